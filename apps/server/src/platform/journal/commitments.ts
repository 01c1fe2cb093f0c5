/**
 * Values that could be classified by mistake enter the journal as salted commitments: the entry proves what was written
 * without saying it, and stays provable when value and salt are blanked beside it.
 */
import { createHash, randomBytes } from 'node:crypto';
import { canonical } from './canonical.ts';

type Payload = Record<string, unknown>;

export interface SealedValue {
  readonly commitment: string;
  readonly salt: string;
  /** Canonical text of the value. */
  readonly value: string;
}

/** What stands in for a value that was blanked. */
export const WITHHELD = '■ withheld ■';

/** sha256 over salt (hex text), a NUL and the value's canonical text. */
export const commitmentOf = (salt: string, value: string): string =>
  createHash('sha256').update(`${salt}\0${value}`).digest('hex');

/** The value at a path, `undefined` where there is none. */
const valueAt = (payload: Payload, path: string): unknown =>
  path.split('.').reduce<unknown>((holder, key) => (holder as Payload | null | undefined)?.[key], payload);

/** The payload with another value at a path; what lies beside the path is shared, not copied. */
function replaced(payload: Payload, [key = '', ...rest]: readonly string[], value: unknown): Payload {
  return { ...payload, [key]: rest.length > 0 ? replaced(payload[key] as Payload, rest, value) : value };
}

const SALT_BYTES = 16;

/** Replaces the values at `paths` by `{$sealed}`; the payload given is left as it is. */
export function seal(payload: Payload, paths: readonly string[]): { payload: Payload; values: readonly SealedValue[] } {
  const found = paths.filter((path) => (valueAt(payload, path) ?? null) !== null);
  if (found.length === 0) return { payload, values: [] };
  const salts = randomBytes(SALT_BYTES * found.length).toString('hex');
  let sealed = payload;
  const values = found.map((path, i): SealedValue => {
    const value = canonical(valueAt(payload, path));
    const salt = salts.slice(2 * SALT_BYTES * i, 2 * SALT_BYTES * (i + 1));
    const commitment = commitmentOf(salt, value);
    sealed = replaced(sealed, path.split('.'), { $sealed: commitment });
    return { commitment, salt, value };
  });
  return { payload: sealed, values };
}

/** The commitments named in a stored payload. */
export function commitmentsIn(value: unknown): string[] {
  if (value === null || typeof value !== 'object') return [];
  const sealed = (value as Payload).$sealed;
  if (typeof sealed === 'string') return [sealed];
  return Object.values(value).flatMap(commitmentsIn);
}

/** Puts the values back; one that was blanked becomes `WITHHELD`. */
export function unseal(value: unknown, values: ReadonlyMap<string, string | null>): unknown {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map((member) => unseal(member, values));
  const sealed = (value as Payload).$sealed;
  if (typeof sealed === 'string') {
    const found = values.get(sealed);
    return found === undefined || found === null ? WITHHELD : JSON.parse(found);
  }
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, unseal(member, values)]));
}

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

function at(payload: Payload, path: string): { holder: Payload; key: string } | undefined {
  const keys = path.split('.');
  let holder = payload;
  for (const key of keys.slice(0, -1)) {
    const next = holder[key];
    if (next === null || typeof next !== 'object') return undefined;
    holder = next as Payload;
  }
  const key = keys.at(-1) ?? path;
  return holder[key] === undefined || holder[key] === null ? undefined : { holder, key };
}

/** Replaces the values at `paths` by `{$sealed}`; the payload given is left as it is. */
export function seal(payload: Payload, paths: readonly string[]): { payload: Payload; values: readonly SealedValue[] } {
  if (!paths.some((path) => at(payload, path))) return { payload, values: [] };
  const copy = structuredClone(payload);
  const values: SealedValue[] = [];
  for (const path of paths) {
    const place = at(copy, path);
    if (!place) continue;
    const value = canonical(place.holder[place.key]);
    const salt = randomBytes(16).toString('hex');
    const commitment = commitmentOf(salt, value);
    values.push({ commitment, salt, value });
    place.holder[place.key] = { $sealed: commitment };
  }
  return { payload: copy, values };
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

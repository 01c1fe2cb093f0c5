/**
 * One-time codes on paper, for people without an account: each bound to a participation, kept only as a salted hash. Ten
 * characters of thirty-one are 49 bits: with wrong tries counted, nobody guesses one before its session is over.
 */
import { createHash, randomBytes, randomInt, timingSafeEqual } from 'node:crypto';
import type { Tx } from '../../platform/db/transaction.ts';
import type { Moment } from '../../platform/runtime/moment.ts';

// Without the characters that are mistaken for one another on paper.
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
const LENGTH = 10;

const newCode = (): string => {
  const characters = Array.from({ length: LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)] ?? '').join('');
  return `${characters.slice(0, 5)}-${characters.slice(5)}`;
};
const plain = (code: string): string =>
  code
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '');
const hashOf = (salt: string, code: string): string =>
  createHash('sha256')
    .update(`${salt}:${plain(code)}`)
    .digest('hex');

/** Makes a code for each participation; codes made before for the same are void. Answers them in the given order. */
export async function makeCodes(
  tx: Tx,
  session: string,
  participations: readonly string[],
  moment: Moment,
): Promise<readonly string[]> {
  const made = participations.map((participation) => {
    const code = newCode();
    const salt = randomBytes(12).toString('hex');
    return { participation, code, salt, hash: hashOf(salt, code) };
  });
  await tx.query(
    `insert into study_code (organ_id, participation, session, salt, hash, made_at)
     select (select ctx_organ()), r.participation, $1, r.salt, r.hash, $3 from jsonb_to_recordset($2::jsonb) as r(participation uuid, salt text, hash text)
     on conflict (organ_id, participation) do update set salt = excluded.salt, hash = excluded.hash, made_at = excluded.made_at`,
    [session, JSON.stringify(made.map(({ code: _code, ...kept }) => kept)), moment.at],
  );
  return made.map(({ code }) => code);
}

interface Kept extends Record<string, unknown> {
  readonly salt: string;
  readonly hash: string;
}

const fits = ({ salt, hash }: Kept, code: string): boolean =>
  timingSafeEqual(Buffer.from(hash, 'hex'), Buffer.from(hashOf(salt, code), 'hex'));

export interface Redeemed {
  readonly session: string;
  readonly person: string;
  readonly name: string;
}

/** The participation that a staff number and a code stand for; `undefined` where they do not fit. */
export async function redeem(tx: Tx, staffNumber: string, code: string): Promise<Redeemed | undefined> {
  const rows = await tx.query<Kept & Redeemed>(
    `select c.salt, c.hash, x.session, p.id as person, p.name from person p
     join participation x on x.organ_id = p.organ_id and x.person = p.id
     join study_code c on c.organ_id = x.organ_id and c.participation = x.id
     where p.organ_id = (select ctx_organ()) and p.staff_number = $1`,
    [staffNumber],
  );
  const found = rows.find((row) => fits(row, code));
  return found && { session: found.session, person: found.person, name: found.name };
}

/** Whether a lecture shows a code on its wall. */
export async function hasWall(tx: Tx, session: string): Promise<boolean> {
  const [row] = await tx.query(
    'select 1 from study_code where organ_id = (select ctx_organ()) and participation = $1',
    [session],
  );
  return row !== undefined;
}

/** Whether a code is the one on the lecture's wall. */
export async function isOnTheWall(tx: Tx, session: string, code: string): Promise<boolean> {
  const [row] = await tx.query<Kept>(
    'select salt, hash from study_code where organ_id = (select ctx_organ()) and participation = $1',
    [session],
  );
  return row !== undefined && fits(row, code);
}

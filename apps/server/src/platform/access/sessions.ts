/**
 * Sign-in, sign-out, passwords. Every sign-in, failure, lock, sign-out and password change is an entry of the node's
 * journal; tokens and hashes never are. A wrong name and a wrong password cannot be told apart.
 */
import { hash, randomBytes } from 'node:crypto';
import { type Database, NODE, type Tx } from '../db/transaction.ts';
import { newId } from '../runtime/ids.ts';
import type { Moment } from '../runtime/moment.ts';
import { Problem } from '../runtime/problem.ts';
import { recordEvent } from '../runtime/record-event.ts';
import type { Application } from '../runtime/slice.ts';
import { type Actor, notSignedIn, SYSTEM_ACTOR } from './actor.ts';
import { heldOrgans } from './held-organs.ts';
import { hashPassword, verifyPassword, weaknessOf } from './passwords.ts';

const MAX_FAILURES = 5;
const LOCK_MINUTES = 5;

export const tokenHash = (token: string): string => hash('sha256', token);

interface AccountRow extends Record<string, unknown> {
  id: string;
  username: string;
  state: string;
  hash: string | null;
  failures: number | null;
  locked_until: string | null;
}

export interface Sessions {
  readonly database: Database;
  readonly application: Application;
}

const failed = () =>
  new Problem('sign-in-failed', {
    title: { zh: '用户名或者密码不对，或者账号未启用', en: 'Wrong name or password, or the account is not active' },
  });

const locked = () =>
  new Problem('locked', {
    title: {
      zh: `连续${MAX_FAILURES}次失败，已锁定${LOCK_MINUTES}分钟`,
      en: `Locked for ${LOCK_MINUTES} minutes after ${MAX_FAILURES} failures`,
    },
  });

const nodeJournal = (
  sessions: Sessions,
  tx: Tx,
  type: string,
  payload: Record<string, unknown>,
  moment: Moment,
  actor: Actor = SYSTEM_ACTOR(NODE),
) => recordEvent(sessions.application, tx, actor, { type, payload }, moment);

const accountByName = (tx: Tx, username: string) =>
  tx.query<AccountRow>(
    `select a.id, a.username, a.state, c.hash, c.failures, c.locked_until from account a left join credential c on c.account_id = a.id where a.username = $1`,
    [username],
  );

const holdsNothing = () =>
  new Problem('not-found', {
    title: { zh: '您在该单位没有职责', en: 'You hold no post in that organ' },
    next: { zh: '由系统管理员登记任职、安全保密管理员批准后再办', en: 'The administrators enter and approve posts' },
  });

/** A new session in the tables. The token is told to nobody but the caller. */
function mint(tx: Tx, account: string, organ: string, moment: Moment): { readonly token: string; readonly id: string } {
  const token = randomBytes(32).toString('base64url');
  const id = newId(moment.ms);
  tx.query(
    'insert into session (token_hash, id, account_id, organ_id, csrf, created_at, seen_at) values ($1, $2, $3, $4, $5, $6, $6)',
    [tokenHash(token), id, account, organ, randomBytes(18).toString('base64url'), moment.at],
  );
  return { token, id };
}

/** Where an account works when it signs in: where it asks to, else where it worked last, else in its first organ. */
async function organToEnter(sessions: Sessions, account: AccountRow, asked: string | undefined): Promise<string> {
  const held = await heldOrgans(sessions.database, account.id);
  if (asked !== undefined) {
    const found = held.find(({ id, code, name }) => [id, code, name].includes(asked));
    if (!found) throw holdsNothing();
    return found.id;
  }
  return (held.find((organ) => organ.last) ?? held[0])?.id ?? NODE;
}

async function open(
  sessions: Sessions,
  tx: Tx,
  account: AccountRow,
  organ: string,
  moment: Moment,
  how: string,
): Promise<string> {
  const { token, id } = mint(tx, account.id, organ, moment);
  await nodeJournal(sessions, tx, 'SignedIn', { account: account.id, session: id, how, organ }, moment, {
    ...SYSTEM_ACTOR(NODE),
    account: account.id,
    session: id,
  });
  return token;
}

/**
 * Answers the session's token. `organ` (id, code or name) is where to act. Throws `sign-in-failed`, `locked`, or `not-found`
 * where the account holds no post in that organ.
 */
export async function signIn(
  sessions: Sessions,
  username: string,
  password: string,
  moment: Moment,
  organ?: string,
): Promise<string> {
  const { database } = sessions;
  const [account] = await database.asSystem({ organ: NODE }, (tx) => accountByName(tx, username));
  if (account?.locked_until && account.locked_until > new Date(moment.ms).toISOString()) throw locked();
  const right = await verifyPassword(password, account?.hash ?? undefined);
  if (!account || !right || account.state !== 'active') {
    await database.asSystem({ organ: NODE }, async (tx) => {
      if (account)
        tx.query(
          `update credential set failures = case when failures + 1 >= $2 then 0 else failures + 1 end,
             locked_until = case when failures + 1 >= $2 then $3::timestamptz + make_interval(mins => $4) else locked_until end where account_id = $1`,
          [account.id, MAX_FAILURES, moment.at, LOCK_MINUTES],
        );
      await nodeJournal(sessions, tx, 'SignInFailed', { account: account?.id ?? null }, moment);
    });
    throw failed();
  }
  const entered = await organToEnter(sessions, account, organ);
  return database.asSystem({ organ: NODE }, async (tx) => {
    // Hashing takes its time: guesses sent all at once may have locked the account meanwhile, or its password may be another.
    const [still] = await tx.query<{ same: boolean; locked: boolean }>(
      'select hash = $2 as same, coalesce(locked_until > $3, false) as locked from credential where account_id = $1 for update',
      [account.id, account.hash, moment.at],
    );
    if (!still?.same) throw failed();
    if (still.locked) throw locked();
    tx.query('update credential set failures = 0, locked_until = null where account_id = $1', [account.id]);
    return open(sessions, tx, account, entered, moment, 'password');
  });
}

/** A persona of a demo node, without a password. The caller has made sure that this is a demo node on loopback. */
export async function enterAs(sessions: Sessions, username: string, moment: Moment, organ?: string): Promise<string> {
  const { database } = sessions;
  const [account] = await database.asSystem({ organ: NODE }, (tx) => accountByName(tx, username));
  if (account?.state !== 'active') throw failed();
  const entered = await organToEnter(sessions, account, organ);
  return database.asSystem({ organ: NODE }, (tx) => open(sessions, tx, account, entered, moment, 'persona'));
}

export const signOut = (sessions: Sessions, token: string, actor: Actor, moment: Moment): Promise<void> =>
  sessions.database.asSystem({ organ: NODE }, async (tx) => {
    tx.query('delete from session where token_hash = $1', [tokenHash(token)]);
    await nodeJournal(sessions, tx, 'SignedOut', { account: actor.account, session: actor.session }, moment);
  });

/** Changes the own password; every other session of the account ends. */
export async function changePassword(
  sessions: Sessions,
  actor: Actor,
  current: string,
  next: string,
  moment: Moment,
): Promise<void> {
  const { database } = sessions;
  const [row] = await database.asSystem({ organ: NODE }, (tx) =>
    tx.query<{ username: string; hash: string }>(
      'select a.username, c.hash from account a join credential c on c.account_id = a.id where a.id = $1',
      [actor.account],
    ),
  );
  if (!row || !(await verifyPassword(current, row.hash))) throw failed();
  const weakness = weaknessOf(next, row.username);
  if (weakness)
    throw new Problem('invalid', {
      title: {
        zh: '新密码不合要求：至少十个字符，含三类字符，不含用户名',
        en: 'The new password is too weak: ten characters of three kinds, without the username',
      },
      fields: [{ path: 'next', code: weakness, message: weakness }],
    });
  const hash = await hashPassword(next);
  await database.asSystem({ organ: NODE }, async (tx) => {
    const changed = await tx.query(
      'update credential set hash = $2, must_change = false, changed_at = $3, failures = 0 where account_id = $1 and hash = $4 returning 1',
      [actor.account, hash, moment.at, row.hash],
    );
    // Set anew by an administrator, or changed, while this one was being hashed: what it was let in by holds no longer.
    if (changed.length === 0) throw failed();
    tx.query('delete from session where account_id = $1 and id <> $2', [actor.account, actor.session]);
    await nodeJournal(sessions, tx, 'PasswordChanged', { account: actor.account }, moment);
  });
}

/** Gives an account its first or a new password, to be changed at the first sign-in. */
export async function setInitialPassword(
  sessions: Sessions,
  account: string,
  password: string,
  moment: Moment,
  mustChange = true,
): Promise<void> {
  const hash = await hashPassword(password);
  await sessions.database.asSystem({ organ: NODE }, async (tx) => {
    tx.query(
      `insert into credential (account_id, hash, must_change, changed_at) values ($1, $2, $4, $3)
       on conflict (account_id) do update set hash = $2, must_change = $4, changed_at = $3, failures = 0, locked_until = null`,
      [account, hash, moment.at, mustChange],
    );
    tx.query('delete from session where account_id = $1', [account]);
    await nodeJournal(sessions, tx, 'PasswordSet', { account }, moment);
  });
}

/**
 * Acts for another organ from now on, and answers the new token: token, id and CSRF value are minted anew, so that nothing
 * which was given out for one organ speaks in another. The former token is dead. Throws `not-found`, or
 * `not-signed-in` where it was dead before.
 */
export async function actFor(
  sessions: Sessions,
  token: string,
  actor: Actor,
  organ: string,
  moment: Moment,
): Promise<string> {
  const held = await heldOrgans(sessions.database, actor.account ?? '');
  if (!held.some((each) => each.id === organ)) throw holdsNothing();
  return sessions.database.asSystem({ organ: NODE }, async (tx) => {
    const ended = await tx.query('delete from session where token_hash = $1 returning 1', [tokenHash(token)]);
    // Signed out, or put an end to, in the same moment: a token that is dead begets no other.
    if (ended.length === 0) throw notSignedIn();
    const minted = mint(tx, actor.account ?? '', organ, moment);
    const payload = { account: actor.account, session: actor.session, organ, next: minted.id };
    await nodeJournal(sessions, tx, 'ActsFor', payload, moment, {
      ...SYSTEM_ACTOR(NODE),
      account: actor.account,
      session: minted.id,
    });
    return minted.token;
  });
}

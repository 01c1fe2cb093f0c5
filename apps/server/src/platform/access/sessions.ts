/**
 * Sign-in, sign-out, passwords. Every sign-in, failure, lock, sign-out and password change is an entry of the node's
 * journal; tokens and hashes never are. A wrong name and a wrong password cannot be told apart.
 */
import { createHash, randomBytes } from 'node:crypto';
import { type Database, NODE, type Tx } from '../db/transaction.ts';
import { newId } from '../runtime/ids.ts';
import type { Moment } from '../runtime/moment.ts';
import { Problem } from '../runtime/problem.ts';
import { recordEvent } from '../runtime/record-event.ts';
import type { Application } from '../runtime/slice.ts';
import { type Actor, SYSTEM_ACTOR } from './actor.ts';
import { hashPassword, verifyPassword, weaknessOf } from './passwords.ts';

const MAX_FAILURES = 5;
const LOCK_MINUTES = 5;

export const tokenHash = (token: string): string => createHash('sha256').update(token).digest('hex');

interface AccountRow extends Record<string, unknown> {
  id: string;
  username: string;
  role: string;
  organ: string | null;
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
    `select a.id, a.username, a.role, a.organ, a.state, c.hash, c.failures, c.locked_until from account a left join credential c on c.account_id = a.id where a.username = $1`,
    [username],
  );

/** Where an account works when it signs in: administrators on the node, everybody else in their organ. */
const homeOf = (account: AccountRow): string =>
  ['system-admin', 'security-admin', 'auditor'].includes(account.role) ? NODE : (account.organ ?? NODE);

async function open(sessions: Sessions, tx: Tx, account: AccountRow, moment: Moment, how: string): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  const id = newId(moment.ms);
  tx.query(
    'insert into session (token_hash, id, account_id, organ_id, csrf, created_at, seen_at) values ($1, $2, $3, $4, $5, $6, $6)',
    [tokenHash(token), id, account.id, homeOf(account), randomBytes(18).toString('base64url'), moment.at],
  );
  await nodeJournal(sessions, tx, 'SignedIn', { account: account.id, session: id, how }, moment, {
    ...SYSTEM_ACTOR(NODE),
    account: account.id,
    session: id,
  });
  return token;
}

/** Answers the session's token. Throws `sign-in-failed` or `locked`. */
export async function signIn(sessions: Sessions, username: string, password: string, moment: Moment): Promise<string> {
  const { database } = sessions;
  const [account] = await database.asSystem({ organ: NODE }, (tx) => accountByName(tx, username));
  if (account?.locked_until && account.locked_until > new Date(moment.ms).toISOString())
    throw new Problem('locked', {
      title: {
        zh: `连续${MAX_FAILURES}次失败，已锁定${LOCK_MINUTES}分钟`,
        en: `Locked for ${LOCK_MINUTES} minutes after ${MAX_FAILURES} failures`,
      },
    });
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
  return database.asSystem({ organ: NODE }, async (tx) => {
    tx.query('update credential set failures = 0, locked_until = null where account_id = $1', [account.id]);
    return open(sessions, tx, account, moment, 'password');
  });
}

/** A persona of a demo node, without a password. The caller has made sure that this is a demo node on loopback. */
export const enterAs = (sessions: Sessions, username: string, moment: Moment): Promise<string> =>
  sessions.database.asSystem({ organ: NODE }, async (tx) => {
    const [account] = await accountByName(tx, username);
    if (account?.state !== 'active') throw failed();
    return open(sessions, tx, account, moment, 'persona');
  });

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
    tx.query(
      'update credential set hash = $2, must_change = false, changed_at = $3, failures = 0 where account_id = $1',
      [actor.account, hash, moment.at],
    );
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

/** The organ for which the session acts from now on: only one in which the account has a person. */
export async function actFor(
  sessions: Sessions,
  token: string,
  actor: Actor,
  organ: string,
  moment: Moment,
): Promise<void> {
  const organs = await organsOf(sessions, actor);
  if (!organs.some((each) => each.id === organ))
    throw new Problem('not-found', { title: { zh: '您在该单位没有职责', en: 'You hold nothing in that organ' } });
  await sessions.database.asSystem({ organ: NODE }, async (tx) => {
    tx.query('update session set organ_id = $2 where token_hash = $1', [tokenHash(token), organ]);
    await nodeJournal(sessions, tx, 'ActsFor', { account: actor.account, session: actor.session, organ }, moment);
  });
}

/** The organs an account may act for. An account is tied to one; more follow when posts in several organs are entered. */
export const organsOf = (sessions: Sessions, actor: Actor): Promise<readonly { id: string; name: string }[]> =>
  sessions.database.asSystem({ organ: NODE }, (tx) =>
    tx.query<{ id: string; name: string }>(
      'select o.id, o.name from account a join organ o on o.id = a.organ where a.id = $1',
      [actor.account],
    ),
  );

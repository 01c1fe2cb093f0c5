/** Who is acting, for which organ, in which roles. Computed by the database in every transaction, never from a request. */
import type { Database, Tx } from '../db/transaction.ts';
import type { Moment } from '../runtime/moment.ts';
import { Problem } from '../runtime/problem.ts';

export interface Actor {
  readonly organ: string;
  readonly person: string | null;
  readonly account: string | null;
  readonly session: string | null;
  readonly roles: readonly string[];
  /** 0 none, 1 秘密, 2 机密, 3 绝密. */
  readonly clearance: number;
  readonly csrf: string;
  readonly mustChangePassword: boolean;
}

/** The worker. It takes only steps that name `system`. */
export const SYSTEM_ACTOR = (organ: string): Actor => ({
  organ,
  person: null,
  account: null,
  session: null,
  roles: ['system'],
  clearance: 0,
  csrf: '',
  mustChangePassword: false,
});

/** A session idle for longer than this is over. */
const IDLE_MINUTES = 10;

interface SessionRow {
  session_id: string;
  account_id: string;
  organ_id: string;
  person_id: string | null;
  roles: string[];
  clearance: number;
  csrf: string;
  must_change: boolean | null;
}

/** The database's answer is one text: who acts as before is known by comparing it, without reading it. */
const enterSession = (tokenHash: string, moment: Moment) => ({
  sql: 'select to_json(s)::text as said from enter_session($1, $2, $3, $4::interval) s',
  params: [tokenHash, moment.at, moment.on, `${IDLE_MINUTES} minutes`],
});

export const notSignedIn = () =>
  new Problem('not-signed-in', {
    title: { zh: '尚未登录，或者登录已失效', en: 'Not signed in, or the session is over' },
    next: { zh: '请重新登录', en: 'Sign in again' },
  });

interface Seen {
  /** As the database said it. */
  readonly said: string;
  readonly actor: Actor;
}

/**
 * Who each session acted as when it was last seen. Only a guess, so that a request's statements need not wait for the
 * answer: the database computes the truth in the same round trip, and nothing is committed or answered before both agree.
 */
const lastSeen = new Map<string, Seen>();
const REMEMBERED = 10_000;

/** The session acts otherwise than guessed: the body runs again with the truth. */
class Changed extends Error {}

const actorOf = (row: SessionRow): Actor => ({
  organ: row.organ_id,
  person: row.person_id,
  account: row.account_id,
  session: row.session_id,
  roles: row.roles,
  clearance: row.clearance,
  csrf: row.csrf,
  mustChangePassword: row.must_change ?? false,
});

function verify(tokenHash: string, said: string | undefined, guess: Seen | undefined): Actor {
  if (said === undefined) {
    lastSeen.delete(tokenHash);
    throw notSignedIn();
  }
  if (said === guess?.said) return guess.actor;
  const actor = actorOf(JSON.parse(said) as SessionRow);
  if (lastSeen.size >= REMEMBERED) lastSeen.clear();
  lastSeen.set(tokenHash, { said, actor });
  if (guess) throw new Changed();
  return actor;
}

/** Runs `body` in one transaction as the person of the session; throws `not-signed-in`. */
export async function asPerson<T>(
  database: Database,
  tokenHash: string,
  moment: Moment,
  body: (tx: Tx, actor: Actor) => Promise<T>,
  check?: (actor: Actor) => void,
): Promise<T> {
  // Statements that were sent on a wrong guess fail in the database; why the guess was wrong is the answer, not their failure.
  let denied: unknown;
  const attempt = (guess: Seen | undefined): Promise<T> =>
    database.transaction(enterSession(tokenHash, moment), async (tx, entered) => {
      const verified = entered.then((rows) => {
        try {
          return verify(tokenHash, (rows as { said: string }[])[0]?.said, guess);
        } catch (error) {
          denied = error;
          throw error;
        }
      });
      if (!guess) {
        const actor = await verified;
        check?.(actor);
        return body(tx, actor);
      }
      verified.catch(() => {});
      try {
        check?.(guess.actor);
        return await body(
          {
            ...tx,
            commitWith: async (last) => {
              await verified;
              return tx.commitWith(last);
            },
          },
          guess.actor,
        );
      } finally {
        // Whatever the body says, it says it of the guess: first it must be true.
        await verified;
      }
    });
  try {
    return await attempt(lastSeen.get(tokenHash));
  } catch (failure) {
    const error = denied ?? failure;
    if (!(error instanceof Changed)) throw error;
    denied = undefined;
    return attempt(undefined);
  }
}

/** Runs `body` as the worker of an organ. */
export const asWorker = <T>(
  database: Database,
  organ: string,
  body: (tx: Tx, actor: Actor) => Promise<T>,
): Promise<T> => database.asSystem({ organ, broad: true }, (tx) => body(tx, SYSTEM_ACTOR(organ)));

/**
 * Runs `body` as a stated actor without a session: for seeds, benches and tests, which go through the same runtime and
 * the same policies as a person does. No request can reach this.
 */
export const actingAs = <T>(database: Database, actor: Actor, body: (tx: Tx, actor: Actor) => Promise<T>): Promise<T> =>
  database.transaction(
    {
      sql: `select set_config('app.organ', $1, true), set_config('app.person', $2, true), set_config('app.account', $3, true),
              set_config('app.session', $4, true), set_config('app.clearance', $5, true), set_config('app.broad', $6, true),
              set_config('app.roles', $7, true)`,
      params: [
        actor.organ,
        actor.person ?? '',
        actor.account ?? '',
        actor.session ?? '',
        String(actor.clearance),
        actor.roles.includes('secrecy-office') ? '1' : '0',
        actor.roles.join(','),
      ],
    },
    async (tx) => body(tx, actor),
  );

/**
 * What is decided between two moments: one act is held up at a lock while another one overtakes it, or an answer is put
 * together while what let the reader in is taken away. Two presses on one case are in at-once.test.ts.
 */
import { randomUUID } from 'node:crypto';
import { noon } from '@shoumi/seeds';
import { type Actor, actingAs, momentOf, setInitialPassword, signIn } from '@shoumi/server';
import {
  accountFor,
  type Cast,
  castOf,
  DAY,
  entriesFor,
  foundTestNode,
  PASSWORD,
  proposalUnder,
  refusalOf,
  stepAs,
  type TestDatabase,
  testDatabase,
  testOrgan,
  unlikeJournals,
} from '@shoumi/testkit';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { application } from '../compose.ts';
import { asPerson } from '../platform/access/actor.ts';
import { actFor, changePassword, signOut, tokenHash } from '../platform/access/sessions.ts';
import { reveal } from './matters/index.ts';

let db: TestDatabase;
let holder: pg.Client;
/** Another connection: what a transaction sees of the others' activity stands still. */
let watcher: pg.Client;
let cast: Cast;
let proposal: Record<string, unknown>;

beforeAll(async () => {
  db = await testDatabase();
  await foundTestNode(db.database);
  cast = castOf(await testOrgan(db.runtime));
  const [entry] = await entriesFor(db.runtime, cast.organ);
  if (!entry) throw new Error('no entry');
  proposal = proposalUnder(entry, cast);
  holder = new pg.Client({ connectionString: db.superUrl });
  watcher = new pg.Client({ connectionString: db.superUrl });
  await Promise.all([holder.connect(), watcher.connect()]);
});
afterAll(async () => {
  await Promise.all([holder.end(), watcher.end()]);
  await db.drop();
});

/** Waits until so many others wait for a lock, or until one of them needs none. */
async function waiting(count: number, ...running: readonly Promise<unknown>[]): Promise<void> {
  let done = false;
  for (const each of running)
    each.then(
      () => {
        done = true;
      },
      () => {
        done = true;
      },
    );
  for (;;) {
    const { rows } = await watcher.query(
      `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    );
    if (done || rows.length >= count) return;
  }
}

/** Runs `body` while a transaction of somebody else holds what its statement has locked or changed, which then stands. */
async function whileHeld<T>(sql: string, params: readonly unknown[], body: () => Promise<T>): Promise<T> {
  await holder.query('begin');
  await holder.query(sql, [...params]);
  try {
    return await body();
  } finally {
    await holder.query('commit');
  }
}

const submitted = async (authority: Actor) => {
  const { case: id } = await stepAs(db.runtime, cast.drafter, 'draft', proposal);
  await stepAs(db.runtime, cast.drafter, 'submit', { authority: authority.person }, { case: id });
  return id;
};
const approve = (id: string, who: Actor) => stepAs(db.runtime, who, 'approve', { opinion: null }, { case: id });

describe('the power that a decision rests on', () => {
  it('ends behind the decision that it let through, and lets none through behind its end', async () => {
    // The first of the year makes the row that the next one is held at.
    await approve(await submitted(cast.head), cast.head);
    const [on, later] = [await submitted(cast.designated), await submitted(cast.designated)];
    const { rows } = await watcher.query('select id from authority where organ_id = $1 and person = $2', [
      cast.organ.id,
      cast.designated.person,
    ]);
    const both = await whileHeld(
      'select 1 from matter_counter where organ_id = $1 for update',
      [cast.organ.id],
      async () => {
        const decided = approve(on, cast.designated);
        await waiting(1, decided);
        const ended = stepAs(
          db.runtime,
          cast.office,
          'end',
          { on: DAY, reason: '工作调整', ground: 'left' },
          { case: String(rows[0].id) },
          'authority',
        );
        await waiting(2, ended);
        return [decided, ended] as const;
      },
    );
    const [decision, end] = await Promise.all(both);
    expect(decision.entry.seq).toBeLessThan(end.entry.seq);
    expect(await refusalOf(approve(later, cast.designated))).toEqual(['not-an-authority']);
  });
});

describe('one press more', () => {
  it('under the same key is the same press, from whichever session of the account', async () => {
    const id = await submitted(cast.head);
    const account = randomUUID();
    const press = (who: Actor, step: string, input: unknown, on: { readonly case?: string }) =>
      stepAs(db.runtime, { ...who, account, session: randomUUID() }, step, input, { ...on, key: step });
    const approving = () => press(cast.head, 'approve', { opinion: null }, { case: id });
    const drafting = () => press(cast.drafter, 'draft', proposal, {});
    for (const pressed of [approving, drafting]) {
      const [one, other] = await Promise.all([pressed(), pressed()]);
      expect(other).toEqual(one);
    }
  });

  it('of whoever may not take the step does not tell him how far the case has come', async () => {
    const id = await submitted(cast.head);
    const press = stepAs(db.runtime, cast.drafter, 'approve', { opinion: null }, { case: id, version: 1 });
    expect(await refusalOf(press)).toBe('not-your-step');
  });

  it('that ends the same post finds it ended', async () => {
    const post = { name: '值班', unit: cast.organ.units[0], class: 'none', heads: false };
    const { case: id } = await stepAs(db.runtime, cast.office, 'enter', post, {}, 'post');
    const end = () =>
      refusalOf(stepAs(db.runtime, cast.office, 'end', { on: DAY, reason: '撤并' }, { case: id }, 'post'));
    expect((await Promise.all([end(), end()])).toSorted()).toEqual(['taken', 'wrong-state']);
  });
});

describe('sealed particulars', () => {
  it('are asked for anew once the reading is on record', async () => {
    const scope = { persons: [cast.office.person], units: [], posts: [], organs: [] };
    const { case: id } = await stepAs(db.runtime, cast.drafter, 'draft', { ...proposal, scope });
    await stepAs(db.runtime, cast.drafter, 'submit', { authority: cast.head.person }, { case: id });
    await approve(id, cast.head);
    const reader = { ...cast.office, session: randomUUID() };
    const read = (...as: readonly Actor[]) => {
      const left = [...as];
      return reveal(
        application,
        (body) => actingAs(db.database, left.shift() ?? reader, body),
        [id],
        momentOf(noon(DAY)),
      );
    };
    expect(await read(reader, reader)).toMatchObject([{ id, title: proposal.title }]);
    expect(await refusalOf(read(reader, { ...reader, clearance: 0 }))).toBe('refused');
    // Somebody else, or another session of the same person, gets nothing out of this one's reading.
    expect(await refusalOf(read(reader, { ...reader, session: randomUUID() }))).toBe('refused');
  });
});

describe('a password that is being checked', () => {
  const now = () => momentOf(Date.now());
  const sessions = () => ({ database: db.database, application });
  const enter = (username: string, password = PASSWORD) => refusalOf(signIn(sessions(), username, password, now()));
  const account = (name: string) => accountFor(db.runtime, name, cast.organ, 4);

  it('opens nothing once the account is locked', async () => {
    const id = await account('guessed');
    const lock = `update credential set locked_until = now() + interval '5 minutes' where account_id = $1`;
    const entering = await whileHeld(lock, [id], async () => {
      const right = enter('guessed');
      await waiting(1, right);
      return [right] as const;
    });
    expect(await entering[0]).toBe('locked');
  });

  it('opens nothing, and changes nothing, once it is another one', async () => {
    const [id, given] = [await account('changed'), await account('given')];
    await setInitialPassword(sessions(), given, 'Given-pass-2026', now());
    const token = await signIn(sessions(), 'changed', PASSWORD, now());
    const actor = await asPerson(db.database, tokenHash(token), now(), async (_tx, who) => who);
    const reset =
      'update credential set hash = (select g.hash from credential g where g.account_id = $2) where account_id = $1';
    const outcome = await whileHeld(reset, [id, given], async () => {
      const entering = enter('changed');
      const changing = refusalOf(changePassword(sessions(), actor, PASSWORD, 'Stolen-pass-2026', now()));
      await waiting(2, entering, changing);
      return [entering, changing] as const;
    });
    expect(await Promise.all(outcome)).toEqual(['sign-in-failed', 'sign-in-failed']);
    expect(await enter('changed', 'Given-pass-2026')).toBe('taken');
  });

  it('is of one session: a token that is dead begets no other', async () => {
    await account('leaving');
    const token = await signIn(sessions(), 'leaving', PASSWORD, now());
    const actor = await asPerson(db.database, tokenHash(token), now(), async (_tx, who) => who);
    await signOut(sessions(), token, actor, now());
    expect(await refusalOf(actFor(sessions(), token, actor, cast.organ.id, now()))).toBe('not-signed-in');
  });
});

it('leaves a journal that rebuilds', async () => {
  expect(await unlikeJournals(db, [cast.organ])).toEqual([]);
});

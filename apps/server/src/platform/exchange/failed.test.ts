/**
 * The program fails on an envelope: that pair of organs waits for the next try, in order, others go on; the office sees it
 * without its contents; once the cause is mended it goes on by itself, once.
 */
import type { SeededEntry } from '@shoumi/seeds';
import { type Actor, actingAs, exchange, nodeClock, registers } from '@shoumi/server';
import {
  asked,
  type Cast,
  castOf,
  entriesFor,
  foundTestNode,
  proposalUnder,
  stepAs,
  type TestDatabase,
  type TestLine,
  testDatabase,
  testLine,
  unlikeJournals,
} from '@shoumi/testkit';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { list } from '../registers/query.ts';
import { momentOf } from '../runtime/moment.ts';
import { exchangeRoutes } from './routes.ts';

/** Stands in the code name, and in the words of the error. */
const POISON = '有毒';
const START = Date.parse('2026-03-03T09:00:00+08:00');
const MINUTE = 60_000;

let db: TestDatabase;
let line: TestLine;
let ours: Cast;
let below: Cast;
let province: Cast;
let entry: SeededEntry;
let superuser: pg.Client;
/** A clock that stands still. */
let at = START;
const clock = { ...nodeClock(), now: () => momentOf(at) };
const logged: Record<string, string>[] = [];

beforeAll(async () => {
  db = await testDatabase();
  await foundTestNode(db.database);
  line = await testLine(db.runtime);
  ours = castOf(line.organ);
  below = castOf(line.below);
  province = castOf(line.province);
  const found = (await entriesFor(db.runtime, line.organ)).find(({ level }) => level === 'secret');
  if (!found) throw new Error('no entry');
  entry = found;
  superuser = new pg.Client({ connectionString: db.superUrl });
  await superuser.connect();
  await superuser.query(
    `create function poisoned() returns trigger language plpgsql as $$ begin raise exception 'cannot take %', new.name; end $$`,
  );
});
afterAll(async () => {
  await superuser.end();
  await db.drop();
});

const poison = () =>
  superuser.query(
    `create trigger poison before insert on dossier for each row when (new.name like '${POISON}%' and new.peer is not null) execute function poisoned()`,
  );
const mend = () => superuser.query('drop trigger poison on dossier');
const carryAt = async (minutes: number) => {
  at = START + minutes * MINUTE;
  await exchange(db.runtime, clock, (said) => logged.push(said));
};

/** What `below` asks of us, under a code name. */
async function ask(codeName: string) {
  const proposal = proposalUnder(entry, below, { codeName });
  const { case: matter } = await stepAs(db.runtime, below.drafter, 'draft', proposal);
  await stepAs(db.runtime, below.drafter, 'submit', { authority: below.head.person }, { case: matter });
  const request = { matter, way: 'superior', organ: line.organ.id, because: '最近的有权上级', description: '虚构' };
  await stepAs(db.runtime, below.office, 'sendUp', request, {}, 'sending-up');
}
const notice = () =>
  stepAs(
    db.runtime,
    province.office,
    'giveNotice',
    { organ: line.organ.id, number: '〔2026〕9号', fault: 'level', reason: '虚构' },
    {},
    'correction',
  );
const rows = async (sql: string, params: readonly unknown[] = []) =>
  (await superuser.query(sql, [...params])).rows as Record<string, unknown>[];
const inbox = (from: Cast) =>
  rows(
    'select number::int, state, attempts, retry_at, problem from envelope_in where organ_id = $1 and peer = $2 order by number',
    [line.organ.id, from.organ.id],
  );
const casesOf = async (procedure: string) =>
  (
    await rows('select name from dossier where organ_id = $1 and procedure = $2 order by ordinal', [
      line.organ.id,
      procedure,
    ])
  ).map(({ name }) => name);
const retries = () => rows('select at from exchange_retry');

const answer = (path: string, who: Actor, params: Record<string, string> = {}) =>
  asked(db, exchangeRoutes(db.runtime), path, who, { params, moment: momentOf(clock.now().ms) });
const health = () => answer('/api/exchange/health', ours.office);

describe('an envelope on which the program fails', () => {
  it('holds up what follows from its sender, and nobody else’s', async () => {
    await poison();
    await ask(`${POISON}一号`);
    await ask('松涛二号');
    await notice();
    await carryAt(0);
    expect(await inbox(below)).toMatchObject([
      { number: 1, state: 'received', attempts: 1, retry_at: new Date(START + MINUTE) },
      { number: 2, state: 'received', attempts: 0, retry_at: null },
    ]);
    expect(await inbox(province)).toMatchObject([{ state: 'applied' }]);
    await notice();
    await carryAt(0.5);
    expect(await inbox(province)).toMatchObject([{ state: 'applied' }, { state: 'applied' }]);
    expect(await inbox(below)).toMatchObject([{ attempts: 1 }, { attempts: 0 }]);
  });

  it('shows to the office, in the inbox and in numbers, without what it says', async () => {
    const register = registers.get('inbox');
    if (!register) throw new Error('inbox');
    const page = await actingAs(db.database, ours.office, (tx, actor) =>
      list(tx, register, { filters: {}, exactCount: true, size: 50 }, actor),
    );
    const states = page.rows.filter(({ from }) => from === line.below.seed.name).map(({ state }) => state);
    expect(states.sort()).toEqual(['behind', 'failed']);
    expect(await health()).toEqual({
      inbox: {
        waiting: 2,
        stuck: 0,
        failed: [
          {
            from: line.below.seed.name,
            number: 1,
            receivedAt: new Date(START).toISOString(),
            attempts: 1,
            nextTryAt: new Date(START + MINUTE).toISOString(),
            kind: 'P0001',
            behind: 1,
          },
        ],
      },
      outbox: { waiting: 0, refused: 0 },
    });
    await expect(answer('/api/exchange/health', ours.drafter)).rejects.toMatchObject({ code: 'not-found' });
    expect(logged).toMatchObject([{ organ: line.organ.id, peer: line.below.id, number: '1' }]);
    for (const shown of [page, await health(), await inbox(below), logged])
      expect(JSON.stringify(shown)).not.toContain(POISON);
  });

  it('is tried again, each time after twice as long', async () => {
    const next: unknown[] = [];
    for (const minutes of [1, 3, 7, 15]) {
      await carryAt(minutes - 0.01);
      const [before] = await inbox(below);
      await carryAt(minutes);
      const [after] = await inbox(below);
      expect(Number(after?.attempts)).toBe(Number(before?.attempts) + 1);
      next.push((Number(after?.retry_at) - START) / MINUTE);
    }
    expect(next).toEqual([3, 7, 15, 31]);
    expect(await retries()).toEqual([{ at: new Date(START + 31 * MINUTE) }]);
  });

  it('goes on by itself once the cause is mended, in order and once', async () => {
    await mend();
    await carryAt(30);
    expect(await casesOf('sending-up')).toEqual([]);
    await carryAt(31);
    expect(await casesOf('sending-up')).toEqual([`${POISON}一号`, '松涛二号']);
    expect(await inbox(below)).toMatchObject([
      { state: 'applied', retry_at: null, problem: null },
      { state: 'applied', retry_at: null },
    ]);
    expect(await retries()).toEqual([]);
    await Promise.all([carryAt(60), carryAt(60)]);
    expect(await casesOf('sending-up')).toHaveLength(2);
    expect(await health()).toMatchObject({ inbox: { waiting: 0, stuck: 0, failed: [] } });
  });

  it('is tried again by a person before its time; what waited behind it follows', async () => {
    await poison();
    await ask(`${POISON}三号`);
    await ask('松涛四号');
    await carryAt(70);
    const [row] = await rows('select id from envelope_in where organ_id = $1 and retry_at is not null', [
      line.organ.id,
    ]);
    const retry = () => answer('/api/exchange/inbox/:id/retry', ours.office, { id: String(row?.id) });
    await expect(retry()).rejects.toMatchObject({ code: 'apply-failed' });
    expect((await inbox(below)).at(-2)).toMatchObject({ state: 'received', attempts: 2 });
    await mend();
    expect(await retry()).toEqual({ applied: true });
    await carryAt(70);
    expect((await casesOf('sending-up')).slice(2)).toEqual([`${POISON}三号`, '松涛四号']);
    expect(await retries()).toEqual([]);
  });

  it('keeps the reason for which it was stuck when a person tries it in vain, and says so to him', async () => {
    await ask(`${POISON}五号`);
    const last = async () => (await inbox(below)).at(-1);
    const reason = { code: 'not-found', title: { zh: '虚构的原因', en: 'An invented reason' } };
    await poison();
    await carryAt(80);
    await superuser.query(
      `update envelope_in set state = 'stuck', problem = $2, retry_at = null where organ_id = $1 and retry_at is not null`,
      [line.organ.id, JSON.stringify(reason)],
    );
    const [row] = await rows(`select id, attempts from envelope_in where organ_id = $1 and state = 'stuck'`, [
      line.organ.id,
    ]);
    const retry = () => answer('/api/exchange/inbox/:id/retry', ours.office, { id: String(row?.id) });
    await expect(retry()).rejects.toMatchObject({ code: 'apply-failed' });
    expect(await last()).toMatchObject({
      state: 'stuck',
      attempts: Number(row?.attempts) + 1,
      retry_at: null,
      problem: reason,
    });
    await mend();
    expect(await retry()).toEqual({ applied: true });
    expect(await last()).toMatchObject({ state: 'applied', problem: null });
  });
});

it('the journal rebuilds without a difference', async () => {
  expect(await unlikeJournals(db, [line.organ])).toEqual([]);
});

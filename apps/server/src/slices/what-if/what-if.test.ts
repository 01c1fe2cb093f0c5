/** Numbers of the law are tried on the registers: counted, named, nothing changed; a sister organ's rows do not count. */
import { articles } from '@shoumi/law';
import type { SeededEntry } from '@shoumi/seeds';
import { type Actor, asWorker, momentOf } from '@shoumi/server';
import {
  asked,
  type Cast,
  castOf,
  entriesFor,
  foundTestNode,
  proposalUnder,
  stepAs,
  type TestDatabase,
  testDatabase,
  testOrgan,
} from '@shoumi/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { triedClocks } from './clocks.ts';
import { forgotten, notTried } from './not-tried.ts';
import { whatIfRoutes } from './routes.ts';
import { trials } from './trials.ts';

let db: TestDatabase;
let ours: Cast;
let sister: Cast;

beforeAll(async () => {
  db = await testDatabase();
  await foundTestNode(db.database);
  ours = castOf(await testOrgan(db.runtime));
  sister = castOf(await testOrgan(db.runtime));
  for (const cast of [ours, sister]) {
    const entries = await entriesFor(db.runtime, cast.organ);
    const entry = entries.find(
      (each) => each.level === 'secret' && each.term.kind === 'period' && each.term.n === 10,
    ) as SeededEntry;
    for (const n of [8, 9, 10]) {
      const term = { kind: 'period', n, unit: 'year' };
      const { case: id } = await stepAs(db.runtime, cast.drafter, 'draft', proposalUnder(entry, cast, { term }));
      await stepAs(db.runtime, cast.drafter, 'submit', { authority: cast.head.person }, { case: id });
      await stepAs(db.runtime, cast.head, 'approve', { opinion: null }, { case: id });
    }
  }
});
afterAll(() => db.drop());

interface Said {
  readonly checked: number;
  readonly beyond: number;
  readonly beyondNow: number;
  readonly parts: readonly unknown[];
  readonly rows: readonly { readonly found: string }[];
}

/** One path: what can be tried is read, what is tried is posted. */
const ask = <T>(method: 'GET' | 'POST', who: Actor, day: string, body?: unknown) =>
  asked<T>(
    db,
    whatIfRoutes().filter((route) => route.method === method),
    '/api/law/whatif',
    who,
    {
      body,
      moment: momentOf(Date.parse(`${day}T12:00:00+08:00`)),
    },
  );
const tried = (who: Actor, rule: string, value: unknown, day = '2026-06-01') =>
  ask<Said>('POST', who, day, { rule, value });

describe('longest periods', () => {
  it.each([
    [7, 3],
    [8, 2],
    [9, 1],
    [10, 0],
  ])('at most %i years of 机密: %i matters would be beyond', async (years, beyond) => {
    const answer = await tried(ours.office, 'period-beyond-maximum', { secret: years });
    expect(answer).toMatchObject({ checked: 3, beyond, beyondNow: 0 });
    expect(answer.rows).toHaveLength(beyond);
    expect(answer.parts).toContainEqual({
      part: 'secret',
      title: '机密',
      value: years,
      now: 20,
      checked: 3,
      beyond,
      beyondNow: 0,
    });
    expect(answer.parts).toHaveLength(3);
  });

  it('what a person does not see is not counted', async () => {
    expect(await tried(ours.reader, 'period-beyond-maximum', { secret: 1 })).toMatchObject({ checked: 0, rows: [] });
  });
});

describe('clocks', () => {
  // Decided on Monday 2 March 2026, reported on the same day; ten working days end on 16 March.
  const UNCLEAR = { codeName: '不明一号', on: '2026-03-02' };
  const started = async (cast: Cast, metOn: string | null) =>
    asWorker(db.database, cast.organ.id, async (tx) => {
      tx.query(`select set_config('app.applying', '1', true)`);
      const [made] = await tx.query<{ id: string }>(
        `insert into dossier (organ_id, id, ordinal, procedure, side, state, name, seen_by, opened_by, opened_on, changed_on, data)
         values ($1, gen_random_uuid(), floor(random() * 1e9), 'unclear-matter', 'organ', 'reported', $2, '{}', null, $3, $3, '{}') returning id`,
        [cast.organ.id, UNCLEAR.codeName, UNCLEAR.on],
      );
      await tx.query(
        `insert into clock (organ_id, case_id, name, procedure, owner, state, started_at, due_on, met_at)
         values ($1, $2, 'report', 'unclear-matter', 'drafter', $3, $4, '2026-03-16', $5)`,
        [
          cast.organ.id,
          made?.id,
          metOn === null ? 'running' : 'met',
          `${UNCLEAR.on}T10:00:00+08:00`,
          metOn && `${metOn}T10:00:00+08:00`,
        ],
      );
      return made?.id;
    });

  it('count those that are met and those that run, on three sides of the day', async () => {
    const met = await started(ours, '2026-03-10');
    await started(ours, null);
    await started(sister, null);
    // Met on the sixth working day.
    const cases: readonly (readonly [n: number, day: string, beyond: number, beyondNow: number])[] = [
      [5, '2026-03-10', 2, 0],
      [6, '2026-03-10', 0, 0],
      [7, '2026-03-10', 0, 0],
      [6, '2026-03-11', 1, 0],
      [10, '2026-03-16', 0, 0],
      [10, '2026-03-17', 1, 1],
      [11, '2026-03-17', 0, 1],
    ];
    for (const [n, day, beyond, beyondNow] of cases)
      expect([n, day, await tried(ours.office, 'report', { n }, day)]).toMatchObject([
        n,
        day,
        { checked: 2, beyond, beyondNow, parts: [{ part: 'n', value: n, now: 10 }] },
      ]);
    const { rows } = await tried(ours.office, 'report', { n: 5 }, '2026-03-10');
    expect(rows).toContainEqual({ id: met, name: UNCLEAR.codeName, part: 'n', found: '2026-03-09', value: 5 });
  });

  it('the yearly review runs from the last review, else from the decision', async () => {
    for (const [n, day, beyond] of [
      [1, '2027-03-02', 0],
      [1, '2027-03-03', 3],
      [2, '2027-03-03', 0],
    ] as const)
      expect(await tried(ours.office, 'yearly-review', { n }, day)).toMatchObject({ checked: 3, beyond });
  });

  it('of house rules stay within the bounds that an organ may set', async () => {
    await expect(tried(ours.office, 'correct-in-days', { n: 2 })).rejects.toMatchObject({ code: 'invalid' });
    expect(await tried(ours.office, 'correct-in-days', { n: 3 })).toMatchObject({ parts: [{ now: 10 }] });
  });
});

describe('delegations and hours', () => {
  const delegation = (state: string, data: unknown) =>
    asWorker(db.database, ours.organ.id, async (tx) => {
      tx.query(`select set_config('app.applying', '1', true)`);
      await tx.query(
        `insert into dossier (organ_id, id, ordinal, procedure, side, state, name, seen_by, opened_by, opened_on, changed_on, data)
         values ($1, gen_random_uuid(), floor(random() * 1e9), 'delegation', 'grantee', $2, '某厅', '{}', null, '2026-01-01', '2026-01-01', $3)`,
        [ours.organ.id, state, JSON.stringify(data)],
      );
    });

  it('a term is compared with the years from its first day', async () => {
    await delegation('held', { from: '2026-01-01', until: '2029-01-01' });
    await delegation('withdrawn', { from: '2026-01-01', until: '2039-01-01' });
    for (const [n, beyond] of [
      [2, 1],
      [3, 0],
      [4, 0],
    ] as const)
      expect(await tried(ours.office, 'delegation-longer-than-advised', { n })).toMatchObject({
        checked: 1,
        beyond,
        beyondNow: 0,
      });
  });

  it('an application is compared with what counts as often', async () => {
    await delegation('applied', { items: { lastYear: 7, yearBefore: 5, first: 6 } });
    for (const [n, beyond] of [
      [5, 0],
      [6, 0],
      [7, 1],
    ] as const)
      expect(await tried(ours.office, 'application-little-supported', { n })).toMatchObject({ checked: 1, beyond });
  });

  it('hours are for the office, which sees those of all', async () => {
    const people = ours.organ.people.length;
    const none = { core: 0, important: 0, general: 0, none: 0 };
    expect(await tried(ours.office, 'hours-owed', none)).toMatchObject({ checked: people, beyond: 0 });
    expect(
      await tried(ours.office, 'hours-owed', { ...none, none: 200, core: 200, important: 200, general: 200 }),
    ).toMatchObject({ checked: people, beyond: people });
    await expect(tried(ours.head, 'hours-owed', none)).rejects.toMatchObject({ code: 'not-your-step' });
  });
});

describe('what can be tried', () => {
  it('is listed with the numbers of today; what cannot, with the reason', async () => {
    type Listed = { can: { rule: string; parts: { now: number | null }[] }[]; cannot: { rule: string; why: string }[] };
    const said = await ask<Listed>('GET', ours.office, '2026-06-01');
    expect(said.can.map(({ rule }) => rule)).toEqual(trials.map(({ rule }) => rule));
    expect(said.can.every(({ parts }) => parts.length > 0)).toBe(true);
    for (const { rule, parts } of said.can)
      for (const { now } of parts) expect([rule, now]).toEqual([rule, expect.any(Number)]);
    expect(said.cannot.length).toBe(notTried.length);
    const head = await ask<Listed>('GET', ours.head, '2026-06-01');
    expect(head.can.map(({ rule }) => rule)).not.toContain('hours-owed');
  });

  it('no dated value and no clock of the law is forgotten, and none is both', () => {
    expect(forgotten()).toEqual([]);
    const named = [...trials, ...notTried].map(({ rule }) => rule);
    expect(new Set(named).size).toBe(named.length);
    for (const { name } of articles.flatMap(({ clocks }) => clocks))
      expect([name, named.includes(name)]).toEqual([name, true]);
    for (const name of triedClocks) expect(named).toContain(name);
  });

  it.each([
    ['a rule that is none', 'other', {}, 'unknown'],
    ['a clock without a figure', 'review-derivative', { n: 3 }, 'not-tried'],
    ['a part that it has not', 'period-beyond-maximum', { n: 3 }, 'unknown'],
    ['less than there can be', 'period-beyond-maximum', { secret: 0 }, 'out-of-range'],
    ['more than there can be', 'period-beyond-maximum', { secret: 101 }, 'out-of-range'],
    ['a broken number', 'period-beyond-maximum', { secret: 1.5 }, 'invalid'],
  ])('%s is refused with what can be', async (_what, rule, value, code) => {
    await expect(tried(ours.office, rule, value)).rejects.toMatchObject({
      code: 'invalid',
      details: { fields: [{ code }], next: { zh: expect.stringContaining('correct-in-days') } },
    });
  });
});

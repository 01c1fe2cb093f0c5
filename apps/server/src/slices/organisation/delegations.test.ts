/** Delegation between two organs: power follows it, on the day of each decision, and ends with it. */

import type { SeededEntry } from '@shoumi/seeds';
import { type Actor, actingAs, exchange, nodeClock } from '@shoumi/server';
import {
  type Cast,
  castOf,
  entriesFor,
  foundTestNode,
  proposalUnder,
  refusalOf,
  stepAs,
  type TestDatabase,
  type TestLine,
  testDatabase,
  testLine,
  unlikeJournals,
  worked,
} from '@shoumi/testkit';
import { afterAll, beforeAll, expect, it } from 'vitest';

let db: TestDatabase;
let line: TestLine;
let above: Cast;
let below: Cast;
let secret: SeededEntry;
const clock = nodeClock();

beforeAll(async () => {
  db = await testDatabase();
  await foundTestNode(db.database);
  line = await testLine(db.runtime);
  above = castOf(line.organ);
  below = castOf(line.below);
  const entries = await entriesFor(db.runtime, line.below);
  secret = entries.find((entry) => entry.level === 'secret') as SeededEntry;
});
afterAll(() => db.drop());

const rows = <R extends Record<string, unknown>>(who: Actor, sql: string, params: readonly unknown[] = []) =>
  actingAs(db.database, who, (tx) => tx.query<R>(sql, params));
const carry = async (day: string) => {
  clock.set(Date.parse(`${day}T09:00:00+08:00`));
  await exchange(db.runtime, clock);
};
const grant = (more: Record<string, unknown> = {}) => ({
  levels: ['confidential', 'secret'],
  fields: [],
  from: '2026-03-10',
  until: '2029-03-09',
  taskUntil: null,
  instrument: '授权〔2026〕1号',
  ...more,
});
const FIELDS = { fields: ['规划'] };
/** Whether a matter of 机密 can be submitted here, or is routed away. */
const submitted = async (day: string) => {
  const { case: id } = await stepAs(
    db.runtime,
    below.drafter,
    'draft',
    proposalUnder(secret, below, { start: { kind: 'issued', on: day } }),
    { day },
  );
  return (await stepAs(db.runtime, below.drafter, 'submit', { authority: below.head.person }, { case: id, day })).state;
};
const filings = (cast: Cast) =>
  rows<{ name: string }>(
    cast.office,
    `select name from dossier where organ_id = (select ctx_organ()) and procedure = 'filing' and data->>'kind' = 'delegation'`,
  );

it('is applied for, granted, filed on both sides, used, supervised and withdrawn', async () => {
  expect(await submitted('2026-03-05')).toBe('to-send-up');
  const applied = await stepAs(
    db.runtime,
    below.office,
    'apply',
    {
      organ: line.organ.id,
      ...FIELDS,
      levels: ['secret'],
      until: '2029-03-09',
      items: { lastYear: 5, yearBefore: 6, first: 6 },
      reason: '虚构',
    },
    { day: '2026-03-06' },
    'delegation',
  );
  expect(applied.warnings.map(({ code }) => code)).toEqual(['application-little-supported']);
  await carry('2026-03-06');
  const [asked] = await rows<{ id: string }>(
    above.office,
    `select id from dossier where organ_id = (select ctx_organ()) and procedure = 'delegation' and state = 'asked'`,
  );
  await stepAs(
    db.runtime,
    above.head,
    'grant',
    grant(FIELDS),
    { case: asked?.id ?? '', day: '2026-03-09' },
    'delegation',
  );
  await carry('2026-03-09');
  await carry('2026-03-09');
  // Not before its first day.
  expect(await submitted('2026-03-09')).toBe('to-send-up');
  expect(await submitted('2026-03-10')).toBe('submitted');
  expect(await filings(castOf(line.national))).toHaveLength(1);
  expect(await filings(castOf(line.province))).toHaveLength(1);
  await stepAs(
    db.runtime,
    above.office,
    'supervise',
    { on: '2026-09-01', findings: '虚构' },
    { case: asked?.id ?? '', day: '2026-09-01' },
    'delegation',
  );
  await stepAs(
    db.runtime,
    above.head,
    'withdraw',
    { withdrawnOn: '2026-10-08', why: '虚构' },
    { case: asked?.id ?? '', day: '2026-10-08' },
    'delegation',
  );
  await carry('2026-10-08');
  expect(await submitted('2026-10-07')).toBe('submitted');
  expect(await submitted('2026-10-08')).toBe('to-send-up');
});

it('beyond the delegator’s power, without a term of its own, or handed on is refused', async () => {
  const own = (who: Actor, organ: string, more: Record<string, unknown> = {}) =>
    stepAs(
      db.runtime,
      who,
      'grantOwn',
      { organ, ...grant({ ...FIELDS, ...more }) },
      { day: '2026-03-09' },
      'delegation',
    );
  expect(await refusalOf(own(below.head, line.organ.id))).toEqual(expect.arrayContaining(['delegator-too-low']));
  expect(await refusalOf(own(above.head, line.below.id, { fields: [] }))).toEqual(['delegation-incomplete']);
  const long = await own(above.head, line.below.id, { until: '2031-03-11' });
  expect(long.warnings.map(({ code }) => code)).toEqual(['delegation-longer-than-advised']);
});

it('is over with its last day, by itself', async () => {
  await carry('2026-03-11');
  expect(await submitted('2031-03-11')).toBe('submitted');
  expect(await submitted('2031-03-12')).toBe('to-send-up');
  clock.set(Date.parse('2031-03-12T09:00:00+08:00'));
  await worked(db.runtime, clock);
  const states = async (cast: Cast) =>
    (
      await rows<{ state: string }>(
        cast.office,
        `select distinct state from dossier where organ_id = (select ctx_organ()) and procedure = 'delegation' and state in ('held', 'granted', 'expired', 'lapsed')`,
      )
    ).map(({ state }) => state);
  expect(await states(above)).toEqual(['lapsed']);
  expect(await states(below)).toEqual(['expired']);
});

it('the journals rebuild without a difference', async () => {
  expect(await unlikeJournals(db, [line.organ, line.below])).toEqual([]);
});

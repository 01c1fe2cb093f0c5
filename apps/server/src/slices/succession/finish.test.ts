/**
 * The end of a succession keeps the limit of every transaction: what was begun after the last batch goes with it only where
 * one batch holds it. What stays neither counts nor hides what goes.
 */
import type { SeededEntry } from '@shoumi/seeds';
import { type Actor, asWorker, momentOf, nodeClock, takeStep } from '@shoumi/server';
import {
  type Cast,
  castOf,
  entriesFor,
  foundTestNode,
  proposalUnder,
  stageOf,
  stepAs,
  type TestDatabase,
  testDatabase,
  testOrgan,
  unlikeJournals,
} from '@shoumi/testkit';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { JOB_BATCH } from '../../platform/runtime/job.ts';

const DAY = '2026-07-01';

let db: TestDatabase;
let stage: ReturnType<typeof stageOf>;
let ending: Cast;
let heir: Cast;
let entry: SeededEntry;
let planned = '';
let minute = 0;

/** A step of the worker, each at a moment of its own. */
const system = (step: string) => {
  minute += 1;
  return takeStep(
    db.runtime,
    (body) => asWorker(db.database, ending.organ.id, body),
    { procedure: 'succession', step, case: planned, input: {} },
    momentOf(Date.parse(`${DAY}T12:00:00+08:00`) + minute * 60_000),
  );
};
const remaining = async () =>
  (
    await stage.one<{ n: number }>(
      ending,
      `select (data->>'remaining')::int as n from dossier where organ_id = (select ctx_organ()) and id = $1`,
      [planned],
    )
  )?.n;
/** Batches until a round has found nothing. */
async function rounds() {
  while ((await remaining()) !== 0) await system('handOver');
}
async function drafts(by: Actor, count: number) {
  for (let i = 0; i < count; i++)
    await stepAs(db.runtime, by, 'draft', proposalUnder(entry, ending, { codeName: `承接前${i}号` }), { day: DAY });
}
const draftsAt = async (of: Cast) =>
  (
    await stage.one<{ n: number }>(
      of,
      `select count(*)::int as n from matter where organ_id = (select ctx_organ()) and state = 'draft'`,
    )
  )?.n;

beforeAll(async () => {
  db = await testDatabase();
  stage = stageOf(db, nodeClock());
  await foundTestNode(db.database);
  ending = castOf(await testOrgan(db.runtime));
  heir = castOf(await testOrgan(db.runtime));
  entry = (await entriesFor(db.runtime, ending.organ)).find(({ level }) => level === 'secret') as SeededEntry;
  const plan = {
    kind: 'split',
    instrument: '编办〔2026〕1号',
    effectiveOn: DAY,
    cameFrom: null,
    // What others begin meanwhile has no heir, and stays.
    assignments: [{ unit: ending.organ.units[2] ?? '', heir: heir.organ.id, because: 'takes-over-function' }],
  };
  const on = { day: DAY };
  planned = (await stepAs(db.runtime, ending.office, 'plan', plan, on, 'succession')).case;
  await stepAs(db.runtime, ending.head, 'carryOut', {}, { ...on, case: planned }, 'succession');
  await rounds();
});
afterAll(() => db.drop());

it('goes round again where more is left than a batch holds, and nothing has gone by then', async () => {
  await drafts(ending.drafter, JOB_BATCH + 1);
  await drafts(ending.otherDrafter, JOB_BATCH + 1);
  const routed = await system('finish');
  expect(routed).toMatchObject({ state: 'running', routes: [{ code: 'succession-goes-on' }] });
  expect([await remaining(), await draftsAt(heir)]).toEqual([1, 0]);
  expect(await draftsAt(ending)).toBe(2 * JOB_BATCH + 2);
  await rounds();
  expect(await draftsAt(ending)).toBe(JOB_BATCH + 1);
});

it('takes a whole batch with it, and names what has stayed', async () => {
  await drafts(ending.otherDrafter, JOB_BATCH);
  expect(await system('finish')).toMatchObject({ state: 'finished', routes: [] });
  await stage.work(DAY);
  expect([await draftsAt(ending), await draftsAt(heir)]).toEqual([JOB_BATCH + 1, 2 * JOB_BATCH + 1]);
  const finished = await stage.one<{ left: readonly { value: string }[] }>(
    ending,
    `select data->'leftBehind' as left from dossier where organ_id = (select ctx_organ()) and id = $1`,
    [planned],
  );
  expect(finished?.left.map(({ value }) => value.split('；')[0])).toEqual([`${JOB_BATCH + 1}件`]);
});

it('never more than a batch in one transaction, everything once, and a rebuild comes to the same', async () => {
  const gone = await stage.rows<{ n: number; cases: number }>(
    ending,
    `select count(*)::int as n, count(distinct case_id)::int as cases from journal_entry
     where organ_id = (select ctx_organ()) and type = 'CaseHandedOver' group by at order by at`,
  );
  expect(gone.map(({ n }) => n).every((n) => n <= JOB_BATCH)).toBe(true);
  expect(gone.reduce((sum, { n }) => sum + n, 0)).toBe(2 * JOB_BATCH + 1);
  const [arrived] = await stage.rows(
    heir,
    `select count(*)::int as n, count(distinct case_id)::int as cases from journal_entry where organ_id = (select ctx_organ()) and type = 'CaseTakenOver'`,
  );
  expect(arrived).toEqual({ n: 2 * JOB_BATCH + 1, cases: 2 * JOB_BATCH + 1 });
  expect(await unlikeJournals(db, [ending.organ])).toEqual([]);
});

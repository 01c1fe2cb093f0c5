/** The yearly review in bulk: one act, in batches, each matter with its own event; cancelled and resumed without a loss. */

import type { Review } from '@shoumi/contract';
import type { SeededEntry } from '@shoumi/seeds';
import { type Actor, actingAs, nodeClock } from '@shoumi/server';
import {
  asked,
  type Cast,
  castOf,
  entriesFor,
  foundTestNode,
  proposalUnder,
  refusalOf,
  stepAs,
  type TestDatabase,
  testDatabase,
  testOrgan,
  unlikeJournals,
  worked,
} from '@shoumi/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reviewRoutes } from './review-route.ts';

let db: TestDatabase;
let ours: Cast;
let entries: readonly SeededEntry[];
const clock = nodeClock();
const MATTERS = 230;

beforeAll(async () => {
  db = await testDatabase();
  await foundTestNode(db.database);
  const organ = await testOrgan(db.runtime);
  ours = castOf(organ);
  entries = await entriesFor(db.runtime, organ);
  for (let i = 0; i < MATTERS; i++) await inForce(i % 10 === 0 ? 'confidential' : 'secret');
});
afterAll(() => db.drop());

async function inForce(level: 'confidential' | 'secret') {
  const entry = entries.find((each) => each.level === level && each.term.kind === 'period') as SeededEntry;
  const { case: id } = await stepAs(db.runtime, ours.drafter, 'draft', proposalUnder(entry, ours));
  await stepAs(db.runtime, ours.drafter, 'submit', { authority: ours.head.person }, { case: id });
  await stepAs(db.runtime, ours.head, 'approve', { opinion: null }, { case: id });
}
const rows = <R extends Record<string, unknown>>(sql: string, params: readonly unknown[] = []) =>
  actingAs(db.database, ours.office, (tx) => tx.query<R>(sql, params));
const selection = {
  year: 2027,
  level: null,
  unit: null,
  decidedBefore: null,
  outcome: 'keep',
  reason: '虚构的共同理由',
};
const start = (who: Actor, more: Record<string, unknown> = {}) =>
  stepAs(db.runtime, who, 'start', { ...selection, ...more }, { day: '2027-02-01' }, 'bulk-review');
async function work(day = '2027-02-01') {
  clock.set(Date.parse(`${day}T10:00:00+08:00`));
  await worked(db.runtime, clock);
}
const reviewed = async (day = '2027-02-01') =>
  (
    await rows<{ n: number }>(
      `select count(*)::int as n from matter where organ_id = (select ctx_organ()) and reviewed_on = $1`,
      [day],
    )
  )[0]?.n;
const progress = async (id: string) =>
  (
    await rows<{ state: string; done: number }>(
      `select state, (data->>'done')::int as done from dossier where organ_id = (select ctx_organ()) and id = $1`,
      [id],
    )
  )[0];

it('reviews the matters of one level only, and names each in the journal', async () => {
  const { case: id } = await start(ours.head, { level: 'confidential' });
  expect(await progress(id)).toEqual({ state: 'running', done: 0 });
  await work();
  expect(await progress(id)).toEqual({ state: 'finished', done: MATTERS / 10 });
  expect(await reviewed()).toBe(MATTERS / 10);
  const [entry] = await rows<{ text: string }>(
    `select text from journal_entry where organ_id = (select ctx_organ()) and type = 'MatterReviewed' limit 1`,
  );
  expect(JSON.parse(entry?.text ?? '{}')).toMatchObject({ payload: { by: ours.head.person, campaign: id } });
});

it('cancelled before the worker came, changes nothing; only who began it may cancel', async () => {
  const { case: id } = await start(ours.head);
  expect(
    await refusalOf(stepAs(db.runtime, ours.designated, 'cancel', {}, { case: id, day: '2027-02-01' }, 'bulk-review')),
  ).toBe('not-found');
  await stepAs(db.runtime, ours.head, 'cancel', {}, { case: id, day: '2027-02-01' }, 'bulk-review');
  await work();
  expect(await reviewed()).toBe(MATTERS / 10);
});

it('goes on batch after batch until every matter is reviewed, each once', async () => {
  const { case: id } = await start(ours.head);
  await work();
  expect(await progress(id)).toEqual({ state: 'finished', done: MATTERS - MATTERS / 10 });
  expect(await reviewed()).toBe(MATTERS);
  const [events] = await rows<{ n: number; matters: number }>(
    `select count(*)::int as n, count(distinct case_id)::int as matters from journal_entry where organ_id = (select ctx_organ()) and type = 'MatterReviewed'`,
  );
  expect(events).toEqual({ n: MATTERS, matters: MATTERS });
});

const reviewOf = (who: Actor, year: string) =>
  asked<Review>(db, reviewRoutes(), '/api/review/:year', who, { params: { year } });

it('shows by authority what is still to be reviewed, as of each year, and to nobody else', async () => {
  const decidedBefore = await reviewOf(ours.office, '2027');
  expect(decidedBefore).toMatchObject({ inTerm: MATTERS, due: MATTERS, unreviewed: 0 });
  const next = await reviewOf(ours.office, '2028');
  expect(next).toMatchObject({ inTerm: MATTERS, due: MATTERS, unreviewed: MATTERS });
  expect(next.authorities).toEqual([
    {
      authority: { id: ours.head.person, name: expect.any(String) },
      due: MATTERS,
      unreviewed: MATTERS,
      query: { unreviewedSince: '2028-01-01', authority: ours.head.person },
    },
  ]);
  // The head decided them all and sees them all; the designated authority decided none.
  expect((await reviewOf(ours.head, '2028')).unreviewed).toBe(MATTERS);
  expect((await reviewOf(ours.designated, '2028')).unreviewed).toBe(0);
  await expect(reviewOf(ours.drafter, '2028')).rejects.toMatchObject({ code: 'not-your-step' });
  await expect(reviewOf(ours.office, '1999')).rejects.toMatchObject({ code: 'invalid' });
});

describe('what is not kept', () => {
  const inYear = (outcome: string, more: Record<string, unknown> = {}) =>
    stepAs(
      db.runtime,
      ours.head,
      'start',
      { ...selection, year: 2028, level: 'confidential', outcome, ...more },
      { day: '2028-02-01' },
      'bulk-review',
    );
  const years = (n: number) => ({ kind: 'period', n, unit: 'year' });
  const cases = (procedure: string) =>
    rows<{ state: string; n: number; marks: string[] }>(
      `select d.state, count(*)::int as n, array_agg(distinct m.mark) as marks from dossier d join matter m on m.id = d.matter and m.organ_id = d.organ_id
       where d.organ_id = (select ctx_organ()) and d.procedure = $1 group by d.state`,
      [procedure],
    );
  const inScope = async () =>
    (
      await rows<{ n: number }>(
        `select count(*)::int as n from matter_viewer where organ_id = (select ctx_organ()) and person = $1 and level = 1`,
        [ours.drafter.person],
      )
    )[0]?.n;

  it('has to say on what ground, and what the matters become', async () => {
    for (const more of [{}, { ground: 'harm-changed' }])
      expect(await refusalOf(inYear('extend', more))).toEqual(['review-outcome-incomplete']);
    expect(await refusalOf(inYear('declassify'))).toEqual(['review-outcome-incomplete']);
  });

  it('waits for the authority, case by case, where the rules refuse it', async () => {
    const marks = (await cases('extension')).flatMap((each) => each.marks);
    const { case: id } = await inYear('extend', { ground: 'harm-changed', newTerm: years(11) });
    await work('2028-02-01');
    expect(await progress(id)).toEqual({ state: 'finished', done: MATTERS / 10 });
    expect(marks).toEqual([]);
    expect(await cases('extension')).toEqual([{ state: 'proposed', n: MATTERS / 10, marks: [expect.any(String)] }]);
    expect(await reviewed('2028-02-01')).toBe(0);
    // Asked once more, the same is not proposed a second time; what was counted is counted all the same.
    const again = await inYear('extend', { ground: 'harm-changed', newTerm: years(11) });
    await work('2028-02-01');
    expect(await progress(again.case)).toEqual({ state: 'finished', done: MATTERS / 10 });
    expect(await cases('extension')).toEqual([{ state: 'proposed', n: MATTERS / 10, marks: [expect.any(String)] }]);
    const [waiting] = await rows<{ id: string }>(
      `select id from dossier where organ_id = (select ctx_organ()) and procedure = 'extension' limit 1`,
    );
    expect(
      await refusalOf(
        stepAs(
          db.runtime,
          ours.head,
          'decide',
          { opinion: null },
          { case: waiting?.id ?? '', day: '2028-02-01' },
          'extension',
        ),
      ),
    ).toContain('period-beyond-maximum');
  });

  it('is decided case by case where they permit it; who is in the scope stays in it', async () => {
    const before = await inScope();
    await inYear('change', { ground: 'harm-changed', newTerm: years(3) });
    await work('2028-02-01');
    expect(await cases('change')).toEqual([{ state: 'decided', n: MATTERS / 10, marks: ['秘密★3年'] }]);
    expect(await reviewed('2028-02-01')).toBe(MATTERS / 10);
    expect(before).toBeGreaterThan(0);
    expect(await inScope()).toBe(before);
  });
});

it('is for authorities, and by none of them beyond their own level', async () => {
  expect(await refusalOf(start(ours.drafter))).toBe('not-your-step');
});

it('the journal rebuilds without a difference', async () => {
  expect(await unlikeJournals(db, [ours.organ])).toEqual([]);
});

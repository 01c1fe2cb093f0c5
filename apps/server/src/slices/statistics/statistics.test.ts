/** Counts of what was decided, each with a query that opens exactly so many rows; only for whom, and of what, one may see. */
import type { Statistics } from '@shoumi/contract';
import type { SeededEntry } from '@shoumi/seeds';
import { type Actor, actingAs } from '@shoumi/server';
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
import { FileAnswer } from '../../platform/http/host.ts';
import { list } from '../../platform/registers/query.ts';
import { matterRegister } from '../matters/register.ts';
import { statisticsRoutes } from './routes.ts';

let db: TestDatabase;
let ours: Cast;
let entries: readonly SeededEntry[];

beforeAll(async () => {
  db = await testDatabase();
  await foundTestNode(db.database);
  const organ = await testOrgan(db.runtime);
  ours = castOf(organ);
  entries = await entriesFor(db.runtime, organ);
  const early = await decided('secret', '2026-03-02');
  await decided('secret', '2026-03-02', true);
  await decided('confidential', '2027-03-02');
  const { case: proposal } = await stepAs(
    db.runtime,
    ours.head,
    'propose',
    { matter: early, ground: 'harm-changed', reason: '虚构', authority: ours.head.person },
    { day: '2026-04-01' },
    'early-declassification',
  );
  await stepAs(
    db.runtime,
    ours.head,
    'decide',
    { opinion: null },
    { case: proposal, day: '2026-04-01' },
    'early-declassification',
  );
});
afterAll(() => db.drop());

async function decided(level: 'confidential' | 'secret', day: string, returned = false) {
  const entry = entries.find((each) => each.level === level && each.term.kind === 'period') as SeededEntry;
  const { case: id } = await stepAs(db.runtime, ours.drafter, 'draft', proposalUnder(entry, ours), { day });
  const submit = () => stepAs(db.runtime, ours.drafter, 'submit', { authority: ours.head.person }, { case: id, day });
  await submit();
  if (returned) {
    await stepAs(db.runtime, ours.head, 'return', { reason: '虚构的理由' }, { case: id, day });
    await submit();
  }
  await stepAs(db.runtime, ours.head, 'approve', { opinion: null }, { case: id, day });
  return id;
}

const ask = <T>(who: Actor, path: string, query: Record<string, string>) =>
  asked<T>(db, statisticsRoutes(matterRegister), path, who, { query });
const statistics = (who: Actor, from: string, to: string) => ask<Statistics>(who, '/api/statistics', { from, to });
const rowsOf = (who: Actor, filters: Readonly<Record<string, string>>) =>
  actingAs(db.database, who, async (tx) => {
    const { count } = await list(tx, matterRegister, { filters, size: 1, exactCount: true }, who);
    return count.value;
  });

describe('statistics', () => {
  it('counts by year and level, and every figure opens as many rows as it says', async () => {
    const found = await statistics(ours.office, '2026-01-01', '2027-12-31');
    expect(
      found.years.map(({ year, total, returned, early }) => [year, total.count, returned.count, early.count]),
    ).toEqual([
      [2026, 2, 1, 1],
      [2027, 1, 0, 0],
    ]);
    const figures = [
      ...found.years.flatMap(({ total, levels, returned, early }) => [total, ...levels, returned, early]),
      ...found.cells,
    ];
    const opening = figures.flatMap(({ count, query }) => (query ? [{ count, query }] : []));
    expect(opening.length).toBeGreaterThan(figures.length / 2);
    for (const { count, query } of opening) expect(await rowsOf(ours.office, query)).toBe(count);
  });

  it('stays within the days asked for, on both of their sides', async () => {
    const total = async (from: string, to: string) => (await statistics(ours.office, from, to)).years[0]?.total.count;
    expect(await total('2026-03-02', '2026-03-02')).toBe(2);
    expect(await total('2026-03-03', '2026-12-31')).toBeUndefined();
    expect(await total('2026-01-01', '2026-03-01')).toBeUndefined();
  });

  it('counts only what the person may see, and is not for everybody', async () => {
    expect((await statistics(ours.head, '2026-01-01', '2026-12-31')).years[0]?.total.count).toBe(2);
    expect((await statistics(ours.designated, '2026-01-01', '2026-12-31')).years).toEqual([]);
    await expect(statistics(ours.drafter, '2026-01-01', '2026-12-31')).rejects.toMatchObject({ code: 'not-your-step' });
    await expect(statistics(ours.office, '2026-12-31', '2026-01-01')).rejects.toMatchObject({ code: 'invalid' });
    await expect(statistics(ours.office, 'x', '2026-01-01')).rejects.toMatchObject({ code: 'invalid' });
  });

  it('is exported as a workbook', async () => {
    const file = await ask(ours.office, '/api/statistics/export.xlsx', { from: '2026-01-01', to: '2027-12-31' });
    expect(file).toBeInstanceOf(FileAnswer);
  });
});

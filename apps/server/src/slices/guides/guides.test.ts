/** Guides in versions: who may make one, what an entry must say, what a revision ends, changes and touches. */
import { type Actor, actingAs } from '@shoumi/server';
import {
  asked,
  type Cast,
  castOf,
  foundTestNode,
  proposalUnder,
  refusalOf,
  stepAs,
  type TestDatabase,
  type TestLine,
  testDatabase,
  testLine,
  unlikeJournals,
} from '@shoumi/testkit';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { registers } from '../../compose.ts';
import { list } from '../../platform/registers/query.ts';
import { matterRegister } from '../matters/register.ts';
import { guideRoutes } from './routes.ts';
import type { Differences } from './versions.ts';

let db: TestDatabase;
let line: TestLine;
let national: Cast;
let cast: Cast;
let first: string;
let revision: string;
const entryIds = new Map<string, string>();

beforeAll(async () => {
  db = await testDatabase();
  await foundTestNode(db.database);
  line = await testLine(db.runtime);
  national = castOf(line.national);
  cast = castOf(line.organ);
});
afterAll(() => db.drop());

const guide = (who: Cast, input: Record<string, unknown> = {}) =>
  stepAs(
    db.runtime,
    who.office,
    'enter',
    {
      name: '虚构业务保密事项范围',
      issuer: '虚构机关',
      instrument: null,
      inForceFrom: '2025-01-01',
      shared: true,
      act: 'enact',
      opinions: ['某厅：同意'],
      reasons: '虚构',
      ...input,
    },
    { day: '2025-01-01' },
    'guide',
  );
const period = (n: number) => ({ kind: 'period', n, unit: 'year' });
const entry = (who: Cast, of: string, number: string, input: Record<string, unknown> = {}) =>
  stepAs(
    db.runtime,
    who.office,
    'enter',
    {
      guide: of,
      number,
      item: `虚构事项${number}`,
      level: 'secret',
      term: period(10),
      scope: '承办人员',
      tiers: '省级以上',
      field: '规划',
      inForceFrom: '2025-01-01',
      ...input,
    },
    { day: '2025-01-01' },
    'guide-entry',
  );
const answer = <T>(who: Actor, path: string, id: string) => asked<T>(db, guideRoutes(), path, who, { params: { id } });
const codes = ({ warnings }: { readonly warnings: readonly { readonly code: string }[] }) =>
  warnings.map(({ code }) => code);

it('is made by the national administration; others import what it has made', async () => {
  expect(await refusalOf(guide(cast))).toEqual(['guide-not-made-nationally']);
  expect(await refusalOf(guide(cast, { act: 'revise' }))).toEqual(['guide-not-made-nationally']);
  expect(await refusalOf(guide(castOf(line.province)))).toEqual(['guide-not-made-nationally']);
  expect(codes(await guide(cast, { act: 'import', opinions: [], reasons: null }))).toEqual([]);
  expect(codes(await guide(national, { opinions: [] }))).toEqual(['guide-without-opinions']);
  expect(codes(await guide(national, { reasons: null }))).toEqual(['guide-without-opinions']);
  const enacted = await guide(national);
  expect(codes(enacted)).toEqual([]);
  first = enacted.case;
});

it('who makes it is said by whom it is true of; an import records whoever made it', async () => {
  const together = { madeBy: 'national-administration-with-central-organs' };
  const military = { madeBy: 'military-commission', military: true };
  const { case: joint } = await guide(national, together);
  expect(await refusalOf(guide(national, { ...together, military: true }))).toEqual(['guide-not-made-nationally']);
  expect(await refusalOf(guide(national, military))).toEqual(['guide-not-made-nationally']);
  expect(await refusalOf(guide(castOf(line.province), together))).toEqual(['guide-not-made-nationally']);
  const { case: imported } = await guide(cast, { ...military, act: 'import' });
  const said = async (who: Cast, id: string) => {
    const [row] = await actingAs(db.database, who.office, (tx) =>
      tx.query<{ made_by: string; military: boolean | null }>('select made_by, military from guide where id = $1', [
        id,
      ]),
    );
    return [row?.made_by, row?.military];
  };
  expect(await said(national, joint)).toEqual([together.madeBy, null]);
  expect(await said(cast, imported)).toEqual([military.madeBy, true]);
  const register = registers.get('guides');
  if (!register) throw new Error('no register of guides');
  const shown = await actingAs(db.database, cast.office, (tx) =>
    list(tx, register, { filters: { madeBy: 'military-commission' }, size: 20, exactCount: true }, cast.office),
  );
  expect(shown.rows.map(({ id, military: yes }) => [id, yes])).toEqual([[imported, 'yes']]);
});

it('opens only to who keeps it: to others that it is shared with, the row says that its case is not theirs', async () => {
  const register = registers.get('guides');
  if (!register) throw new Error('there is no register of guides');
  const own = async (who: Cast) => {
    const { rows } = await actingAs(db.database, who.office, (tx) =>
      list(tx, register, { filters: {}, size: 200, exactCount: false }, who.office),
    );
    return rows.find(({ id }) => id === first)?.own;
  };
  expect([await own(national), await own(cast)]).toEqual([true, false]);
});

it('an enacted entry has all five fields; an imported one that lacks some is warned about', async () => {
  expect(await refusalOf(entry(national, first, '0', { tiers: null }))).toEqual(['guide-entry-incomplete']);
  const { case: older } = await guide(cast, { act: 'import' });
  expect(codes(await entry(cast, older, '0', { tiers: null, scope: null }))).toEqual([
    'imported-guide-entry-incomplete',
  ]);
  // Registered without saying by which act: another's.
  const { case: silent } = await guide(cast, { act: null });
  expect(codes(await entry(cast, silent, '0', { scope: null }))).toEqual(['imported-guide-entry-incomplete']);
  for (const number of ['1', '2', '3']) entryIds.set(number, (await entry(national, first, number)).case);
});

it('an entry is made by who keeps the guide: not under one that another organ shares, nor under one it cannot see', async () => {
  expect(await refusalOf(entry(cast, first, '9'))).toEqual(['guide-entry-of-anothers-guide']);
  const { case: unshared } = await guide(national, { shared: false });
  expect(await refusalOf(entry(cast, unshared, '9'))).toEqual(['guide-entry-of-anothers-guide']);
});

it('a revision ends the version it names with its own first day, and says what it changes', async () => {
  const revised = await guide(national, { act: 'revise', revises: first, inForceFrom: '2026-03-02' });
  revision = revised.case;
  await entry(national, revision, '1', { inForceFrom: '2026-03-02' });
  await entry(national, revision, '2', { level: 'confidential', inForceFrom: '2026-03-02' });
  await entry(national, revision, '4', { inForceFrom: '2026-03-02' });
  const [old] = await actingAs(db.database, national.office, (tx) =>
    tx.query<{ state: string; in_force_until: string }>('select state, in_force_until from guide where id = $1', [
      first,
    ]),
  );
  expect([old?.state, old?.in_force_until]).toEqual(['ended', '2026-03-02']);
  const { changes, revises } = await answer<Differences>(cast.drafter, '/api/guides/:id/differences', revision);
  expect(revises?.id).toBe(first);
  expect(changes.map(({ number, change, before, after }) => [number, change, before?.level, after?.level])).toEqual([
    ['2', 'changed', 'secret', 'confidential'],
    ['3', 'gone', 'secret', undefined],
    ['4', 'new', undefined, 'secret'],
  ]);
  const none = await answer<Differences>(cast.drafter, '/api/guides/:id/differences', first);
  expect([none.revises, none.changes]).toEqual([null, []]);
});

it('what was decided under a changed or dropped entry is touched, and the query opens just these', async () => {
  const matters: string[] = [];
  for (const number of ['1', '2', '3']) {
    const day = '2025-06-02';
    const seeded = { id: entryIds.get(number) ?? '', field: '规划', level: 'secret', term: period(10) } as never;
    const { case: id } = await stepAs(
      db.runtime,
      cast.drafter,
      'draft',
      proposalUnder(seeded, cast, { start: { kind: 'issued', on: day } }),
      { day },
    );
    await stepAs(db.runtime, cast.drafter, 'submit', { authority: cast.head.person }, { case: id, day });
    await stepAs(db.runtime, cast.head, 'approve', { opinion: null }, { case: id, day });
    matters.push(id);
  }
  const impact = await answer<{ matters: { count: number; query: Record<string, string> } }>(
    cast.office,
    '/api/guides/:id/impact',
    revision,
  );
  expect(impact.matters.count).toBe(2);
  const { rows } = await actingAs(db.database, cast.office, (tx) =>
    list(tx, matterRegister, { filters: impact.matters.query, size: 20, exactCount: true }, cast.office),
  );
  expect(rows.map(({ id }) => id).toSorted()).toEqual(matters.slice(1).toSorted());
});

it('the journals rebuild without a difference', async () => {
  expect(await unlikeJournals(db, [line.national, line.organ])).toEqual([]);
});

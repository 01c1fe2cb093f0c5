/** Catalogues: drawn from entries, approved by the head, filed with the administration of the tier, stale by a newer guide. */
import { type CatalogueRow, catalogueColumns } from '@shoumi/law';
import type { SeededEntry } from '@shoumi/seeds';
import { type Actor, actingAs, exchange, momentOf, nodeClock } from '@shoumi/server';
import {
  asked,
  type Cast,
  castOf,
  entriesFor,
  foundTestNode,
  refusalOf,
  stepAs,
  type TestDatabase,
  type TestLine,
  testDatabase,
  testLine,
  unlikeJournals,
} from '@shoumi/testkit';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { PrintedForm } from '../../platform/documents/form.ts';
import { readTable } from '../../platform/documents/table-file.ts';
import type { FileAnswer } from '../../platform/http/host.ts';
import { duties } from '../desk/index.ts';
import { catalogueRoutes } from './routes.ts';

let db: TestDatabase;
let line: TestLine;
let national: Cast;
let cast: Cast;
let entries: readonly SeededEntry[];
let current: string;
const printed: PrintedForm[] = [];
const clock = nodeClock();

beforeAll(async () => {
  db = await testDatabase();
  await foundTestNode(db.database);
  line = await testLine(db.runtime);
  national = castOf(line.national);
  cast = castOf(line.organ);
  entries = await entriesFor(db.runtime, line.national);
});
afterAll(() => db.drop());

const item = (guideEntry: string | undefined, more: Record<string, unknown> = {}) => ({
  guideEntry,
  content: '某年度计划',
  unit: line.organ.units[0],
  carrierForm: 'paper',
  remark: null,
  ...more,
});
const take = (who: Actor, step: string, input: unknown, options: { case?: string; day?: string } = {}) =>
  stepAs(db.runtime, who, step, input, options, 'catalogue');
const draft = async (who: Cast, items: readonly unknown[]) =>
  take(who.office, 'draftCatalogue', { name: '2026年一览表', items });
const approve = (who: Cast, id: string, day = '2026-03-03') =>
  take(who.head, 'approveCatalogue', { instrument: '虚构〔2026〕1号' }, { case: id, day });
const stateOf = async (id: string) =>
  (
    await actingAs(db.database, cast.office, (tx) =>
      tx.query<{ state: string }>('select state from dossier where organ_id = (select ctx_organ()) and id = $1', [id]),
    )
  )[0]?.state;
function answer<T>(who: Actor, path: string, id: string, day = '2026-03-05'): Promise<T> {
  const print = async (_format: string, form: PrintedForm) => {
    printed.push(form);
    return Buffer.from('');
  };
  const moment = momentOf(Date.parse(`${day}T09:30:00+08:00`));
  return asked<T>(db, catalogueRoutes(print), path, who, { params: { id }, moment });
}
interface Table {
  readonly rows: readonly CatalogueRow[];
  readonly stale: readonly { readonly name: string }[];
}

it('is drawn from entries in force, approved by the head, and filed in the same step', async () => {
  const [one, two] = entries;
  const { case: id } = await draft(cast, [item(one?.id), item('0197f0c4-0000-7000-8000-0000000000ff')]);
  expect(await refusalOf(approve(cast, id))).toEqual(['catalogue-item-outside-guides']);
  await take(cast.office, 'reviseCatalogue', { items: [item(one?.id), item(two?.id, { unit: null })] }, { case: id });
  expect(await refusalOf(take(cast.office, 'approveCatalogue', { instrument: null }, { case: id }))).toBe(
    'not-your-step',
  );
  await approve(cast, id);
  current = id;
  clock.set(Date.parse('2026-03-03T18:00:00+08:00'));
  await exchange(db.runtime, clock);
  const filings = (who: Cast) =>
    actingAs(db.database, who.office, (tx) =>
      tx.query(
        `select 1 from dossier where organ_id = (select ctx_organ()) and procedure = 'filing' and data->>'kind' = 'catalogue'`,
      ),
    );
  expect(await filings(castOf(line.province))).toHaveLength(1);
  expect(await filings(national)).toHaveLength(0);
});

it('keeps what the entries said on the day, in the columns of the form, on screen and in both files', async () => {
  const { rows } = await answer<Table>(cast.drafter, '/api/cases/:id/catalogue', current);
  expect(rows.map(({ number, level }) => [number, level])).toEqual([
    [1, entries[0]?.level],
    [2, entries[1]?.level],
  ]);
  expect(Object.keys(rows[0] ?? {}).toSorted()).toEqual(Object.keys(catalogueColumns).toSorted());
  expect(rows[0]?.authority).not.toBe('');
  const file = await answer<FileAnswer>(cast.head, '/api/cases/:id/catalogue.xlsx', current);
  const sheet = await readTable(file.name, file.bytes);
  expect(sheet.header).toEqual(Object.values(catalogueColumns).map(({ zh }) => zh));
  expect(sheet.rows).toHaveLength(2);
  await answer<FileAnswer>(cast.head, '/api/cases/:id/catalogue.docx', current);
  // The name and two lines; drafting, revising, approving.
  expect([printed[0]?.rows.length, printed[0]?.trail.rows.length]).toEqual([3, 3]);
  expect(await refusalOf(answer(cast.reader, '/api/cases/:id/catalogue', current))).toBe('not-found');
});

it('is stale from the first day of a newer version of a guide that it cites, and superseded by its own next version', async () => {
  const [guide] = await actingAs(db.database, national.office, (tx) =>
    tx.query<{ guide: string }>('select guide from guide_entry where id = $1', [entries[0]?.id]),
  );
  await stepAs(
    db.runtime,
    national.office,
    'enter',
    {
      name: '虚构的新版本',
      issuer: '虚构机关',
      instrument: null,
      inForceFrom: '2026-06-01',
      shared: true,
      act: 'revise',
      revises: guide?.guide,
      opinions: ['同意'],
      reasons: '虚构',
    },
    { day: '2026-05-06' },
    'guide',
  );
  const staleOn = async (day: string) =>
    (await actingAs(db.database, cast.office, (tx) => duties(tx, day))).find(({ kind }) => kind === 'catalogue-stale')
      ?.count;
  expect([await staleOn('2026-05-31'), await staleOn('2026-06-01')]).toEqual([0, 1]);
  const { stale } = await answer<Table>(cast.office, '/api/cases/:id/catalogue', current, '2026-06-01');
  expect(stale).toHaveLength(1);
  const other = entries.at(-1)?.id;
  const { case: next } = await draft(cast, [item(entries[0]?.id)]);
  expect(await refusalOf(approve(cast, next, '2026-06-02'))).toEqual(['catalogue-item-outside-guides']);
  await take(cast.office, 'reviseCatalogue', { items: [item(other)] }, { case: next, day: '2026-06-02' });
  await approve(cast, next, '2026-06-02');
  expect([await stateOf(current), await stateOf(next)]).toEqual(['superseded', 'in-force']);
  expect(await staleOn('2026-06-02')).toBe(0);
});

it('an organ without power is told that its catalogue is for reference; a draft can be dropped', async () => {
  const below = castOf(line.below);
  const drafted = await take(below.office, 'draftCatalogue', {
    name: '参考',
    items: [{ ...item(entries.at(-1)?.id), unit: null }],
  });
  expect(drafted.warnings.map(({ code }) => code)).toEqual(['catalogue-without-power']);
  const dropped = await take(below.office, 'dropCatalogue', { reason: '虚构' }, { case: drafted.case });
  expect(dropped.state).toBe('dropped');
});

it('the journals rebuild without a difference', async () => {
  expect(await unlikeJournals(db, [line.organ, line.province, line.below])).toEqual([]);
});

/** Lines of a catalogue from a table: found by guide and number, flagged beside the cell, added in pieces, never twice. */
import { MOST_ITEMS } from '@shoumi/law';
import { actingAs, rebuildCheck } from '@shoumi/server';
import { entriesFor, type StudyOffice, stepAs, studyOffice } from '@shoumi/testkit';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { application } from '../../compose.ts';

let world: StudyOffice;
let draft: string;
let guide: string;
let numbers: readonly string[];
const HEADER = '保密事项范围,条目序号,具体内容,产生部门,载体形式,备注';
const ADD = '/api/imports/catalogue/addCatalogueItems';

beforeAll(async () => {
  world = await studyOffice();
  await entriesFor(world.db.runtime, world.cast.organ);
  const rows = await actingAs(world.db.database, world.cast.office, (tx) =>
    tx.query<{ name: string; number: string }>(
      `select g.name, e.number from guide_entry e join guide g on g.id = e.guide
       where g.name = (select min(name) from guide) order by e.ordinal limit 3`,
    ),
  );
  guide = rows[0]?.name ?? '';
  numbers = rows.map(({ number }) => number);
  draft = await world.office.step('catalogue', 'draftCatalogue', { name: '导入一览表', items: [] });
}, 120_000);
afterAll(() => world.stop());

const upload = (rows: readonly string[], into = `?case=${draft}`, who = world.office) => {
  const form = new FormData();
  form.set('file', new Blob([[HEADER, ...rows].join('\n')]), '事项.csv');
  return who.call('POST', `${ADD}${into}`, form);
};
const lines = async () => {
  const [row] = await actingAs(world.db.database, world.cast.office, (tx) =>
    tx.query<{ contents: string[] }>(
      `select array(select i->>'content' from jsonb_array_elements(data->'items') i) as contents from dossier
       where organ_id = (select ctx_organ()) and id = $1`,
      [draft],
    ),
  );
  return row?.contents;
};
const line = (number: string | undefined, content: string, of = guide) => `${of},${number},${content},,纸介质,`;

it('says beside the cell which guide, entry or form it does not know, and keeps what the row said', async () => {
  const { body } = await upload([
    line(numbers[0], '甲'),
    line(numbers[0], '乙', '没有的范围'),
    line('99.9', '丙'),
    `${guide},${numbers[1]},丁,,石板,`,
    line(numbers[1], ''),
  ]);
  expect(body).toMatchObject({ clean: 1, refused: 4, unknown: [] });
  expect(
    body.rows.map(({ errors }: { errors: { column: string; code: string }[] }) =>
      errors.map(({ column, code }) => [column, code]),
    ),
  ).toEqual([
    [],
    [['保密事项范围', 'not-found']],
    [['条目序号', 'no-entry-in-force']],
    [['载体形式', 'not-a-choice']],
    [['具体内容', expect.any(String)]],
  ]);
  expect(body.rows[2].values).toMatchObject({ 条目序号: '99.9', 具体内容: '丙' });
  expect(await lines()).toEqual([]);
});

it('flags lines beyond what one catalogue holds', async () => {
  const { body } = await upload(Array.from({ length: MOST_ITEMS + 1 }, (_, index) => line(numbers[0], `第${index}`)));
  expect([body.clean, body.refused]).toEqual([MOST_ITEMS, 1]);
  expect(body.rows.at(-1).errors).toMatchObject([{ code: 'too-many-lines' }]);
});

it('adds piece by piece to the draft; the same piece, and the same sheet again, add nothing', async () => {
  const rows = numbers.flatMap((number) => [line(number, '甲'), line(number, '乙')]);
  const { body: preview } = await upload(rows);
  expect(preview.clean).toBe(6);
  const confirm = (id: string, body: unknown) => world.office.call('POST', `/api/imports/${id}/confirm`, body);
  expect((await confirm(preview.id, { from: 0, count: 4 })).body).toMatchObject({ taken: 4, refused: [], next: 4 });
  expect((await confirm(preview.id, { from: 0, count: 4 })).body).toMatchObject({ taken: 4, next: 4 });
  expect(await lines()).toHaveLength(4);
  expect((await confirm(preview.id, { from: 4, count: 4 })).body).toMatchObject({ taken: 2, next: null });
  const { body: again } = await upload([...rows, line(numbers[0], '丙')]);
  expect((await confirm(again.id, {})).body).toMatchObject({ taken: 7, refused: [], next: null });
  expect(await lines()).toEqual(['甲', '乙', '甲', '乙', '甲', '乙', '丙']);
});

it('is for whoever may draft, on a draft that is there; the empty sheet has the columns that are read', async () => {
  expect((await upload([line(numbers[0], '甲')], '')).body.code).toBe('not-found');
  expect((await upload([line(numbers[0], '甲')], '?case=0197f0c4-0000-7000-8000-0000000000ff')).body.code).toBe(
    'not-found',
  );
  expect((await upload([line(numbers[0], '甲')], undefined, world.head)).body.code).toBe('not-your-step');
  const sheet = await world.office.call('GET', `${ADD}/template.xlsx`);
  expect(sheet.status).toBe(200);
  const { body: preview } = await upload([line(numbers[1], '丁')]);
  await stepAs(world.db.runtime, world.cast.office, 'dropCatalogue', { reason: '虚构' }, { case: draft }, 'catalogue');
  const late = await world.office.call('POST', `/api/imports/${preview.id}/confirm`, {});
  expect(late.body).toMatchObject({ taken: 0, refused: [{ row: 2, reasons: [{ code: 'wrong-state' }] }] });
  expect((await upload([line(numbers[1], '丁')])).body.code).toBe('wrong-state');
});

it('the journal rebuilds without a difference', async () => {
  const { broken, differences } = await rebuildCheck(world.db.ownerUrl, application, world.cast.organ.id);
  expect([broken, differences]).toEqual([[], []]);
});

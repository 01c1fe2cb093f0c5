/** What a register exports, imported unchanged into another node, is the same rows; and a sheet with a title above its header. */
import { actingAs } from '@shoumi/server';
import { type StudyOffice, studyOffice } from '@shoumi/testkit';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { xlsxOf } from '../documents/xlsx.ts';

let from: StudyOffice;
let to: StudyOffice;
beforeAll(async () => {
  [from, to] = [await studyOffice(), await studyOffice()];
}, 120_000);
afterAll(async () => {
  await from.stop();
  await to.stop();
});

const upload = async (bytes: Uint8Array, step: string) => {
  const form = new FormData();
  form.set('file', new Blob([new Uint8Array(bytes)]), '登记簿.xlsx');
  const { body } = await to.office.call('POST', `/api/imports/${step}`, form);
  return body;
};
const taken = async (register: string, step: string) => {
  const { bytes } = await from.office.call('GET', `/api/registers/${register}`);
  const preview = await upload(bytes, step);
  expect(preview.rows.flatMap(({ errors }: { errors: unknown[] }) => errors)).toEqual([]);
  const { body } = await to.office.call('POST', `/api/imports/${preview.id}/confirm`, {});
  expect(body.refused).toEqual([]);
  return body.taken;
};
const rowsOf = (world: StudyOffice, sql: string) =>
  actingAs(world.db.database, world.cast.office, (tx) => tx.query(sql));

/** What spreadsheets are known to make something else of. */
const ODD = [
  '007',
  '=1+1',
  '+86',
  '-5',
  '@甲',
  'Ａ１２　全角',
  '1E5',
  '2026-03-02',
  '３／２',
  '甲\n乙',
  '_x0041_',
  '"引"',
  'TRUE',
  '0.10',
];

it('people', async () => {
  for (const [index, odd] of ODD.entries()) {
    const email = index === 0 ? 'odd@organ.example' : null;
    await from.office.step('person', 'enter', { staffNumber: odd, name: `往返${odd}`, unit: null, post: null, email });
  }
  expect(await taken('people/export.xlsx?q=往返', 'person/enter')).toBe(ODD.length);
  const people = `select staff_number, name, email from person where name like '往返%' order by staff_number`;
  expect(await rowsOf(to, people)).toEqual(await rowsOf(from, people));
});

it('entries of a guide', async () => {
  const guide = {
    ...{ name: '=往返范围', issuer: '虚构机关', instrument: null, inForceFrom: '2025-01-01', shared: true },
    ...{ act: 'import', opinions: [], reasons: null },
  };
  const ids = [from, to].map((world) => world.office.step('guide', 'enter', guide));
  const [id] = await Promise.all(ids);
  const terms = [
    ...['year', 'month', 'day'].map((unit) => ({ kind: 'period', n: 6, unit })),
    { kind: 'condition', condition: '=会议结束', reason: '' },
    { kind: 'long-term' },
  ];
  for (const [index, odd] of ODD.entries())
    await from.office.step('guide-entry', 'enter', {
      ...{ guide: id, number: odd, item: odd, level: 'secret', term: terms[index % terms.length] },
      ...{ scope: index === 0 ? null : odd, tiers: odd, field: odd, inForceFrom: '2025-01-01' },
    });
  expect(await taken(`guide-entries/export.xlsx?guide=${id}`, 'guide-entry/enter')).toBe(ODD.length);
  const entries = `select number, item, level, term, scope, tiers, e.field, e.in_force_from from guide_entry e
    join guide g on g.id = e.guide where g.name = '=往返范围' order by number`;
  expect(await rowsOf(to, entries)).toEqual(await rowsOf(from, entries));
});

it('a title above the header is not taken for it, and rows keep the numbers they have in the file', async () => {
  const bytes = await xlsxOf({
    sheet: '名单',
    header: ['虚构单位人员名单', '', '', ''],
    rows: [
      ['制表：某处', '2026年'],
      ['人员编号', '姓名', '内设机构', '岗位'],
      ['T-1', '某甲', '', ''],
    ],
  });
  expect(await upload(bytes, 'person/enter')).toMatchObject({ clean: 1, refused: 0, unknown: [], rows: [{ row: 4 }] });
  const unknown = await xlsxOf({ sheet: '名单', header: ['工号', '名字'], rows: [['T-2', '某乙']] });
  expect(await upload(unknown, 'person/enter')).toMatchObject({ clean: 0, unknown: ['工号', '名字'] });
});

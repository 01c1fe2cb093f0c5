/** Cells of a workbook as inputs: who or what a word means, and what cannot be told. */
import { expect, it } from 'vitest';
import type { Row, Tx } from '../db/transaction.ts';
import { inputsOf } from './import.ts';

/** People of the organ by what they are asked for: two of one name, one by a number. */
const known: readonly (readonly [string, string])[] = [
  ['章文', 'one'],
  ['章文', 'other'],
  ['0007', 'one'],
];
const tx: Tx = {
  query: async <R extends Row>(sql: string, [names]: readonly unknown[] = []) => {
    const digits = sql.includes('staff_number as name');
    const rows: Row[] = known
      .filter(([name]) => (names as string[]).includes(name) && /^\d+$/.test(name) === digits)
      .map(([name, id]) => ({ id, name }));
    return rows as R[];
  },
  commitWith: (last) => last,
  endReading: (last) => last,
  sendAhead: () => {},
};
const schema = { properties: { person: { title: '人员', 'x-reference': 'people' } } };

it.each([
  ['章文', undefined, 'ambiguous'],
  ['0007', 'one', undefined],
  ['无此人', undefined, 'not-found'],
])('a person written as %s', async (written, person, code) => {
  const [row] = await inputsOf(tx, schema, ['人员'], [[written]], [2]);
  expect([row?.input.person, row?.errors[0]?.code]).toEqual([person, code]);
});

const cells = {
  properties: {
    on: { title: '日期', format: 'date' },
    sworn: { title: '已承诺', type: 'boolean' },
    hours: { title: '学时', type: 'number' },
  },
};
it.each([
  ['日期', '2026/3/2', '2026-03-02', undefined],
  ['日期', '２０２６年３月２日', '2026-03-02', undefined],
  ['日期', '2026 年 3 月 2 日', '2026-03-02', undefined],
  ['日期', '20260302', '2026-03-02', undefined],
  ['日期', '2026-03-02T00:00:00', '2026-03-02', undefined],
  ['日期', '2026/3/2 0:00', '2026-03-02', undefined],
  ['日期', '2026-03-02 10:00', '2026-03-02 10:00', undefined],
  ['日期', '三月', '三月', undefined],
  ['日期', '#N/A', undefined, 'invalid_format'],
  ['已承诺', '是', true, undefined],
  ['已承诺', 'TRUE', true, undefined],
  ['已承诺', '１', true, undefined],
  ['已承诺', '否', false, undefined],
  ['已承诺', '待定', undefined, 'not-a-choice'],
  ['学时', '１．５', 1.5, undefined],
  ['学时', '1E+05', 100_000, undefined],
  ['学时', '四', undefined, 'not-a-number'],
  ['学时', '#DIV/0!', undefined, 'invalid_format'],
])('%s written as %s', async (title, written, value, code) => {
  const name = { 日期: 'on', 已承诺: 'sworn', 学时: 'hours' }[title] ?? '';
  const [row] = await inputsOf(tx, cells, [title], [[written]], [2]);
  expect([row?.input[name], row?.errors[0]?.code]).toEqual([value, code]);
});

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

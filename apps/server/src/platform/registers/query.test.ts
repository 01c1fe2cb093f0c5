/** A list says how long it is as far as it was counted. What its statements find is tried in `explain.test.ts`. */
import { expect, it } from 'vitest';
import type { Actor } from '../access/actor.ts';
import type { Row, Tx } from '../db/transaction.ts';
import { list } from './query.ts';
import type { RegisterDefinition } from './register.ts';

const register: RegisterDefinition = {
  name: 'tried',
  title: { zh: '试', en: 'Tried' },
  roles: ['everyone'],
  from: 'tried t',
  columns: [],
  filters: [],
};
const office: Actor = {
  organ: '',
  person: null,
  account: null,
  session: null,
  roles: ['secrecy-office'],
  clearance: 3,
  csrf: '',
  mustChangePassword: false,
};
/** Answers each count with `n`, and each page with no row. */
const counting = (n: number): Tx => ({
  query: async <R extends Row>(sql: string) => {
    const rows: Row[] = sql.startsWith('select count') ? [{ n }] : [];
    return rows as R[];
  },
  commitWith: (last) => last,
  endReading: (last) => last,
  sendAhead: () => {},
});

it.each([
  [999, { value: 999, capped: false }],
  [1000, { value: 1000, capped: false }],
  [1001, { value: 1000, capped: true }],
])('of %i rows', async (n, count) => {
  const request = { filters: {}, size: 50, exactCount: false };
  expect((await list(counting(n), register, request, office)).count).toEqual(count);
  expect((await list(counting(n), register, { ...request, exactCount: true }, office)).count).toEqual({
    value: n,
    capped: false,
  });
});

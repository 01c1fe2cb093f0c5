/** Changes that come before the form is drawn again are applied one after another; none undoes another. */
import { expect, it } from 'vitest';
import { type Change, inField, inItem, isRecord } from './change.ts';

const to =
  (next: unknown): Change =>
  () =>
    next;
const within =
  (name: string, change: Change): Change =>
  (value) =>
    inField(name, change)(isRecord(value) ? value : {});
const after = (start: unknown, ...changes: readonly Change[]) =>
  changes.reduce((value, change) => change(value), start);

it('two fields', () => {
  const both = after({ title: '' }, within('opensOn', to('2026-01-01')), within('deadline', to('2030-12-31')));
  expect(both).toEqual({ title: '', opensOn: '2026-01-01', deadline: '2030-12-31' });
});

it('two fields of a group that was empty', () => {
  const both = after(
    {},
    within('start', within('kind', to('issued'))),
    within('start', within('on', to('2026-01-01'))),
  );
  expect(both).toEqual({ start: { kind: 'issued', on: '2026-01-01' } });
});

it('two items of a list, and one field of two items', () => {
  const start = [{ a: 1 }, { a: 2 }];
  expect(after(start, inItem(0, within('b', to(3))), inItem(1, within('b', to(4))))).toEqual([
    { a: 1, b: 3 },
    { a: 2, b: 4 },
  ]);
  expect(after(undefined, inItem(0, to(1)))).toEqual([]);
});

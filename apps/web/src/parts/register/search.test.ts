import { describe, expect, it } from 'vitest';
import { asked, changed, conditionsOf, filtersIn, nextSort, readSearch } from './search.ts';

describe('the address of a register', () => {
  it('keeps text and drops what is empty or no text', () => {
    expect(readSearch({ q: '战备', state: '', size: 50, odd: { a: 1 } })).toEqual({ q: '战备', size: '50' });
  });
  it('begins at the first page when the question changes', () => {
    expect(changed({ q: '战备', after: 'c2' }, { state: 'draft' })).toEqual({ q: '战备', state: 'draft' });
    expect(changed({ q: '战备', after: 'c2' }, { q: undefined })).toEqual({});
  });
  it('does not send what is ours to the server', () => {
    expect(asked({ q: '战备', columns: 'unit,term' })).toEqual({ q: '战备' });
  });
  it('tells filters from the rest', () => {
    expect(filtersIn({ q: 'x', sort: '-a', size: '50', columns: 'b', after: 'c', state: 'draft' })).toEqual(['state']);
  });
  it('turns an order round, then lets go of it', () => {
    expect([undefined, 'day', '-day', 'other'].map((sort) => nextSort(sort, 'day'))).toEqual([
      'day',
      '-day',
      undefined,
      'day',
    ]);
  });
  it('says in words which rows a sheet shows: the search first, then the filters as the definition has them', () => {
    const filters = [
      { name: 'state', title: '状态', type: 'choice', options: [{ value: 'draft', title: '起草中' }] },
      { name: 'from', title: '自', type: 'date' },
      { name: 'unit', title: '部门', type: 'reference' },
    ] as const;
    const said = (search: Record<string, string>) =>
      conditionsOf({ filters: [...filters] }, search).map(({ title, word }) => [title, word]);
    expect(said({ from: '2026-01-01', state: 'draft', q: '战备', sort: '-a', size: '50', other: 'x' })).toEqual([
      [undefined, '战备'],
      ['状态', '起草中'],
      ['自', '2026-01-01'],
    ]);
    expect(said({ state: 'unknown' })).toEqual([['状态', 'unknown']]);
    expect(said({ sort: 'day' })).toEqual([]);
  });
});

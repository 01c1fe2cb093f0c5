import type { Row } from '@shoumi/contract';
import { describe, expect, it } from 'vitest';
import { type Branch, treeOf } from './organisation.tree.ts';

const shape = (branches: readonly Branch[]): unknown[] =>
  branches.map(({ row, below }) => (below.length > 0 ? [row.id, shape(below)] : row.id));
const row = (id: string, superiorId: string | null, administrationId: string | null = null): Row => ({
  id,
  name: id,
  superiorId,
  administrationId,
});

describe('the tree of organs', () => {
  const organs = [
    row('nation', null),
    row('province', 'nation', 'bureau'),
    row('city', 'province', 'bureau'),
    row('bureau', 'nation'),
  ];
  it('follows the axis asked for', () => {
    expect(shape(treeOf(organs, 'superior'))).toEqual([['nation', [['province', ['city']], 'bureau']]]);
    expect(shape(treeOf(organs, 'administration'))).toEqual(['nation', ['bureau', ['province', 'city']]]);
  });
  it('loses nobody: not those whose superior is not shown, not those in a ring', () => {
    expect(shape(treeOf([row('a', 'elsewhere'), row('b', 'c'), row('c', 'b'), row('d', 'd')], 'superior'))).toEqual([
      'a',
      'd',
      ['b', ['c']],
    ]);
  });
});

/** Builds the tree of organs on one axis. Whoever has nobody above, or stands in a ring, is a root: nobody gets lost. */
import type { Row } from '@shoumi/contract';

export type Axis = 'superior' | 'administration';

export interface Branch {
  readonly row: Row;
  readonly below: readonly Branch[];
}

export function treeOf(rows: readonly Row[], axis: Axis): Branch[] {
  const known = new Map(rows.map((row) => [row.id, row]));
  const below = new Map<string, Row[]>();
  const roots: Row[] = [];
  for (const row of rows) {
    const above = known.get(String(row[`${axis}Id`] ?? ''));
    if (!above || above === row) roots.push(row);
    else below.set(above.id, [...(below.get(above.id) ?? []), row]);
  }
  const placed = new Set<string>();
  const branch = (row: Row): Branch => {
    placed.add(row.id);
    return { row, below: (below.get(row.id) ?? []).filter(({ id }) => !placed.has(id)).map(branch) };
  };
  const trees = roots.map(branch);
  for (const row of rows) if (!placed.has(row.id)) trees.push(branch(row));
  return trees;
}

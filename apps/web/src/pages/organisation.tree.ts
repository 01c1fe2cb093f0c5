/** Builds the tree of organs on one axis. Whoever has nobody above, or stands in a ring, is a root: nobody gets lost. */
import type { Row } from '@shoumi/contract';

export type Axis = 'superior' | 'administration';

export interface Branch {
  readonly row: Row;
  readonly below: readonly Branch[];
}

/** Registers give a reference as an id or as `{id, name}`. */
function idIn(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  return typeof value === 'object' && value !== null && 'id' in value ? String(value.id) : undefined;
}

export function treeOf(rows: readonly Row[], axis: Axis): Branch[] {
  const known = new Map(rows.flatMap((row) => [[row.id, row] as const, [String(row.name), row] as const]));
  const below = new Map<string, Row[]>();
  const roots: Row[] = [];
  for (const row of rows) {
    const above = known.get(idIn(row[axis]) ?? '');
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

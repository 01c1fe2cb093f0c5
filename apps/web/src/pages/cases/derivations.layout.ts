/** Where the nodes of a derivation graph stand: sources left, derivatives right, one column for each step away. Pure. */

export interface Placed {
  readonly x: number;
  readonly y: number;
}

export interface Layout {
  readonly places: ReadonlyMap<string, Placed>;
  readonly width: number;
  readonly height: number;
  /** Nodes that have no place, because their column is full. */
  readonly left: number;
}

export const NODE = { width: 220, height: 64 } as const;
const GAP = { x: 56, y: 12 } as const;
/** More nodes than this in a column are in the table only. */
const MOST = 24;

/** `nodes` with their columns (negative: sources), in the order in which they are to stand; in px. */
export function layoutOf(nodes: readonly { readonly id: string; readonly column: number }[]): Layout {
  const columns = new Map<number, string[]>();
  for (const { id, column } of nodes) columns.set(column, [...(columns.get(column) ?? []), id]);
  const order = [...columns.keys()].sort((a, b) => a - b);
  const shown = order.map((column) => (columns.get(column) ?? []).slice(0, MOST));
  const tallest = Math.max(1, ...shown.map((ids) => ids.length));
  const heightOf = (count: number) => count * (NODE.height + GAP.y) - GAP.y;
  const height = heightOf(tallest);
  const places = new Map<string, Placed>();
  for (const [i, ids] of shown.entries())
    for (const [j, id] of ids.entries())
      places.set(id, {
        x: i * (NODE.width + GAP.x),
        y: (height - heightOf(ids.length)) / 2 + j * (NODE.height + GAP.y),
      });
  return {
    places,
    width: Math.max(1, order.length) * (NODE.width + GAP.x) - GAP.x,
    height,
    left: nodes.length - places.size,
  };
}

/** A line from the right side of one node to the left side of another, as an SVG path. */
export function pathOf(from: Placed, to: Placed): string {
  const [x1, y1] = [from.x + NODE.width, from.y + NODE.height / 2];
  const [x2, y2] = [to.x - 6, to.y + NODE.height / 2];
  const bend = GAP.x / 2;
  return `M${x1} ${y1} C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}`;
}

/** Which states a case went through and will go through, out of the definition: the shortest way here, then onwards. */
import type { SideInfo } from '@shoumi/contract';

type Edges = ReadonlyMap<string, readonly string[]>;

function edgesOf({ steps }: SideInfo): Edges {
  const edges = new Map<string, string[]>();
  for (const { from, to, tooEarlyIn = [] } of steps)
    if (from !== 'start')
      for (const state of from)
        if (state !== to && !tooEarlyIn.includes(state)) edges.set(state, [...(edges.get(state) ?? []), to]);
  return edges;
}

/** Shortest ways from a state to every state that can be reached, each with both its ends. */
function waysFrom(edges: Edges, start: string): Map<string, readonly string[]> {
  const ways = new Map<string, readonly string[]>([[start, [start]]]);
  const queue = [start];
  for (let state = queue.shift(); state !== undefined; state = queue.shift())
    for (const next of edges.get(state) ?? [])
      if (!ways.has(next)) {
        ways.set(next, [...(ways.get(state) ?? []), next]);
        queue.push(next);
      }
  return ways;
}

export interface Path {
  readonly states: readonly string[];
  /** Place of the present state in `states`. */
  readonly at: number;
}

/** Onwards means to the final state that is farthest away: a refusal is one step off, the whole job is not. */
export function pathThrough(side: SideInfo, state: string): Path {
  const edges = edgesOf(side);
  const first = side.steps.find(({ from }) => from === 'start')?.to ?? state;
  const behind = waysFrom(edges, first).get(state) ?? (first === state ? [state] : [first, state]);
  const onwards = waysFrom(edges, state);
  let ahead: readonly string[] = [state];
  for (const { name, final } of side.states) {
    const way = final ? onwards.get(name) : undefined;
    if (way && way.length > ahead.length) ahead = way;
  }
  return { states: [...behind, ...ahead.slice(1)], at: behind.length - 1 };
}

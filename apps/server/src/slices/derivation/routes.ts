/**
 * The graph of derivation, walked up to the sources or down to the derivatives, a level at a time. It leads only through
 * what the reader may know: whatever lies behind a hidden matter stays hidden with it.
 */
import { levelOfRank, markOf, type Term } from '@shoumi/law';
import type { Row, Tx } from '../../platform/db/transaction.ts';
import type { Route } from '../../platform/http/host.ts';
import { Problem } from '../../platform/runtime/problem.ts';
import { labelOf, type StoredSource } from './sources.ts';

/** One answer shows no more than a page can draw; the counts say how much there is. */
const MOST_NODES = 500;
const MOST_LEVELS = 20;

interface MatterRow extends Row {
  id: string;
  code_name: string;
  number: string | null;
  level: number;
  state: string;
  kind: string;
  mark: string | null;
  review: string | null;
}

interface LinkRow extends StoredSource, Row {
  matter: string;
}

interface GraphNode {
  readonly id: string;
  readonly kind: 'original' | 'derivative' | 'received' | 'foreign';
  readonly name: string;
  readonly number: string | null;
  readonly level: string | null;
  readonly state: string | null;
  readonly mark: string | null;
  readonly issuer: string | null;
  /** The open review of a derivative, if there is one. */
  readonly review: string | null;
  /** Steps from where the walk began. */
  readonly distance: number;
}

export interface Graph {
  readonly root: string;
  readonly direction: 'up' | 'down';
  readonly nodes: readonly GraphNode[];
  /** From the source to what was derived from it; `portions` is `null` where the whole was used. */
  readonly edges: readonly {
    readonly from: string;
    readonly to: string;
    readonly portions: readonly number[] | null;
  }[];
  /** There is more than is shown. */
  readonly truncated: boolean;
}

const levelName = (rank: number | null) => levelOfRank(rank ?? 0) ?? null;

const REVIEW = `(select r.id from dossier r where r.organ_id = m.organ_id and r.matter = m.id and r.procedure = 'derivative-review'
  and r.side = 'derivative' and r.state = 'open' limit 1) as review`;

async function mattersOf(tx: Tx, ids: readonly string[], distance: number): Promise<readonly GraphNode[]> {
  const rows = await tx.query<MatterRow>(
    `select m.id, m.code_name, m.number, m.level, m.state, m.kind, m.mark, ${REVIEW} from matter m
     where m.organ_id = (select ctx_organ()) and m.id = any ($1::uuid[])`,
    [ids],
  );
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind as 'original' | 'derivative',
    name: row.code_name,
    number: row.number,
    level: levelName(row.level),
    state: row.state,
    mark: row.mark,
    issuer: null,
    review: row.review,
    distance,
  }));
}

async function receivedOf(tx: Tx, ids: readonly string[], distance: number): Promise<readonly GraphNode[]> {
  const rows = await tx.query<{ id: string; name: string; level: number; state: string; data: Record<string, string> }>(
    `select id, name, level, state, data from dossier where organ_id = (select ctx_organ()) and procedure = 'received-matter' and id = any ($1::uuid[])`,
    [ids],
  );
  return rows.map(({ id, name, level, state, data }) => ({
    id,
    kind: 'received',
    name,
    number: data.number ?? null,
    level: levelName(level),
    state,
    mark: data.mark ?? null,
    issuer: data.issuer ?? null,
    review: null,
    distance,
  }));
}

function foreign(line: LinkRow, distance: number): GraphNode {
  const level = levelOfRank(line.level ?? 0);
  return {
    id: labelOf(line),
    kind: 'foreign',
    name: labelOf(line),
    number: line.number,
    level: level ?? null,
    state: null,
    mark: level && line.term ? markOf(level, line.term as Term) : null,
    issuer: line.issuer,
    review: null,
    distance,
  };
}

const linksOf = (tx: Tx, side: 'matter' | 'source', ids: readonly string[], limit: number) =>
  tx.query<LinkRow>(
    `select matter, kind, source, issuer, number, level, term, start, portions from derivation
     where organ_id = (select ctx_organ()) and ${side} = any ($1::uuid[]) order by ${side}, matter, place limit $2`,
    [ids, limit],
  );

/** `undefined` where the matter is not there or not for the actor. A received matter is walked down from its dossier. */
async function walk(tx: Tx, root: string, direction: Graph['direction'], levels: number): Promise<Graph | undefined> {
  const [own, received] = await Promise.all([mattersOf(tx, [root], 0), receivedOf(tx, [root], 0)]);
  const [start] = [...own, ...received];
  if (!start) return undefined;
  const nodes = new Map<string, GraphNode>([[root, start]]);
  const edges: Graph['edges'][number][] = [];
  let frontier = [root];
  let truncated = false;
  for (let distance = 1; frontier.length > 0; distance++) {
    const room = MOST_NODES - nodes.size;
    const links = await linksOf(tx, direction === 'up' ? 'matter' : 'source', frontier, room + 1);
    if (distance > levels || links.length > room) truncated = truncated || links.length > 0;
    if (distance > levels) break;
    const shown = links.slice(0, Math.max(room, 0));
    const ends = shown.map((line) => (direction === 'up' ? labelOf(line) : line.matter));
    const idsOf = (kind: string) =>
      shown.flatMap((line) => (line.kind === kind && line.source !== null ? [line.source] : []));
    const found = await Promise.all(
      direction === 'up'
        ? [mattersOf(tx, idsOf('matter'), distance), receivedOf(tx, idsOf('received'), distance)]
        : [mattersOf(tx, ends, distance)],
    );
    const reached = [
      ...found.flat(),
      ...(direction === 'up'
        ? shown.filter(({ kind }) => kind === 'foreign').map((line) => foreign(line, distance))
        : []),
    ];
    const fresh = reached.filter(({ id }) => !nodes.has(id));
    for (const node of fresh) nodes.set(node.id, node);
    for (const [i, line] of shown.entries())
      if (nodes.has(ends[i] ?? '')) edges.push({ from: labelOf(line), to: line.matter, portions: line.portions });
    frontier = fresh.filter(({ kind }) => kind === 'original' || kind === 'derivative').map(({ id }) => id);
  }
  return { root, direction, nodes: [...nodes.values()], edges, truncated };
}

export const derivationRoutes = (): readonly Route[] => [
  {
    method: 'GET',
    path: '/api/matters/:id/derivations',
    summary:
      'What a matter was derived from (direction=up) or what was derived from it (down), as a graph; levels=1…20',
    access: 'session',
    handle: (request) =>
      request.person(async (tx) => {
        const { direction = 'down', levels = String(MOST_LEVELS) } = request.query;
        const far = Number(levels);
        if ((direction !== 'up' && direction !== 'down') || !Number.isInteger(far) || far < 1 || far > MOST_LEVELS)
          throw new Problem('invalid', {
            title: { zh: '方向应为up或者down，层数应为1至20', en: 'direction is up or down, levels 1 to 20' },
            fields: [{ path: 'direction', code: 'unknown', message: 'direction' }],
          });
        const graph = await walk(tx, request.params.id ?? '', direction, far);
        if (!graph)
          throw new Problem('not-found', {
            title: { zh: '没有这件事项，或者不在您的知悉范围内', en: 'Not there, or not for you' },
          });
        return graph;
      }),
  },
];

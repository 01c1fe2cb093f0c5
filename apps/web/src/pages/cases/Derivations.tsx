/** What a matter was derived from and what was derived from it, both ways in one graph; and the same as a table. */
import { type Derivations as Graph, Problem } from '@shoumi/contract';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useId } from 'react';
import { api } from '../../app/api.ts';
import { LevelName, Mark } from '../../parts/Mark.tsx';
import { Section } from '../../parts/Page.tsx';
import { PlainTable } from '../../parts/PlainTable.tsx';
import { Failure } from '../../parts/states.tsx';
import { useText, wordFor } from '../../text/index.ts';
import { layoutOf, NODE, pathOf } from './derivations.layout.ts';

type Node = Graph['nodes'][number] & { readonly column: number };

const graphQuery = (id: string, direction: 'up' | 'down') => ({
  queryKey: ['derivations', id, direction],
  queryFn: () => api.get<Graph>(`/api/matters/${id}/derivations?direction=${direction}`),
});

export function Derivations({ id }: { readonly id: string }) {
  const { t } = useText();
  const up = useQuery(graphQuery(id, 'up'));
  const down = useQuery(graphQuery(id, 'down'));
  const error = up.error ?? down.error;
  // What is not for this person has no graph either, which the page says where the matter itself stands.
  if (error) return error instanceof Problem && error.status === 404 ? null : <Failure error={error} />;
  if (!up.data || !down.data) return null;
  const nodes: Node[] = [
    ...up.data.nodes.map((node) => ({ ...node, column: -node.distance })),
    ...down.data.nodes.filter(({ distance }) => distance > 0).map((node) => ({ ...node, column: node.distance })),
  ];
  if (nodes.length < 2) return null;
  return (
    <Section title={t('derivations.title')}>
      <p className="quiet">{t('derivations.about')}</p>
      <Drawing root={id} nodes={nodes} edges={[...up.data.edges, ...down.data.edges]} />
      {up.data.truncated || down.data.truncated ? <p>{t('derivations.more')}</p> : null}
      {nodes.some(({ review, column }) => review !== null && column > 0) ? (
        <Link to="/derivative-reviews">{t('derivations.reviewMany')}</Link>
      ) : null}
      <AsTable nodes={nodes} />
    </Section>
  );
}

function Drawing({ root, nodes, edges }: { root: string; nodes: readonly Node[]; edges: Graph['edges'] }) {
  const { t } = useText();
  const tip = useId();
  const { places, width, height, left } = layoutOf(nodes);
  return (
    <>
      <section className="graph" aria-label={t('derivations.graph')}>
        <div className="graph-sheet" style={{ width, height }}>
          <svg width={width} height={height} aria-hidden="true">
            <marker id={tip} viewBox="0 0 8 8" refX="2" refY="4" markerWidth="7" markerHeight="7" orient="auto">
              <path d="M0 0 L8 4 L0 8 Z" />
            </marker>
            {edges.map(({ from, to }) => {
              const [a, b] = [places.get(from), places.get(to)];
              return a && b ? <path key={from + to} d={pathOf(a, b)} markerEnd={`url(#${tip})`} /> : null;
            })}
          </svg>
          {nodes.map((node) => {
            const place = places.get(node.id);
            if (!place) return null;
            const style = { left: place.x, top: place.y, width: NODE.width, height: NODE.height };
            return (
              <div key={node.id} className={node.id === root ? 'graph-node here' : 'graph-node'} style={style}>
                <span className="graph-head">
                  <strong className="graph-name">
                    <Name node={node} root={root} />
                  </strong>
                  <Review node={node} />
                </span>
                <Standing node={node} />
              </div>
            );
          })}
        </div>
      </section>
      {left > 0 ? <p className="quiet">{t('derivations.left', { count: left })}</p> : null}
    </>
  );
}

/** What is known by its paper alone has no case to open. */
function Name({ node, root }: { readonly node: Node; readonly root?: string }) {
  if (node.kind === 'foreign' || node.id === root) return <>{node.name}</>;
  return (
    <Link to="/cases/$case" params={{ case: node.id }}>
      {node.name}
    </Link>
  );
}

function Review({ node }: { readonly node: Node }) {
  const { t } = useText();
  return node.review ? (
    <Link className="graph-review" to="/cases/$case" params={{ case: node.review }}>
      {t('derivations.review')}
    </Link>
  ) : null;
}

function Standing({ node }: { readonly node: Node }) {
  const { language } = useText();
  return (
    <span className="graph-standing">
      {node.mark ? <Mark text={node.mark} /> : <LevelName value={node.level} />}
      <span className="quiet">{wordFor(language, 'derivation', node.kind)}</span>
    </span>
  );
}

function AsTable({ nodes }: { readonly nodes: readonly Node[] }) {
  const { t } = useText();
  const where = ({ column }: Node) =>
    column === 0
      ? t('derivations.this')
      : t(column < 0 ? 'derivations.source' : 'derivations.derivative', { n: Math.abs(column) });
  return (
    <details>
      <summary>{t('derivations.table')}</summary>
      <PlainTable
        title={t('derivations.title')}
        rows={nodes}
        keyOf={({ id }) => id}
        columns={[
          { title: t('derivations.name'), cell: (node) => <Name node={node} /> },
          { title: t('derivations.where'), cell: where },
          { title: t('derivations.number'), cell: ({ number }) => number ?? '—' },
          { title: t('derivations.issuer'), cell: ({ issuer }) => issuer ?? '—' },
          {
            title: t('derivations.standing'),
            cell: (node) => (
              <>
                <Standing node={node} /> <Review node={node} />
              </>
            ),
          },
        ]}
      />
    </details>
  );
}

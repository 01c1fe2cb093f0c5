/** The organs of the node as a tree on either axis (territory, line of business), with the register as its table. */
import { query, type RegisterPage, type Row } from '@shoumi/contract';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { api, registersQuery } from '../app/api.ts';
import { OneOf } from '../parts/OneOf.tsx';
import { Page, Section } from '../parts/Page.tsx';
import { Cell, type Column } from '../parts/register/Cell.tsx';
import { Empty, Loading, Shown } from '../parts/states.tsx';
import { useText } from '../text/index.ts';
import { type Axis, type Branch, treeOf } from './organisation.tree.ts';

/** All organs, page by page: a node holds at most some thousands. */
async function allOrgans(): Promise<Row[]> {
  const rows: Row[] = [];
  let after: string | undefined;
  do {
    const page = await api.get<RegisterPage>(`/api/registers/organs${query({ size: 200, after })}`);
    rows.push(...page.rows);
    after = page.next ?? undefined;
  } while (after);
  return rows;
}

export function Organisation() {
  const { t } = useText();
  const [axis, setAxis] = useState<Axis>('administration');
  const { data: registers, isLoading } = useQuery(registersQuery);
  const organs = useQuery({ queryKey: ['register', 'organs', 'all'], queryFn: allOrgans });
  const columns = registers?.find(({ name }) => name === 'organs')?.columns ?? [];
  return (
    <Page title={t('job.organisation')}>
      <Section title={t('organisation.tree')}>
        {/* The columns name what stands beside each organ: drawn without them, every line would grow once they come. */}
        {isLoading || organs.isLoading ? (
          <Loading />
        ) : (
          <>
            <div className="actions">
              <OneOf<Axis>
                label={t('organisation.axis')}
                value={axis}
                options={[
                  { value: 'administration', label: t('organisation.territory') },
                  { value: 'superior', label: t('organisation.line') },
                ]}
                onChange={setAxis}
              />
              {columns.length > 0 ? (
                <Link to="/registers/$register" params={{ register: 'organs' }}>
                  {t('organisation.table')}
                </Link>
              ) : null}
            </div>
            <Shown of={organs}>
              {(rows) =>
                rows.length === 0 ? (
                  <Empty>{t('organisation.none')}</Empty>
                ) : (
                  <div className="tree">
                    <Branches branches={treeOf(rows, axis)} columns={columns} depth={0} />
                  </div>
                )
              }
            </Shown>
          </>
        )}
      </Section>
    </Page>
  );
}

const BESIDE = ['kind', 'tier', 'powerTier'];

function Branches({
  branches,
  columns,
  depth,
}: {
  branches: readonly Branch[];
  columns: readonly Column[];
  depth: number;
}) {
  return (
    <ul>
      {branches.map(({ row, below }) => {
        const words = (
          <>
            <strong>{String(row.name ?? row.id)}</strong>{' '}
            <span className="quiet">
              {columns
                .filter(({ name }) => BESIDE.includes(name))
                .map((column, index) => (
                  <span key={column.name}>
                    {index > 0 ? ' · ' : ''}
                    <Cell column={column} value={row[column.name]} />
                  </span>
                ))}
            </span>
          </>
        );
        return (
          <li key={row.id}>
            {below.length > 0 ? (
              <details open={depth < 2}>
                <summary>{words}</summary>
                <Branches branches={below} columns={columns} depth={depth + 1} />
              </details>
            ) : (
              <div className="leaf">{words}</div>
            )}
          </li>
        );
      })}
    </ul>
  );
}

/** Reviews of many, as they run: the newest first, each with how far it has come. */
import { type Case, query, type RegisterPage } from '@shoumi/contract';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { api } from '../../app/api.ts';
import { Progress } from '../../parts/Progress.tsx';
import { Empty, Failure, Shown } from '../../parts/states.tsx';
import { useStep } from '../../parts/steps/ask.ts';
import { formatDay } from '../../text/day.ts';
import { useText } from '../../text/index.ts';
import { dossierQuery, RUNNING, WHILE_RUNNING } from '../cases/dossier.tsx';

interface RunsProps {
  readonly procedure: string;
  /** Its step that stops a run. */
  readonly cancel: string;
  /** What is said where there is none yet. */
  readonly none: string;
  /** What else is to be said of a run, as of a version of its case. */
  readonly children?: (run: string, version: number) => ReactNode;
}

export function Runs({ procedure, cancel, none, children }: RunsProps) {
  const { language } = useText();
  const runs = useQuery({
    queryKey: ['register', 'cases', procedure],
    queryFn: () => api.get<RegisterPage>(`/api/registers/cases${query({ procedure, size: 20 })}`),
  });
  return (
    <Shown of={runs}>
      {({ rows }) =>
        rows.length === 0 ? (
          <Empty>{none}</Empty>
        ) : (
          <ul className="lines">
            {rows.map((row) => (
              <li key={row.id}>
                <Link to="/cases/$case" params={{ case: row.id }}>
                  {String(row.name ?? row.id)}
                </Link>{' '}
                <span className="quiet">{formatDay(String(row.openedOn), language)}</span>
                <Run id={row.id} procedure={procedure} step={cancel}>
                  {children}
                </Run>
              </li>
            ))}
          </ul>
        )
      }
    </Shown>
  );
}

interface RunProps {
  readonly procedure: string;
  readonly children: RunsProps['children'] | undefined;
  readonly id: string;
  readonly step: string;
}

function Run({ id, procedure, step, children }: RunProps) {
  const { t } = useText();
  const { data: found } = useQuery({
    queryKey: ['case', id],
    queryFn: () => api.get<Case>(`/api/cases/${id}`),
    refetchInterval: ({ state }) => (RUNNING.includes(state.data?.state ?? '') ? WHILE_RUNNING : false),
  });
  const { data } = useQuery({
    ...dossierQuery(id, found?.version),
    refetchInterval: found && RUNNING.includes(found.state) ? WHILE_RUNNING : false,
  });
  const cancel = useStep(procedure, step);
  const { done, total } = data?.data ?? {};
  const mayCancel = found?.steps.some(({ name, answer }) => name === step && answer === 'permitted');
  return (
    <>
      {typeof done === 'number' && typeof total === 'number' ? <Progress done={done} total={total} /> : null}
      {found && mayCancel ? (
        <Button
          size="small"
          loading={cancel.isPending}
          onClick={() => cancel.mutate({ case: id, version: found.version, input: {} })}
        >
          {t('review.cancel')}
        </Button>
      ) : null}
      {cancel.error ? <Failure error={cancel.error} /> : null}
      {found && children?.(id, found.version)}
    </>
  );
}

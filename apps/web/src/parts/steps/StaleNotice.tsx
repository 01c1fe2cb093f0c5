/** It was changed elsewhere meanwhile: both sides are shown, and nothing typed is lost. */
import type { Problem } from '@shoumi/contract';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { proceduresQuery } from '../../app/api.ts';
import { useText } from '../../text/index.ts';
import { Icon } from '../Icon.tsx';

export interface StaleNoticeProps {
  readonly problem: Problem;
  readonly procedure: string;
  /** Version that the person worked from. */
  readonly sent: number;
  /** What the two sides say, where the form can tell. */
  readonly children?: ReactNode;
}

export function StaleNotice({ problem, procedure, sent, children }: StaleNoticeProps) {
  const { t } = useText();
  const { data: procedures } = useQuery(proceduresQuery);
  const { current } = problem.details;
  const state = procedures
    ?.find(({ name }) => name === procedure)
    ?.sides.flatMap(({ states }) => states)
    .find(({ name }) => name === current?.state);
  return (
    <section className="panel panel-refused" role="alert">
      <h3>
        <Icon name="warning" /> {t('problem.stale')}
      </h3>
      <dl className="facts">
        <dt>{t('stale.yours')}</dt>
        <dd>{t('stale.version', { version: sent })}</dd>
        <dt>{t('stale.now')}</dt>
        <dd>
          {current ? `${t('stale.version', { version: current.version })} · ${state?.title ?? current.state}` : '—'}
        </dd>
      </dl>
      {children}
      <p>{t('stale.next')}</p>
    </section>
  );
}

/** What stands where something will be: loading, empty, gone wrong. One look for all pages. */
import { Problem } from '@shoumi/contract';
import type { UseQueryResult } from '@tanstack/react-query';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { isOutdated } from '../app/outdated.ts';
import { useText } from '../text/index.ts';
import { ProblemPanel } from './Reasons.tsx';

export function Loading() {
  const { t } = useText();
  return (
    <div role="status" className="loading">
      {t('state.loading')}
    </div>
  );
}

/** What belongs here and how to begin. */
export function Empty({ children }: { readonly children: ReactNode }) {
  return <div className="empty">{children}</div>;
}

export const asProblem = (error: Error): Problem =>
  error instanceof Problem ? error : new Problem({ title: error.message, status: 0, code: 'unreadable' });

export function Failure({ error, retry }: { readonly error: Error; readonly retry?: () => void }) {
  const { t } = useText();
  if (isOutdated(error))
    return (
      <div className="panel" role="alert">
        <p>{t('state.outdated')}</p>
        <Button type="primary" onClick={() => location.reload()}>
          {t('state.reload')}
        </Button>
      </div>
    );
  return (
    <>
      <ProblemPanel problem={asProblem(error)} />
      {retry ? <Button onClick={retry}>{t('state.retry')}</Button> : null}
    </>
  );
}

/** Shows an answer when it is there, and otherwise says where it stands. */
export function Shown<T>({
  of,
  children,
}: {
  readonly of: UseQueryResult<T>;
  readonly children: (data: T) => ReactNode;
}) {
  if (of.data !== undefined) return <>{children(of.data)}</>;
  if (of.error) return <Failure error={of.error} retry={() => void of.refetch()} />;
  return <Loading />;
}

/** Which page comes before all others: set-up of an empty node, sign-in, a forced new password; then the shell. */
import { useQuery } from '@tanstack/react-query';
import { type ErrorComponentProps, Link, useLocation } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { nodeQuery, sessionQuery } from '../app/api.ts';
import { Empty, Failure, Loading } from '../parts/states.tsx';
import { useText } from '../text/index.ts';

const Shell = lazy(() => import('../parts/shell/Shell.tsx').then(({ Shell }) => ({ default: Shell })));
const SignIn = lazy(() => import('./sign-in.tsx').then(({ SignIn }) => ({ default: SignIn })));
const SetUp = lazy(() => import('./set-up.tsx').then(({ SetUp }) => ({ default: SetUp })));
const CodePage = lazy(() => import('./study/code.tsx').then(({ CodePage }) => ({ default: CodePage })));
const ForcedPassword = lazy(() => import('./password.tsx').then(({ ForcedPassword }) => ({ default: ForcedPassword })));

export function Gate() {
  return (
    <Suspense fallback={<Loading />}>
      <First />
    </Suspense>
  );
}

function First() {
  const path = useLocation({ select: ({ pathname }) => pathname });
  const node = useQuery(nodeQuery);
  const session = useQuery({ ...sessionQuery, enabled: node.data?.setUp === true });
  const error = node.error ?? session.error;
  if (error)
    return (
      <main className="lone">
        <Failure error={error} retry={() => void (node.error ? node.refetch() : session.refetch())} />
      </main>
    );
  if (!node.data) return <Loading />;
  if (!node.data.setUp) return <SetUp node={node.data} />;
  if (session.data === undefined) return <Loading />;
  // The one page for people without an account; on a shared computer somebody else may be signed in.
  if (path === '/code') return <CodePage />;
  if (session.data === null) return <SignIn node={node.data} />;
  if (session.data.mustChangePassword) return <ForcedPassword />;
  return <Shell node={node.data} session={session.data} />;
}

export function NoSuchPage() {
  const { t } = useText();
  return (
    <Empty>
      <h1>{t('page.none')}</h1>
      <p>
        <Link to="/">{t('page.home')}</Link>
      </p>
    </Empty>
  );
}

export function PageFailure({ error, reset }: ErrorComponentProps) {
  return <Failure error={error instanceof Error ? error : new Error(String(error))} retry={reset} />;
}

/**
 * Where to find what a yearly review in bulk could not decide: each such matter waits for its authority as a case of its own,
 * whose page says what the rules have against it. Nothing for a review that keeps: that is refused nowhere.
 */
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useText } from '../../text/index.ts';
import { dossierQuery } from '../cases/dossier.tsx';

interface WaitingProps {
  readonly run: string;
  /** Of the run's case: asked again with each. */
  readonly version: number;
}

export function Waiting({ run, version }: WaitingProps) {
  const { t } = useText();
  const { data: said } = useQuery(dossierQuery(run, version));
  if (!said || said.data.outcome === 'keep') return null;
  return (
    <p>
      {t('review.waiting')}{' '}
      <Link to="/registers/$register" params={{ register: 'cases' }} search={{ over: 'no' }}>
        {t('review.waitingOpen')}
      </Link>
    </p>
  );
}

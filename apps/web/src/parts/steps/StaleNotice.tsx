/** Somebody else was first: both sides are shown, and nothing typed is lost. */
import type { Problem } from '@shoumi/contract';
import { useText } from '../../text/index.ts';
import { Icon } from '../Icon.tsx';

export function StaleNotice({ problem, sent }: { readonly problem: Problem; readonly sent: number }) {
  const { t } = useText();
  const { current } = problem.details;
  return (
    <section className="panel panel-refused" role="alert">
      <h3>
        <Icon name="warning" /> {t('problem.stale')}
      </h3>
      <dl className="facts">
        <dt>{t('stale.yours')}</dt>
        <dd>{t('stale.version', { version: sent })}</dd>
        <dt>{t('stale.now')}</dt>
        <dd>{current ? `${t('stale.version', { version: current.version })} · ${current.state}` : '—'}</dd>
      </dl>
      <p>{t('stale.next')}</p>
    </section>
  );
}

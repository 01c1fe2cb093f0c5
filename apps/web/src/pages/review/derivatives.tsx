/** Reviews of derivatives by the source that has changed: all that one source has opened are answered together. */
import type { OpenReviews } from '@shoumi/contract';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useId, useMemo, useState } from 'react';
import { api, proceduresQuery, sessionQuery } from '../../app/api.ts';
import { Page, Section } from '../../parts/Page.tsx';
import { PlainTable } from '../../parts/PlainTable.tsx';
import { Empty, Shown } from '../../parts/states.tsx';
import { isClosed, WhyClosed } from '../../parts/steps/Beginning.tsx';
import { StepDrawer } from '../../parts/steps/StepDrawer.tsx';
import { formatDay } from '../../text/day.ts';
import { useText } from '../../text/index.ts';
import { Left } from './Left.tsx';
import { Runs } from './Runs.tsx';

/** So often the page looks how many are still open. */
const AGAIN = 10_000;

const PROCEDURE = 'bulk-derivative-review';

export function DerivativeReviewsPage() {
  const { t, language } = useText();
  const [chosen, setChosen] = useState<string>();
  const why = useId();
  const { data: procedures } = useQuery(proceduresQuery);
  const { data: session } = useQuery(sessionQuery);
  const open = useQuery({
    queryKey: ['register', 'derivative-reviews'],
    // They are answered behind the page, and elsewhere one by one.
    staleTime: 0,
    refetchInterval: AGAIN,
    queryFn: () => api.get<OpenReviews>('/api/derivative-reviews'),
  });
  const step = procedures
    ?.find(({ name }) => name === PROCEDURE)
    ?.sides.flatMap(({ steps }) => steps)
    .find(({ from, by }) => from === 'start' && by.some((role) => session?.acting.roles.includes(role)));
  return (
    <Page title={t('reviews.title')} basis={step?.basis}>
      <Section title={t('reviews.open')}>
        <p className="quiet">{t('reviews.about')}</p>
        {step ? <WhyClosed id={why} steps={[step]} /> : null}
        <Shown of={open}>
          {(rows) =>
            rows.length === 0 ? (
              <Empty>{t('reviews.none')}</Empty>
            ) : (
              <PlainTable
                title={t('reviews.open')}
                rows={rows}
                keyOf={({ source }) => source}
                columns={[
                  {
                    title: t('reviews.source'),
                    cell: ({ source, name }) => (
                      <Link to="/cases/$case" params={{ case: source }}>
                        {name}
                      </Link>
                    ),
                  },
                  { title: t('reviews.since'), cell: ({ since }) => formatDay(since, language) },
                  { title: t('reviews.count'), cell: ({ open: count }) => count, number: true },
                  {
                    title: t('reviews.answer'),
                    cell: ({ source, name }) =>
                      step ? (
                        <Button
                          aria-label={t('reviews.beginOf', { name })}
                          aria-describedby={isClosed(step) ? why : undefined}
                          disabled={isClosed(step)}
                          onClick={() => setChosen(source)}
                        >
                          {t('reviews.begin')}
                        </Button>
                      ) : (
                        '—'
                      ),
                  },
                ]}
              />
            )
          }
        </Shown>
        <Link
          to="/registers/$register"
          params={{ register: 'cases' }}
          search={{ procedure: 'derivative-review', over: 'no' }}
        >
          {t('reviews.singly')}
        </Link>
      </Section>
      <Section title={t('reviews.running')}>
        <Runs procedure={PROCEDURE} cancel="cancelReviews" none={t('reviews.noRuns')}>
          {(run, version) => <Left run={run} version={version} />}
        </Runs>
      </Section>
      {chosen && step ? <Begin source={chosen} step={step} onClose={() => setChosen(undefined)} /> : null}
    </Page>
  );
}

type Step = Parameters<typeof StepDrawer>[0]['step'];

function Begin({
  source,
  step,
  onClose,
}: {
  readonly source: string;
  readonly step: Step;
  readonly onClose: () => void;
}) {
  const go = useNavigate();
  const given = useMemo(() => ({ source }), [source]);
  return (
    <StepDrawer
      procedure={PROCEDURE}
      step={step}
      given={given}
      onClose={onClose}
      onDone={(taken) => void go({ to: '/cases/$case', params: { case: taken.case }, state: { taken } })}
    />
  );
}

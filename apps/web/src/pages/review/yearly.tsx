/** The yearly review: how far the year has come, who still has to review what, and reviews in bulk as they run. */
import type { Review } from '@shoumi/contract';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Button, Select } from 'antd';
import { useId, useState } from 'react';
import { api, nodeQuery, proceduresQuery, sessionQuery } from '../../app/api.ts';
import { LawChips } from '../../parts/LawChip.tsx';
import { Page, Section } from '../../parts/Page.tsx';
import { PlainTable } from '../../parts/PlainTable.tsx';
import { Progress } from '../../parts/Progress.tsx';
import { Empty, Shown } from '../../parts/states.tsx';
import { isClosed, WhyClosed } from '../../parts/steps/Beginning.tsx';
import { StepDrawer } from '../../parts/steps/StepDrawer.tsx';
import { useText } from '../../text/index.ts';
import { Runs } from './Runs.tsx';

export function ReviewPage() {
  const { data: node } = useQuery(nodeQuery);
  return node ? <OfYears thisYear={Number(node.today.slice(0, 4))} /> : null;
}

function OfYears({ thisYear }: { readonly thisYear: number }) {
  const { t } = useText();
  const label = useId();
  const [year, setYear] = useState(thisYear);
  const review = useQuery({
    queryKey: ['register', 'review', year],
    queryFn: () => api.get<Review>(`/api/review/${year}`),
  });
  return (
    <Page title={t('job.review')} actions={<Begin year={year} />}>
      <Section title={t('review.progress', { year })}>
        <p className="quiet">{t('review.about')}</p>
        <div className="actions as-of">
          <label htmlFor={label}>{t('review.year')}</label>
          <Select
            id={label}
            value={year}
            options={[thisYear, thisYear - 1, thisYear - 2].map((each) => ({ value: each, label: String(each) }))}
            onChange={setYear}
          />
        </div>
        <Shown of={review}>{(data) => <Figures data={data} />}</Shown>
      </Section>
      <Section title={t('review.running')}>
        <Runs procedure={PROCEDURE} cancel="cancel" none={t('review.noRuns')} />
      </Section>
    </Page>
  );
}

function Figures({ data }: { readonly data: Review }) {
  const { t } = useText();
  if (data.due === 0) return <Empty>{t('review.none')}</Empty>;
  const rows = (search: Review['query'], count: number) => (
    <Link to="/registers/$register" params={{ register: data.register }} search={search}>
      {count}
    </Link>
  );
  return (
    <>
      <dl className="facts">
        <div>
          <dt>{t('review.inTerm')}</dt>
          <dd>{rows({ state: 'in-force' }, data.inTerm)}</dd>
        </div>
        <div>
          <dt>{t('review.due')}</dt>
          <dd>{data.due}</dd>
        </div>
        <div>
          <dt>{t('review.done')}</dt>
          <dd>{data.due - data.unreviewed}</dd>
        </div>
        <div>
          <dt>{t('review.open')}</dt>
          <dd>{rows(data.query, data.unreviewed)}</dd>
        </div>
      </dl>
      <Progress done={data.due - data.unreviewed} total={data.due} />
      <h3>{t('review.byAuthority')}</h3>
      <PlainTable
        title={t('review.byAuthority')}
        rows={data.authorities.filter(({ due }) => due > 0)}
        keyOf={({ authority }) => authority?.id ?? ''}
        columns={[
          { title: t('review.authority'), cell: ({ authority }) => authority?.name ?? t('review.nobody') },
          { title: t('review.due'), cell: ({ due }) => due, number: true },
          { title: t('review.done'), cell: ({ due, unreviewed }) => due - unreviewed, number: true },
          { title: t('review.open'), cell: (row) => rows(row.query, row.unreviewed), number: true },
        ]}
      />
    </>
  );
}

const PROCEDURE = 'bulk-review';

/** An authority begins a review of many; everybody else sees how it goes. */
function Begin({ year }: { readonly year: number }) {
  const { t } = useText();
  const go = useNavigate();
  const { data: procedures } = useQuery(proceduresQuery);
  const { data: session } = useQuery(sessionQuery);
  const [begun, setBegun] = useState(false);
  const why = useId();
  const step = procedures
    ?.find(({ name }) => name === PROCEDURE)
    ?.sides.flatMap(({ steps }) => steps)
    .find(({ from }) => from === 'start');
  if (!step?.by.some((role) => session?.acting.roles.includes(role))) return null;
  return (
    <>
      <Button
        type="primary"
        disabled={isClosed(step)}
        aria-describedby={isClosed(step) ? why : undefined}
        onClick={() => setBegun(true)}
      >
        {t('review.begin')}
      </Button>
      <LawChips basis={step.basis} />
      <WhyClosed id={why} steps={[step]} />
      {begun ? (
        <StepDrawer
          procedure={PROCEDURE}
          step={step}
          start={{ year }}
          onClose={() => setBegun(false)}
          onDone={(taken) => void go({ to: '/cases/$case', params: { case: taken.case }, state: { taken } })}
        />
      ) : null}
    </>
  );
}

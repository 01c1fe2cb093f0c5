/** How a session stands: coverage by unit and class, the curve, who is missing; lists, codes, reminders. Figures open to their rows. */
import type { StudyResults } from '@shoumi/contract';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { Button } from 'antd';
import { api, queries, sessionQuery } from '../../app/api.ts';
import { Download } from '../../parts/Download.tsx';
import { Icon } from '../../parts/Icon.tsx';
import { Page, Section } from '../../parts/Page.tsx';
import { Failure, Shown } from '../../parts/states.tsx';
import { formatDay, formatMoment } from '../../text/day.ts';
import { useText, wordFor } from '../../text/index.ts';
import { Coverage } from './Coverage.tsx';
import { Curve } from './Curve.tsx';
import { RowsLink } from './RowsLink.tsx';
import { OVERSEERS } from './record.tsx';

export function ResultsPage() {
  const { session } = useParams({ from: '/study/$session/results' });
  const results = useQuery({
    queryKey: ['study', 'results', session],
    queryFn: () => api.get<StudyResults>(`/api/study/sessions/${session}/results`),
  });
  return <Shown of={results}>{(data) => <Results data={data} />}</Shown>;
}

function Results({ data }: { readonly data: StudyResults }) {
  const { t, language } = useText();
  const { session, whole, byUnit, byClass } = data;
  const { data: signedIn } = useQuery(sessionQuery);
  const sees = (roles: readonly string[]) => signedIn?.acting.roles.some((role) => roles.includes(role)) ?? true;
  const office = signedIn !== undefined && sees(['secrecy-office']);
  return (
    <Page
      title={session.title}
      actions={
        office ? (
          <>
            <Link to="/cases/$case" params={{ case: session.id }} className="action-link">
              {t('study.case')}
            </Link>
            <Link to="/study/$session/roster" params={{ session: session.id }} className="action-link">
              {t('study.import')}
            </Link>
          </>
        ) : null
      }
    >
      <p>
        {wordFor(language, 'study.form', session.form)} · {t('study.hours', { hours: session.hours })} ·{' '}
        {t('study.due', { day: formatDay(session.deadline, language) })} ·{' '}
        {wordFor(language, 'study.state', session.state)}
        {data.overdue ? (
          <strong className="late">
            {' · '}
            <Icon name="warning" /> {t('results.overdue', { count: whole.missing })}
          </strong>
        ) : null}
      </p>
      {sees(OVERSEERS) ? null : <p className="quiet">{t('results.ownUnits')}</p>}
      <Section title={t('results.coverage')}>
        <Coverage whole={whole} byUnit={byUnit} byClass={byClass} />
      </Section>
      <Section title={t('results.curve')}>
        <Curve data={data} />
      </Section>
      <Section title={t('results.papers')}>
        <Papers session={session} office={office} />
        <ul className="lines">
          {data.told.map(({ person, name, rung, missing, at }) => (
            <li key={`${person} ${at}`}>
              {formatMoment(at, language)} · {t(`results.told.${rung}`, { name, count: missing })}
            </li>
          ))}
          {data.reminders.map(({ at, reached, mailed }) => (
            <li key={at}>
              {formatMoment(at, language)} · {t('results.reminded', { count: reached })}
              {mailed > 0 ? (
                <>
                  {' · '}
                  <RowsLink rows={`/registers/mails?session=${session.id}`}>
                    {t('results.mailed', { count: mailed })}
                  </RowsLink>
                </>
              ) : null}
            </li>
          ))}
          {data.imports.map(({ name, rows, at }) => (
            <li key={at}>
              {formatMoment(at, language)} · {t('results.importLine', { name, rows })}
            </li>
          ))}
        </ul>
      </Section>
    </Page>
  );
}

function Papers({ session, office }: { readonly session: StudyResults['session']; readonly office: boolean }) {
  const { t } = useText();
  const path = `/api/study/sessions/${session.id}`;
  const remind = useMutation({
    mutationFn: () => api.post<{ reached: number }>(`${path}/remind`, {}),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['study', 'results', session.id] }),
  });
  const wall = useMutation({
    mutationFn: () => api.post<{ code: string; svg: string }>(`${path}/wall`, {}),
  });
  const open = office && session.state === 'open';
  return (
    <>
      <div className="actions">
        <Download path={`${path}/roster.xlsx?columns=2`}>{t('results.xlsx')}</Download>
        <Download path={`${path}/roster.csv`}>{t('results.csv')}</Download>
        <Download path={`${path}/missing/pdf`}>{t('results.missingPdf')}</Download>
        {open ? (
          <>
            <Download path={`${path}/codes/docx`} body={{}}>
              {t('results.codes')}
            </Download>
            {session.form === 'lecture' ? (
              <Button loading={wall.isPending} onClick={() => wall.mutate()}>
                {t('results.wall')}
              </Button>
            ) : null}
            <Button loading={remind.isPending} onClick={() => remind.mutate()}>
              {t('results.remind')}
            </Button>
          </>
        ) : null}
      </div>
      {(remind.error ?? wall.error) ? <Failure error={remind.error ?? wall.error ?? new Error()} /> : null}
      {wall.data ? (
        <p>
          <img
            className="study-wall"
            src={`data:image/svg+xml;utf8,${encodeURIComponent(wall.data.svg)}`}
            alt={t('results.wallAlt', { code: wall.data.code })}
          />
          <strong>{wall.data.code}</strong>
        </p>
      ) : null}
    </>
  );
}

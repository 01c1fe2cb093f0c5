/** Study: what is mine to read, and for the office and the head how all sessions stand. */
import type { MyStudy, RegisterPage, Row } from '@shoumi/contract';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { api, sessionQuery } from '../../app/api.ts';
import { Download } from '../../parts/Download.tsx';
import { Icon } from '../../parts/Icon.tsx';
import { Page, Section } from '../../parts/Page.tsx';
import { Empty, Loading, Shown } from '../../parts/states.tsx';
import { formatDay, formatMoment } from '../../text/day.ts';
import { useText, wordFor } from '../../text/index.ts';
import { OVERSEERS, SESSION_OVERSEERS } from './record.tsx';

const mineQuery = queryOptions({
  queryKey: ['study', 'mine'],
  queryFn: () => api.get<{ sessions: readonly MyStudy[] }>('/api/study/mine'),
});
const overdueQuery = queryOptions({
  queryKey: ['study', 'overdue'],
  queryFn: () => api.get<{ sessions: readonly OverdueSession[] }>('/api/study/overdue'),
});
const rowsOf = (path: string) => () => api.get<RegisterPage>(path);
const sessionsQuery = queryOptions({
  queryKey: ['register', 'study-sessions', 'home'],
  queryFn: rowsOf('/api/registers/study-sessions?size=50'),
});
const commendationsQuery = queryOptions({
  queryKey: ['register', 'commendations', 'home'],
  queryFn: rowsOf('/api/registers/commendations?state=decided&size=50'),
});

export function StudyHome() {
  const { t } = useText();
  const { data: session } = useQuery(sessionQuery);
  const person = session?.acting.person;
  const holds = (roles: readonly string[]) => session?.acting.roles.some((role) => roles.includes(role)) ?? false;
  const oversees = holds(OVERSEERS);
  const overseesSessions = holds(SESSION_OVERSEERS);
  // The page comes whole: a part that came later would push away what is being pressed below it.
  const coming = [
    useQuery(mineQuery),
    useQuery({ ...overdueQuery, enabled: overseesSessions }),
    useQuery({ ...sessionsQuery, enabled: overseesSessions }),
    useQuery({ ...commendationsQuery, enabled: oversees }),
  ].some(({ isLoading }) => isLoading);
  return (
    <Page
      title={t('job.training')}
      actions={
        <>
          {person ? (
            <Link to="/study/people/$person" params={{ person: person.id }} className="action-link">
              {t('record.mine')}
            </Link>
          ) : null}
          {overseesSessions ? (
            <Link to="/study/year" className="action-link">
              {t('year.title')}
            </Link>
          ) : null}
          {oversees ? (
            <Link to="/study/hours" className="action-link">
              {t('hours.title')}
            </Link>
          ) : null}
        </>
      }
    >
      {coming ? (
        <Loading />
      ) : (
        <>
          <Mine />
          {overseesSessions ? (
            <>
              <Overdue />
              <Sessions />
            </>
          ) : null}
          {oversees ? <Commendations /> : null}
        </>
      )}
    </Page>
  );
}

function Mine() {
  const { t, language } = useText();
  const mine = useQuery(mineQuery);
  return (
    <Section title={t('study.mine')}>
      <Shown of={mine}>
        {({ sessions }) =>
          sessions.length === 0 ? (
            <Empty>{t('study.mineNone')}</Empty>
          ) : (
            <ul className="lines">
              {sessions.map((each) => (
                <li key={each.id} className="duty">
                  <Link to="/study/$session" params={{ session: each.id }}>
                    {each.title}
                  </Link>
                  <span className="quiet">{wordFor(language, 'study.form', each.form)}</span>
                  <span>{t('study.due', { day: formatDay(each.deadline, language) })}</span>
                  {each.remindedAt ? (
                    <strong>{t('study.reminded', { at: formatMoment(each.remindedAt, language) })}</strong>
                  ) : null}
                  <span className="spring" />
                  {each.confirmedAt ? (
                    <span>
                      <Icon name="check" /> {t('study.done', { at: formatMoment(each.confirmedAt, language) })}
                      {each.late ? ` · ${t('study.late')}` : ''}
                    </span>
                  ) : each.overdue ? (
                    <strong className="late">
                      <Icon name="warning" /> {t('study.overdueMine')}
                    </strong>
                  ) : (
                    <span className="quiet">{wordFor(language, 'study.state', each.state)}</span>
                  )}
                </li>
              ))}
            </ul>
          )
        }
      </Shown>
    </Section>
  );
}

interface OverdueSession {
  readonly id: string;
  readonly title: string;
  readonly deadline: string;
  readonly missing: number;
}

function Overdue() {
  const { t, language } = useText();
  const { data } = useQuery(overdueQuery);
  if (!data || data.sessions.length === 0) return null;
  return (
    <Section title={t('study.overdue')}>
      <ul className="lines">
        {data.sessions.map(({ id, title, deadline, missing }) => (
          <li key={id} className="duty">
            <Link to="/study/$session/results" params={{ session: id }}>
              {title}
            </Link>
            <span>{t('study.due', { day: formatDay(deadline, language) })}</span>
            <span className="spring" />
            <strong className="late">
              <Icon name="warning" /> {t('study.overdueLine', { count: missing })}
            </strong>
          </li>
        ))}
      </ul>
    </Section>
  );
}

const words = (value: unknown): string => (typeof value === 'string' ? value : '');

function Sessions() {
  const { t, language } = useText();
  const sessions = useQuery(sessionsQuery);
  return (
    <Shown of={sessions}>
      {({ rows, count }) => (
        <Section title={t('study.sessions', { count: count.value })}>
          {rows.length === 0 ? <Empty>{t('study.sessionsNone')}</Empty> : null}
          <ul className="lines">
            {rows.map((row: Row) => (
              <li key={row.id} className="duty">
                <Link to="/study/$session/results" params={{ session: row.id }}>
                  {words(row.title)}
                </Link>
                <span className="quiet">{wordFor(language, 'study.form', words(row.form))}</span>
                <span>{t('study.due', { day: formatDay(words(row.deadline), language) })}</span>
                <span className="spring" />
                <span>{wordFor(language, 'study.state', words(row.state))}</span>
              </li>
            ))}
          </ul>
          <p>
            <Link to="/registers/$register" params={{ register: 'study-sessions' }}>
              {t('results.all')}
            </Link>
          </p>
        </Section>
      )}
    </Shown>
  );
}

function Commendations() {
  const { t } = useText();
  const { data } = useQuery(commendationsQuery);
  return (
    <Section title={t('study.commendations')}>
      {data?.rows.length ? null : <Empty>{t('study.commendationsNone')}</Empty>}
      <ul className="lines">
        {data?.rows.map((row) => (
          <li key={row.id} className="duty">
            <Link to="/cases/$case" params={{ case: row.id }}>
              {words(row.name)}
            </Link>
            <span className="spring" />
            <Download path={`/api/study/commendations/${row.id}/certificate/pdf`}>{t('study.certificate')}</Download>
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** What a person has studied and been trained in, and the hours of this year: own, or anybody's for the office and the head. */
import type { PersonHours, StudyRecord } from '@shoumi/contract';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { api, sessionQuery } from '../../app/api.ts';
import { Icon } from '../../parts/Icon.tsx';
import { Page, Section } from '../../parts/Page.tsx';
import { Empty, Shown } from '../../parts/states.tsx';
import { formatDay, formatMoment } from '../../text/day.ts';
import { useText, wordFor } from '../../text/index.ts';
import { RowsLink } from './RowsLink.tsx';

/** Who may look at the study of others. */
export const OVERSEERS = ['secrecy-office', 'head'];
/** Who sees how a session stands: of the whole organ, or of the units that they head. */
export const SESSION_OVERSEERS = [...OVERSEERS, 'unit-head'];

const recordQuery = (person: string) => ({
  queryKey: ['study', 'record', person],
  queryFn: () => api.get<StudyRecord>(`/api/study/people/${person}/record`),
});

export function RecordPage() {
  const { t } = useText();
  const { person } = useParams({ from: '/study/people/$person' });
  const record = useQuery(recordQuery(person));
  return (
    <Shown of={record}>
      {(data) => (
        <Page title={t('record.title')}>
          <p>
            {[data.person.name, data.person.staffNumber, data.person.unit].filter((each) => each !== null).join(' · ')}
          </p>
          <Hours hours={data.hours} />
          <Section title={t('record.sessions')}>
            <Sessions sessions={data.sessions} />
          </Section>
          <Section title={t('record.training')}>
            <Trainings training={data.training} />
          </Section>
        </Page>
      )}
    </Shown>
  );
}

/** On the person's own page: the hours of this year and the way to the whole record. Nothing for who may not look. */
export function RecordLine({ person }: { readonly person: string }) {
  const { t } = useText();
  const { data: session } = useQuery(sessionQuery);
  const may =
    session !== undefined &&
    session !== null &&
    (session.acting.person?.id === person || session.acting.roles.some((role) => OVERSEERS.includes(role)));
  const { data } = useQuery({ ...recordQuery(person), enabled: may });
  if (!data) return null;
  return (
    <Section title={t('record.title')}>
      <Hours hours={data.hours} />
      <p>
        <Link to="/study/people/$person" params={{ person }}>
          {t('results.all')}
        </Link>
      </p>
    </Section>
  );
}

function Hours({ hours }: { readonly hours: PersonHours | null }) {
  const { t } = useText();
  if (!hours) return <p className="quiet">{t('record.leaver')}</p>;
  return (
    <p>
      <RowsLink rows={hours.rows}>{t('record.hours', { hours: hours.hours, owes: hours.owes })}</RowsLink>
      {' · '}
      {hours.short > 0 ? (
        <strong>{t('record.short', { short: hours.short })}</strong>
      ) : (
        <>
          <Icon name="check" /> {t('record.enough')}
        </>
      )}
    </p>
  );
}

function Sessions({ sessions }: Pick<StudyRecord, 'sessions'>) {
  const { t, language } = useText();
  if (sessions.length === 0) return <Empty>{t('record.sessionsNone')}</Empty>;
  return (
    <ul className="lines">
      {sessions.map((each) => (
        <li key={each.participation} className="duty">
          <Link to="/study/$session" params={{ session: each.session }}>
            {each.title}
          </Link>
          <span className="quiet">{wordFor(language, 'study.form', each.form)}</span>
          <span>{t('study.hours', { hours: each.hours })}</span>
          {each.score === null ? null : <span>{t('record.points', { score: each.score })}</span>}
          <span className="spring" />
          {each.confirmedAt ? (
            <span>
              <Icon name="check" /> {t('study.done', { at: formatMoment(each.confirmedAt, language) })}
              {each.late ? ` · ${t('study.late')}` : ''}
            </span>
          ) : (
            <span className="quiet">
              {t('record.notYet')} · {t('study.due', { day: formatDay(each.deadline, language) })}
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}

function Trainings({ training }: Pick<StudyRecord, 'training'>) {
  const { t, language } = useText();
  if (training.length === 0) return <Empty>{t('record.trainingNone')}</Empty>;
  return (
    <table className="table">
      <thead>
        <tr>
          <th scope="col">{t('record.what')}</th>
          <th scope="col">{t('record.training')}</th>
          <th scope="col">{t('record.when')}</th>
          <th scope="col">{t('hours.title')}</th>
          <th scope="col">{t('record.validUntil')}</th>
        </tr>
      </thead>
      <tbody>
        {training.map((each) => (
          <tr key={each.id}>
            <th scope="row">{each.subject}</th>
            <td data-label={t('record.training')}>{wordFor(language, 'record.kind', each.kind)}</td>
            <td data-label={t('record.when')}>{formatDay(each.on, language)}</td>
            <td data-label={t('hours.title')}>{each.hours}</td>
            <td data-label={t('record.validUntil')}>{each.validUntil ? formatDay(each.validUntil, language) : '—'}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

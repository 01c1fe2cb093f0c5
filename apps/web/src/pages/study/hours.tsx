/** Hours of everybody in a year against what the class owes; who has some to do stands first. */
import type { StudyHours } from '@shoumi/contract';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { api } from '../../app/api.ts';
import { Page } from '../../parts/Page.tsx';
import { Shown } from '../../parts/states.tsx';
import { useText, wordFor } from '../../text/index.ts';
import { RowsLink } from './RowsLink.tsx';
import { YearField } from './YearField.tsx';

export function HoursPage() {
  const { t } = useText();
  const [year, setYear] = useState<number>();
  const hours = useQuery({
    queryKey: ['study', 'hours', year],
    // The year that is being typed stays where it is until the figures are there.
    placeholderData: keepPreviousData,
    queryFn: () => api.get<StudyHours>(`/api/study/hours${year === undefined ? '' : `?year=${year}`}`),
  });
  return (
    <Page title={t('hours.title')}>
      <p className="quiet">{t('hours.about')}</p>
      <Shown of={hours}>
        {(data) => (
          <>
            <YearField year={data.year} onYear={setYear} />
            <People people={data.people} />
          </>
        )}
      </Shown>
    </Page>
  );
}

function People({ people }: Pick<StudyHours, 'people'>) {
  const { t, language } = useText();
  return (
    <>
      <p role="status">{t('hours.shortCount', { count: people.filter(({ short }) => short > 0).length })}</p>
      <table className="table">
        <thead>
          <tr>
            {(['person', 'unit', 'class', 'owes', 'done', 'short'] as const).map((column) => (
              <th key={column} scope="col">
                {t(`hours.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {[...people]
            .sort((a, b) => b.short - a.short)
            .map((each) => (
              <tr key={each.id}>
                <th scope="row">
                  <Link to="/study/people/$person" params={{ person: each.id }}>
                    {each.name}
                  </Link>{' '}
                  <span className="quiet">{each.staffNumber}</span>
                </th>
                <td data-label={t('hours.unit')}>{each.unit ?? '—'}</td>
                <td data-label={t('hours.class')}>{wordFor(language, 'results.class', each.class)}</td>
                <td data-label={t('hours.owes')}>{each.owes}</td>
                <td data-label={t('hours.done')}>
                  <RowsLink rows={each.rows}>{each.hours}</RowsLink>
                </td>
                <td data-label={t('hours.short')}>{each.short}</td>
              </tr>
            ))}
        </tbody>
      </table>
    </>
  );
}

/** How a year's sessions are covered, by subject, unit and class. */
import type { StudyCoverage } from '@shoumi/contract';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../app/api.ts';
import { Page, Section } from '../../parts/Page.tsx';
import { Empty, Shown } from '../../parts/states.tsx';
import { useText } from '../../text/index.ts';
import { Coverage } from './Coverage.tsx';
import { YearField } from './YearField.tsx';

export function YearPage() {
  const { t } = useText();
  const [year, setYear] = useState<number>();
  const coverage = useQuery({
    queryKey: ['study', 'coverage', year],
    // The year that is being typed stays where it is until the figures are there.
    placeholderData: keepPreviousData,
    queryFn: () => api.get<StudyCoverage>(`/api/study/coverage${year === undefined ? '' : `?year=${year}`}`),
  });
  return (
    <Page title={t('year.title')}>
      <p className="quiet">{t('year.about')}</p>
      <Shown of={coverage}>
        {(data) => (
          <>
            <YearField year={data.year} onYear={setYear} />
            <Section title={t('results.coverage')}>
              {data.whole.total === 0 ? <Empty>{t('year.none')}</Empty> : <Coverage {...data} />}
            </Section>
          </>
        )}
      </Shown>
    </Page>
  );
}

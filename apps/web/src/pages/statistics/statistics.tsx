/** What was decided in a time, by year, level, kind and unit; what points to over-classification; the rows behind each figure. */
import { type Figure, query, type Statistics } from '@shoumi/contract';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useId, useState } from 'react';
import { api, nodeQuery, registersQuery } from '../../app/api.ts';
import { Download } from '../../parts/Download.tsx';
import { DayField } from '../../parts/form/DayField.tsx';
import { LevelName } from '../../parts/Mark.tsx';
import { Page, Section } from '../../parts/Page.tsx';
import { PlainTable } from '../../parts/PlainTable.tsx';
import { Empty, Shown } from '../../parts/states.tsx';
import { useText } from '../../text/index.ts';
import { levelNames } from '../../text/levels.ts';
import { piecesOf } from './shares.ts';

export function StatisticsPage() {
  const { data: node } = useQuery(nodeQuery);
  return node ? <OfTime today={node.today} /> : null;
}

/** Years shown before anybody chooses. */
const YEARS = 5;

function OfTime({ today }: { readonly today: string }) {
  const { t } = useText();
  const [from, setFrom] = useState(`${Number(today.slice(0, 4)) - YEARS + 1}-01-01`);
  const [to, setTo] = useState(today);
  const ids = { from: useId(), to: useId() };
  const span = query({ from, to });
  const found = useQuery({
    queryKey: ['register', 'statistics', from, to],
    placeholderData: keepPreviousData,
    queryFn: () => api.get<Statistics>(`/api/statistics${span}`),
  });
  return (
    <Page
      title={t('job.statistics')}
      actions={<Download path={`/api/statistics/export.xlsx${span}`}>{t('register.export')}</Download>}
    >
      <div className="actions as-of">
        <label htmlFor={ids.from}>{t('statistics.from')}</label>
        <DayField ids={{ id: ids.from, describedBy: undefined }} value={from} onChange={(day) => day && setFrom(day)} />
        <label htmlFor={ids.to}>{t('statistics.to')}</label>
        <DayField ids={{ id: ids.to, describedBy: undefined }} value={to} onChange={(day) => day && setTo(day)} />
      </div>
      <Shown of={found}>
        {(data) =>
          data.years.length === 0 ? (
            <Empty>{t('statistics.none')}</Empty>
          ) : (
            <>
              <Signs data={data} />
              <Cells data={data} />
            </>
          )
        }
      </Shown>
    </Page>
  );
}

function Count({ register, figure, of }: { register: string; figure: Figure; of?: number }) {
  return (
    <>
      <Link to="/registers/$register" params={{ register }} search={figure.query}>
        {figure.count}
      </Link>
      {of ? <span className="quiet"> {Math.round((figure.count / of) * 100)}%</span> : null}
    </>
  );
}

type Year = Statistics['years'][number];

function Signs({ data }: { readonly data: Statistics }) {
  const { t, language } = useText();
  const levels = data.years[0]?.levels.map(({ level }) => level) ?? [];
  const figure = (title: string, of: (year: Year) => Figure | undefined, shared = true) => ({
    title,
    number: true,
    cell: (year: Year) => {
      const found = of(year);
      return found ? (
        <Count register={data.register} figure={found} {...(shared ? { of: year.total.count } : {})} />
      ) : null;
    },
  });
  return (
    <Section title={t('statistics.signs')}>
      <p className="quiet">{t('statistics.signsAbout')}</p>
      <Shares years={data.years} />
      <PlainTable
        title={t('statistics.signs')}
        rows={data.years}
        keyOf={({ year }) => String(year)}
        columns={[
          { title: t('statistics.year'), cell: ({ year }) => year },
          figure(t('statistics.total'), ({ total }) => total, false),
          ...levels.map((each) =>
            figure(levelNames[each][language], (year) => year.levels.find(({ level }) => level === each)),
          ),
          figure(t('statistics.returned'), ({ returned }) => returned),
          figure(t('statistics.early'), ({ early }) => early),
        ]}
      />
    </Section>
  );
}

/** One bar a year, each level its share of it: how the shares move is seen from bar to bar. A piece without room has no words. */
function Shares({ years }: { readonly years: readonly Year[] }) {
  const { t, language } = useText();
  return (
    <div className="shares" role="img" aria-label={t('statistics.chart')}>
      {years.map(({ year, levels }) => {
        const pieces = piecesOf(levels.map(({ count }) => count));
        return (
          <div key={year} className="share-year">
            <span>{year}</span>
            <div className="share-bar">
              {levels.map(({ level }, i) => {
                const piece = pieces[i];
                return piece && piece.length > 0 ? (
                  <div key={level} className={`share share-${level}`} style={{ width: `${piece.length * 100}%` }}>
                    <span>
                      {levelNames[level][language]} {piece.percent}%
                    </span>
                  </div>
                ) : null;
              })}
            </div>
          </div>
        );
      })}
    </div>
  );
}

function Cells({ data }: { readonly data: Statistics }) {
  const { t } = useText();
  const { data: registers } = useQuery(registersQuery);
  const kinds = registers
    ?.find(({ name }) => name === data.register)
    ?.columns.find(({ name }) => name === 'kind')?.options;
  return (
    <Section title={t('statistics.cells')}>
      <PlainTable
        title={t('statistics.cells')}
        rows={data.cells}
        keyOf={({ year, level, kind, unit }) => `${year} ${level} ${kind} ${unit?.id}`}
        columns={[
          { title: t('statistics.year'), cell: ({ year }) => year },
          { title: t('statistics.level'), cell: ({ level }) => <LevelName value={level} /> },
          {
            title: t('statistics.kind'),
            cell: ({ kind }) => kinds?.find(({ value }) => value === kind)?.title ?? kind,
          },
          { title: t('statistics.unit'), cell: ({ unit }) => unit?.name ?? '—' },
          {
            title: t('statistics.count'),
            number: true,
            cell: ({ count, query: rows }) =>
              rows ? <Count register={data.register} figure={{ count, query: rows }} /> : count,
          },
        ]}
      />
    </Section>
  );
}

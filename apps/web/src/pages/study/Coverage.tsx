/** How many have studied what they were to study: in all, and by subject, unit and class. Every figure opens to its rows. */
import type { StudyCount, StudyCoverage } from '@shoumi/contract';
import { useText, wordFor } from '../../text/index.ts';
import { RowsLink } from './RowsLink.tsx';

type CoverageProps = Pick<StudyCoverage, 'whole' | 'byUnit' | 'byClass'> & Partial<Pick<StudyCoverage, 'bySubject'>>;

export function Coverage({ whole, bySubject, byUnit, byClass }: CoverageProps) {
  const { t, language } = useText();
  return (
    <>
      <Counts counts={[whole]} nameOf={() => t('results.all')} />
      {bySubject ? (
        <Counts
          title={t('results.bySubject')}
          counts={bySubject}
          nameOf={({ name }) => wordFor(language, 'study.subject', name ?? 'other')}
        />
      ) : null}
      <Counts title={t('results.byUnit')} counts={byUnit} nameOf={({ name }) => name ?? t('results.noUnit')} />
      <Counts
        title={t('results.byClass')}
        counts={byClass}
        nameOf={({ name }) => wordFor(language, 'results.class', name ?? 'none')}
      />
    </>
  );
}

const FIGURES = ['total', 'confirmed', 'missing', 'late'] as const;

function Counts(props: {
  /** Absent where the one row says it. */
  readonly title?: string;
  readonly counts: readonly StudyCount[];
  readonly nameOf: (count: StudyCount) => string;
}) {
  const { t } = useText();
  return (
    <table className="table study-counts">
      {props.title ? <caption>{props.title}</caption> : null}
      <thead>
        <tr>
          <th scope="col">{t('results.who')}</th>
          {FIGURES.map((figure) => (
            <th key={figure} scope="col">
              {t(`results.${figure}`)}
            </th>
          ))}
          <th scope="col">{t('results.rate')}</th>
        </tr>
      </thead>
      <tbody>
        {props.counts.map((count) => (
          <tr key={count.key ?? ''}>
            <th scope="row">{props.nameOf(count)}</th>
            {FIGURES.map((figure) => (
              <td key={figure} data-label={t(`results.${figure}`)}>
                <RowsLink rows={count.rows[figure]}>{count[figure]}</RowsLink>
              </td>
            ))}
            <td data-label={t('results.rate')}>
              {count.total === 0 ? '—' : `${Math.floor((count.confirmed * 100) / count.total)}%`}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

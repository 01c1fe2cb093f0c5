/** Feedback over time as a step curve, with the table behind it for screen readers, export and the rows of each day. */
import type { StudyResults } from '@shoumi/contract';
import { formatDay } from '../../text/day.ts';
import { useText } from '../../text/index.ts';
import { RowsLink } from './RowsLink.tsx';

const WIDTH = 640;
const HEIGHT = 180;
const EDGE = 8;

/** Points of the curve in the picture's own units: days from left to right, people from bottom to top. */
function pointsOf(curve: StudyResults['curve'], all: number): string {
  const [first] = curve;
  const last = curve.at(-1);
  if (!first || !last) return '';
  const dayOf = (on: string): number => Date.parse(on) / 86_400_000;
  const start = dayOf(first.on) - 1;
  const span = Math.max(1, dayOf(last.on) - start);
  const x = (on: string): number => EDGE + ((dayOf(on) - start) / span) * (WIDTH - 2 * EDGE);
  const y = (n: number): number => HEIGHT - EDGE - (n / Math.max(1, all)) * (HEIGHT - 2 * EDGE);
  let before = 0;
  return [
    `${EDGE},${y(0)}`,
    ...curve.flatMap(({ on, total }) => {
      const step = [`${x(on)},${y(before)}`, `${x(on)},${y(total)}`];
      before = total;
      return step;
    }),
  ].join(' ');
}

export function Curve({ curve, all }: { readonly curve: StudyResults['curve']; readonly all: number }) {
  const { t, language } = useText();
  if (curve.length === 0) return <p className="quiet">{t('results.curveNone')}</p>;
  return (
    <>
      <svg className="study-curve" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true" focusable="false">
        <line x1={EDGE} x2={WIDTH - EDGE} y1={EDGE} y2={EDGE} strokeDasharray="4 4" />
        <line x1={EDGE} x2={WIDTH - EDGE} y1={HEIGHT - EDGE} y2={HEIGHT - EDGE} />
        <polyline points={pointsOf(curve, all)} />
      </svg>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{t('results.day')}</th>
            <th scope="col">{t('results.onDay')}</th>
            <th scope="col">{t('results.sum')}</th>
          </tr>
        </thead>
        <tbody>
          {curve.map(({ on, n, total, late, rows }) => (
            <tr key={on}>
              <td data-label={t('results.day')}>
                {formatDay(on, language)}
                {late ? ` · ${t('study.late')}` : ''}
              </td>
              <td data-label={t('results.onDay')}>
                <RowsLink rows={rows}>{n}</RowsLink>
              </td>
              <td data-label={t('results.sum')}>{total}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

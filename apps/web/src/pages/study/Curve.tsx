/** Feedback over time as a step curve, with the table behind it for screen readers, export and the rows of each day. */
import type { StudyResults } from '@shoumi/contract';
import { formatDay } from '../../text/day.ts';
import { useText } from '../../text/index.ts';
import { RowsLink } from './RowsLink.tsx';

const WIDTH = 640;
const HEIGHT = 220;
const LEFT = 40;
const RIGHT = 16;
const TOP = 20;
const BOTTOM = 28;

const dayOf = (on: string): number => Date.parse(on) / 86_400_000;
const later = (a: string, b: string): string => (a > b ? a : b);
const earlier = (a: string, b: string): string => (a < b ? a : b);

/** Where days and people stand in the picture: from the opening to the deadline or the last feedback, from none to all. */
function scalesOf({ session, curve, whole }: StudyResults) {
  const start = earlier(session.opensOn, curve[0]?.on ?? session.opensOn);
  const end = later(session.deadline, curve.at(-1)?.on ?? session.deadline);
  const span = Math.max(1, dayOf(end) - dayOf(start));
  return {
    start,
    end,
    x: (on: string): number => LEFT + ((dayOf(on) - dayOf(start)) / span) * (WIDTH - LEFT - RIGHT),
    y: (n: number): number => HEIGHT - BOTTOM - (n / Math.max(1, whole.total)) * (HEIGHT - TOP - BOTTOM),
  };
}

function Picture({ data }: { readonly data: StudyResults }) {
  const { t, language } = useText();
  const { curve, whole, session, asOf } = data;
  const { start, end, x, y } = scalesOf(data);
  let before = 0;
  const points = [`${x(start)},${y(0)}`];
  for (const { on, total } of curve) {
    points.push(`${x(on)},${y(before)}`, `${x(on)},${y(total)}`);
    before = total;
  }
  // What is known reaches to the day of the figures.
  points.push(`${x(later(curve.at(-1)?.on ?? start, earlier(asOf, end)))},${y(before)}`);
  const deadline = x(session.deadline);
  return (
    <svg className="study-curve" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true" focusable="false">
      <line x1={LEFT} x2={WIDTH - RIGHT} y1={y(whole.total)} y2={y(whole.total)} strokeDasharray="4 4" />
      <line x1={LEFT} x2={WIDTH - RIGHT} y1={y(0)} y2={y(0)} />
      <line x1={deadline} x2={deadline} y1={TOP} y2={y(0)} strokeDasharray="2 4" />
      <text x={LEFT - 6} y={y(whole.total) + 4} textAnchor="end">
        {whole.total}
      </text>
      <text x={LEFT - 6} y={y(0) + 4} textAnchor="end">
        0
      </text>
      <text x={LEFT} y={HEIGHT - 8}>
        {formatDay(start, language)}
      </text>
      <text x={deadline} y={TOP - 7} textAnchor="end">
        {t('study.due', { day: formatDay(session.deadline, language) })}
      </text>
      {end > session.deadline ? (
        <text x={WIDTH - RIGHT} y={HEIGHT - 8} textAnchor="end">
          {formatDay(end, language)}
        </text>
      ) : null}
      <polyline points={points.join(' ')} />
    </svg>
  );
}

export function Curve({ data }: { readonly data: StudyResults }) {
  const { t, language } = useText();
  const { curve } = data;
  if (curve.length === 0) return <p className="quiet">{t('results.curveNone')}</p>;
  return (
    <>
      <Picture data={data} />
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

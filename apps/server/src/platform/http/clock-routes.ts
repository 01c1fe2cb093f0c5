/** How a clock's due day was counted, day by day: what was left out, why, and by which articles. */
import {
  type CalendarDate,
  type ClockDefinition,
  type Counted,
  type CountedWhy,
  civil,
  explainClock,
  figureUnits,
  instant,
  officialCalendar,
  type Pause,
  type ProcedureDefinition,
  type Wording,
} from '@shoumi/law';
import type { Row } from '../db/transaction.ts';
import { periodOf } from '../runtime/clocks.ts';
import { momentOf } from '../runtime/moment.ts';
import { citedView, type Language, Problem } from '../runtime/problem.ts';
import type { Runtime } from '../runtime/write.ts';
import type { Route } from './host.ts';
import { openCase } from './open-case.ts';

interface ClockRow extends Row {
  started_at: string;
  due_on: string | null;
  due_at: string | null;
  pauses: Pause[];
  n: number | null;
}

const whys: Readonly<Record<CountedWhy, Wording>> = {
  weekend: { zh: '周末', en: 'Weekend' },
  holiday: { zh: '法定节假日', en: 'Public holiday' },
  'make-up-working-day': { zh: '调休上班', en: 'Worked to make up' },
  'working-day': { zh: '工作日', en: 'Working day' },
  override: { zh: '本地调整', en: 'Local departure' },
  paused: { zh: '暂停计算', en: 'Paused' },
  'calendar-day': { zh: '自然日', en: 'Calendar day' },
  'corresponding-day': { zh: '对应日', en: 'Corresponding day' },
  hours: { zh: '连续小时', en: 'Hours without a break' },
};

/** Days of one kind that follow each other, as one span. */
function spansOf(days: readonly Counted[], language: Language) {
  const spans: {
    from: CalendarDate;
    until: CalendarDate;
    days: number;
    counted: boolean;
    why: CountedWhy;
    title: string;
  }[] = [];
  for (const { day, counted, why } of days) {
    const last = spans.at(-1);
    if (last && last.why === why && last.counted === counted) {
      last.until = day;
      last.days += 1;
    } else spans.push({ from: day, until: day, days: 1, counted, why, title: whys[why][language] });
  }
  return spans;
}

/** What a row of the clock table says, explained. `due` is what the case holds; `recounted` differs once tables came later. */
function countView(clock: ClockDefinition, procedure: ProcedureDefinition, row: ClockRow, language: Language) {
  const period = periodOf(clock, row.n);
  const startedOn = momentOf(Date.parse(row.started_at)).on as CalendarDate;
  const byHours = period !== 'undated' && period.unit === 'hour';
  const from = byHours ? instant(row.started_at) : startedOn;
  const answer = explainClock({ ...clock, period }, from, { calendar: officialCalendar, pauses: row.pauses });
  const due = row.due_at ?? row.due_on;
  const counting = 'counting' in answer ? answer.counting : undefined;
  const moved = 'movedFrom' in answer ? answer.movedFrom : undefined;
  const same = byHours ? Date.parse(answer.due ?? '') === Date.parse(due ?? '') : answer.due === due;
  return {
    ...answer,
    ...citedView(clock.basis, language),
    title: clock.title[language],
    due,
    recounted: same ? null : answer.due,
    startedAt: row.started_at,
    length: period === 'undated' ? null : { ...period, unitTitle: figureUnits[period.unit][language] },
    startDay: counting
      ? { day: startedOn, counted: counting.startDay === 'counted', ...citedView(civil(201, 1), language) }
      : null,
    moved: moved === undefined ? null : { from: moved, ...citedView(civil(203, 1), language) },
    pauses: row.pauses.map(({ from: first, until, reason }) => ({
      from: first,
      until: until ?? null,
      title: procedure.events[reason]?.title[language] ?? reason,
    })),
    spans: spansOf(answer.counted, language),
  };
}

export const clockRoutes = (runtime: Runtime): readonly Route[] => [
  {
    method: 'GET',
    path: '/api/cases/:id/clocks/:name',
    summary:
      'How a clock of the case was counted: start day, days left out and why, provisional or not, by which articles',
    access: 'session',
    handle: (request) =>
      request.person(async (tx, actor) => {
        const { id = '', name = '' } = request.params;
        const { procedure, side } = await openCase(runtime, tx, actor, id);
        const [row] = await tx.query<ClockRow>(
          'select started_at, due_on, due_at, pauses, n from clock where organ_id = (select ctx_organ()) and case_id = $1 and name = $2',
          [id, name],
        );
        const clock = side.clocks.find((each) => each.name === name);
        if (!row || !clock) throw new Problem('not-found', { title: { zh: '没有这个期限', en: 'No such clock' } });
        return countView(clock, procedure, row, request.language);
      }),
  },
];

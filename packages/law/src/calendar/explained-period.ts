/** A due day with its count laid open: which days counted, which did not, and why. Made on demand only. */
import { addDays, type CalendarDate, isCalendarDate } from '../kernel/calendar-date.ts';
import { dayOf, epochMs, type Instant, instant } from '../kernel/instant.ts';
import { countedDays } from './counted-days.ts';
import {
  countingRulesOn,
  type DayPeriod,
  type HourPeriod,
  type PeriodDue,
  PeriodError,
  type PeriodTerms,
  periodDue,
} from './period.ts';
import { type DayKind, type WorkingCalendar, workingDayOn } from './working-calendar.ts';

/** `corresponding-day` is the day at which months and years end; `hours` runs through nights and days of rest. */
export type CountedWhy = DayKind | 'paused' | 'calendar-day' | 'corresponding-day' | 'hours';

export interface Counted {
  readonly day: CalendarDate;
  readonly counted: boolean;
  readonly why: CountedWhy;
  /** Hours of the clock that fall on the day; for clocks in hours only. */
  readonly hours?: number;
}

export interface ExplainedPeriod {
  readonly due: PeriodDue<CalendarDate | Instant>;
  /** Empty while the period is paused. */
  readonly counted: readonly Counted[];
}

/** As `periodDue`, with the count. Throws what `periodDue` throws. */
export function explainPeriod(
  period: DayPeriod | HourPeriod,
  from: CalendarDate | Instant,
  terms: PeriodTerms,
): ExplainedPeriod {
  if (period.unit === 'hour') return explainHours(period, from, terms);
  const due = periodDue(period, from, terms);
  if (due.state === 'paused') return { due, counted: [] };
  const start = isCalendarDate(from) ? from : dayOf(from);
  const { startDay } = { ...countingRulesOn(start), ...terms.choices };
  const first = startDay === 'counted' ? start : addDays(start, 1);
  const pauses = terms.pauses ?? [];
  if (period.unit === 'working-day') {
    return {
      due,
      counted: countedDays(terms.calendar, start, due.due, { countStartDay: startDay === 'counted', pauses }),
    };
  }
  const end = due.movedFrom ?? due.due;
  const isPaused = (day: CalendarDate) =>
    pauses.some((pause) => pause.from <= day && (pause.until === undefined || day <= pause.until));
  const own: readonly Counted[] =
    period.unit === 'day'
      ? daysFrom(first, end).map((day) => ({
          day,
          counted: !isPaused(day),
          why: isPaused(day) ? 'paused' : 'calendar-day',
        }))
      : [{ day: end, counted: true, why: 'corresponding-day' }];
  return { due, counted: [...own, ...moved(terms.calendar, end, due.due)] };
}

function explainHours(period: HourPeriod, from: CalendarDate | Instant, terms: PeriodTerms): ExplainedPeriod {
  if (isCalendarDate(from)) {
    throw new PeriodError('instant-needed', `Hours run from a moment: give ${from} with its time and offset.`);
  }
  const due = periodDue(period, from, terms);
  if (due.state === 'paused') return { due, counted: [] };
  const counted = daysFrom(dayOf(from), dayOf(due.due)).map((day): Counted => {
    const opens = Math.max(epochMs(instant(`${day}T00:00:00+08:00`)), epochMs(from));
    const closes = Math.min(epochMs(instant(`${addDays(day, 1)}T00:00:00+08:00`)), epochMs(due.due));
    return { day, counted: closes > opens, why: 'hours', hours: (closes - opens) / 3_600_000 };
  });
  return { due, counted };
}

/** The days after the period's own end up to the working day to which a day of rest has moved it. */
const moved = (calendar: WorkingCalendar, end: CalendarDate, due: CalendarDate): readonly Counted[] =>
  daysFrom(addDays(end, 1), due).map((day) => ({ day, counted: false, why: workingDayOn(calendar, day).why }));

function daysFrom(first: CalendarDate, last: CalendarDate): CalendarDate[] {
  const days: CalendarDate[] = [];
  for (let day = first; day <= last; day = addDays(day, 1)) days.push(day);
  return days;
}

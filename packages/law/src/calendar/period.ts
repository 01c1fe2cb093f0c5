/**
 * When a duty's period ends, by the Civil Code's way of counting (arts. 200 to 204) with the dated
 * choices of ./choices.ts, and with pauses.
 *
 * Left out: secrecy periods (./secrecy-period.ts), which are not moved by days of rest; the hour of
 * the last day (art. 203(2): midnight, or the close of business where there are business hours).
 */
import {
  addDays,
  addMonths,
  addYears,
  type CalendarDate,
  daysBetween,
  isCalendarDate,
  laterOf,
} from '../kernel/calendar-date.ts';
import { addHours, dayOf, type Instant } from '../kernel/instant.ts';
import { choiceOn, lastDayOfRest, startDayOfPeriods } from './choices.ts';
import { dueAfterWorkingDays, type WorkingCalendar, workingDayFrom, workingDaysIn } from './working-calendar.ts';

export interface DayPeriod {
  readonly n: number;
  readonly unit: 'working-day' | 'day' | 'month' | 'year';
}
export interface HourPeriod {
  readonly n: number;
  readonly unit: 'hour';
}

/** A span left out of the count, first and last day included; without `until` it is still open. */
export interface Pause {
  readonly from: CalendarDate;
  readonly until?: CalendarDate;
  readonly reason: string;
}

export interface CountingRules {
  readonly startDay: 'counted' | 'not-counted';
  readonly lastDay: 'next-working-day' | 'stays';
}

export interface PeriodTerms {
  readonly calendar: WorkingCalendar;
  readonly pauses?: readonly Pause[];
  /** Departures from the dated choices of the day on which the period starts. */
  readonly choices?: Partial<CountingRules>;
}

export type PeriodDue<Due> =
  | {
      readonly state: 'running';
      readonly due: Due;
      /** Rests on a year without a table of holidays. */
      readonly provisional: boolean;
      /** The day on which the period ended before a day of rest moved it; absent where it did not move. */
      readonly movedFrom?: CalendarDate;
    }
  | { readonly state: 'paused'; readonly since: CalendarDate; readonly reason: string };

export class PeriodError extends Error {
  readonly code: 'not-a-count' | 'instant-needed' | 'hours-never-pause' | 'pause-reversed';
  constructor(code: PeriodError['code'], message: string) {
    super(message);
    this.name = 'PeriodError';
    this.code = code;
  }
}

/** The counting rules in force for periods that start on `day`. */
export const countingRulesOn = (day: CalendarDate): CountingRules => ({
  startDay: choiceOn(startDayOfPeriods, day).value,
  lastDay: choiceOn(lastDayOfRest, day).value,
});

/**
 * The due day, or for hours the due instant. A period in days that starts with an event known to the
 * minute may be given the instant: its Beijing day is the start day.
 * Throws `not-a-count`, `instant-needed`, `hours-never-pause`, `pause-reversed`.
 */
export function periodDue(period: HourPeriod, from: Instant, terms: PeriodTerms): PeriodDue<Instant>;
export function periodDue(period: DayPeriod, from: CalendarDate | Instant, terms: PeriodTerms): PeriodDue<CalendarDate>;
export function periodDue(
  period: DayPeriod | HourPeriod,
  from: CalendarDate | Instant,
  terms: PeriodTerms,
): PeriodDue<CalendarDate | Instant> {
  if (!Number.isInteger(period.n) || period.n < 1) {
    throw new PeriodError('not-a-count', `A period of ${period.n} cannot be counted: give a whole number from 1.`);
  }
  const pauses = terms.pauses ?? [];
  if (period.unit !== 'hour') return dayPeriodDue(period, isCalendarDate(from) ? from : dayOf(from), terms, pauses);
  if (isCalendarDate(from)) {
    throw new PeriodError('instant-needed', `Hours run from a moment: give ${from} with its time and offset.`);
  }
  if (pauses.length > 0) {
    throw new PeriodError('hours-never-pause', 'A clock in hours never stops: leave its pauses away.');
  }
  return { state: 'running', due: addHours(from, period.n), provisional: false };
}

/** Throws `pause-reversed` where a pause ends before it begins, whether or not the clock would count it. */
export function requireForward(pauses: readonly Pause[]): void {
  const reversed = pauses.find(({ from, until }) => until !== undefined && until < from);
  if (reversed) {
    throw new PeriodError('pause-reversed', `A pause from ${reversed.from} cannot end on ${reversed.until}.`);
  }
}

function dayPeriodDue(
  period: DayPeriod,
  from: CalendarDate,
  terms: PeriodTerms,
  pauses: readonly Pause[],
): PeriodDue<CalendarDate> {
  const rules = { ...countingRulesOn(from), ...terms.choices };
  requireForward(pauses);
  const closed = pauses.flatMap(({ from: first, until }) => (until === undefined ? [] : [{ first, until }]));
  const running = extended(period, from, terms.calendar, rules, closed);
  const open = pauses.filter((pause) => pause.until === undefined).sort((a, b) => (a.from < b.from ? -1 : 1))[0];
  // An open pause that begins after the period has run out changes nothing.
  if (open && open.from <= running.due) return { state: 'paused', since: open.from, reason: open.reason };
  if (period.unit === 'working-day' || rules.lastDay === 'stays') return { state: 'running', ...running };
  const moved = workingDayFrom(terms.calendar, running.due);
  if (moved.due === running.due) return { state: 'running', ...moved };
  return { state: 'running', ...moved, movedFrom: running.due };
}

/**
 * The end of the period, put off by every paused day before it. A pause that the period reaches is left out whole: while
 * it lasts, each of its days puts the end off by one more.
 */
function extended(
  period: DayPeriod,
  from: CalendarDate,
  calendar: WorkingCalendar,
  { startDay }: CountingRules,
  pauses: readonly Span[],
): { due: CalendarDate; provisional: boolean } {
  let paused = 0;
  let end = endOf(period, from, calendar, startDay, paused);
  for (const { first, until } of apart(pauses, startDay === 'counted' ? from : addDays(from, 1))) {
    if (first > end.due) break;
    paused += period.unit === 'working-day' ? workingDaysIn(calendar, first, until) : daysBetween(first, until) + 1;
    end = endOf(period, from, calendar, startDay, paused);
  }
  return end;
}

function endOf(
  { n, unit }: DayPeriod,
  from: CalendarDate,
  calendar: WorkingCalendar,
  startDay: CountingRules['startDay'],
  paused: number,
): { due: CalendarDate; provisional: boolean } {
  if (unit === 'working-day') {
    return dueAfterWorkingDays(calendar, from, n + paused, { countStartDay: startDay === 'counted' });
  }
  const end = unit === 'day' ? addDays(from, n) : unit === 'month' ? addMonths(from, n) : addYears(from, n);
  return { due: addDays(end, paused - (startDay === 'counted' ? 1 : 0)), provisional: false };
}

interface Span {
  readonly first: CalendarDate;
  readonly until: CalendarDate;
}

/** The spans from a day on, in order and without overlaps. */
function apart(spans: readonly Span[], from: CalendarDate): Span[] {
  const found: Span[] = [];
  for (const { first, until } of [...spans].sort((a, b) => (a.first < b.first ? -1 : 1))) {
    const before = found.at(-1)?.until;
    if (until < from || (before !== undefined && until <= before)) continue;
    found.push({ first: before === undefined || before < first ? laterOf(first, from) : addDays(before, 1), until });
  }
  return found;
}

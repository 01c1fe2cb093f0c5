/**
 * Working days: Monday to Friday less the days off, plus the weekend days worked to make up for them,
 * plus local departures. "n working days after a day" is two array lookups (see WorkingCalendar).
 *
 * Outside the loaded tables weekdays count as working days and whatever rests on them is *provisional*:
 * next year's arrangement comes out in the autumn. Festivals are never computed; they are loaded.
 * Left out: pauses and periods in other units (./period.ts).
 */
import {
  addDays,
  type CalendarDate,
  calendarDate,
  dayNumber,
  daysBetween,
  fromDayNumber,
  weekdayOfNumber,
  yearOf,
} from '../kernel/calendar-date.ts';
import type { LocalOverride, YearTable } from './table.ts';

/** Thrown when tables or overrides contradict each other, or a count is none. */
export class WorkingCalendarError extends Error {
  readonly code: 'table-missing' | 'table-gap' | 'table-contradiction' | 'override-contradiction' | 'not-a-count';
  constructor(code: WorkingCalendarError['code'], message: string) {
    super(message);
    this.name = 'WorkingCalendarError';
    this.code = code;
  }
}

/** Why a day is or is not a working day. */
export type DayKind = 'weekend' | 'holiday' | 'make-up-working-day' | 'working-day' | 'override';

export interface WorkingDay {
  readonly works: boolean;
  readonly why: DayKind;
  /** False outside the loaded tables, unless a local override decides the day. */
  readonly certain: boolean;
}

export interface WorkingCalendar {
  readonly first: CalendarDate;
  readonly last: CalendarDate;
  readonly firstNumber: number;
  readonly lastNumber: number;
  /** before[i]: working days among the first i days of the tables. */
  readonly before: Int32Array;
  /** All working days of the tables in order, so that the answer is read and not printed. */
  readonly workingDays: readonly CalendarDate[];
  readonly overrides: ReadonlyMap<CalendarDate, LocalOverride>;
  readonly arranged: ReadonlyMap<CalendarDate, 'holiday' | 'make-up-working-day'>;
}

const firstDayOfYear = (year: number): number => dayNumber(calendarDate(`${String(year).padStart(4, '0')}-01-01`));
const isWeekend = (number: number): boolean => weekdayOfNumber(number) > 5;

function arrangedDays(tables: readonly YearTable[]): Map<CalendarDate, 'holiday' | 'make-up-working-day'> {
  const days = new Map<CalendarDate, 'holiday' | 'make-up-working-day'>();
  const put = (table: YearTable, day: CalendarDate, as: 'holiday' | 'make-up-working-day') => {
    const misplaced = yearOf(day) !== table.year || (as === 'make-up-working-day' && !isWeekend(dayNumber(day)));
    if (misplaced || days.has(day)) {
      throw new WorkingCalendarError('table-contradiction', `The table of ${table.year} cannot hold ${day} as ${as}.`);
    }
    days.set(day, as);
  };
  for (const table of tables) {
    for (const [first, last] of table.off) {
      if (last < first) throw new WorkingCalendarError('table-contradiction', `Days off from ${first} to ${last}.`);
      for (let day = first; day <= last; day = addDays(day, 1)) put(table, day, 'holiday');
    }
    for (const day of table.work) put(table, day, 'make-up-working-day');
  }
  return days;
}

/**
 * Builds the calendar once; it is immutable afterwards. Refuses tables with a missing year between
 * them, a day arranged twice or outside its year, a make-up day on a weekday, and two overrides of one day.
 */
export function workingCalendar(
  tables: readonly YearTable[],
  overrides: readonly LocalOverride[] = [],
): WorkingCalendar {
  const inOrder = [...tables].sort((a, b) => a.year - b.year);
  const [oldest] = inOrder;
  const newest = inOrder.at(-1);
  if (!oldest || !newest) throw new WorkingCalendarError('table-missing', 'Load at least one year of holidays.');
  inOrder.forEach((table, i) => {
    if (table.year === oldest.year + i) return;
    throw new WorkingCalendarError('table-gap', `The tables jump to ${table.year}: one table a year, none left out.`);
  });
  const arranged = arrangedDays(inOrder);
  const local = new Map(overrides.map((override) => [override.day, override]));
  if (local.size !== overrides.length) {
    throw new WorkingCalendarError('override-contradiction', 'A day has more than one local override: keep one.');
  }
  const firstNumber = firstDayOfYear(oldest.year);
  const lastNumber = firstDayOfYear(newest.year + 1) - 1;
  const before = new Int32Array(lastNumber - firstNumber + 2);
  const workingDays: CalendarDate[] = [];
  const calendar: WorkingCalendar = {
    first: fromDayNumber(firstNumber),
    last: fromDayNumber(lastNumber),
    firstNumber,
    lastNumber,
    before,
    workingDays,
    overrides: local,
    arranged,
  };
  for (let number = firstNumber; number <= lastNumber; number++) {
    const day = fromDayNumber(number);
    if (workingDayOn(calendar, day).works) workingDays.push(day);
    before[number - firstNumber + 1] = workingDays.length;
  }
  return calendar;
}

/** Whether a day is a working day, and why. */
export function workingDayOn(calendar: WorkingCalendar, day: CalendarDate): WorkingDay {
  const override = calendar.overrides.get(day);
  if (override) return { works: override.is === 'work', why: 'override', certain: true };
  const certain = day >= calendar.first && day <= calendar.last;
  const arranged = calendar.arranged.get(day);
  if (arranged) return { works: arranged === 'make-up-working-day', why: arranged, certain };
  const weekend = isWeekend(dayNumber(day));
  return { works: !weekend, why: weekend ? 'weekend' : 'working-day', certain };
}

export interface DueDay {
  readonly due: CalendarDate;
  /** Rests on a day for which no table is loaded; the due day may move when the table comes. */
  readonly provisional: boolean;
}

/**
 * The n-th working day after `from` (n ≥ 1); `from` itself counts only with `countStartDay`.
 * Throws `not-a-count`.
 */
export function dueAfterWorkingDays(
  calendar: WorkingCalendar,
  from: CalendarDate,
  n: number,
  options: { readonly countStartDay?: boolean } = {},
): DueDay {
  if (!Number.isInteger(n) || n < 1) {
    throw new WorkingCalendarError('not-a-count', `${n} working days cannot be counted: give a whole number from 1.`);
  }
  const start = dayNumber(from) + (options.countStartDay === true ? 0 : 1);
  if (start >= calendar.firstNumber && start <= calendar.lastNumber + 1) {
    const passed = calendar.before[start - calendar.firstNumber] ?? 0;
    const due = calendar.workingDays[passed + n - 1];
    if (due !== undefined) return { due, provisional: false };
    const left = n - (calendar.workingDays.length - passed);
    return walk(calendar, calendar.lastNumber + 1, left);
  }
  return walk(calendar, start, n);
}

/** Day by day, for the rare counts that leave the tables. */
function walk(calendar: WorkingCalendar, start: number, n: number): DueDay {
  let left = n;
  let provisional = false;
  for (let number = start; ; number++) {
    const day = fromDayNumber(number);
    const { works, certain } = workingDayOn(calendar, day);
    provisional ||= !certain;
    if (works) left -= 1;
    if (left === 0) return { due: day, provisional };
  }
}

/** Working days in the span, both ends included; 0 where it is empty. */
export function workingDaysIn(calendar: WorkingCalendar, first: CalendarDate, last: CalendarDate): number {
  const from = dayNumber(first) - calendar.firstNumber;
  const until = dayNumber(last) - calendar.firstNumber + 1;
  const inside = from >= 0 && until < calendar.before.length;
  if (inside && from < until) return (calendar.before[until] ?? 0) - (calendar.before[from] ?? 0);
  let count = 0;
  for (let i = 0; i <= daysBetween(first, last); i++) if (workingDayOn(calendar, addDays(first, i)).works) count += 1;
  return count;
}

/** The day itself where it is a working day, else the next one. */
export function workingDayFrom(calendar: WorkingCalendar, day: CalendarDate): DueDay {
  return dueAfterWorkingDays(calendar, day, 1, { countStartDay: true });
}

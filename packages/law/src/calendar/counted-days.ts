/** The explanation of a due day in working days: every day passed, counted or not, and why. Made on demand only. */
import { addDays, type CalendarDate } from '../kernel/calendar-date.ts';
import type { Pause } from './period.ts';
import { type DayKind, type WorkingCalendar, workingDayOn } from './working-calendar.ts';

export interface CountedDay {
  readonly day: CalendarDate;
  readonly counted: boolean;
  readonly why: DayKind | 'paused';
}

/**
 * Every day of a working-day count from its first day to its due day, both included. The start day is
 * listed only where it counts, as in the count itself.
 */
export function countedDays(
  calendar: WorkingCalendar,
  from: CalendarDate,
  due: CalendarDate,
  options: { readonly countStartDay?: boolean; readonly pauses?: readonly Pause[] } = {},
): CountedDay[] {
  const days: CountedDay[] = [];
  for (let day = options.countStartDay === true ? from : addDays(from, 1); day <= due; day = addDays(day, 1)) {
    const paused = options.pauses?.some((one) => one.from <= day && (one.until === undefined || day <= one.until));
    const { works, why } = workingDayOn(calendar, day);
    days.push(paused === true ? { day, counted: false, why: 'paused' } : { day, counted: works, why });
  }
  return days;
}

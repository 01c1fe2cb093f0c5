/**
 * The end of a secrecy period (regulation art. 19). A plain calendar period: days of rest neither
 * extend nor shorten it. The one place where the start day's choice is made.
 */
import { addDays, addMonths, addYears, type CalendarDate, dayOfMonth } from '../kernel/calendar-date.ts';
import { choiceOn, startDayOfSecrecy } from './choices.ts';

export type SecrecyPeriod = { readonly years: number } | { readonly months: number } | { readonly days: number };

export class SecrecyPeriodError extends Error {
  readonly code = 'not-a-period';
}

export interface SecrecyPeriodEnd {
  /** The last day on which the matter is still secret. */
  readonly lastSecretDay: CalendarDate;
  /** The day after: from here on it is not. */
  readonly declassifiedOn: CalendarDate;
  /** The choice that was applied, for the explanation. */
  readonly startDay: 'counted' | 'not-counted';
  /** The month in which it ends has no day of the start's number: its last day is the end. */
  readonly cutToMonthEnd: boolean;
}

function correspondingDay(start: CalendarDate, period: SecrecyPeriod): CalendarDate {
  const n = 'years' in period ? period.years : 'months' in period ? period.months : period.days;
  if (!Number.isInteger(n) || n < 1) {
    throw new SecrecyPeriodError(`A secrecy period of ${n} is none: give whole years, months or days from 1.`);
  }
  if ('days' in period) return addDays(start, n);
  return 'years' in period ? addYears(start, n) : addMonths(start, n);
}

/**
 * Start day not counted: 2024-09-01 + 10 years ends with 2034-09-01. Start day counted: with 2034-08-31.
 * Where the month has no corresponding day its last day is the end under both: 2024-02-29 + 1 year = 2025-02-28.
 */
export function secrecyPeriodEnd(
  start: CalendarDate,
  period: SecrecyPeriod,
  startDay: 'counted' | 'not-counted' = choiceOn(startDayOfSecrecy, start).value,
): SecrecyPeriodEnd {
  const corresponding = correspondingDay(start, period);
  const cutToMonthEnd = !('days' in period) && dayOfMonth(corresponding) !== dayOfMonth(start);
  const lastSecretDay = startDay === 'counted' && !cutToMonthEnd ? addDays(corresponding, -1) : corresponding;
  return { lastSecretDay, declassifiedOn: addDays(lastSecretDay, 1), startDay, cutToMonthEnd };
}

/** When a secrecy term ends, counted from its start: what articles 17 to 22 share. */
import { type SecrecyPeriod, type SecrecyPeriodEnd, secrecyPeriodEnd } from '../../calendar/index.ts';
import { addDays, type CalendarDate } from '../../kernel/calendar-date.ts';
import type { Term, TermStart } from '../terms.ts';

const lengthOf = ({ n, unit }: Extract<Term, { kind: 'period' }>): SecrecyPeriod =>
  unit === 'year' ? { years: n } : unit === 'month' ? { months: n } : { days: n };

/** How the end of a term was counted. */
export interface ExplainedTerm {
  readonly kind: Term['kind'];
  /** `null` where no period runs: the term is a day, a condition, long-term, or its start is not known yet. */
  readonly period: {
    readonly n: number;
    readonly unit: 'year' | 'month' | 'day';
    readonly start: CalendarDate;
    readonly startDay: SecrecyPeriodEnd['startDay'];
    readonly cutToMonthEnd: boolean;
  } | null;
  /** `null` where none can be computed. */
  readonly lastSecretDay: CalendarDate | null;
  readonly declassifiedOn: CalendarDate | null;
}

/** The end of a term that starts on `start` (`null`: not yet) with its count laid open. The one place where it is counted. */
export function explainTerm(term: Term, start: CalendarDate | null): ExplainedTerm {
  const { kind } = term;
  if (kind === 'period' && start !== null) {
    const { lastSecretDay, declassifiedOn: free, startDay, cutToMonthEnd } = secrecyPeriodEnd(start, lengthOf(term));
    const { n, unit } = term;
    return { kind, period: { n, unit, start, startDay, cutToMonthEnd }, lastSecretDay, declassifiedOn: free };
  }
  const lastSecretDay = kind === 'date' ? (term.on as CalendarDate) : null;
  return { kind, period: null, lastSecretDay, declassifiedOn: lastSecretDay && addDays(lastSecretDay, 1) };
}

/** The last secret day of a term that starts on `start`; `null` where none can be computed (a condition, long-term). */
export const lastSecretDay = (term: Term, start: CalendarDate): CalendarDate | null =>
  explainTerm(term, start).lastSecretDay;

/** The day from which the matter is no longer secret. */
export const declassifiedOn = (term: Term, start: CalendarDate): CalendarDate | null =>
  explainTerm(term, start).declassifiedOn;

/** The same of a matter whose term may not have begun: a date needs no beginning, a period without one ends on no known day. */
export function endOf(term: Term, start: TermStart): CalendarDate | null {
  if (start.on !== null) return declassifiedOn(term, start.on as CalendarDate);
  return term.kind === 'date' ? addDays(term.on as CalendarDate, 1) : null;
}

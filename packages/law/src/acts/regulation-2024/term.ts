/** When a secrecy term ends, counted from its start: what articles 17 to 22 share. */
import { secrecyPeriodEnd } from '../../calendar/index.ts';
import { addDays, type CalendarDate } from '../../kernel/calendar-date.ts';
import type { Term, TermStart } from '../terms.ts';

/** The last secret day of a term that starts on `start`; `null` where none can be computed (a condition, long-term). */
export function lastSecretDay(term: Term, start: CalendarDate): CalendarDate | null {
  switch (term.kind) {
    case 'date':
      return term.on as CalendarDate;
    case 'period': {
      const length =
        term.unit === 'year' ? { years: term.n } : term.unit === 'month' ? { months: term.n } : { days: term.n };
      return secrecyPeriodEnd(start, length).lastSecretDay;
    }
    case 'condition':
    case 'long-term':
      return null;
  }
}

/** The day from which the matter is no longer secret. */
export function declassifiedOn(term: Term, start: CalendarDate): CalendarDate | null {
  const last = lastSecretDay(term, start);
  return last === null ? null : addDays(last, 1);
}

/** The same of a matter whose term may not have begun: a date needs no beginning, a period without one ends on no known day. */
export function endOf(term: Term, start: TermStart): CalendarDate | null {
  if (start.on !== null) return declassifiedOn(term, start.on as CalendarDate);
  return term.kind === 'date' ? addDays(term.on as CalendarDate, 1) : null;
}

/** Arithmetic on secrecy terms that articles 17 to 22 share: when a term ends, counted from its start. */
import { addDays, addMonths, addYears, type CalendarDate } from '../../kernel/calendar-date.ts';
import type { Term } from '../terms.ts';

/**
 * The last secret day of a term that starts on `start`; `null` where no day can be computed (a condition, long-term).
 * A secrecy period is a calendar period: holidays never move it. Counting by the Civil Code: the start day is not
 * counted (QUESTIONS.md, "day 0").
 */
export function lastSecretDay(term: Term, start: CalendarDate): CalendarDate | null {
  switch (term.kind) {
    case 'date':
      return term.on as CalendarDate;
    case 'period':
      if (term.unit === 'year') return addYears(start, term.n);
      if (term.unit === 'month') return addMonths(start, term.n);
      return addDays(start, term.n);
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

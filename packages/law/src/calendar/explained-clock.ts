/** When a clock is due and how that was counted, as one object: the answer of the command line and of every page. */
import type { CalendarDate } from '../kernel/calendar-date.ts';
import { isCalendarDate } from '../kernel/calendar-date.ts';
import { citationText } from '../kernel/citation.ts';
import type { ClockDefinition } from '../kernel/clock.ts';
import { dayOf, type Instant } from '../kernel/instant.ts';
import { explainPeriod } from './explained-period.ts';
import { countingRulesOn, type PeriodTerms, requireForward } from './period.ts';

export type ExplainedClock = ReturnType<typeof explainClock>;

/** An undated duty has no due day; a paused clock none yet. Throws what `periodDue` throws, for an undated one too. */
export function explainClock(
  clock: Pick<ClockDefinition, 'name' | 'period' | 'basis'>,
  from: CalendarDate | Instant,
  terms: PeriodTerms,
) {
  const day = isCalendarDate(from) ? from : dayOf(from);
  const head = {
    clock: clock.name,
    from,
    period: clock.period,
    basis: clock.basis,
    citation: citationText(clock.basis, 'zh'),
  };
  if (clock.period === 'undated') requireForward(terms.pauses ?? []);
  if (clock.period === 'undated') return { due: null, provisional: false, undated: true, ...head, counted: [] };
  const { due: end, counted } = explainPeriod({ ...clock.period }, from, terms);
  const counting = clock.period.unit === 'hour' ? {} : { counting: countingRulesOn(day) };
  if (end.state === 'paused')
    return { due: null, provisional: false, pausedSince: end.since, ...head, ...counting, counted };
  const movedFrom = end.movedFrom === undefined ? {} : { movedFrom: end.movedFrom };
  return { due: end.due, provisional: end.provisional, ...movedFrom, ...head, ...counting, counted };
}

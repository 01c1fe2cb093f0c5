/** The end of a term with its count laid open says the very days that rules and registers use. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, calendarDate } from '../../kernel/calendar-date.ts';
import type { Term } from '../terms.ts';
import { declassifiedOn, explainTerm, lastSecretDay } from './term.ts';

const period = (n: number, unit: 'year' | 'month' | 'day'): Term => ({ kind: 'period', n, unit });
const START = calendarDate('2024-02-29');

describe('a term laid open', () => {
  it.each<[string, Term, string, boolean, string]>([
    ['2024-09-01', period(10, 'year'), '2034-09-01', false, '2034-09-02'],
    ['2024-02-29', period(1, 'year'), '2025-02-28', true, '2025-03-01'],
    ['2024-02-29', period(4, 'year'), '2028-02-29', false, '2028-03-01'],
    ['2024-08-30', period(6, 'month'), '2025-02-28', true, '2025-03-01'],
    ['2024-08-28', period(6, 'month'), '2025-02-28', false, '2025-03-01'],
    ['2024-09-30', period(1, 'day'), '2024-10-01', false, '2024-10-02'],
  ])('from %s, %o', (start, term, last, cut, free) => {
    expect(explainTerm(term, calendarDate(start))).toMatchObject({
      period: { start, startDay: 'not-counted', cutToMonthEnd: cut },
      lastSecretDay: last,
      declassifiedOn: free,
    });
  });

  it('that is a day lasts to its end; a condition, long-term and a start not known have none', () => {
    const none = { period: null, lastSecretDay: null, declassifiedOn: null };
    expect(explainTerm({ kind: 'date', on: '2030-01-31' }, null)).toEqual({
      kind: 'date',
      period: null,
      lastSecretDay: '2030-01-31',
      declassifiedOn: '2030-02-01',
    });
    expect(explainTerm({ kind: 'condition', condition: '公布', reason: '不定' }, START)).toEqual({
      kind: 'condition',
      ...none,
    });
    expect(explainTerm({ kind: 'long-term' }, START)).toEqual({ kind: 'long-term', ...none });
    expect(explainTerm(period(1, 'year'), null)).toEqual({ kind: 'period', ...none });
  });

  it('is free on the day after the last secret one, as rules and registers count', () => {
    const days = fc.integer({ min: 0, max: 20_000 }).map((n) => addDays(calendarDate('1990-01-01'), n));
    const terms = fc.record({ n: fc.integer({ min: 1, max: 50 }), unit: fc.constantFrom('year', 'month', 'day') });
    fc.assert(
      fc.property(days, terms, (start, { n, unit }) => {
        const term = period(n, unit as 'year');
        const { lastSecretDay: last, declassifiedOn: free } = explainTerm(term, start);
        expect([lastSecretDay(term, start), declassifiedOn(term, start)]).toEqual([last, free]);
        expect(last && addDays(last, 1)).toBe(free);
        expect(last !== null && last > start).toBe(true);
      }),
    );
  });
});

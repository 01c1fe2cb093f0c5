import { describe, expect, it } from 'vitest';
import { calendarDate } from '../kernel/calendar-date.ts';
import { type SecrecyPeriod, secrecyPeriodEnd } from './secrecy-period.ts';

const end = (start: string, period: SecrecyPeriod, startDay?: 'counted' | 'not-counted') => {
  const { lastSecretDay, declassifiedOn } = secrecyPeriodEnd(calendarDate(start), period, startDay);
  return [lastSecretDay, declassifiedOn];
};

describe('the last secret day and the day after', () => {
  it.each<[string, SecrecyPeriod, string, string]>([
    ['2024-09-01', { years: 10 }, '2034-09-01', '2034-09-02'],
    ['2024-02-29', { years: 1 }, '2025-02-28', '2025-03-01'],
    ['2024-02-29', { years: 4 }, '2028-02-29', '2028-03-01'],
    ['2024-08-31', { months: 6 }, '2025-02-28', '2025-03-01'],
    ['2024-09-30', { days: 1 }, '2024-10-01', '2024-10-02'],
    ['1975-05-04', { years: 30 }, '2005-05-04', '2005-05-05'],
  ])('%s and %o', (start, period, last, after) => expect(end(start, period)).toEqual([last, after]));

  it.each<[string, SecrecyPeriod, string]>([
    ['2024-09-01', { years: 10 }, '2034-08-31'],
    ['2024-02-29', { years: 1 }, '2025-02-28'],
    ['2024-03-01', { months: 12 }, '2025-02-28'],
    ['2024-09-30', { days: 1 }, '2024-09-30'],
  ])('%s and %o where the start day counts', (start, period, last) => {
    expect(end(start, period, 'counted')[0]).toBe(last);
  });

  it('fall on days of rest like on any other', () => {
    expect(end('2023-10-01', { years: 1 })).toEqual(['2024-10-01', '2024-10-02']);
  });
  it.each([{ years: 0 }, { days: -1 }, { months: 1.5 }])('refuse %o', (period) => {
    expect(() => end('2024-09-01', period)).toThrow(expect.objectContaining({ code: 'not-a-period' }));
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  addMonths,
  addYears,
  calendarDate,
  compareDays,
  dayNumber,
  daysBetween,
  firstOfMonth,
  formatDay,
  fromDayNumber,
  isCalendarDate,
  weekday,
} from './calendar-date.ts';

const d = calendarDate;
const anyDay = fc.integer({ min: -719162, max: 2932896 }).map(fromDayNumber);

describe('reading a day', () => {
  it.each(['2024-02-29', '2000-02-29', '0001-01-01', '9999-12-31', '2025-02-28'])('accepts %s', (text) => {
    expect(d(text)).toBe(text);
  });
  it.each([
    '2025-02-29',
    '1900-02-29',
    '2024-04-31',
    '2024-13-01',
    '2024-00-10',
    '2024-01-00',
    '0000-01-01',
    '2024-1-01',
    '2024/01/01',
    ' 2024-01-01',
    '2024-01-01T00:00:00Z',
    '２024-01-01',
    '+024-01-01',
    '',
  ])('refuses %j', (text) => {
    expect(() => d(text)).toThrow(expect.objectContaining({ code: 'not-a-date' }));
  });
  it.each([20240901, null, undefined])('takes %j for no day', (value) => expect(isCalendarDate(value)).toBe(false));
});

describe('day numbers', () => {
  it.each([
    ['1970-01-01', 0],
    ['1969-12-31', -1],
    ['2000-03-01', 11017],
    ['2024-02-29', 19782],
    ['0001-01-01', -719162],
    ['9999-12-31', 2932896],
  ])('of %s is %i', (day, number) => {
    expect(dayNumber(d(day))).toBe(number);
    expect(fromDayNumber(number)).toBe(day);
  });
  it('agree with the platform on every day, there and back', () => {
    fc.assert(
      fc.property(fc.integer({ min: -719162, max: 2932896 }), (number) => {
        const day = fromDayNumber(number);
        expect(day).toBe(new Date(number * 86_400_000).toISOString().slice(0, 10));
        expect(dayNumber(day)).toBe(number);
        expect(isCalendarDate(day)).toBe(true);
        expect(weekday(day) % 7).toBe(new Date(number * 86_400_000).getUTCDay());
      }),
    );
  });
  it.each([-719163, 2932897, 0.5, Number.NaN])('refuse %d', (number) => {
    expect(() => fromDayNumber(number)).toThrow(expect.objectContaining({ code: 'date-out-of-range' }));
  });
});

describe('months and years', () => {
  it.each([
    ['2024-01-31', 1, '2024-02-29'],
    ['2025-01-31', 1, '2025-02-28'],
    ['2024-08-31', 1, '2024-09-30'],
    ['2024-08-30', 1, '2024-09-30'],
    ['2024-12-15', 1, '2025-01-15'],
    ['2024-01-15', -1, '2023-12-15'],
    ['2024-03-31', -1, '2024-02-29'],
    ['2024-05-05', 0, '2024-05-05'],
    ['2024-02-29', 48, '2028-02-29'],
  ])('%s + %i months = %s', (day, n, expected) => expect(addMonths(d(day), n)).toBe(expected));
  it.each([
    ['2024-02-29', 1, '2025-02-28'],
    ['2024-02-29', 4, '2028-02-29'],
    ['2024-09-01', 10, '2034-09-01'],
  ])('%s + %i years = %s', (day, n, expected) => expect(addYears(d(day), n)).toBe(expected));
  it('leave no year of four digits', () => {
    expect(() => addYears(d('9999-06-01'), 1)).toThrow(expect.objectContaining({ code: 'date-out-of-range' }));
    expect(() => addMonths(d('0001-01-01'), -1)).toThrow(expect.objectContaining({ code: 'date-out-of-range' }));
  });
});

describe('days', () => {
  it('add and measure alike, and sort as their text', () => {
    fc.assert(
      fc.property(anyDay, anyDay, (a, b) => {
        expect(addDays(a, daysBetween(a, b))).toBe(b);
        expect(Math.sign(compareDays(a, b))).toBe(Math.sign(dayNumber(a) - dayNumber(b)));
      }),
    );
  });
  it('cross the end of a leap February', () => {
    expect(addDays(d('2024-02-28'), 1)).toBe('2024-02-29');
    expect(addDays(d('2024-02-28'), 2)).toBe('2024-03-01');
    expect(addDays(d('2025-02-28'), 1)).toBe('2025-03-01');
  });
  it('know their month and their Chinese form', () => {
    expect(firstOfMonth(d('2026-11-21'))).toBe('2026-11-01');
    expect(formatDay(d('2026-11-21'), 'zh')).toBe('2026年11月21日');
    expect(formatDay(d('2024-09-01'), 'zh')).toBe('2024年9月1日');
    expect(formatDay(d('2024-09-01'), 'en')).toBe('1 September 2024');
  });
});

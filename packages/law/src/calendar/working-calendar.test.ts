import { isWorkday } from 'chinese-days';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, type CalendarDate, calendarDate, daysBetween } from '../kernel/calendar-date.ts';
import {
  countedDays,
  dueAfterWorkingDays,
  officialCalendar,
  officialTables,
  workingCalendar,
  workingDaysIn,
} from './index.ts';
import { span, type YearTable } from './table.ts';
import { workingDayOn } from './working-calendar.ts';

const d = calendarDate;
const due = (from: string, n: number) => dueAfterWorkingDays(officialCalendar, d(from), n);
const final = (day: string) => ({ due: day, provisional: false });
const works = (day: string) => workingDayOn(officialCalendar, d(day)).works;

describe('the twelve vectors', () => {
  it.each([
    ['2024-09-02', '2024-09-11', '2024-09-14', '2024-09-30'],
    ['2024-09-23', '2024-10-08', '2024-10-11', '2024-10-24'],
    ['2024-09-30', '2024-10-15', '2024-10-18', '2024-11-01'],
    ['2025-01-20', '2025-02-05', '2025-02-08', '2025-02-21'],
    ['2025-01-26', '2025-02-11', '2025-02-14', '2025-02-28'],
    ['2025-04-25', '2025-05-08', '2025-05-13', '2025-05-27'],
    ['2025-09-26', '2025-10-13', '2025-10-16', '2025-10-30'],
    ['2025-12-25', '2026-01-06', '2026-01-09', '2026-01-23'],
    ['2026-02-10', '2026-02-26', '2026-03-02', '2026-03-16'],
    ['2026-02-14', '2026-03-03', '2026-03-06', '2026-03-20'],
    ['2026-09-18', '2026-09-29', '2026-10-09', '2026-10-22'],
  ])('from %s: %s, %s, %s', (from, seven, ten, twenty) => {
    expect([due(from, 7), due(from, 10), due(from, 20)]).toEqual([final(seven), final(ten), final(twenty)]);
  });
  it('from 2026-12-20: final while the table lasts, provisional after', () => {
    expect(due('2026-12-20', 7)).toEqual(final('2026-12-29'));
    expect(due('2026-12-20', 9)).toEqual(final('2026-12-31'));
    expect(due('2026-12-20', 10)).toEqual({ due: '2027-01-01', provisional: true });
    expect(due('2026-12-20', 20)).toEqual({ due: '2027-01-15', provisional: true });
  });
});

describe('the traps', () => {
  it.each([
    ['the lunar New Year’s Eve of 2024, leave encouraged', '2024-02-09', true],
    ['the lunar New Year’s Eve of 2025, a statutory day', '2025-01-28', false],
    ['the Saturday after the eight days of 2024', '2024-02-17', false],
    ['a make-up Sunday', '2024-02-18', true],
    ['a make-up Saturday', '2024-09-14', true],
    ['an ordinary Saturday', '2024-09-21', false],
    ['a day off on a weekday', '2024-09-16', false],
    ['Women’s Day, no public day of rest', '2024-03-08', true],
    ['the third day of the festival of 2025', '2025-10-08', false],
    ['the day after', '2025-10-09', true],
  ])('%s', (_, day, expected) => expect(works(day)).toBe(expected));
  it.each([
    [2024, 251],
    [2025, 248],
    [2026, 248],
  ])('%i has %i working days', (year, days) => {
    expect(workingDaysIn(officialCalendar, d(`${year}-01-01`), d(`${year}-12-31`))).toBe(days);
  });
  it('counts the start day only when told to', () => {
    expect(dueAfterWorkingDays(officialCalendar, d('2024-09-02'), 1, { countStartDay: true })).toEqual(
      final('2024-09-02'),
    );
    expect(due('2024-09-02', 1)).toEqual(final('2024-09-03'));
    expect(dueAfterWorkingDays(officialCalendar, d('2024-09-01'), 1, { countStartDay: true })).toEqual(
      final('2024-09-02'),
    );
  });
  it('is provisional as soon as one counted day has no table', () => {
    expect(due('2023-12-31', 1)).toEqual(final('2024-01-02'));
    expect(due('2023-12-29', 1)).toEqual({ due: '2024-01-02', provisional: true });
    expect(due('2026-12-30', 1)).toEqual(final('2026-12-31'));
    expect(due('2026-12-31', 1)).toEqual({ due: '2027-01-01', provisional: true });
  });
  it.each([0, -1, 1.5])('refuses to count %d days', (n) => {
    expect(() => due('2024-09-02', n)).toThrow(expect.objectContaining({ code: 'not-a-count' }));
  });
});

describe('against an independent package', () => {
  const days = Array.from({ length: 1096 }, (_, i) => addDays(d('2024-01-01'), i));
  it('calls the same days of 2024 to 2026 working days', () => {
    expect(days.filter((day) => works(day) !== isWorkday(day))).toEqual([]);
    expect(days.at(-1)).toBe('2026-12-31');
  });
  it('counts to the same day, whatever the start and the number', () => {
    const counted = (from: CalendarDate, n: number): CalendarDate => {
      let day = from;
      for (let left = n; left > 0; ) {
        day = addDays(day, 1);
        if (isWorkday(day)) left -= 1;
      }
      return day;
    };
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1000 }), fc.integer({ min: 1, max: 60 }), (start, n) => {
        const from = addDays(d('2024-01-01'), start);
        expect(due(from, n)).toEqual(final(counted(from, n)));
        expect(workingDaysIn(officialCalendar, addDays(from, 1), counted(from, n))).toBe(n);
      }),
    );
  });
});

describe('the explanation', () => {
  it('names every day passed and why', () => {
    const days = countedDays(officialCalendar, d('2024-09-30'), due('2024-09-30', 4).due);
    expect(days.map(({ day, counted, why }) => `${day.slice(5)} ${counted ? '+' : '-'} ${why}`)).toEqual([
      ...[1, 2, 3, 4, 5, 6, 7].map((n) => `10-0${n} - holiday`),
      '10-08 + working-day',
      '10-09 + working-day',
      '10-10 + working-day',
      '10-11 + working-day',
    ]);
  });
  it('tells make-up days, weekends, overrides and pauses apart', () => {
    const calendar = workingCalendar(officialTables, [
      { day: d('2024-10-14'), is: 'off', basis: 'prefecture order 7' },
    ]);
    const days = countedDays(calendar, d('2024-10-11'), d('2024-10-16'), {
      pauses: [{ from: d('2024-10-15'), until: d('2024-10-15'), reason: 'expert asked' }],
    });
    expect(days.map(({ why }) => why)).toEqual(['make-up-working-day', 'weekend', 'override', 'paused', 'working-day']);
  });
  it('counts exactly the days asked for', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1200 }),
        fc.integer({ min: 1, max: 40 }),
        fc.boolean(),
        (start, n, countStartDay) => {
          const from = addDays(d('2023-12-01'), start);
          const end = dueAfterWorkingDays(officialCalendar, from, n, { countStartDay }).due;
          const days = countedDays(officialCalendar, from, end, { countStartDay });
          expect(days.filter(({ counted }) => counted)).toHaveLength(n);
          expect(days.at(-1)?.day).toBe(end);
          expect(days).toHaveLength(daysBetween(from, end) + (countStartDay ? 1 : 0));
        },
      ),
    );
  });
});

describe('local departures', () => {
  const festival = { day: d('2025-11-25'), is: 'off', basis: 'order of an autonomous prefecture' } as const;
  const calendar = workingCalendar(officialTables, [
    festival,
    { day: d('2027-01-01'), is: 'off', basis: 'the same order' },
  ]);
  it('put the due day off by the festival, here and nowhere else', () => {
    expect(dueAfterWorkingDays(calendar, d('2025-11-24'), 1)).toEqual(final('2025-11-26'));
    expect(due('2025-11-24', 1)).toEqual(final('2025-11-25'));
    expect(dueAfterWorkingDays(calendar, d('2025-11-25'), 1)).toEqual(final('2025-11-26'));
  });
  it('hold past the last table too', () => {
    expect(dueAfterWorkingDays(calendar, d('2026-12-31'), 1)).toEqual({ due: '2027-01-04', provisional: true });
  });
  it('are refused when they name a day twice', () => {
    expect(() => workingCalendar(officialTables, [festival, { ...festival, is: 'work' }])).toThrow(
      expect.objectContaining({ code: 'override-contradiction' }),
    );
  });
});

describe('tables', () => {
  const table = (year: number, more: Partial<YearTable> = {}): YearTable => ({
    year,
    source: { notice: '', issued: '', published: '', checkedAgainst: '' },
    off: [],
    work: [],
    ...more,
  });
  it.each([
    ['none', [], 'table-missing'],
    ['a year left out', [table(2024), table(2026)], 'table-gap'],
    ['a year twice', [table(2024), table(2024)], 'table-gap'],
    ['a day of another year', [table(2024, { off: [span('2023-12-31', '2024-01-01')] })], 'table-contradiction'],
    ['a span reversed', [table(2024, { off: [span('2024-01-02', '2024-01-01')] })], 'table-contradiction'],
    [
      'a day arranged twice',
      [table(2024, { off: [span('2024-02-04', '2024-02-04')], work: [d('2024-02-04')] })],
      'table-contradiction',
    ],
    ['a make-up day on a Monday', [table(2024, { work: [d('2024-02-05')] })], 'table-contradiction'],
  ])('are refused: %s', (_, tables, code) => {
    expect(() => workingCalendar(tables)).toThrow(expect.objectContaining({ code }));
  });
});

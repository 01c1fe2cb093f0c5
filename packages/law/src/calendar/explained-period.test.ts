import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, calendarDate } from '../kernel/calendar-date.ts';
import { instant } from '../kernel/instant.ts';
import { explainPeriod } from './explained-period.ts';
import { officialCalendar } from './index.ts';
import { periodDue } from './period.ts';

const terms = { calendar: officialCalendar };

describe('a count laid open', () => {
  it('of working days lists the holidays it passed over', () => {
    const { due, counted } = explainPeriod({ n: 10, unit: 'working-day' }, calendarDate('2025-09-26'), terms);
    expect(due).toMatchObject({ due: '2025-10-16', provisional: false });
    expect(counted.filter((each) => each.counted)).toHaveLength(10);
    expect(counted.find(({ day }) => day === '2025-09-28')).toMatchObject({
      counted: true,
      why: 'make-up-working-day',
    });
    expect(counted.find(({ day }) => day === '2025-10-08')).toMatchObject({ counted: false, why: 'holiday' });
  });
  it('of days that end on a Sunday shows where it moved', () => {
    const { due, counted } = explainPeriod({ n: 30, unit: 'day' }, calendarDate('2025-10-24'), terms);
    expect(due).toMatchObject({ due: '2025-11-24', movedFrom: '2025-11-23' });
    expect(counted).toHaveLength(31);
    expect(counted.slice(-2)).toEqual([
      { day: '2025-11-23', counted: true, why: 'calendar-day' },
      { day: '2025-11-24', counted: false, why: 'working-day' },
    ]);
  });
  it('of a year names the corresponding day only', () => {
    const { counted } = explainPeriod({ n: 1, unit: 'year' }, calendarDate('2024-02-29'), terms);
    expect(counted).toEqual([{ day: '2025-02-28', counted: true, why: 'corresponding-day' }]);
  });
  it('of hours shares them among the days', () => {
    const { due, counted } = explainPeriod({ n: 24, unit: 'hour' }, instant('2026-02-15T09:30:00+08:00'), terms);
    expect(due).toMatchObject({ due: '2026-02-16T09:30:00+08:00' });
    expect(counted).toEqual([
      { day: '2026-02-15', counted: true, why: 'hours', hours: 14.5 },
      { day: '2026-02-16', counted: true, why: 'hours', hours: 9.5 },
    ]);
  });
  it('in days shows the paused ones, and nothing while paused', () => {
    const pause = { from: calendarDate('2026-03-02'), until: calendarDate('2026-03-04'), reason: '专家咨询' };
    const { counted } = explainPeriod({ n: 5, unit: 'day' }, calendarDate('2026-03-01'), { ...terms, pauses: [pause] });
    expect(counted.filter(({ why }) => why === 'paused')).toHaveLength(3);
    const open = { from: pause.from, reason: pause.reason };
    expect(explainPeriod({ n: 5, unit: 'day' }, calendarDate('2026-03-01'), { ...terms, pauses: [open] })).toEqual({
      due: { state: 'paused', since: '2026-03-02', reason: '专家咨询' },
      counted: [],
    });
  });
  it('needs a moment for hours', () => {
    expect(() => explainPeriod({ n: 24, unit: 'hour' }, calendarDate('2026-02-15'), terms)).toThrow(
      'Hours run from a moment',
    );
  });
  it('counts as many days as the period has, and ends on the due day', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 900 }),
        fc.integer({ min: 1, max: 60 }),
        fc.constantFrom('day' as const, 'working-day' as const),
        (offset, n, unit) => {
          const from = addDays(calendarDate('2024-01-02'), offset);
          const { due, counted } = explainPeriod({ n, unit }, from, terms);
          expect(due).toEqual(periodDue({ n, unit }, from, terms));
          expect(counted.filter((each) => each.counted)).toHaveLength(n);
          expect(due).toMatchObject({ due: counted.at(-1)?.day });
        },
      ),
    );
  });
});

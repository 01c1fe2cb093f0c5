import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, calendarDate, daysBetween } from '../kernel/calendar-date.ts';
import { instant } from '../kernel/instant.ts';
import {
  officialCalendar as calendar,
  choiceOn,
  countedDays,
  countingChoices,
  type DayPeriod,
  type Pause,
  periodDue,
} from './index.ts';

const d = calendarDate;
const on = (n: number, unit: DayPeriod['unit'], from: string, pauses: Pause[] = []) =>
  periodDue({ n, unit }, d(from), { calendar, pauses });
const pause = (from: string, until?: string): Pause => ({
  from: d(from),
  reason: 'expert asked',
  ...(until === undefined ? {} : { until: d(until) }),
});
const running = (due: string, provisional = false) => ({ state: 'running', due, provisional });

describe('periods without pauses', () => {
  it.each<[number, DayPeriod['unit'], string, string]>([
    [10, 'working-day', '2025-09-26', '2025-10-16'],
    [30, 'day', '2024-09-10', '2024-10-10'],
    [1, 'month', '2024-01-31', '2024-02-29'],
    [2, 'month', '2025-12-31', '2026-02-28'],
    [1, 'year', '2024-02-29', '2025-02-28'],
    [3, 'month', '2024-11-15', '2025-02-15'],
  ])('%i %s from %s', (n, unit, from, expected) => {
    expect(periodDue({ n, unit }, d(from), { calendar, choices: { lastDay: 'stays' } })).toEqual(running(expected));
  });
  it.each([
    ['the working day before the rest', '2024-08-31', '2024-09-30', undefined],
    ['the first day of the rest', '2024-09-01', '2024-10-08', '2024-10-01'],
    ['the last day of the rest', '2024-09-07', '2024-10-08', '2024-10-07'],
    ['the day after the rest', '2024-09-08', '2024-10-08', undefined],
    ['a worked Saturday', '2024-09-12', '2024-10-12', undefined],
    ['an idle Sunday', '2024-09-13', '2024-10-14', '2024-10-13'],
  ])('a last day on %s', (_, from, due, movedFrom) => {
    expect(on(30, 'day', from)).toEqual({ ...running(due), ...(movedFrom === undefined ? {} : { movedFrom }) });
  });
  it('are provisional where the last day has no table', () => {
    expect(on(1, 'month', '2026-11-30')).toEqual(running('2026-12-30'));
    expect(on(1, 'month', '2026-12-01')).toEqual({ ...running('2027-01-01', true) });
    expect(on(1, 'month', '2026-12-02')).toEqual({ ...running('2027-01-04', true), movedFrom: '2027-01-02' });
  });
  it('count the start day where that is chosen', () => {
    const choices = { startDay: 'counted', lastDay: 'stays' } as const;
    expect(periodDue({ n: 10, unit: 'day' }, d('2024-09-02'), { calendar, choices })).toEqual(running('2024-09-11'));
    expect(periodDue({ n: 10, unit: 'working-day' }, d('2024-09-02'), { calendar, choices })).toEqual(
      running('2024-09-13'),
    );
  });
  it('take the Beijing day of an instant as their start', () => {
    const late = instant('2024-09-01T16:00:00Z');
    expect(periodDue({ n: 1, unit: 'day' }, late, { calendar })).toEqual(running('2024-09-03'));
  });
});

describe('clocks in hours', () => {
  it('run through nights and holidays', () => {
    expect(periodDue({ n: 24, unit: 'hour' }, instant('2024-09-30T22:15:00+08:00'), { calendar })).toEqual(
      running('2024-10-01T22:15:00+08:00'),
    );
  });
  it('never pause', () => {
    const terms = { calendar, pauses: [pause('2024-09-30')] };
    expect(() => periodDue({ n: 24, unit: 'hour' }, instant('2024-09-30T22:15Z'), terms)).toThrow(
      expect.objectContaining({ code: 'hours-never-pause' }),
    );
  });
  it('need a moment', () => {
    // A day reaches an hour clock only from untyped callers; the answer must still be an error.
    const day = '2024-09-30' as ReturnType<typeof instant>;
    expect(() => periodDue({ n: 24, unit: 'hour' }, day, { calendar })).toThrow(
      expect.objectContaining({ code: 'instant-needed' }),
    );
  });
});

describe('pauses', () => {
  // 30 days from 2024-11-04 end on Wednesday 2024-12-04.
  it.each([
    ['over before the count begins', [pause('2024-10-20', '2024-11-03')], '2024-12-04'],
    ['on the start day only, which does not count', [pause('2024-11-04', '2024-11-04')], '2024-12-04'],
    ['on the first counted day', [pause('2024-11-05', '2024-11-05')], '2024-12-05'],
    ['half before the start', [pause('2024-10-20', '2024-11-05')], '2024-12-05'],
    ['of five days within', [pause('2024-11-11', '2024-11-15')], '2024-12-09'],
    ['on the last day', [pause('2024-12-04', '2024-12-04')], '2024-12-05'],
    ['from the last day on', [pause('2024-12-04', '2024-12-06')], '2024-12-07'],
    [
      'that only the extension reaches',
      [pause('2024-11-05', '2024-11-05'), pause('2024-12-05', '2024-12-05')],
      '2024-12-06',
    ],
    ['on the day after the last', [pause('2024-12-05', '2024-12-20')], '2024-12-04'],
    [
      'that overlap, counted once',
      [pause('2024-11-11', '2024-11-14'), pause('2024-11-13', '2024-11-15')],
      '2024-12-09',
    ],
  ])('%s', (_, pauses, due) => {
    expect(
      periodDue({ n: 30, unit: 'day' }, d('2024-11-04'), { calendar, pauses, choices: { lastDay: 'stays' } }),
    ).toEqual(running(due));
  });
  it('leave out working days only where working days are counted', () => {
    expect(on(10, 'working-day', '2024-09-02', [pause('2024-09-07', '2024-09-09')])).toEqual(running('2024-09-18'));
    expect(on(10, 'working-day', '2024-09-02', [pause('2024-09-07', '2024-09-08')])).toEqual(running('2024-09-14'));
  });
  it('that are open stop the clock', () => {
    expect(on(30, 'day', '2024-11-04', [pause('2024-12-04')])).toEqual({
      state: 'paused',
      since: '2024-12-04',
      reason: 'expert asked',
    });
  });
  it('that open after the last day change nothing', () => {
    expect(on(30, 'day', '2024-11-04', [pause('2024-12-05')])).toEqual(running('2024-12-04'));
  });
  it('cannot end before they begin', () => {
    expect(() => on(30, 'day', '2024-11-04', [pause('2024-11-08', '2024-11-07')])).toThrow(
      expect.objectContaining({ code: 'pause-reversed' }),
    );
  });
  it('that lie far away are not walked through, and a very long one is left out in one go', () => {
    expect(on(30, 'day', '2024-11-04', [pause('2030-01-01', '9999-12-31')])).toEqual(running('2024-12-04'));
    expect(on(30, 'day', '2024-11-04', [pause('0001-01-01', '2024-11-04')])).toEqual(running('2024-12-04'));
    expect(() => on(30, 'day', '2024-11-04', [pause('2024-11-05', '9999-12-31')])).toThrow(
      expect.objectContaining({ code: 'date-out-of-range' }),
    );
    const centuries = on(10, 'working-day', '2024-11-04', [pause('2024-11-06', '2999-12-31')]);
    expect(centuries).toMatchObject({ due: '3000-01-13', provisional: true });
  });
  it('leave exactly n counted days, whatever they are', () => {
    const anyPauses = fc.array(fc.tuple(fc.integer({ min: -5, max: 60 }), fc.integer({ min: 0, max: 9 })), {
      maxLength: 4,
    });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 900 }), fc.integer({ min: 1, max: 30 }), anyPauses, (start, n, spans) => {
        const from = addDays(d('2024-01-01'), start);
        const pauses = spans.map(([a, length]) => pause(addDays(from, a), addDays(from, a + length)));
        const isPaused = (day: string) => pauses.some((one) => one.from <= day && day <= (one.until ?? day));
        const working = periodDue({ n, unit: 'working-day' }, from, { calendar, pauses });
        const plain = periodDue({ n, unit: 'day' }, from, { calendar, pauses, choices: { lastDay: 'stays' } });
        if (working.state !== 'running' || plain.state !== 'running')
          throw new Error('closed pauses never stop a clock');
        const counted = countedDays(calendar, from, working.due, { pauses }).filter((day) => day.counted);
        expect(counted).toHaveLength(n);
        expect(counted.at(-1)?.day).toBe(working.due);
        const passed = Array.from({ length: daysBetween(from, plain.due) }, (_, i) => addDays(from, i + 1));
        expect(passed.filter((day) => !isPaused(day))).toHaveLength(n);
        expect(isPaused(plain.due)).toBe(false);
      }),
    );
  });
});

it.each([0, -3, 2.5])('a period of %d is refused', (n) => {
  expect(() => on(n, 'day', '2024-11-04')).toThrow(expect.objectContaining({ code: 'not-a-count' }));
});

describe('the counting choices', () => {
  it.each(countingChoices.map((entries) => [entries[0]?.name, entries] as const))(
    '%s: in order, from the first day',
    (_, entries) => {
      const days = entries.map((entry) => entry.from);
      expect(days).toEqual([...new Set(days)].sort());
      expect(choiceOn<string>(entries, d('1949-10-01'))).toBe(entries[0]);
      expect(() => choiceOn<string>(entries, d('1949-09-30'))).toThrow(
        expect.objectContaining({ code: 'no-choice-on-day' }),
      );
    },
  );
  it('change on the day a new entry begins', () => {
    const entry = (from: string, value: string) => ({ name: 'x', from: d(from), value, basis: '' });
    const entries = [entry('2000-01-01', 'old'), entry('2024-09-01', 'new')];
    expect(choiceOn(entries, d('2024-08-31')).value).toBe('old');
    expect(choiceOn(entries, d('2024-09-01')).value).toBe('new');
  });
});

/**
 * Law over time: every rule and every dated value answers on every day from its start. It asserts no results (the cases do)
 * but finds gaps between versions, and versions that only work on the days somebody thought of.
 */
import { describe, expect, it } from 'vitest';
import { articles } from '../acts/articles.ts';
import { casesByRule } from '../cases.ts';
import { addDays, addMonths, type CalendarDate, calendarDate, firstOfMonth } from '../kernel/calendar-date.ts';
import { outcomeOf, rulingOf } from '../kernel/cases.ts';
import { r } from '../kernel/citation.ts';
import { type Versioned, versioned } from '../kernel/versioned.ts';

const END = '2031-12-01';

/** First of every month from the start to the end, and the day before, of and after each change. */
function daysOf(dated: Versioned<unknown>): readonly string[] {
  const start = calendarDate(dated.versions[0]?.from ?? END);
  const days: CalendarDate[] = [];
  for (let day = firstOfMonth(start); day <= END; day = addMonths(day, 1)) if (day >= start) days.push(day);
  const changes = dated.versions.flatMap(({ from }) => {
    const day = calendarDate(from);
    return [addDays(day, -1), day, addDays(day, 1)];
  });
  return [...days, ...changes.filter((day) => day >= start)];
}
const dayBefore = (dated: Versioned<unknown>) => addDays(calendarDate(dated.versions[0]?.from ?? END), -1);

describe.each([...casesByRule].map(([code, table]) => [code, table] as const))('%s', (_code, table) => {
  const asked = table.cases.filter((each) => each.is !== 'undecided');
  it('answers on every day from its start', () => {
    for (const day of daysOf(table.rule.tests))
      for (const each of asked)
        expect(outcomeOf(rulingOf(table, each, day)), `${each.name.en} on ${day}`).not.toBe('undecided');
  });
  it('has no answer before', () => {
    const objects = table.cases.find((each) => each.is === table.rule.code);
    const ruling = objects && rulingOf(table, objects, dayBefore(table.rule.tests));
    expect(ruling).toMatchObject({ answer: 'undecided' });
  });
});

describe.each(articles.flatMap((article) => article.values).map((value) => [value.name, value] as const))(
  '%s',
  (_name, value) => {
    it('has a value on every day from its start, and none before', () => {
      for (const day of daysOf(value)) expect(value.at(day), day).toBeDefined();
      expect(value.versionOn(dayBefore(value))).toBeUndefined();
      expect(() => value.at(dayBefore(value))).toThrow('nothing in force');
    });
  },
);

describe('a dated value', () => {
  const first = { from: '2020-01-01', until: '2024-09-01', broughtInBy: r(1), value: 1 };
  const second = { from: '2024-09-01', broughtInBy: r(2), value: 2 };
  it('changes on the first day of a version', () => {
    const value = versioned('v', [first, second], '2026-11-22');
    expect(['2024-08-31', '2024-09-01', '2024-09-02'].map((day) => value.at(day))).toEqual([1, 2, 2]);
    expect(value.versionOn('2024-09-01')?.broughtInBy).toEqual(r(2));
  });
  it.each([
    ['a gap', [{ ...first, until: '2024-08-31' }, second], 'gap or overlap'],
    ['an overlap', [{ ...first, until: '2024-09-02' }, second], 'gap or overlap'],
    ['an open version before another', [{ ...second, from: '2020-01-01' }, second], 'gap or overlap'],
    ['versions out of order', [second, first], 'gap or overlap'],
    ['a version that ends before it begins', [{ ...first, until: '2020-01-01' }, second], 'ends before it begins'],
    ['an end after which nothing follows', [first], 'nothing follows'],
    ['no version', [], 'no version'],
  ])('is refused at load with %s', (_name, versions, message) => {
    expect(() => versioned('v', versions, '2026-11-22')).toThrow(message);
  });
});

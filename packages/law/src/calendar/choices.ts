/**
 * The counting choices: where the secrecy rules are silent, how days are counted. Each is a named,
 * dated value with its basis, and a question in QUESTIONS.md that says who might confirm it.
 * `from` is the first day whose counts follow the value, by the day on which the count starts.
 * A new reading is one more entry; entries are never rewritten, so that old due days stay explicable.
 */
import { type CalendarDate, calendarDate } from '../kernel/calendar-date.ts';

export interface CountingChoice<Value> {
  readonly name: string;
  readonly from: CalendarDate;
  readonly value: Value;
  /** The provision leaned on, or why none exists; and the question's number in QUESTIONS.md. */
  readonly basis: string;
}

/** Secrets are older than the law: a count may start on any day since the state was founded. */
const always = calendarDate('1949-10-01');

/** Whether the day on which a duty's period starts is its first counted day. */
export const startDayOfPeriods: readonly CountingChoice<'counted' | 'not-counted'>[] = [
  {
    name: 'start day of a duty’s period',
    from: always,
    value: 'not-counted',
    basis: 'Civil Code art. 201(1); regulation art. 25 is silent. Question 1.',
  },
];

/** Where a duty's period of days, months or years ends on a day of rest. */
export const lastDayOfRest: readonly CountingChoice<'next-working-day' | 'stays'>[] = [
  {
    name: 'last day of a duty’s period on a day of rest',
    from: always,
    value: 'next-working-day',
    basis: 'Civil Code art. 203(1), read to include weekends. Question 2.',
  },
];

/** Whether the day from which a secrecy period runs is its first day. */
export const startDayOfSecrecy: readonly CountingChoice<'counted' | 'not-counted'>[] = [
  {
    name: 'start day of a secrecy period',
    from: always,
    value: 'not-counted',
    basis: 'Civil Code arts. 201(1) and 202; regulation art. 19 says only from which day it runs. Question 3.',
  },
];

export const countingChoices = [startDayOfPeriods, lastDayOfRest, startDayOfSecrecy] as const;

/** Thrown for a day before the first entry of a choice. */
export class CountingChoiceError extends Error {
  readonly code = 'no-choice-on-day';
}

/** The entry in force for counts that start on `day`. Entries stand in the order of their days. */
export function choiceOn<Value>(entries: readonly CountingChoice<Value>[], day: CalendarDate): CountingChoice<Value> {
  const entry = entries.findLast((one) => one.from <= day);
  if (entry) return entry;
  throw new CountingChoiceError(
    `No counting choice "${entries[0]?.name ?? 'without entries'}" on ${day}: counts start on ${always} at the earliest.`,
  );
}

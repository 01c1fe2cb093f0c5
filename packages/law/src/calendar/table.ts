/** The form of a year's official arrangement of holidays. One file per year; amended by amending that file. */
import { type CalendarDate, calendarDate } from '../kernel/calendar-date.ts';

/** A span of days off, both ends included. */
export const span = (first: string, last: string) => [calendarDate(first), calendarDate(last)] as const;

export interface YearTable {
  readonly year: number;
  /** Where the arrangement stands and against what it was checked. */
  readonly source: {
    readonly notice: string;
    readonly issued: string;
    readonly published: string;
    readonly checkedAgainst: string;
  };
  /** Days off, as spans with both ends included; a span may contain weekend days. */
  readonly off: readonly (readonly [first: CalendarDate, last: CalendarDate])[];
  /** Weekend days that are worked to make up for days off. */
  readonly work: readonly CalendarDate[];
}

/** A local departure from the tables, e.g. a festival set by an autonomous prefecture (放假办法 art. 4). */
export interface LocalOverride {
  readonly day: CalendarDate;
  readonly is: 'off' | 'work';
  /** Who ordered it, and where it can be read. */
  readonly basis: string;
}

/**
 * The calendar date: a day as 'YYYY-MM-DD' and nothing more. No hour, no zone, no machine clock.
 * Arithmetic is integer arithmetic on day numbers (days since 1970-01-01, proleptic Gregorian),
 * because the platform's own date type carries a zone and a clock, and a law needs neither.
 *
 * Left out: working days (../calendar), instants of the 24-hour clocks (./instant.ts), lunar dates.
 */

declare const brand: unique symbol;

/** An existing day between 0001-01-01 and 9999-12-31 as ISO text. ISO text sorts as the days do. */
export type CalendarDate = string & { readonly [brand]: 'CalendarDate' };

/** Thrown when text is no day, or when arithmetic leaves the years 0001 to 9999. */
export class CalendarDateError extends Error {
  readonly code: 'not-a-date' | 'date-out-of-range';
  constructor(code: 'not-a-date' | 'date-out-of-range', message: string) {
    super(message);
    this.name = 'CalendarDateError';
    this.code = code;
  }
}

const DAYS_BEFORE_MONTH = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];
const FIRST_DAY = -719162; // 0001-01-01
const LAST_DAY = 2932896; // 9999-12-31
/** '00' to '99', so that printing a day needs no division into digits and no padding. */
const TWO = Array.from({ length: 100 }, (_, n) => String(n).padStart(2, '0'));

const isLeap = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);

/** Days in a month, month from 1 to 12. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeap(year) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** Value of the decimal digits text[from, to), or NaN where one of them is no ASCII digit. */
function digits(text: string, from: number, to: number): number {
  let value = 0;
  for (let i = from; i < to; i++) {
    const digit = text.charCodeAt(i) - 48;
    if (digit < 0 || digit > 9) return Number.NaN;
    value = value * 10 + digit;
  }
  return value;
}

/** Whether the text is exactly 'YYYY-MM-DD' and names a day that exists. */
export function isCalendarDate(text: unknown): text is CalendarDate {
  if (typeof text !== 'string' || text.length !== 10) return false;
  if (text.charCodeAt(4) !== 45 || text.charCodeAt(7) !== 45) return false;
  const year = digits(text, 0, 4);
  const month = digits(text, 5, 7);
  const day = digits(text, 8, 10);
  return year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

/** Reads 'YYYY-MM-DD' strictly: no spaces, no other separators, no 30 February. Throws `not-a-date`. */
export function calendarDate(text: string): CalendarDate {
  if (isCalendarDate(text)) return text;
  throw new CalendarDateError(
    'not-a-date',
    `${JSON.stringify(text)} is not a day. Write an existing day as YYYY-MM-DD, for example 2024-09-01.`,
  );
}

export const yearOf = (day: CalendarDate): number => digits(day, 0, 4);
export const monthOf = (day: CalendarDate): number => digits(day, 5, 7);
export const dayOfMonth = (day: CalendarDate): number => digits(day, 8, 10);

/** Days since 1970-01-01 of a year, month (1-12) and day of the month. */
function numberOf(year: number, month: number, day: number): number {
  const before = year - 1;
  const leapDays = Math.floor(before / 4) - Math.floor(before / 100) + Math.floor(before / 400);
  const passed = (DAYS_BEFORE_MONTH[month - 1] ?? 0) + (month > 2 && isLeap(year) ? 1 : 0);
  return FIRST_DAY + before * 365 + leapDays + passed + day - 1;
}

/** Days since 1970-01-01; earlier days are negative. */
export const dayNumber = (day: CalendarDate): number => numberOf(yearOf(day), monthOf(day), dayOfMonth(day));

function print(year: number, month: number, day: number): CalendarDate {
  const century = Math.floor(year / 100);
  return `${TWO[century]}${TWO[year - century * 100]}-${TWO[month]}-${TWO[day]}` as CalendarDate;
}

/** The day of a day number. Throws `date-out-of-range` outside the years 0001 to 9999. */
export function fromDayNumber(number: number): CalendarDate {
  if (!Number.isInteger(number) || number < FIRST_DAY || number > LAST_DAY) {
    throw new CalendarDateError('date-out-of-range', `Day number ${number} lies outside the years 0001 to 9999.`);
  }
  // Years that begin on 1 March put the leap day last, so that one formula serves all months.
  const sinceMarch = number + 719468;
  const era = Math.floor(sinceMarch / 146097);
  const inEra = sinceMarch - era * 146097;
  const yearInEra = Math.floor(
    (inEra - Math.floor(inEra / 1460) + Math.floor(inEra / 36524) - Math.floor(inEra / 146096)) / 365,
  );
  const inYear = inEra - (365 * yearInEra + Math.floor(yearInEra / 4) - Math.floor(yearInEra / 100));
  const marchMonth = Math.floor((5 * inYear + 2) / 153);
  const day = inYear - Math.floor((153 * marchMonth + 2) / 5) + 1;
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
  return print(era * 400 + yearInEra + (month <= 2 ? 1 : 0), month, day);
}

/** The day `n` days later (earlier where negative). */
export const addDays = (day: CalendarDate, n: number): CalendarDate => fromDayNumber(dayNumber(day) + n);

/**
 * The corresponding day `n` months later, or that month's last day where it has no such day
 * (Civil Code art. 202): 2024-01-31 + 1 = 2024-02-29.
 */
export function addMonths(day: CalendarDate, n: number): CalendarDate {
  const months = yearOf(day) * 12 + monthOf(day) - 1 + n;
  const year = Math.floor(months / 12);
  if (!Number.isInteger(n) || year < 1 || year > 9999) {
    throw new CalendarDateError('date-out-of-range', `${day} and ${n} months leave the years 0001 to 9999.`);
  }
  const month = months - year * 12 + 1;
  return print(year, month, Math.min(dayOfMonth(day), daysInMonth(year, month)));
}

/** The corresponding day `n` years later, or the month's last day: 2024-02-29 + 1 = 2025-02-28. */
export const addYears = (day: CalendarDate, n: number): CalendarDate => addMonths(day, n * 12);

/** Negative, zero or positive as `a` is before, on or after `b`. */
export const compareDays = (a: CalendarDate, b: CalendarDate): number => (a < b ? -1 : a > b ? 1 : 0);

export const laterOf = (a: CalendarDate, b: CalendarDate): CalendarDate => (b > a ? b : a);

/** Days from `from` to `to`; negative where `to` is earlier. */
export const daysBetween = (from: CalendarDate, to: CalendarDate): number => dayNumber(to) - dayNumber(from);

/** ISO weekday: 1 Monday to 7 Sunday. */
export const weekday = (day: CalendarDate): number => weekdayOfNumber(dayNumber(day));

/** ISO weekday of a day number; 1970-01-01 was a Thursday. */
export const weekdayOfNumber = (number: number): number => ((((number + 3) % 7) + 7) % 7) + 1;

export const firstOfMonth = (day: CalendarDate): CalendarDate => print(yearOf(day), monthOf(day), 1);

/** English names of the months. */
export const MONTHS: readonly string[] =
  'January February March April May June July August September October November December'.split(' ');

/** As people write a day: '2026年11月21日' on official papers, without leading zeros; '21 November 2026' in English. */
export const formatDay = (day: CalendarDate, language: 'zh' | 'en'): string =>
  language === 'zh'
    ? `${yearOf(day)}年${monthOf(day)}月${dayOfMonth(day)}日`
    : `${dayOfMonth(day)} ${MONTHS[monthOf(day) - 1]} ${yearOf(day)}`;

/** Days and moments as officials write them. Days are strings and stay strings: no time zone can shift them. */
import { isCalendarDate, MONTHS, formatDay as written } from '@shoumi/law/text';
import type { Language } from '../app/preferences.ts';

/** What is no day stays as it is. */
export function formatDay(text: string, language: Language): string {
  const day = text.slice(0, 10);
  return isCalendarDate(day) ? written(day, language) : text;
}

type DayProblem = 'empty' | 'not-understood' | 'no-such-day';
export type DayReading = { readonly day: string } | { readonly problem: DayProblem };

const two = (n: number): string => String(n).padStart(2, '0');

const PARTS = [
  /^(?<year>\d{4})[年./-](?<month>\d{1,2})[月./-](?<date>\d{1,2})日?$/,
  /^(?<year>\d{4})(?<month>\d{2})(?<date>\d{2})$/,
  /^(?<date>\d{1,2})(?<name>[a-z]{3,9})(?<year>\d{4})$/i,
];

/** Number of the month by its English name or the beginning of it; 0 where there is none. */
const monthNamed = (name: string): number =>
  MONTHS.findIndex((month) => month.toLowerCase().startsWith(name.toLowerCase())) + 1;

/** Reads a day with its year as people type it: `2026年11月21日`, `2026-11-21`, `20261121`, `21 November 2026`, full-width too. */
export function readDay(typed: string): DayReading {
  const plain = typed.normalize('NFKC').replace(/\s+/g, '');
  if (plain === '') return { problem: 'empty' };
  for (const parts of PARTS) {
    const { year, month, name, date } = parts.exec(plain)?.groups ?? {};
    const number = name ? monthNamed(name) : Number(month);
    if (!year || !number) continue;
    const day = `${year}-${two(number)}-${two(Number(date))}`;
    return isCalendarDate(day) ? { day } : { problem: 'no-such-day' };
  }
  return { problem: 'not-understood' };
}

/** A moment in Asia/Shanghai, to the minute. */
export function formatMoment(moment: string, language: Language): string {
  const at = new Date(moment);
  if (Number.isNaN(at.getTime())) return moment;
  const parts = new Intl.DateTimeFormat('sv-SE', {
    timeZone: 'Asia/Shanghai',
    dateStyle: 'short',
    timeStyle: 'short',
  }).format(at);
  return `${formatDay(parts.slice(0, 10), language)} ${parts.slice(11)}`;
}

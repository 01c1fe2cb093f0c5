/**
 * Instants for the clocks that run in hours: ISO text with an offset, e.g. '2026-11-21T09:30:00+08:00'.
 * Hours run from the stated moment and never stop (Civil Code art. 201(2)).
 *
 * Left out: other time zones. Days are Beijing days (+08:00); the summer time of 1986 to 1991 is
 * not modelled, because no clock of the regime can start that early.
 */
import { type CalendarDate, dayNumber, fromDayNumber, isCalendarDate } from './calendar-date.ts';

declare const brand: unique symbol;

/** 'YYYY-MM-DDTHH:MM', seconds and up to three decimals optional, then 'Z' or '±HH:MM'. */
export type Instant = string & { readonly [brand]: 'Instant' };

/** Thrown when text is no instant with an offset. */
export class InstantError extends Error {
  readonly code = 'not-an-instant';
  constructor(text: string) {
    super(
      `${JSON.stringify(text)} is not an instant. Write day, time and offset, for example 2024-09-01T08:00:00+08:00.`,
    );
    this.name = 'InstantError';
  }
}

const FORM =
  /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(?:\.(\d{1,3}))?)?(Z|[+-](?:0\d|1[0-4]):[0-5]\d)$/;
const MS_PER_DAY = 86_400_000;
const BEIJING_MINUTES = 480;

function offsetMinutes(offset: string): number {
  if (offset === 'Z') return 0;
  const minutes = Number(offset.slice(1, 3)) * 60 + Number(offset.slice(4, 6));
  return offset.startsWith('-') ? -minutes : minutes;
}

function read(text: string): { ms: number; offset: string } | undefined {
  const parts = FORM.exec(text);
  const [, day, hour, minute, second = '0', fraction = '', offset] = parts ?? [];
  if (!isCalendarDate(day) || hour === undefined || minute === undefined || offset === undefined) return undefined;
  const inDay = ((Number(hour) * 60 + Number(minute)) * 60 + Number(second)) * 1000 + Number(fraction.padEnd(3, '0'));
  return { ms: dayNumber(day) * MS_PER_DAY + inDay - offsetMinutes(offset) * 60_000, offset };
}

export const isInstant = (text: unknown): text is Instant => typeof text === 'string' && read(text) !== undefined;

/** Reads an instant strictly; an instant without an offset is refused. Throws `not-an-instant`. */
export function instant(text: string): Instant {
  if (isInstant(text)) return text;
  throw new InstantError(text);
}

/** Milliseconds since 1970-01-01T00:00:00Z. */
export function epochMs(at: Instant): number {
  const found = read(at);
  if (!found) throw new InstantError(at);
  return found.ms;
}

/** The instant of a millisecond, written in the given offset (Beijing's unless told). */
export function fromEpochMs(ms: number, offset = '+08:00'): Instant {
  const local = ms + offsetMinutes(offset) * 60_000;
  const day = Math.floor(local / MS_PER_DAY);
  const inDay = local - day * MS_PER_DAY;
  const two = (n: number): string => String(n).padStart(2, '0');
  const seconds = Math.floor(inDay / 1000);
  const fraction = inDay % 1000 === 0 ? '' : `.${String(inDay % 1000).padStart(3, '0')}`;
  const time = `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  return instant(`${fromDayNumber(day)}T${time}${fraction}${offset}`);
}

/** The instant `hours` later, in the offset it was given in. Nights and holidays count. */
export function addHours(at: Instant, hours: number): Instant {
  const found = read(at);
  if (!found) throw new InstantError(at);
  return fromEpochMs(found.ms + Math.round(hours * 3_600_000), found.offset);
}

/** Negative, zero or positive as `a` is before, at or after `b`, whatever offsets they are written in. */
export const compareInstants = (a: Instant, b: Instant): number => epochMs(a) - epochMs(b);

/** The Beijing day in which the instant lies. */
export const dayOf = (at: Instant): CalendarDate =>
  fromDayNumber(Math.floor((epochMs(at) + BEIJING_MINUTES * 60_000) / MS_PER_DAY));

/** Field schemas that several procedures share, with the words that forms show. */
import { z } from 'zod';
import { startDayOfSecrecy } from '../calendar/choices.ts';
import { isCalendarDate } from '../kernel/calendar-date.ts';
import type { Wording } from '../kernel/citation.ts';

const FIRST_COUNTED = startDayOfSecrecy[0]?.from ?? '';

/** Gives a schema its Chinese and English title. */
export const titled = <T extends z.ZodType>(schema: T, zh: string, en: string): T =>
  schema.meta({ ...schema.meta(), title: zh, 'x-en': en }) as T;

export const day = z.string().refine(isCalendarDate, { error: 'not-a-date' }).meta({ format: 'date' });
/** A day that a secrecy period may be counted from: since counting is known, and so that 400 years later is still a day. */
export const countedFrom = day.refine((on) => on >= FIRST_COUNTED && on < '9000-01-01', { error: 'out-of-range' });
export const text = (max: number) => z.string().trim().min(1).max(max);
export const note = (max: number) => z.string().trim().max(max).nullable();

/** A choice whose options are shown in words. */
export const choice = <const T extends Readonly<Record<string, Wording>>>(options: T, zh: string, en: string) =>
  z
    .enum(Object.keys(options) as [keyof T & string, ...(keyof T & string)[]])
    .meta({ title: zh, 'x-en': en, 'x-options': options });

/** A reference to a row of a register; pickers search there. */
export const reference = (register: string, zh: string, en: string) =>
  z.uuid().meta({ title: zh, 'x-en': en, 'x-reference': register });

/**
 * A clock belongs to a case: an event starts it, others stop, pause or resume it. Where the text gives no figure
 * ("promptly", "at once") the period is `undated`: the duty is open from the first moment and never "late" by law.
 */
import { z } from 'zod';
import type { Basis, Wording } from './citation.ts';

export type PeriodUnit = 'hour' | 'working-day' | 'day' | 'month' | 'year';

export type ClockPeriod = { readonly n: number; readonly unit: PeriodUnit } | 'undated';

export interface ClockDefinition {
  readonly name: string;
  readonly title: Wording;
  readonly basis: Basis;
  readonly period: ClockPeriod;
  /** Event types; the start day or moment is that of the event. */
  readonly startsOn: string;
  readonly stopsOn: readonly string[];
  readonly pausesOn?: readonly string[];
  readonly resumesOn?: readonly string[];
  /** Events by which the duty comes from another organ, with the day on which it began and the one on which it is due. */
  readonly takenOverOn?: readonly string[];
  /** Role that owns the duty while the clock runs. */
  readonly owner: string;
}

/** A running clock as one organ hands it to the next: succession changes whose duty it is, never when it is due. */
export const CarriedClock = z.object({
  name: z.string(),
  startedAt: z.string(),
  dueOn: z.string().nullable(),
  dueAt: z.string().nullable(),
  provisional: z.boolean(),
});
export type CarriedClock = z.output<typeof CarriedClock>;

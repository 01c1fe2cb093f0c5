/**
 * A clock belongs to a case: an event starts it, others stop, pause or resume it. Where the text gives no figure
 * ("promptly", "at once") the period is `undated`: the duty is open from the first moment and never "late" by law.
 */
import type { Basis, Wording } from './citation.ts';

export type PeriodUnit = 'hour' | 'working-day' | 'day' | 'month' | 'year';

export type ClockPeriod = { readonly n: number; readonly unit: PeriodUnit } | 'undated';

export interface ClockDefinition {
  readonly name: string;
  readonly title: Wording;
  readonly basis: Basis;
  readonly period: ClockPeriod;
  /** Event types; the start day or moment is that of the event. */
  readonly startsOn: readonly string[];
  readonly stopsOn: readonly string[];
  readonly pausesOn?: readonly string[];
  readonly resumesOn?: readonly string[];
  /** Role that owns the duty while the clock runs. */
  readonly owner: string;
}

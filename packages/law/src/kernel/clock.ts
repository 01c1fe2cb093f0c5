/**
 * A clock belongs to a case: an event starts it, others stop, pause or resume it. Where the text gives no figure
 * ("promptly", "at once") the period is `undated`: the duty is open from the first moment and never "late" by law.
 */
import { z } from 'zod';
import type { Basis, Wording } from './citation.ts';
import { type HouseRule, type HouseSettings, houseValue } from './house-rule.ts';
import type { ClockPeriod } from './period.ts';

export interface ClockDefinition {
  readonly name: string;
  readonly title: Wording;
  readonly basis: Basis;
  readonly period: ClockPeriod;
  /** The house rule whose number the period is; an organ may set another or none. */
  readonly house?: HouseRule;
  /** Event types; the start day or moment is that of the event. */
  readonly startsOn: readonly string[];
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
  /** The number that the former organ had set for the clock of a house rule. */
  n: z.int().nullable(),
  /** Days on which it stood still; without the second one it still does. */
  pauses: z.array(z.object({ from: z.string(), until: z.string().optional(), reason: z.string() })).optional(),
});
export type CarriedClock = z.output<typeof CarriedClock>;
/** The clock of a house rule: its period is the rule's number, until an organ sets another. */
export function houseClock(
  clock: Omit<ClockDefinition, 'basis' | 'period' | 'house'>,
  house: HouseRule,
): ClockDefinition {
  if (!house.figure) throw new Error(`${house.id} has no number`);
  const { standard: n, unit } = house.figure;
  return { ...clock, basis: { kind: 'house', id: house.id }, period: { n, unit }, house };
}

/** The period of a clock in an organ; `undefined` where the house rule that it stands on is switched off there. */
export function periodIn({ period, house }: ClockDefinition, settings: HouseSettings): ClockPeriod | undefined {
  if (!house) return period;
  const n = houseValue(house, settings);
  if (n === false) return undefined;
  return period !== 'undated' && typeof n === 'number' ? { ...period, n } : period;
}

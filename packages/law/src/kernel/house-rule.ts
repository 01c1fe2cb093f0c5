/** A rule of ours, as an organ may set it: on or off, for some with a number. Never shown as law, never compared with it. */
import type { Wording } from './citation.ts';
import type { PeriodUnit } from './period.ts';

/** The number of a house rule: what counts while an organ has set none, and what it may set. Bounds are inclusive. */
export interface HouseFigure {
  readonly unit: PeriodUnit;
  readonly standard: number;
  readonly least: number;
  readonly most: number;
}

/** A rule of ours: dated, configurable per organ, and always named as ours. */
export interface HouseRule {
  readonly id: string;
  /** `{n}` stands for the number, where the rule has one. */
  readonly says: Wording;
  /** Why we have it; shown where the rule is configured. */
  readonly why: Wording;
  readonly from: string;
  /** Whether the rule counts while an organ has set nothing. */
  readonly standard: boolean;
  readonly figure?: HouseFigure;
}

/** What an organ has set for a house rule: off, on, or on with a number of its own. */
export type HouseSetting = boolean | number;
/** What an organ has set, by id, as of the day of the act. */
export type HouseSettings = { readonly [id: string]: HouseSetting };

/** What counts in an organ: `false` where the rule is off, its number where it has one (never beyond its bounds), else `true`. */
export function houseValue({ id, standard, figure }: HouseRule, settings: HouseSettings): HouseSetting {
  const set = settings[id] ?? standard;
  if (set === false || !figure) return set !== false;
  return typeof set === 'number' ? Math.min(Math.max(set, figure.least), figure.most) : figure.standard;
}

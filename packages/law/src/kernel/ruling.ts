/**
 * What a rule answers. Three answers and no fourth: permitted, refused (all the reasons), undecided (which facts are missing).
 * Each carries the warnings and the ways to go on that are known by then: what is missing elsewhere makes them no less true.
 */
import { formatDay, isCalendarDate } from './calendar-date.ts';
import type { Basis, Wording } from './citation.ts';

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** What a wording speaks of; what has a name in each language is a `Wording` itself. */
export type Fact = Json | Wording | readonly Wording[];

/**
 * The kinds of reason, never mixed:
 * `prohibited` ✗ the cited text forbids it or makes it a condition; `warning` ⚠ goes on record, never stops;
 * `house-rule` ⌂ ours, configurable; `route` → not refused but sent a lawful way.
 */
export type ReasonKind = 'prohibited' | 'warning' | 'house-rule' | 'route';

/** One reason, in data. Wording is chosen at the edge from `says` and `facts`. */
export interface Reason {
  readonly code: string;
  readonly kind: ReasonKind;
  readonly basis: Basis;
  readonly says: Wording;
  readonly facts: { readonly [name: string]: Fact };
  /** What would make it lawful, in words. */
  readonly next?: Wording;
}

interface Known {
  readonly warnings: readonly Reason[];
  readonly routes: readonly Reason[];
}
export interface Permitted extends Known {
  readonly answer: 'permitted';
}
export interface Refused extends Known {
  readonly answer: 'refused';
  readonly reasons: readonly Reason[];
}
export interface Undecided extends Known {
  readonly answer: 'undecided';
  /** Names of the facts that are missing, as the rules name them (`proposal.level`). */
  readonly missing: readonly string[];
}
export type Ruling = Permitted | Refused | Undecided;

const isWording = (value: Fact): value is Wording =>
  typeof value === 'object' && value !== null && 'zh' in value && 'en' in value;

/** A fact as a sentence has it: terms in its language, days as its readers write them, several as an enumeration. */
function said(value: Fact, language: 'zh' | 'en'): string {
  if (isWording(value)) return value[language];
  if (Array.isArray(value))
    return value.map((each: Fact) => said(each, language)).join(language === 'zh' ? '、' : ', ');
  if (isCalendarDate(value)) return formatDay(value, language);
  return String(value);
}

/** Fills `{name}` in a wording from the reason's facts. Unknown names stay visible: a hole must not look like text. */
export function wordingOf(reason: Pick<Reason, 'says' | 'facts'>, language: 'zh' | 'en'): string {
  return reason.says[language].replace(/\{(\w+)\}/g, (hole, name: string) => {
    const value = reason.facts[name];
    return value === undefined ? hole : said(value, language);
  });
}

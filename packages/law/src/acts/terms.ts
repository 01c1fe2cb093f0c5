/** The facts that rules of the acts ask about, as types. Slices provide them by the names used in procedures. */
import type { Level } from './law-2024/art-14.levels.ts';

/** How long a matter stays secret: exactly one of the ways that law art. 20 and regulation art. 19 know. */
export type Term =
  | { readonly kind: 'period'; readonly n: number; readonly unit: 'year' | 'month' | 'day' }
  | { readonly kind: 'date'; readonly on: string }
  | { readonly kind: 'condition'; readonly condition: string; readonly reason: string }
  | { readonly kind: 'long-term' };

/** From when the period counts: the marked day of issue, else the day of written notice (unknown until given). */
export type TermStart =
  | { readonly kind: 'issued'; readonly on: string }
  | { readonly kind: 'notice'; readonly on: string | null };

/** One entry of a guide (保密事项范围) as it stood on the day of the act. */
export interface GuideEntry {
  readonly id: string;
  readonly guide: string;
  readonly number: string;
  readonly item: string;
  readonly level: Level;
  readonly term: Term;
  /** Field (业务领域) that a remit is compared with. */
  readonly field: string;
  readonly inForceFrom: string;
  /** First day on which the entry no longer holds. */
  readonly inForceUntil: string | null;
}

/** What the drafter proposes, or what an authority is asked to decide. */
export interface Proposal {
  readonly level: Level;
  readonly term: Term;
  readonly start: TermStart;
  /** `null`: the drafter found no entry that covers the matter. */
  readonly guideEntry: string | null;
  /** Entries of the negative list that apply; an empty list is an answer, its absence is not. */
  readonly notToBeClassified: readonly NegativeEntry[];
  /** Citation of the special provision that allows a longer period, if any. */
  readonly specialProvision: string | null;
  /** Number of persons, units, posts and organs named in the scope. */
  readonly scope: { readonly persons: number; readonly groups: number; readonly organs: number };
}

export const negativeEntries = [
  'law-requires-publication',
  'needs-wide-public-knowledge',
  'work-secret',
  'commercial-secret',
  'personal-privacy',
  'already-public',
] as const;
export type NegativeEntry = (typeof negativeEntries)[number];

/** A person's place in the authority register on the day of the act. */
export interface Authority {
  readonly person: string;
  readonly kind: 'statutory' | 'designated';
  /** Fields within the remit, or `all`. */
  readonly fields: readonly string[] | 'all';
  readonly highest: Level;
}

/** Power of the organ on the day of the act, with where it comes from. */
export interface Power {
  readonly levels: readonly Level[];
  readonly tier: string;
}

/** Classification training of a person: last day on which it is valid, `null` when there is none. */
export interface Training {
  readonly validUntil: string | null;
}

/** An organ as the directory shows it. */
export interface OrganFacts {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly tier: 'national' | 'provincial' | 'city' | 'county';
  readonly powerTier: string;
}

/** Where an organ stands: itself, its superiors (nearest first), and the administrations from its own tier upwards. */
export interface Lines {
  readonly own: OrganFacts;
  readonly superiors: readonly OrganFacts[];
  readonly administrations: readonly OrganFacts[];
}

/** One article: heading, who bears the duty, our restatement in a paragraph, and what the package codes of it. */
import type { Citation, Wording } from './citation.ts';
import type { ClockDefinition } from './clock.ts';
import type { Rule } from './rule.ts';
import type { Versioned } from './versioned.ts';

export interface Article {
  readonly citation: Citation;
  readonly heading: Wording;
  readonly bearer: Wording;
  /** In our own words; the official sentences are imported by the user, never shipped. */
  readonly restates: Wording;
  readonly rules: readonly Rule<never>[];
  readonly clocks: readonly ClockDefinition[];
  readonly values: readonly Versioned<unknown>[];
  /** What of the article is not coded, and why or until when. */
  readonly notCoded?: Wording;
}

export function article(
  spec: Pick<Article, 'citation' | 'heading' | 'bearer' | 'restates'> & Partial<Article>,
): Article {
  return { rules: [], clocks: [], values: [], ...spec };
}

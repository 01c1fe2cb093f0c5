/** The law library over the HTTP API: instruments, articles, and what the product codes of each. */
import type { Cited, Day, Moment, ReasonKind } from './types.ts';

export interface LawInstrument {
  readonly id: string;
  readonly title: string;
  readonly from: Day;
  /** The official text has been imported on this node. */
  readonly imported: boolean;
}

export interface LawArticleLine {
  readonly instrument: string;
  readonly number: number;
  readonly citation: string;
  readonly heading: string;
  readonly bearer: string;
  readonly restates: string;
  readonly coded: boolean;
}

export interface LawOverview {
  readonly instruments: readonly LawInstrument[];
  readonly articles: readonly LawArticleLine[];
}

export interface ArticleText {
  readonly number: number;
  readonly text: string;
  readonly paragraphs: readonly {
    readonly text: string;
    readonly items: readonly { readonly number: number; readonly text: string }[];
  }[];
}

export interface LawArticle {
  readonly instrument: string;
  readonly number: number;
  readonly citation: string;
  /** `null` for an article of an imported text that we do not restate. */
  readonly heading: string | null;
  readonly bearer: string | null;
  readonly restates: string | null;
  /** The imported official text, if any. */
  readonly text: ArticleText | null;
  readonly rules: readonly {
    readonly code: string;
    readonly kind: ReasonKind;
    readonly citation: string;
    readonly says: string;
    /** Examples of how the rule answers: `is` is `permitted`, `undecided` or the rule's code. */
    readonly cases: readonly { readonly name: string; readonly on: Day; readonly is: string }[];
  }[];
  readonly clocks: readonly {
    readonly name: string;
    readonly title: string;
    readonly period: { readonly n: number; readonly unit: string } | 'undated';
  }[];
  readonly usedBy: readonly {
    readonly procedure: string;
    readonly procedureTitle: string;
    readonly step: string;
    readonly title: string;
  }[];
  readonly notCoded: string | null;
}

export interface LawImport {
  readonly title: string;
  readonly articles: number;
  readonly unplaced: readonly { readonly line: number; readonly text: string }[];
  /** Numbers that we coded and that do not stand so in the text. */
  readonly differ: readonly {
    readonly article: number;
    readonly what: string;
    readonly coded: { readonly value: number; readonly unit: string };
    readonly found: readonly { readonly as: string }[];
  }[];
}

/** Numbers of the law that can be tried on the organ's registers, and those that cannot, with the reason. */
export interface Triable {
  readonly can: readonly (Cited & {
    /** The rule's code or the clock's name. */
    readonly rule: string;
    readonly title: string;
    readonly unit: string;
    readonly least: number;
    readonly most: number;
    /** A single number is the part `n`. `now` is what counts in the organ today. */
    readonly parts: readonly { readonly part: string; readonly title: string; readonly now: number | null }[];
  })[];
  readonly cannot: readonly (Cited & { readonly rule: string; readonly title: string; readonly why: string })[];
}

/** What another number of the law would say of the rows it bears on. Nothing is changed by asking. */
export interface WhatIf extends Cited {
  readonly rule: string;
  readonly title: string;
  readonly unit: string;
  /** What is said of a row beyond the number: late, beyond … */
  readonly fails: string;
  /** What `found` of a row is. */
  readonly found: string;
  readonly checked: number;
  readonly beyond: number;
  readonly beyondNow: number;
  readonly parts: readonly {
    readonly part: string;
    readonly title: string;
    /** Tried, and what counts today. */
    readonly value: number;
    readonly now: number;
    readonly checked: number;
    readonly beyond: number;
    readonly beyondNow: number;
  }[];
  /** The first of those that would be beyond; `beyond` counts all. */
  readonly rows: readonly {
    /** The case to open. */
    readonly id: string;
    readonly name: string;
    readonly part: string;
    /** A day, a moment, or a figure. */
    readonly found: Day | Moment | number;
    readonly value: number;
  }[];
}

/** A house rule as it counts in the organ today. */
export interface HouseRuleInfo {
  readonly id: string;
  readonly name: string;
  readonly says: string;
  readonly why: string;
  readonly on: boolean;
  readonly figure: {
    readonly unit: string;
    readonly unitTitle: string;
    /** What counts while the rule is on. */
    readonly n: number;
    readonly standard: number;
    readonly least: number;
    readonly most: number;
  } | null;
}

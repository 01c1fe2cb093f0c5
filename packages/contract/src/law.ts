/** The law library over the HTTP API: instruments, articles, and what the product codes of each. */
import type { Day, ReasonKind } from './types.ts';

export interface LawInstrument {
  readonly id: string;
  readonly title: string;
  readonly from: Day;
  /** The official text has been imported on this node. */
  readonly imported: boolean;
}

export interface LawArticleLine {
  readonly instrument?: string;
  readonly number: number;
  readonly heading: string;
  readonly bearer: string;
  readonly restates: string;
  readonly coded: boolean;
}

export interface LawOverview {
  readonly instruments: readonly LawInstrument[];
  readonly articles: readonly LawArticleLine[];
}

export interface LawArticle {
  readonly number: number;
  readonly heading: string;
  readonly bearer: string;
  readonly restates: string;
  /** The imported official text, if any. */
  readonly text: string | null;
  readonly rules: readonly {
    readonly code: string;
    readonly kind: ReasonKind;
    readonly says: string;
    readonly cases?: readonly unknown[];
  }[];
  readonly clocks: readonly { readonly name: string; readonly title: string; readonly period?: string }[];
  readonly usedBy: readonly {
    readonly procedure: string;
    readonly step: string;
    readonly title?: string;
  }[];
  readonly notCoded: string | null;
}

export interface LawImport {
  readonly articles: number;
  readonly unplaced: readonly { readonly line: number; readonly text: string }[];
  readonly differ: readonly unknown[];
}

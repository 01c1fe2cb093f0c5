/** A matter as the facts of its own steps and of the cases about it read it. */
import type { Draft, Portion, Term, TermStart } from '@shoumi/law';
import type { EntryRow } from '../guides/index.ts';

/** A draft as the register keeps it: of its portions number and level only. */
export type Stored = Partial<Draft> & { readonly portionLevels?: readonly Portion[] };

export interface MatterRow extends Record<string, unknown> {
  drafter: string;
  code_name: string;
  handled_level: number | null;
  level: number;
  state: string;
  kind: 'original' | 'derivative';
  number: string | null;
  proposal: Stored;
  term: Term | null;
  term_start: TermStart | null;
  declassified_on: string;
  drafter_trained_until: string | null;
  entry: EntryRow | null;
  /** Persons of the organ whom the scope names, directly or through their unit or post. */
  /** Whom the scope names one by one; whom it names through units and posts is not among them. */
  scope_persons: string[];
}

/** A matter as the facts of its own steps and of the cases about it read it. */
import type { Draft, Term, TermStart } from '@shoumi/law';

export interface MatterRow extends Record<string, unknown> {
  drafter: string;
  code_name: string;
  handled_level: number | null;
  level: number;
  state: string;
  number: string | null;
  proposal: Partial<Draft>;
  term: Term | null;
  term_start: TermStart | null;
  declassified_on: string;
  drafter_trained_until: string | null;
}

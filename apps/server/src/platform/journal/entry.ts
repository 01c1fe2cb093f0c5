/** The journal entry: what one step did, by whom, in which role, under which rules. Its canonical text is what is hashed. */
import { canonical } from './canonical.ts';

export interface JournalEntry {
  /** Version of this envelope. */
  readonly v: 1;
  readonly type: string;
  readonly typeVersion: number;
  readonly case: string | null;
  readonly procedure: string;
  readonly side: string;
  readonly definitionVersion: number;
  readonly step: string;
  readonly state: string;
  readonly caseVersion: number;
  /** Moment, ISO with offset; `on` is its day in Asia/Shanghai. */
  readonly at: string;
  readonly on: string;
  readonly by: { readonly person: string | null; readonly account: string | null; readonly session: string | null };
  readonly payload: Record<string, unknown>;
  /** Codes and citations of warnings and routes that the rules gave. */
  readonly reasons: readonly { readonly code: string; readonly kind: string; readonly basis: unknown }[];
  /** Version of the law package that judged the step. */
  readonly law: string;
  /** Envelopes that left with the step: what they said stands in the outbox, chained. */
  readonly sends?: readonly {
    readonly id: string;
    readonly to: string;
    readonly type: string;
    readonly case: string;
  }[];
  /** The envelope whose application this step was. */
  readonly envelope?: AppliedEnvelope;
}

export interface AppliedEnvelope {
  readonly id: string;
  readonly from: string;
  readonly number: number;
  readonly receivedAt: string;
  /** Case of the sender that the envelope speaks for. */
  readonly case: string;
  /** Own case that it is about, where the sender has corresponded with it before. */
  readonly about: string | null;
}

export const textOf = (entry: JournalEntry): string => canonical(entry);
export const entryOf = (text: string): JournalEntry => JSON.parse(text) as JournalEntry;

/** What a slice hands to the platform. The platform knows no slice; it knows these shapes. */
import type { Consequence, Opening, ProcedureDefinition } from '@shoumi/law';
import type { z } from 'zod';
import type { Reads } from '../db/together.ts';
import type { Tx } from '../db/transaction.ts';
import type { AppliedEnvelope, JournalEntry } from '../journal/entry.ts';
import type { ImportedRow } from '../registers/import.ts';
import type { RegisterDefinition } from '../registers/register.ts';

/** What a fact provider may use. Providers only read; they run in the step's own transaction. */
export interface FactContext {
  /** Reads of the same moment travel together; values come as JSON gives them. */
  readonly tx: Reads;
  /** For the few that take something, such as the next number of a series: waits until the step is permitted. */
  readonly take: Tx['query'];
  readonly organ: string;
  readonly person: string | null;
  readonly caseId: string;
  readonly procedure: string;
  readonly step: string;
  readonly input: Record<string, unknown>;
  readonly on: string;
  readonly dry: boolean;
  /** The case has a dossier of its own: a matter is then what it is about, not the case itself. */
  readonly hasDossier: boolean;
  /** Another fact by name, computed once per step. */
  fact<T>(name: string): Promise<T>;
}

export type FactProvider = (context: FactContext) => Promise<unknown> | unknown;

/** An event as projections see it: whole payload, brought to the newest version. */
export interface AppliedEvent {
  readonly type: string;
  readonly case: string;
  readonly procedure: string;
  readonly state: string;
  readonly organ: string;
  readonly person: string | null;
  readonly session: string | null;
  readonly at: string;
  readonly on: string;
  readonly payload: Record<string, unknown>;
  /** How many steps the case has taken with this one; 0 where the event is no step of a case. */
  readonly caseVersion: number;
  /** The envelope whose application the event is. */
  readonly envelope?: AppliedEnvelope;
}

/** An event with what the case itself needs of its entry. */
export interface CaseEvent extends AppliedEvent {
  readonly side: string;
  readonly definitionVersion: number;
  readonly sends: NonNullable<JournalEntry['sends']>;
}

/**
 * The payload as its event's schema gave it: the step has parsed it, and the journal holds nothing else. The one place where
 * a projection says which shape it reads.
 */
export const payloadOf = <T extends object>(event: Pick<AppliedEvent, 'payload'>): T => event.payload as T;

/** Writes an event into the slice's tables. Statements need not be awaited one by one; names of tables stay unqualified. */
export type Projection = (tx: Tx, event: AppliedEvent) => Promise<unknown> | undefined;

/** An event that is about to be written. */
export type Foreseen = Pick<AppliedEvent, 'type' | 'case' | 'organ' | 'on' | 'payload'>;
type Follow = (tx: Tx, event: Foreseen) => Promise<readonly (Consequence | Opening)[]>;

interface SentOn {
  readonly case: string;
  readonly content: Record<string, unknown>;
}

export interface Slice {
  readonly name: string;
  readonly facts?: { readonly [name: string]: FactProvider };
  /**
   * Facts that somebody may take back while a decision that rests on them is under way. Such a step is journalled before the
   * end of what it rests on, or meets it: what takes them back has the effect `behindSteps`.
   */
  readonly revocable?: readonly string[];
  readonly projections?: { readonly [eventType: string]: Projection };
  /** What a real step does besides projections, in its transaction; a replay leaves it out. */
  readonly effects?: { readonly [eventType: string]: Projection };
  /**
   * What such an event asks of other cases of the organ, whichever step it came from; taken in the same transaction. Asked
   * before anything is written.
   */
  readonly follows?: { readonly [eventType: string]: Follow };
  /**
   * What an envelope for an organ that has ended says of own things, as the heir calls them (art. 23): the matter that it
   * means, and its content for the heir. `undefined` where it names nothing of this slice. Asked of what is for no case here.
   */
  readonly sentOn?: (tx: Tx, type: string, content: Record<string, unknown>) => Promise<SentOn | undefined>;
  readonly registers?: readonly RegisterDefinition[];
  /** The register whose row decides who may see a case of this procedure, by procedure name. */
  readonly subjects?: { readonly [procedure: string]: Subject };
  /** Mails by kind. */
  readonly letters?: { readonly [kind: string]: Letter };
  /** System steps that fall due: cases and the step the worker takes for each. */
  readonly due?: readonly DueWork[];
  /** Work on thousands of rows that the worker does in batches. */
  readonly jobs?: readonly Job[];
  /** Tables that are read into a list which a step on a case takes. */
  readonly listImports?: readonly ListImport[];
}

export interface Subject {
  readonly table: string;
  readonly register: string;
  /** The fact that is the subject's row, `undefined` where it is not there for the actor, if nearly every step asks for it. */
  readonly fact?: string;
}

/** Rows of a table as a list in the input of one step on a case, many rows an act. The step takes the same row twice as one. */
export interface ListImport {
  readonly procedure: string;
  readonly step: string;
  /** The field of the step's input that takes the rows. */
  readonly field: string;
  /** A row as people write it. */
  readonly row: z.ZodObject;
  /** Brings rows into the form that the step takes; what it does not find is an error beside the row's cell. */
  resolve(tx: Tx, id: string, rows: readonly ImportedRow[], on: string): Promise<readonly ImportedRow[]>;
}

/**
 * What a mail to a person says, made when it is sent; `undefined` where there is nothing left to say. ⌂ `mail-says-nothing`:
 * counts and an address of the node, never a title or a name of a matter.
 */
export type Letter = (
  tx: Tx,
  person: string,
  about: string | null,
) => Promise<{ readonly subject: string; readonly lines: readonly string[]; readonly path: string } | undefined>;

export interface DueWork {
  readonly procedure: string;
  readonly step: string;
  /** Cases due on or before the day, at most `limit`. */
  cases(tx: Tx, on: string, limit: number): Promise<readonly string[]>;
  /** The next day on which something falls due; `null` when nothing does. */
  next(tx: Tx): Promise<string | null>;
}

/** A job as a slice declares it: a state of a procedure's dossier, and the system's steps on it. */
export interface Job {
  readonly procedure: string;
  /** The state in which it is worked on. */
  readonly running: string;
  readonly batch: string;
  readonly finish: string;
}

export interface Application {
  readonly procedures: ReadonlyMap<string, ProcedureDefinition>;
  readonly slices: readonly Slice[];
}

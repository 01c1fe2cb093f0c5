/**
 * A procedure as data: sides, states, steps, events, clocks. One runtime on the server runs them all; a suite walks every
 * definition. A side is a case of its own in one organ; sides of different organs talk by envelopes.
 */
import type { z } from 'zod';
import type { Basis, Wording } from './citation.ts';
import type { ClockDefinition } from './clock.ts';
import type { Rule } from './rule.ts';
import type { Reason } from './ruling.ts';

/** What a step knows of the moment and the person, besides its input and facts. */
export interface StepContext {
  /** Day of the act in Asia/Shanghai; every rule is asked for this day. */
  readonly on: string;
  /** Moment of the act, ISO with offset. */
  readonly at: string;
  readonly organ: string;
  readonly person: string | null;
  readonly caseId: string;
  /** Organs that this case has exchanged envelopes with, the one that opened it first. */
  readonly correspondents: readonly string[];
  /** The envelope that is being applied, where a `receives` step is taken. */
  readonly envelope: EnvelopeFacts | null;
  /** What the rules said against the step that this one is taken instead of (`otherwise`). */
  readonly refused?: readonly Reason[];
}

/** What a receiving step knows of the envelope besides its content. */
export interface EnvelopeFacts {
  readonly id: string;
  /** The organ that sent it, and its number in the row from that organ to this one. */
  readonly from: string;
  readonly number: number;
  /** Day on which this organ took it in: clocks that run from receipt count from here. */
  readonly receivedOn: string;
  /** Case of the sender that it speaks for. */
  readonly case: string;
  /** Own case that it is about, where the sender has corresponded with it before. */
  readonly about: string | null;
}

/** One envelope that a step sends: `to` takes it in by the step that `receives` its type. */
export interface Sending {
  readonly type: string;
  /** Organ of the receiver. */
  readonly to: string;
  readonly content: Payload;
  /** Own case that it speaks for, where that is not the step's: news of a matter always speak for the matter. */
  readonly speaksFor?: string;
  /** Own case that it concerns, which the receiver knows as one of its own: a received matter. */
  readonly about?: string;
  /** Case of the receiver that asked for it, where that is not the one which corresponds with this case. */
  readonly toCase?: string;
}

/** A step of the system on another case of the same organ, in the same transaction: a decision reaches the matter it is about. */
export interface Consequence {
  readonly case: string;
  readonly step: string;
  /** The step on the same case where the rules refuse the first one, so that it is looked at by itself. */
  readonly otherwise?: string;
  readonly input: Payload;
}

/** A case that a step of the system starts in the same organ, in the same transaction: a duty that follows from a decision. */
export interface Opening {
  /** Procedure of the new case. */
  readonly starts: string;
  readonly step: string;
  /** The step that starts it where the rules refuse the first one, so that somebody looks at it. */
  readonly otherwise?: string;
  readonly input: Payload;
}

export interface EventDefinition {
  readonly title: Wording;
  readonly version: number;
  readonly schema: z.ZodObject;
  /** Top-level fields that could be classified by mistake: they enter the journal as salted commitments. */
  readonly sealed?: readonly string[];
  /** From the payload of version n (key) to that of version n + 1. */
  readonly upcast?: { readonly [fromVersion: number]: (payload: Record<string, unknown>) => Record<string, unknown> };
}

type Payload = Record<string, unknown>;

/** What a step asks of the person's relation to the case, besides the role. */
export type Relation = 'opener' | 'addressee' | 'anyone';

export interface StepDefinition<Input extends z.ZodObject = z.ZodObject, Facts = never> {
  readonly title: Wording;
  readonly basis: readonly Basis[];
  /** Roles that may take it; `system` is the worker and nobody else. */
  readonly by: readonly string[];
  /** `opener`: only who opened the case. `addressee`: only who the case was put before. Default `anyone`. */
  readonly relation?: Relation;
  readonly from: 'start' | readonly string[];
  /** Those of `from` in which its rules refuse it, and say why: no way that a case goes. */
  readonly tooEarlyIn?: readonly string[];
  readonly to: string;
  readonly input: Input;
  readonly rules: readonly Rule<Facts>[];
  /** Rules of a later step that only a dry step asks: what the law will say of an input while it is being filled in. */
  readonly foresees?: readonly Rule<Facts>[];
  /** Facts that the payload uses beyond what the rules need; names as the slices provide them. */
  readonly facts?: readonly (keyof Facts & string)[];
  readonly yields: string;
  /** The event's payload; the input itself when absent. */
  payload?(input: z.output<Input>, facts: Facts, context: StepContext): Payload;
  /** Where the case goes, and with which event, when a rule routes instead of refusing. */
  readonly routed?: {
    readonly to: string;
    readonly yields: string;
    /** Of the facts it gets those that the rules ask. */
    payload?(input: z.output<Input>, facts: Facts, context: StepContext): Payload;
    consequences?(input: z.output<Input>, facts: Facts, context: StepContext): readonly (Consequence | Opening)[];
  };
  /** Taken by the system when an envelope of this type is applied; its content is the input. Such a step has no rules but those that route. */
  readonly receives?: string;
  /** The case that the envelope starts has the id that it has at the sender: the same matter, under another organ. */
  readonly keepsId?: true;
  /** Envelopes that leave with the step. Not sent where the step was routed. */
  sends?(input: z.output<Input>, facts: Facts, context: StepContext): readonly Sending[];
  /** The worker goes on with the case at once: a long job, done in batches. */
  readonly wakes?: true;
  /** What follows at once for other cases of the organ. A case that cannot take its step fails the whole. */
  consequences?(input: z.output<Input>, facts: Facts, context: StepContext): readonly (Consequence | Opening)[];
}

export interface DocumentDefinition {
  readonly title: Wording;
  readonly states: readonly string[];
  readonly basis: readonly Basis[];
}

export interface SideDefinition {
  readonly title: Wording;
  readonly states: { readonly [state: string]: Wording };
  /** States in which nothing more need happen. */
  readonly final: readonly string[];
  readonly clocks: readonly ClockDefinition[];
  readonly steps: { readonly [name: string]: StepDefinition<z.ZodObject, never> };
  readonly documents?: { readonly [name: string]: DocumentDefinition };
  /** Final states in which what may still arrive is noted and asks nothing of anybody: the case is not handed over (art. 23). */
  readonly noted?: readonly string[];
  /** Why a case that stands so is not handed over to the organ that follows (art. 23): it comes to its end before. */
  readonly stays?: { readonly [state: string]: Wording };
  /** Roles that see every case of this side, besides who opened it, whom it is put before, and the secrecy office. */
  readonly seenBy?: readonly string[];
}

/**
 * How lists show a case whose particulars the runtime keeps (its *dossier*: what its events have said so far): names of
 * payload fields. Procedures without it keep tables of their own.
 */
export interface Dossier {
  /** Short name in lists; never a sealed field. */
  readonly name: string;
  readonly level?: string;
  /** The own matter that the case is about. */
  readonly matter?: string;
  /** Person whom the case is put before. */
  readonly addressee?: string;
}

export interface ProcedureDefinition {
  readonly name: string;
  readonly title: Wording;
  /** A case keeps the version it was opened under; changing states needs a tested case migration. */
  readonly version: number;
  readonly basis: readonly Basis[];
  readonly events: { readonly [type: string]: EventDefinition };
  readonly dossier?: Dossier;
  /** Without a dossier: the slice that keeps its tables says what of them goes along when a case is handed over. */
  readonly handsOn?: true;
  readonly sides: { readonly [side: string]: SideDefinition };
}

const refuses = ({ force }: Rule<never>): boolean => force === 'prohibits';

/** Checks at load what the compiler cannot: every name that a step or clock uses is declared. */
export function procedure(definition: ProcedureDefinition): ProcedureDefinition {
  const say = (message: string): never => {
    throw new Error(`procedure ${definition.name}: ${message}`);
  };
  const names = Object.values(definition.sides).flatMap((side) => Object.keys(side.steps));
  for (const name of names) if (names.indexOf(name) !== names.lastIndexOf(name)) say(`two steps are called ${name}`);
  for (const [sideName, side] of Object.entries(definition.sides)) {
    for (const state of [...side.final, ...Object.keys(side.stays ?? {}), ...(side.noted ?? [])])
      if (!(state in side.states)) say(`${sideName}: unknown final state ${state}`);
    for (const [name, step] of Object.entries(side.steps)) {
      if (step.basis.length === 0) say(`${name} cites nothing`);
      // Intake never fails by a rule: what arrives is recorded, and what it means is for people.
      if (step.receives !== undefined && (step.rules.some(refuses) || step.by.join() !== 'system'))
        say(`${name} receives an envelope: it is the system's, and no rule refuses it`);
      const states = [...(step.from === 'start' ? [] : step.from), step.to, ...(step.routed ? [step.routed.to] : [])];
      for (const state of states) if (!(state in side.states)) say(`${name}: unknown state ${state}`);
      for (const type of [step.yields, ...(step.routed ? [step.routed.yields] : [])])
        if (!(type in definition.events)) say(`${name}: unknown event ${type}`);
    }
    for (const clock of side.clocks)
      for (const type of [
        ...clock.startsOn,
        ...clock.stopsOn,
        ...(clock.pausesOn ?? []),
        ...(clock.resumesOn ?? []),
        ...(clock.takenOverOn ?? []),
      ])
        if (!(type in definition.events)) say(`clock ${clock.name}: unknown event ${type}`);
  }
  return definition;
}

/** `stepOf<Facts>()` gives a function that types a step's payload from its input schema and the procedure's facts. */
export function stepOf<Facts>() {
  return <Input extends z.ZodObject>(step: StepDefinition<Input, Facts>): StepDefinition<z.ZodObject, never> =>
    step as StepDefinition<z.ZodObject, never>;
}

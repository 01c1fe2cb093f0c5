/**
 * A procedure as data: sides, states, steps, events, clocks. One runtime on the server runs them all; a suite walks every
 * definition. A side is a case of its own in one organ; sides of different organs talk by envelopes.
 */
import type { z } from 'zod';
import type { Basis, Wording } from './citation.ts';
import type { ClockDefinition } from './clock.ts';
import type { Rule } from './rule.ts';

/** What a step knows of the moment and the person, besides its input and facts. */
export interface StepContext {
  /** Day of the act in Asia/Shanghai; every rule is asked for this day. */
  readonly on: string;
  /** Moment of the act, ISO with offset. */
  readonly at: string;
  readonly organ: string;
  readonly person: string | null;
  readonly caseId: string;
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
    payload?(input: z.output<Input>, facts: Facts, context: StepContext): Payload;
  };
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
}

export interface ProcedureDefinition {
  readonly name: string;
  readonly title: Wording;
  /** A case keeps the version it was opened under; changing states needs a tested case migration. */
  readonly version: number;
  readonly basis: readonly Basis[];
  readonly events: { readonly [type: string]: EventDefinition };
  readonly sides: { readonly [side: string]: SideDefinition };
}

/** Checks at load what the compiler cannot: every name that a step or clock uses is declared. */
export function procedure(definition: ProcedureDefinition): ProcedureDefinition {
  const say = (message: string): never => {
    throw new Error(`procedure ${definition.name}: ${message}`);
  };
  for (const [sideName, side] of Object.entries(definition.sides)) {
    for (const state of side.final) if (!(state in side.states)) say(`${sideName}: unknown final state ${state}`);
    for (const [name, step] of Object.entries(side.steps)) {
      if (step.basis.length === 0) say(`${name} cites nothing`);
      const states = [...(step.from === 'start' ? [] : step.from), step.to, ...(step.routed ? [step.routed.to] : [])];
      for (const state of states) if (!(state in side.states)) say(`${name}: unknown state ${state}`);
      for (const type of [step.yields, ...(step.routed ? [step.routed.yields] : [])])
        if (!(type in definition.events)) say(`${name}: unknown event ${type}`);
    }
    for (const clock of side.clocks)
      for (const type of [clock.startsOn, ...clock.stopsOn, ...(clock.pausesOn ?? []), ...(clock.resumesOn ?? [])])
        if (!(type in definition.events)) say(`clock ${clock.name}: unknown event ${type}`);
  }
  return definition;
}

/** `stepOf<Facts>()` gives a function that types a step's payload from its input schema and the procedure's facts. */
export function stepOf<Facts>() {
  return <Input extends z.ZodObject>(step: StepDefinition<Input, Facts>): StepDefinition<z.ZodObject, never> =>
    step as StepDefinition<z.ZodObject, never>;
}

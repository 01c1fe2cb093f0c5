/** Facts and rules of a step: the same for a real step, a dry one, and for what a case page offers. */
import { evaluate, type ProcedureDefinition, type Ruling, type SideDefinition, type StepDefinition } from '@shoumi/law';
import type { z } from 'zod';
import type { Actor } from '../access/actor.ts';
import { type Reads, together } from '../db/together.ts';
import type { Tx } from '../db/transaction.ts';
import { houseSettings } from './house-settings.ts';
import type { Moment } from './moment.ts';
import { Problem } from './problem.ts';
import type { Application, FactContext, FactProvider } from './slice.ts';

type AnyStep = StepDefinition<z.ZodObject, never>;

/** A step in its place. */
export interface Found {
  readonly procedure: ProcedureDefinition;
  readonly sideName: string;
  readonly side: SideDefinition;
  readonly name: string;
  readonly step: AnyStep;
}

/** The definition behind a name; throws `not-found`. */
export function findStep(application: Application, procedureName: string, name: string): Found {
  const procedure = application.procedures.get(procedureName);
  for (const [sideName, side] of Object.entries(procedure?.sides ?? {})) {
    const step = Object.hasOwn(side.steps, name) ? side.steps[name] : undefined;
    if (procedure && step) return { procedure, sideName, side, name, step };
  }
  throw new Problem('not-found', { title: { zh: '没有这个办理步骤', en: 'There is no such step' } });
}

/** By name, each of one slice: whichever of two answered would depend on the order of the slices. */
const providers = new WeakMap<Application, ReadonlyMap<string, FactProvider>>();

function providersOf(application: Application): ReadonlyMap<string, FactProvider> {
  const made = providers.get(application);
  if (made) return made;
  const known = new Map<string, FactProvider>();
  for (const [name, provider] of application.slices.flatMap(({ facts }) => Object.entries(facts ?? {}))) {
    if (known.has(name)) throw new Error(`two slices provide the fact ${name}`);
    known.set(name, provider);
  }
  providers.set(application, known);
  return known;
}

/** What is asked for one question. */
export interface Inquiry {
  /** Facts by name, each loaded once, as many at the same time as nobody waits for another. */
  readonly fact: FactContext['fact'];
  /** The step is permitted: what only waits for that is taken now. */
  decided(): void;
}

export function inquire(
  application: Application,
  tx: Tx,
  { found, actor, caseId, input, moment, dry }: Question,
  reads: Reads,
): Inquiry {
  const permitted = Promise.withResolvers<void>();
  const running = new Map<string, Promise<unknown>>();
  const known = providersOf(application);
  const context: FactContext = {
    tx: reads,
    take: async (sql, params) => {
      await permitted.promise;
      return tx.query(sql, params);
    },
    organ: actor.organ,
    person: actor.person,
    caseId,
    procedure: found.procedure.name,
    step: found.name,
    input,
    on: moment.on,
    dry,
    hasDossier: found.procedure.dossier !== undefined,
    fact: <T>(name: string) => {
      let answer = running.get(name);
      if (!answer) {
        const provider = known.get(name);
        if (!provider) throw new Error(`no slice provides the fact ${name}`);
        answer = Promise.resolve(provider(context));
        running.set(name, answer);
      }
      return answer as Promise<T>;
    },
  };
  return { fact: context.fact, decided: permitted.resolve };
}

async function gather(fact: FactContext['fact'], names: Iterable<string>): Promise<Record<string, unknown>> {
  const wanted = [...new Set(names)];
  const found = await Promise.all(wanted.map((name) => fact(name)));
  return Object.fromEntries(wanted.map((name, i) => [name, found[i]]));
}

export interface Question {
  readonly found: Found;
  readonly actor: Actor;
  readonly caseId: string;
  readonly input: Record<string, unknown>;
  readonly moment: Moment;
  readonly dry: boolean;
  /** Ask also the rules of later steps that this one foresees: feedback while a form is being filled in. */
  readonly foresee?: boolean;
}

export interface Judgement {
  readonly ruling: Ruling;
  /** Facts of the rules. */
  readonly facts: Record<string, unknown>;
  /** These together with the facts that only the payload uses. Whoever asks has decided to take the step. */
  allFacts(): Promise<Record<string, unknown>>;
}

/** Asks the step's rules. Whoever asks several at once hands in the same `reads`. */
export async function judge(
  application: Application,
  tx: Tx,
  question: Question,
  reads: Reads = together(tx),
  { fact, decided }: Inquiry = inquire(application, tx, question, reads),
): Promise<Judgement> {
  const { found, moment, dry, foresee } = question;
  const { step } = found;
  const rules = foresee ? [...step.rules, ...(step.foresees ?? [])] : step.rules;
  // What the payload will need is read along; what it takes (`take`) waits until somebody asks for it.
  const ofPayload = dry ? undefined : gather(fact, step.facts ?? []);
  ofPayload?.catch(() => {});
  const [facts, settings] = await Promise.all([
    gather(
      fact,
      rules.flatMap((rule) => rule.needs.map((need) => need.fact)),
    ),
    rules.some((rule) => rule.house) ? houseSettings(reads, moment.on) : Promise.resolve({}),
  ]);
  return {
    ruling: evaluate(rules, facts as never, moment.on, settings),
    facts,
    allFacts: async () => {
      decided();
      return { ...facts, ...(await (ofPayload ?? gather(fact, step.facts ?? []))) };
    },
  };
}

/** The persons of a test organ as actors, and lawful inputs that a test changes in one place. */

import { actor, noon, type SeededEntry, type SeededOrgan, seedGuides } from '@shoumi/seeds';
import { type Actor, actingAs, momentOf, Problem, type Runtime, type StepAnswer, takeStep } from '@shoumi/server';

export interface Cast {
  readonly organ: SeededOrgan;
  readonly drafter: Actor;
  readonly otherDrafter: Actor;
  /** Has no classification training on record. */
  readonly untrainedDrafter: Actor;
  readonly head: Actor;
  readonly designated: Actor;
  readonly narrow: Actor;
  readonly office: Actor;
  readonly reader: Actor;
  /** Rules on unclear matters and disputes, and keeps filings: where the organ is an administration. */
  readonly rulingOfficer: Actor;
  readonly registrar: Actor;
}

export function castOf(organ: SeededOrgan): Cast {
  const person = (index: number, roles: readonly string[], clearance: number): Actor =>
    actor(organ.id, organ.people[index]?.id ?? null, roles, clearance);
  return {
    organ,
    head: person(0, ['head', 'authority'], 3),
    designated: person(1, ['authority'], 3),
    narrow: person(2, ['authority'], 3),
    office: person(3, ['secrecy-office'], 3),
    drafter: person(4, ['drafter'], 2),
    otherDrafter: person(5, ['drafter'], 2),
    untrainedDrafter: person(9, ['drafter'], 2),
    reader: person(11, [], 1),
    rulingOfficer: person(12, ['ruling-officer'], 3),
    registrar: person(13, ['registrar'], 3),
  };
}

export const DAY = '2026-03-02';

/** A complete lawful proposal under an entry; tests override what they are about. */
export const proposalUnder = (
  entry: SeededEntry,
  cast: Cast,
  overrides: Record<string, unknown> = {},
): Record<string, unknown> => ({
  codeName: '松涛一号',
  title: '虚构事项',
  abstract: null,
  documentNumber: null,
  carrierForm: 'paper',
  guideEntry: entry.id,
  notToBeClassified: [],
  level: entry.level,
  term: entry.term,
  start: { kind: 'issued', on: DAY },
  specialProvision: null,
  scope: { persons: [cast.drafter.person], units: [], posts: [], organs: [] },
  portions: [],
  ...overrides,
});

export interface StepOptions {
  readonly day?: string;
  readonly case?: string;
  readonly version?: number;
  readonly key?: string;
}

/** Takes a step of original classification (or another procedure) as an actor, at noon of a day. */
export function stepAs(
  runtime: Runtime,
  who: Actor,
  step: string,
  input: unknown,
  options: StepOptions = {},
  procedure = 'original-classification',
): Promise<StepAnswer> {
  return takeStep(
    runtime,
    (body) => actingAs(runtime.database, who, body),
    {
      procedure,
      step,
      input,
      ...(options.case ? { case: options.case } : {}),
      ...(options.version === undefined ? {} : { version: options.version }),
      ...(options.key ? { idempotencyKey: options.key } : {}),
    },
    momentOf(noon(options.day ?? DAY)),
  );
}

/** What a step was refused with: the problem's code and the codes of its reasons. `taken` when it was not refused. */
export async function refusalOf(step: Promise<unknown>): Promise<string | readonly string[]> {
  try {
    await step;
    return 'taken';
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return error.details.reasons ? error.details.reasons.map((reason) => reason.code) : error.code;
  }
}

/** Guides for a test organ, kept by itself. */
export const entriesFor = (runtime: Runtime, organ: SeededOrgan): Promise<readonly SeededEntry[]> =>
  seedGuides(runtime, organ.id);

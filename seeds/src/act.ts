/** Steps of the seeds: through the runtime, as stated actors, at stated moments, never past it. */
import { type Actor, actingAs, momentOf, NODE, type Runtime, type StepAnswer, takeStep } from '@shoumi/server';

export const actor = (organ: string, person: string | null, roles: readonly string[], clearance = 3): Actor => ({
  organ,
  person,
  account: null,
  session: null,
  roles,
  clearance,
  csrf: '',
  mustChangePassword: false,
});

export const nodeActor = (role: string): Actor => actor(NODE, null, [role], 0);

/** Noon in Beijing on a day, plus minutes: where the hour does not matter. */
export const noon = (day: string, minutes = 0): number => Date.parse(`${day}T12:00:00+08:00`) + minutes * 60_000;

export const take = (
  runtime: Runtime,
  who: Actor,
  ms: number,
  procedure: string,
  step: string,
  input: unknown,
  caseId?: string,
): Promise<StepAnswer> =>
  takeStep(
    runtime,
    (body) => actingAs(runtime.database, who, body),
    { procedure, step, input, ...(caseId ? { case: caseId } : {}) },
    momentOf(ms),
  );

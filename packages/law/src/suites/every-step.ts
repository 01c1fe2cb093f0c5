/** Every side and every step of every procedure, each with where it stands: what the suites walk over. */
import type { z } from 'zod';
import type { StepDefinition } from '../kernel/procedure.ts';
import { procedures } from '../procedures/index.ts';

export type Step = StepDefinition<z.ZodObject, never>;

export const sides = procedures.flatMap((procedure) =>
  Object.entries(procedure.sides).map(([name, side]) => [`${procedure.name}, ${name}`, procedure, side] as const),
);

export const steps = sides.flatMap(([where, procedure, side]) =>
  Object.entries(side.steps).map(([name, step]) => [`${where}: ${name}`, procedure, step] as const),
);

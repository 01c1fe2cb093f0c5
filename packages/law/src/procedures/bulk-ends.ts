/** What bulk reviews share besides how a batch goes on (kernel/job.ts): their states, and the two ways in which they end. */
import { z } from 'zod';
import type { Citation } from '../kernel/citation.ts';
import { jobEnds } from '../kernel/job.ts';
import { type StepDefinition, stepOf } from '../kernel/procedure.ts';

export const bulkStates = {
  states: {
    running: { zh: '进行中', en: 'Running' },
    finished: { zh: '已完成', en: 'Finished' },
    cancelled: { zh: '已中止', en: 'Cancelled' },
  },
  final: ['finished', 'cancelled'],
  stays: { running: jobEnds },
};

/** `yields` names the event of each; whoever began it may cancel it. */
export function bulkEnds(given: {
  readonly basis: readonly Citation[];
  readonly by: StepDefinition<z.ZodObject, never>['by'];
  readonly yields: { readonly finish: string; readonly cancel: string };
}) {
  const { basis, by, yields } = given;
  const step = stepOf<object>();
  const ends = { basis, from: ['running'], input: z.object({}), rules: [] };
  return {
    finish: step({
      ...ends,
      title: { zh: '完成', en: 'Finish' },
      by: ['system'],
      to: 'finished',
      yields: yields.finish,
    }),
    cancel: step({
      ...ends,
      title: { zh: '中止', en: 'Cancel' },
      by,
      relation: 'opener',
      to: 'cancelled',
      yields: yields.cancel,
    }),
  };
}

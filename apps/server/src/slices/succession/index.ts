/**
 * Succession (art. 23): what a plan does with everything that an organ has, the batches in which it goes over, how it arrives,
 * and what ends with the organ. Which sources a derivative rests on afterwards is the derivation slice's.
 */
import type { Slice } from '../../platform/runtime/slice.ts';
import { arrivalFacts, arrivalProjections } from './arrival.ts';
import { endingFacts } from './ending.ts';
import { handoverFacts } from './handover.ts';
import { planFacts } from './plan.ts';
import { undecidedProjections } from './undecided.ts';

export const succession: Slice = {
  name: 'succession',
  facts: { ...planFacts, ...endingFacts, ...handoverFacts, ...arrivalFacts },
  projections: { ...arrivalProjections, ...undecidedProjections },
  jobs: [{ procedure: 'succession', running: 'running', batch: 'handOver', finish: 'finish' }],
};

/** Need-to-know (article 20): who may know, who has known, and how somebody is let in who was not in the scope. */
import type { Slice } from '../../platform/runtime/slice.ts';
import { facts } from './facts.ts';
import { handedProjections } from './handed.ts';
import { projections } from './projections.ts';
import { formerPeople, knowers, known } from './registers.ts';

export const needToKnow: Slice = {
  name: 'need-to-know',
  facts,
  projections: { ...projections, ...handedProjections },
  registers: [knowers, known, formerPeople],
};

/**
 * Art. 23: where an organ has ended, its people begin nothing new, in whatever procedure. Steps on cases that have stayed are
 * not asked: that they come to an end is their way out. Nor is the system, which applies what arrives late.
 */
import { organHasNotEnded } from '../acts/regulation-2024/art-23.succession.ts';
import type { ProcedureDefinition, StepDefinition } from '../kernel/procedure.ts';

/** What begins there all the same. */
const GOES_ON: ReadonlySet<string> = new Set([
  // What was left behind, or came to stand there since, is handed over by a further plan.
  'succession',
  // The journal and the registers stay: what must not stand in them has to be blanked here.
  'blanking',
  // Somebody has to keep them, to read them, and to bring to an end what has stayed.
  'person',
  'appointment',
  'clearance',
  // No house rule takes away the way in which it is set.
  'house-rule',
  // The node's own: it is no organ, and never ends.
  'organ',
  'account',
  'account-post',
  'mail-server',
]);

type AnyStep = ProcedureDefinition['sides'][string]['steps'][string];

const isBegunByPeople = ({ from, by }: Pick<StepDefinition, 'from' | 'by'>): boolean =>
  from === 'start' && !by.includes('system');

const asked = (step: AnyStep): AnyStep =>
  isBegunByPeople(step) ? { ...step, rules: [...step.rules, organHasNotEnded] } : step;

/** A procedure in which people begin nothing in an organ that has ended. */
export const notOnceEnded = (procedure: ProcedureDefinition): ProcedureDefinition =>
  GOES_ON.has(procedure.name)
    ? procedure
    : {
        ...procedure,
        sides: Object.fromEntries(
          Object.entries(procedure.sides).map(([name, side]) => [
            name,
            {
              ...side,
              steps: Object.fromEntries(Object.entries(side.steps).map(([each, step]) => [each, asked(step)])),
            },
          ]),
        ),
      };

/**
 * The plainest procedure: a record that is entered, amended and ended (a unit, a post, an appointment, a clearance …).
 * Registers of an organ are kept by such procedures, so that every change of them is a step: ruled, journalled, undoable
 * only by another step.
 */
import { z } from 'zod';
import type { Basis, Wording } from './citation.ts';
import { type ProcedureDefinition, procedure, type StepDefinition, stepOf } from './procedure.ts';
import type { Rule } from './rule.ts';

export interface RecordSpecification<Fields extends z.ZodObject, Facts> {
  readonly name: string;
  readonly title: Wording;
  readonly basis: readonly Basis[];
  /** Prefix of the event types: `Person` gives `PersonEntered`, `PersonAmended`, `PersonEnded`. */
  readonly noun: string;
  readonly by: readonly string[];
  readonly fields: Fields;
  /** What the entry asks, where the event may say it more loosely: what older entries said must stay readable. */
  readonly asks?: z.ZodObject;
  /** Fields that a later amendment may change; all when absent, none when empty (then there is no such step). */
  readonly amendable?: readonly (keyof Fields['shape'] & string)[];
  readonly ends: { readonly title: Wording; readonly state: Wording };
  readonly enters?: Wording;
  readonly rules?: readonly Rule<Facts>[];
  readonly sealed?: readonly string[];
  /** Facts that `sends` uses beyond what the rules need. */
  readonly facts?: readonly (keyof Facts & string)[];
  /** Envelopes that leave with the entry. */
  readonly sends?: StepDefinition<Fields, Facts>['sends'];
  /** What else the ending by hand says. */
  readonly endsWith?: z.ZodRawShape;
  /** Names of the steps by which the system enters or ends a record that follows another one. */
  readonly follows?: { readonly enter?: string; readonly end?: string };
}

/** What ends a record: the last day and why. */
export const Ended = z.object({
  on: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}$/)
    .meta({ title: '日期', 'x-en': 'Day', format: 'date' }),
  reason: z.string().trim().min(1).max(300).meta({ title: '理由', 'x-en': 'Reason' }),
});

export function record<Fields extends z.ZodObject, Facts = object>(
  spec: RecordSpecification<Fields, Facts>,
): ProcedureDefinition {
  const step = stepOf<Facts>();
  const { noun } = spec;
  const amendable = spec.amendable ?? Object.keys(spec.fields.shape);
  const amendment = z.object(
    Object.fromEntries(Object.entries(spec.fields.shape).filter(([name]) => amendable.includes(name))) as z.ZodRawShape,
  );
  const amends = amendable.length > 0;
  const ended = spec.endsWith ? Ended.extend(spec.endsWith) : Ended;
  // The system ends for reasons of its own as well, and need not name one of those.
  const endedBySystem = spec.endsWith ? Ended.extend(z.object(spec.endsWith).partial().shape) : Ended;
  const entering = {
    title: spec.enters ?? { zh: '登记', en: 'Enter' },
    basis: spec.basis,
    from: 'start',
    to: 'current',
    input: spec.asks ?? spec.fields,
    yields: `${noun}Entered`,
  } as const;
  const ending = {
    title: spec.ends.title,
    basis: spec.basis,
    from: ['current'],
    to: 'ended',
    yields: `${noun}Ended`,
  } as const;
  return procedure({
    name: spec.name,
    title: spec.title,
    version: 1,
    basis: spec.basis,
    events: {
      [`${noun}Entered`]: {
        title: spec.enters ?? { zh: '登记', en: 'Entered' },
        version: 1,
        schema: spec.fields,
        ...(spec.sealed ? { sealed: spec.sealed } : {}),
      },
      ...(amends
        ? { [`${noun}Amended`]: { title: { zh: '更改', en: 'Amended' }, version: 1, schema: amendment } }
        : {}),
      [`${noun}Ended`]: {
        title: spec.ends.title,
        version: 1,
        schema: endedBySystem,
      },
    },
    sides: {
      organ: {
        title: { zh: '本单位', en: 'The organ' },
        states: { current: { zh: '有效', en: 'Current' }, ended: spec.ends.state },
        final: ['ended'],
        clocks: [],
        steps: {
          enter: step({
            ...entering,
            by: spec.by,
            rules: spec.rules ?? [],
            ...(spec.facts ? { facts: spec.facts } : {}),
            ...(spec.sends ? { sends: spec.sends } : {}),
          }),
          ...(amends
            ? {
                amend: step({
                  title: { zh: '更改', en: 'Amend' },
                  basis: spec.basis,
                  by: spec.by,
                  from: ['current'],
                  to: 'current',
                  input: amendment,
                  rules: [],
                  yields: `${noun}Amended`,
                }),
              }
            : {}),
          end: step({ ...ending, by: spec.by, input: ended, rules: [] }),
          ...(spec.follows?.enter ? { [spec.follows.enter]: step({ ...entering, by: ['system'], rules: [] }) } : {}),
          ...(spec.follows?.end
            ? { [spec.follows.end]: step({ ...ending, by: ['system'], input: endedBySystem, rules: [] }) }
            : {}),
        },
      },
    },
  });
}

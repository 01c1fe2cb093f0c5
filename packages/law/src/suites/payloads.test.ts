/**
 * What a step writes is what its event allows, and what it sends somebody takes in, for any input that its schema accepts.
 * A procedure whose payloads use facts has its sample in samples/.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { EventDefinition, ProcedureDefinition } from '../kernel/procedure.ts';
import { procedures } from '../procedures/index.ts';
import { type Step, steps } from './every-step.ts';
import { context, facts } from './samples/index.ts';

describe('every step', () => {
  it.each(steps)('%s cites an article or a house rule, and is somebody’s', (_where, _procedure, step) => {
    expect(step.basis.length).toBeGreaterThan(0);
    expect(step.by.length).toBeGreaterThan(0);
  });
  it.each(steps)('%s writes what its event allows', (where, procedure, step) => {
    for (const [type, payload] of writes(step)) {
      const event = procedure.events[type];
      if (!event) throw new Error(`no event ${type}`);
      fc.assert(
        fc.property(valuesOf(step.input), (input) => {
          const result = event.schema.safeParse(written(where, procedure, step, payload, input));
          expect(result.success ? undefined : z.prettifyError(result.error)).toBeUndefined();
        }),
        { numRuns: 30 },
      );
    }
  });
});

describe('every envelope', () => {
  const receivers = steps.filter(([, , step]) => step.receives !== undefined);
  it.each(steps.filter(([, , step]) => step.sends))('%s sends what somebody takes in', (where, procedure, step) => {
    let sent = 0;
    fc.assert(
      fc.property(valuesOf(step.input), (input) => {
        const sample = facts[procedure.name];
        if (sample === undefined) throw new Error(`${where}: add a sample for ${procedure.name} to samples/`);
        for (const { type, content } of step.sends?.(step.input.parse(input), sample as never, context) ?? []) {
          const takers = receivers.filter(([, , taker]) => taker.receives === type);
          expect(takers.length, `${where}: nobody takes in ${type}`).toBeGreaterThan(0);
          sent += 1;
          for (const [taker, , { input: schema }] of takers) {
            const result = schema.safeParse(content);
            expect(result.success ? undefined : z.prettifyError(result.error), taker).toBeUndefined();
          }
        }
      }),
      { numRuns: 30 },
    );
    expect(sent, `${where}: its sample sends nothing`).toBeGreaterThan(0);
  });
  it.each(
    steps.flatMap(([where, procedure, step]) =>
      [step.consequences, step.routed?.consequences].flatMap((consequences) =>
        consequences ? [[where, procedure, step, consequences] as const] : [],
      ),
    ),
  )('%s asks of other cases what they can do', (where, procedure, step, consequences) => {
    let asked = 0;
    fc.assert(
      fc.property(valuesOf(step.input), (input) => {
        const sample = facts[procedure.name];
        if (sample === undefined) throw new Error(`${where}: add a sample for ${procedure.name} to samples/`);
        for (const following of consequences(step.input.parse(input), sample as never, context)) {
          const { input: given } = following;
          asked += 1;
          const names = [following.step, ...('otherwise' in following ? [following.otherwise] : [])];
          const takers = steps.filter(
            ([, other, taker]) =>
              (!('starts' in following) || other.name === following.starts) &&
              Object.values(other.sides).some((side) => names.some((name) => name && side.steps[name] === taker)),
          );
          expect(takers.length, following.step).toBeGreaterThan(0);
          for (const [taker, , { input: schema, by }] of takers) {
            expect(by, taker).toEqual(['system']);
            const result = schema.safeParse(given);
            expect(result.success ? undefined : z.prettifyError(result.error), taker).toBeUndefined();
          }
        }
      }),
      { numRuns: 30 },
    );
    expect(asked, `${where}: its sample asks nothing`).toBeGreaterThan(0);
  });
});

describe('every event', () => {
  const events = procedures.flatMap((procedure) => Object.entries(procedure.events));
  it.each(events)('%s seals only what it has', (_type, event) => {
    for (const path of event.sealed ?? []) expect(hasPath(schemaOf(event), path.split('.')), path).toBe(true);
  });
  it('has a name that means one event, also where two procedures share it', () => {
    const named = new Map(events);
    for (const [type, event] of events) expect(named.get(type), type).toBe(event);
  });
});

type Payload = NonNullable<Step['payload']>;

const writes = (step: Step): readonly (readonly [type: string, payload: Payload | undefined])[] => [
  [step.yields, step.payload?.bind(step)],
  ...(step.routed ? [[step.routed.yields, step.routed.payload?.bind(step.routed)] as const] : []),
];

function written(
  where: string,
  procedure: ProcedureDefinition,
  step: Step,
  payload: Payload | undefined,
  input: unknown,
) {
  const parsed = step.input.parse(input);
  if (!payload) return parsed;
  const sample = facts[procedure.name];
  if (sample === undefined && payload.length > 1)
    throw new Error(`${where} computes its payload from facts: add a sample for ${procedure.name} to samples/`);
  // The sample is typed where it is written; the erased step no longer knows the type.
  return payload(parsed, sample as never, context);
}

// Values that a schema accepts, made from its JSON Schema.

interface Schema {
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly format?: string;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
}

const jsonSchema = (schema: z.ZodType): Schema =>
  z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Schema;
const schemaOf = (event: EventDefinition): Schema => jsonSchema(event.schema);
const valuesOf = (schema: z.ZodObject): fc.Arbitrary<unknown> =>
  arbitrary(jsonSchema(schema)).filter((value) => schema.safeParse(value).success);

function arbitrary(schema: Schema): fc.Arbitrary<unknown> {
  const choices = schema.anyOf ?? schema.oneOf;
  if ('const' in schema) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  if (choices) return fc.oneof(...choices.map(arbitrary));
  switch (schema.type) {
    case 'object':
      return fc.record(
        Object.fromEntries(Object.entries(schema.properties ?? {}).map(([name, each]) => [name, arbitrary(each)])),
        { requiredKeys: [...(schema.required ?? [])] },
      );
    case 'array':
      return fc.array(arbitrary(schema.items ?? {}), { minLength: schema.minItems ?? 0, maxLength: 3 });
    case 'integer':
      return fc.integer({ min: schema.minimum ?? 0, max: Math.min(schema.maximum ?? 100, 1_000_000) });
    case 'number':
      return fc.integer({ min: Math.ceil(schema.minimum ?? 0), max: Math.floor(schema.maximum ?? 100) });
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    default:
      return texts(schema);
  }
}

function texts({ format, pattern, minLength = 0 }: Schema): fc.Arbitrary<string> {
  if (format === 'uuid') return fc.uuid();
  if (format === 'date') return fc.constantFrom('2024-09-02', '2025-02-28', '2026-11-22');
  if (format === 'email') return fc.constantFrom('reader@organ.example', 'a.b@mail.organ.example');
  if (format === 'uri') return fc.constantFrom('https://node.example', 'http://10.1.2.3:8787/');
  if (pattern !== undefined) return fc.stringMatching(new RegExp(pattern));
  return fc.constantFrom(...(minLength > 0 ? [] : ['']), '甲', '某事项的说明');
}

/** Whether a dotted path leads to a field of the schema, in one of its alternatives at least. */
function hasPath(schema: Schema, [name, ...rest]: readonly string[]): boolean {
  if (name === undefined) return true;
  const next = schema.properties?.[name];
  if (next && hasPath(next, rest)) return true;
  return [...(schema.anyOf ?? []), ...(schema.oneOf ?? [])].some((each) => hasPath(each, [name, ...rest]));
}

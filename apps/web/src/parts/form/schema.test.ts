import type { JsonSchema } from '@shoumi/contract';
import { procedures } from '@shoumi/law';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type Field, fieldOf, fieldsOf, saidFieldsOf, startOf } from './schema.ts';

const draftSchema = (procedure: string, step: string): JsonSchema => {
  const found = procedures.find(({ name }) => name === procedure)?.sides.organ?.steps[step];
  if (!found) throw new Error(`${procedure} has no ${step}`);
  return z.toJSONSchema(found.input, { io: 'input' }) as JsonSchema;
};

describe('schema to fields', () => {
  it('draws every step of every procedure, and titles each field in both languages', () => {
    for (const procedure of procedures)
      for (const side of Object.values(procedure.sides))
        for (const [name, step] of Object.entries(side.steps))
          for (const language of ['zh', 'en'] as const) {
            if (step.by.every((role) => role === 'system')) continue; // nobody fills these in
            const fields = fieldsOf(z.toJSONSchema(step.input, { io: 'input' }) as JsonSchema, language);
            expect(fields.length, `${procedure.name} ${name}`).toBe(Object.keys(step.input.shape).length);
            for (const field of fields) expect(field.title, `${procedure.name} ${name}`).not.toBe(field.name);
          }
  });

  it('has words for every option of every step', () => {
    const bare = (field: Field): string[] => {
      switch (field.kind) {
        case 'choice':
        case 'choices':
          return field.options.filter(({ value, title }) => value === title).map(({ value }) => value);
        case 'group':
          return field.fields.flatMap((part) => bare(part.field));
        case 'union':
          return field.variants.flatMap(({ fields }) => fields.flatMap((part) => bare(part.field)));
        case 'list':
          return bare(field.item);
        default:
          return [];
      }
    };
    for (const { name, sides } of procedures)
      for (const { by, input } of Object.values(sides).flatMap(({ steps }) => Object.values(steps)))
        if (by.some((role) => role !== 'system'))
          for (const { field } of fieldsOf(z.toJSONSchema(input, { io: 'input' }) as JsonSchema, 'zh'))
            expect(bare(field), name).toEqual([]);
  });

  it('draws what every case with a dossier may have said, whatever shape the untitled rest has', () => {
    for (const { name, dossier, events } of procedures)
      if (dossier)
        for (const { schema } of Object.values(events)) {
          const { properties = {} } = z.toJSONSchema(schema, { io: 'output' }) as JsonSchema;
          for (const field of saidFieldsOf(properties, 'zh')) expect(field.title, name).not.toBe(field.name);
        }
    const said = { remit: { anyOf: [{ const: 'all' }, { type: 'array' }] }, reason: { type: 'string', title: '理由' } };
    expect(saidFieldsOf(said, 'zh').map(({ name }) => name)).toEqual(['reason']);
  });

  it('knows the kinds of the drafting form', () => {
    const fields = fieldsOf(draftSchema('original-classification', 'draft'), 'zh');
    const kinds = Object.fromEntries(fields.map(({ name, field }) => [name, field.kind]));
    expect(kinds).toEqual({
      codeName: 'text',
      title: 'text',
      abstract: 'text',
      documentNumber: 'text',
      carrierForm: 'choice',
      guideEntry: 'reference',
      notToBeClassified: 'choices',
      level: 'choice',
      term: 'term',
      start: 'union',
      specialProvision: 'text',
      scope: 'group',
      portions: 'list',
    });
    expect(fields.filter(({ required }) => required).map(({ name }) => name)).toEqual(['codeName', 'level']);
  });

  it('takes a choice that is called kind for what it is: only a constant tells a variant', () => {
    const training = fieldsOf(draftSchema('training', 'enter'), 'zh');
    expect(training.find(({ name }) => name === 'kind')?.field).toMatchObject({
      kind: 'choice',
      options: [{ value: 'classification' }, { value: 'general' }],
    });
    const start = fieldsOf(draftSchema('original-classification', 'draft'), 'zh').find(({ name }) => name === 'start');
    expect(start?.field).toMatchObject({
      kind: 'union',
      variants: [
        { value: 'issued', fields: [{ name: 'on' }] },
        { value: 'notice', fields: [{ name: 'on' }] },
      ],
    });
  });

  it('takes titles and choices in the language asked for', () => {
    const schema: JsonSchema = {
      type: 'object',
      properties: {
        level: {
          title: '密级',
          'x-en': 'Level',
          enum: ['secret'],
          'x-options': { secret: { zh: '机密', en: 'Secret' } },
        },
      },
    };
    expect(fieldsOf(schema, 'zh')).toMatchObject([
      { title: '密级', field: { options: [{ value: 'secret', title: '机密' }] } },
    ]);
    expect(fieldsOf(schema, 'en')).toMatchObject([{ title: 'Level', field: { options: [{ title: 'Secret' }] } }]);
  });

  it('sees that a field may be null, and keeps what else it is', () => {
    const schema = z.toJSONSchema(z.string().max(20).meta({ title: '文号' }).nullable()) as JsonSchema;
    expect(fieldOf(schema, 'zh')).toEqual({ kind: 'text', long: false, max: 20, nullable: true });
  });

  it('limits a term to the kinds that the schema offers', () => {
    const fields = fieldsOf(draftSchema('guide-entry', 'enter'), 'zh');
    expect(fields.find(({ name }) => name === 'term')?.field).toEqual({
      kind: 'term',
      kinds: ['period', 'condition', 'long-term'],
      nullable: false,
    });
  });

  it('takes the bounds of all whole numbers for none', () => {
    const schema = z.toJSONSchema(z.int().min(1), { io: 'input' }) as JsonSchema;
    expect(schema.maximum).toBe(Number.MAX_SAFE_INTEGER);
    expect(fieldOf(schema, 'zh')).toMatchObject({ kind: 'number', whole: true, min: 1, max: undefined });
  });

  it('refuses a shape that it cannot draw', () => {
    expect(() => fieldOf({ type: 'object', patternProperties: {} } as JsonSchema, 'zh')).not.toThrow();
    expect(() => fieldOf({}, 'zh')).toThrow(/no form draws/);
    expect(() => fieldOf({ anyOf: [{ type: 'string' }, { type: 'number' }] }, 'zh')).toThrow(/union/);
  });
});

describe('what a form starts with', () => {
  it('says nothing that the person did not say, except what may be nothing', () => {
    const schema = z.toJSONSchema(
      z.object({
        name: z.string(),
        note: z.string().nullable(),
        fields: z.array(z.string()),
        on: z.boolean(),
        scope: z.object({ persons: z.array(z.uuid().meta({ 'x-reference': 'people' })) }),
        kept: z.string().meta({ default: '原值' }),
      }),
    ) as JsonSchema;
    expect(startOf(fieldsOf(schema, 'zh'))).toEqual({
      note: null,
      fields: [],
      on: false,
      scope: { persons: [] },
      kept: '原值',
    });
  });
});

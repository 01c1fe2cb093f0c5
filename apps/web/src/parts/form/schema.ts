/**
 * From the JSON Schema that the server emits to the fields that a form draws. Only the shapes the product uses; anything
 * else is refused loudly, since a field that silently does not appear would be worse than an error.
 */
import type { JsonSchema } from '@shoumi/contract';
import type { Language } from '../../app/preferences.ts';

export interface Choice {
  readonly value: string;
  readonly title: string;
}

interface Common {
  readonly nullable: boolean;
}

export type Field = Common &
  (
    | { readonly kind: 'text'; readonly long: boolean; readonly max: number | undefined }
    | { readonly kind: 'date' }
    | {
        readonly kind: 'number';
        readonly whole: boolean;
        readonly min: number | undefined;
        readonly max: number | undefined;
      }
    | { readonly kind: 'boolean' }
    | { readonly kind: 'choice'; readonly options: readonly Choice[] }
    | { readonly kind: 'choices'; readonly options: readonly Choice[] }
    | { readonly kind: 'reference'; readonly register: string }
    | { readonly kind: 'references'; readonly register: string }
    | { readonly kind: 'texts'; readonly max: number | undefined }
    | { readonly kind: 'numbers' }
    | { readonly kind: 'term'; readonly kinds: readonly string[] }
    | { readonly kind: 'union'; readonly variants: readonly Variant[] }
    | { readonly kind: 'group'; readonly fields: readonly NamedField[] }
    | { readonly kind: 'list'; readonly item: Field }
  );

interface Variant {
  readonly value: string;
  readonly title: string | undefined;
  readonly fields: readonly NamedField[];
}

export interface NamedField {
  readonly name: string;
  readonly title: string;
  readonly required: boolean;
  readonly standard: unknown;
  readonly field: Field;
}

/** Text this long or longer is written in several lines. */
const LONG = 300;

const isNull = (schema: JsonSchema): boolean => schema.type === 'null';
const typeOf = ({ type }: JsonSchema): string | undefined =>
  typeof type === 'string' ? type : type?.find((each) => each !== 'null');

function titleOf(schema: JsonSchema, language: Language): string | undefined {
  return language === 'en' ? (schema['x-en'] ?? schema.title) : schema.title;
}

function optionsOf(schema: JsonSchema, language: Language): Choice[] {
  return (schema.enum ?? []).map((value) => ({
    value: String(value),
    title: schema['x-options']?.[String(value)]?.[language] ?? String(value),
  }));
}

/** The `kind` that tells a variant of a discriminated union. */
function kindOf(schema: JsonSchema): string | undefined {
  const kind = schema.properties?.kind;
  return typeof kind?.const === 'string' ? kind.const : undefined;
}

function variantOf(schema: JsonSchema, language: Language): Variant {
  return {
    value: kindOf(schema) ?? '',
    title: schema.properties?.kind && titleOf(schema.properties.kind, language),
    fields: fieldsOf(schema, language),
  };
}

function arrayOf(schema: JsonSchema, language: Language, nullable: boolean): Field {
  const items = schema.items ?? {};
  const register = items['x-reference'];
  if (register) return { kind: 'references', register, nullable };
  if (items.enum) return { kind: 'choices', options: optionsOf(items, language), nullable };
  if (typeOf(items) === 'string') return { kind: 'texts', max: items.maxLength, nullable };
  if (typeOf(items) === 'integer') return { kind: 'numbers', nullable };
  return { kind: 'list', item: fieldOf(items, language), nullable };
}

/** Every whole number has the bounds of what a program can count to, which limit nothing that people write. */
const limitOf = (bound: number | undefined): number | undefined =>
  bound === undefined || Math.abs(bound) >= Number.MAX_SAFE_INTEGER ? undefined : bound;

/** @throws Error when the schema has a shape that no form of ours draws */
export function fieldOf(schema: JsonSchema, language: Language, nullable = false): Field {
  const ways = schema.anyOf ?? schema.oneOf;
  if (ways) {
    const real = ways.filter((way) => !isNull(way));
    const orNull = nullable || real.length < ways.length;
    const [only] = real;
    if (only && real.length === 1) return fieldOf(only, language, orNull);
    const kinds = real.map(kindOf);
    if (kinds.includes('period') && kinds.includes('condition'))
      return { kind: 'term', kinds: kinds.filter((kind) => kind !== undefined), nullable: orNull };
    if (!kinds.includes(undefined))
      return { kind: 'union', variants: real.map((way) => variantOf(way, language)), nullable: orNull };
    throw new Error('a union without a `kind` cannot be drawn');
  }
  const orNull = nullable || (Array.isArray(schema.type) && schema.type.includes('null'));
  if (schema['x-reference']) return { kind: 'reference', register: schema['x-reference'], nullable: orNull };
  if (schema.enum) return { kind: 'choice', options: optionsOf(schema, language), nullable: orNull };
  switch (typeOf(schema)) {
    case 'string':
      if (schema.format === 'date') return { kind: 'date', nullable: orNull };
      return { kind: 'text', long: (schema.maxLength ?? 0) >= LONG, max: schema.maxLength, nullable: orNull };
    case 'integer':
    case 'number':
      return {
        kind: 'number',
        whole: typeOf(schema) === 'integer',
        min: limitOf(schema.minimum),
        max: limitOf(schema.maximum),
        nullable: orNull,
      };
    case 'boolean':
      return { kind: 'boolean', nullable: orNull };
    case 'array':
      return arrayOf(schema, language, orNull);
    case 'object':
      return { kind: 'group', fields: fieldsOf(schema, language), nullable: orNull };
    default:
      throw new Error(`no form draws ${JSON.stringify(schema).slice(0, 120)}`);
  }
}

/** Title of a property, also where it sits on the branch beside `null`. */
function deepTitle(schema: JsonSchema, language: Language): string | undefined {
  return (
    titleOf(schema, language) ?? (schema.anyOf ?? schema.oneOf)?.map((way) => titleOf(way, language)).find(Boolean)
  );
}

/** A list that may be empty asks for nothing. */
const mayBeEmpty = (schema: JsonSchema): boolean => typeOf(schema) === 'array' && !schema.minItems;

/**
 * The fields of an object schema, in its order; a constant is no field, it tells a variant, and an `id` is the program's:
 * it stays in the value as it came.
 */
export function fieldsOf(schema: JsonSchema, language: Language): NamedField[] {
  const required = new Set(schema.required ?? []);
  return Object.entries(schema.properties ?? {})
    .filter(([name, property]) => property.const === undefined && name !== 'id')
    .map(([name, property]) => ({
      name,
      title: deepTitle(property, language) ?? name,
      required: required.has(name) && !mayBeEmpty(property),
      standard: property.default,
      field: fieldOf(property, language),
    }));
}

/**
 * The fields of what a case has said that are for people: those with a title. What has none is the program's own, of
 * whatever shape, and no form would draw it.
 */
export function saidFieldsOf(properties: Readonly<Record<string, JsonSchema>>, language: Language): NamedField[] {
  const titled = Object.entries(properties).filter(([, property]) => deepTitle(property, language) !== undefined);
  return fieldsOf({ type: 'object', properties: Object.fromEntries(titled) }, language);
}

/** What a form starts with: defaults, `null` where there may be nothing, empty lists; all else is still to be said. */
export function startOf(fields: readonly NamedField[]): Record<string, unknown> {
  const start: Record<string, unknown> = {};
  for (const { name, field, standard } of fields) {
    if (standard !== undefined) start[name] = standard;
    else if (field.nullable) start[name] = null;
    else if (field.kind === 'group') start[name] = startOf(field.fields);
    else if (field.kind === 'boolean') start[name] = false;
    else if (['list', 'references', 'texts', 'numbers'].includes(field.kind)) start[name] = [];
  }
  return start;
}

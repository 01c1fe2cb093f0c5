/**
 * Inputs for random walks: values that a step's schema takes, references to rows that there are, days around the walk's.
 * Whether they are lawful is what the walk finds out.
 */
import { z } from 'zod';

/** Numbers from 0 to below 1, the same for the same seed (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

interface Schema {
  readonly type?: string;
  readonly format?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly minItems?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly pattern?: string;
  readonly 'x-reference'?: string;
}

export interface RandomInput {
  readonly random: () => number;
  /** Ids of the rows that a reference of this register may name. */
  readonly rows: (register: string) => readonly string[];
  /** Days to choose from. */
  readonly days: readonly string[];
}

const WORDS = ['甲', '某项工作需要', '松涛', '〔2026〕7号'];

export function inputFor(schema: z.ZodType, how: RandomInput): unknown {
  return valueFor(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Schema, how);
}

function valueFor(schema: Schema, how: RandomInput): unknown {
  const { random } = how;
  const one = <T>(of: readonly T[]): T | undefined => of[Math.floor(random() * of.length)];
  const choices = schema.anyOf ?? schema.oneOf;
  if ('const' in schema) return schema.const;
  if (schema.enum) return one(schema.enum);
  if (schema['x-reference'] && !schema.items) return one(how.rows(schema['x-reference'])) ?? null;
  if (choices) return valueFor(one(choices) ?? {}, how);
  switch (schema.type) {
    case 'object':
      return Object.fromEntries(
        Object.entries(schema.properties ?? {}).map(([name, each]) => [name, valueFor(each, how)]),
      );
    case 'array': {
      const length = Math.max(schema.minItems ?? 0, Math.floor(random() * 3));
      return [...new Set(Array.from({ length }, () => valueFor(schema.items ?? {}, how)))];
    }
    case 'integer':
    case 'number': {
      const least = Math.ceil(schema.minimum ?? 0);
      const most = Math.min(schema.maximum ?? 40, least + 40);
      return least + Math.floor(random() * (most - least + 1));
    }
    case 'boolean':
      return random() < 0.5;
    case 'null':
      return null;
    default:
      if (schema.format === 'email') return 'songtao@example.org';
      return schema.format === 'date' ? one(how.days) : one(WORDS);
  }
}

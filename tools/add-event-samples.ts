/**
 * Adds a sample for every event version that has none yet; never touches one that is there. A released sample is what
 * journals out in the world hold: if it no longer reads, the event needs a new version and an upcaster.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { handoverEvents, procedures } from '@shoumi/law';
import { z } from 'zod';

interface Schema {
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly format?: string;
  readonly pattern?: string;
  readonly minimum?: number;
}

/** The plainest value that a schema lets through, every optional member given. */
function sampleOf(schema: Schema): unknown {
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  const branch = (schema.anyOf ?? schema.oneOf)?.[0];
  if (branch) return sampleOf(branch);
  switch (schema.type) {
    case 'object':
      return Object.fromEntries(
        Object.entries(schema.properties ?? {}).map(([name, member]) => [name, sampleOf(member)]),
      );
    case 'array':
      return schema.items ? [sampleOf(schema.items)] : [];
    case 'integer':
    case 'number':
      return Math.max(1, schema.minimum ?? 1);
    case 'boolean':
      return true;
    case 'null':
      return null;
    default:
      if (schema.format === 'uuid') return '0197f0c4-0000-7000-8000-000000000001';
      if (schema.format === 'date' || schema.pattern?.startsWith('^\\d{4}')) return '2026-03-02';
      return 'sample';
  }
}

const file = join(import.meta.dirname, '../packages/law/src/procedures/event-samples.json');
const samples = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
// Succession's own events stand in no procedure: they are every one's.
for (const { events } of [...procedures, { events: handoverEvents }])
  for (const [type, event] of Object.entries(events)) {
    const name = `${type}@${event.version}`;
    if (samples[name] !== undefined) continue;
    samples[name] = sampleOf(z.toJSONSchema(event.schema) as Schema);
    console.log(`added ${name}`);
  }
const sorted = Object.fromEntries(Object.entries(samples).sort(([a], [b]) => (a < b ? -1 : 1)));
writeFileSync(file, `${JSON.stringify(sorted, null, 2)}\n`);

/** Every event version ever released has a sample, and every sample still reads: upcast to the newest version it fits the schema. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { handoverEvents } from '../kernel/handover.ts';
import { procedures } from '../procedures/index.ts';

const samples = JSON.parse(
  readFileSync(join(import.meta.dirname, '../procedures/event-samples.json'), 'utf8'),
) as Record<string, Record<string, unknown>>;
const events = new Map([...procedures, { events: handoverEvents }].flatMap(({ events }) => Object.entries(events)));

describe('event samples', () => {
  it('there is one for every version of every event (add them with: node tools/add-event-samples.ts)', () => {
    const released = [...events].flatMap(([type, event]) =>
      Array.from({ length: event.version }, (_, i) => `${type}@${i + 1}`),
    );
    expect(Object.keys(samples).sort()).toEqual(released.sort());
  });

  it.each(Object.entries(samples))('%s still reads', (name, sample) => {
    const [type = '', version] = name.split('@');
    const event = events.get(type);
    if (!event) throw new Error(`${type} was dropped, but journals hold it`);
    let payload = sample;
    for (let v = Number(version); v < event.version; v++) {
      const upcast = event.upcast?.[v];
      if (!upcast) throw new Error(`${type} has no way from version ${v} to ${v + 1}`);
      payload = upcast(payload);
    }
    expect(event.schema.parse(payload)).toEqual(payload);
  });

  it('sealed paths of an event name something that its sample has', () => {
    for (const [type, event] of events) {
      const sample = samples[`${type}@${event.version}`] ?? {};
      for (const path of event.sealed ?? [])
        expect([type, path, (path.split('.')[0] ?? path) in sample]).toEqual([type, path, true]);
    }
  });
});

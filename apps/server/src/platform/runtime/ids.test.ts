/** Ids are of version 7, never the same, and in the order in which they were made, whatever the clock does. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { newId, ordinalOf } from './ids.ts';

const NOW = Date.parse('2026-03-02T09:00:00+08:00');

it('makes ids in order, also many in one millisecond and when the clock goes back', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -5, max: 5 }), { minLength: 2, maxLength: 50 }), (steps) => {
      const ids = steps.map((step) => newId(NOW + step));
      for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
      expect([...ids].sort()).toEqual(ids);
      expect(new Set(ids).size).toBe(ids.length);
    }),
  );
  const many = Array.from({ length: 10_000 }, () => ordinalOf(newId(NOW)));
  expect(many.every((ordinal, i) => Number.isSafeInteger(ordinal) && ordinal > (many[i - 1] ?? 0))).toBe(true);
});

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { piecesOf } from './shares.ts';

it('draws pieces that fill the bar', () => {
  expect(piecesOf([1, 0, 3])).toEqual([
    { length: 0.25, percent: 25 },
    { length: 0, percent: 0 },
    { length: 0.75, percent: 75 },
  ]);
  fc.assert(
    fc.property(fc.array(fc.nat(1_000_000), { minLength: 1, maxLength: 6 }), (counts) => {
      const pieces = piecesOf(counts);
      const whole = counts.reduce((sum, count) => sum + count, 0);
      expect(pieces.length).toBe(whole === 0 ? 0 : counts.length);
      if (whole > 0) expect(pieces.reduce((sum, { length }) => sum + length, 0)).toBeCloseTo(1);
    }),
  );
});

it('draws nothing of nothing', () => expect(piecesOf([0, 0])).toEqual([]));

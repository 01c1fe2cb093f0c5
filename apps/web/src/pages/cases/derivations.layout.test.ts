import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { layoutOf, NODE, pathOf } from './derivations.layout.ts';

describe('the derivation graph', () => {
  it('stands sources left of the matter and derivatives right of it', () => {
    const { places } = layoutOf([
      { id: 'own', column: 0 },
      { id: 'source', column: -1 },
      { id: 'derivative', column: 1 },
    ]);
    const x = (id: string) => places.get(id)?.x ?? Number.NaN;
    expect(x('source')).toBeLessThan(x('own'));
    expect(x('own')).toBeLessThan(x('derivative'));
    expect(pathOf({ x: 0, y: 0 }, { x: 300, y: 0 })).toBe('M220 32 C248 32 266 32 294 32');
  });

  it('never lets two nodes overlap, keeps all within its size, and counts those it leaves out', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -3, max: 3 }), { maxLength: 120 }), (columns) => {
        const { places, width, height, left } = layoutOf(columns.map((column, i) => ({ id: String(i), column })));
        expect(places.size + left).toBe(columns.length);
        const all = [...places.values()];
        for (const [i, a] of all.entries()) {
          expect(a.x >= 0 && a.x + NODE.width <= width && a.y >= 0 && a.y + NODE.height <= height).toBe(true);
          for (const b of all.slice(i + 1))
            expect(Math.abs(a.x - b.x) >= NODE.width || Math.abs(a.y - b.y) >= NODE.height).toBe(true);
        }
      }),
    );
  });
});

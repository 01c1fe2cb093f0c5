import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatDay, readDay } from './day.ts';

const day = fc
  .tuple(fc.integer({ min: 1949, max: 2199 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }))
  .map((parts) => parts.map((n) => String(n).padStart(2, '0')).join('-'));

describe('a day that is written reads back as the same day', () => {
  it.each(['zh', 'en'] as const)('in %s', (language) => {
    fc.assert(
      fc.property(day, (each) => {
        expect(readDay(formatDay(each, language))).toEqual({ day: each });
      }),
    );
  });
});

describe('days as people type them', () => {
  it.each([
    ['2026-11-03', '2026-11-03'],
    ['2026-11-3', '2026-11-03'],
    ['2026/11/3', '2026-11-03'],
    ['2026.11.3', '2026-11-03'],
    ['20261103', '2026-11-03'],
    [' 2026 年 11 月 3 日 ', '2026-11-03'],
    ['２０２６年１１月３日', '2026-11-03'],
    ['3 Nov 2026', '2026-11-03'],
    ['2028-02-29', '2028-02-29'],
  ])('%s', (typed, read) => expect(readDay(typed)).toEqual({ day: read }));

  it.each([
    ['', 'empty'],
    ['  ', 'empty'],
    ['2026-02-29', 'no-such-day'],
    ['2026-02-30', 'no-such-day'],
    ['2026年13月1日', 'no-such-day'],
    ['20261131', 'no-such-day'],
    ['0000-01-01', 'no-such-day'],
    ['11月3日', 'not-understood'],
    ['26-1-1', 'not-understood'],
    ['2026-11', 'not-understood'],
    ['3 Foo 2026', 'not-understood'],
    ['明天', 'not-understood'],
    ['2026-11-03📅', 'not-understood'],
  ])('%s: %s', (typed, problem) => expect(readDay(typed)).toEqual({ problem }));
});

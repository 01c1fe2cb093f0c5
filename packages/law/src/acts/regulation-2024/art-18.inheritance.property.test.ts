import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isHigher, type Level, levels } from '../law-2024/art-14.levels.ts';
import type { Term } from '../terms.ts';
import {
  compilationMarks,
  coversTerm,
  type InheritedTerm,
  inherit,
  inheritedTerm,
  levelOfUse,
  longerTerm,
  type Source,
  statedTerm,
  type Use,
} from './art-18.inheritance.ts';

const on = '2026-11-22';
const level = fc.constantFrom<Level>(...levels);
const day = fc.constantFrom('2024-09-02', '2025-02-28', '2026-01-31', '2029-12-31');
const term: fc.Arbitrary<Term> = fc.oneof(
  fc.record({
    kind: fc.constant('period' as const),
    n: fc.integer({ min: 1, max: 30 }),
    unit: fc.constantFrom('year' as const, 'month' as const, 'day' as const),
  }),
  fc.record({ kind: fc.constant('date' as const), on: day }),
  fc.record({
    kind: fc.constant('condition' as const),
    condition: fc.constantFrom('活动开始', '工程竣工'),
    reason: fc.constant(''),
  }),
  fc.constant<Term>({ kind: 'long-term' }),
);
const source: fc.Arbitrary<Source> = fc.record({
  id: fc.constantFrom('s1', 's2', 's3', 's4'),
  level,
  term: fc.option(term, { nil: null }),
  start: day,
  portions: fc.uniqueArray(
    fc.record({ id: fc.constantFrom('p1', 'p2', 'p3'), level: fc.option(level, { nil: null }) }),
    { selector: ({ id }) => id },
  ),
  scope: fc.uniqueArray(fc.constantFrom('a', 'b', 'c')),
});
const use: fc.Arbitrary<Use> = source.chain((each) =>
  fc.record({
    source: fc.constant(each),
    portions: fc.oneof(
      fc.constant<'whole'>('whole'),
      fc.subarray(
        each.portions.map(({ id }) => id),
        { minLength: Math.min(1, each.portions.length) },
      ),
    ),
  }),
);
const uses = fc.array(use, { minLength: 1, maxLength: 5 });
const inherited: fc.Arbitrary<InheritedTerm> = fc.tuple(term, day).map(([each, start]) => inheritedTerm(each, start));

describe('terms of several sources', () => {
  it('the longer of two covers both and is the shortest that does', () => {
    fc.assert(
      fc.property(inherited, inherited, inherited, (a, b, other) => {
        const both = longerTerm(a, b);
        expect(coversTerm(both, a) && coversTerm(both, b)).toBe(true);
        if (coversTerm(other, a) && coversTerm(other, b)) expect(coversTerm(other, both)).toBe(true);
      }),
    );
  });
  it('whatever the order, the result is the same', () => {
    fc.assert(
      fc.property(inherited, inherited, inherited, (a, b, c) => {
        expect(longerTerm(a, b)).toEqual(longerTerm(b, a));
        expect(longerTerm(longerTerm(a, b), c)).toEqual(longerTerm(a, longerTerm(b, c)));
        expect(longerTerm(a, a)).toEqual(a);
      }),
    );
  });
  it('a day and a condition do not cover each other', () => {
    const until = { kind: 'until', lastSecretDay: '2034-09-02' } as const;
    const met = { kind: 'conditions', conditions: ['工程竣工'], notBefore: null } as const;
    expect([coversTerm(until, met), coversTerm(met, until)]).toEqual([false, false]);
    expect(longerTerm(until, met)).toEqual({ ...met, notBefore: '2034-09-02' });
  });
});

describe('what a derivative inherits', () => {
  it('is never looser than any part used, and no higher than the highest', () => {
    fc.assert(
      fc.property(uses, (all) => {
        const whole = inherit(all, on);
        for (const each of all) {
          const part = inherit([each], on);
          expect(isHigher(part.level, whole.level)).toBe(false);
          expect(coversTerm(whole.term, part.term)).toBe(true);
          expect(part.scope).toEqual(expect.arrayContaining([...whole.scope]));
        }
        expect(all.map(levelOfUse)).toContain(whole.level);
      }),
    );
  });
  it('another source never loosens it', () => {
    fc.assert(
      fc.property(uses, use, (all, more) => {
        const before = inherit(all, on);
        const after = inherit([...all, more], on);
        expect(isHigher(before.level, after.level)).toBe(false);
        expect(coversTerm(after.term, before.term)).toBe(true);
        expect(after.scope.length).toBeLessThanOrEqual(before.scope.length);
      }),
    );
  });
  it('does not depend on the order of the sources', () => {
    fc.assert(
      fc.property(uses, (all) => {
        const { level: top, term: longest, scope } = inherit(all, on);
        const reversed = inherit([...all].reverse(), on);
        expect([reversed.level, reversed.term]).toEqual([top, longest]);
        expect([...reversed.scope].sort()).toEqual([...scope].sort());
      }),
    );
  });
  it('can be traced: level and term name their sources, and those alone give the same', () => {
    fc.assert(
      fc.property(fc.uniqueArray(use, { minLength: 1, maxLength: 4, selector: (each) => each.source.id }), (all) => {
        const whole = inherit(all, on);
        const only = (ids: readonly string[]) =>
          inherit(
            all.filter((each) => ids.includes(each.source.id)),
            on,
          );
        expect(only(whole.levelFrom).level).toBe(whole.level);
        expect(only(whole.termFrom).term).toEqual(whole.term);
      }),
    );
  });
  it('of a portion without a level it is the source’s', () => {
    const one: Source = {
      id: 's',
      level: 'secret',
      term: null,
      start: on,
      portions: [{ id: 'p', level: null }],
      scope: [],
    };
    expect(levelOfUse({ source: one, portions: ['p'] })).toBe('secret');
    expect(levelOfUse({ source: one, portions: ['unknown'] })).toBe('secret');
  });
  it('is stated as a term that lasts as long', () => {
    expect(statedTerm({ kind: 'until', lastSecretDay: '2034-09-02' })).toEqual({ kind: 'date', on: '2034-09-02' });
    expect(statedTerm({ kind: 'conditions', conditions: ['活动开始', '工程竣工'], notBefore: '2034-09-02' })).toEqual({
      kind: 'condition',
      condition: '活动开始且工程竣工，且不早于2034-09-02',
      reason: '随所依据的事项',
    });
    fc.assert(
      fc.property(use, (one) => {
        const { term: own } = inherit([one], on);
        expect(inheritedTerm(statedTerm(own), on)).toEqual(own);
      }),
    );
  });
  it('of several sources is a compilation: its cover is the highest and longest, every part keeps its mark', () => {
    const part = (id: string, own: Level, n: number): Use => ({
      source: {
        id,
        level: own,
        term: { kind: 'period', n, unit: 'year' },
        start: '2024-09-02',
        portions: [],
        scope: [],
      },
      portions: 'whole',
    });
    expect(compilationMarks([part('a', 'secret', 5), part('b', 'confidential', 10)], on)).toEqual({
      cover: '机密★2034年9月2日',
      parts: [
        { source: 'a', mark: '机密★5年' },
        { source: 'b', mark: '秘密★10年' },
      ],
    });
    expect(compilationMarks([part('a', 'secret', 5)], on)).toBeNull();
  });
  it('nothing comes from nothing', () => {
    expect(() => inherit([], on)).toThrow('no-source');
  });
});

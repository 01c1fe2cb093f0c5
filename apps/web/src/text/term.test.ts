import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { markOf, readTerm, type Term, termText, writeTerm } from './term.ts';

const two = (n: number) => String(n).padStart(2, '0');

/** Conditions as they stand in a draft: one line, no spaces at the ends, not empty. */
const condition = fc
  .string({ minLength: 1, maxLength: 60 })
  .filter((text) => text.trim() === text && !/[\r\n]/.test(text));

const terms: fc.Arbitrary<Term> = fc.oneof(
  fc.record({
    kind: fc.constant('period' as const),
    n: fc.integer({ min: 1, max: 400 }),
    unit: fc.constantFrom('year' as const, 'month' as const, 'day' as const),
  }),
  fc
    .tuple(fc.integer({ min: 1950, max: 2199 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }))
    .map(([year, month, day]) => ({ kind: 'date' as const, on: `${year}-${two(month)}-${two(day)}` })),
  condition.map((text) => ({ kind: 'condition' as const, condition: text, reason: '' })),
  fc.constant({ kind: 'long-term' as const }),
);

describe('a term that is written reads back as the same term', () => {
  for (const language of ['zh', 'en'] as const)
    it(`in ${language}`, () => {
      fc.assert(
        fc.property(terms, (term) => {
          expect(readTerm(writeTerm(term, language))).toEqual({ term });
        }),
      );
    });
});

describe('terms as people type them', () => {
  const period = (n: number, unit: 'year' | 'month' | 'day') => ({ kind: 'period', n, unit });
  const until = (on: string) => ({ kind: 'date', on });
  it.each([
    ['10年', period(10, 'year')],
    ['十年', period(10, 'year')],
    [' ２０ 年 ', period(20, 'year')],
    ['6个月', period(6, 'month')],
    ['半年', period(6, 'month')],
    ['30天', period(30, 'day')],
    ['10 years', period(10, 'year')],
    ['1 month', period(1, 'month')],
    ['至2030年底', until('2030-12-31')],
    ['2030年', until('2030-12-31')],
    ['至2030年6月底', until('2030-06-30')],
    ['2028年2月', until('2028-02-29')],
    ['2027年2月末', until('2027-02-28')],
    ['2030年12月31日', until('2030-12-31')],
    ['2030-1-5', until('2030-01-05')],
    ['until 2030-12-31', until('2030-12-31')],
    ['长期', { kind: 'long-term' }],
    ['会议结束', { kind: 'condition', condition: '会议结束', reason: '' }],
    ['条件：2030年大会闭幕', { kind: 'condition', condition: '2030年大会闭幕', reason: '' }],
  ])('%s', (typed, term) => {
    expect(readTerm(typed)).toEqual({ term });
  });

  it.each([
    ['', 'empty'],
    ['  ', 'empty'],
    ['10', 'not-understood'],
    ['0年', 'not-understood'],
    ['abc', 'not-understood'],
    ['条件：', 'not-understood'],
    ['若干年', 'not-understood'],
    ['2030年2月30日', 'no-such-day'],
    ['2030年13月', 'no-such-day'],
  ])('%s is not a term', (typed, problem) => {
    expect(readTerm(typed)).toEqual({ problem });
  });

  it('keeps the reason beside a condition and nowhere else', () => {
    expect(readTerm('条件：会议结束', '会期未定')).toEqual({
      term: { kind: 'condition', condition: '会议结束', reason: '会期未定' },
    });
    expect(readTerm('10年', '会期未定')).toEqual({ term: period(10, 'year') });
  });
});

describe('marks', () => {
  it('are written in Chinese, with the star between level and term', () => {
    expect(markOf('secret', { kind: 'period', n: 10, unit: 'year' })).toBe('机密★10年');
    expect(markOf('top-secret', { kind: 'date', on: '2030-12-31' })).toBe('绝密★2030年12月31日');
    expect(markOf('confidential', { kind: 'long-term' })).toBe('秘密★长期');
  });
  it('terms follow the language of the reader elsewhere', () => {
    expect(termText({ kind: 'period', n: 6, unit: 'month' }, 'en')).toBe('6 months');
  });
});

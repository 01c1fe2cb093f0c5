import { describe, expect, it } from 'vitest';
import { r } from './citation.ts';
import { evaluate, rule } from './rule.ts';
import { type Ruling, wordingOf } from './ruling.ts';

/** Compiles only while there are three answers and no fourth. */
function nameOf(ruling: Ruling): string {
  switch (ruling.answer) {
    case 'permitted':
      return `permitted with ${ruling.warnings.length} warnings, ${ruling.routes.length} routes`;
    case 'refused':
      return `refused: ${ruling.reasons.map(({ code }) => code).join(', ')}, ${ruling.routes.length} routes`;
    case 'undecided':
      return `undecided: ${ruling.missing.join(', ')}, ${ruling.routes.length} routes`;
    default:
      return ruling satisfies never;
  }
}

const says = { zh: '{n}太大', en: '{n} is too big, {m}' };
const atMost = (limit: number, force: 'prohibits' | 'warns' | 'routes') =>
  rule<{ readonly n: number }>({
    code: `over-${limit}`,
    basis: r(1),
    force,
    says,
    needs: ['n'],
    test: ({ n }) => (n > limit ? { facts: { n } } : undefined),
  });
const off = rule<{ readonly n: number }>({
  code: 'house',
  basis: { id: 'house', says, why: says, from: '2024-09-01', standard: false },
  force: 'prohibits',
  says,
  needs: ['n'],
  test: () => ({}),
});
const rules = [atMost(1, 'warns'), atMost(2, 'routes'), atMost(3, 'prohibits'), atMost(4, 'prohibits'), off];
const on = '2026-11-22';

describe('the evaluator', () => {
  it.each([
    [1, 'permitted with 0 warnings, 0 routes'],
    [2, 'permitted with 1 warnings, 0 routes'],
    [3, 'permitted with 1 warnings, 1 routes'],
    [4, 'refused: over-3, 1 routes'],
    [5, 'refused: over-3, over-4, 1 routes'],
  ])('%i: %s', (n, expected) => {
    expect(nameOf(evaluate(rules, { n }, on))).toBe(expected);
  });
  it('names what is missing, once, and never for a warning', () => {
    const unknown: { n: number } = JSON.parse('{}');
    expect(nameOf(evaluate(rules, unknown, on))).toBe('undecided: n, 0 routes');
    expect(nameOf(evaluate([atMost(1, 'warns')], unknown, on))).toBe('permitted with 0 warnings, 0 routes');
  });
  it('keeps warnings and routes that are known, whatever another rule still misses', () => {
    const needsMore = rule<{ readonly n: number }>({
      code: 'more',
      basis: r(1),
      force: 'prohibits',
      says,
      needs: ['more'],
      test: () => undefined,
    });
    const both = [atMost(1, 'warns'), atMost(2, 'routes'), needsMore];
    const ruling = evaluate(both, { n: 3 }, on);
    expect(ruling).toMatchObject({ answer: 'undecided', missing: ['more'] });
    expect([...ruling.warnings, ...ruling.routes].map(({ code }) => code)).toEqual(['over-1', 'over-2']);
    expect(nameOf(evaluate(both, { n: 1 }, on))).toBe('undecided: more, 0 routes');
  });
  it('has no answer before the instrument is in force', () => {
    expect(nameOf(evaluate(rules, { n: 1 }, '2024-08-31'))).toBe('undecided: law-in-force-on-2024-08-31, 0 routes');
  });
  it('asks a house rule only where it is on', () => {
    expect(nameOf(evaluate([off], { n: 1 }, on, { house: true }))).toBe('refused: house, 0 routes');
  });
});

describe('a wording', () => {
  it('is filled from the facts, and a hole stays visible', () => {
    expect(wordingOf({ says, facts: { n: 5 } }, 'en')).toBe('5 is too big, {m}');
    expect(wordingOf({ says, facts: { n: ['甲', '乙'] } }, 'zh')).toBe('甲、乙太大');
  });
  it('writes days as people do, in the language of the wording', () => {
    expect(wordingOf({ says, facts: { n: '2026-03-02' } }, 'zh')).toBe('2026年3月2日太大');
    expect(wordingOf({ says, facts: { n: ['2026-03-02', '2026-11-21'] } }, 'en')).toBe(
      '2 March 2026, 21 November 2026 is too big, {m}',
    );
    expect(wordingOf({ says, facts: { n: '2026-02-30' } }, 'zh')).toBe('2026-02-30太大');
  });
});

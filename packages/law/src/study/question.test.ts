/** The starter bank keeps its own rules, and marking is fair: widths and order of letters do not count, answers do. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { articles } from '../acts/articles.ts';
import { asked, isRight, type Question, scoreOf, starterBank } from './index.ts';

describe('the starter bank', () => {
  it('has at least a hundred questions, every kind among them, each about an article that we restate', () => {
    expect(starterBank.length).toBeGreaterThanOrEqual(100);
    expect(new Set(starterBank.map(({ kind }) => kind))).toEqual(new Set(['single', 'multiple', 'true-false', 'gap']));
    const known = new Set(
      articles.flatMap(({ citation }) => (citation.instrument === 'regulation-2024' ? [citation.article] : [])),
    );
    expect(starterBank.filter(({ article }) => !known.has(article)).map(({ id }) => id)).toEqual([]);
  });
  it('asks about every article of the regulation', () => {
    expect([...new Set(starterBank.map(({ article }) => article))]).toEqual(
      Array.from({ length: 74 }, (_, i) => i + 1),
    );
  });
  it('has ids and texts of their own', () => {
    expect(new Set(starterBank.map(({ id }) => id)).size).toBe(starterBank.length);
    expect(new Set(starterBank.map(({ text }) => text)).size).toBe(starterBank.length);
  });
  it.each(starterBank.map((question) => [question.id, question] as const))('%s can be answered', (_id, question) => {
    const { kind, options, answer, text } = question;
    if (kind === 'single' || kind === 'multiple') {
      const letters = [...answer];
      expect(letters.every((letter) => letter >= 'A' && letter.charCodeAt(0) - 65 < options.length)).toBe(true);
      expect(letters).toEqual([...new Set(letters)].sort());
      expect(kind === 'single' ? letters.length === 1 : letters.length > 1).toBe(true);
      expect(new Set(options).size).toBe(options.length);
      expect(options.length).toBeGreaterThan(2);
    } else expect(options).toEqual([]);
    if (kind === 'true-false') expect(['对', '错']).toContain(answer);
    if (kind === 'gap') expect(text).toContain('____');
    expect(isRight(question, kind === 'gap' ? answer.split('|')[0] : answer)).toBe(true);
  });
});

describe('marking', () => {
  const many: Question = { id: 'q', article: 1, kind: 'multiple', text: '', options: ['一', '二', '三'], answer: 'AC' };
  it.each([
    ['CA', true],
    ['ａ，ｃ', true],
    ['A', false],
    ['ABC', false],
    ['', false],
  ])('of letters %s', (given, right) => expect(isRight(many, given)).toBe(right));
  it('takes any of the texts that fill a gap, and nothing near it', () => {
    const question: Question = { ...many, kind: 'gap', options: [], answer: '十|10' };
    expect(['十', '１０', ' 10 ', '11', '1'].map((given) => isRight(question, given))).toEqual([
      true,
      true,
      true,
      false,
      false,
    ]);
  });
  it('never gives the answer away with the question', () => {
    for (const question of starterBank) expect(Object.keys(asked(question))).not.toContain('answer');
  });
  it('gives a hundred for all, nothing for none, and never more for one answer less', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...starterBank], { minLength: 1, maxLength: 40 }), fc.nat(), (paper, n) => {
        const full = Object.fromEntries(paper.map(({ id, answer }) => [id, answer.split('|')[0] ?? '']));
        expect(scoreOf(paper, full)).toBe(100);
        expect(scoreOf(paper, {})).toBe(0);
        const lost = paper[n % paper.length]?.id ?? '';
        const { [lost]: _gone, ...rest } = full;
        expect(scoreOf(paper, rest)).toBeLessThan(100);
      }),
    );
  });
});

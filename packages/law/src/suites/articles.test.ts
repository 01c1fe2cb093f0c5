/** The list of articles as a whole: complete, in our own words, every citation and every figure accounted for. */
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { articleOf, articles } from '../acts/articles.ts';
import { houseRules } from '../acts/house-rules.ts';
import { clocksWithFigures, regulationNumbers } from '../acts/regulation-2024/coded-numbers.ts';
import { casesByRule } from '../cases.ts';
import { type Basis, houseName, type Wording } from '../kernel/citation.ts';
import { procedures } from '../procedures/index.ts';
import { checkNumbers, numbersIn } from '../text/check.ts';
import { parseLaw } from '../text/parse.ts';

const seed = new URL('../../../../../shared/seeds/regulation-2024.txt', import.meta.url);
const official = existsSync(seed) ? readFileSync(seed, 'utf8') : '';

const ofRegulation = articles.filter(({ citation }) => citation.instrument === 'regulation-2024');
const clocks = articles.flatMap((article) => article.clocks);
const steps = procedures.flatMap(({ sides }) => Object.values(sides).flatMap((side) => Object.values(side.steps)));
const cited: readonly Basis[] = [
  ...[...casesByRule.values()].map(({ rule }) => rule.basis),
  ...clocks.map((clock) => clock.basis),
  ...procedures.flatMap((procedure) => procedure.basis),
  ...steps.flatMap((step) => [...step.basis, ...step.rules.map((rule) => rule.basis)]),
];
const isDated = (clock: (typeof clocks)[number]) => clock.period !== 'undated';

describe('the articles', () => {
  it('are all 74 of the regulation, each once and in order', () => {
    expect(ofRegulation.map(({ citation }) => citation.article)).toEqual(Array.from({ length: 74 }, (_, i) => i + 1));
    expect(articleOf('regulation-2024', 25)?.heading.en).toBe('Unclear matters');
    expect(articleOf('law-2024', 999)).toBeUndefined();
  });
  it('of the law and the regulation that anything cites are known', () => {
    for (const basis of cited)
      if (basis.kind === 'law' && ['law-2024', 'regulation-2024'].includes(basis.instrument))
        expect(articleOf(basis.instrument, basis.article), `${basis.instrument} ${basis.article}`).toBeDefined();
  });
  it('have words in both languages and code something or say why not', () => {
    for (const { citation, heading, bearer, restates, rules, clocks: own, values, notCoded } of articles) {
      const where = `${citation.instrument} ${citation.article}`;
      for (const { zh, en } of [heading, bearer, restates, ...(notCoded ? [notCoded] : [])]) {
        expect(zh, where).toMatch(/\p{Script=Han}/u);
        expect(en, where).toMatch(/^[^\p{Script=Han}]+$/u);
      }
      const coded = rules.length + own.length + values.length > 0 || citation.instrument === 'law-2024';
      expect(coded || notCoded !== undefined, where).toBe(true);
    }
  });
  it('name each of their clocks once', () => {
    for (const { clocks: own, citation } of articles)
      expect(new Set(own.map(({ name }) => name)).size, String(citation.article)).toBe(own.length);
  });
  it('list every clock of every procedure', () => {
    const ofProcedures = procedures.flatMap(({ sides }) => Object.values(sides).flatMap((side) => side.clocks));
    // Several procedures may run an article's clock, each from and to its own events.
    for (const { name, basis, period, owner } of ofProcedures)
      expect(clocks, name).toContainEqual(expect.objectContaining({ name, basis, period, owner }));
  });
});

describe('the figures', () => {
  it('of every clock that the regulation dates are among the coded numbers', () => {
    const dated = clocks.filter(
      (clock) => isDated(clock) && clock.basis.kind === 'law' && clock.basis.instrument === 'regulation-2024',
    );
    expect(new Set(dated)).toEqual(new Set(clocksWithFigures));
    for (const { basis, period } of dated)
      expect(regulationNumbers).toContainEqual(
        expect.objectContaining(
          basis.kind === 'law' && period !== 'undated'
            ? { article: basis.article, value: period.n, unit: period.unit }
            : {},
        ),
      );
  });
  it('are restated as they are coded', () => {
    for (const { article, value, unit, what } of regulationNumbers) {
      if (unit === 'occasion' || unit === 'date') continue;
      const { zh } = articleOf('regulation-2024', article)?.restates ?? { zh: '' };
      const values = numbersIn(zh).map((found) => found.value);
      expect(values, `${what} in 条例 ${article}: ${zh}`).toContain(value);
    }
  });
  it('by house rule never stand on a clock that cites the law', () => {
    for (const clock of clocks) if (clock.basis.kind === 'house') expect(isDated(clock), clock.name).toBe(true);
  });
  it('by house rule have bounds around the standard, are named, and are none that the law check compares', () => {
    const dated = [...houseRules.values()].flatMap(({ id, figure }) => (figure ? [[id, figure] as const] : []));
    expect(dated.length).toBeGreaterThanOrEqual(4);
    for (const [id, { least, standard, most }] of dated) {
      expect([id, least <= standard && standard <= most && least >= 1]).toEqual([id, true]);
      expect(
        clocksWithFigures.some(({ house }) => house?.id === id),
        id,
      ).toBe(false);
    }
    for (const id of houseRules.keys()) expect(houseName(id, 'en'), id).not.toBe(id);
    for (const clock of clocks)
      expect([clock.name, clock.house?.id]).toEqual([
        clock.name,
        clock.basis.kind === 'house' ? clock.basis.id : undefined,
      ]);
  });
});

/** Runs of Chinese characters, punctuation and spaces left out. */
const hanOf = (text: string): string => text.replace(/[^\p{Script=Han}]/gu, '');
const LONGEST_RUN = 12;

describe.skipIf(official === '')('beside the official text of 2024', () => {
  const whole = hanOf(official);
  const wordings: readonly (readonly [string, Wording])[] = [
    ...articles.map((article) => [`restatement of ${article.citation.article}`, article.restates] as const),
    ...articles.map((article) => [`bearer of ${article.citation.article}`, article.bearer] as const),
    ...[...casesByRule.values()].map(({ rule }) => [rule.code, rule.says] as const),
    ...[...casesByRule.values()].flatMap(({ rule }) => (rule.house ? [[rule.house.id, rule.house.why] as const] : [])),
  ];
  it.each(wordings)('%s is in our own words', (_name, { zh }) => {
    const ours = hanOf(zh);
    const runs = Array.from({ length: ours.length }, (_, i) => ours.slice(i, i + LONGEST_RUN + 1));
    expect(runs.filter((run) => run.length > LONGEST_RUN && whole.includes(run))).toEqual([]);
  });
  it('every coded figure agrees, and no figure of the text is left out', () => {
    const law = parseLaw(official);
    expect(checkNumbers(regulationNumbers, law).differ).toEqual([]);
    const inText = law.chapters.flatMap((chapter) => chapter.articles).flatMap((article) => numbersIn(article.text));
    expect(inText).toHaveLength(regulationNumbers.length);
  });
});

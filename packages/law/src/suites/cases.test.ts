/** Runs every case of every rule, and demands that every rule has the cases it needs. */
import { describe, expect, it } from 'vitest';
import { articles } from '../acts/articles.ts';
import { casesByRule } from '../cases.ts';
import { type Case, casesOf, outcomeOf, rulingOf } from '../kernel/cases.ts';
import { r } from '../kernel/citation.ts';
import { type Rule, rule } from '../kernel/rule.ts';
import { procedures } from '../procedures/index.ts';

const ofArticles = articles.flatMap((article) => article.rules);
const ofSteps = procedures.flatMap(({ sides }) =>
  Object.values(sides).flatMap(({ steps }) => Object.values(steps).flatMap((step) => step.rules)),
);
const rules = new Map<string, Rule<never>>([...ofArticles, ...ofSteps].map((each) => [each.code, each]));
const outcomes = (code: string) => casesByRule.get(code)?.cases.map((each) => each.is) ?? [];

describe.each([...casesByRule.values()].map((table) => [table.rule.code, table] as const))('%s', (_code, table) => {
  it.each(table.cases.map((each) => [each.name.en, each] as const))('%s', (_name, each) => {
    expect(outcomeOf(rulingOf(table, each))).toBe(each.is);
  });
});

describe('every rule', () => {
  it('of an article or a step is among the cases, and no case is of an unknown rule', () => {
    expect([...casesByRule.keys()].sort()).toEqual([...rules.keys()].sort());
  });
  it.each([...rules.keys()])('%s has a case that it lets pass and one that it objects to', (code) => {
    expect(outcomes(code)).toEqual(expect.arrayContaining(['permitted', code]));
  });
  it.each([...rules.values()].map((each) => [each.code, each] as const))(
    '%s has cases for the days it changes',
    (code, each) => {
      const days = new Set(casesByRule.get(code)?.cases.map((one) => one.on));
      for (const version of each.tests.versions) expect(days).toContain(version.from);
    },
  );
  it.each([...rules.values()].map((each) => [each.code, each] as const))(
    '%s names what it needs to know',
    (_code, each) => {
      const table = casesByRule.get(each.code);
      const objects = table?.cases.find((one) => one.is === each.code);
      if (!table || !objects || each.force === 'warns') return;
      for (const { name } of each.needs) {
        const ruling = rulingOf(table, { ...objects, facts: without(objects.facts, name.split('.')) });
        expect(ruling).toMatchObject({ answer: 'undecided', missing: [name] });
      }
    },
  );
  it('has names for its cases that differ', () => {
    for (const { rule: each, cases } of casesByRule.values())
      expect(new Set(cases.map(({ name }) => name.en)).size, each.code).toBe(cases.length);
  });
});

describe('a table of cases', () => {
  const odd = rule<{ n: number }>({
    code: 'odd',
    basis: r(1),
    force: 'prohibits',
    needs: ['n'],
    says: { zh: '奇数', en: 'odd' },
    test: ({ n }) => (n % 2 === 1 ? {} : undefined),
  });
  const one: Case<{ n: number }> = { name: { zh: '一', en: 'one' }, on: '2024-09-01', facts: { n: 1 }, is: 'odd' };
  it('is refused where a case expects another rule’s answer', () => {
    expect(() => casesOf(odd, [{ ...one, is: 'even' }])).toThrow('odd never answers');
  });
  it('knows the day before the rule begins', () => {
    expect(casesOf(odd, [one]).cases.map(({ on, is }) => [on, is])).toEqual([
      ['2024-09-01', 'odd'],
      ['2024-08-31', 'undecided'],
    ]);
  });
});

/** The facts without the one at the path. */
function without(facts: unknown, [key = '', ...rest]: readonly string[]): unknown {
  if (facts === null || typeof facts !== 'object') return facts;
  return Object.fromEntries(
    Object.entries(facts).flatMap(([name, value]) =>
      name !== key ? [[name, value]] : rest.length === 0 ? [] : [[name, without(value, rest)]],
    ),
  );
}

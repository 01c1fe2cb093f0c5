/** What people read of a reason: in their language, with no hole, no code and no day as machines write it. */
import { expect, it } from 'vitest';
import { casesByRule } from '../cases.ts';
import { rulingOf } from '../kernel/cases.ts';
import { type Reason, type Ruling, wordingOf } from '../kernel/ruling.ts';

const reasonsOf = (ruling: Ruling): readonly Reason[] => [
  ...(ruling.answer === 'refused' ? ruling.reasons : []),
  ...ruling.warnings,
  ...ruling.routes,
];

/** Every reason that a case gives, in words, once: what it says and what to do next. */
const said = [...casesByRule.values()].flatMap((table) =>
  table.cases.flatMap((each) =>
    reasonsOf(rulingOf(table, each)).flatMap(({ code, says, next, facts }) =>
      [says, ...(next ? [next] : [])].map((words) => ({
        code,
        zh: wordingOf({ says: words, facts }, 'zh'),
        en: wordingOf({ says: words, facts }, 'en'),
      })),
    ),
  ),
);

const offending = (of: 'zh' | 'en', pattern: RegExp) =>
  [...new Set(said.filter((each) => pattern.test(each[of])).map((each) => `${each.code}: ${each[of]}`))].sort();

it('leaves no hole', () => {
  expect(said.length).toBeGreaterThan(200);
  for (const language of ['zh', 'en'] as const) expect(offending(language, /[{}]|undefined|null|\[object/)).toEqual([]);
});

it('says no code and writes days as people do', () => {
  expect(offending('zh', /\d{4}-\d{2}-\d{2}|[a-z]+(-[a-z]+)+/)).toEqual([]);
  expect(offending('en', /\d{4}-\d{2}-\d{2}/)).toEqual([]);
});

/** They quote what people entered: the name of a matter, an organ, a field, and marks, which are Chinese in every language. */
const quoting = new Set([
  'derivation-source-not-standing',
  'extension-notice-late',
  'knower-outside-scope',
  'mark-differs-from-decision',
  'organ-has-ended',
  'outside-remit',
]);

it('has no Chinese in an English sentence, but for what it quotes', () => {
  const chinese = offending('en', /\p{Script=Han}/u).map((each) => each.slice(0, each.indexOf(':')));
  expect(new Set(chinese)).toEqual(quoting);
});

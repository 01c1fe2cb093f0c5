/** Cases of setting house rules: at each bound, and one beyond it. */
import { casesOf } from '../kernel/cases.ts';
import { figureBelongsToRule, figureWithinBounds } from './house-rules.ts';

const facts = (rule: string, figure: number | null) => ({ setting: { rule, figure } });
const on = '2026-11-22';

export const houseRuleCases = [
  casesOf(figureBelongsToRule, [
    {
      name: { zh: '没有数值的规则，只停用', en: 'a rule without a number, switched off' },
      on: '2024-09-01',
      facts: facts('two-persons', null),
      is: 'permitted',
    },
    {
      name: { zh: '没有数值的规则，填了数值', en: 'a rule without a number, given one' },
      on,
      facts: facts('two-persons', 2),
      is: 'house-rule-has-no-figure',
    },
    {
      name: { zh: '有数值的规则', en: 'a rule with a number' },
      on,
      facts: facts('correction-days', 15),
      is: 'permitted',
    },
  ]),
  casesOf(figureWithinBounds, [
    {
      name: { zh: '不填，用标准值', en: 'none given: the standard counts' },
      on: '2024-09-01',
      facts: facts('correction-days', null),
      is: 'permitted',
    },
    {
      name: { zh: '少于下限', en: 'below the least' },
      on,
      facts: facts('correction-days', 2),
      is: 'house-figure-out-of-bounds',
    },
    { name: { zh: '下限', en: 'the least' }, on, facts: facts('correction-days', 3), is: 'permitted' },
    { name: { zh: '上限', en: 'the most' }, on, facts: facts('correction-days', 30), is: 'permitted' },
    {
      name: { zh: '超过上限', en: 'beyond the most' },
      on,
      facts: facts('correction-days', 31),
      is: 'house-figure-out-of-bounds',
    },
    {
      name: { zh: '年数超过上限', en: 'years beyond the most' },
      on,
      facts: facts('delegation-supervision-yearly', 4),
      is: 'house-figure-out-of-bounds',
    },
  ]),
];

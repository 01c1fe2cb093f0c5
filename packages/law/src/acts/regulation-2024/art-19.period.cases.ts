/** Cases of article 19. Periods run from 2024-09-02 unless the case says otherwise; the start day is not counted. */
import { casesOf } from '../../kernel/cases.ts';
import { anEntry, aProposal, condition, longTerm, months, until, years } from '../samples.ts';
import type { Proposal, Term } from '../terms.ts';
import {
  conditionIsConcrete,
  conditionOnlyWhereNoPeriod,
  endsAfterStart,
  endsByCondition,
  longTermOnlyByGuide,
  startsOnce,
  termIsOver,
  withinEntryPeriod,
  withinLongestPeriod,
} from './art-19.period.ts';

const proposed = (term: Term, change: Partial<Proposal> = {}) => ({ proposal: aProposal({ term, ...change }) });
const against = (term: Term, entry: Term | null) => ({
  ...proposed(term),
  entry: entry === null ? null : anEntry({ term: entry }),
});
const inForce = (declassifiedOn: string | null, term: Term = years(10), on: string | null = '2024-09-02') => ({
  termInForce: { term, declassifiedOn, start: { kind: 'notice', on } as const },
});

export const art19Cases = [
  casesOf(withinLongestPeriod, [
    {
      name: { zh: '机密十九年', en: 'Secret, 19 years' },
      on: '2024-05-01',
      facts: proposed(years(19)),
      is: 'permitted',
    },
    {
      name: { zh: '机密恰二十年', en: 'Secret, exactly 20 years' },
      on: '2026-11-22',
      facts: proposed(years(20)),
      is: 'permitted',
    },
    {
      name: { zh: '机密二十一年', en: 'Secret, 21 years' },
      on: '2026-11-22',
      facts: proposed(years(21)),
      is: 'period-beyond-maximum',
    },
    {
      name: { zh: '秘密恰十年', en: 'Confidential, exactly 10 years' },
      on: '2026-11-22',
      facts: proposed(years(10), { level: 'confidential' }),
      is: 'permitted',
    },
    {
      name: { zh: '秘密十年零一个月', en: 'Confidential, 121 months' },
      on: '2026-11-22',
      facts: proposed(months(121), { level: 'confidential' }),
      is: 'period-beyond-maximum',
    },
    {
      name: { zh: '绝密恰三十年', en: 'Top Secret, exactly 30 years' },
      on: '2026-11-22',
      facts: proposed(years(30), { level: 'top-secret' }),
      is: 'permitted',
    },
    {
      name: { zh: '绝密三十一年', en: 'Top Secret, 31 years' },
      on: '2026-11-22',
      facts: proposed(years(31), { level: 'top-secret' }),
      is: 'period-beyond-maximum',
    },
    {
      name: { zh: '解密时间恰在二十年末日', en: 'a date on the last day of 20 years' },
      on: '2026-11-22',
      facts: proposed(until('2044-09-02')),
      is: 'permitted',
    },
    {
      name: { zh: '解密时间晚一日', en: 'a date one day later' },
      on: '2026-11-22',
      facts: proposed(until('2044-09-03')),
      is: 'period-beyond-maximum',
    },
    {
      name: { zh: '另有规定的依据', en: 'a special provision is cited' },
      on: '2026-11-22',
      facts: proposed(years(40), { specialProvision: '某规定第九条' }),
      is: 'permitted',
    },
    {
      name: {
        zh: '起算日待书面通知：按决定之日比较',
        en: 'start by notice not given yet: compared from the day of the act',
      },
      on: '2026-11-22',
      facts: proposed(until('2046-11-23'), { start: { kind: 'notice', on: null } }),
      is: 'period-beyond-maximum',
    },
  ]),
  casesOf(withinEntryPeriod, [
    {
      name: { zh: '短于条目', en: 'shorter than the entry' },
      on: '2024-09-01',
      facts: against(years(9), years(10)),
      is: 'permitted',
    },
    {
      name: { zh: '与条目相同', en: 'as long as the entry' },
      on: '2026-11-22',
      facts: against(months(120), years(10)),
      is: 'permitted',
    },
    {
      name: { zh: '比条目多一个月', en: 'a month longer' },
      on: '2026-11-22',
      facts: against(months(121), years(10)),
      is: 'period-beyond-entry',
    },
    {
      name: { zh: '解密时间晚一日', en: 'a date one day beyond' },
      on: '2026-11-22',
      facts: against(until('2034-09-03'), years(10)),
      is: 'period-beyond-entry',
    },
    { name: { zh: '没有条目', en: 'no entry' }, on: '2026-11-22', facts: against(years(20), null), is: 'permitted' },
    {
      name: { zh: '条目为长期', en: 'the entry is long-term' },
      on: '2026-11-22',
      facts: against(years(20), longTerm),
      is: 'permitted',
    },
  ]),
  casesOf(endsAfterStart, [
    {
      name: { zh: '解密时间早于起算日', en: 'a date before the start' },
      on: '2024-09-01',
      facts: proposed(until('2024-09-01')),
      is: 'term-ends-before-start',
    },
    {
      name: { zh: '解密时间就是起算日', en: 'the start day itself' },
      on: '2026-11-22',
      facts: proposed(until('2024-09-02')),
      is: 'term-ends-before-start',
    },
    {
      name: { zh: '解密时间在次日', en: 'the day after the start' },
      on: '2026-11-22',
      facts: proposed(until('2024-09-03')),
      is: 'permitted',
    },
    {
      name: { zh: '期限不比', en: 'a period is not compared' },
      on: '2026-11-22',
      facts: proposed(years(1)),
      is: 'permitted',
    },
  ]),
  casesOf(conditionOnlyWhereNoPeriod, [
    {
      name: { zh: '条目规定期限，却写条件', en: 'a condition where the entry fixes a period' },
      on: '2024-09-01',
      facts: against(condition('工程竣工'), years(10)),
      is: 'condition-where-period-can-be-fixed',
    },
    {
      name: { zh: '条目规定条件', en: 'the entry itself has a condition' },
      on: '2026-11-22',
      facts: against(condition('工程竣工'), condition('工程竣工')),
      is: 'permitted',
    },
    {
      name: { zh: '没有条目', en: 'no entry' },
      on: '2026-11-22',
      facts: against(condition('工程竣工'), null),
      is: 'permitted',
    },
    {
      name: { zh: '条目规定期限，也写期限', en: 'a period as the entry fixes' },
      on: '2026-11-22',
      facts: against(years(10), years(10)),
      is: 'permitted',
    },
  ]),
  casesOf(conditionIsConcrete, [
    {
      name: { zh: '条件具体，有理由', en: 'concrete, with a reason' },
      on: '2014-03-09',
      facts: proposed(condition('工程竣工')),
      is: 'permitted',
    },
    {
      name: { zh: '条件为空', en: 'an empty condition' },
      on: '2026-11-22',
      facts: proposed(condition('  ')),
      is: 'condition-empty',
    },
    {
      name: { zh: '没有说明为何定不了期限', en: 'no reason why no period can be fixed' },
      on: '2026-11-22',
      facts: proposed(condition('工程竣工', '')),
      is: 'condition-empty',
    },
    { name: { zh: '不是条件', en: 'not a condition' }, on: '2026-11-22', facts: proposed(years(5)), is: 'permitted' },
  ]),
  casesOf(longTermOnlyByGuide, [
    {
      name: { zh: '条目写明长期', en: 'the entry says long-term' },
      on: '2014-03-09',
      facts: against(longTerm, longTerm),
      is: 'permitted',
    },
    {
      name: { zh: '条目没有写长期', en: 'the entry does not' },
      on: '2026-11-22',
      facts: against(longTerm, years(30)),
      is: 'long-term-not-in-guide',
    },
    {
      name: { zh: '没有条目', en: 'no entry' },
      on: '2026-11-22',
      facts: against(longTerm, null),
      is: 'long-term-not-in-guide',
    },
  ]),
  casesOf(startsOnce, [
    {
      name: { zh: '尚未书面通知', en: 'no notice given yet' },
      on: '2024-09-01',
      facts: inForce(null, years(10), null),
      is: 'permitted',
    },
    {
      name: { zh: '已经起算', en: 'already running' },
      on: '2026-11-22',
      facts: inForce('2034-09-03'),
      is: 'term-already-started',
    },
  ]),
  casesOf(endsByCondition, [
    {
      name: { zh: '定有解密条件', en: 'the term is a condition' },
      on: '2024-05-01',
      facts: inForce(null, condition('工程竣工')),
      is: 'permitted',
    },
    {
      name: { zh: '定的是期限', en: 'the term is a period' },
      on: '2026-11-22',
      facts: inForce('2034-09-03'),
      is: 'term-is-not-a-condition',
    },
  ]),
  casesOf(termIsOver, [
    {
      name: { zh: '最后一个保密日', en: 'the last secret day' },
      on: '2024-05-01',
      facts: inForce('2024-05-02'),
      is: 'term-not-over',
    },
    {
      name: { zh: '解密当日', en: 'the day of declassification' },
      on: '2034-09-03',
      facts: inForce('2034-09-03'),
      is: 'permitted',
    },
    { name: { zh: '解密次日', en: 'the day after' }, on: '2034-09-04', facts: inForce('2034-09-03'), is: 'permitted' },
    {
      name: { zh: '算不出解密日', en: 'no day can be computed' },
      on: '2026-11-22',
      facts: inForce(null, longTerm),
      is: 'term-not-over',
    },
  ]),
];

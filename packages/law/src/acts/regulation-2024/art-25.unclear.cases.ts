/** Cases of article 25. */
import { casesOf } from '../../kernel/cases.ts';
import { years } from '../samples.ts';
import {
  type Administration,
  derivativeIsNotUnclear,
  meetsDefinition,
  noGuideCovers,
  type PreRating,
  preRatedBeforeDecision,
  preRatingComplete,
  ruledByCompetent,
  type Unrated,
} from './art-25.unclear.ts';

const preRating = (change: Partial<PreRating> = {}): { preRating: PreRating } => ({
  preRating: {
    level: 'secret',
    term: years(10),
    scope: { persons: 2, groups: 0, organs: 0 },
    byCentralOrgan: false,
    meetsDefinition: true,
    guideEntry: null,
    ...change,
  },
});
const unrated = (change: Partial<Unrated> = {}): { unrated: Unrated } => ({
  unrated: { state: 'draft', kind: 'original', ...change },
});
const to = (administration: Administration | 'other', change: Partial<PreRating> = {}) => ({
  ...preRating(change),
  administration,
});

export const art25Cases = [
  casesOf(meetsDefinition, [
    { name: { zh: '符合法律定义', en: 'meets the definition' }, on: '2024-05-01', facts: preRating(), is: 'permitted' },
    {
      name: { zh: '不符合法律定义', en: 'does not' },
      on: '2026-11-22',
      facts: preRating({ meetsDefinition: false }),
      is: 'definition-not-met',
    },
  ]),
  casesOf(preRatedBeforeDecision, [
    { name: { zh: '拟定中', en: 'a draft' }, on: '2024-09-01', facts: unrated(), is: 'permitted' },
    {
      name: { zh: '没有条目可依，待报请', en: 'no entry covers it, to be sent up' },
      on: '2026-11-22',
      facts: unrated({ state: 'to-send-up' }),
      is: 'permitted',
    },
    {
      name: { zh: '退回修改', en: 'returned to its drafter' },
      on: '2026-11-22',
      facts: unrated({ state: 'returned' }),
      is: 'permitted',
    },
    {
      name: { zh: '已经报请', en: 'sent up already' },
      on: '2026-11-22',
      facts: unrated({ state: 'sent-up' }),
      is: 'already-decided',
    },
    {
      name: { zh: '已经确定', en: 'in force' },
      on: '2026-11-22',
      facts: unrated({ state: 'in-force' }),
      is: 'already-decided',
    },
    {
      name: { zh: '决定不予定密', en: 'decided to be no secret' },
      on: '2026-11-22',
      facts: unrated({ state: 'refused' }),
      is: 'already-decided',
    },
    {
      name: { zh: '已经解密', en: 'declassified' },
      on: '2026-11-22',
      facts: unrated({ state: 'declassified' }),
      is: 'already-decided',
    },
  ]),
  casesOf(derivativeIsNotUnclear, [
    { name: { zh: '原始事项', en: 'an original matter' }, on: '2024-09-01', facts: unrated(), is: 'permitted' },
    {
      name: { zh: '派生事项', en: 'a derivative' },
      on: '2026-11-22',
      facts: unrated({ kind: 'derivative' }),
      is: 'derivative-pre-rated',
    },
  ]),
  casesOf(noGuideCovers, [
    { name: { zh: '没有条目', en: 'no entry' }, on: '2024-09-01', facts: preRating(), is: 'permitted' },
    {
      name: { zh: '已有条目：按第十七条', en: 'an entry covers it: article 17' },
      on: '2026-11-22',
      facts: preRating({ guideEntry: 'entry' }),
      is: 'guide-covers-matter',
    },
  ]),
  casesOf(preRatingComplete, [
    { name: { zh: '三项齐全', en: 'level, term and scope' }, on: '2024-09-01', facts: preRating(), is: 'permitted' },
    {
      name: { zh: '没有期限', en: 'no term' },
      on: '2026-11-22',
      facts: preRating({ term: null }),
      is: 'pre-rating-incomplete',
    },
    {
      name: { zh: '范围一个人也没有', en: 'a scope of nobody' },
      on: '2026-11-22',
      facts: preRating({ scope: { persons: 0, groups: 0, organs: 0 } }),
      is: 'pre-rating-incomplete',
    },
  ]),
  casesOf(ruledByCompetent, [
    {
      name: { zh: '地方单位拟机密：省局', en: 'Secret by a local organ: provincial' },
      on: '2024-09-01',
      facts: to('provincial'),
      is: 'permitted',
    },
    {
      name: { zh: '地方单位拟机密，报国家局', en: 'Secret by a local organ, to the national one' },
      on: '2026-11-22',
      facts: to('national'),
      is: 'administration-not-competent',
    },
    {
      name: { zh: '地方单位拟绝密：国家局', en: 'Top Secret by a local organ: national' },
      on: '2026-11-22',
      facts: to('national', { level: 'top-secret' }),
      is: 'permitted',
    },
    {
      name: { zh: '地方单位拟绝密，报省局', en: 'Top Secret by a local organ, to the province' },
      on: '2026-11-22',
      facts: to('provincial', { level: 'top-secret' }),
      is: 'administration-not-competent',
    },
    {
      name: { zh: '中央机关拟秘密：国家局', en: 'Confidential by a central organ: national' },
      on: '2026-11-22',
      facts: to('national', { level: 'confidential', byCentralOrgan: true }),
      is: 'permitted',
    },
    {
      name: { zh: '市局', en: 'a city administration' },
      on: '2026-11-22',
      facts: to('other'),
      is: 'administration-not-competent',
    },
  ]),
];

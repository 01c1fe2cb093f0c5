/** Cases of article 12. */
import { casesOf } from '../../kernel/cases.ts';
import { anEntry, years } from '../samples.ts';
import {
  type EntryDraft,
  entryByKeeper,
  entryHasFiveFields,
  entryInForce,
  type GuideAct,
  guideIsArgued,
  guideMadeNationally,
  importedEntryHasFiveFields,
} from './art-12.guides.ts';

const act = (change: Partial<GuideAct> = {}): GuideAct => ({
  kind: 'enact',
  by: 'national-administration',
  military: false,
  argued: true,
  keeps: true,
  ...change,
});
const draft = (change: Partial<EntryDraft> = {}): EntryDraft => ({
  item: '示例事项',
  level: 'secret',
  term: years(10),
  scope: '参与人员',
  tiers: '省级以上',
  ...change,
});
const ended = anEntry({ inForceFrom: '2024-09-01', inForceUntil: '2026-01-01' });

export const art12Cases = [
  casesOf(entryInForce, [
    {
      name: { zh: '条目施行首日', en: 'the first day of the entry' },
      on: '2024-09-01',
      facts: { entry: ended },
      is: 'permitted',
    },
    {
      name: { zh: '条目施行前一日', en: 'the day before the entry begins' },
      on: '2024-09-01',
      facts: { entry: anEntry({ inForceFrom: '2024-09-02' }) },
      is: 'guide-entry-out-of-force',
    },
    {
      name: { zh: '条目效力最后一日', en: 'the last day of the entry' },
      on: '2025-12-31',
      facts: { entry: ended },
      is: 'permitted',
    },
    {
      name: { zh: '条目废止当日', en: 'the day on which the entry no longer holds' },
      on: '2026-01-01',
      facts: { entry: ended },
      is: 'guide-entry-out-of-force',
    },
    {
      name: { zh: '没有条目（第二十五条）', en: 'no entry: article 25' },
      on: '2026-01-01',
      facts: { entry: null },
      is: 'permitted',
    },
  ]),
  casesOf(guideMadeNationally, [
    {
      name: { zh: '国家局制定', en: 'enacted by the national administration' },
      on: '2024-05-01',
      facts: { guideAct: act() },
      is: 'permitted',
    },
    {
      name: { zh: '会同中央国家机关修订', en: 'revised together with central organs' },
      on: '2026-11-22',
      facts: { guideAct: act({ kind: 'revise', by: 'national-administration-with-central-organs' }) },
      is: 'permitted',
    },
    {
      name: { zh: '省级机关自行修订', en: 'a provincial organ revises one' },
      on: '2026-11-22',
      facts: { guideAct: act({ kind: 'revise', by: 'other' }) },
      is: 'guide-not-made-nationally',
    },
    {
      name: { zh: '军事方面由中央军委规定', en: 'a military guide by the Military Commission' },
      on: '2026-11-22',
      facts: { guideAct: act({ by: 'military-commission', military: true }) },
      is: 'permitted',
    },
    {
      name: { zh: '国家局制定军事方面的范围', en: 'a military guide by the national administration' },
      on: '2026-11-22',
      facts: { guideAct: act({ military: true }) },
      is: 'guide-not-made-nationally',
    },
    {
      name: { zh: '本单位导入他人制定的范围', en: 'an organ imports a guide made by another' },
      on: '2026-11-22',
      facts: { guideAct: act({ kind: 'import', by: 'other' }) },
      is: 'permitted',
    },
  ]),
  casesOf(entryByKeeper, [
    {
      name: { zh: '在本单位登记的范围下', en: 'under a guide that the organ keeps' },
      on: '2024-09-01',
      facts: { guideAct: act({ kind: 'import', by: 'other' }) },
      is: 'permitted',
    },
    {
      name: { zh: '在他人共享的范围下', en: 'under a guide that another organ shares' },
      on: '2026-11-22',
      facts: { guideAct: act({ kind: 'import', by: 'other', keeps: false }) },
      is: 'guide-entry-of-anothers-guide',
    },
    {
      name: { zh: '国家局在他人登记的范围下', en: 'the national administration under another’s guide' },
      on: '2026-11-22',
      facts: { guideAct: act({ keeps: false }) },
      is: 'guide-entry-of-anothers-guide',
    },
  ]),
  casesOf(entryHasFiveFields, [
    {
      name: { zh: '五项齐全', en: 'all five fields' },
      on: '2024-09-01',
      facts: { guideAct: act(), entryDraft: draft() },
      is: 'permitted',
    },
    {
      name: { zh: '缺产生层级', en: 'originating tiers missing' },
      on: '2026-11-22',
      facts: { guideAct: act(), entryDraft: draft({ tiers: null }) },
      is: 'guide-entry-incomplete',
    },
    {
      name: { zh: '知悉范围为空文字', en: 'an empty scope' },
      on: '2026-11-22',
      facts: { guideAct: act({ kind: 'revise' }), entryDraft: draft({ scope: '' }) },
      is: 'guide-entry-incomplete',
    },
    {
      name: { zh: '导入旧范围，缺知悉范围', en: 'an older guide, imported without scope' },
      on: '2026-11-22',
      facts: { guideAct: act({ kind: 'import' }), entryDraft: draft({ scope: null }) },
      is: 'permitted',
    },
  ]),
  casesOf(importedEntryHasFiveFields, [
    {
      name: { zh: '导入的条目五项齐全', en: 'an imported entry with all five' },
      on: '2024-09-01',
      facts: { guideAct: act({ kind: 'import' }), entryDraft: draft() },
      is: 'permitted',
    },
    {
      name: { zh: '导入旧范围，缺保密期限', en: 'an older guide without a period' },
      on: '2026-11-22',
      facts: { guideAct: act({ kind: 'import' }), entryDraft: draft({ term: null }) },
      is: 'imported-guide-entry-incomplete',
    },
  ]),
  casesOf(guideIsArgued, [
    {
      name: { zh: '附有论证和意见', en: 'reasons and opinions attached' },
      on: '2024-09-01',
      facts: { guideAct: act() },
      is: 'permitted',
    },
    {
      name: { zh: '修订时没有听取意见', en: 'revised without hearing anyone' },
      on: '2026-11-22',
      facts: { guideAct: act({ kind: 'revise', argued: false }) },
      is: 'guide-without-opinions',
    },
    {
      name: { zh: '导入不问论证', en: 'an import is not asked' },
      on: '2026-11-22',
      facts: { guideAct: act({ kind: 'import', argued: false }) },
      is: 'permitted',
    },
  ]),
];

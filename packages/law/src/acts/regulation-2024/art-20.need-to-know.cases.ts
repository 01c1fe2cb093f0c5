/** Cases of article 20. */
import { casesOf } from '../../kernel/cases.ts';
import { aProposal } from '../samples.ts';
import {
  type Disclosure,
  knowerOutsideScope,
  readerInScope,
  readerRecorded,
  scopeGiven,
  scopeNarrowed,
  subjectIsThere,
  type Widening,
  wideningAgreed,
  wideningApproved,
  wideningNamesSomebody,
} from './art-20.need-to-know.ts';

const scope = (persons: number, groups: number, organs: number) => ({
  proposal: aProposal({ scope: { persons, groups, organs } }),
});
const disclosure = (change: Partial<Disclosure>) => ({
  disclosure: { level: 'secret', inScope: true, recorded: false, ...change } as const,
});
const widening = (change: Partial<Widening>) => ({
  widening: { approvedBy: 'head', toOtherOrgan: false, originatorAgrees: false, ...change },
});

export const art20Cases = [
  casesOf(scopeGiven, [
    { name: { zh: '没有范围', en: 'no scope' }, on: '2024-09-01', facts: scope(0, 0, 0), is: 'scope-missing' },
    { name: { zh: '一个人', en: 'one person' }, on: '2026-11-22', facts: scope(1, 0, 0), is: 'permitted' },
    { name: { zh: '只有单位', en: 'organs only' }, on: '2026-11-22', facts: scope(0, 0, 2), is: 'permitted' },
  ]),
  casesOf(scopeNarrowed, [
    {
      name: { zh: '只限定到单位', en: 'organs only' },
      on: '2024-05-01',
      facts: scope(0, 0, 1),
      is: 'scope-not-narrowed',
    },
    {
      name: { zh: '有人员也有单位', en: 'persons and organs' },
      on: '2026-11-22',
      facts: scope(1, 0, 1),
      is: 'permitted',
    },
    {
      name: { zh: '按岗位计算人员', en: 'persons computed from posts' },
      on: '2026-11-22',
      facts: scope(0, 1, 1),
      is: 'permitted',
    },
  ]),
  casesOf(readerInScope, [
    { name: { zh: '在知悉范围内', en: 'in the scope' }, on: '2024-05-01', facts: disclosure({}), is: 'permitted' },
    {
      name: { zh: '不在知悉范围内', en: 'outside the scope' },
      on: '2026-11-22',
      facts: disclosure({ inScope: false }),
      is: 'reader-outside-scope',
    },
  ]),
  casesOf(readerRecorded, [
    {
      name: { zh: '秘密级不要求登记', en: 'Confidential needs no record' },
      on: '2024-09-01',
      facts: disclosure({ level: 'confidential' }),
      is: 'permitted',
    },
    {
      name: { zh: '机密级未登记', en: 'Secret, not recorded' },
      on: '2026-11-22',
      facts: disclosure({}),
      is: 'reader-not-recorded',
    },
    {
      name: { zh: '绝密级未登记', en: 'Top Secret, not recorded' },
      on: '2026-11-22',
      facts: disclosure({ level: 'top-secret' }),
      is: 'reader-not-recorded',
    },
    {
      name: { zh: '机密级已登记', en: 'Secret, recorded' },
      on: '2026-11-22',
      facts: disclosure({ recorded: true }),
      is: 'permitted',
    },
    {
      name: { zh: '单位改为事后登记', en: 'the organ records afterwards: switched off' },
      on: '2026-11-22',
      facts: disclosure({}),
      settings: { 'record-before-opening': false },
      is: 'permitted',
    },
  ]),
  casesOf(wideningApproved, [
    {
      name: { zh: '负责人已批准', en: 'approved by the head' },
      on: '2024-05-01',
      facts: widening({}),
      is: 'permitted',
    },
    {
      name: { zh: '未经批准', en: 'not approved' },
      on: '2026-11-22',
      facts: widening({ approvedBy: null }),
      is: 'widening-not-approved',
    },
  ]),
  casesOf(wideningAgreed, [
    { name: { zh: '本单位内扩大', en: 'within the organ' }, on: '2014-03-09', facts: widening({}), is: 'permitted' },
    {
      name: { zh: '扩大到外单位，未征得同意', en: 'to another organ without agreement' },
      on: '2026-11-22',
      facts: widening({ toOtherOrgan: true }),
      is: 'widening-without-originator',
    },
    {
      name: { zh: '扩大到外单位，已征得同意', en: 'to another organ, agreed' },
      on: '2026-11-22',
      facts: widening({ toOtherOrgan: true, originatorAgrees: true }),
      is: 'permitted',
    },
  ]),
  casesOf(subjectIsThere, [
    {
      name: { zh: '在保密期限内', en: 'in force' },
      on: '2024-09-01',
      facts: { subject: { stands: true } },
      is: 'permitted',
    },
    {
      name: { zh: '已解密', en: 'declassified' },
      on: '2026-11-22',
      facts: { subject: { stands: false } },
      is: 'subject-not-there',
    },
    {
      name: { zh: '没有这件事项', en: 'not there' },
      on: '2026-11-22',
      facts: { subject: null },
      is: 'subject-not-there',
    },
  ]),
  casesOf(wideningNamesSomebody, [
    {
      name: { zh: '写明一人', en: 'one is named' },
      on: '2024-09-01',
      facts: { widening: { names: 1 } },
      is: 'permitted',
    },
    {
      name: { zh: '谁也没写', en: 'nobody is named' },
      on: '2026-11-22',
      facts: { widening: { names: 0 } },
      is: 'widening-names-nobody',
    },
  ]),
  casesOf(knowerOutsideScope, [
    { name: { zh: '都在范围内', en: 'all in the scope' }, on: '2024-05-01', facts: { outside: [] }, is: 'permitted' },
    {
      name: { zh: '一人在范围外', en: 'one outside' },
      on: '2026-11-22',
      facts: { outside: ['乙'] },
      is: 'knower-outside-scope',
    },
  ]),
];

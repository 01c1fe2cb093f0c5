/** Cases of article 21. The forms that a mark takes are in art-21.marks.test.ts. */
import { casesOf } from '../../kernel/cases.ts';
import { years } from '../samples.ts';
import { type Marking, markAsDecided, markedOrNotified, onlySecretsAreMarked } from './art-21.marks.ts';

const marking = (change: Partial<Marking>) => ({
  marking: {
    subject: 'determined',
    level: 'secret',
    term: years(10),
    text: '机密★10年',
    noticeGiven: false,
    ...change,
  } as const,
});

export const art21Cases = [
  casesOf(onlySecretsAreMarked, [
    {
      name: { zh: '已确定的国家秘密', en: 'a determined secret' },
      on: '2024-05-01',
      facts: marking({}),
      is: 'permitted',
    },
    {
      name: { zh: '先行保护中', en: 'under provisional protection' },
      on: '2026-11-22',
      facts: marking({ subject: 'provisionally-protected' }),
      is: 'permitted',
    },
    {
      name: { zh: '工作秘密', en: 'a work secret' },
      on: '2026-11-22',
      facts: marking({ subject: 'work-secret' }),
      is: 'mark-on-non-secret',
    },
    {
      name: { zh: '已解密', en: 'declassified' },
      on: '2026-11-22',
      facts: marking({ subject: 'declassified' }),
      is: 'mark-on-non-secret',
    },
    {
      name: { zh: '一般文件', en: 'an ordinary paper' },
      on: '2026-11-22',
      facts: marking({ subject: 'none' }),
      is: 'mark-on-non-secret',
    },
    {
      name: { zh: '工作秘密，没有密级标志', en: 'a work secret without such a mark' },
      on: '2026-11-22',
      facts: marking({ subject: 'work-secret', text: null }),
      is: 'permitted',
    },
  ]),
  casesOf(markAsDecided, [
    { name: { zh: '与决定一致', en: 'as decided' }, on: '2024-09-01', facts: marking({}), is: 'permitted' },
    {
      name: { zh: '期限已变更，仍是旧标志', en: 'the old mark after a change of term' },
      on: '2026-11-22',
      facts: marking({ term: years(15) }),
      is: 'mark-differs-from-decision',
    },
    {
      name: { zh: '写成“机密级★”', en: 'written with 级' },
      on: '2026-11-22',
      facts: marking({ text: '机密级★10年' }),
      is: 'mark-differs-from-decision',
    },
    {
      name: { zh: '无法标志', en: 'no mark possible' },
      on: '2026-11-22',
      facts: marking({ text: null }),
      is: 'permitted',
    },
  ]),
  casesOf(markedOrNotified, [
    { name: { zh: '已标志', en: 'marked' }, on: '2024-09-01', facts: marking({}), is: 'permitted' },
    {
      name: { zh: '无法标志，已书面通知', en: 'no mark, notice given' },
      on: '2026-11-22',
      facts: marking({ text: null, noticeGiven: true }),
      is: 'permitted',
    },
    {
      name: { zh: '无法标志，未通知', en: 'no mark, no notice' },
      on: '2026-11-22',
      facts: marking({ text: null }),
      is: 'neither-marked-nor-notified',
    },
  ]),
];

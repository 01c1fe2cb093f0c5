/** Cases of article 15. */
import { casesOf } from '../../kernel/cases.ts';
import { anAuthority, anEntry } from '../samples.ts';
import { isAuthority, withinRemit } from './art-15.remit.ts';

export const art15Cases = [
  casesOf(isAuthority, [
    {
      name: { zh: '在名册内', en: 'in the register' },
      on: '2024-09-01',
      facts: { authority: anAuthority(), entry: anEntry() },
      is: 'permitted',
    },
    {
      name: { zh: '不在名册内', en: 'not in the register' },
      on: '2026-11-22',
      facts: { authority: null, entry: anEntry() },
      is: 'not-an-authority',
    },
  ]),
  casesOf(withinRemit, [
    {
      name: { zh: '职责范围包括该业务', en: 'the remit covers the field' },
      on: '2024-09-01',
      facts: { authority: anAuthority({ fields: ['测绘', '规划'] }), entry: anEntry() },
      is: 'permitted',
    },
    {
      name: { zh: '职责范围不包括该业务', en: 'the remit does not cover it' },
      on: '2026-11-22',
      facts: { authority: anAuthority({ fields: ['测绘'] }), entry: anEntry() },
      is: 'outside-remit',
    },
    {
      name: { zh: '全部业务', en: 'all fields' },
      on: '2026-11-22',
      facts: { authority: anAuthority({ fields: 'all' }), entry: anEntry() },
      is: 'permitted',
    },
    {
      name: { zh: '没有条目，无从比较', en: 'no entry to compare with' },
      on: '2026-11-22',
      facts: { authority: anAuthority({ fields: ['测绘'] }), entry: null },
      is: 'permitted',
    },
  ]),
];

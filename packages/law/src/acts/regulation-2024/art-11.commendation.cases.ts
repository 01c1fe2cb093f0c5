/** Cases of article 11. */
import { casesOf } from '../../kernel/cases.ts';
import { seventhGroundReasoned } from './art-11.commendation.ts';

export const art11Cases = [
  casesOf(seventhGroundReasoned, [
    {
      name: { zh: '第七种情形，没有说明', en: 'the seventh ground, no reason' },
      on: '2024-09-01',
      facts: { commendation: { ground: 'other', reason: null } },
      is: 'residual-ground-without-reason',
    },
    {
      name: { zh: '第七种情形，只有空格', en: 'the seventh ground, blanks only' },
      on: '2026-11-22',
      facts: { commendation: { ground: 'other', reason: '  ' } },
      is: 'residual-ground-without-reason',
    },
    {
      name: { zh: '第七种情形，有说明', en: 'the seventh ground, with a reason' },
      on: '2026-11-22',
      facts: { commendation: { ground: 'other', reason: '编成本系统的警示教材' } },
      is: 'permitted',
    },
    {
      name: { zh: '第一种情形', en: 'the first ground' },
      on: '2026-11-22',
      facts: { commendation: { ground: 'emergency', reason: null } },
      is: 'permitted',
    },
  ]),
];

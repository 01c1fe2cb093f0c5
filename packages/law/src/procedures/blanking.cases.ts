/** Cases of the blanking of what was written where no secret may stand. */
import { casesOf } from '../kernel/cases.ts';
import { anotherPersonConfirms } from './blanking.ts';

const facts = (actor: string) => ({ opener: 'first', actor, blankedMatter: 'matter' });

export const blankingCases = [
  casesOf(anotherPersonConfirms, [
    {
      name: { zh: '另一人确认', en: 'another person confirms' },
      on: '2024-09-01',
      facts: facts('second'),
      is: 'permitted',
    },
    {
      name: { zh: '提出人自己确认', en: 'the same person confirms' },
      on: '2026-11-22',
      facts: facts('first'),
      is: 'blanking-takes-two',
    },
  ]),
];

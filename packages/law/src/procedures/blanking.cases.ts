/** Cases of the blanking of what was written where no secret may stand. */
import { casesOf } from '../kernel/cases.ts';
import { anotherPersonConfirms, blankedIsThere } from './blanking.ts';

const facts = (actor: string | null, opener: string | null = 'first') => ({
  opener,
  actor,
  blankable: true,
  blankedMatter: 'matter',
});

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
    {
      name: { zh: '确认的不是具体人员', en: 'who confirms is no person on record' },
      on: '2026-11-22',
      facts: facts(null),
      is: 'blanking-takes-two',
    },
    {
      name: { zh: '提出的不是具体人员', en: 'who asked was no person on record' },
      on: '2026-11-22',
      facts: facts('second', null),
      is: 'blanking-takes-two',
    },
  ]),
  casesOf(blankedIsThere, [
    {
      name: { zh: '事项在册', en: 'the matter is there' },
      on: '2024-09-01',
      facts: { blankable: true },
      is: 'permitted',
    },
    {
      name: { zh: '事项不存在或者看不到', en: 'the matter is not there, or not for who asks' },
      on: '2026-11-22',
      facts: { blankable: false },
      is: 'blanking-of-nothing',
    },
  ]),
];

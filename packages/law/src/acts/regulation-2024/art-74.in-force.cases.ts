/** Cases of article 74. */
import { casesOf } from '../../kernel/cases.ts';
import { judgedByDayOfAct, penaltyByConduct } from './art-74.in-force.ts';

const judged = (actedOn: string, ruleOf: string) => ({ judged: { actedOn, ruleOf } });
const penalty = (laterIsMilder: boolean, ruleOf: string) => ({
  penalty: { conductOn: '2024-08-31', decidedOn: '2024-10-10', laterIsMilder, ruleOf },
});

export const art74Cases = [
  casesOf(judgedByDayOfAct, [
    {
      name: { zh: '施行首日的行为按本条例', en: 'an act of the first day, by this regulation' },
      on: '2024-09-01',
      facts: judged('2024-09-01', '2024-09-01'),
      is: 'permitted',
    },
    {
      name: { zh: '施行前一日的行为按旧规', en: 'an act of the day before, by the old rule' },
      on: '2024-09-02',
      facts: judged('2024-08-31', '2024-08-31'),
      is: 'permitted',
    },
    {
      name: { zh: '用新规否定以前的决定', en: 'a past decision judged by the new rule' },
      on: '2026-11-22',
      facts: judged('2024-08-31', '2024-09-01'),
      is: 'judged-by-another-day',
    },
  ]),
  casesOf(penaltyByConduct, [
    {
      name: { zh: '新规不更轻：按行为时', en: 'the later is not milder: the time of conduct' },
      on: '2024-10-10',
      facts: penalty(false, '2024-08-31'),
      is: 'permitted',
    },
    {
      name: { zh: '新规不更轻，却用新规', en: 'the later is not milder, yet applied' },
      on: '2024-10-10',
      facts: penalty(false, '2024-10-10'),
      is: 'penalty-by-another-day',
    },
    {
      name: { zh: '新规更轻：从轻', en: 'the later is milder' },
      on: '2024-10-10',
      facts: penalty(true, '2024-10-10'),
      is: 'permitted',
    },
    {
      name: { zh: '新规更轻，却用旧规', en: 'the later is milder, yet the older applied' },
      on: '2021-07-15',
      facts: penalty(true, '2024-08-31'),
      is: 'penalty-by-another-day',
    },
  ]),
];

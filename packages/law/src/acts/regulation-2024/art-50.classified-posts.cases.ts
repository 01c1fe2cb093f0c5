/** Cases of article 50. */
import { casesOf } from '../../kernel/cases.ts';
import { type Assignee, assigneeIsCleared, assigneeIsDrafter } from './art-50.classified-posts.ts';

const assignee = (change: Partial<Assignee>): { assignee: Assignee } => ({
  assignee: { isDrafter: true, clearance: 'secret', level: 'secret', ...change },
});

export const art50Cases = [
  casesOf(assigneeIsDrafter, [
    { name: { zh: '现任承办人', en: 'a drafter' }, on: '2024-09-01', facts: assignee({}), is: 'permitted' },
    {
      name: { zh: '不是承办人，或者已不在本单位', en: 'no drafter, or not there any more' },
      on: '2026-11-22',
      facts: assignee({ isDrafter: false }),
      is: 'assignee-not-drafter',
    },
  ]),
  casesOf(assigneeIsCleared, [
    {
      name: { zh: '审查低一级', en: 'cleared one level below' },
      on: '2024-09-01',
      facts: assignee({ clearance: 'confidential' }),
      is: 'assignee-not-cleared',
    },
    { name: { zh: '审查同级', en: 'cleared for the level' }, on: '2024-09-01', facts: assignee({}), is: 'permitted' },
    {
      name: { zh: '审查高一级', en: 'cleared one level above' },
      on: '2026-11-22',
      facts: assignee({ clearance: 'top-secret' }),
      is: 'permitted',
    },
    {
      name: { zh: '没有审查记录', en: 'not cleared' },
      on: '2026-11-22',
      facts: assignee({ clearance: null, level: 'confidential' }),
      is: 'assignee-not-cleared',
    },
  ]),
];

/** Cases of article 32. */
import { casesOf } from '../../kernel/cases.ts';
import { aProposal } from '../samples.ts';
import { levelWithinNode } from './art-32.grades.ts';

const facts = (nodeHolds: number) => ({ proposal: aProposal({ level: 'secret' }), nodeHolds });

export const art32Cases = [
  casesOf(levelWithinNode, [
    {
      name: { zh: '批准低一级', en: 'approved one level below' },
      on: '2024-09-01',
      facts: facts(1),
      is: 'level-above-node',
    },
    { name: { zh: '批准同级', en: 'approved for the level' }, on: '2024-09-01', facts: facts(2), is: 'permitted' },
    { name: { zh: '批准高一级', en: 'approved one level above' }, on: '2026-11-22', facts: facts(3), is: 'permitted' },
    { name: { zh: '没有批准', en: 'no approval' }, on: '2026-11-22', facts: facts(0), is: 'level-above-node' },
  ]),
];

/** Cases of article 23. */
import { casesOf } from '../../kernel/cases.ts';
import { type Succession, successionComplete, successorIsLawful } from './art-23.succession.ts';

const succession = (change: Partial<Succession> = {}): { succession: Succession } => ({
  succession: {
    takesOverFunction: 'heir',
    superior: 'superior',
    namedByAdministration: null,
    chosen: 'heir',
    unassigned: 0,
    ...change,
  },
});

export const art23Cases = [
  casesOf(successorIsLawful, [
    {
      name: { zh: '承担职能的单位', en: 'the organ taking over' },
      on: '2024-09-01',
      facts: succession(),
      is: 'permitted',
    },
    {
      name: { zh: '有人承担职能，却选上级', en: 'the superior although another takes over' },
      on: '2026-11-22',
      facts: succession({ chosen: 'superior' }),
      is: 'successor-out-of-order',
    },
    {
      name: { zh: '无人承担职能，上级负责', en: 'nobody takes over: the superior' },
      on: '2026-11-22',
      facts: succession({ takesOverFunction: null, chosen: 'superior' }),
      is: 'permitted',
    },
    {
      name: { zh: '无人承担职能，指定的单位负责', en: 'nobody takes over: the organ named' },
      on: '2026-11-22',
      facts: succession({ takesOverFunction: null, namedByAdministration: 'named', chosen: 'named' }),
      is: 'permitted',
    },
    {
      name: { zh: '既无承担又无上级，也未指定', en: 'nobody at all yet' },
      on: '2026-11-22',
      facts: succession({ takesOverFunction: null, superior: null, chosen: 'anyone' }),
      is: 'successor-out-of-order',
    },
  ]),
  casesOf(successionComplete, [
    {
      name: { zh: '全部已承接', en: 'everything has an owner' },
      on: '2024-09-01',
      facts: succession(),
      is: 'permitted',
    },
    {
      name: { zh: '还差一项', en: 'one thing left' },
      on: '2026-11-22',
      facts: succession({ unassigned: 1 }),
      is: 'succession-incomplete',
    },
    {
      name: { zh: '还差一项，本规则已停用', en: 'one thing left, switched off' },
      on: '2026-11-22',
      facts: succession({ unassigned: 1 }),
      settings: { 'succession-complete': false },
      is: 'permitted',
    },
  ]),
];

/** Cases of article 23. */
import { casesOf } from '../../kernel/cases.ts';
import {
  leftFitsABatch,
  organHasNotEnded,
  type Succession,
  successionComplete,
  successionOnItsDay,
  successorIsLawful,
} from './art-23.succession.ts';

const succession = (change: Partial<Succession> = {}): { succession: Succession } => ({
  succession: {
    takesOverFunction: 'heir',
    superior: 'superior',
    namedByAdministration: null,
    chosen: 'heir',
    unassigned: 0,
    effectiveOn: '2026-07-01',
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
  casesOf(successionOnItsDay, [
    {
      name: { zh: '条例施行之日生效', en: 'in effect on the first day of the regulation' },
      on: '2024-09-01',
      facts: succession({ effectiveOn: '2024-09-01' }),
      is: 'permitted',
    },
    { name: { zh: '前一日', en: 'the day before' }, on: '2026-06-30', facts: succession(), is: 'succession-not-yet' },
    { name: { zh: '生效日', en: 'its day' }, on: '2026-07-01', facts: succession(), is: 'permitted' },
    { name: { zh: '后一日', en: 'the day after' }, on: '2026-07-02', facts: succession(), is: 'permitted' },
    {
      name: { zh: '前一日，本规则已停用', en: 'the day before, switched off' },
      on: '2026-06-30',
      facts: succession(),
      settings: { 'succession-on-its-day': false },
      is: 'permitted',
    },
  ]),
  casesOf(organHasNotEnded, [
    {
      name: { zh: '没有撤并', en: 'an organ that goes on' },
      on: '2024-09-01',
      facts: { successor: null },
      is: 'permitted',
    },
    {
      name: { zh: '已经撤并', en: 'one that has ended' },
      on: '2026-11-22',
      facts: { successor: '某厅' },
      is: 'organ-has-ended',
    },
    {
      name: { zh: '已经撤并，本规则已停用', en: 'one that has ended, switched off' },
      on: '2026-11-22',
      facts: { successor: '某厅' },
      settings: { 'ended-organ-begins-nothing': false },
      is: 'permitted',
    },
  ]),
  casesOf(leftFitsABatch, [
    {
      name: { zh: '剩余事项不超过一批', en: 'what is left fits a batch' },
      on: '2024-09-01',
      facts: { handover: { batch: { more: false } }, dossier: { done: 5 } },
      is: 'permitted',
    },
    {
      name: { zh: '剩余事项超过一批', en: 'more is left than a batch holds' },
      on: '2026-11-22',
      facts: { handover: { batch: { more: true } }, dossier: { done: 5 } },
      is: 'succession-goes-on',
    },
  ]),
];

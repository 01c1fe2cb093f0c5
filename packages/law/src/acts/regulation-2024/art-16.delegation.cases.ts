/** Cases of article 16. */
import { casesOf } from '../../kernel/cases.ts';
import {
  applicationSupported,
  type Delegation,
  delegationComplete,
  delegationEndsWithTask,
  delegationNotTooLong,
  delegationWithinPower,
  delegationWritten,
  delegatorHighEnough,
  notRedelegated,
} from './art-16.delegation.ts';

/** A provincial organ delegates the lower two levels for three years. */
const delegation = (change: Partial<Delegation> = {}): { delegation: Delegation } => ({
  delegation: {
    delegator: { kind: 'organ', tier: 'provincial' },
    ownLevels: ['confidential', 'secret', 'top-secret'],
    heldByDelegation: false,
    instrument: '〔2025〕3号',
    grantee: 'grantee',
    levels: ['confidential', 'secret'],
    fields: ['规划'],
    from: '2025-01-01',
    until: '2027-12-31',
    taskUntil: null,
    ...change,
  },
});

export const art16Cases = [
  casesOf(delegatorHighEnough, [
    { name: { zh: '省级机关', en: 'a provincial organ' }, on: '2024-09-01', facts: delegation(), is: 'permitted' },
    {
      name: { zh: '设区的市级机关', en: 'a district-city organ' },
      on: '2026-11-22',
      facts: delegation({ delegator: { kind: 'organ', tier: 'district-city' } }),
      is: 'permitted',
    },
    {
      name: { zh: '县级机关', en: 'an organ below district-city' },
      on: '2026-11-22',
      facts: delegation({ delegator: { kind: 'organ', tier: 'none' } }),
      is: 'delegator-too-low',
    },
    {
      name: { zh: '省级保密行政管理部门', en: 'a provincial administration' },
      on: '2026-11-22',
      facts: delegation({ delegator: { kind: 'administration', tier: 'provincial' } }),
      is: 'permitted',
    },
    {
      name: { zh: '市级保密行政管理部门', en: 'a city administration' },
      on: '2026-11-22',
      facts: delegation({ delegator: { kind: 'administration', tier: 'city' } }),
      is: 'delegator-too-low',
    },
  ]),
  casesOf(notRedelegated, [
    { name: { zh: '自身依法有权', en: 'power by law' }, on: '2024-09-01', facts: delegation(), is: 'permitted' },
    {
      name: { zh: '自身权限来自授权', en: 'power held by delegation' },
      on: '2026-11-22',
      facts: delegation({ heldByDelegation: true }),
      is: 're-delegation',
    },
  ]),
  casesOf(delegationWithinPower, [
    {
      name: { zh: '低于自身权限', en: 'less than its own power' },
      on: '2024-09-01',
      facts: delegation(),
      is: 'permitted',
    },
    {
      name: { zh: '与自身权限相同', en: 'all of its own power' },
      on: '2026-11-22',
      facts: delegation({ levels: ['confidential', 'secret', 'top-secret'] }),
      is: 'permitted',
    },
    {
      name: { zh: '市级机关授予绝密权限', en: 'a district-city organ grants Top Secret' },
      on: '2026-11-22',
      facts: delegation({
        delegator: { kind: 'organ', tier: 'district-city' },
        ownLevels: ['confidential', 'secret'],
        levels: ['top-secret'],
      }),
      is: 'delegation-beyond-power',
    },
    {
      name: { zh: '省级保密行政管理部门授予绝密权限', en: 'a provincial administration grants Top Secret' },
      on: '2026-11-22',
      facts: delegation({
        delegator: { kind: 'administration', tier: 'provincial' },
        ownLevels: [],
        levels: ['top-secret'],
      }),
      is: 'permitted',
    },
  ]),
  casesOf(delegationWritten, [
    { name: { zh: '有书面决定', en: 'a written decision' }, on: '2024-09-01', facts: delegation(), is: 'permitted' },
    {
      name: { zh: '口头授权', en: 'by word of mouth' },
      on: '2026-11-22',
      facts: delegation({ instrument: null }),
      is: 'delegation-not-written',
    },
  ]),
  casesOf(delegationComplete, [
    { name: { zh: '四项齐全', en: 'all four are stated' }, on: '2014-03-09', facts: delegation(), is: 'permitted' },
    {
      name: { zh: '没有授权期限', en: 'no term' },
      on: '2026-11-22',
      facts: delegation({ until: null }),
      is: 'delegation-incomplete',
    },
    {
      name: { zh: '没有事项范围', en: 'no fields' },
      on: '2026-11-22',
      facts: delegation({ fields: [] }),
      is: 'delegation-incomplete',
    },
  ]),
  casesOf(delegationNotTooLong, [
    {
      name: { zh: '差一日满五年', en: 'a day less than five years' },
      on: '2014-03-09',
      facts: delegation({ until: '2029-12-31' }),
      is: 'permitted',
    },
    {
      name: { zh: '恰为五年', en: 'exactly five years' },
      on: '2026-11-22',
      facts: delegation({ until: '2030-01-01' }),
      is: 'permitted',
    },
    {
      name: { zh: '五年零一日', en: 'five years and a day' },
      on: '2026-11-22',
      facts: delegation({ until: '2030-01-02' }),
      is: 'delegation-longer-than-advised',
    },
  ]),
  casesOf(delegationEndsWithTask, [
    {
      name: { zh: '与任务同日届满', en: 'ends with the task' },
      on: '2014-03-09',
      facts: delegation({ taskUntil: '2027-12-31' }),
      is: 'permitted',
    },
    {
      name: { zh: '比任务多一日', en: 'a day longer than the task' },
      on: '2026-11-22',
      facts: delegation({ taskUntil: '2027-12-30' }),
      is: 'delegation-outlives-task',
    },
    { name: { zh: '不是为任务授权', en: 'not for a task' }, on: '2026-11-22', facts: delegation(), is: 'permitted' },
  ]),
  casesOf(applicationSupported, [
    {
      name: { zh: '平均六件', en: 'six on average' },
      on: '2014-03-09',
      facts: { application: { itemsPerYear: [6, 6, 6] } },
      is: 'permitted',
    },
    {
      name: { zh: '总数差一件', en: 'one short in all' },
      on: '2026-11-22',
      facts: { application: { itemsPerYear: [5, 6, 6] } },
      is: 'application-little-supported',
    },
    {
      name: { zh: '一年很多，平均已够', en: 'many in one year' },
      on: '2026-11-22',
      facts: { application: { itemsPerYear: [0, 0, 18] } },
      is: 'permitted',
    },
  ]),
];

/** Cases of article 17. */
import { casesOf } from '../../kernel/cases.ts';
import { anAuthority, anEntry, aProposal } from '../samples.ts';
import type { Power } from '../terms.ts';
import {
  authorityCoversLevel,
  drafterIsNotAuthority,
  entryCovers,
  levelByEntry,
  levelNotBelowEntry,
  portionsWithinLevel,
  powerCoversLevel,
  type SendUpWay,
  sendUpInOrder,
} from './art-17.original-classification.ts';

const at = (level: 'confidential' | 'secret' | 'top-secret') => aProposal({ level });
const districtCity: Power = { tier: 'district-city', levels: ['confidential', 'secret'] };

const noSuperior: SendUpWay = {
  to: 'choice',
  among: ['competent-department', 'administration'],
  because: 'no-superior',
};

export const art17Cases = [
  casesOf(levelByEntry, [
    {
      name: { zh: '低于条目', en: 'below the entry' },
      on: '2024-09-01',
      facts: { proposal: at('confidential'), entry: anEntry() },
      is: 'permitted',
    },
    {
      name: { zh: '与条目相同', en: 'as the entry says' },
      on: '2026-11-22',
      facts: { proposal: at('secret'), entry: anEntry() },
      is: 'permitted',
    },
    {
      name: { zh: '高于条目', en: 'above the entry' },
      on: '2026-11-22',
      facts: { proposal: at('top-secret'), entry: anEntry() },
      is: 'level-beyond-entry',
    },
    {
      name: { zh: '没有条目', en: 'no entry' },
      on: '2026-11-22',
      facts: { proposal: at('top-secret'), entry: null },
      is: 'permitted',
    },
  ]),
  casesOf(levelNotBelowEntry, [
    {
      name: { zh: '与条目相同', en: 'as the entry says' },
      on: '2024-09-01',
      facts: { proposal: at('secret'), entry: anEntry() },
      is: 'permitted',
    },
    {
      name: { zh: '低于条目：提示', en: 'below the entry: a warning' },
      on: '2026-11-22',
      facts: { proposal: at('confidential'), entry: anEntry() },
      is: 'level-below-entry',
    },
  ]),
  casesOf(powerCoversLevel, [
    {
      name: { zh: '市级机关定机密', en: 'Secret at a district-city organ' },
      on: '2024-09-01',
      facts: { proposal: at('secret'), power: districtCity },
      is: 'permitted',
    },
    {
      name: { zh: '市级机关定绝密：转报', en: 'Top Secret at a district-city organ: sent up' },
      on: '2026-11-22',
      facts: { proposal: at('top-secret'), power: districtCity },
      is: 'power-too-low',
    },
    {
      name: { zh: '没有定密权限：转报', en: 'no power at all: sent up' },
      on: '2026-11-22',
      facts: { proposal: at('confidential'), power: { tier: 'none', levels: [] } },
      is: 'power-too-low',
    },
  ]),
  casesOf(authorityCoversLevel, [
    {
      name: { zh: '低于责任人权限', en: 'below the authority’s power' },
      on: '2024-05-01',
      facts: { proposal: at('confidential'), authority: anAuthority() },
      is: 'permitted',
    },
    {
      name: { zh: '恰为责任人最高权限', en: 'exactly the authority’s highest' },
      on: '2026-11-22',
      facts: { proposal: at('secret'), authority: anAuthority() },
      is: 'permitted',
    },
    {
      name: { zh: '超出责任人权限', en: 'above it' },
      on: '2026-11-22',
      facts: { proposal: at('top-secret'), authority: anAuthority() },
      is: 'authority-too-low',
    },
  ]),
  casesOf(entryCovers, [
    {
      name: { zh: '有条目', en: 'an entry covers it' },
      on: '2024-09-01',
      facts: { proposal: aProposal() },
      is: 'permitted',
    },
    {
      name: { zh: '没有条目：按第二十五条', en: 'no entry: the way of article 25' },
      on: '2026-11-22',
      facts: { proposal: aProposal({ guideEntry: null }) },
      is: 'no-guide-entry',
    },
  ]),
  casesOf(portionsWithinLevel, [
    {
      name: { zh: '密点不高于事项', en: 'portions up to the matter’s level' },
      on: '2024-09-01',
      facts: {
        proposal: {
          level: 'secret',
          portions: [{ level: 'secret' }, { level: 'confidential' }],
        },
      },
      is: 'permitted',
    },
    {
      name: { zh: '密点没有单独密级', en: 'a portion without a level' },
      on: '2026-11-22',
      facts: { proposal: { level: 'confidential', portions: [{ level: null }] } },
      is: 'permitted',
    },
    {
      name: { zh: '密点高于事项', en: 'a portion above the matter' },
      on: '2026-11-22',
      facts: { proposal: { level: 'confidential', portions: [{ level: 'secret' }] } },
      is: 'portion-above-matter',
    },
  ]),
  casesOf(drafterIsNotAuthority, [
    { name: { zh: '两人', en: 'two persons' }, on: '2024-09-01', facts: { drafter: 'a', actor: 'b' }, is: 'permitted' },
    {
      name: { zh: '同一人（默认规则）', en: 'one person, as the house rule stands' },
      on: '2026-11-22',
      facts: { drafter: 'a', actor: 'a' },
      is: 'drafter-is-authority',
    },
    {
      name: { zh: '同一人，单位已停用本规则', en: 'one person, the house rule switched off' },
      on: '2026-11-22',
      facts: { drafter: 'a', actor: 'a' },
      settings: { 'two-persons': false },
      is: 'permitted',
    },
  ]),
  casesOf(sendUpInOrder, [
    {
      name: { zh: '报最近的有权上级', en: 'to the nearest superior with power' },
      on: '2024-09-01',
      facts: { lawfulWay: { to: 'superior', organ: 'a' }, chosenWay: { to: 'superior', organ: 'a' } },
      is: 'permitted',
    },
    {
      name: { zh: '越过有权的上级', en: 'past that superior' },
      on: '2026-11-22',
      facts: { lawfulWay: { to: 'superior', organ: 'a' }, chosenWay: { to: 'superior', organ: 'b' } },
      is: 'send-up-wrong-way',
    },
    {
      name: { zh: '有上级而报主管部门', en: 'to the administration although there is a superior' },
      on: '2026-11-22',
      facts: { lawfulWay: { to: 'superior', organ: 'a' }, chosenWay: { to: 'administration', organ: 'c' } },
      is: 'send-up-wrong-way',
    },
    {
      name: { zh: '没有上级，报保密行政管理部门', en: 'no superior: the administration' },
      on: '2026-11-22',
      facts: { lawfulWay: noSuperior, chosenWay: { to: 'administration', organ: 'c' } },
      is: 'permitted',
    },
    {
      name: { zh: '没有上级，报业务主管部门', en: 'no superior: the competent department' },
      on: '2026-11-22',
      facts: { lawfulWay: noSuperior, chosenWay: { to: 'competent-department', organ: 'd' } },
      is: 'permitted',
    },
    {
      name: { zh: '没有上级而称上级', en: 'no superior, yet named as one' },
      on: '2026-11-22',
      facts: { lawfulWay: noSuperior, chosenWay: { to: 'superior', organ: 'd' } },
      is: 'send-up-wrong-way',
    },
  ]),
];

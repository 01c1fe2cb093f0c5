/** Cases of article 14. */
import { casesOf } from '../../kernel/cases.ts';
import { anAuthority } from '../samples.ts';
import {
  authorityTrained,
  type Designation,
  designatedAuthorityTrained,
  designatedIsCleared,
  designationWithinPower,
  drafterTrained,
  statutoryIsHead,
} from './art-14.authorities.ts';

const designation = (change: Partial<Designation> = {}): Designation => ({
  kind: 'designated',
  highest: 'secret',
  isPrincipalHead: false,
  cleared: true,
  ...change,
});
const on = { 'training-blocks-designated': true };
const validUntil = (day: string | null) => ({ validUntil: day });

export const art14Cases = [
  casesOf(drafterTrained, [
    {
      name: { zh: '培训有效期最后一日', en: 'the last day on which the training is valid' },
      on: '2024-09-01',
      facts: { drafterTraining: validUntil('2024-09-01') },
      is: 'permitted',
    },
    {
      name: { zh: '培训有效期满次日', en: 'the day after' },
      on: '2024-09-02',
      facts: { drafterTraining: validUntil('2024-09-01') },
      is: 'drafter-untrained',
    },
    {
      name: { zh: '从未培训', en: 'never trained' },
      on: '2026-11-22',
      facts: { drafterTraining: validUntil(null) },
      is: 'drafter-untrained',
    },
  ]),
  casesOf(authorityTrained, [
    {
      name: { zh: '培训有效', en: 'trained' },
      on: '2024-09-01',
      facts: { authorityTraining: validUntil('2025-01-01') },
      is: 'permitted',
    },
    {
      name: { zh: '从未培训：提示，不阻止', en: 'never trained: a warning, never a refusal' },
      on: '2026-11-22',
      facts: { authorityTraining: validUntil(null) },
      is: 'authority-untrained',
    },
  ]),
  casesOf(designatedAuthorityTrained, [
    {
      name: { zh: '单位启用了从严规则，指定责任人未培训', en: 'switched on, a designated authority without training' },
      on: '2024-09-01',
      facts: { authority: anAuthority(), authorityTraining: validUntil(null) },
      settings: on,
      is: 'designated-authority-untrained',
    },
    {
      name: { zh: '规则未启用（默认）', en: 'off, as it is unless set' },
      on: '2026-11-22',
      facts: { authority: anAuthority(), authorityTraining: validUntil(null) },
      is: 'permitted',
    },
    {
      name: { zh: '启用后也不及于法定责任人', en: 'never the statutory authority' },
      on: '2026-11-22',
      facts: { authority: anAuthority({ kind: 'statutory' }), authorityTraining: validUntil(null) },
      settings: on,
      is: 'permitted',
    },
    {
      name: { zh: '启用，培训有效', en: 'on, and trained' },
      on: '2026-11-22',
      facts: { authority: anAuthority(), authorityTraining: validUntil('2027-01-01') },
      settings: on,
      is: 'permitted',
    },
  ]),
  casesOf(statutoryIsHead, [
    {
      name: { zh: '主要负责人', en: 'the principal head' },
      on: '2024-09-01',
      facts: { designation: designation({ kind: 'statutory', isPrincipalHead: true }) },
      is: 'permitted',
    },
    {
      name: { zh: '副职登记为法定责任人', en: 'a deputy entered as statutory' },
      on: '2026-11-22',
      facts: { designation: designation({ kind: 'statutory' }) },
      is: 'statutory-not-head',
    },
    {
      name: { zh: '副职登记为指定责任人', en: 'a deputy entered as designated' },
      on: '2026-11-22',
      facts: { designation: designation() },
      is: 'permitted',
    },
  ]),
  casesOf(designatedIsCleared, [
    {
      name: { zh: '已通过审查', en: 'examined and passed' },
      on: '2014-03-09',
      facts: { designation: designation() },
      is: 'permitted',
    },
    {
      name: { zh: '未经审查', en: 'not examined' },
      on: '2026-11-22',
      facts: { designation: designation({ cleared: false }) },
      is: 'designated-not-cleared',
    },
    {
      name: { zh: '法定责任人随职务产生', en: 'the statutory authority follows the post' },
      on: '2026-11-22',
      facts: { designation: designation({ kind: 'statutory', isPrincipalHead: true, cleared: false }) },
      is: 'permitted',
    },
  ]),
  casesOf(designationWithinPower, [
    {
      name: { zh: '与本单位权限相同', en: 'as high as the organ' },
      on: '2024-05-01',
      facts: { designation: designation(), power: { levels: ['confidential', 'secret'], tier: 'district-city' } },
      is: 'permitted',
    },
    {
      name: { zh: '低于本单位权限', en: 'below the organ' },
      on: '2026-11-22',
      facts: {
        designation: designation({ highest: 'confidential' }),
        power: { levels: ['confidential', 'secret'], tier: 'district-city' },
      },
      is: 'permitted',
    },
    {
      name: { zh: '市级机关授予绝密权限', en: 'a district-city organ grants Top Secret' },
      on: '2026-11-22',
      facts: {
        designation: designation({ highest: 'top-secret' }),
        power: { levels: ['confidential', 'secret'], tier: 'district-city' },
      },
      is: 'designation-beyond-power',
    },
    {
      name: {
        zh: '单位没有定密权限，指定派生定密的责任人',
        en: 'an organ without any power designates one for derivatives',
      },
      on: '2026-11-22',
      facts: { designation: designation({ highest: 'confidential' }), power: { levels: [], tier: 'none' } },
      is: 'permitted',
    },
  ]),
];

/** The roles that steps name. A person holds them by appointment in an organ; `system` is the worker alone. */
import type { Wording } from '../kernel/citation.ts';

export const roles = {
  drafter: { zh: '承办人', en: 'drafter' },
  authority: { zh: '定密责任人', en: 'classification authority' },
  'secrecy-office': { zh: '保密办', en: 'secrecy office' },
  head: { zh: '主要负责人', en: 'principal head' },
  'unit-head': { zh: '内设机构负责人', en: 'head of a unit' },
  'scope-approver': { zh: '知悉范围审批人', en: 'approver of widenings' },
  'guide-registrar': { zh: '保密事项范围登记员', en: 'registrar of guides' },
  'ruling-officer': { zh: '定密裁定承办人', en: 'ruling officer' },
  registrar: { zh: '备案登记人', en: 'registrar of filings' },
  'system-admin': { zh: '系统管理员', en: 'system administrator' },
  'security-admin': { zh: '安全保密管理员', en: 'security administrator' },
  auditor: { zh: '安全审计员', en: 'security auditor' },
  system: { zh: '系统', en: 'the system' },
} as const satisfies Record<string, Wording>;

export type Role = keyof typeof roles;

/** Roles that an organ's secrecy office may give; the others come from the node, the authority register or the post. */
export const organRoles = [
  'drafter',
  'secrecy-office',
  'head',
  'scope-approver',
  'guide-registrar',
  'ruling-officer',
  'registrar',
] as const;
/** Roles of the node itself; they never see business data. */
export const nodeRoles = ['system-admin', 'security-admin', 'auditor'] as const;

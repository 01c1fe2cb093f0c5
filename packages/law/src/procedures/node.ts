/**
 * What the node itself keeps (its own journal): organs on it and accounts. Three administrators keep it and none of them
 * sees business data: the system administrator enters, the security administrator approves and withdraws, the auditor reads.
 */
import { z } from 'zod';
import { powerTiers, powerTierTerms } from '../acts/law-2024/art-17.power.ts';
import { r } from '../kernel/citation.ts';
import { procedure, stepOf } from '../kernel/procedure.ts';
import { record } from '../kernel/record.ts';
import { rule } from '../kernel/rule.ts';
import { choice, note, reference, text, titled } from './fields.ts';
import { nodeRoles } from './roles.ts';

export const supervisionTiers = {
  national: { zh: '国家', en: 'National' },
  provincial: { zh: '省级', en: 'Provincial' },
  city: { zh: '市级', en: 'City' },
  county: { zh: '县级', en: 'County' },
};

export const organKinds = {
  administration: { zh: '保密行政管理部门', en: 'Secrecy administration' },
  'leadership-body': { zh: '保密工作领导机构', en: 'Leadership body' },
  'central-organ': { zh: '中央国家机关', en: 'Central organ' },
  'military-commission': { zh: '中央军事委员会', en: 'Military Commission' },
  'state-organ': { zh: '国家机关', en: 'State organ' },
  institution: { zh: '事业单位', en: 'Institution' },
  enterprise: { zh: '企业', en: 'Enterprise' },
};

/** Arts 2 to 4: two axes (territory, line of business) and the power tier, which is apart from both. */
export const organ = record({
  name: 'organ',
  noun: 'Organ',
  title: { zh: '机关、单位', en: 'Organ' },
  basis: [r(3), r(4)],
  by: ['system-admin'],
  fields: z.object({
    code: titled(text(30), '代码', 'Code'),
    name: titled(text(120), '名称', 'Name'),
    kind: choice(organKinds, '性质', 'Kind'),
    tier: choice(supervisionTiers, '监管层级', 'Supervision tier'),
    superior: reference('organs', '上级机关（业务系统）', 'Superior in its line').nullable(),
    administration: reference('organs', '同级保密行政管理部门', 'Administration of its tier').nullable(),
    powerTier: z.enum(powerTiers).meta({ title: '定密权层级', 'x-en': 'Power tier', 'x-options': powerTierTerms }),
    powerBasis: titled(note(120), '定密权依据', 'Basis of the power'),
  }),
  ends: { title: { zh: '撤销', en: 'Abolish' }, state: { zh: '已撤销', en: 'Abolished' } },
});

export const mailSecurity = {
  tls: { zh: 'TLS', en: 'TLS from the start' },
  starttls: { zh: 'STARTTLS（必须升级）', en: 'STARTTLS, required' },
  none: { zh: '不加密（不登录）', en: 'None, and no sign-in' },
};

/**
 * The mail server through which the node reminds people; the newest current one counts. Its password is never a field: it
 * lies in a file beside the node, so that no journal, register or backup holds it. ⌂ what leaves by mail names no text:
 * mail may leave the closed network.
 */
export const mailServer = record({
  name: 'mail-server',
  noun: 'MailServer',
  title: { zh: '邮件服务器', en: 'Mail server' },
  basis: [{ kind: 'house', id: 'mail-says-nothing' }],
  by: ['system-admin'],
  fields: z
    .object({
      host: titled(z.string().regex(/^[A-Za-z0-9]([A-Za-z0-9.:-]{0,251}[A-Za-z0-9])?$/), '主机', 'Host'),
      port: titled(z.int().min(1).max(65_535), '端口', 'Port'),
      security: choice(mailSecurity, '加密', 'Encryption'),
      ca: titled(
        z
          .string()
          .max(20_000)
          .regex(/^\s*-----BEGIN CERTIFICATE-----/)
          .nullable(),
        '自建 CA 证书（PEM，只信任它）',
        'Own authority (PEM; then only it is trusted)',
      ),
      username: titled(note(200), '用户名（密码另存文件）', 'User (the password lies in a file)'),
      sender: titled(z.email().max(254), '发件地址', 'Sender'),
      address: titled(z.url({ protocol: /^https?$/ }).max(250), '本节点网址', 'Address of this node'),
    })
    .refine(({ security, username }) => security !== 'none' || username === null, {
      error: 'password-in-clear',
      path: ['username'],
    }),
  amendable: [],
  ends: { title: { zh: '停用', en: 'End' }, state: { zh: '已停用', en: 'Ended' } },
});

const threeAdministrators = { kind: 'house', id: 'three-administrators' } as const;
const step = stepOf<AccountFacts>();

export const accountRoles = {
  none: { zh: '（仅人员本身的职责）', en: 'Only what the person holds' },
  'secrecy-office': { zh: '保密办（首名）', en: 'Secrecy office (first)' },
  'system-admin': { zh: '系统管理员', en: 'System administrator' },
  'security-admin': { zh: '安全保密管理员', en: 'Security administrator' },
  auditor: { zh: '安全审计员', en: 'Security auditor' },
};

const Account = z.object({
  username: titled(z.string().regex(/^[a-z0-9][a-z0-9._-]{2,39}$/), '用户名', 'Username'),
  displayName: titled(text(60), '姓名', 'Name'),
  role: choice(accountRoles, '节点职责', 'Role on the node'),
  organ: reference('organs', '机关、单位', 'Organ').nullable(),
  /** Ties the account to a person of that organ by staff number. */
  staffNumber: titled(text(40), '人员编号', 'Staff number').nullable(),
});

const Post = z.object({
  account: reference('accounts', '账号', 'Account'),
  organ: reference('organs', '机关、单位', 'Organ'),
  /** Ties the post to a person of that organ. */
  staffNumber: titled(text(40), '在该单位的人员编号', 'Staff number in that organ'),
});

const Reason = z.object({ reason: titled(text(300), '理由', 'Reason') });

/** What is known of the account that a further post is for. */
interface AccountFacts {
  readonly accountRole: keyof typeof accountRoles;
}

/** ⌂ Switched off here it would still hold: an administrator's session never leaves the node. */
export const administratorHoldsNoPost = rule<AccountFacts>({
  code: 'administrator-holds-no-post',
  basis: {
    id: 'three-administrators',
    says: {
      zh: '系统管理员、安全保密管理员、安全审计员不在各单位任职',
      en: 'An administrator of the node holds no post',
    },
    why: {
      zh: '管理节点的人不接触业务数据；同一账号兼任，界限就没有了',
      en: 'Who keeps the node sees no business data; one account with both would end that',
    },
    from: '2024-09-01',
    standard: true,
  },
  force: 'prohibits',
  needs: ['accountRole'],
  says: { zh: '该账号是节点的管理员账号，不能登记任职', en: 'This account administers the node and holds no post' },
  test: ({ accountRole }) =>
    nodeRoles.some((role) => role === accountRole)
      ? { next: { zh: '请为其任职另设账号', en: 'Enter another account for the post' } }
      : undefined,
});

export const account = procedure({
  name: 'account',
  title: { zh: '账号', en: 'Account' },
  version: 1,
  basis: [threeAdministrators],
  events: {
    AccountEntered: { title: { zh: '登记账号', en: 'Entered' }, version: 1, schema: Account },
    AccountApproved: { title: { zh: '批准启用', en: 'Approved' }, version: 1, schema: z.object({}) },
    AccountDisabled: { title: { zh: '停用', en: 'Disabled' }, version: 1, schema: z.object({ reason: z.string() }) },
  },
  sides: {
    organ: {
      title: { zh: '节点', en: 'The node' },
      states: {
        pending: { zh: '待批准', en: 'Pending' },
        active: { zh: '启用', en: 'Active' },
        disabled: { zh: '停用', en: 'Disabled' },
      },
      final: ['disabled'],
      clocks: [],
      steps: {
        enter: step({
          title: { zh: '登记账号', en: 'Enter an account' },
          basis: [threeAdministrators],
          by: ['system-admin'],
          from: 'start',
          to: 'pending',
          input: Account,
          rules: [],
          yields: 'AccountEntered',
        }),
        approve: step({
          title: { zh: '批准启用', en: 'Approve' },
          basis: [threeAdministrators],
          by: ['security-admin'],
          from: ['pending', 'disabled'],
          to: 'active',
          input: z.object({}),
          rules: [],
          yields: 'AccountApproved',
        }),
        disable: step({
          title: { zh: '停用', en: 'Disable' },
          basis: [threeAdministrators],
          by: ['security-admin'],
          from: ['pending', 'active'],
          to: 'disabled',
          input: Reason,
          rules: [],
          yields: 'AccountDisabled',
        }),
      },
    },
  },
});

/** A post beside the one that stands in the account: the same person acts in a second organ, in one organ at a time. */
export const accountPost = procedure({
  name: 'account-post',
  title: { zh: '账号任职', en: 'Post of an account' },
  version: 1,
  basis: [threeAdministrators],
  events: {
    AccountPostEntered: { title: { zh: '登记任职', en: 'Entered' }, version: 1, schema: Post },
    AccountPostApproved: { title: { zh: '批准任职', en: 'Approved' }, version: 1, schema: z.object({}) },
    AccountPostEnded: { title: { zh: '终止任职', en: 'Ended' }, version: 1, schema: Reason },
  },
  sides: {
    organ: {
      title: { zh: '节点', en: 'The node' },
      states: {
        pending: { zh: '待批准', en: 'Pending' },
        active: { zh: '在任', en: 'Held' },
        ended: { zh: '已终止', en: 'Ended' },
      },
      final: ['ended'],
      clocks: [],
      steps: {
        enter: step({
          title: { zh: '登记任职', en: 'Enter a post' },
          basis: [threeAdministrators],
          by: ['system-admin'],
          from: 'start',
          to: 'pending',
          input: Post,
          rules: [administratorHoldsNoPost],
          yields: 'AccountPostEntered',
        }),
        approve: step({
          title: { zh: '批准任职', en: 'Approve' },
          basis: [threeAdministrators],
          by: ['security-admin'],
          from: ['pending'],
          to: 'active',
          input: z.object({}),
          rules: [],
          yields: 'AccountPostApproved',
        }),
        end: step({
          title: { zh: '终止任职', en: 'End' },
          basis: [threeAdministrators],
          by: ['security-admin'],
          from: ['pending', 'active'],
          to: 'ended',
          input: Reason,
          rules: [],
          yields: 'AccountPostEnded',
        }),
      },
    },
  },
});

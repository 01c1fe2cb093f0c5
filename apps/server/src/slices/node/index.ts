/** What the node keeps of itself: the organs on it and the accounts. Business data is out of reach here. */
import { accountRoles, mailSecurity, organKinds, powerTierTerms, supervisionTiers } from '@shoumi/law';
import { NODE } from '../../platform/db/transaction.ts';
import { ownCase, type RegisterDefinition } from '../../platform/registers/register.ts';
import { ordinalOf } from '../../platform/runtime/ids.ts';
import { recordProjections } from '../../platform/runtime/records.ts';
import type { Projection, Slice } from '../../platform/runtime/slice.ts';

const organStates = { current: { zh: '存续', en: 'Current' }, ended: { zh: '已撤销', en: 'Abolished' } };
const serverStates = { current: { zh: '启用', en: 'Current' }, ended: { zh: '已停用', en: 'Ended' } };
const accountStates = {
  pending: { zh: '待批准', en: 'Pending' },
  active: { zh: '启用', en: 'Active' },
  disabled: { zh: '停用', en: 'Disabled' },
};

const postStates = {
  pending: { zh: '待批准', en: 'Pending' },
  active: { zh: '在任', en: 'Held' },
  ended: { zh: '已终止', en: 'Ended' },
};

const registers: readonly RegisterDefinition[] = [
  {
    name: 'organs',
    title: { zh: '机关、单位', en: 'Organs' },
    roles: ['everyone', 'secrecy-office', 'system-admin', 'security-admin'],
    from: 'organ t left join organ s on s.id = t.superior left join organ a on a.id = t.administration',
    columns: [
      { name: 'name', title: { zh: '名称', en: 'Name' }, type: 'text', sql: 't.name' },
      { name: 'code', title: { zh: '代码', en: 'Code' }, type: 'text', sql: 't.code' },
      { name: 'kind', title: { zh: '性质', en: 'Kind' }, type: 'choice', sql: 't.kind', options: organKinds },
      { name: 'tier', title: { zh: '监管层级', en: 'Tier' }, type: 'choice', sql: 't.tier', options: supervisionTiers },
      {
        name: 'powerTier',
        title: { zh: '定密权层级', en: 'Power tier' },
        type: 'choice',
        sql: 't.power_tier',
        options: powerTierTerms,
      },
      { name: 'superior', title: { zh: '上级机关', en: 'Superior' }, type: 'text', sql: 's.name' },
      {
        name: 'administration',
        title: { zh: '同级保密行政管理部门', en: 'Administration' },
        type: 'text',
        sql: 'a.name',
      },
      {
        name: 'superiorId',
        title: { zh: '上级标识', en: 'Superior id' },
        type: 'text',
        sql: 't.superior',
        hidden: true,
      },
      {
        name: 'administrationId',
        title: { zh: '管理部门标识', en: 'Administration id' },
        type: 'text',
        sql: 't.administration',
        hidden: true,
      },
      { name: 'state', title: { zh: '状态', en: 'State' }, type: 'choice', sql: 't.state', options: organStates },
      ownCase,
    ],
    filters: [
      {
        name: 'tier',
        title: { zh: '监管层级', en: 'Tier' },
        type: 'choice',
        sql: 't.tier = $$',
        options: supervisionTiers,
      },
      { name: 'state', title: { zh: '状态', en: 'State' }, type: 'choice', sql: 't.state = $$', options: organStates },
    ],
    procedure: 'organ',
  },
  {
    name: 'accounts',
    title: { zh: '账号', en: 'Accounts' },
    roles: ['system-admin', 'security-admin', 'auditor'],
    from: 'account t left join organ o on o.id = t.organ',
    columns: [
      { name: 'username', title: { zh: '用户名', en: 'Username' }, type: 'text', sql: 't.username' },
      { name: 'displayName', title: { zh: '姓名', en: 'Name' }, type: 'text', sql: 't.display_name' },
      { name: 'role', title: { zh: '节点职责', en: 'Role' }, type: 'choice', sql: 't.role', options: accountRoles },
      { name: 'organ', title: { zh: '机关、单位', en: 'Organ' }, type: 'text', sql: 'o.name' },
      { name: 'staffNumber', title: { zh: '人员编号', en: 'Staff number' }, type: 'text', sql: 't.staff_number' },
      { name: 'state', title: { zh: '状态', en: 'State' }, type: 'choice', sql: 't.state', options: accountStates },
    ],
    filters: [
      {
        name: 'state',
        title: { zh: '状态', en: 'State' },
        type: 'choice',
        sql: 't.state = $$',
        options: accountStates,
      },
    ],
    procedure: 'account',
  },
  {
    name: 'account-posts',
    title: { zh: '账号任职', en: 'Posts of accounts' },
    roles: ['system-admin', 'security-admin', 'auditor'],
    from: 'account_post t join account a on a.id = t.account join organ o on o.id = t.organ',
    columns: [
      { name: 'username', title: { zh: '用户名', en: 'Username' }, type: 'text', sql: 'a.username' },
      { name: 'displayName', title: { zh: '姓名', en: 'Name' }, type: 'text', sql: 'a.display_name' },
      { name: 'organ', title: { zh: '机关、单位', en: 'Organ' }, type: 'text', sql: 'o.name' },
      { name: 'staffNumber', title: { zh: '人员编号', en: 'Staff number' }, type: 'text', sql: 't.staff_number' },
      { name: 'state', title: { zh: '状态', en: 'State' }, type: 'choice', sql: 't.state', options: postStates },
    ],
    filters: [
      { name: 'state', title: { zh: '状态', en: 'State' }, type: 'choice', sql: 't.state = $$', options: postStates },
    ],
    procedure: 'account-post',
  },
  {
    name: 'mail-servers',
    title: { zh: '邮件服务器', en: 'Mail servers' },
    roles: ['system-admin', 'security-admin', 'auditor'],
    from: 'mail_server t',
    columns: [
      { name: 'host', title: { zh: '主机', en: 'Host' }, type: 'text', sql: 't.host' },
      { name: 'port', title: { zh: '端口', en: 'Port' }, type: 'number', sql: 't.port' },
      {
        name: 'security',
        title: { zh: '加密', en: 'Encryption' },
        type: 'choice',
        sql: 't.security',
        options: mailSecurity,
      },
      { name: 'ownCa', title: { zh: '自建 CA', en: 'Own authority' }, type: 'flag', sql: 't.ca is not null' },
      { name: 'username', title: { zh: '用户名', en: 'User' }, type: 'text', sql: 't.username' },
      { name: 'sender', title: { zh: '发件地址', en: 'Sender' }, type: 'text', sql: 't.sender' },
      { name: 'address', title: { zh: '本节点网址', en: 'Address of this node' }, type: 'text', sql: 't.address' },
      { name: 'state', title: { zh: '状态', en: 'State' }, type: 'choice', sql: 't.state', options: serverStates },
    ],
    filters: [
      { name: 'state', title: { zh: '状态', en: 'State' }, type: 'choice', sql: 't.state = $$', options: serverStates },
    ],
    procedure: 'mail-server',
  },
];

const postMoved: Projection = (tx, { case: id, state }) => {
  tx.query('update account_post set state = $2 where id = $1', [id, state]);
  return undefined;
};

export const node: Slice = {
  name: 'node',
  facts: {
    nodeHolds: async ({ tx }) =>
      (await tx.query<{ holds_up_to: number }>('select holds_up_to from node_setting'))[0]?.holds_up_to ?? 0,
    accountRole: async ({ tx, input }) =>
      (await tx.query<{ role: string }>('select role from account where id = $1', [input.account]))[0]?.role,
  },
  registers,
  projections: {
    ...recordProjections({
      noun: 'Organ',
      table: 'organ',
      columns: {
        code: 'code',
        name: 'name',
        kind: 'kind',
        tier: 'tier',
        superior: 'superior',
        administration: 'administration',
        powerTier: 'power_tier',
        powerBasis: 'power_basis',
      },
    }),
    ...recordProjections({
      noun: 'MailServer',
      table: 'mail_server',
      columns: {
        host: 'host',
        port: 'port',
        security: 'security',
        ca: 'ca',
        username: 'username',
        sender: 'sender',
        address: 'address',
      },
    }),
    // The first three, created at set-up: accounts and their case files without a step.
    AdministratorsCreated: (tx, { payload, at }) => {
      for (const { id, role, username, displayName } of payload.accounts as {
        id: string;
        role: string;
        username: string;
        displayName: string;
      }[]) {
        tx.query(
          `insert into account (id, username, display_name, role, state, ordinal) values ($1, $2, $3, $4, 'active', $5)`,
          [id, username, displayName, role, ordinalOf(id)],
        );
        tx.query(
          `insert into case_file (organ_id, id, procedure, side, definition_version, state, version, opened_at) values ($1, $2, 'account', 'organ', 1, 'active', 1, $3)`,
          [NODE, id, at],
        );
      }
      return undefined;
    },
    AccountEntered: (tx, { case: id, state, payload }) => {
      tx.query(
        'insert into account (id, username, display_name, role, organ, staff_number, state, ordinal) values ($1, $2, $3, $4, $5, $6, $7, $8)',
        [
          id,
          payload.username,
          payload.displayName,
          payload.role,
          payload.organ,
          payload.staffNumber,
          state,
          ordinalOf(id),
        ],
      );
      return undefined;
    },
    AccountApproved: (tx, { case: id, state }) => {
      tx.query('update account set state = $2 where id = $1', [id, state]);
      return undefined;
    },
    AccountDisabled: (tx, { case: id, state }) => {
      tx.query('update account set state = $2 where id = $1', [id, state]);
      return undefined;
    },
    AccountPostEntered: (tx, { case: id, state, payload }) => {
      tx.query(
        'insert into account_post (id, account, organ, staff_number, state, ordinal) values ($1, $2, $3, $4, $5, $6)',
        [id, payload.account, payload.organ, payload.staffNumber, state, ordinalOf(id)],
      );
      return undefined;
    },
    AccountPostApproved: postMoved,
    AccountPostEnded: postMoved,
    ActsFor: (tx, { payload }) => {
      tx.query(
        'insert into last_organ (account, organ) values ($1, $2) on conflict (account) do update set organ = excluded.organ',
        [payload.account, payload.organ],
      );
      return undefined;
    },
  },
};

/**
 * Duties that recur from the state of a register: yearly review, terms that end soon, untrained people. They are computed
 * when asked, never stored: nothing legal depends on a timer having fired.
 */
import {
  addMonths,
  type Basis,
  type CalendarDate,
  handoverEvents,
  j20,
  l,
  procedures,
  r,
  trainAuthority,
  type Wording,
} from '@shoumi/law';
import type { Tx } from '../../platform/db/transaction.ts';
import type { RegisterDefinition } from '../../platform/registers/register.ts';
import type { Slice } from '../../platform/runtime/slice.ts';
import { staleCatalogues } from '../catalogues/index.ts';
import { untrainedAuthorities } from '../organisation/index.ts';

export interface Duty {
  readonly kind: string;
  readonly title: Wording;
  readonly basis: Basis;
  readonly register: string;
  /** Query that opens the rows behind the figure. */
  readonly query: Readonly<Record<string, string>>;
  readonly count: number;
  readonly overdue: boolean;
}

const JANUARY_FIRST = '-01-01';

/** Counts what is due for whoever is acting: policies decide which rows they see. */
export async function duties(tx: Tx, on: string): Promise<readonly Duty[]> {
  const year = on.slice(0, 4);
  const soon = addMonths(on as CalendarDate, 3);
  const [stale, untrained, [row]] = await Promise.all([
    staleCatalogues(tx, on),
    untrainedAuthorities(tx, on),
    tx.query<{ unreviewed: number; overdue: number; ending: number }>(
      `select
       (select count(*)::int from matter where organ_id = (select ctx_organ()) and state = 'in-force' and decided_on < $1::date and (reviewed_on is null or reviewed_on < $1::date)) as unreviewed,
       (select count(*)::int from matter where organ_id = (select ctx_organ()) and state = 'in-force' and decided_on < $3::date and (reviewed_on is null or reviewed_on < $3::date)) as overdue,
       (select count(*)::int from matter where organ_id = (select ctx_organ()) and state = 'in-force' and declassified_on < $2::date) as ending`,
      [year + JANUARY_FIRST, soon, `${Number(year) - 1}${JANUARY_FIRST}`],
    ),
  ]);
  const counts = row ?? { unreviewed: 0, overdue: 0, ending: 0 };
  return [
    {
      kind: 'yearly-review',
      title: { zh: '本年度尚未审核的在期事项', en: 'Matters in term not yet reviewed this year' },
      basis: l(24),
      register: 'matters',
      query: { unreviewedSince: year + JANUARY_FIRST },
      count: counts.unreviewed,
      overdue: counts.overdue > 0,
    },
    {
      kind: 'term-ends-soon',
      title: { zh: '三个月内保密期限届满的事项', en: 'Matters whose term ends within three months' },
      basis: j20(4),
      register: 'matters',
      query: { dueBefore: soon, sort: 'declassifiedOn' },
      count: counts.ending,
      overdue: false,
    },
    {
      kind: 'authority-untrained',
      title: { zh: '没有有效定密培训记录的定密责任人', en: 'Authorities without valid classification training' },
      basis: r(14),
      register: 'authorities',
      query: { state: 'current', untrainedOn: on },
      count: untrained.length,
      overdue: false,
    },
    {
      kind: 'catalogue-stale',
      title: { zh: '所引保密事项范围已有新版本的一览表', en: 'Catalogues that cite a guide with a newer version' },
      basis: r(13),
      register: 'cases',
      query: { procedure: 'catalogue', over: 'no' },
      count: stale.length,
      overdue: stale.length > 0,
    },
  ];
}

/** What an authority has to do within the own remit (art. 15), besides what waits for approval; `count` counts a register's rows. */
export async function remitDuties(
  person: string,
  on: string,
  count: (register: 'matters' | 'cases', query: Readonly<Record<string, string>>) => Promise<number>,
): Promise<readonly Duty[]> {
  const toReview = { unreviewedSince: on.slice(0, 4) + JANUARY_FIRST, remitOf: person };
  const unclear = { procedure: 'unclear-matter', over: 'no' };
  const [reviews, cases] = await Promise.all([count('matters', toReview), count('cases', unclear)]);
  return [
    {
      kind: 'remit-review',
      title: { zh: '本人职责范围内本年度尚未审核的事项', en: 'Matters within my remit not yet reviewed this year' },
      basis: r(15),
      register: 'matters',
      query: toReview,
      count: reviews,
      overdue: false,
    },
    {
      kind: 'remit-unclear',
      title: { zh: '尚未确定的不明确事项', en: 'Unclear matters not yet ruled on' },
      basis: r(25),
      register: 'cases',
      query: unclear,
      count: cases,
      overdue: false,
    },
  ];
}

/**
 * The clock of article 14 for each authority who is to be trained: for the secrecy office all of them, for an authority the
 * own one. A training record closes it, and its end opens it again.
 */
export async function trainingClocks(tx: Tx, on: string, person: string | null): Promise<readonly ClockRow[]> {
  const rows = await untrainedAuthorities(tx, on, person);
  return rows.map(({ id, name, since }) => ({
    case_id: id,
    about: name,
    name: trainAuthority.name,
    procedure: 'authority',
    side: 'organ',
    owner: trainAuthority.owner,
    state: 'running',
    started_at: `${since}T00:00:00+08:00`,
    due_on: null,
    due_at: null,
    provisional: false,
    met_at: null,
  }));
}

export interface ClockRow extends Record<string, unknown> {
  case_id: string;
  /** Code name of the matter, or name of the case. */
  about: string | null;
  name: string;
  procedure: string;
  side: string;
  owner: string;
  state: 'running' | 'paused' | 'met';
  started_at: string;
  due_on: string | null;
  due_at: string | null;
  provisional: boolean;
  met_at: string | null;
}

/** Clocks still running on cases that the actor sees, the nearest first. */
export const openClocks = (tx: Tx): Promise<ClockRow[]> =>
  tx.query<ClockRow>(
    `select c.case_id, coalesce((select d.name from dossier d where d.organ_id = c.organ_id and d.id = c.case_id),
       (select m.code_name from matter m where m.organ_id = c.organ_id and m.id = c.case_id)) as about, c.name, c.procedure, f.side, c.owner, c.state, c.started_at, c.due_on, c.due_at, c.provisional, c.met_at
     from clock c join case_file f on f.organ_id = c.organ_id and f.id = c.case_id
     where (exists (select 1 from matter m where m.organ_id = c.organ_id and m.id = c.case_id) or exists (select 1 from dossier d where d.organ_id = c.organ_id and d.id = c.case_id)) and c.organ_id = (select ctx_organ()) and c.state <> 'met' order by c.due_on nulls first, c.started_at limit 100`,
  );

/** What the entries of a journal are called: the events of every procedure, and those that are not steps. */
const eventTitles: Readonly<Record<string, Wording>> = {
  ...Object.fromEntries(
    procedures.flatMap((procedure) =>
      Object.entries(procedure.events).map(([type, event]) => [
        type,
        { zh: `${procedure.title.zh}：${event.title.zh}`, en: `${procedure.title.en}: ${event.title.en}` },
      ]),
    ),
  ),
  ...Object.fromEntries(Object.entries(handoverEvents).map(([type, { title }]) => [type, title])),
  CaseFollowed: { zh: '对方由承接单位代替', en: 'Another organ has the other side' },
  EnvelopeSentOn: { zh: '函件转承接单位', en: 'Envelope sent on to the heir' },
  EnvelopeTakenIn: { zh: '收到函件', en: 'Envelope taken in' },
  EnvelopeStuck: { zh: '函件无法办理', en: 'Envelope stuck' },
  EnvelopeRetried: { zh: '重新办理函件', en: 'Envelope tried again' },
  EnvelopeResent: { zh: '重发函件', en: 'Envelope sent again' },
  MatterRead: { zh: '调阅', en: 'Read' },
  StudyConfirmed: { zh: '学习：反馈', en: 'Study: confirmed' },
  StudyTestStarted: { zh: '学习：开始考试', en: 'Study: test begun' },
  StudyTestSubmitted: { zh: '学习：交卷', en: 'Study: test handed in' },
  StudyReminded: { zh: '学习：提醒', en: 'Study: reminded' },
  StudyRosterImported: { zh: '学习：导入名单', en: 'Study: roster imported' },
  LawTextImported: { zh: '导入法规文本', en: 'Law text imported' },
  NodeFounded: { zh: '节点建立', en: 'Node founded' },
  NodeApproved: { zh: '登记批准', en: 'Approval on record' },
  NodeStarted: { zh: '节点启动', en: 'Node started' },
  NodeStopped: { zh: '节点停止', en: 'Node stopped' },
  Migrated: { zh: '数据库结构更新', en: 'Migrated' },
  AdministratorsCreated: { zh: '建立三名管理员', en: 'Administrators created' },
  SignedIn: { zh: '登录', en: 'Signed in' },
  SignInFailed: { zh: '登录失败', en: 'Sign-in failed' },
  SignedOut: { zh: '退出', en: 'Signed out' },
  PasswordChanged: { zh: '修改密码', en: 'Password changed' },
  PasswordSet: { zh: '发放初始密码', en: 'Password set' },
  ActsFor: { zh: '切换单位', en: 'Acts for' },
  MailTested: { zh: '测试邮件', en: 'Mail tested' },
  BackupMade: { zh: '备份', en: 'Backup made' },
};

const journal: RegisterDefinition = {
  name: 'journal',
  title: { zh: '日志', en: 'Journal' },
  roles: ['secrecy-office', 'auditor'],
  from: '(select organ_id, seq as ordinal, seq::text as id, type, at, case_id, hash from journal_entry where organ_id = (select ctx_organ())) t',
  columns: [
    { name: 'seq', title: { zh: '序号', en: 'Number' }, type: 'number', sql: 't.ordinal' },
    { name: 'at', title: { zh: '时间', en: 'At' }, type: 'instant', sql: 't.at' },
    { name: 'type', title: { zh: '事项', en: 'Event' }, type: 'choice', sql: 't.type', options: eventTitles },
    { name: 'case', title: { zh: '案卷', en: 'Case' }, type: 'text', sql: 't.case_id' },
    { name: 'hash', title: { zh: '校验值', en: 'Hash' }, type: 'text', sql: `encode(t.hash, 'hex')` },
  ],
  filters: [
    { name: 'type', title: { zh: '事项', en: 'Event' }, type: 'choice', sql: 't.type = $$', options: eventTitles },
  ],
};

export const desk: Slice = { name: 'desk', registers: [journal] };

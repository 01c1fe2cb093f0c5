/** Inbox and outbox: what other organs have told this one, what it has told them, and what could not be applied. */
import { procedures, type Wording } from '@shoumi/law';
import type { RegisterDefinition } from '../registers/register.ts';
import { CASE_HANDOVER } from '../runtime/handover.ts';
import { ordinalSql } from '../runtime/ids.ts';
import { CASE_FOLLOWED, SENT_ON } from './succession.ts';

/** Every type of envelope, named by the step that receives it. */
const ofSteps: Readonly<Record<string, Wording>> = Object.fromEntries(
  procedures.flatMap((procedure) =>
    Object.values(procedure.sides).flatMap((side) =>
      Object.values(side.steps).flatMap((step) =>
        step.receives === undefined
          ? []
          : [
              [
                step.receives,
                { zh: `${procedure.title.zh}：${step.title.zh}`, en: `${procedure.title.en}: ${step.title.en}` },
              ] as const,
            ],
      ),
    ),
  ),
);
/** Those of succession belong to every procedure. */
const types: Readonly<Record<string, Wording>> = {
  ...ofSteps,
  [CASE_HANDOVER]: { zh: '承接：办理中的案件', en: 'Succession: an open case' },
  [CASE_FOLLOWED]: { zh: '承接：对方由承接单位代替', en: 'Succession: who has the other side now' },
  [SENT_ON]: { zh: '承接：原单位转来的函件', en: 'Succession: sent on by the former organ' },
};

const inStates = {
  received: { zh: '待办理', en: 'To be applied' },
  failed: { zh: '程序出错，自动重试', en: 'Failed, tried again by itself' },
  behind: { zh: '前一份出错，等候', en: 'Behind one that failed' },
  applied: { zh: '已办理', en: 'Applied' },
  stuck: { zh: '无法办理', en: 'Could not be applied' },
};
const outStates = {
  waiting: { zh: '待送达', en: 'Waiting' },
  refused: { zh: '未被接收', en: 'Not taken in' },
  delivered: { zh: '已送达', en: 'Delivered' },
};
const roles = ['secrecy-office', 'ruling-officer', 'registrar'];
/** Several envelopes are of one moment: only their ids tell them apart. */
const lines = (table: string) =>
  `(select e.*, ${ordinalSql('e.id')} as ordinal from ${table} e where e.organ_id = (select ctx_organ())) t join organ o on o.id = t.peer`;
/** Behind a failed one stands what came later from the same sender. */
const inState = `case when t.state <> 'received' then t.state when t.retry_at is not null then 'failed'
  when exists (select 1 from envelope_in f where f.organ_id = t.organ_id and f.peer = t.peer and f.retry_at is not null) then 'behind' else 'received' end`;
const outState = `case when t.taken_in_at is not null then 'delivered' when t.problem is not null then 'refused' else 'waiting' end`;

export const exchangeRegisters: readonly RegisterDefinition[] = [
  {
    name: 'inbox',
    title: { zh: '收件', en: 'Inbox' },
    roles,
    from: lines('envelope_in'),
    // Ids say when it was sent.
    newest: { sql: 'floor(extract(epoch from t.received_at) * 1000000)::bigint', type: 'bigint' },
    columns: [
      { name: 'receivedAt', title: { zh: '收到时间', en: 'Received' }, type: 'instant', sql: 't.received_at' },
      { name: 'from', title: { zh: '来自', en: 'From' }, type: 'text', sql: 'o.name' },
      { name: 'number', title: { zh: '往来序号', en: 'Number' }, type: 'number', sql: 't.number' },
      { name: 'type', title: { zh: '内容', en: 'Content' }, type: 'choice', sql: 't.type', options: types },
      { name: 'state', title: { zh: '状态', en: 'State' }, type: 'choice', sql: inState, options: inStates },
      {
        name: 'problem',
        title: { zh: '无法办理的原因', en: 'Why not' },
        type: 'text',
        sql: `t.problem->'title'->>'zh'`,
      },
      { name: 'nextTryAt', title: { zh: '下次自动重试', en: 'Next try' }, type: 'instant', sql: 't.retry_at' },
      { name: 'case', title: { zh: '案卷', en: 'Case' }, type: 'text', sql: 't.case_id', hidden: true },
    ],
    filters: [
      {
        name: 'state',
        title: { zh: '状态', en: 'State' },
        type: 'choice',
        sql: `${inState} = $$`,
        options: inStates,
      },
      { name: 'type', title: { zh: '内容', en: 'Content' }, type: 'choice', sql: 't.type = $$', options: types },
    ],
  },
  {
    name: 'outbox',
    title: { zh: '发件', en: 'Outbox' },
    roles,
    from: lines('envelope_out'),
    columns: [
      { name: 'sentAt', title: { zh: '发出时间', en: 'Sent' }, type: 'instant', sql: 't.sent_at' },
      { name: 'to', title: { zh: '发往', en: 'To' }, type: 'text', sql: 'o.name' },
      { name: 'number', title: { zh: '往来序号', en: 'Number' }, type: 'number', sql: 't.number' },
      { name: 'type', title: { zh: '内容', en: 'Content' }, type: 'choice', sql: 't.type', options: types },
      { name: 'state', title: { zh: '状态', en: 'State' }, type: 'choice', sql: outState, options: outStates },
      { name: 'takenInAt', title: { zh: '送达时间', en: 'Delivered' }, type: 'instant', sql: 't.taken_in_at' },
      { name: 'case', title: { zh: '案卷', en: 'Case' }, type: 'text', sql: 't.case_id', hidden: true },
    ],
    filters: [
      {
        name: 'state',
        title: { zh: '状态', en: 'State' },
        type: 'choice',
        sql: `${outState} = $$`,
        options: outStates,
      },
      { name: 'type', title: { zh: '内容', en: 'Content' }, type: 'choice', sql: 't.type = $$', options: types },
    ],
  },
];

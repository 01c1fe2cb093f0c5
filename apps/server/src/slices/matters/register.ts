/** The matters register: particulars only. Titles never appear in a list, at any level (docs/adr). */
import {
  blanking,
  declassificationGrounds,
  derivativeClassification,
  levelTerms,
  originalClassification,
} from '@shoumi/law';
import type { RegisterDefinition } from '../../platform/registers/register.ts';
import { ordinalSql } from '../../platform/runtime/ids.ts';

const matterStates = originalClassification.sides.organ?.states ?? {};

const kinds = { original: originalClassification.title, derivative: derivativeClassification.title };

/** `infinity` stands for "no day can be computed" and is shown as nothing. */
const declassifiedOn = `nullif(t.declassified_on, 'infinity')`;

/** Entries in the authority register that hold for a person. */
const remit = `a.organ_id = (select ctx_organ()) and a.person = $$::uuid and a.state = 'current'`;

export const matterRegister: RegisterDefinition = {
  name: 'matters',
  title: { zh: '国家秘密事项', en: 'Matters' },
  roles: ['everyone', 'secrecy-office'],
  from: 'matter t',
  countsByIndex: true,
  beside: `left join person drafter on drafter.organ_id = t.organ_id and drafter.id = t.drafter
    left join person authority on authority.organ_id = t.organ_id and authority.id = t.authority
    left join unit on unit.organ_id = t.organ_id and unit.id = t.unit`,
  narrow: {
    from: 'matter_viewer v',
    join: 'join matter t on t.organ_id = v.organ_id and t.id = v.matter',
    where: `v.organ_id = (select ctx_organ()) and v.person = (select ctx_person())
      and (greatest(v.level, v.handled_level) <= (select coalesce(nullif(current_setting('app.clearance', true), ''), '0')::int) or v.relation <> 'scope')`,
  },
  columns: [
    { name: 'codeName', title: { zh: '代号', en: 'Code name' }, type: 'text', sql: 't.code_name' },
    { name: 'number', title: { zh: '定密编号', en: 'Number' }, type: 'text', sql: 't.number' },
    { name: 'mark', title: { zh: '标志', en: 'Mark' }, type: 'mark', sql: 't.mark' },
    {
      name: 'level',
      title: { zh: '密级', en: 'Level' },
      type: 'level',
      sql: `(array['confidential','secret','top-secret'])[t.level]`,
      options: levelTerms,
    },
    {
      name: 'handledAs',
      title: { zh: '有争议，按此级管理', en: 'Disputed, handled as' },
      type: 'level',
      sql: `(array['confidential','secret','top-secret'])[t.handled_level]`,
      options: levelTerms,
    },
    { name: 'state', title: { zh: '状态', en: 'State' }, type: 'choice', sql: 't.state', options: matterStates },
    { name: 'kind', title: { zh: '定密方式', en: 'Kind' }, type: 'choice', sql: 't.kind', options: kinds },
    { name: 'draftedOn', title: { zh: '拟定日期', en: 'Drafted on' }, type: 'date', sql: 't.drafted_on' },
    { name: 'decidedOn', title: { zh: '确定日期', en: 'Decided on' }, type: 'date', sql: 't.decided_on' },
    { name: 'declassifiedOn', title: { zh: '解密日期', en: 'Declassified on' }, type: 'date', sql: declassifiedOn },
    { name: 'reviewedOn', title: { zh: '最近审核', en: 'Last reviewed' }, type: 'date', sql: 't.reviewed_on' },
    {
      name: 'drafter',
      title: { zh: '承办人', en: 'Drafter' },
      type: 'text',
      sql: 'drafter.name',
    },
    {
      name: 'authority',
      title: { zh: '定密责任人', en: 'Authority' },
      type: 'text',
      sql: 'authority.name',
    },
    {
      name: 'unit',
      title: { zh: '产生部门', en: 'Unit' },
      type: 'text',
      sql: 'unit.name',
    },
    { name: 'term', title: { zh: '保密期限', en: 'Term' }, type: 'json', sql: 't.term', hidden: true },
  ],
  filters: [
    { name: 'state', title: { zh: '状态', en: 'State' }, type: 'choice', sql: 't.state = $$', options: matterStates },
    { name: 'kind', title: { zh: '定密方式', en: 'Kind' }, type: 'choice', sql: 't.kind = $$', options: kinds },
    {
      name: 'level',
      title: { zh: '密级', en: 'Level' },
      type: 'choice',
      sql: `t.level = array_position(array['confidential','secret','top-secret'], $$)`,
      narrowSql: `v.level = array_position(array['confidential','secret','top-secret'], $$)`,
      options: levelTerms,
    },
    { name: 'unit', title: { zh: '产生部门', en: 'Unit' }, type: 'reference', sql: 't.unit = $$::uuid' },
    {
      name: 'decidedFrom',
      title: { zh: '确定日期自', en: 'Decided from' },
      type: 'date',
      sql: 't.decided_on >= $$::date',
    },
    {
      name: 'decidedTo',
      title: { zh: '确定日期至', en: 'Decided until' },
      type: 'date',
      sql: 't.decided_on <= $$::date',
    },
    {
      name: 'returned',
      title: { zh: '曾被退回', en: 'Was returned' },
      type: 'choice',
      sql: `($$ = 'yes' and t.returned_on is not null)`,
      options: { yes: { zh: '是', en: 'Yes' } },
    },
    {
      name: 'declassifiedBy',
      title: { zh: '解密事由', en: 'Declassified by' },
      type: 'choice',
      sql: 't.declassified_by = $$',
      options: declassificationGrounds,
    },
    {
      name: 'authority',
      title: { zh: '定密责任人', en: 'Authority' },
      type: 'reference',
      sql: 't.authority = $$::uuid',
    },
    {
      name: 'mine',
      title: { zh: '我承办的', en: 'Drafted by me' },
      type: 'choice',
      sql: `($$ = 'yes' and t.drafter = (select ctx_person()))`,
      options: { yes: { zh: '是', en: 'Yes' } },
    },
    {
      name: 'toDecide',
      title: { zh: '待我审批', en: 'For me to decide' },
      type: 'choice',
      sql: `($$ = 'yes' and t.state = 'submitted' and t.authority = (select ctx_person()))`,
      options: { yes: { zh: '是', en: 'Yes' } },
    },
    {
      name: 'dueBefore',
      title: { zh: '解密日早于', en: 'Declassified before' },
      type: 'date',
      sql: `t.state = 'in-force' and t.declassified_on < $$::date`,
    },
    {
      name: 'unreviewedSince',
      title: { zh: '自此日起未审核', en: 'Not reviewed since' },
      type: 'date',
      sql: `t.state = 'in-force' and t.decided_on < $$::date and (t.reviewed_on is null or t.reviewed_on < $$::date)`,
    },
    {
      name: 'touchedBy',
      title: { zh: '所依据的条目被此范围修订', en: 'Rests on an entry revised by' },
      type: 'reference',
      sql: 't.guide_entry in (select touched_entries($$::uuid))',
    },
    {
      name: 'remitOf',
      title: { zh: '属于此人的定密职责范围', en: 'Within the remit of' },
      type: 'reference',
      // Sub-selects that ask nothing of the row: computed once, however many matters are looked at.
      sql: `t.level <= (select coalesce(max(a.highest), 0) from authority a where ${remit})
        and (t.guide_entry is null or (select coalesce(bool_or(a.fields = '[]'), false) from authority a where ${remit})
          or t.guide_entry in (select e.id from guide_entry e join authority a on a.fields ? e.field where ${remit}))`,
    },
  ],
  sorts: { declassifiedOn: { sql: 't.declassified_on', type: 'date' } },
  grams: { table: 'matter_gram', id: 'matter', perOrgan: true },
  procedure: 'original-classification',
  procedures: ['original-classification', 'derivative-classification'],
  imports: true,
};

/** Requests to blank what should not have been written. */
export const blankingRegister: RegisterDefinition = {
  name: 'blankings',
  title: { zh: '清除误录内容', en: 'Blankings' },
  roles: ['secrecy-office', 'head'],
  from: `(select organ_id, id, state, opened_at, opened_by, ${ordinalSql('id')} as ordinal from case_file where procedure = 'blanking' and organ_id = (select ctx_organ())) t`,
  columns: [
    { name: 'askedAt', title: { zh: '提出时间', en: 'Asked at' }, type: 'instant', sql: 't.opened_at' },
    {
      name: 'askedBy',
      title: { zh: '提出人', en: 'Asked by' },
      type: 'text',
      sql: '(select name from person p where p.organ_id = t.organ_id and p.id = t.opened_by)',
    },
    {
      name: 'state',
      title: { zh: '状态', en: 'State' },
      type: 'choice',
      sql: 't.state',
      options: blanking.sides.organ?.states ?? {},
    },
  ],
  filters: [],
  procedure: 'blanking',
};

/** The registers of an organ's own records. Everybody of the organ may look people up; the rest is the secrecy office's. */
import {
  authorityKinds,
  departureKinds,
  houseRules,
  houseTitle,
  levelTerms,
  organRoles,
  personClasses,
  roles,
  trainingKinds,
  type Wording,
} from '@shoumi/law';
import type { Column, RegisterDefinition } from '../../platform/registers/register.ts';

const text = (name: string, zh: string, en: string, sql: string): Column => ({
  name,
  title: { zh, en },
  type: 'text',
  sql,
});
const date = (name: string, zh: string, en: string, sql: string): Column => ({
  name,
  title: { zh, en },
  type: 'date',
  sql,
});
const choice = (
  name: string,
  zh: string,
  en: string,
  sql: string,
  options: Readonly<Record<string, Wording>>,
): Column => ({
  name,
  title: { zh, en },
  type: 'choice',
  sql,
  options,
});
const level = (name: string, zh: string, en: string, sql: string): Column => ({
  name,
  title: { zh, en },
  type: 'level',
  sql: `(array['confidential','secret','top-secret'])[${sql}]`,
  options: levelTerms,
});

const houseNames = Object.fromEntries([...houseRules].map(([id, rule]) => [id, houseTitle(rule)]));
const current = { current: { zh: '有效', en: 'Current' }, ended: { zh: '已终止', en: 'Ended' } };
const state = choice('state', '状态', 'State', 't.state', current);
const stateFilter = {
  name: 'state',
  title: { zh: '状态', en: 'State' },
  type: 'choice' as const,
  sql: 't.state = $$',
  options: current,
};
const personFilter = {
  name: 'person',
  title: { zh: '人员', en: 'Person' },
  type: 'reference' as const,
  sql: 't.person = $$::uuid',
};
const personColumns = [
  text('person', '姓名', 'Name', 'p.name'),
  text('staffNumber', '人员编号', 'Staff number', 'p.staff_number'),
];
const withPerson = (table: string) => `${table} t left join person p on p.organ_id = t.organ_id and p.id = t.person`;
const office = ['secrecy-office'];

const forms = Object.fromEntries(organRoles.map((role) => [role, roles[role]]));

export const registers: readonly RegisterDefinition[] = [
  {
    name: 'people',
    title: { zh: '人员', en: 'People' },
    roles: ['everyone', ...office],
    from: 'person t left join unit u on u.organ_id = t.organ_id and u.id = t.unit left join post o on o.organ_id = t.organ_id and o.id = t.post',
    columns: [
      text('name', '姓名', 'Name', 't.name'),
      text('staffNumber', '人员编号', 'Staff number', 't.staff_number'),
      text('unit', '内设机构', 'Unit', 'u.name'),
      text('post', '岗位', 'Post', 'o.name'),
      text('email', '电子邮箱', 'E-mail', 't.email'),
      choice('class', '涉密等级', 'Class', `coalesce(o.class, 'none')`, personClasses),
      choice('state', '状态', 'State', 't.state', {
        current: { zh: '在职', en: 'Current' },
        ended: { zh: '已离开', en: 'Left' },
      }),
    ],
    filters: [
      stateFilter,
      { name: 'unit', title: { zh: '内设机构', en: 'Unit' }, type: 'reference', sql: 't.unit = $$::uuid' },
      {
        name: 'q',
        title: { zh: '姓名或者编号', en: 'Name or number' },
        type: 'text',
        sql: `(t.name = $$ or t.staff_number = $$ or strpos(t.name, $$) > 0)`,
      },
    ],
    procedure: 'person',
    imports: true,
    merges: { table: 'person', column: 'staff_number', field: 'staffNumber' },
  },
  {
    name: 'units',
    title: { zh: '内设机构', en: 'Units' },
    roles: ['everyone', ...office],
    from: 'unit t left join unit u on u.organ_id = t.organ_id and u.id = t.parent',
    columns: [text('name', '名称', 'Name', 't.name'), text('parent', '上级', 'Parent', 'u.name'), state],
    filters: [stateFilter],
    procedure: 'unit',
  },
  {
    name: 'posts',
    title: { zh: '岗位', en: 'Posts' },
    roles: ['everyone', ...office],
    from: 'post t left join unit u on u.organ_id = t.organ_id and u.id = t.unit',
    columns: [
      text('name', '名称', 'Name', 't.name'),
      text('unit', '内设机构', 'Unit', 'u.name'),
      choice('class', '涉密等级', 'Class', 't.class', personClasses),
      { name: 'heads', title: { zh: '内设机构负责人', en: 'Heads the unit' }, type: 'flag', sql: 't.heads' },
      state,
    ],
    filters: [stateFilter],
    procedure: 'post',
  },
  {
    name: 'appointments',
    title: { zh: '职责任命', en: 'Appointments' },
    roles: office,
    from: withPerson('appointment'),
    columns: [
      ...personColumns,
      choice('role', '职责', 'Role', 't.role', forms),
      date('from', '自', 'From', 't."from"'),
      date('until', '至', 'Until', 't.until'),
      state,
    ],
    filters: [stateFilter, personFilter],
    procedure: 'appointment',
  },
  {
    name: 'departures',
    title: { zh: '离岗离职与出境', en: 'Leaving and travel' },
    roles: office,
    from: withPerson('departure'),
    columns: [
      ...personColumns,
      choice('kind', '类别', 'Kind', 't.kind', departureKinds),
      date('from', '自', 'From', 't."from"'),
      date('to', '至', 'Until', 't."to"'),
      text('remark', '备注', 'Remark', 't.remark'),
      state,
    ],
    filters: [
      stateFilter,
      personFilter,
      { name: 'kind', title: { zh: '类别', en: 'Kind' }, type: 'choice', sql: 't.kind = $$', options: departureKinds },
    ],
    procedure: 'departure',
    imports: true,
  },
  {
    name: 'clearances',
    title: { zh: '涉密人员审查', en: 'Clearances' },
    roles: office,
    from: withPerson('clearance'),
    columns: [
      ...personColumns,
      level('level', '最高密级', 'Highest level', 't.level'),
      date('from', '自', 'From', 't."from"'),
      date('until', '至', 'Until', 't.until'),
      text('instrument', '审查文号', 'Instrument', 't.instrument'),
      state,
    ],
    filters: [stateFilter, personFilter],
    procedure: 'clearance',
  },
  {
    name: 'training',
    title: { zh: '培训记录', en: 'Training records' },
    roles: office,
    from: withPerson('training'),
    columns: [
      ...personColumns,
      choice('kind', '类别', 'Kind', 't.kind', trainingKinds),
      text('subject', '内容', 'Subject', 't.subject'),
      date('on', '日期', 'Day', 't."on"'),
      { name: 'hours', title: { zh: '学时', en: 'Hours' }, type: 'number', sql: 't.hours' },
      date('validUntil', '有效至', 'Valid until', 't.valid_until'),
      state,
    ],
    filters: [
      stateFilter,
      personFilter,
      { name: 'kind', title: { zh: '类别', en: 'Kind' }, type: 'choice', sql: 't.kind = $$', options: trainingKinds },
    ],
    procedure: 'training',
  },
  {
    name: 'authorities',
    title: { zh: '定密责任人', en: 'Classification authorities' },
    // Published inside the organ: a drafter has to choose one.
    roles: ['everyone', ...office],
    from: withPerson('authority'),
    columns: [
      ...personColumns,
      choice('kind', '类型', 'Kind', 't.kind', authorityKinds),
      level('highest', '最高权限', 'Highest level', 't.highest'),
      { name: 'fields', title: { zh: '业务领域', en: 'Fields' }, type: 'json', sql: 't.fields' },
      date('from', '自', 'From', 't."from"'),
      date('until', '至', 'Until', 't.until'),
      { ...text('personId', '人员标识', 'Person id', 't.person'), hidden: true },
      state,
    ],
    filters: [
      stateFilter,
      {
        name: 'untrainedOn',
        title: { zh: '该日没有有效定密培训', en: 'Without classification training on' },
        type: 'date',
        sql: `t."from" <= $$::date and (t.until is null or t.until > $$::date) and not exists (select 1 from training x where x.organ_id = t.organ_id
          and x.person = t.person and x.kind = 'classification' and x.state = 'current' and x.valid_until >= $$::date)`,
      },
    ],
    procedure: 'authority',
  },
  {
    name: 'house-rules',
    title: { zh: '内部规则', en: 'House rules' },
    roles: ['head', ...office],
    from: 'house_setting t',
    columns: [
      choice('rule', '规则', 'Rule', 't.rule', houseNames),
      { name: 'value', title: { zh: '启用', en: 'On' }, type: 'flag', sql: 't.value' },
      { name: 'figure', title: { zh: '数值', en: 'Number' }, type: 'number', sql: 't.figure' },
      date('from', '自', 'From', 't."from"'),
      date('until', '至', 'Until', 't.until'),
      text('reason', '理由', 'Reason', 't.reason'),
      state,
    ],
    filters: [stateFilter],
    procedure: 'house-rule',
  },
];

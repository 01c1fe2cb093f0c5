/** The registers of dossiers: everything under way, and the secrets of other organs that this one was told of. */
import { levelTerms, procedures, receivedMatter } from '@shoumi/law';
import type { Column, RegisterDefinition } from '../../platform/registers/register.ts';

const RECEIVED = receivedMatter.name;
const filed = procedures.filter((procedure) => procedure.dossier && procedure.name !== RECEIVED);
const titles = Object.fromEntries(filed.map(({ name, title }) => [name, title]));
const sides = filed.flatMap(({ name, sides: all }) =>
  Object.entries(all).map(([side, definition]) => ({ name, side, definition })),
);
/** `procedure/side/state`: states of different procedures share their names, not their words. */
const at = `t.procedure || '/' || t.side || '/' || t.state`;
const states = Object.fromEntries(
  sides.flatMap(({ name, side, definition }) =>
    Object.entries(definition.states).map(([state, title]) => [`${name}/${side}/${state}`, title]),
  ),
);
/** Where nothing more need happen, as `procedure/side/state`. Names of definitions hold no quotes. */
const over = sides.flatMap(({ name, side, definition }) =>
  definition.final.map((state) => `'${name}/${side}/${state}'`),
);
const isOver = `(${at}) in (${over.join(', ')})`;

const yesNo = { yes: { zh: '是', en: 'Yes' }, no: { zh: '否', en: 'No' } };
const level: Column = {
  name: 'level',
  title: { zh: '密级', en: 'Level' },
  type: 'level',
  sql: `(array['confidential','secret','top-secret'])[t.level]`,
  options: levelTerms,
};
const peer = '(select o.name from organ o where o.id = t.peer)';
const everybody = ['everyone', 'secrecy-office', 'ruling-officer', 'registrar'];

/** Everything under way, of every procedure that keeps a dossier. */
export const casesRegister: RegisterDefinition = {
  name: 'cases',
  title: { zh: '办理事项', en: 'Cases' },
  roles: everybody,
  from: 'dossier t',
  where: `t.procedure <> '${RECEIVED}'`,
  procedures: filed.map(({ name }) => name),
  columns: [
    { name: 'name', title: { zh: '名称', en: 'Name' }, type: 'text', sql: 't.name' },
    {
      name: 'procedure',
      title: { zh: '事项种类', en: 'Procedure' },
      type: 'choice',
      sql: 't.procedure',
      options: titles,
    },
    level,
    { name: 'state', title: { zh: '状态', en: 'State' }, type: 'choice', sql: at, options: states },
    { name: 'peer', title: { zh: '来自', en: 'From' }, type: 'text', sql: peer },
    { name: 'openedOn', title: { zh: '开始', en: 'Opened' }, type: 'date', sql: 't.opened_on' },
    { name: 'changedOn', title: { zh: '最近办理', en: 'Changed' }, type: 'date', sql: 't.changed_on' },
    { name: 'matter', title: { zh: '事项', en: 'Matter' }, type: 'text', sql: 't.matter', hidden: true },
  ],
  filters: [
    {
      name: 'procedure',
      title: { zh: '事项种类', en: 'Procedure' },
      type: 'choice',
      sql: 't.procedure = $$',
      options: titles,
    },
    {
      name: 'state',
      title: { zh: '状态', en: 'State' },
      type: 'choice',
      sql: `t.procedure = split_part($$, '/', 1) and t.side = split_part($$, '/', 2) and t.state = split_part($$, '/', 3)`,
      options: states,
    },
    {
      name: 'over',
      title: { zh: '已办结', en: 'Over' },
      type: 'choice',
      sql: `(${isOver}) = ($$ = 'yes')`,
      options: yesNo,
    },
    { name: 'matter', title: { zh: '事项', en: 'Matter' }, type: 'reference', sql: 't.matter = $$::uuid' },
    {
      name: 'touchedBy',
      title: { zh: '所引条目被此范围修订的一览表', en: 'Catalogue that cites an entry revised by' },
      type: 'reference',
      sql: `t.state = 'in-force' and exists (select 1 from jsonb_array_elements(t.data->'items') i
        where (i->>'guideEntry')::uuid in (select touched_entries($$::uuid)))`,
    },
  ],
};

export const caseRegisters: readonly RegisterDefinition[] = [
  casesRegister,
  {
    name: 'received-matters',
    title: { zh: '收到的国家秘密', en: 'Received matters' },
    roles: everybody,
    from: 'dossier t',
    where: `t.procedure = '${RECEIVED}'`,
    procedure: RECEIVED,
    columns: [
      { name: 'codeName', title: { zh: '代号', en: 'Code name' }, type: 'text', sql: 't.name' },
      { name: 'number', title: { zh: '定密编号', en: 'Number' }, type: 'text', sql: `t.data->>'number'` },
      { name: 'issuer', title: { zh: '原定密单位', en: 'Original organ' }, type: 'text', sql: `t.data->>'issuer'` },
      { name: 'mark', title: { zh: '标志', en: 'Mark' }, type: 'mark', sql: `t.data->>'mark'` },
      level,
      {
        name: 'state',
        title: { zh: '状态', en: 'State' },
        type: 'choice',
        sql: 't.state',
        options: receivedMatter.sides.holder?.states ?? {},
      },
      {
        name: 'declassifiedOn',
        title: { zh: '解密日期', en: 'Declassified on' },
        type: 'date',
        sql: `t.data->>'declassifiedOn'`,
      },
      { name: 'openedOn', title: { zh: '收到', en: 'Received' }, type: 'date', sql: 't.opened_on' },
    ],
    filters: [
      {
        name: 'state',
        title: { zh: '状态', en: 'State' },
        type: 'choice',
        sql: 't.state = $$',
        options: receivedMatter.sides.holder?.states ?? {},
      },
    ],
  },
];

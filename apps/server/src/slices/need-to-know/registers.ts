/** Two questions of article 20 as registers: who has known this, and what does this person know, as of any day. */
import { knowledgeWays, levelTerms } from '@shoumi/law';
import type { Column, RegisterDefinition } from '../../platform/registers/register.ts';

const relations = {
  drafter: { zh: '承办人', en: 'Drafter' },
  authority: { zh: '定密责任人', en: 'Authority' },
  scope: { zh: '知悉范围', en: 'In the scope' },
  widened: { zh: '扩大知悉', en: 'Let in later' },
};
const ways = {
  drafted: { zh: '拟定', en: 'Drafted it' },
  decided: { zh: '审批', en: 'Decided it' },
  read: { zh: '系统内阅读', en: 'Read it here' },
  ...knowledgeWays,
};

const person: Column = {
  name: 'person',
  title: { zh: '人员', en: 'Person' },
  type: 'text',
  // Whoever knew it at an organ that is no more, under that organ's name.
  sql: `coalesce((select p.name from person p where p.organ_id = t.organ_id and p.id = t.person),
    (select f.name || '（' || f.organ || '）' from former_person f where f.organ_id = t.organ_id and f.id = t.person))`,
};
const particular = (own: string, received: string) =>
  `coalesce((select ${own} from matter m where m.organ_id = t.organ_id and m.id = t.subject), (select ${received} from dossier d where d.organ_id = t.organ_id and d.id = t.subject))`;
const matter: readonly Column[] = [
  {
    name: 'codeName',
    title: { zh: '事项代号', en: 'Code name' },
    type: 'text',
    sql: particular('m.code_name', 'd.name'),
  },
  {
    name: 'level',
    title: { zh: '密级', en: 'Level' },
    type: 'level',
    sql: `(array['confidential','secret','top-secret'])[${particular('m.level', 'd.level')}]`,
    options: levelTerms,
  },
];
const since: readonly Column[] = [
  {
    name: 'relation',
    title: { zh: '知悉依据', en: 'In the scope as' },
    type: 'choice',
    sql: 't.relation',
    options: relations,
  },
  { name: 'maySince', title: { zh: '可以知悉', en: 'May know since' }, type: 'date', sql: 't.may_since' },
  { name: 'mayUntil', title: { zh: '不再可以知悉', en: 'Until' }, type: 'date', sql: 't.may_until' },
  { name: 'knownSince', title: { zh: '已知悉', en: 'Has known since' }, type: 'date', sql: 't.known_since' },
  { name: 'way', title: { zh: '知悉方式', en: 'How' }, type: 'choice', sql: 't.way', options: ways },
  { name: 'matterId', title: { zh: '事项编号', en: 'Id of the matter' }, type: 'text', sql: 't.subject', hidden: true },
  { name: 'personId', title: { zh: '人员编号', en: 'Id of the person' }, type: 'text', sql: 't.person', hidden: true },
];

/** A line is found by its matter and person together; no id of its own is needed but the register asks for one. */
const lines = (id: 'subject' | 'person') =>
  `(select k.*, k.${id} as id from knower k where k.organ_id = (select ctx_organ())) t`;
/** Without the office's view, each person starts from his own lines. */
const own = (id: 'subject' | 'person') => ({
  from: 'knower v',
  join: `join ${lines(id)} on t.organ_id = v.organ_id and t.subject = v.subject and t.person = v.person`,
  where: 'v.organ_id = (select ctx_organ()) and v.person = (select ctx_person())',
});

const common = {
  roles: ['everyone', 'secrecy-office'],
  filters: [
    { name: 'matter', title: { zh: '事项', en: 'Matter' }, type: 'reference', sql: 't.subject = $$::uuid' },
    { name: 'person', title: { zh: '人员', en: 'Person' }, type: 'reference', sql: 't.person = $$::uuid' },
    {
      name: 'knownOn',
      title: { zh: '截至此日已知悉', en: 'Had known by' },
      type: 'date',
      sql: 't.known_since <= $$::date',
    },
    {
      name: 'mayOn',
      title: { zh: '此日可以知悉', en: 'Could know on' },
      type: 'date',
      sql: 't.may_since <= $$::date and (t.may_until is null or t.may_until > $$::date)',
    },
  ],
} as const satisfies Partial<RegisterDefinition>;

/** Who has known a matter. A narrow viewer sees his own line; who may see a matter's whole list asks by its route. */
export const knowers: RegisterDefinition = {
  ...common,
  name: 'knowers',
  title: { zh: '知悉人员', en: 'Who knows' },
  from: lines('person'),
  narrow: own('person'),
  columns: [person, ...since, ...matter],
};

/** What a person knows. */
export const known: RegisterDefinition = {
  ...common,
  name: 'known-matters',
  title: { zh: '所知悉的国家秘密', en: 'What is known' },
  from: lines('subject'),
  narrow: own('subject'),
  columns: [...matter, ...since, person],
};

/** Whom cases and the record of who has known a matter name, of organs that are no more: by name and organ, nobody's account. */
export const formerPeople: RegisterDefinition = {
  name: 'former-people',
  title: { zh: '原单位人员', en: 'People of former organs' },
  roles: ['everyone', 'secrecy-office'],
  from: `(select f.*, ('x' || substr(md5(f.id::text), 1, 13))::bit(52)::bigint as ordinal from former_person f where f.organ_id = (select ctx_organ())) t`,
  columns: [
    { name: 'name', title: { zh: '姓名', en: 'Name' }, type: 'text', sql: `t.name || '（' || t.organ || '）'` },
    { name: 'organ', title: { zh: '原单位', en: 'Former organ' }, type: 'text', sql: 't.organ' },
  ],
  filters: [{ name: 'q', title: { zh: '姓名', en: 'Name' }, type: 'text', sql: 'strpos(t.name, $$) > 0' }],
};

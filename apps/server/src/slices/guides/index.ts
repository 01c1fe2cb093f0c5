/** Guides (保密事项范围) and their entries, with the search by which drafters find them. */
import {
  type Consequence,
  type EntryDraft,
  type GuideAct,
  type GuideEntry,
  type GuideMaker,
  guideActs,
  guideMakers,
  type Level,
  type Lines,
  levelOfRank,
  levelTerms,
  makerOf,
  rankOf,
  type Term,
} from '@shoumi/law';
import type { Reads } from '../../platform/db/together.ts';
import type { Tx } from '../../platform/db/transaction.ts';
import { gramsOf } from '../../platform/registers/grams.ts';
import { ownCase, type RegisterDefinition } from '../../platform/registers/register.ts';
import { recordProjections } from '../../platform/runtime/records.ts';
import type { FactContext, FactProvider, Foreseen, Slice } from '../../platform/runtime/slice.ts';

export interface EntryRow extends Record<string, unknown> {
  id: string;
  guide: string;
  number: string;
  item: string;
  level: number;
  term: Term;
  field: string;
  in_force_from: string;
  in_force_until: string | null;
}

/** The row of an entry, as SQL, by what gives its id. Whoever reads another row that names an entry reads it along. */
export const guideEntryBy = (id: string): string =>
  `select e.id, g.name as guide, e.number, e.item, e.level, e.term, e.field, e.in_force_from, least(e.in_force_until, g.in_force_until) as in_force_until
     from guide_entry e join guide g on g.id = e.guide where e.id = ${id}`;

/** A guide entry as rules see it; `null` where it does not exist or is not shown to the organ. */
export function guideEntryFrom(row: EntryRow | null | undefined): GuideEntry | null {
  const level = row ? levelOfRank(row.level) : undefined;
  if (!row || !level) return null;
  return {
    id: row.id,
    guide: row.guide,
    number: row.number,
    item: row.item,
    level,
    term: row.term,
    field: row.field,
    inForceFrom: row.in_force_from,
    inForceUntil: row.in_force_until,
  };
}

export const guideEntryOf = async (tx: Reads, id: string | null): Promise<GuideEntry | null> =>
  id === null ? null : guideEntryFrom((await tx.query<EntryRow>(guideEntryBy('$1'), [id]))[0]);

interface Said {
  readonly act?: GuideAct['kind'] | null;
  readonly madeBy?: GuideMaker | null;
  readonly military?: boolean | null;
  readonly guide?: string;
  readonly opinions?: readonly string[] | null;
  readonly reasons?: string | null;
}

/**
 * Who acts on a guide, and how. An entry is made by the same act as its guide; a guide that says nothing of an act was
 * registered as another's.
 */
const guideAct = async (context: FactContext): Promise<GuideAct> => {
  const { own } = await context.fact<Lines>('lines');
  const said = context.input as Said;
  const [guide] = said.guide
    ? await context.tx.query<Required<Omit<Said, 'guide'>> & { keeps: boolean }>(
        'select act, made_by as "madeBy", military, opinions, reasons, organ_id = (select ctx_organ()) as keeps from guide where id = $1',
        [said.guide],
      )
    : [{ ...said, keeps: true }];
  const kind = guide?.act ?? 'import';
  const maker = guide?.madeBy ?? null;
  return {
    kind,
    by: kind === 'import' ? (maker ?? 'other') : makerOf(own, maker),
    military: guide?.military ?? false,
    argued: (guide?.opinions ?? []).length > 0 && Boolean(guide?.reasons),
    keeps: guide?.keeps ?? false,
  };
};

const facts: { readonly [name: string]: FactProvider } = {
  guideAct,
  entryDraft: ({ input }): EntryDraft => {
    const { item = null, level = null, term = null, scope = null, tiers = null } = input as Partial<EntryDraft>;
    return { item, level, term, scope, tiers };
  },
};

/** A revision ends the force of the version it revises with its own first day, where this organ keeps both. */
async function superseded(tx: Tx, event: Foreseen): Promise<readonly Consequence[]> {
  const { revises, inForceFrom, name } = event.payload as {
    revises?: string | null;
    inForceFrom: string;
    name: string;
  };
  if (!revises) return [];
  const [older] = await tx.query(`select 1 from guide where organ_id = $1 and id = $2 and state = 'current'`, [
    event.organ,
    revises,
  ]);
  return older
    ? [{ case: revises, step: 'supersede', input: { on: inForceFrom, reason: `由《${name}》代替`.slice(0, 300) } }]
    : [];
}

const states = { current: { zh: '有效', en: 'In force' }, ended: { zh: '已废止', en: 'Repealed' } };
const levelColumn = `(array['confidential','secret','top-secret'])[t.level]`;
const registrars = ['everyone', 'guide-registrar', 'secrecy-office'];

const registers: readonly RegisterDefinition[] = [
  {
    name: 'guides',
    title: { zh: '保密事项范围', en: 'Guides' },
    roles: registrars,
    from: 'guide t',
    columns: [
      { name: 'name', title: { zh: '名称', en: 'Name' }, type: 'text', sql: 't.name' },
      { name: 'issuer', title: { zh: '制定机关', en: 'Issued by' }, type: 'text', sql: 't.issuer' },
      {
        name: 'madeBy',
        title: { zh: '制定主体', en: 'Made by' },
        type: 'choice',
        sql: 't.made_by',
        options: guideMakers,
      },
      {
        name: 'military',
        title: { zh: '军事方面', en: 'Military' },
        type: 'choice',
        sql: `case when t.military then 'yes' else 'no' end`,
        options: { yes: { zh: '是', en: 'Yes' }, no: { zh: '否', en: 'No' } },
      },
      { name: 'act', title: { zh: '登记方式', en: 'Act' }, type: 'choice', sql: 't.act', options: guideActs },
      { name: 'instrument', title: { zh: '文号', en: 'Instrument' }, type: 'text', sql: 't.instrument' },
      { name: 'inForceFrom', title: { zh: '施行日期', en: 'In force from' }, type: 'date', sql: 't.in_force_from' },
      { name: 'inForceUntil', title: { zh: '废止日期', en: 'Until' }, type: 'date', sql: 't.in_force_until' },
      {
        name: 'revises',
        title: { zh: '修订自', en: 'Revises' },
        type: 'text',
        sql: `(select o.name || '（' || o.in_force_from || '）' from guide o where o.id = t.revises)`,
      },
      { name: 'reasons', title: { zh: '论证和理由', en: 'Reasons' }, type: 'text', sql: 't.reasons' },
      {
        name: 'opinions',
        title: { zh: '听取的意见', en: 'Opinions heard' },
        type: 'json',
        sql: 't.opinions',
      },
      { name: 'state', title: { zh: '状态', en: 'State' }, type: 'choice', sql: 't.state', options: states },
      ownCase,
    ],
    filters: [
      { name: 'state', title: { zh: '状态', en: 'State' }, type: 'choice', sql: 't.state = $$', options: states },
      {
        name: 'madeBy',
        title: { zh: '制定主体', en: 'Made by' },
        type: 'choice',
        sql: 't.made_by = $$',
        options: guideMakers,
      },
    ],
    procedure: 'guide',
  },
  {
    name: 'guide-entries',
    title: { zh: '保密事项范围条目', en: 'Guide entries' },
    roles: registrars,
    from: 'guide_entry t join guide g on g.id = t.guide',
    columns: [
      { name: 'number', title: { zh: '序号', en: 'Number' }, type: 'text', sql: 't.number' },
      { name: 'item', title: { zh: '事项名称', en: 'Item' }, type: 'text', sql: 't.item' },
      { name: 'level', title: { zh: '密级', en: 'Level' }, type: 'level', sql: levelColumn, options: levelTerms },
      { name: 'term', title: { zh: '保密期限', en: 'Term' }, type: 'json', sql: 't.term' },
      { name: 'scope', title: { zh: '知悉范围', en: 'Scope' }, type: 'text', sql: 't.scope' },
      { name: 'tiers', title: { zh: '产生层级', en: 'Tiers' }, type: 'text', sql: 't.tiers' },
      { name: 'field', title: { zh: '业务领域', en: 'Field' }, type: 'text', sql: 't.field' },
      { name: 'guide', title: { zh: '保密事项范围', en: 'Guide' }, type: 'text', sql: 'g.name' },
      { name: 'inForceFrom', title: { zh: '施行日期', en: 'In force from' }, type: 'date', sql: 't.in_force_from' },
      { name: 'state', title: { zh: '状态', en: 'State' }, type: 'choice', sql: 't.state', options: states },
      ownCase,
    ],
    filters: [
      { name: 'state', title: { zh: '状态', en: 'State' }, type: 'choice', sql: 't.state = $$', options: states },
      { name: 'guide', title: { zh: '保密事项范围', en: 'Guide' }, type: 'reference', sql: 't.guide = $$::uuid' },
      {
        name: 'level',
        title: { zh: '密级', en: 'Level' },
        type: 'choice',
        sql: `t.level = array_position(array['confidential','secret','top-secret'], $$)`,
        options: levelTerms,
      },
    ],
    grams: { table: 'guide_entry_gram', id: 'entry', perOrgan: false },
    procedure: 'guide-entry',
    imports: true,
  },
];

export const guides: Slice = {
  name: 'guides',
  facts,
  follows: { GuideEntered: superseded },
  projections: {
    ...recordProjections({
      noun: 'Guide',
      table: 'guide',
      until: 'in_force_until',
      columns: {
        name: 'name',
        issuer: 'issuer',
        instrument: 'instrument',
        inForceFrom: 'in_force_from',
        shared: 'shared',
        act: 'act',
        madeBy: 'made_by',
        military: 'military',
        revises: 'revises',
        mainText: 'main_text',
        opinions: { column: 'opinions', value: (opinions) => JSON.stringify(opinions ?? []) },
        reasons: 'reasons',
      },
    }),
    ...recordProjections({
      noun: 'GuideEntry',
      table: 'guide_entry',
      until: 'in_force_until',
      columns: {
        guide: 'guide',
        number: 'number',
        item: 'item',
        level: { column: 'level', value: (level) => rankOf(level as Level) },
        term: { column: 'term', value: (term) => JSON.stringify(term) },
        scope: 'scope',
        tiers: 'tiers',
        field: 'field',
        inForceFrom: 'in_force_from',
      },
      // An entry is shown to whom its guide is shown.
      alsoOnEnter: (tx, event) => {
        tx.query(
          'update guide_entry set shared = g.shared from guide g where g.id = guide_entry.guide and guide_entry.id = $1',
          [event.case],
        );
        return tx.query(
          `insert into guide_entry_gram (organ_id, gram, entry, ordinal, shared)
           select $1, gram, e.id, e.ordinal, e.shared from guide_entry e, unnest($3::text[]) gram where e.id = $2`,
          [event.organ, event.case, gramsOf(`${event.payload.item}${event.payload.field}`)],
        );
      },
    }),
  },
  registers,
};

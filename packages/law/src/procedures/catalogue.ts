/**
 * Art. 13: the catalogue of an organ's secrets (国家秘密事项一览表): drawn from guide entries by the secrecy office, approved by
 * the head, filed in the same step, superseded by its next version. What an approved version says of the entries is kept as
 * it stood on that day; that a guide has a newer version since is computed when asked (`staleCitations`).
 */
import { z } from 'zod';
import { levels, levelTerms } from '../acts/law-2024/art-14.levels.ts';
import {
  type Catalogue,
  type CatalogueFiling,
  catalogueApproved,
  catalogueByGuides,
  catalogueByOrganWithPower,
  catalogueFiledAtOwnTier,
  catalogueListsSomething,
} from '../acts/regulation-2024/art-13.catalogue.ts';
import type { Lines, Power } from '../acts/terms.ts';
import { d25, r } from '../kernel/citation.ts';
import { procedure, stepOf } from '../kernel/procedure.ts';
import { choice, note, reference, text, titled } from './fields.ts';
import { carrierForms, Reasoned } from './original-classification.inputs.ts';

/** Lines that one catalogue holds. */
export const MOST_ITEMS = 2000;

/** One line as it is drafted; level, period and scope follow from the entry. */
const Item = z.object({
  guideEntry: reference('guide-entries', '定密依据（保密事项范围条目）', 'Guide entry'),
  content: titled(text(500), '具体内容', 'Content'),
  unit: titled(reference('units', '产生部门', 'Unit').nullable(), '产生部门', 'Unit'),
  carrierForm: choice(carrierForms, '载体形式', 'Form of carrier'),
  remark: titled(note(300), '备注', 'Remark'),
});
export type CatalogueItem = z.output<typeof Item>;

/** One line of an approved catalogue, in words: the columns of the form. */
const Row = z.object({
  number: z.int(),
  item: z.string(),
  level: z.enum(levels),
  term: z.string(),
  scope: z.string(),
  unit: z.string(),
  tiers: z.string(),
  carrierForm: z.string(),
  basis: z.string(),
  authority: z.string(),
  remark: z.string(),
});
export type CatalogueRow = z.output<typeof Row>;

/** A guide that the catalogue cites, by its id and first day. */
const Cited = z.object({ guide: z.uuid(), inForceFrom: z.string() });

export const catalogueColumns: Readonly<Record<keyof CatalogueRow, { readonly zh: string; readonly en: string }>> = {
  number: { zh: '序号', en: 'No.' },
  item: { zh: '事项名称/具体内容', en: 'Item and content' },
  level: { zh: '密级', en: 'Level' },
  term: { zh: '保密期限/解密时间/解密条件', en: 'Period, day or condition' },
  scope: { zh: '知悉范围', en: 'Need-to-know scope' },
  unit: { zh: '产生部门（岗位）', en: 'Originating unit' },
  tiers: { zh: '产生层级', en: 'Originating tiers' },
  carrierForm: { zh: '载体形式', en: 'Carrier' },
  basis: { zh: '定密依据', en: 'Basis' },
  authority: { zh: '定密责任人', en: 'Authority' },
  remark: { zh: '备注', en: 'Remark' },
};

/** What an approval writes: the lines as they stand on the day, and the version that it takes the place of. */
export interface CatalogueSnapshot {
  readonly rows: readonly CatalogueRow[];
  readonly cites: readonly z.output<typeof Cited>[];
}

export interface CatalogueFacts {
  readonly catalogue: Catalogue;
  readonly catalogueFiling: CatalogueFiling;
  readonly catalogueSnapshot: CatalogueSnapshot;
  /** The organ's versions in force before this one. */
  readonly cataloguesInForce: readonly string[];
  readonly power: Power;
  readonly lines: Lines;
  readonly dossier: { readonly name?: string; readonly items?: readonly CatalogueItem[] };
}

const Approval = z.object({ instrument: titled(note(60), '文号', 'Instrument') });
/** A catalogue of an organ that is no more, as the organ that follows keeps it: to be read, not to be classified by. */
const Kept = Approval.extend({
  name: z.string(),
  rows: z.array(Row),
  cites: z.array(Cited),
  approvedOn: titled(z.string(), '审定日期', 'Approved on'),
  issuer: titled(z.string(), '原单位', 'Former organ'),
});

/** A draft may begin empty, for lines that a table brings. */
const items = titled(z.array(Item).max(MOST_ITEMS), '事项', 'Items');
const added = titled(z.array(Item).min(1).max(MOST_ITEMS), '事项', 'Items');
const Drafted = z.object({ name: titled(text(100), '名称', 'Name'), items });

const step = stepOf<CatalogueFacts>();

const lineOf = ({ guideEntry, content, unit, carrierForm }: CatalogueItem): string =>
  JSON.stringify([guideEntry, content, unit, carrierForm]);

/** The lines with those added that are not among them yet: a table that is read again adds nothing twice. */
function withAdded(held: readonly CatalogueItem[], more: readonly CatalogueItem[]): CatalogueItem[] {
  const all = new Map(held.map((item) => [lineOf(item), item]));
  const fresh = more.filter((item) => !all.has(lineOf(item)));
  return [...held, ...new Map(fresh.map((item) => [lineOf(item), item])).values()];
}

/** A filed line in one sentence: label and value are what the registry's page shows. */
const particular = ({ number, item, level, term, basis }: CatalogueRow) => ({
  label: `第${number}项`,
  value: [item, levelTerms[level].zh, term, basis].join('；'),
});

export const catalogue = procedure({
  name: 'catalogue',
  title: { zh: '国家秘密事项一览表', en: 'Catalogue' },
  version: 1,
  basis: [r(13)],
  dossier: { name: 'name' },
  events: {
    CatalogueDrafted: { title: { zh: '编制', en: 'Drafted' }, version: 1, schema: Drafted },
    CatalogueRevised: { title: { zh: '修改', en: 'Revised' }, version: 1, schema: z.object({ items }) },
    CatalogueApproved: {
      title: { zh: '审定', en: 'Approved' },
      version: 1,
      schema: Approval.extend({
        rows: z.array(Row),
        cites: z.array(Cited),
        approvedOn: z.string(),
        filedWith: z.uuid().nullable(),
      }),
    },
    CatalogueDropped: { title: { zh: '不再编制', en: 'Dropped' }, version: 1, schema: Reasoned },
    CatalogueHandedOver: {
      title: { zh: '移交承接单位', en: 'Handed over' },
      version: 1,
      schema: z.object({ heirs: titled(z.string(), '承接单位', 'Heirs') }),
    },
    CatalogueRestored: { title: { zh: '撤回承接，恢复', en: 'Restored' }, version: 1, schema: z.object({}) },
    CatalogueKept: { title: { zh: '承接', en: 'Taken over' }, version: 1, schema: Kept },
    CatalogueSuperseded: {
      title: { zh: '由新一版代替', en: 'Superseded' },
      version: 1,
      schema: z.object({ by: z.uuid() }),
    },
  },
  sides: {
    organ: {
      title: { zh: '本单位', en: 'The organ' },
      states: {
        draft: { zh: '编制中', en: 'Draft' },
        'in-force': { zh: '现行', en: 'In force' },
        superseded: { zh: '已被代替', en: 'Superseded' },
        'handed-over': { zh: '已移交承接单位', en: 'Handed over' },
        dropped: { zh: '不再编制', en: 'Dropped' },
      },
      final: ['superseded', 'dropped', 'handed-over'],
      clocks: [],
      // Drafters look their matters up in it; the draft is theirs to see as well, since authorities take part in it.
      seenBy: ['head', 'authority', 'drafter'],
      steps: {
        draftCatalogue: step({
          title: { zh: '编制一览表', en: 'Draft a catalogue' },
          basis: [r(13)],
          by: ['secrecy-office'],
          from: 'start',
          to: 'draft',
          input: Drafted,
          rules: [catalogueByOrganWithPower],
          foresees: [catalogueByGuides],
          yields: 'CatalogueDrafted',
        }),
        reviseCatalogue: step({
          title: { zh: '修改', en: 'Revise' },
          basis: [r(13)],
          by: ['secrecy-office'],
          from: ['draft'],
          to: 'draft',
          input: z.object({ items }),
          rules: [],
          foresees: [catalogueByGuides],
          yields: 'CatalogueRevised',
        }),
        addCatalogueItems: step({
          title: { zh: '加入事项', en: 'Add lines' },
          basis: [r(13)],
          by: ['secrecy-office'],
          from: ['draft'],
          to: 'draft',
          input: z.object({ items: added }),
          rules: [],
          facts: ['dossier'],
          yields: 'CatalogueRevised',
          payload: ({ items: more }, { dossier }) => ({ items: withAdded(dossier.items ?? [], more) }),
        }),
        approveCatalogue: step({
          title: { zh: '审定并备案', en: 'Approve and file' },
          basis: [r(13), d25(10)],
          by: ['head'],
          from: ['draft'],
          to: 'in-force',
          input: Approval,
          rules: [
            catalogueByOrganWithPower,
            catalogueListsSomething,
            catalogueByGuides,
            catalogueApproved,
            catalogueFiledAtOwnTier,
          ],
          facts: ['catalogueSnapshot', 'cataloguesInForce', 'lines', 'dossier'],
          yields: 'CatalogueApproved',
          payload: ({ instrument }, { catalogueSnapshot, lines }, { on }) => ({
            instrument,
            ...catalogueSnapshot,
            approvedOn: on,
            filedWith: lines.administrations[0]?.id ?? null,
          }),
          sends: ({ instrument }, { catalogueSnapshot, lines, dossier }, { on }) =>
            lines.administrations.slice(0, 1).map(({ id }) => ({
              type: 'filing',
              to: id,
              content: {
                kind: 'catalogue',
                name: `${lines.own.name}：${dossier.name ?? ''}`.slice(0, 120),
                level: null,
                instrument,
                on,
                particulars: catalogueSnapshot.rows.map(particular),
              },
            })),
          consequences: (_input, { cataloguesInForce }, { caseId }) =>
            cataloguesInForce.map((id) => ({ case: id, step: 'supersedeCatalogue', input: { by: caseId } })),
        }),
        supersedeCatalogue: step({
          title: { zh: '由新一版代替', en: 'Superseded' },
          basis: [r(13)],
          by: ['system'],
          from: ['in-force'],
          to: 'superseded',
          input: z.object({ by: z.uuid() }),
          rules: [],
          yields: 'CatalogueSuperseded',
        }),
        noteCatalogueHandedOver: step({
          title: { zh: '移交承接单位', en: 'Was handed over' },
          basis: [r(23)],
          by: ['system'],
          from: ['in-force'],
          to: 'handed-over',
          input: z.object({ heirs: z.string() }),
          rules: [],
          yields: 'CatalogueHandedOver',
        }),
        noteCatalogueRestored: step({
          title: { zh: '撤回承接，恢复', en: 'Restored' },
          basis: [r(23)],
          by: ['system'],
          from: ['handed-over'],
          to: 'in-force',
          input: z.object({}),
          rules: [],
          yields: 'CatalogueRestored',
        }),
        dropCatalogue: step({
          title: { zh: '不再编制', en: 'Drop' },
          basis: [r(13)],
          by: ['secrecy-office'],
          from: ['draft'],
          to: 'dropped',
          input: Reasoned,
          rules: [],
          yields: 'CatalogueDropped',
        }),
      },
    },
    heir: {
      title: { zh: '承接单位', en: 'The organ that follows' },
      states: { kept: { zh: '原单位的一览表', en: 'Of a former organ' } },
      final: ['kept'],
      clocks: [],
      seenBy: ['head', 'authority', 'drafter'],
      steps: {
        receiveCatalogue: step({
          title: { zh: '承接一览表', en: 'Take over a catalogue' },
          basis: [r(13), r(23)],
          by: ['system'],
          from: 'start',
          to: 'kept',
          input: Kept,
          rules: [],
          receives: 'catalogue-handover',
          yields: 'CatalogueKept',
        }),
      },
    },
  },
});

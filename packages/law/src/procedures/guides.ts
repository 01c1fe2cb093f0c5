/**
 * Guides (art. 12) as an organ keeps them: a version with its first day, and its entries. The national administration enacts
 * and revises; everyone else imports what has been enacted. A revision is a guide of its own that names the one it replaces.
 */
import { z } from 'zod';
import { levels, levelTerms } from '../acts/law-2024/art-14.levels.ts';
import {
  type EntryDraft,
  entryByKeeper,
  entryHasFiveFields,
  type GuideAct,
  type GuideMaker,
  guideIsArgued,
  guideMadeNationally,
  importedEntryHasFiveFields,
} from '../acts/regulation-2024/art-12.guides.ts';
import { r, type Wording } from '../kernel/citation.ts';
import { record } from '../kernel/record.ts';
import { choice, day, note, reference, text, titled } from './fields.ts';

const keepers = ['guide-registrar', 'secrecy-office'];
const repealed = { title: { zh: '废止', en: 'Repeal' }, state: { zh: '已废止', en: 'Repealed' } };

export const guideActs = {
  enact: { zh: '制定', en: 'Enact' },
  revise: { zh: '修订', en: 'Revise' },
  import: { zh: '导入（他人制定的）', en: 'Import (made by another)' },
};

export const guideMakers: Readonly<Record<GuideMaker, Wording>> = {
  'national-administration': { zh: '国家保密行政管理部门', en: 'National administration' },
  'national-administration-with-central-organs': {
    zh: '国家保密行政管理部门会同中央国家机关',
    en: 'National administration with central organs',
  },
  'military-commission': { zh: '中央军委', en: 'Military Commission' },
};

/** What was added to guides later is optional: registrations from before say nothing about it, and are imports. */
const Guide = z.object({
  name: titled(text(120), '名称', 'Name'),
  issuer: titled(text(80), '制定机关', 'Issued by'),
  instrument: titled(note(60), '文号', 'Instrument'),
  inForceFrom: titled(day, '施行日期', 'In force from'),
  /** Shared with every organ of the node, or only held here: a guide may itself be classified. */
  shared: titled(z.boolean(), '对本节点各单位可见', 'Shown to all organs of the node'),
  act: titled(choice(guideActs, '登记方式', 'Act').nullable().optional(), '登记方式', 'Act'),
  madeBy: titled(choice(guideMakers, '制定主体', 'Made by').nullable().optional(), '制定主体', 'Made by'),
  military: titled(z.boolean().optional(), '军事方面的范围', 'Concerns military matters'),
  revises: titled(reference('guides', '所修订的范围', 'Revises').nullable().optional(), '所修订的范围', 'Revises'),
  mainText: titled(note(20_000).optional(), '正文', 'Main text'),
  opinions: titled(
    z.array(text(500)).max(50).optional(),
    '听取意见的机关、单位和专家及其意见',
    'Organs and experts heard',
  ),
  reasons: titled(note(2000).optional(), '论证和理由', 'Reasons'),
});

export const guide = record<typeof Guide, { readonly guideAct: GuideAct }>({
  name: 'guide',
  noun: 'Guide',
  title: { zh: '保密事项范围', en: 'Guide' },
  basis: [r(12)],
  by: keepers,
  enters: { zh: '登记范围', en: 'Register a guide' },
  fields: Guide,
  amendable: [],
  ends: repealed,
  rules: [guideMadeNationally, guideIsArgued],
  follows: { end: 'supersede' },
});

const entryTerm = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('period'), n: z.int().min(1).max(400), unit: z.enum(['year', 'month', 'day']) }),
  z.object({ kind: z.literal('condition'), condition: text(200), reason: z.string().max(500) }),
  z.object({ kind: z.literal('long-term') }),
]);

/** Scope and tiers may be absent from an older guide that is imported; level and period are what a proposal is compared with. */
const Entry = z.object({
  guide: reference('guides', '保密事项范围', 'Guide'),
  number: titled(text(30), '序号', 'Number'),
  item: titled(text(300), '事项名称', 'Item'),
  level: z.enum(levels).meta({ title: '密级', 'x-en': 'Level', 'x-options': levelTerms }),
  term: titled(entryTerm, '保密期限', 'Term'),
  scope: titled(note(300), '知悉范围', 'Need-to-know scope'),
  tiers: titled(note(120), '产生层级', 'Originating tiers'),
  field: titled(text(40), '业务领域', 'Field'),
  inForceFrom: titled(day, '施行日期', 'In force from'),
});

/** One entry with the five fields that art. 12 asks. */
export const guideEntry = record<typeof Entry, { readonly guideAct: GuideAct; readonly entryDraft: EntryDraft }>({
  name: 'guide-entry',
  noun: 'GuideEntry',
  title: { zh: '保密事项范围条目', en: 'Guide entry' },
  basis: [r(12)],
  by: keepers,
  fields: Entry,
  amendable: [],
  ends: repealed,
  rules: [entryByKeeper, entryHasFiveFields, importedEntryHasFiveFields],
});

/** The fields of the approval form (定密审批表) as schemas; forms, OpenAPI and event payloads are made from them. */
import { z } from 'zod';
import { levels, levelTerms } from '../acts/law-2024/art-14.levels.ts';
import { negativeTerms } from '../acts/regulation-2024/art-05.public-by-law.ts';
import { negativeEntries } from '../acts/terms.ts';
import { CarriedClock } from '../kernel/clock.ts';
import { HandedKnower, PastEvent } from '../kernel/handover.ts';
import { choice, countedFrom, day, reference, text, titled } from './fields.ts';

export const carrierForms = {
  paper: { zh: '纸介质', en: 'Paper' },
  electronic: { zh: '电子文件', en: 'Electronic' },
  optical: { zh: '光介质', en: 'Optical' },
  magnetic: { zh: '电磁介质', en: 'Magnetic' },
  other: { zh: '其他', en: 'Other' },
};

const ways = {
  superior: { zh: '上级机关、单位', en: 'Superior organ' },
  'competent-department': { zh: '有权的业务主管部门', en: 'Competent department' },
  administration: { zh: '保密行政管理部门', en: 'Administration' },
};

export const level = z.enum(levels).meta({ title: '密级', 'x-en': 'Level', 'x-options': levelTerms });

export const term = titled(
  z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('period'), n: z.int().min(1).max(400), unit: z.enum(['year', 'month', 'day']) }),
    z.object({ kind: z.literal('date'), on: countedFrom }),
    z.object({ kind: z.literal('condition'), condition: z.string().max(200), reason: z.string().max(500) }),
    z.object({ kind: z.literal('long-term') }),
  ]),
  '保密期限',
  'Term',
);

export const start = titled(
  z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('issued'), on: countedFrom }),
    z.object({ kind: z.literal('notice'), on: countedFrom.nullable() }),
  ]),
  '起算日',
  'Counted from',
);

export const scope = titled(
  z.object({
    persons: titled(z.array(reference('people', '人员', 'Person')).max(2000), '人员', 'Persons'),
    units: titled(z.array(reference('units', '内设机构', 'Unit')).max(200), '内设机构', 'Units'),
    posts: titled(z.array(reference('posts', '岗位', 'Post')).max(200), '岗位', 'Posts'),
    organs: titled(z.array(reference('organs', '机关、单位', 'Organ')).max(200), '机关、单位', 'Organs'),
  }),
  '知悉范围',
  'Need-to-know scope',
);

/** A key portion (密点). `id` is given when the draft is kept, and stays with the portion: derivatives touch it by that. */
const portion = z.object({
  text: titled(text(500), '密点', 'Portion'),
  level: level.nullable(),
  id: titled(z.int().min(1).max(9999), '密点编号', 'Portion number').optional(),
});

/** Everything that a complete proposal says. */
export const Proposed = z.object({
  codeName: titled(text(60), '代号', 'Code name'),
  title: titled(text(200), '事项名称', 'Title'),
  abstract: titled(z.string().trim().max(2000), '内容摘要', 'Abstract').nullable(),
  documentNumber: titled(z.string().trim().max(60), '文号', 'Document number').nullable(),
  carrierForm: choice(carrierForms, '载体形式', 'Form of carrier'),
  guideEntry: reference('guide-entries', '定密依据（保密事项范围条目）', 'Guide entry').nullable(),
  notToBeClassified: titled(
    z.array(z.enum(negativeEntries).meta({ 'x-options': negativeTerms })),
    '不得确定为国家秘密的情形',
    'Negative list',
  ),
  level,
  term,
  start,
  specialProvision: titled(z.string().trim().max(200), '另有规定的依据', 'Special provision').nullable(),
  scope,
  portions: titled(z.array(portion).max(200), '密点', 'Portions'),
});
export type Proposed = z.output<typeof Proposed>;

/** A draft needs a code name and a level, from which provisional protection starts; the rest may follow. */
export const Draft = Proposed.partial().required({ codeName: true, level: true });
export type Draft = z.output<typeof Draft>;

export const Submission = z.object({
  authority: reference('authorities', '定密责任人', 'Classification authority'),
});

export const Opinion = z.object({ opinion: titled(z.string().trim().max(500), '意见', 'Opinion').nullable() });
export const Reasoned = z.object({ reason: titled(text(500), '理由', 'Reason') });

/** `by` and `campaign` where it was reviewed together with others. */
export const Reviewed = Reasoned.extend({ by: z.uuid().optional(), campaign: z.uuid().optional() });

/** Carriers of the matter went to an archive; the matter stays the original organ's. */
export const Archived = z.object({
  archive: titled(text(120), '接收的档案馆', 'Archive'),
  on: titled(day, '移交日期', 'Handed over on'),
});

export const SentUp = z.object({
  to: titled(text(100), '报请的机关', 'Sent to'),
  way: choice(ways, '报请途径', 'Way'),
  instrument: titled(text(60), '文号', 'Instrument number'),
});

/** Who goes on with what is being prepared, in place of a drafter who has left or did not come along. */
export const Assigned = z.object({ drafter: titled(reference('people', '承办人', 'Drafter'), '承办人', 'Drafter') });

export const SuperiorDecision = z.object({
  by: titled(text(100), '作出决定的机关', 'Decided by'),
  instrument: titled(text(60), '决定文号', 'Decision number'),
  level,
  term,
  start,
});

export const OnDay = z.object({ on: titled(day, '日期', 'Day') });

/** The decision as it enters the journal. `viewers` are the persons whom the scope named, computed on the day. */
export const Decided = z.object({
  number: z.string(),
  level,
  term,
  start,
  declassifiedOn: day.nullable(),
  decidedBy: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('authority'), person: z.uuid() }),
    z.object({ kind: z.literal('organ'), name: z.string(), instrument: z.string() }),
  ]),
  viewers: z.array(z.uuid()),
  opinion: z.string().nullable(),
});
export type Decided = z.output<typeof Decided>;

/** A matter as a decision has left it. `viewers` are the persons whom the scope names now. */
export const ChangedMatter = z.object({
  change: z.enum(['changed', 'extended', 'corrected']),
  level,
  term,
  start,
  declassifiedOn: day.nullable(),
  /** `null`: the scope stays. */
  scope: scope.nullable(),
  viewers: z.array(z.uuid()),
});
export type ChangedMatter = z.output<typeof ChangedMatter>;

/** What a derivative rests on, as the organ that hands it over calls it; the rest is how it is known where it is not found. */
const HandedSource = z.object({
  kind: z.enum(['matter', 'received', 'foreign']),
  source: z.uuid().nullable(),
  issuer: z.string().nullable(),
  number: z.string().nullable(),
  level: level.nullable(),
  term: term.nullable(),
  start: day.nullable(),
  portions: z.array(z.int()).nullable(),
});
export type HandedSource = z.input<typeof HandedSource>;

/** A review that was open at the former organ. */
const HandedReview = z.object({
  source: z.uuid(),
  sourceName: z.string(),
  cause: z.enum(['changed', 'declassified']),
  clocks: z.array(CarriedClock),
});

/** A matter that one organ hands over to the one that follows it, with everything that is said of it. */
export const HandedMatter = z.object({
  codeName: text(60),
  number: text(200),
  issuer: text(120),
  level,
  term,
  start,
  declassifiedOn: day.nullable(),
  decidedOn: day,
  reviewedOn: day.nullable(),
  /** Open and sealed particulars as the former organ kept them. */
  particulars: z.record(z.string(), z.unknown()),
  /** Organs that were told of the matter and now hear from the new one. */
  recipients: z.array(z.uuid()),
  history: z.array(PastEvent),
  /** Of a derivative. */
  sources: z.array(HandedSource),
  reviews: z.array(HandedReview),
  /** Who may know it and who has known it, for good (art. 20). */
  knowers: z.array(HandedKnower).default([]),
  /** By which level it is handled while it is disputed. */
  handledLevel: level.nullable().default(null),
});
export type HandedMatter = z.input<typeof HandedMatter>;

/** To the original organ of a matter that is known elsewhere: who knows it in place of the sender. */
export const HolderFollowed = z.object({ holders: z.array(z.uuid()).min(1) });
/** To an organ that was told of a matter: which organ is in charge of it in place of the sender, and by which number. */
export const MatterFollowed = z.object({ heir: z.uuid(), issuer: text(120), number: text(60).optional() });

export const HandedOver = z.object({ heir: z.uuid(), heirName: z.string() });

/** A claim in a dispute; `null`: claimed to be no secret at all. */
export const DisputedMatter = z.object({ claimedLevel: level.nullable() });

export const declassificationGrounds = {
  'term-over': { zh: '期限届满', en: 'Term over' },
  'condition-met': { zh: '条件成就', en: 'Condition met' },
  early: { zh: '提前解密', en: 'Early' },
  published: { zh: '正式公布', en: 'Published' },
  corrected: { zh: '纠正', en: 'Corrected' },
};
export const DeclassifiedMatter = z.object({
  ground: choice(declassificationGrounds, '解密事由', 'Ground'),
  on: z.string(),
});

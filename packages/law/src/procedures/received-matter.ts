/**
 * A matter of another organ that this one was told of (arts 18, 20, 21): issuer, number, level, term, scope. Opened by
 * envelope or by hand from the paper; what the original organ decides later arrives the same way. Naming the persons
 * inside is the receiver's act: the scope that it got names the organ.
 */
import { z } from 'zod';
import { remark } from '../acts/regulation-2024/art-21.marks.ts';
import type { Lines } from '../acts/terms.ts';
import { d14, l, r } from '../kernel/citation.ts';
import { CarriedClock } from '../kernel/clock.ts';
import { HandedKnower } from '../kernel/handover.ts';
import { procedure, type Sending, type StepContext, stepOf } from '../kernel/procedure.ts';
import { choice, day, note, reference, text, titled } from './fields.ts';
import { DisputedMatter, level, MatterFollowed, term } from './original-classification.inputs.ts';

/** What an organ is told of another's matter; never its title or abstract. */
export const MatterNotice = z.object({
  codeName: titled(text(60), '代号', 'Code name'),
  number: titled(text(60), '编号', 'Number'),
  issuer: titled(text(120), '原定密单位', 'Original organ'),
  level,
  term: term.nullable(),
  mark: titled(note(60), '标志', 'Mark'),
  declassifiedOn: titled(day.nullable(), '解密日期', 'Declassified on'),
});
export type MatterNotice = z.output<typeof MatterNotice>;

/**
 * As it arrives. `startsOn`: the day from which its term counts, where it has begun and is known; whoever rules on a dispute
 * counts from it. `restsOn`: ids of the matters that it was derived from, anywhere: by them a circle is seen. Nothing else.
 */
export const ArrivedNotice = MatterNotice.extend({
  startsOn: titled(day.nullable(), '起算日', 'Counted from').optional(),
  restsOn: z.array(z.uuid()).optional(),
});

export const noticeKinds = {
  changed: { zh: '变更', en: 'Changed' },
  extended: { zh: '延长保密期限', en: 'Extended' },
  corrected: { zh: '纠正', en: 'Corrected' },
};

/** A decision on a matter that its holders are told of. `notice`: the case that waits for their receipt. */
const Changed = MatterNotice.partial().extend({
  notice: z.uuid().nullable(),
  kind: choice(noticeKinds, '通知种类', 'Kind of notice'),
  effectiveOn: titled(day, '生效日期', 'In effect from'),
});
const Over = z.object({
  notice: z.uuid().nullable(),
  ground: titled(text(60), '事由', 'Ground'),
  effectiveOn: titled(day, '解密日期', 'Declassified on'),
});
const Narrowed = z.object({
  persons: titled(
    z
      .array(reference('people', '人员', 'Person'))
      .min(1)
      .max(2000),
    '知悉人员',
    'Persons',
  ),
});

/** A received matter as its holder hands it to the organ that follows. */
const Handed = ArrivedNotice.extend({
  /** How the sender calls it: its derivatives name it so. */
  was: z.uuid(),
  /** The organ in charge and its case, where it is on the node. */
  original: z.object({ organ: z.uuid(), case: z.uuid() }).nullable(),
  clocks: z.array(CarriedClock),
  knowers: z.array(HandedKnower).default([]),
  /** While it is disputed. */
  claimedLevel: level.nullable().default(null),
});
/** Before: without who has known it. */
const alone = { 1: (payload: Record<string, unknown>) => ({ ...payload, knowers: [], claimedLevel: null }) };
const TakenOver = Handed.extend({ formerHolder: z.uuid().nullable() });
/** The same matter is kept here as another case: this organ's own, or received once more. */
const Replaced = z.object({ by: z.uuid(), kind: z.enum(['matter', 'received']) });

const Remarked = z.object({
  what: titled(text(120), '更改了标志的载体', 'What was re-marked'),
  on: titled(day, '日期', 'Day'),
});

/** The receipt that the original organ's case waits for: by whom, and when the notice was taken in. */
export const Receipt = z.object({
  by: titled(text(120), '回执单位', 'By'),
  deliveredOn: titled(day, '送达日期', 'Delivered on'),
});

interface HolderFacts {
  readonly lines: Lines;
  /** The same matter of the same organ, where it is held already. */
  readonly knownBefore: string | null;
}
const step = stepOf<HolderFacts>();

/** Every notice that asks for one gets its receipt with its intake: the day it reached the organ, not the day somebody looked. */
const receipt = (
  { notice }: { notice: string | null },
  { lines }: HolderFacts,
  { envelope }: StepContext,
): readonly Sending[] =>
  notice === null || envelope === null
    ? []
    : [
        {
          type: 'notice-receipt',
          to: envelope.from,
          toCase: notice,
          content: { by: lines.own.name, deliveredOn: envelope.receivedOn },
        },
      ];

export const receivedMatter = procedure({
  name: 'received-matter',
  title: { zh: '收到的国家秘密', en: 'Received matter' },
  version: 1,
  basis: [r(20), r(21)],
  dossier: { name: 'codeName', level: 'level' },
  events: {
    MatterNoticeReceived: { title: { zh: '收到', en: 'Received' }, version: 1, schema: ArrivedNotice },
    ReceivedMatterEntered: { title: { zh: '登记', en: 'Entered' }, version: 1, schema: MatterNotice },
    ReceivedMatterNarrowed: {
      title: { zh: '限定到具体人员', en: 'Narrowed to persons' },
      version: 1,
      schema: Narrowed,
    },
    ReceivedMatterChanged: { title: { zh: '收到变更通知', en: 'Changed' }, version: 1, schema: Changed },
    ReceivedMatterRemarked: { title: { zh: '更改标志', en: 'Re-marked' }, version: 1, schema: Remarked },
    ReceivedMatterDisputed: { title: { zh: '有争议', en: 'Disputed' }, version: 1, schema: DisputedMatter },
    ReceivedMatterDisputeOver: {
      title: { zh: '争议结束', en: 'Dispute over' },
      version: 1,
      schema: z.object({ claimedLevel: z.null().optional() }),
    },
    ReceivedMatterTakenOver: {
      title: { zh: '承接', en: 'Taken over' },
      version: 2,
      upcast: alone,
      schema: TakenOver,
      sealed: ['knowers'],
    },
    ReceivedMatterTakenBack: {
      title: { zh: '收回', en: 'Taken back' },
      version: 2,
      upcast: alone,
      schema: TakenOver,
      sealed: ['knowers'],
    },
    ReceivedMatterHandedOver: {
      title: { zh: '移交承接单位', en: 'Handed over' },
      version: 1,
      schema: z.object({ heirs: titled(z.string(), '承接单位', 'Heirs') }),
    },
    ReceivedMatterReplaced: { title: { zh: '并入另一件', en: 'Kept as another case' }, version: 1, schema: Replaced },
    ReceivedMatterFollowed: {
      title: { zh: '原定密单位由承接单位代替', en: 'Another organ is in charge' },
      version: 2,
      // Before: without the number by which the organ that follows keeps it; the one that was told stays.
      upcast: { 1: (payload) => payload },
      schema: z.object({
        issuer: z.string(),
        number: z.string().optional(),
        former: z.uuid(),
        original: Handed.shape.original,
      }),
    },
    ReceivedMatterOver: { title: { zh: '收到解密通知', en: 'Declassified' }, version: 1, schema: Over },
  },
  sides: {
    holder: {
      title: { zh: '知悉单位', en: 'Organ that knows' },
      states: {
        held: { zh: '保密期限内', en: 'In force' },
        declassified: { zh: '已解密', en: 'Declassified' },
        'handed-over': { zh: '已移交承接单位', en: 'Handed over' },
        replaced: { zh: '已并入另一件', en: 'Kept as another case' },
      },
      final: ['declassified', 'handed-over', 'replaced'],
      clocks: [
        {
          ...remark,
          startsOn: ['ReceivedMatterChanged'],
          stopsOn: [
            'ReceivedMatterRemarked',
            'ReceivedMatterOver',
            'ReceivedMatterHandedOver',
            'ReceivedMatterReplaced',
          ],
          takenOverOn: ['ReceivedMatterTakenOver', 'ReceivedMatterTakenBack'],
        },
      ],
      steps: {
        receiveNotice: step({
          title: { zh: '收到', en: 'Notice arrives' },
          basis: [r(20), r(21)],
          by: ['system'],
          from: 'start',
          to: 'held',
          input: ArrivedNotice,
          rules: [],
          receives: 'matter-notice',
          yields: 'MatterNoticeReceived',
        }),
        enter: step({
          title: { zh: '登记收到的国家秘密', en: 'Enter by hand' },
          basis: [r(18), r(20)],
          by: ['secrecy-office', 'drafter'],
          from: 'start',
          to: 'held',
          input: MatterNotice,
          rules: [],
          yields: 'ReceivedMatterEntered',
        }),
        narrow: step({
          title: { zh: '限定到具体人员', en: 'Name the persons' },
          basis: [l(21), d14(28)],
          by: ['secrecy-office', 'head'],
          from: ['held'],
          to: 'held',
          input: Narrowed,
          rules: [],
          yields: 'ReceivedMatterNarrowed',
        }),
        receiveChange: step({
          title: { zh: '收到变更通知', en: 'A change arrives' },
          basis: [r(22)],
          by: ['system'],
          from: ['held'],
          to: 'held',
          input: Changed,
          rules: [],
          receives: 'matter-changed',
          facts: ['lines'],
          sends: receipt,
          yields: 'ReceivedMatterChanged',
        }),
        recordChange: step({
          title: { zh: '登记变更的书面通知', en: 'Record a change from its letter' },
          basis: [r(22)],
          by: ['secrecy-office'],
          from: ['held'],
          to: 'held',
          input: Changed.omit({ notice: true }),
          rules: [],
          yields: 'ReceivedMatterChanged',
          payload: (input) => ({ ...input, notice: null }),
        }),
        recordEnd: step({
          title: { zh: '登记解密的书面通知', en: 'Record a declassification from its letter' },
          basis: [r(22)],
          by: ['secrecy-office'],
          from: ['held'],
          to: 'declassified',
          input: Over.omit({ notice: true }),
          rules: [],
          yields: 'ReceivedMatterOver',
          payload: (input) => ({ ...input, notice: null }),
        }),
        remark: step({
          title: { zh: '登记已更改标志', en: 'Record the re-marking' },
          basis: [r(21)],
          by: ['secrecy-office'],
          from: ['held'],
          to: 'held',
          input: Remarked,
          rules: [],
          yields: 'ReceivedMatterRemarked',
        }),
        noteDispute: step({
          title: { zh: '有争议，按所主张的最高密级管理', en: 'Disputed: handled as the highest claim' },
          basis: [r(26, 3)],
          by: ['system'],
          from: ['held'],
          to: 'held',
          input: DisputedMatter,
          rules: [],
          yields: 'ReceivedMatterDisputed',
        }),
        noteDisputeOver: step({
          title: { zh: '争议结束', en: 'Dispute over' },
          basis: [r(26, 3)],
          by: ['system'],
          from: ['held'],
          to: 'held',
          input: z.object({}),
          rules: [],
          yields: 'ReceivedMatterDisputeOver',
          payload: () => ({ claimedLevel: null }),
        }),
        // Succession: the holder ends (then its heir holds it), or the organ in charge (then another one speaks for it).
        receiveHeld: step({
          title: { zh: '承接收到的国家秘密', en: 'Take over' },
          basis: [r(20), r(23)],
          by: ['system'],
          from: 'start',
          to: 'held',
          input: Handed,
          rules: [],
          receives: 'received-handover',
          facts: ['knownBefore'],
          yields: 'ReceivedMatterTakenOver',
          payload: (input, _facts, { envelope }) => ({ ...input, formerHolder: envelope?.from ?? null }),
          consequences: (_input, { knownBefore }, { caseId }) =>
            knownBefore === null
              ? []
              : [{ case: knownBefore, step: 'noteReplaced', input: { by: caseId, kind: 'received' } }],
        }),
        receiveHeldBack: step({
          title: { zh: '收回', en: 'Take back' },
          basis: [r(20), r(23)],
          by: ['system'],
          from: ['handed-over'],
          to: 'held',
          input: Handed,
          rules: [],
          receives: 'received-handover',
          yields: 'ReceivedMatterTakenBack',
          payload: (input, _facts, { envelope }) => ({ ...input, formerHolder: envelope?.from ?? null }),
        }),
        noteHeldHandedOver: step({
          title: { zh: '移交承接单位', en: 'Was handed over' },
          basis: [r(23)],
          by: ['system'],
          from: ['held'],
          to: 'handed-over',
          input: z.object({ heirs: z.string() }),
          rules: [],
          yields: 'ReceivedMatterHandedOver',
        }),
        noteReplaced: step({
          title: { zh: '并入另一件', en: 'Is kept as another case' },
          basis: [r(23)],
          by: ['system'],
          from: ['held'],
          to: 'replaced',
          input: Replaced,
          rules: [],
          yields: 'ReceivedMatterReplaced',
        }),
        receiveFollowed: step({
          title: { zh: '原定密单位由承接单位代替', en: 'Another organ is in charge now' },
          basis: [r(22), r(23)],
          by: ['system'],
          from: ['held'],
          to: 'held',
          input: MatterFollowed,
          rules: [],
          receives: 'matter-followed',
          yields: 'ReceivedMatterFollowed',
          // The matter keeps its id under the organ that follows.
          payload: ({ heir, issuer, number }, _facts, { envelope, organ }) => ({
            issuer,
            ...(number === undefined ? {} : { number }),
            former: envelope?.from ?? organ,
            original: envelope ? { organ: heir, case: envelope.case } : null,
          }),
        }),
        receiveEnd: step({
          title: { zh: '收到解密通知', en: 'Declassification arrives' },
          basis: [r(22)],
          by: ['system'],
          from: ['held'],
          to: 'declassified',
          input: Over,
          rules: [],
          receives: 'matter-declassified',
          facts: ['lines'],
          sends: receipt,
          yields: 'ReceivedMatterOver',
        }),
      },
    },
  },
});

/**
 * Art. 24, law art. 50: improper decisions are corrected: by the organ itself; a superior gives notice or corrects
 * directly; an administration gives notice. The organ that is told corrects, or contests (article 26).
 */
import { z } from 'zod';
import { isAuthority } from '../acts/regulation-2024/art-15.remit.ts';
import { levelByEntry } from '../acts/regulation-2024/art-17.original-classification.ts';
import {
  notLooserThanSource,
  type Reclassified,
  settledAtSource,
} from '../acts/regulation-2024/art-18.reclassified.ts';
import { withinLongestPeriod } from '../acts/regulation-2024/art-19.period.ts';
import { changeWithinPower, matterIsInForce } from '../acts/regulation-2024/art-22.change.ts';
import {
  administrationGivesNotice,
  type Correction,
  correct,
  correctInDays,
  correctionHasStanding,
} from '../acts/regulation-2024/art-24.correction.ts';
import { type RuledDuty, rulingCarriedOut } from '../acts/regulation-2024/art-26.dispute.ts';
import { endOf } from '../acts/regulation-2024/term.ts';
import type { Authority, GuideEntry, Lines, Power, Proposal, Term, TermStart } from '../acts/terms.ts';
import { l, r } from '../kernel/citation.ts';
import { type Consequence, procedure, type Sending, type StepContext, stepOf } from '../kernel/procedure.ts';
import { choice, day, note, reference, text, titled } from './fields.ts';
import { level, scope, term } from './original-classification.inputs.ts';

export const faults = {
  'should-not-be-secret': { zh: '不应当定密而定密', en: 'Should not have been classified' },
  level: { zh: '密级不当', en: 'Wrong level' },
  term: { zh: '保密期限不当', en: 'Wrong term' },
  scope: { zh: '知悉范围不当', en: 'Wrong scope' },
  'declassified-wrongly': { zh: '解密不当', en: 'Wrongly declassified' },
  'no-power': { zh: '超越权限', en: 'Without power' },
};

export interface CorrectionFacts {
  readonly correction: Correction;
  readonly matterState: string | null;
  readonly matterParticulars: { readonly codeName: string; readonly level: string } | null;
  readonly proposal: Proposal;
  readonly reclassified: Reclassified | null;
  readonly entry: GuideEntry | null;
  readonly power: Power;
  readonly authority: Authority | null;
  readonly termAfter: { readonly term: Term; readonly start: TermStart };
  readonly scopePersons: readonly string[];
  readonly lines: Lines;
  /** The own matter with the number that a superior names; `null` where there is none. */
  readonly matterByNumber: { readonly id: string; readonly codeName: string } | null;
  readonly dossier: RuledDuty & {
    readonly matter?: string | null;
    readonly newScope?: unknown;
    readonly number?: string;
    readonly ruling?: { readonly organ: string; readonly case: string };
  };
}

const what = {
  fault: choice(faults, '问题', 'Fault'),
  reason: titled(text(1000), '理由和依据', 'Reasons and basis'),
};
const Notice = z.object({
  organ: titled(reference('organs', '作出决定的单位', 'Organ that decided'), '作出决定的单位', 'Organ that decided'),
  number: titled(text(60), '定密编号', 'Number of the decision'),
  ...what,
});
/** What is asked for, where the notice comes of a decision that takes no effect on a derivative. */
const asked = titled(
  z
    .discriminatedUnion('kind', [
      z.object({ kind: z.literal('secret'), level, until: titled(day.optional(), '保密至', 'Until') }),
      z.object({ kind: z.literal('not-secret') }),
    ])
    .optional(),
  '所要求的',
  'Asked for',
);
const NoticeArrived = z.object({
  number: titled(text(60), '定密编号', 'Number'),
  ...what,
  by: titled(text(120), '通知单位', 'By'),
});
const Noticed = NoticeArrived.extend({
  matter: z.uuid().nullable(),
  asked,
  ruled: titled(z.boolean().optional(), '出自裁定', 'Comes of a ruling'),
  /** The case in which it was ruled, at whom: he is told while it waits, and when it was carried out. */
  ruling: z.object({ organ: z.uuid(), case: z.uuid() }).optional(),
});
const changes = {
  newLevel: level.nullable().meta({ title: '纠正后的密级（不变则空）', 'x-en': 'New level' }),
  newTerm: titled(term.nullable(), '纠正后的保密期限（不变则空）', 'New term'),
  newScope: titled(scope.nullable(), '纠正后的知悉范围（不变则空）', 'New scope'),
  declassify: titled(z.boolean(), '撤销定密（解密）', 'Declassify'),
};
const Own = z.object({ matter: titled(reference('matters', '事项', 'Matter'), '事项', 'Matter'), ...what, ...changes });
const Corrected = z.object({ ...changes, opinion: titled(note(500), '意见', 'Opinion') });
const Contested = z.object({ objection: titled(text(1000), '不同意的理由', 'Why not') });
const Direct = Notice.extend({ newLevel: changes.newLevel, declassify: changes.declassify });
const DirectArrived = NoticeArrived.extend({ newLevel: changes.newLevel, declassify: changes.declassify });
const Answer = z.object({ answer: z.enum(['corrected', 'contested']), explanation: note(1000) });

const step = stepOf<CorrectionFacts>();

/** What a correction does to the matter. */
const effect = (
  matter: string,
  { declassify, newScope }: { declassify: boolean; newScope?: unknown },
  facts: CorrectionFacts,
  on: string,
): readonly Consequence[] => {
  if (declassify) return [{ case: matter, step: 'noteDeclassification', input: { ground: 'corrected', on } }];
  const { term: after, start } = facts.termAfter;
  return [
    {
      case: matter,
      step: 'noteChange',
      input: {
        change: 'corrected',
        level: facts.proposal.level,
        term: after,
        start,
        declassifiedOn: endOf(after, start),
        scope: newScope ?? null,
        viewers: facts.scopePersons,
      },
    },
  ];
};

/** Who gave notice gets the answer. A ruling is not answered: who ruled learns that it was carried out, for only then it ends. */
const answered = (
  { dossier: { ruling, number = '' } }: CorrectionFacts,
  { correspondents }: StepContext,
  answer: { answer: 'corrected' | 'contested'; explanation: string | null },
): readonly Sending[] =>
  correspondents
    .slice(0, 1)
    .map((to) =>
      ruling
        ? { type: 'ruling-carried-out', to, toCase: ruling.case, content: { number } }
        : { type: 'correction-answer', to, content: answer },
    );

const ofTheMatter = [
  matterIsInForce,
  levelByEntry,
  withinLongestPeriod,
  changeWithinPower,
  notLooserThanSource,
] as const;

export const correction = procedure({
  name: 'correction',
  title: { zh: '纠正', en: 'Correction' },
  version: 1,
  basis: [r(24), l(50)],
  dossier: { name: 'number', matter: 'matter' },
  events: {
    CorrectionNoticeGiven: {
      title: { zh: '发出纠正通知', en: 'Notice given' },
      version: 1,
      schema: Notice,
      sealed: ['reason'],
    },
    CorrectedDirectly: {
      title: { zh: '直接纠正', en: 'Corrected directly' },
      version: 1,
      schema: Direct,
      sealed: ['reason'],
    },
    CorrectionAnswered: {
      title: { zh: '收到答复', en: 'Answered' },
      version: 1,
      schema: Answer,
      sealed: ['explanation'],
    },
    CorrectionNoticeReceived: {
      title: { zh: '收到纠正通知', en: 'Notice received' },
      version: 1,
      schema: Noticed,
      sealed: ['reason'],
    },
    DecisionCorrected: { title: { zh: '纠正', en: 'Corrected' }, version: 1, schema: Corrected, sealed: ['opinion'] },
    CorrectionContested: {
      title: { zh: '不同意纠正', en: 'Contested' },
      version: 1,
      schema: Contested,
      sealed: ['objection'],
    },
    DirectCorrectionReceived: {
      title: { zh: '收到直接纠正', en: 'Direct correction received' },
      version: 1,
      schema: DirectArrived.extend({ matter: z.uuid().nullable() }),
      sealed: ['reason'],
    },
    OwnDecisionCorrected: {
      title: { zh: '自行纠正', en: 'Corrected by itself' },
      version: 1,
      schema: Own.extend({ number: z.string() }),
      sealed: ['reason'],
    },
  },
  sides: {
    noticing: {
      title: { zh: '上级或者保密行政管理部门', en: 'Superior or administration' },
      states: {
        noticed: { zh: '已通知', en: 'Notice given' },
        direct: { zh: '已直接纠正', en: 'Corrected directly' },
        answered: { zh: '已收到答复', en: 'Answered' },
      },
      final: ['direct', 'answered'],
      clocks: [],
      seenBy: ['ruling-officer', 'authority'],
      steps: {
        giveNotice: step({
          title: { zh: '发出纠正通知', en: 'Give notice' },
          basis: [r(24), l(50)],
          by: ['secrecy-office', 'ruling-officer', 'authority'],
          from: 'start',
          to: 'noticed',
          input: Notice,
          rules: [administrationGivesNotice, correctionHasStanding],
          facts: ['lines'],
          yields: 'CorrectionNoticeGiven',
          sends: ({ organ, number, fault, reason }, { lines }) => [
            { type: 'correction-notice', to: organ, content: { number, fault, reason, by: lines.own.name } },
          ],
        }),
        correctDirectly: step({
          title: { zh: '直接纠正', en: 'Correct directly' },
          basis: [r(24)],
          by: ['authority'],
          from: 'start',
          to: 'direct',
          input: Direct,
          rules: [administrationGivesNotice, correctionHasStanding, isAuthority],
          facts: ['lines'],
          yields: 'CorrectedDirectly',
          sends: ({ organ, number, fault, reason, newLevel, declassify }, { lines }) => [
            {
              type: 'direct-correction',
              to: organ,
              content: { number, fault, reason, newLevel, declassify, by: lines.own.name },
            },
          ],
        }),
        // Also to a direct correction that could not take effect: there it has become a notice.
        answerArrives: step({
          title: { zh: '收到答复', en: 'The answer arrives' },
          basis: [r(24)],
          by: ['system'],
          from: ['noticed', 'direct'],
          to: 'answered',
          input: Answer,
          rules: [],
          receives: 'correction-answer',
          yields: 'CorrectionAnswered',
        }),
      },
    },
    deciding: {
      title: { zh: '作出决定的单位', en: 'Organ that decided' },
      states: {
        received: { zh: '待纠正', en: 'To be corrected' },
        corrected: { zh: '已纠正', en: 'Corrected' },
        contested: { zh: '不同意纠正', en: 'Contested' },
      },
      final: ['corrected', 'contested'],
      clocks: [correct, correctInDays],
      seenBy: ['authority'],
      steps: {
        receiveNotice: step({
          title: { zh: '收到纠正通知', en: 'A notice arrives' },
          basis: [r(24)],
          by: ['system'],
          from: 'start',
          to: 'received',
          input: NoticeArrived,
          rules: [],
          receives: 'correction-notice',
          facts: ['matterByNumber'],
          yields: 'CorrectionNoticeReceived',
          payload: (input, { matterByNumber }) => ({ ...input, matter: matterByNumber?.id ?? null }),
        }),
        // What others ruled of a derivative against its source: a duty of this organ, as if it had been told to
        // correct; but a ruling is not contested, so it ends only once the matter is as ruled, or no secret any more.
        openFromRuling: step({
          title: { zh: '裁定须在来源处解决', en: 'A ruling to be settled at the source' },
          basis: [r(18), r(26)],
          by: ['system'],
          from: 'start',
          to: 'received',
          input: Noticed,
          rules: [],
          yields: 'CorrectionNoticeReceived',
          sends: ({ ruling, number, fault }) =>
            ruling ? [{ type: 'ruling-waits', to: ruling.organ, toCase: ruling.case, content: { number, fault } }] : [],
        }),
        correct: step({
          title: { zh: '纠正', en: 'Correct' },
          basis: [r(24)],
          by: ['authority'],
          from: ['received'],
          to: 'corrected',
          input: Corrected,
          rules: [isAuthority, ...ofTheMatter, rulingCarriedOut],
          facts: ['dossier', 'termAfter', 'scopePersons', 'lines'],
          yields: 'DecisionCorrected',
          consequences: (input, facts, { on }) =>
            facts.dossier.matter ? effect(facts.dossier.matter, input, facts, on) : [],
          sends: ({ opinion }, facts, context) =>
            answered(facts, context, { answer: 'corrected', explanation: opinion }),
        }),
        contest: step({
          title: { zh: '不同意纠正', en: 'Contest' },
          basis: [r(24), r(26)],
          by: ['authority'],
          from: ['received'],
          to: 'contested',
          input: Contested,
          rules: [isAuthority, rulingCarriedOut],
          yields: 'CorrectionContested',
          sends: ({ objection }, facts, context) =>
            answered(facts, context, { answer: 'contested', explanation: objection }),
        }),
        // A superior's correction takes effect as it arrives: it is the superior's decision, not this organ's. One that would
        // put a derivative below its source is a notice: what is wrong stands in the source.
        receiveDirect: step({
          title: { zh: '收到直接纠正', en: 'A direct correction arrives' },
          basis: [r(24)],
          by: ['system'],
          from: 'start',
          to: 'corrected',
          input: DirectArrived,
          rules: [settledAtSource],
          receives: 'direct-correction',
          facts: ['matterByNumber', 'proposal', 'termAfter', 'scopePersons'],
          yields: 'DirectCorrectionReceived',
          payload: (input, { matterByNumber }) => ({ ...input, matter: matterByNumber?.id ?? null }),
          consequences: (input, facts, { on }) =>
            facts.matterByNumber ? effect(facts.matterByNumber.id, input, facts, on) : [],
          routed: {
            to: 'received',
            yields: 'CorrectionNoticeReceived',
            payload: ({ number, fault, reason, by, newLevel, declassify }, { reclassified }) => ({
              number,
              fault,
              reason,
              by,
              matter: reclassified?.matter.id ?? null,
              ...(declassify
                ? { asked: { kind: 'not-secret' } }
                : newLevel === null
                  ? {}
                  : { asked: { kind: 'secret', level: newLevel } }),
            }),
          },
        }),
        correctOwn: step({
          title: { zh: '自行纠正', en: 'Correct an own decision' },
          basis: [r(24)],
          by: ['authority'],
          from: 'start',
          to: 'corrected',
          input: Own,
          rules: [isAuthority, ...ofTheMatter],
          facts: ['matterParticulars', 'termAfter', 'scopePersons'],
          yields: 'OwnDecisionCorrected',
          payload: (input, { matterParticulars }) => ({ ...input, number: matterParticulars?.codeName ?? '' }),
          consequences: (input, facts, { on }) => effect(input.matter, input, facts, on),
        }),
      },
    },
  },
});

/**
 * Arts 5, 12, 14, 15, 17, 19, 20, 21: original classification. The drafter proposes by the guide, an authority approves,
 * the mark follows; without power the matter is protected and sent up; at the end of its term it is declassified by itself.
 * Not here: change, early declassification (arts 22 to 24), derivatives (18) and rulings (arts 25, 26).
 */
import { z } from 'zod';
import { notOnNegativeList, notWhatLawMakesPublic } from '../acts/regulation-2024/art-05.public-by-law.ts';
import { entryInForce } from '../acts/regulation-2024/art-12.guides.ts';
import {
  authorityTrained,
  designatedAuthorityTrained,
  drafterTrained,
} from '../acts/regulation-2024/art-14.authorities.ts';
import { isAuthority, withinRemit } from '../acts/regulation-2024/art-15.remit.ts';
import {
  authorityCoversLevel,
  drafterIsNotAuthority,
  entryCovers,
  levelByEntry,
  levelNotBelowEntry,
  type Portion,
  portionsWithinLevel,
  powerCoversLevel,
  sendUp,
} from '../acts/regulation-2024/art-17.original-classification.ts';
import {
  conditionIsConcrete,
  conditionOnlyWhereNoPeriod,
  endsAfterStart,
  endsByCondition,
  longTermOnlyByGuide,
  startsOnce,
  termIsOver,
  withinEntryPeriod,
  withinLongestPeriod,
} from '../acts/regulation-2024/art-19.period.ts';
import { scopeGiven, scopeNarrowed } from '../acts/regulation-2024/art-20.need-to-know.ts';
import { markOf } from '../acts/regulation-2024/art-21.marks.ts';
import { levelWithinNode } from '../acts/regulation-2024/art-32.grades.ts';
import {
  type Assignee,
  assigneeIsCleared,
  assigneeIsDrafter,
} from '../acts/regulation-2024/art-50.classified-posts.ts';
import { endOf } from '../acts/regulation-2024/term.ts';
import type { Authority, GuideEntry, Power, Proposal, Term, TermStart, Training } from '../acts/terms.ts';
import { d14, j20, l, p23, r } from '../kernel/citation.ts';
import { procedure, stepOf } from '../kernel/procedure.ts';
import { events } from './original-classification.events.ts';
import {
  Assigned,
  Draft,
  OnDay,
  Opinion,
  Reasoned,
  SentUp,
  Submission,
  SuperiorDecision,
} from './original-classification.inputs.ts';
import { type NotedFacts, noted } from './original-classification.noted.ts';

/** What the slices tell the rules and payloads of this procedure. */
export interface ClassificationFacts extends NotedFacts {
  readonly proposal: Proposal & { readonly portions: readonly Portion[] };
  /** Highest level for which approvals of the node are on record. */
  readonly nodeHolds: number;
  readonly entry: GuideEntry | null;
  readonly power: Power;
  readonly authority: Authority | null;
  readonly drafter: string;
  readonly actor: string | null;
  /** Whom the form names to go on with the matter. */
  readonly assignee: Assignee;
  readonly drafterTraining: Training;
  readonly authorityTraining: Training;
  /** Persons whom the scope names, directly or through unit and post, on the day. */
  readonly scopePersons: readonly string[];
  /** The next number in the organ's yearly series of decisions; taken only by a real step. */
  readonly decisionNumber: string;
  /** Other organs in the scope, which are told of the decision, and what they are told besides. */
  readonly noticeFor: {
    readonly organs: readonly string[];
    readonly codeName: string;
    readonly issuer: string;
    readonly restsOn: readonly string[];
  };
  readonly termInForce: { readonly term: Term; readonly start: TermStart; readonly declassifiedOn: string | null };
}

const step = stepOf<ClassificationFacts>();

const ofTheProposal = [
  notWhatLawMakesPublic,
  notOnNegativeList,
  entryInForce,
  levelByEntry,
  levelNotBelowEntry,
  withinLongestPeriod,
  withinEntryPeriod,
  endsAfterStart,
  conditionOnlyWhereNoPeriod,
  conditionIsConcrete,
  longTermOnlyByGuide,
  scopeGiven,
  scopeNarrowed,
];

/** What submitting will ask of the proposal itself, before an authority is chosen. */
const ofTheDraft = [...ofTheProposal, entryCovers, powerCoversLevel, drafterTrained];

/** A decision that another organ has taken, with its name and number. */
const byOrgan = (
  input: z.output<typeof SuperiorDecision>,
  { scopePersons, decisionNumber }: ClassificationFacts,
): Record<string, unknown> => ({
  number: decisionNumber,
  level: input.level,
  term: input.term,
  start: input.start,
  declassifiedOn: endOf(input.term, input.start),
  decidedBy: { kind: 'organ', name: input.by, instrument: input.instrument },
  viewers: scopePersons,
  opinion: null,
});

export const originalClassification = procedure({
  name: 'original-classification',
  title: { zh: '原始定密', en: 'Original classification' },
  version: 1,
  basis: [r(17), l(19)],
  handsOn: true,
  events,
  sides: {
    organ: {
      title: { zh: '定密机关、单位', en: 'Classifying organ' },
      states: {
        draft: { zh: '拟定中', en: 'Draft' },
        submitted: { zh: '待审批', en: 'Submitted' },
        'to-send-up': { zh: '待报请', en: 'To be sent up' },
        'sent-up': { zh: '已报请', en: 'Sent up' },
        returned: { zh: '已退回', en: 'Returned' },
        refused: { zh: '不予定密', en: 'Refused' },
        'in-force': { zh: '保密期限内', en: 'In force' },
        declassified: { zh: '已解密', en: 'Declassified' },
        'handed-over': { zh: '已移交承接单位', en: 'Handed over' },
      },
      final: ['refused', 'declassified', 'handed-over'],
      clocks: [sendUp],
      steps: {
        draft: step({
          title: { zh: '拟定', en: 'Draft' },
          basis: [r(17)],
          by: ['drafter'],
          from: 'start',
          to: 'draft',
          input: Draft,
          rules: [levelWithinNode, portionsWithinLevel],
          foresees: ofTheDraft,
          yields: 'MatterDrafted',
        }),
        revise: step({
          title: { zh: '修改', en: 'Revise' },
          basis: [r(17)],
          by: ['drafter'],
          relation: 'opener',
          from: ['draft', 'returned', 'to-send-up'],
          to: 'draft',
          input: Draft,
          rules: [levelWithinNode, portionsWithinLevel],
          foresees: ofTheDraft,
          yields: 'MatterRevised',
        }),
        // After a succession, or when its drafter has left: nobody else may go on with what he has begun.
        assign: step({
          title: { zh: '指定承办人', en: 'Assign a drafter' },
          basis: [r(17), r(23), r(50)],
          by: ['secrecy-office', 'head'],
          from: ['draft', 'returned'],
          to: 'draft',
          input: Assigned,
          rules: [assigneeIsDrafter, assigneeIsCleared],
          yields: 'MatterAssigned',
        }),
        submit: step({
          title: { zh: '提请审批', en: 'Submit' },
          basis: [r(17)],
          by: ['drafter'],
          relation: 'opener',
          from: ['draft', 'returned'],
          to: 'submitted',
          input: Submission,
          rules: [
            ...ofTheProposal,
            portionsWithinLevel,
            entryCovers,
            powerCoversLevel,
            isAuthority,
            withinRemit,
            authorityCoversLevel,
            drafterTrained,
          ],
          yields: 'MatterSubmitted',
          routed: { to: 'to-send-up', yields: 'MatterRouted' },
        }),
        approve: step({
          title: { zh: '批准', en: 'Approve' },
          basis: [r(15), r(17)],
          by: ['authority'],
          from: ['submitted'],
          to: 'in-force',
          input: Opinion,
          rules: [
            ...ofTheProposal,
            portionsWithinLevel,
            powerCoversLevel,
            isAuthority,
            withinRemit,
            authorityCoversLevel,
            drafterIsNotAuthority,
            drafterTrained,
            authorityTrained,
            designatedAuthorityTrained,
          ],
          facts: ['scopePersons', 'decisionNumber', 'noticeFor'],
          yields: 'MatterClassified',
          sends: (_input, { proposal, decisionNumber, noticeFor }) =>
            noticeFor.organs.map((to) => ({
              type: 'matter-notice',
              to,
              content: {
                codeName: noticeFor.codeName,
                number: decisionNumber,
                issuer: noticeFor.issuer,
                level: proposal.level,
                term: proposal.term,
                mark: markOf(proposal.level, proposal.term),
                declassifiedOn: endOf(proposal.term, proposal.start),
                startsOn: proposal.start.on,
                ...(noticeFor.restsOn.length > 0 ? { restsOn: noticeFor.restsOn } : {}),
              },
            })),
          payload: (input, { proposal, scopePersons, decisionNumber }, { person }) => ({
            number: decisionNumber,
            level: proposal.level,
            term: proposal.term,
            start: proposal.start,
            declassifiedOn: endOf(proposal.term, proposal.start),
            decidedBy: { kind: 'authority', person },
            viewers: scopePersons,
            opinion: input.opinion,
          }),
          routed: { to: 'to-send-up', yields: 'MatterRouted', payload: () => ({}) },
        }),
        return: step({
          title: { zh: '退回', en: 'Return' },
          basis: [r(15)],
          by: ['authority'],
          from: ['submitted'],
          to: 'returned',
          input: Reasoned,
          rules: [isAuthority],
          yields: 'MatterReturned',
        }),
        refuse: step({
          title: { zh: '不予定密', en: 'Refuse' },
          basis: [r(15)],
          by: ['authority'],
          from: ['submitted'],
          to: 'refused',
          input: Reasoned,
          rules: [isAuthority, drafterIsNotAuthority],
          yields: 'MatterRefused',
        }),
        sendUp: step({
          title: { zh: '登记报请', en: 'Record the sending up' },
          basis: [r(17)],
          by: ['secrecy-office', 'drafter'],
          from: ['to-send-up'],
          to: 'sent-up',
          input: SentUp,
          rules: [],
          yields: 'MatterSentUp',
        }),
        recordDecision: step({
          title: { zh: '登记有权机关的决定', en: 'Record the decision' },
          basis: [r(17)],
          by: ['secrecy-office'],
          from: ['sent-up'],
          to: 'in-force',
          input: SuperiorDecision,
          rules: [levelWithinNode, withinLongestPeriod],
          facts: ['scopePersons', 'decisionNumber'],
          yields: 'MatterClassified',
          payload: byOrgan,
        }),
        recordRefusal: step({
          title: { zh: '登记有权机关不予定密', en: 'Record that it was not classified' },
          basis: [r(17)],
          by: ['secrecy-office'],
          from: ['sent-up'],
          to: 'refused',
          input: Reasoned,
          rules: [],
          yields: 'MatterRefused',
        }),
        // What another case decided about this one: taken by the system, as a consequence.
        noteSentUp: step({
          title: { zh: '已报请', en: 'Was sent up' },
          basis: [r(17), r(25)],
          by: ['system'],
          from: ['to-send-up'],
          to: 'sent-up',
          input: SentUp,
          rules: [],
          yields: 'MatterSentUp',
        }),
        noteDecision: step({
          title: { zh: '有权机关已确定', en: 'Was decided' },
          basis: [r(17), r(25)],
          by: ['system'],
          from: ['sent-up'],
          to: 'in-force',
          input: SuperiorDecision,
          rules: [],
          facts: ['scopePersons', 'decisionNumber'],
          yields: 'MatterClassified',
          payload: byOrgan,
        }),
        noteRefusal: step({
          title: { zh: '有权机关不予定密', en: 'Was not classified' },
          basis: [r(17), r(25)],
          by: ['system'],
          from: ['sent-up'],
          to: 'refused',
          input: Reasoned,
          rules: [],
          yields: 'MatterRefused',
        }),
        ...noted,
        giveNotice: step({
          title: { zh: '登记书面通知日', en: 'Record the day of notice' },
          basis: [r(19), r(21)],
          by: ['drafter', 'secrecy-office'],
          from: ['in-force'],
          to: 'in-force',
          input: OnDay,
          rules: [startsOnce],
          yields: 'MatterTermStarted',
          payload: ({ on }, { termInForce }) => ({
            on,
            declassifiedOn: endOf(termInForce.term, { kind: 'notice', on }),
          }),
        }),
        review: step({
          title: { zh: '年度审核，维持', en: 'Yearly review: keep' },
          basis: [l(24)],
          by: ['authority'],
          from: ['in-force'],
          to: 'in-force',
          input: Reasoned,
          rules: [isAuthority],
          yields: 'MatterReviewed',
        }),
        conditionMet: step({
          title: { zh: '登记解密条件成就', en: 'Record that the condition is met' },
          basis: [l(24), j20(4)],
          by: ['authority', 'secrecy-office'],
          from: ['in-force'],
          to: 'declassified',
          input: OnDay,
          rules: [endsByCondition],
          yields: 'MatterDeclassified',
          payload: ({ on }) => ({ ground: 'condition-met', on }),
        }),
        expire: step({
          title: { zh: '期限届满，自行解密', en: 'Term over: declassified' },
          basis: [l(24)],
          by: ['system'],
          from: ['in-force'],
          to: 'declassified',
          input: z.object({}),
          rules: [termIsOver],
          yields: 'MatterDeclassified',
          payload: (_input, { termInForce }, { on }) => ({ ground: 'term-over', on: termInForce.declassifiedOn ?? on }),
        }),
      },
      documents: {
        'approval-form': {
          title: { zh: '国家秘密确定审批表', en: 'Classification approval form' },
          states: ['submitted', 'in-force', 'declassified', 'refused', 'returned', 'to-send-up', 'sent-up'],
          basis: [d14(21)],
        },
        'portion-list': {
          title: { zh: '国家秘密密点清单', en: 'List of portions' },
          states: ['submitted', 'in-force', 'declassified', 'returned', 'to-send-up', 'sent-up'],
          basis: [l(19), p23(4)],
        },
      },
    },
  },
});

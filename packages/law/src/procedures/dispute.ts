/**
 * Art. 26: an organ disagrees whether something is a secret, or at which level. Three stages: the original organ, the
 * administration by the level determined, from a provincial ruling on the national one. Meanwhile everybody handles the
 * matter by the highest level claimed, while its mark stays as determined.
 */
import { z } from 'zod';
import { type Level, levels } from '../acts/law-2024/art-14.levels.ts';
import { isAuthority } from '../acts/regulation-2024/art-15.remit.ts';
import { type Reclassified, settledAtSource } from '../acts/regulation-2024/art-18.reclassified.ts';
import { withinLongestPeriod } from '../acts/regulation-2024/art-19.period.ts';
import {
  type AnswerDue,
  type DisputeSoFar,
  decideObjection,
  disputeInOrder,
  type Forum,
  originalOrganAnswers,
  originalOrganHadItsChance,
  ruleOnDispute,
} from '../acts/regulation-2024/art-26.dispute.ts';
import type { Authority, GuideEntry, Lines, Proposal, Term, TermStart } from '../acts/terms.ts';
import { r } from '../kernel/citation.ts';
import { type Consequence, procedure, type Sending, stepOf } from '../kernel/procedure.ts';
import { events } from './dispute.events.ts';
import { Answer, CarriedOut, Claimed, Dispute, Objection, Ruled, Ruling, TakenOn, Waiting } from './dispute.inputs.ts';
import { rulingTakesEffect, rulingToSource } from './dispute.ruling.ts';

export interface DisputeFacts {
  readonly receivedMatter: {
    readonly codeName: string;
    readonly issuer: string | null;
    readonly level: string;
    readonly issuerKind: string | null;
    readonly issuerName: string;
    /** Number of the decision, by which the original organ knows the matter. */
    readonly number: string;
    /** Day from which its term counts; `null` where that is not known here. */
    readonly startsOn: string | null;
  };
  readonly dispute: DisputeSoFar;
  readonly forum: Forum | 'other';
  /** The organ that is the next forum; `null` where it is not on this node. */
  readonly forumOrgan: string | null;
  readonly answer: AnswerDue | null;
  readonly lines: Lines;
  readonly matterByNumber: { readonly id: string; readonly codeName: string } | null;
  /** The own matter as a ruling would leave it; `null` where there is none in force. */
  readonly reclassified: Reclassified | null;
  /** The special handling still lasts. */
  readonly matterDisputed: boolean;
  /** Of the holder: what the dispute is about is still held. */
  readonly receivedHeld: boolean;
  /** What other disputes of the same matter or received matter, that are not over, claim; `null`: that it is no secret. */
  readonly otherClaims: readonly (Level | null)[];
  /** While ruling: what is ruled. */
  readonly proposal: Proposal;
  readonly termAfter: { readonly term: Term; readonly start: TermStart };
  readonly scopePersons: readonly string[];
  readonly authority: Authority | null;
  readonly entry: GuideEntry | null;
  readonly dossier: {
    readonly matter?: string | null;
    readonly received?: string | null;
    readonly codeName: string;
    readonly number?: string;
    readonly determinedLevel: string;
    readonly startsOn?: string | null;
    readonly claim: unknown;
    readonly reason?: string;
    readonly original?: string;
    readonly originalName?: string;
    readonly byCentralOrgan?: boolean;
    readonly objector?: string;
  };
}

const step = stepOf<DisputeFacts>();

/** The highest of the claims; `null` where each says that it is no secret. */
const highest = (claims: readonly (Level | null)[]): Level | null =>
  levels.findLast((each) => claims.includes(each)) ?? null;

/** A dispute of the holder's has ended: what it holds is handled as determined, or as its other disputes still claim. */
const settled = ({ dossier: { received }, receivedHeld, otherClaims }: DisputeFacts): readonly Consequence[] =>
  received && receivedHeld
    ? [
        { case: received, step: 'noteDisputeOver', input: {} },
        ...(otherClaims.length > 0
          ? [{ case: received, step: 'noteDispute', input: { claimedLevel: highest(otherClaims) } }]
          : []),
      ]
    : [];

/** What goes to an administration, at its first and at its second ruling. */
const put = ({ why }: { why: string }, { dossier, lines, forumOrgan, dispute }: DisputeFacts): readonly Sending[] =>
  forumOrgan === null || !dossier.original
    ? []
    : [
        {
          type: 'dispute',
          to: forumOrgan,
          content: {
            codeName: dossier.codeName,
            determinedLevel: dossier.determinedLevel,
            startsOn: dossier.startsOn ?? null,
            claim: dossier.claim,
            reason: dossier.reason ?? '',
            by: lines.own.name,
            original: dossier.original,
            originalName: dossier.originalName ?? '',
            number: dossier.number ?? '',
            byCentralOrgan: dispute.byCentralOrgan,
            why,
            earlierRuling: dispute.ruledBy,
          },
        },
      ];

/** The original organ learns that nobody contests any more. */
const over = ({ original }: DisputeFacts['dossier']): readonly Sending[] =>
  original ? [{ type: 'dispute-over', to: original, content: {} }] : [];

/** The matter is handled by the highest level claimed while the dispute lasts. */
const handleAs = (matter: string | null | undefined, claimed: string | null): readonly Consequence[] =>
  matter ? [{ case: matter, step: 'noteDispute', input: { claimedLevel: claimed } }] : [];

export const dispute = procedure({
  name: 'dispute',
  title: { zh: '定密争议', en: 'Dispute' },
  version: 1,
  basis: [r(26)],
  dossier: { name: 'codeName', level: 'determinedLevel', matter: 'matter' },
  events,
  sides: {
    objecting: {
      title: { zh: '提出异议的单位', en: 'Objecting organ' },
      states: {
        raised: { zh: '已向原定密单位提出', en: 'Raised' },
        answered: { zh: '原定密单位已处理', en: 'Answered' },
        'at-administration': { zh: '已提请保密行政管理部门', en: 'At the administration' },
        ruled: { zh: '已裁定', en: 'Ruled' },
        'at-nation': { zh: '已提请国家保密行政管理部门', en: 'At the national administration' },
        closed: { zh: '已办结', en: 'Closed' },
      },
      final: ['closed'],
      clocks: [],
      steps: {
        raise: step({
          title: { zh: '向原定密单位提出异议', en: 'Raise with the original organ' },
          basis: [r(26, 1)],
          by: ['secrecy-office', 'authority'],
          from: 'start',
          to: 'raised',
          input: Objection,
          rules: [],
          facts: ['receivedMatter', 'lines', 'otherClaims'],
          yields: 'ObjectionRaised',
          payload: (input, { receivedMatter, lines }, { on }) => ({
            ...input,
            codeName: receivedMatter.codeName,
            determinedLevel: receivedMatter.level,
            original: receivedMatter.issuer ?? lines.own.id,
            originalName: receivedMatter.issuerName,
            number: receivedMatter.number,
            byCentralOrgan: receivedMatter.issuerKind === 'central-organ',
            startsOn: receivedMatter.startsOn,
            raisedOn: on,
          }),
          // An earlier, higher claim of this organ that is not settled yet counts on.
          consequences: ({ received, claim: claimed }, { otherClaims }) => {
            const claimedLevel = highest([...otherClaims, claimed.kind === 'secret' ? claimed.level : null]);
            return [{ case: received, step: 'noteDispute', input: { claimedLevel } }];
          },
          sends: ({ received, claim: claimed, reason }, { receivedMatter, lines }) =>
            receivedMatter.issuer === null
              ? []
              : [
                  {
                    type: 'objection',
                    to: receivedMatter.issuer,
                    about: received,
                    content: {
                      codeName: receivedMatter.codeName,
                      determinedLevel: receivedMatter.level,
                      claim: claimed,
                      reason,
                      by: lines.own.name,
                    },
                  },
                ],
        }),
        answerArrives: step({
          title: { zh: '收到处理结果', en: 'The answer arrives' },
          basis: [r(26, 1)],
          by: ['system'],
          from: ['raised'],
          to: 'answered',
          input: Answer,
          rules: [],
          receives: 'objection-answer',
          yields: 'ObjectionAnswerArrived',
        }),
        takeOn: step({
          title: { zh: '提请保密行政管理部门确定', en: 'Take to the administration' },
          basis: [r(26, 2)],
          by: ['secrecy-office', 'authority'],
          from: ['raised', 'answered'],
          to: 'at-administration',
          input: TakenOn,
          rules: [disputeInOrder, originalOrganHadItsChance],
          facts: ['dossier', 'lines', 'forumOrgan'],
          yields: 'DisputeTakenOn',
          sends: put,
        }),
        rulingArrives: step({
          title: { zh: '收到裁定', en: 'The ruling arrives' },
          basis: [r(26, 2)],
          by: ['system'],
          from: ['at-administration'],
          to: 'ruled',
          input: Ruled,
          rules: [],
          receives: 'dispute-ruling',
          yields: 'DisputeRulingArrived',
        }),
        takeToNation: step({
          title: { zh: '提请国家保密行政管理部门确定', en: 'Take to the national administration' },
          basis: [r(26, 2)],
          by: ['secrecy-office', 'authority'],
          from: ['ruled'],
          to: 'at-nation',
          input: TakenOn,
          rules: [disputeInOrder],
          facts: ['dossier', 'lines', 'forumOrgan'],
          yields: 'DisputeTakenToNation',
          sends: put,
        }),
        finalRulingArrives: step({
          title: { zh: '收到国家裁定', en: 'The final ruling arrives' },
          basis: [r(26, 2)],
          by: ['system'],
          from: ['at-nation'],
          to: 'closed',
          input: Ruled,
          rules: [],
          receives: 'dispute-ruling',
          facts: ['dossier', 'receivedHeld', 'otherClaims'],
          yields: 'FinalRulingArrived',
          payload: (input) => input,
          consequences: (_input, facts) => settled(facts),
          sends: (_input, { dossier }) => over(dossier),
        }),
        accept: step({
          title: { zh: '接受处理结果', en: 'Accept' },
          basis: [r(26)],
          by: ['secrecy-office', 'authority'],
          from: ['answered', 'ruled'],
          to: 'closed',
          input: z.object({}),
          rules: [],
          facts: ['dossier', 'receivedHeld', 'otherClaims'],
          yields: 'DisputeAccepted',
          payload: () => ({}),
          consequences: (_input, facts) => settled(facts),
          sends: (_input, { dossier }) => over(dossier),
        }),
      },
    },
    original: {
      title: { zh: '原定密单位', en: 'Original organ' },
      states: {
        received: { zh: '待处理异议', en: 'Objection received' },
        decided: { zh: '已处理', en: 'Decided' },
        over: { zh: '争议已结束', en: 'Over' },
        ruled: { zh: '已裁定', en: 'Ruled' },
      },
      final: ['decided', 'over', 'ruled'],
      clocks: [decideObjection, originalOrganAnswers].map((clock) => ({
        ...clock,
        stopsOn: [...clock.stopsOn, 'DisputeOver'],
      })),
      seenBy: ['authority'],
      steps: {
        receiveObjection: step({
          title: { zh: '收到异议', en: 'An objection arrives' },
          basis: [r(26, 1)],
          by: ['system'],
          from: 'start',
          to: 'received',
          input: Claimed,
          rules: [],
          receives: 'objection',
          yields: 'ObjectionReceived',
          payload: (input, _facts, { envelope }) => ({
            ...input,
            matter: envelope?.about ?? null,
            objector: envelope?.from ?? null,
          }),
          consequences: ({ claim: claimed }, _facts, { envelope }) =>
            handleAs(envelope?.about, claimed.kind === 'secret' ? claimed.level : null),
        }),
        decideObjection: step({
          title: { zh: '处理异议', en: 'Decide on the objection' },
          basis: [r(26, 1)],
          by: ['authority'],
          from: ['received'],
          to: 'decided',
          input: Answer,
          rules: [isAuthority],
          yields: 'ObjectionDecided',
          sends: (input, _facts, { correspondents }) =>
            correspondents.slice(0, 1).map((to) => ({ type: 'objection-answer', to, content: input })),
        }),
        // The ruling opens a case of its own here: the administration knows the matter by its number, not our case.
        receiveRuling: step({
          title: { zh: '收到裁定', en: 'The ruling arrives' },
          basis: [r(26, 2)],
          by: ['system'],
          from: 'start',
          to: 'ruled',
          input: Ruled,
          rules: [settledAtSource],
          receives: 'dispute-ruling',
          facts: ['matterByNumber', 'matterDisputed', 'termAfter', 'scopePersons'],
          yields: 'RulingReceived',
          payload: (input, { matterByNumber }) => ({
            ...input,
            codeName: matterByNumber?.codeName ?? input.number,
            matter: matterByNumber?.id ?? null,
          }),
          consequences: rulingTakesEffect,
          routed: {
            to: 'ruled',
            yields: 'RulingReceived',
            payload: (input, { reclassified }) => ({
              ...input,
              codeName: reclassified?.matter.codeName ?? input.number,
              matter: reclassified?.matter.id ?? null,
            }),
            consequences: rulingToSource,
          },
        }),
        receiveEnd: step({
          title: { zh: '异议单位接受处理结果', en: 'The dispute is over' },
          basis: [r(26)],
          by: ['system'],
          from: ['received', 'decided'],
          to: 'over',
          input: z.object({}),
          rules: [],
          receives: 'dispute-over',
          facts: ['dossier', 'matterDisputed', 'otherClaims'],
          yields: 'DisputeOver',
          payload: () => ({}),
          // Where others still object, their claims count on.
          consequences: (_input, { dossier: { matter }, matterDisputed, otherClaims }) =>
            matter && matterDisputed
              ? [
                  { case: matter, step: 'noteDisputeOver', input: {} },
                  ...otherClaims.flatMap((claimed) => handleAs(matter, claimed)),
                ]
              : [],
        }),
      },
    },
    ruling: {
      title: { zh: '裁定机关', en: 'Ruling administration' },
      states: {
        received: { zh: '待裁定', en: 'Received' },
        ruled: { zh: '已裁定', en: 'Ruled' },
        waiting: { zh: '已裁定，待来源处解决', en: 'Ruled, waits for the source' },
        'carried-out': { zh: '已裁定，已落实', en: 'Ruled and carried out' },
      },
      final: ['ruled', 'waiting', 'carried-out'],
      // What becomes of the ruling is the organ's that decided: who has ruled only learns of it.
      noted: ['ruled', 'waiting'],
      clocks: [ruleOnDispute],
      seenBy: ['ruling-officer'],
      steps: {
        receiveDispute: step({
          title: { zh: '收到争议', en: 'A dispute arrives' },
          basis: [r(26, 2)],
          by: ['system'],
          from: 'start',
          to: 'received',
          input: Dispute,
          rules: [],
          receives: 'dispute',
          yields: 'DisputeReceived',
          payload: (input, _facts, { envelope }) => ({ ...input, objector: envelope?.from ?? null }),
        }),
        rule: step({
          title: { zh: '裁定', en: 'Rule' },
          basis: [r(26, 2)],
          by: ['ruling-officer'],
          from: ['received'],
          to: 'ruled',
          input: Ruling,
          rules: [disputeInOrder, withinLongestPeriod],
          facts: ['dossier', 'lines'],
          yields: 'DisputeRuled',
          sends: (input, { dossier, lines }, { correspondents }) =>
            [...new Set([...correspondents.slice(0, 1), ...(dossier.original ? [dossier.original] : [])])].map(
              (to) => ({
                type: 'dispute-ruling',
                to,
                content: {
                  ...input,
                  number: dossier.number ?? '',
                  ruledBy: lines.own.name,
                  tier: lines.own.tier === 'national' ? 'national' : 'provincial',
                },
              }),
            ),
        }),
        // The matter turned out to rest on a source that stands (art. 18): the ruling has no effect on it until that is settled.
        learnThatItWaits: step({
          title: { zh: '得知裁定待来源处解决', en: 'It is told that the ruling waits' },
          basis: [r(18), r(26, 2)],
          by: ['system'],
          from: ['ruled'],
          to: 'waiting',
          input: Waiting,
          rules: [],
          receives: 'ruling-waits',
          yields: 'RulingWaits',
        }),
        learnThatItIsCarriedOut: step({
          title: { zh: '得知裁定已落实', en: 'It is told that the ruling is carried out' },
          basis: [r(18), r(26, 2)],
          by: ['system'],
          from: ['waiting'],
          to: 'carried-out',
          input: CarriedOut,
          rules: [],
          receives: 'ruling-carried-out',
          yields: 'RulingCarriedOut',
        }),
      },
    },
  },
});

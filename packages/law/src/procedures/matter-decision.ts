/**
 * What change, extension and early declassification have in common: a proposal about an own matter in force, the decision
 * of an authority, its consequence for the matter, written notice to whom the matter was shown, receipts, re-marking.
 * What differs (kinds, rules, who, what the matter becomes) each procedure says in its own file.
 */
import { z } from 'zod';
import { isAuthority, withinRemit } from '../acts/regulation-2024/art-15.remit.ts';
import type { Derivation, OriginalGrounds } from '../acts/regulation-2024/art-18.derivation.ts';
import { remark } from '../acts/regulation-2024/art-21.marks.ts';
import {
  type Change,
  changeHasGround,
  decidedByOriginalOrgan,
  matterIsInForce,
  type NoticeDelivery,
  noticeInTime,
  noticeIsLate,
  noticesDelivered,
  notifyChange,
} from '../acts/regulation-2024/art-22.change.ts';
import type { Authority, GuideEntry, Lines, Power, Proposal, Term, TermStart } from '../acts/terms.ts';
import { type Basis, d14, l, r, type Wording } from '../kernel/citation.ts';
import {
  type Consequence,
  type ProcedureDefinition,
  procedure,
  type Sending,
  type StepContext,
  stepOf,
} from '../kernel/procedure.ts';
import type { Rule } from '../kernel/rule.ts';
import { choice, day, note, reference, text, titled } from './fields.ts';
import { Reasoned } from './original-classification.inputs.ts';
import { Receipt } from './received-matter.ts';

export const changeGrounds = {
  'law-or-guide-changed': { zh: '保密法律法规或者保密事项范围发生变化', en: 'Law or guide has changed' },
  'harm-changed': { zh: '泄露后的损害程度发生明显变化', en: 'The harm has clearly changed' },
};

/** What every proposal says; procedures add what they change. */
export const DecisionProposal = z.object({
  matter: titled(reference('matters', '事项', 'Matter'), '事项', 'Matter'),
  ground: choice(changeGrounds, '理由', 'Ground').nullable(),
  reason: titled(text(1000), '说明', 'Explanation'),
  authority: reference('authorities', '定密责任人', 'Classification authority'),
});

interface Received extends Omit<NoticeDelivery, 'declassifiedOn'> {
  readonly late: boolean;
}

/** What has been said in the case so far. */
interface DecisionDossier {
  readonly matter: string;
  readonly declassifiedOnBefore: string | null;
  readonly recipients: readonly { readonly organ: string; readonly name: string }[];
  readonly receipts?: readonly Received[];
  readonly remarked?: readonly { readonly what: string; readonly on: string }[];
}

interface MatterFacts {
  readonly codeName: string;
  readonly level: Proposal['level'];
  readonly number: string | null;
  readonly declassifiedOn: string | null;
}

/** What the slices tell the rules and payloads of a decision on a matter. */
export interface DecisionFacts {
  readonly change: Change;
  readonly matterState: string | null;
  readonly matterParticulars: MatterFacts | null;
  /** The matter as it would stand after the decision. */
  readonly proposal: Proposal;
  readonly entry: GuideEntry | null;
  readonly power: Power;
  readonly authority: Authority | null;
  readonly drafter: string;
  readonly actor: string | null;
  readonly termAfter: { readonly term: Term; readonly start: TermStart };
  readonly scopePersons: readonly string[];
  readonly lines: Lines;
  /** Organs of the node that were told of the matter. */
  readonly recipients: readonly { readonly organ: string; readonly name: string }[];
  readonly delivery: NoticeDelivery;
  readonly notices: { readonly outstanding: number };
  /** What a derivative rests on; without uses for an original matter. */
  readonly derivation: Derivation;
  readonly original: OriginalGrounds;
  readonly dossier: DecisionDossier & Record<string, unknown>;
}

const ReceiptByHand = z.object({
  recipient: titled(text(120), '收到通知的单位', 'Recipient'),
  deliveredOn: titled(day, '送达日期', 'Delivered on'),
});
const Remark = z.object({
  what: titled(text(120), '更改了标志的载体', 'What was re-marked'),
  on: titled(day, '日期', 'Day'),
});
const Closing = z.object({ remark: titled(note(500), '备注', 'Remark') });
const receipts = z.array(z.object({ recipient: z.string(), deliveredOn: day, late: z.boolean() }));

interface Specification<Input extends z.ZodObject> {
  readonly name: string;
  readonly noun: string;
  readonly title: Wording;
  readonly basis: readonly Basis[];
  readonly proposers: readonly string[];
  /** `DecisionProposal` with what this procedure asks besides. */
  readonly input: Input;
  readonly sealed?: readonly string[];
  /** Asked of the proposal and again of the decision. */
  readonly rules: readonly Rule<DecisionFacts>[];
  /** What becomes of the matter, and what its holders are told. */
  consequence(facts: DecisionFacts, context: StepContext): Omit<Consequence, 'case'>;
  notice(facts: DecisionFacts, context: StepContext): Pick<Sending, 'type' | 'content'>;
}

const common = [decidedByOriginalOrgan, changeHasGround, matterIsInForce];

const received = (recipient: string, deliveredOn: string, dossier: DecisionDossier) => ({
  receipts: [
    ...(dossier.receipts ?? []),
    {
      recipient,
      deliveredOn,
      late: noticeIsLate({ recipient, deliveredOn, declassifiedOn: dossier.declassifiedOnBefore }),
    },
  ],
});

export function matterDecision<Input extends z.ZodObject>(spec: Specification<Input>): ProcedureDefinition {
  const { noun } = spec;
  const step = stepOf<DecisionFacts>();
  const proposed = spec.input.extend({ codeName: z.string(), level: z.string(), declassifiedOnBefore: day.nullable() });
  const sealed = ['reason', ...(spec.sealed ?? [])];
  const proposal = (input: z.output<Input>, { matterParticulars }: DecisionFacts) => ({
    ...input,
    codeName: matterParticulars?.codeName ?? '',
    level: matterParticulars?.level ?? '',
    declassifiedOnBefore: matterParticulars?.declassifiedOn ?? null,
  });
  const notices = (matter: string, facts: DecisionFacts, context: StepContext): readonly Sending[] => {
    const { type, content } = spec.notice(facts, context);
    return facts.recipients.map(({ organ }) => ({
      type,
      to: organ,
      speaksFor: matter,
      content: { ...content, notice: context.caseId },
    }));
  };
  const decided = [`${noun}Decided`, `${noun}DecidedInReview`];
  // What a review in bulk says of a matter stands in the input; what was proposed before stands in the dossier.
  const saidNow = (input: Record<string, unknown>, facts: DecisionFacts): DecisionFacts => ({
    ...facts,
    dossier: { ...input, matter: String(input.matter), declassifiedOnBefore: null, recipients: facts.recipients },
  });
  const event = (type: string, zh: string, en: string, schema: z.ZodObject, sealed?: readonly string[]) => ({
    [`${noun}${type}`]: { title: { zh, en }, version: 1, schema, ...(sealed ? { sealed } : {}) },
  });
  return procedure({
    name: spec.name,
    title: spec.title,
    version: 1,
    basis: spec.basis,
    dossier: { name: 'codeName', level: 'level', matter: 'matter', addressee: 'authority' },
    events: {
      ...event('Proposed', '提出', 'Proposed', proposed, sealed),
      ...event(
        'DecidedInReview',
        '批量审核决定',
        'Decided in a review of many',
        proposed.extend({ recipients: z.array(z.object({ organ: z.uuid(), name: z.string() })) }),
        sealed,
      ),
      ...event(
        'Decided',
        '决定',
        'Decided',
        z.object({
          opinion: note(500),
          decidedBy: z.uuid().nullable(),
          recipients: z.array(z.object({ organ: z.uuid(), name: z.string() })),
        }),
        ['opinion'],
      ),
      ...event('Refused', '不同意', 'Refused', z.object({ refusal: z.string() }), ['refusal']),
      ...event('ReceiptArrived', '收到回执', 'Receipt arrived', z.object({ receipts })),
      ...event('ReceiptRecorded', '登记回执', 'Receipt recorded', z.object({ receipts })),
      ...event('Remarked', '更改标志', 'Re-marked', z.object({ remarked: z.array(Remark) })),
      ...event('NoticesClosed', '办结', 'Closed', z.object({ outstanding: z.int() })),
    },
    sides: {
      organ: {
        title: { zh: '原定密单位', en: 'Original organ' },
        states: {
          proposed: { zh: '待决定', en: 'Proposed' },
          decided: { zh: '已决定，通知中', en: 'Decided, giving notice' },
          refused: { zh: '不同意', en: 'Refused' },
          closed: { zh: '已办结', en: 'Closed' },
        },
        final: ['refused', 'closed'],
        clocks: [
          { ...notifyChange, startsOn: decided, stopsOn: [`${noun}NoticesClosed`] },
          { ...remark, startsOn: decided, stopsOn: [`${noun}NoticesClosed`] },
        ],
        steps: {
          propose: step({
            title: { zh: '提出', en: 'Propose' },
            basis: spec.basis,
            by: spec.proposers,
            from: 'start',
            to: 'proposed',
            input: spec.input,
            rules: [...common, ...spec.rules],
            facts: ['matterParticulars'],
            yields: `${noun}Proposed`,
            payload: proposal,
          }),
          decideInReview: step({
            title: { zh: '批量审核中决定', en: 'Decided in a review of many' },
            basis: [l(24), r(15), ...spec.basis],
            by: ['system'],
            from: 'start',
            to: 'decided',
            input: spec.input,
            rules: [...common, ...spec.rules, isAuthority, withinRemit],
            facts: ['recipients', 'lines', 'matterParticulars', 'termAfter', 'scopePersons'],
            yields: `${noun}DecidedInReview`,
            payload: (input, facts) => ({ ...proposal(input, facts), recipients: facts.recipients }),
            consequences: (input, facts, context) => [
              { case: String(input.matter), ...spec.consequence(saidNow(input, facts), context) },
            ],
            sends: (input, facts, context) => notices(String(input.matter), saidNow(input, facts), context),
          }),
          proposeInReview: step({
            title: { zh: '批量审核中未能决定，待逐项处理', en: 'Left for a decision of its own' },
            basis: [l(24), ...spec.basis],
            by: ['system'],
            from: 'start',
            to: 'proposed',
            input: spec.input,
            rules: [],
            facts: ['matterParticulars'],
            yields: `${noun}Proposed`,
            payload: proposal,
          }),
          decide: step({
            title: { zh: '同意', en: 'Decide' },
            basis: [r(15), ...spec.basis],
            by: ['authority'],
            relation: 'addressee',
            from: ['proposed'],
            to: 'decided',
            input: z.object({ opinion: titled(note(500), '意见', 'Opinion') }),
            rules: [...common, ...spec.rules, isAuthority, withinRemit],
            facts: ['recipients', 'dossier', 'lines', 'matterParticulars', 'termAfter', 'scopePersons'],
            yields: `${noun}Decided`,
            payload: ({ opinion }, { recipients }, { person }) => ({ opinion, decidedBy: person, recipients }),
            consequences: (_input, facts, context) => [
              { case: facts.dossier.matter, ...spec.consequence(facts, context) },
            ],
            sends: (_input, facts, context) => notices(facts.dossier.matter, facts, context),
          }),
          refuse: step({
            title: { zh: '不同意', en: 'Refuse' },
            basis: [r(15)],
            by: ['authority'],
            relation: 'addressee',
            from: ['proposed'],
            to: 'refused',
            input: Reasoned,
            rules: [],
            yields: `${noun}Refused`,
            payload: ({ reason }) => ({ refusal: reason }),
          }),
          receiptArrives: step({
            title: { zh: '收到回执', en: 'A receipt arrives' },
            basis: [l(23), d14(30)],
            by: ['system'],
            from: ['decided'],
            to: 'decided',
            input: Receipt,
            rules: [],
            receives: 'notice-receipt',
            facts: ['dossier'],
            yields: `${noun}ReceiptArrived`,
            payload: ({ by, deliveredOn }, { dossier }) => received(by, deliveredOn, dossier),
          }),
          recordReceipt: step({
            title: { zh: '登记书面通知的回执', en: 'Record a receipt' },
            basis: [l(23), d14(30)],
            by: ['secrecy-office'],
            from: ['decided'],
            to: 'decided',
            input: ReceiptByHand,
            rules: [noticeInTime],
            facts: ['dossier'],
            yields: `${noun}ReceiptRecorded`,
            payload: ({ recipient, deliveredOn }, { dossier }) => received(recipient, deliveredOn, dossier),
          }),
          remark: step({
            title: { zh: '登记已更改标志', en: 'Record the re-marking' },
            basis: [r(21)],
            by: ['secrecy-office', 'drafter'],
            from: ['decided'],
            to: 'decided',
            input: Remark,
            rules: [],
            facts: ['dossier'],
            yields: `${noun}Remarked`,
            payload: (input, { dossier }) => ({ remarked: [...(dossier.remarked ?? []), input] }),
          }),
          close: step({
            title: { zh: '通知送达、标志更改完毕，办结', en: 'Close' },
            basis: [l(23)],
            by: ['secrecy-office'],
            from: ['decided'],
            to: 'closed',
            input: Closing,
            rules: [noticesDelivered],
            yields: `${noun}NoticesClosed`,
            payload: (_input, { notices }) => ({ outstanding: notices.outstanding }),
          }),
        },
      },
    },
  });
}

/**
 * Arts 20; law art. 21: letting somebody in who is outside the need-to-know scope. Inside the organ the principal head or
 * the person designated for it approves; another organ is let in only if the original organ agrees, which is asked and
 * answered by envelope, or recorded from its letter. The original organ itself gives notice to whom it agrees to let in.
 */
import { z } from 'zod';
import {
  subjectIsThere,
  type Widening,
  wideningAgreed,
  wideningApproved,
  wideningNamesSomebody,
} from '../acts/regulation-2024/art-20.need-to-know.ts';
import { d14, l, r } from '../kernel/citation.ts';
import { procedure, type Sending, stepOf } from '../kernel/procedure.ts';
import { day, note, reference, text, titled } from './fields.ts';
import { level, Reasoned } from './original-classification.inputs.ts';
import type { ArrivedNotice } from './received-matter.ts';

/** An own matter, or the dossier of one that was received. */
export const KnownSubject = titled(
  z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('matter'), matter: reference('matters', '本单位事项', 'Own matter') }),
    z.object({
      kind: z.literal('received'),
      received: reference('received-matters', '收到的国家秘密', 'Received matter'),
    }),
  ]),
  '事项',
  'Matter',
);
export type KnownSubject = z.output<typeof KnownSubject>;

/** What the slices know of it. */
export interface SubjectFacts {
  readonly id: string;
  readonly kind: 'matter' | 'received';
  readonly codeName: string;
  readonly level: z.output<typeof level>;
  /** In force, or held. */
  readonly stands: boolean;
  /** What another organ is told of an own matter. */
  readonly notice: z.input<typeof ArrivedNotice> | null;
  /** Organs that were told of it, or that it came from. */
  readonly peers: readonly string[];
  /** Of a received matter: the original organ on this node and its own case; `null` where it was entered by hand. */
  readonly originator: { readonly organ: string; readonly matter: string } | null;
}

export interface WideningFacts {
  readonly subject: SubjectFacts | null;
  readonly widening: Widening & { readonly names: number };
  readonly dossier: {
    readonly matter?: string | null;
    readonly received?: string | null;
    readonly persons?: readonly string[];
    readonly organs: readonly string[];
    readonly reason: string;
  };
  readonly ownName: string;
}

const persons = titled(z.array(reference('people', '人员', 'Person')).max(2000), '人员', 'Persons');
const organs = titled(z.array(reference('organs', '机关、单位', 'Organ')).max(200), '机关、单位', 'Organs');

const Asked = z.object({ subject: KnownSubject, persons, organs, reason: titled(text(500), '工作需要', 'Need') });
const Consent = z.object({
  by: titled(text(120), '原定密单位', 'Original organ'),
  instrument: titled(note(60), '文号', 'Instrument'),
  on: titled(day, '日期', 'Day'),
});
const Refused = z.object({ by: z.string().nullable(), reason: titled(text(500), '理由', 'Reason') });
const Request = z.object({ matter: z.uuid(), codeName: text(60), organs, reason: text(500) });

const approvers = ['head', 'scope-approver'];
const step = stepOf<WideningFacts>();

/** News of a matter speak for the matter; who was told before is not told again. */
const noticesTo = (subject: SubjectFacts | null, to: readonly string[]): readonly Sending[] =>
  subject?.notice
    ? to
        .filter((organ) => !subject.peers.includes(organ))
        .map((organ) => ({ type: 'matter-notice', to: organ, content: { ...subject.notice }, speaksFor: subject.id }))
    : [];

export const widening = procedure({
  name: 'widening',
  title: { zh: '扩大知悉范围', en: 'Widening of the scope' },
  version: 1,
  basis: [l(21), r(20)],
  dossier: { name: 'codeName', level: 'level', matter: 'matter' },
  events: {
    WideningAsked: {
      title: { zh: '提出扩大', en: 'Asked' },
      version: 1,
      schema: Asked.omit({ subject: true }).extend({
        matter: z.uuid().nullable(),
        received: z.uuid().nullable(),
        codeName: z.string(),
        level,
      }),
      sealed: ['reason'],
    },
    WideningConsentAsked: {
      title: { zh: '征求原定密单位意见', en: 'Consent asked' },
      version: 1,
      schema: z.object({}),
    },
    WideningConsented: {
      title: { zh: '原定密单位同意', en: 'The original organ agrees' },
      version: 1,
      schema: z.object({ consent: Consent }),
    },
    WideningGranted: {
      title: { zh: '批准扩大', en: 'Granted' },
      version: 1,
      schema: z.object({
        matter: z.uuid().nullable(),
        received: z.uuid().nullable(),
        persons: z.array(z.uuid()),
        organs: z.array(z.uuid()),
      }),
    },
    WideningRefused: { title: { zh: '不予扩大', en: 'Refused' }, version: 1, schema: Refused, sealed: ['reason'] },
    WideningRequestReceived: {
      title: { zh: '收到征求意见', en: 'Request arrives' },
      version: 1,
      schema: Request.extend({ matter: z.uuid().nullable() }),
      sealed: ['reason'],
    },
    WideningAgreed: {
      title: { zh: '同意扩大', en: 'Agreed' },
      version: 1,
      schema: z.object({ matter: z.uuid().nullable(), organs: z.array(z.uuid()) }),
    },
    WideningDeclined: { title: { zh: '不同意扩大', en: 'Declined' }, version: 1, schema: Reasoned, sealed: ['reason'] },
  },
  sides: {
    asking: {
      title: { zh: '提出单位', en: 'The organ that asks' },
      states: {
        asked: { zh: '待批准', en: 'Asked' },
        'consent-asked': { zh: '征求意见中', en: 'Consent asked' },
        consented: { zh: '原定密单位已同意', en: 'Consented' },
        granted: { zh: '已扩大', en: 'Granted' },
        refused: { zh: '未扩大', en: 'Refused' },
      },
      final: ['granted', 'refused'],
      clocks: [],
      seenBy: approvers,
      steps: {
        ask: step({
          title: { zh: '提出扩大', en: 'Ask' },
          basis: [l(21)],
          by: ['drafter', 'authority', 'secrecy-office', 'head'],
          from: 'start',
          to: 'asked',
          input: Asked,
          rules: [subjectIsThere, wideningNamesSomebody],
          yields: 'WideningAsked',
          payload: ({ subject: named, ...input }, { subject }) => ({
            ...input,
            matter: named.kind === 'matter' ? named.matter : null,
            received: named.kind === 'received' ? named.received : null,
            codeName: subject?.codeName ?? '',
            level: subject?.level ?? 'secret',
          }),
        }),
        askOriginator: step({
          title: { zh: '征求原定密单位意见', en: 'Ask the original organ' },
          basis: [d14(28)],
          by: ['secrecy-office', ...approvers],
          from: ['asked'],
          to: 'consent-asked',
          input: z.object({}),
          rules: [subjectIsThere],
          facts: ['dossier'],
          yields: 'WideningConsentAsked',
          sends: (_input, { subject, dossier: { organs: to, reason } }) =>
            subject?.originator
              ? [
                  {
                    type: 'widening-request',
                    to: subject.originator.organ,
                    content: { matter: subject.originator.matter, codeName: subject.codeName, organs: to, reason },
                  },
                ]
              : [],
        }),
        receiveConsent: step({
          title: { zh: '收到同意', en: 'Consent arrives' },
          basis: [d14(28)],
          by: ['system'],
          from: ['consent-asked'],
          to: 'consented',
          input: Consent,
          rules: [],
          receives: 'widening-consent',
          yields: 'WideningConsented',
          payload: (consent) => ({ consent }),
        }),
        receiveRefusal: step({
          title: { zh: '收到不同意', en: 'Refusal arrives' },
          basis: [d14(28)],
          by: ['system'],
          from: ['consent-asked'],
          to: 'refused',
          input: Refused,
          rules: [],
          receives: 'widening-refusal',
          yields: 'WideningRefused',
        }),
        recordConsent: step({
          title: { zh: '登记原定密单位的书面意见', en: 'Record the consent' },
          basis: [d14(28)],
          by: ['secrecy-office'],
          from: ['asked', 'consent-asked'],
          to: 'consented',
          input: Consent,
          rules: [],
          yields: 'WideningConsented',
          payload: (consent) => ({ consent }),
        }),
        grant: step({
          title: { zh: '批准扩大', en: 'Grant' },
          basis: [l(21), d14(28)],
          by: approvers,
          from: ['asked', 'consented'],
          to: 'granted',
          input: z.object({}),
          rules: [subjectIsThere, wideningApproved, wideningAgreed],
          facts: ['dossier'],
          yields: 'WideningGranted',
          payload: (_input, { dossier: { matter = null, received = null, persons: who = [], organs: to } }) => ({
            matter,
            received,
            persons: who,
            organs: to,
          }),
          sends: (_input, { subject, dossier }) => noticesTo(subject, dossier.organs),
        }),
        refuse: step({
          title: { zh: '不予扩大', en: 'Refuse' },
          basis: [l(21)],
          by: approvers,
          from: ['asked', 'consent-asked', 'consented'],
          to: 'refused',
          input: Reasoned,
          rules: [],
          yields: 'WideningRefused',
          payload: ({ reason }) => ({ by: null, reason }),
        }),
      },
    },
    original: {
      title: { zh: '原定密单位', en: 'The original organ' },
      states: {
        received: { zh: '待答复', en: 'Received' },
        agreed: { zh: '已同意', en: 'Agreed' },
        declined: { zh: '不同意', en: 'Declined' },
      },
      final: ['agreed', 'declined'],
      clocks: [],
      seenBy: approvers,
      steps: {
        receiveRequest: step({
          title: { zh: '收到征求意见', en: 'Request arrives' },
          basis: [d14(28)],
          by: ['system'],
          from: 'start',
          to: 'received',
          input: Request,
          rules: [],
          receives: 'widening-request',
          facts: ['subject'],
          yields: 'WideningRequestReceived',
          // An organ that was never told of the matter does not learn by asking whether there is one.
          payload: (input, { subject }, { envelope }) => ({
            ...input,
            matter: subject?.kind === 'matter' && envelope && subject.peers.includes(envelope.from) ? subject.id : null,
          }),
        }),
        agree: step({
          title: { zh: '同意扩大', en: 'Agree' },
          basis: [d14(28)],
          by: approvers,
          from: ['received'],
          to: 'agreed',
          input: z.object({}),
          rules: [subjectIsThere, wideningApproved],
          facts: ['dossier', 'ownName'],
          yields: 'WideningAgreed',
          payload: (_input, { dossier: { matter = null, organs: to } }) => ({ matter, organs: to }),
          sends: (_input, { subject, dossier, ownName }, { correspondents, on }) => [
            ...correspondents
              .slice(0, 1)
              .map((to) => ({ type: 'widening-consent', to, content: { by: ownName, instrument: null, on } })),
            ...noticesTo(subject, dossier.organs),
          ],
        }),
        decline: step({
          title: { zh: '不同意扩大', en: 'Decline' },
          basis: [d14(28)],
          by: approvers,
          from: ['received'],
          to: 'declined',
          input: Reasoned,
          rules: [],
          facts: ['ownName'],
          yields: 'WideningDeclined',
          sends: ({ reason }, { ownName }, { correspondents }) =>
            correspondents
              .slice(0, 1)
              .map((to) => ({ type: 'widening-refusal', to, content: { by: ownName, reason } })),
        }),
      },
    },
  },
});

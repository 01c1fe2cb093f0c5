/**
 * Art. 17: an organ without power for the level protects the matter and sends it up at once: to the nearest superior with
 * power; without one, to the competent department or the administration, as the officer chooses, on record. The decision
 * comes back and takes effect on the matter. The way by paper stays open: original classification records it by hand.
 */
import { z } from 'zod';
import { isAuthority } from '../acts/regulation-2024/art-15.remit.ts';
import {
  authorityCoversLevel,
  type SendUpWay,
  sendUpInOrder,
} from '../acts/regulation-2024/art-17.original-classification.ts';
import { withinLongestPeriod } from '../acts/regulation-2024/art-19.period.ts';
import { changeWithinPower } from '../acts/regulation-2024/art-22.change.ts';
import type { Authority, GuideEntry, Lines, Power, Proposal } from '../acts/terms.ts';
import { l, r } from '../kernel/citation.ts';
import { procedure, stepOf } from '../kernel/procedure.ts';
import { choice, reference, text, titled } from './fields.ts';
import { level, start, term } from './original-classification.inputs.ts';

const ways = {
  superior: { zh: '上级机关、单位', en: 'Superior organ' },
  'competent-department': { zh: '有权的业务主管部门', en: 'Competent department' },
  administration: { zh: '保密行政管理部门', en: 'Administration' },
};

export interface SendingUpFacts {
  readonly lawfulWay: SendUpWay;
  readonly chosenWay: { readonly to: keyof typeof ways; readonly organ: string };
  readonly matterParticulars: { readonly codeName: string; readonly level: string; readonly term: unknown } | null;
  readonly proposal: Proposal;
  readonly power: Power;
  readonly authority: Authority | null;
  readonly entry: GuideEntry | null;
  readonly lines: Lines;
  readonly organNames: Readonly<Record<string, string>>;
  readonly dossier: { readonly matter: string; readonly level: string };
}

const SentUp = z.object({
  matter: titled(reference('matters', '事项', 'Matter'), '事项', 'Matter'),
  way: choice(ways, '报请途径', 'Way'),
  organ: titled(reference('organs', '报请的机关', 'Sent to'), '报请的机关', 'Sent to'),
  because: titled(text(500), '选择该途径的理由', 'Why this way'),
  description: titled(text(2000), '情况和定密建议', 'Description and proposal'),
});
const Request = z.object({
  codeName: titled(text(60), '代号', 'Code name'),
  level,
  term: term.nullable(),
  description: titled(text(2000), '情况和定密建议', 'Description and proposal'),
  by: titled(text(120), '报请单位', 'By'),
});
const outcome = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('secret'), level, term, start }),
  z.object({ kind: z.literal('not-secret') }),
]);
const Decision = z.object({
  outcome: titled(outcome, '决定', 'Decision'),
  instrument: titled(text(60), '文号', 'Instrument'),
  reason: titled(text(1000), '理由', 'Reason'),
});
const Answer = Decision.extend({ by: titled(text(120), '作出决定的机关', 'Decided by') });

const step = stepOf<SendingUpFacts>();

export const sendingUp = procedure({
  name: 'sending-up',
  title: { zh: '报请确定密级', en: 'Sending up' },
  version: 1,
  basis: [r(17), l(17)],
  dossier: { name: 'codeName', level: 'level', matter: 'matter' },
  events: {
    ClassificationAsked: {
      title: { zh: '报请', en: 'Sent up' },
      version: 1,
      schema: SentUp.extend({ codeName: z.string(), level: z.string() }),
      sealed: ['description'],
    },
    ClassificationRequestReceived: {
      title: { zh: '收到报请', en: 'Received' },
      version: 1,
      schema: Request,
      sealed: ['description'],
    },
    ClassificationDecidedFor: {
      title: { zh: '作出决定', en: 'Decided' },
      version: 1,
      schema: Decision,
      sealed: ['reason'],
    },
    ClassificationAnswerArrived: {
      title: { zh: '收到决定', en: 'Answer arrived' },
      version: 1,
      schema: Answer,
      sealed: ['reason'],
    },
  },
  sides: {
    asking: {
      title: { zh: '报请单位', en: 'Asking organ' },
      states: { asked: { zh: '已报请', en: 'Sent up' }, answered: { zh: '已收到决定', en: 'Answered' } },
      final: ['answered'],
      clocks: [],
      steps: {
        sendUp: step({
          title: { zh: '报请有权机关确定', en: 'Send up' },
          basis: [r(17)],
          by: ['secrecy-office', 'drafter'],
          from: 'start',
          to: 'asked',
          input: SentUp,
          rules: [sendUpInOrder],
          facts: ['matterParticulars', 'lines', 'organNames'],
          yields: 'ClassificationAsked',
          payload: (input, { matterParticulars }) => ({
            ...input,
            codeName: matterParticulars?.codeName ?? '',
            level: matterParticulars?.level ?? 'secret',
          }),
          sends: ({ organ, description }, { matterParticulars, lines }) => [
            {
              type: 'classification-request',
              to: organ,
              content: {
                codeName: matterParticulars?.codeName ?? '',
                level: matterParticulars?.level ?? 'secret',
                term: matterParticulars?.term ?? null,
                description,
                by: lines.own.name,
              },
            },
          ],
          consequences: ({ matter, way, organ }, { organNames }, { on }) => [
            {
              case: matter,
              step: 'noteSentUp',
              input: { to: organNames[organ] ?? organ, way, instrument: `报请〔${on.slice(0, 4)}〕` },
            },
          ],
        }),
        answerArrives: step({
          title: { zh: '收到决定', en: 'The decision arrives' },
          basis: [r(17)],
          by: ['system'],
          from: ['asked'],
          to: 'answered',
          input: Answer,
          rules: [],
          receives: 'classification-answer',
          facts: ['dossier'],
          yields: 'ClassificationAnswerArrived',
          consequences: ({ outcome: decided, by, instrument, reason }, { dossier }) => [
            decided.kind === 'secret'
              ? {
                  case: dossier.matter,
                  step: 'noteDecision',
                  input: { by, instrument, level: decided.level, term: decided.term, start: decided.start },
                }
              : { case: dossier.matter, step: 'noteRefusal', input: { reason } },
          ],
        }),
      },
    },
    deciding: {
      title: { zh: '有权机关', en: 'Deciding organ' },
      states: { received: { zh: '待决定', en: 'Received' }, decided: { zh: '已决定', en: 'Decided' } },
      final: ['decided'],
      clocks: [],
      seenBy: ['authority'],
      steps: {
        receiveRequest: step({
          title: { zh: '收到报请', en: 'A request arrives' },
          basis: [r(17)],
          by: ['system'],
          from: 'start',
          to: 'received',
          input: Request,
          rules: [],
          receives: 'classification-request',
          yields: 'ClassificationRequestReceived',
        }),
        decide: step({
          title: { zh: '作出决定', en: 'Decide' },
          basis: [r(15), r(17)],
          by: ['authority'],
          from: ['received'],
          to: 'decided',
          input: Decision,
          rules: [isAuthority, withinLongestPeriod, changeWithinPower, authorityCoversLevel],
          facts: ['lines'],
          yields: 'ClassificationDecidedFor',
          sends: (input, { lines }, { correspondents }) =>
            correspondents
              .slice(0, 1)
              .map((to) => ({ type: 'classification-answer', to, content: { ...input, by: lines.own.name } })),
        }),
      },
    },
  },
});

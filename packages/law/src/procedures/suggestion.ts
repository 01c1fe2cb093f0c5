/**
 * Art. 22, paragraphs 2 and 3: on others' matters one suggests, to the original organ or its superior; so does an archive
 * for what it keeps. The original organ answers; nobody else decides.
 */
import { z } from 'zod';
import { answerSuggestion, answerSuggestionInDays } from '../acts/regulation-2024/art-22.change.ts';
import type { Lines } from '../acts/terms.ts';
import { r } from '../kernel/citation.ts';
import { procedure, stepOf } from '../kernel/procedure.ts';
import { choice, reference, text, titled } from './fields.ts';

const suggestionKinds = {
  change: { zh: '变更', en: 'Change' },
  declassify: { zh: '解密', en: 'Declassification' },
  'review-in-archive': { zh: '馆藏档案解密审核', en: 'Review of what is in an archive' },
};

export interface SuggestionFacts {
  readonly lines: Lines;
  /** The received matter that it is about, with the organ that sent it. */
  readonly receivedMatter: { readonly codeName: string; readonly issuer: string | null };
  readonly dossier: Record<string, unknown>;
}

const Suggestion = z.object({
  received: titled(
    reference('received-matters', '收到的国家秘密', 'Received matter'),
    '收到的国家秘密',
    'Received matter',
  ),
  kind: choice(suggestionKinds, '建议', 'Suggestion'),
  reason: titled(text(1000), '理由', 'Reason'),
});
const Made = z.object({
  codeName: z.string(),
  kind: choice(suggestionKinds, '建议', 'Suggestion'),
  reason: titled(text(1000), '理由', 'Reason'),
  by: titled(text(120), '建议单位', 'By'),
});
const answers = {
  accepted: { zh: '采纳', en: 'Accepted' },
  declined: { zh: '不采纳', en: 'Declined' },
};
const Answer = z.object({
  answer: choice(answers, '答复', 'Answer'),
  explanation: titled(text(1000), '说明', 'Explanation'),
});

const step = stepOf<SuggestionFacts>();

export const suggestion = procedure({
  name: 'suggestion',
  title: { zh: '变更、解密建议', en: 'Suggestion' },
  version: 1,
  basis: [r(22, 2), r(22, 3)],
  dossier: { name: 'codeName', matter: 'matter' },
  events: {
    SuggestionMade: {
      title: { zh: '提出建议', en: 'Made' },
      version: 1,
      schema: Suggestion.extend({ codeName: z.string() }),
      sealed: ['reason'],
    },
    SuggestionReceived: {
      title: { zh: '收到建议', en: 'Received' },
      version: 1,
      schema: Made.extend({ matter: z.uuid().nullable() }),
      sealed: ['reason'],
    },
    SuggestionAnswered: { title: { zh: '答复', en: 'Answered' }, version: 1, schema: Answer, sealed: ['explanation'] },
    SuggestionAnswerArrived: {
      title: { zh: '收到答复', en: 'Answer arrived' },
      version: 1,
      schema: Answer,
      sealed: ['explanation'],
    },
  },
  sides: {
    suggesting: {
      title: { zh: '建议单位', en: 'Suggesting organ' },
      states: { made: { zh: '已提出', en: 'Made' }, replied: { zh: '已收到答复', en: 'Replied' } },
      final: ['replied'],
      clocks: [],
      steps: {
        suggest: step({
          title: { zh: '提出建议', en: 'Suggest' },
          basis: [r(22, 2)],
          by: ['secrecy-office', 'drafter'],
          from: 'start',
          to: 'made',
          input: Suggestion,
          rules: [],
          facts: ['receivedMatter', 'lines'],
          yields: 'SuggestionMade',
          payload: (input, { receivedMatter }) => ({ ...input, codeName: receivedMatter.codeName }),
          sends: ({ received, kind, reason }, { receivedMatter, lines }) =>
            receivedMatter.issuer === null
              ? []
              : [
                  {
                    type: 'suggestion',
                    to: receivedMatter.issuer,
                    about: received,
                    content: { codeName: receivedMatter.codeName, kind, reason, by: lines.own.name },
                  },
                ],
        }),
        answerArrives: step({
          title: { zh: '收到答复', en: 'The answer arrives' },
          basis: [r(22, 2)],
          by: ['system'],
          from: ['made'],
          to: 'replied',
          input: Answer,
          rules: [],
          receives: 'suggestion-answer',
          yields: 'SuggestionAnswerArrived',
        }),
      },
    },
    original: {
      title: { zh: '原定密单位', en: 'Original organ' },
      states: { received: { zh: '待答复', en: 'Received' }, answered: { zh: '已答复', en: 'Answered' } },
      final: ['answered'],
      clocks: [answerSuggestion, answerSuggestionInDays],
      seenBy: ['authority'],
      steps: {
        receiveSuggestion: step({
          title: { zh: '收到建议', en: 'A suggestion arrives' },
          basis: [r(22, 2)],
          by: ['system'],
          from: 'start',
          to: 'received',
          input: Made,
          rules: [],
          receives: 'suggestion',
          yields: 'SuggestionReceived',
          payload: (input, _facts, { envelope }) => ({ ...input, matter: envelope?.about ?? null }),
        }),
        answer: step({
          title: { zh: '答复', en: 'Answer' },
          basis: [r(22, 2)],
          by: ['authority', 'secrecy-office'],
          from: ['received'],
          to: 'answered',
          input: Answer,
          rules: [],
          yields: 'SuggestionAnswered',
          sends: (input, _facts, { correspondents }) =>
            correspondents.slice(0, 1).map((to) => ({ type: 'suggestion-answer', to, content: input })),
        }),
      },
    },
  },
});

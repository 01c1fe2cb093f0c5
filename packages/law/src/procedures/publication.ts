/**
 * Publication: declassified is not published. A declassified matter is reviewed before it is made public; a matter in
 * force that is officially published by a decision counts as declassified from that day (law art. 20, 2014 rules 31, 36).
 */
import { z } from 'zod';
import { isAuthority } from '../acts/regulation-2024/art-15.remit.ts';
import { type Derivation, declassifiedAfterSources } from '../acts/regulation-2024/art-18.derivation.ts';
import { publishedAfterReview, publishedIsDetermined } from '../acts/regulation-2024/art-22.leaving.ts';
import type { Authority, GuideEntry } from '../acts/terms.ts';
import { d14, l } from '../kernel/citation.ts';
import { procedure, stepOf } from '../kernel/procedure.ts';
import { note, reference, text, titled } from './fields.ts';
import { Reasoned } from './original-classification.inputs.ts';

export interface PublicationFacts {
  readonly publication: { readonly reviewedBy: string | null };
  readonly derivation: Derivation;
  readonly matterState: string | null;
  readonly matterParticulars: { readonly codeName: string; readonly level: string } | null;
  readonly authority: Authority | null;
  readonly entry: GuideEntry | null;
  readonly dossier: { readonly matter: string };
}

const Asked = z.object({
  matter: titled(reference('matters', '事项', 'Matter'), '事项', 'Matter'),
  where: titled(text(200), '公开的渠道', 'Where it is to be published'),
  text: titled(text(2000), '拟公开的内容', 'What is to be published'),
});
const Reviewed = z.object({ opinion: titled(text(1000), '保密审查意见', 'Opinion of the review') });
const Decided = z.object({ opinion: titled(note(500), '意见', 'Opinion') });

const step = stepOf<PublicationFacts>();

export const publication = procedure({
  name: 'publication',
  title: { zh: '公开', en: 'Publication' },
  version: 1,
  basis: [l(20, 4), d14(36)],
  dossier: { name: 'codeName', level: 'level', matter: 'matter' },
  events: {
    PublicationAsked: {
      title: { zh: '申请公开', en: 'Asked' },
      version: 1,
      schema: Asked.extend({ codeName: z.string(), level: z.string() }),
      sealed: ['text'],
    },
    PublicationReviewed: {
      title: { zh: '保密审查', en: 'Reviewed' },
      version: 1,
      schema: Reviewed.extend({ reviewedBy: z.string().nullable() }),
      sealed: ['opinion'],
    },
    PublicationDecided: {
      title: { zh: '决定公开', en: 'Decided' },
      version: 1,
      schema: z.object({ decision: z.string().nullable() }),
    },
    PublicationRefused: {
      title: { zh: '不予公开', en: 'Refused' },
      version: 1,
      schema: z.object({ refusal: z.string() }),
      sealed: ['refusal'],
    },
  },
  sides: {
    organ: {
      title: { zh: '原定密单位', en: 'Original organ' },
      states: {
        asked: { zh: '待审查', en: 'Asked' },
        reviewed: { zh: '待决定', en: 'Reviewed' },
        published: { zh: '已决定公开', en: 'Published' },
        refused: { zh: '不予公开', en: 'Refused' },
      },
      final: ['published', 'refused'],
      clocks: [],
      seenBy: ['authority'],
      steps: {
        ask: step({
          title: { zh: '申请公开', en: 'Ask' },
          basis: [d14(36)],
          by: ['drafter', 'secrecy-office'],
          from: 'start',
          to: 'asked',
          input: Asked,
          rules: [publishedIsDetermined],
          facts: ['matterParticulars'],
          yields: 'PublicationAsked',
          payload: (input, { matterParticulars }) => ({
            ...input,
            codeName: matterParticulars?.codeName ?? '',
            level: matterParticulars?.level ?? '',
          }),
        }),
        review: step({
          title: { zh: '保密审查', en: 'Review' },
          basis: [d14(36)],
          by: ['secrecy-office'],
          from: ['asked'],
          to: 'reviewed',
          input: Reviewed,
          rules: [],
          yields: 'PublicationReviewed',
          payload: (input, _facts, { person }) => ({ ...input, reviewedBy: person ?? 'secrecy-office' }),
        }),
        decide: step({
          title: { zh: '决定公开', en: 'Decide' },
          basis: [l(20, 4), d14(31)],
          by: ['authority'],
          from: ['reviewed'],
          to: 'published',
          input: Decided,
          rules: [publishedIsDetermined, publishedAfterReview, declassifiedAfterSources, isAuthority],
          facts: ['dossier'],
          yields: 'PublicationDecided',
          payload: ({ opinion }) => ({ decision: opinion }),
          consequences: (_input, { matterState, dossier }, { on }) =>
            matterState === 'in-force'
              ? [{ case: dossier.matter, step: 'noteDeclassification', input: { ground: 'published', on } }]
              : [],
        }),
        refuse: step({
          title: { zh: '不予公开', en: 'Refuse' },
          basis: [d14(36)],
          by: ['authority', 'secrecy-office'],
          from: ['asked', 'reviewed'],
          to: 'refused',
          input: Reasoned,
          rules: [],
          yields: 'PublicationRefused',
          payload: ({ reason }) => ({ refusal: reason }),
        }),
      },
    },
  },
});

/** Commendation of a person or an organisation (art. 11): proposed by the secrecy office, decided by the head. */
import { z } from 'zod';
import {
  type CommendationGround,
  commendationGrounds,
  seventhGroundReasoned,
} from '../acts/regulation-2024/art-11.commendation.ts';
import { r } from '../kernel/citation.ts';
import { procedure, stepOf } from '../kernel/procedure.ts';
import { choice, note, reference, text, titled } from './fields.ts';
import { Reasoned } from './original-classification.inputs.ts';

const commendees = {
  person: { zh: '个人', en: 'Person' },
  organisation: { zh: '组织', en: 'Organisation' },
};

const Proposal = z
  .object({
    kind: choice(commendees, '对象', 'Kind'),
    name: titled(text(120), '姓名或者名称', 'Name'),
    person: reference('people', '人员（本单位的）', 'Person of the organ').nullable(),
    ground: choice(commendationGrounds, '情形', 'Ground'),
    reason: titled(note(500), '其他突出贡献的说明', 'Reason (residual ground)'),
    deeds: titled(text(2000), '事迹', 'What was done'),
  })
  .refine(({ kind, person }) => kind === 'person' || person === null, { error: 'not-a-person', path: ['person'] });

export interface CommendationFacts {
  readonly commendation: { readonly ground: CommendationGround; readonly reason: string | null };
}

const step = stepOf<CommendationFacts>();

export const commendation = procedure({
  name: 'commendation',
  title: { zh: '表彰', en: 'Commendation' },
  version: 1,
  basis: [r(11)],
  dossier: { name: 'name' },
  events: {
    CommendationProposed: { title: { zh: '提名', en: 'Proposed' }, version: 1, schema: Proposal, sealed: ['deeds'] },
    CommendationDecided: {
      title: { zh: '决定表彰', en: 'Decided' },
      version: 1,
      schema: z.object({ instrument: z.string(), opinion: note(500), decidedOn: z.string() }),
    },
    CommendationRefused: {
      title: { zh: '不予表彰', en: 'Refused' },
      version: 1,
      schema: z.object({ refusal: z.string() }),
    },
  },
  sides: {
    organ: {
      title: { zh: '表彰单位', en: 'The organ' },
      states: {
        proposed: { zh: '待决定', en: 'Proposed' },
        decided: { zh: '已表彰', en: 'Commended' },
        refused: { zh: '不予表彰', en: 'Refused' },
      },
      final: ['decided', 'refused'],
      clocks: [],
      seenBy: ['head'],
      steps: {
        propose: step({
          title: { zh: '提名表彰', en: 'Propose' },
          basis: [r(11)],
          by: ['secrecy-office'],
          from: 'start',
          to: 'proposed',
          input: Proposal,
          rules: [seventhGroundReasoned],
          yields: 'CommendationProposed',
        }),
        decide: step({
          title: { zh: '决定表彰', en: 'Commend' },
          basis: [r(11)],
          by: ['head'],
          from: ['proposed'],
          to: 'decided',
          input: z.object({
            instrument: titled(text(60), '文号', 'Instrument'),
            opinion: titled(note(500), '意见', 'Opinion'),
          }),
          rules: [],
          yields: 'CommendationDecided',
          payload: ({ instrument, opinion }, _facts, { on }) => ({ instrument, opinion, decidedOn: on }),
        }),
        refuse: step({
          title: { zh: '不予表彰', en: 'Refuse' },
          basis: [r(11)],
          by: ['head'],
          from: ['proposed'],
          to: 'refused',
          input: Reasoned,
          rules: [],
          yields: 'CommendationRefused',
          payload: ({ reason }) => ({ refusal: reason }),
        }),
      },
    },
  },
});

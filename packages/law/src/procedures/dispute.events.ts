/** What happens in a dispute, as the journals of its three sides keep it. */
import { z } from 'zod';
import {
  Answer,
  CarriedOut,
  Claimed,
  Dispute,
  Objection,
  Ruled,
  Ruling,
  startsOn,
  TakenOn,
  Waiting,
} from './dispute.inputs.ts';
import { level } from './original-classification.inputs.ts';

export const events = {
  ObjectionRaised: {
    title: { zh: '提出异议', en: 'Raised' },
    version: 1,
    schema: Objection.extend({
      codeName: z.string(),
      number: z.string(),
      determinedLevel: level,
      original: z.uuid(),
      originalName: z.string(),
      byCentralOrgan: z.boolean(),
      startsOn: startsOn.optional(),
      raisedOn: z.string(),
    }),
    sealed: ['reason'],
  },
  ObjectionAnswerArrived: {
    title: { zh: '收到处理结果', en: 'Answer arrived' },
    version: 1,
    schema: Answer,
    sealed: ['explanation'],
  },
  DisputeTakenOn: {
    title: { zh: '提请保密行政管理部门', en: 'Taken to the administration' },
    version: 1,
    schema: TakenOn,
    sealed: ['why'],
  },
  DisputeRulingArrived: {
    title: { zh: '收到裁定', en: 'Ruling arrived' },
    version: 1,
    schema: Ruled,
    sealed: ['grounds'],
  },
  DisputeTakenToNation: {
    title: { zh: '提请国家保密行政管理部门', en: 'Taken to the nation' },
    version: 1,
    schema: TakenOn,
    sealed: ['why'],
  },
  FinalRulingArrived: {
    title: { zh: '收到国家裁定', en: 'Final ruling arrived' },
    version: 1,
    schema: Ruled,
    sealed: ['grounds'],
  },
  DisputeAccepted: { title: { zh: '接受处理结果', en: 'Accepted' }, version: 1, schema: z.object({}) },
  ObjectionReceived: {
    title: { zh: '收到异议', en: 'Objection received' },
    version: 1,
    schema: Claimed.extend({ matter: z.uuid().nullable(), objector: z.uuid().nullable() }),
    sealed: ['reason'],
  },
  ObjectionDecided: { title: { zh: '处理异议', en: 'Decided' }, version: 1, schema: Answer, sealed: ['explanation'] },
  DisputeOver: { title: { zh: '争议结束', en: 'Over' }, version: 1, schema: z.object({}) },
  RulingReceived: {
    title: { zh: '收到裁定', en: 'Ruling received' },
    version: 1,
    schema: Ruled.extend({ codeName: z.string(), matter: z.uuid().nullable() }),
    sealed: ['grounds'],
  },
  DisputeReceived: {
    title: { zh: '收到争议', en: 'Received' },
    version: 1,
    schema: Dispute.extend({ objector: z.uuid().nullable() }),
    sealed: ['reason', 'why'],
  },
  DisputeRuled: { title: { zh: '裁定', en: 'Ruled' }, version: 1, schema: Ruling, sealed: ['grounds'] },
  RulingWaits: {
    title: { zh: '裁定待来源处解决', en: 'The ruling waits for the source' },
    version: 1,
    schema: Waiting,
  },
  RulingCarriedOut: { title: { zh: '裁定已落实', en: 'Carried out' }, version: 1, schema: CarriedOut },
};

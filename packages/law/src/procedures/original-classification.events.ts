/** What happens to an originally classified matter, as the journal keeps it. */
import { z } from 'zod';
import type { ProcedureDefinition } from '../kernel/procedure.ts';
import {
  Archived,
  Assigned,
  ChangedMatter,
  Decided,
  DeclassifiedMatter,
  DisputedMatter,
  Draft,
  HandedMatter,
  HandedOver,
  HolderFollowed,
  Reasoned,
  Reviewed,
  SentUp,
  Submission,
} from './original-classification.inputs.ts';

/** A matter as it was taken over: from whom, and who answers for it here. */
const TakenOver = HandedMatter.extend({ authority: z.uuid().nullable(), formerOrgan: z.uuid() });
/** Before: without what came along. */
const alone = {
  1: (payload: Record<string, unknown>) => ({ ...payload, recipients: [], history: [], sources: [], reviews: [] }),
  2: (payload: Record<string, unknown>) => ({ ...payload, knowers: [], handledLevel: null }),
};

export const events = {
  MatterDrafted: {
    title: { zh: '拟定', en: 'Drafted' },
    version: 1,
    schema: Draft,
    sealed: ['codeName', 'title', 'abstract', 'portions', 'documentNumber', 'term.condition', 'term.reason'],
  },
  MatterRevised: {
    title: { zh: '修改拟定', en: 'Revised' },
    version: 1,
    schema: Draft,
    sealed: ['codeName', 'title', 'abstract', 'portions', 'documentNumber', 'term.condition', 'term.reason'],
  },
  MatterAssigned: { title: { zh: '指定承办人', en: 'Assigned' }, version: 1, schema: Assigned },
  MatterSubmitted: { title: { zh: '提请审批', en: 'Submitted' }, version: 1, schema: Submission },
  MatterRouted: { title: { zh: '转报有权机关', en: 'To be sent up' }, version: 1, schema: Submission.partial() },
  MatterSentUp: {
    title: { zh: '已报请确定', en: 'Sent up' },
    version: 1,
    schema: SentUp,
    sealed: ['to', 'instrument'],
  },
  MatterReturned: { title: { zh: '退回修改', en: 'Returned' }, version: 1, schema: Reasoned, sealed: ['reason'] },
  MatterRefused: { title: { zh: '不予定密', en: 'Refused' }, version: 1, schema: Reasoned, sealed: ['reason'] },
  MatterClassified: {
    title: { zh: '确定为国家秘密', en: 'Classified' },
    version: 1,
    schema: Decided,
    sealed: ['opinion', 'term.condition', 'term.reason'],
  },
  MatterTermStarted: {
    title: { zh: '书面通知，期限起算', en: 'Notice given, term starts' },
    version: 1,
    schema: z.object({ on: z.string(), declassifiedOn: z.string().nullable() }),
  },
  MatterReviewed: {
    title: { zh: '年度审核：维持', en: 'Reviewed: kept' },
    version: 1,
    schema: Reviewed,
    sealed: ['reason'],
  },
  MatterChanged: {
    title: { zh: '变更', en: 'Changed' },
    version: 1,
    schema: ChangedMatter,
    sealed: ['term.condition', 'term.reason'],
  },
  MatterArchived: {
    title: { zh: '载体已移交档案馆', en: 'Carriers went to an archive' },
    version: 1,
    schema: Archived,
    sealed: ['archive'],
  },
  MatterDisputed: { title: { zh: '有争议', en: 'Disputed' }, version: 1, schema: DisputedMatter },
  MatterDisputeOver: { title: { zh: '争议结束', en: 'Dispute over' }, version: 1, schema: z.object({}) },
  MatterHandedOver: { title: { zh: '移交承接单位', en: 'Handed over' }, version: 1, schema: HandedOver },
  MatterTakenOver: {
    title: { zh: '承接', en: 'Taken over' },
    version: 3,
    upcast: alone,
    schema: TakenOver,
    sealed: ['particulars', 'sources', 'knowers'],
  },
  MatterTakenBack: {
    title: { zh: '收回', en: 'Taken back' },
    version: 3,
    upcast: alone,
    schema: TakenOver,
    sealed: ['particulars', 'sources', 'knowers'],
  },
  MatterHolderFollowed: {
    title: { zh: '知悉单位由承接单位代替', en: 'Known by the organ that follows' },
    version: 1,
    schema: HolderFollowed.extend({ former: z.uuid() }),
  },
  MatterDeclassified: {
    title: { zh: '解密', en: 'Declassified' },
    version: 1,
    schema: DeclassifiedMatter,
  },
} satisfies ProcedureDefinition['events'];

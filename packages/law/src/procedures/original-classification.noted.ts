/**
 * What others decide about a matter in force, and what becomes of it when its organ ends: taken by the system, as a
 * consequence of another case or out of an envelope.
 */
import { z } from 'zod';
import { j20, l, r } from '../kernel/citation.ts';
import { type Opening, type StepContext, stepOf } from '../kernel/procedure.ts';
import {
  Archived,
  ChangedMatter,
  DeclassifiedMatter,
  DisputedMatter,
  HandedMatter,
  HandedOver,
  HolderFollowed,
  Reviewed,
} from './original-classification.inputs.ts';

/** What a matter that is taken over needs to know. */
export interface NotedFacts {
  /** Who answers for what is taken over: the statutory authority. */
  readonly statutoryAuthority: string | null;
  /** The matter as this organ knew it while it was another's: a received one, which it is no longer. */
  readonly knownBefore: string | null;
}

/** The reviews that were open at the former organ are this one's now. */
const openReviews = (
  { codeName, level, reviews }: z.output<typeof HandedMatter>,
  { caseId }: StepContext,
): readonly Opening[] =>
  reviews.map((review) => ({
    starts: 'derivative-review',
    step: 'openReview',
    input: { ...review, matter: caseId, codeName, level },
  }));

const step = stepOf<NotedFacts>();

export const noted = {
  noteChange: step({
    title: { zh: '已变更', en: 'Was changed' },
    basis: [r(22)],
    by: ['system'],
    from: ['in-force'],
    to: 'in-force',
    input: ChangedMatter,
    rules: [],
    yields: 'MatterChanged',
  }),
  noteDeclassification: step({
    title: { zh: '已决定解密', en: 'Was declassified' },
    basis: [r(22)],
    by: ['system'],
    from: ['in-force'],
    to: 'declassified',
    input: DeclassifiedMatter,
    rules: [],
    yields: 'MatterDeclassified',
  }),
  noteDispute: step({
    title: { zh: '有争议，按所主张的最高密级管理', en: 'Disputed: handled as the highest claim' },
    basis: [r(26, 3)],
    by: ['system'],
    from: ['in-force'],
    to: 'in-force',
    input: DisputedMatter,
    rules: [],
    yields: 'MatterDisputed',
  }),
  noteDisputeOver: step({
    title: { zh: '争议结束', en: 'Dispute over' },
    basis: [r(26, 3)],
    by: ['system'],
    from: ['in-force'],
    to: 'in-force',
    input: z.object({}),
    rules: [],
    yields: 'MatterDisputeOver',
  }),
  noteHandedOver: step({
    title: { zh: '移交承接单位', en: 'Was handed over' },
    basis: [r(23)],
    by: ['system'],
    from: ['in-force'],
    to: 'handed-over',
    input: HandedOver,
    rules: [],
    yields: 'MatterHandedOver',
  }),
  receiveHandover: step({
    title: { zh: '承接事项', en: 'Take over a matter' },
    basis: [r(23)],
    by: ['system'],
    from: 'start',
    to: 'in-force',
    input: HandedMatter,
    rules: [],
    receives: 'matter-handover',
    keepsId: true,
    facts: ['statutoryAuthority', 'knownBefore'],
    yields: 'MatterTakenOver',
    payload: (matter, { statutoryAuthority }, { envelope, organ }) => ({
      ...matter,
      authority: statutoryAuthority,
      formerOrgan: envelope?.from ?? organ,
    }),
    consequences: (matter, { knownBefore }, context) => [
      ...(knownBefore === null
        ? []
        : [{ case: knownBefore, step: 'noteReplaced', input: { by: context.caseId, kind: 'matter' } }]),
      ...openReviews(matter, context),
    ],
  }),
  receiveReturn: step({
    title: { zh: '收回移交的事项', en: 'Take back a matter' },
    basis: [r(23)],
    by: ['system'],
    from: ['handed-over'],
    to: 'in-force',
    input: HandedMatter,
    rules: [],
    receives: 'matter-handover',
    // Decided at the heir, it comes back to nobody who answers for it here.
    facts: ['statutoryAuthority'],
    yields: 'MatterTakenBack',
    payload: (matter, { statutoryAuthority }, { organ, envelope }) => ({
      ...matter,
      authority: statutoryAuthority,
      formerOrgan: envelope?.from ?? organ,
    }),
    consequences: (matter, _facts, context) => openReviews(matter, context),
  }),
  // Who was told of it and is no more has said so: the organs that follow hear of the matter in its place.
  receiveHolder: step({
    title: { zh: '知悉单位由承接单位代替', en: 'Another organ knows it now' },
    basis: [r(20), r(23)],
    by: ['system'],
    from: ['in-force'],
    to: 'in-force',
    input: HolderFollowed,
    rules: [],
    receives: 'holder-followed',
    yields: 'MatterHolderFollowed',
    payload: (input, _facts, { organ, envelope }) => ({ ...input, former: envelope?.from ?? organ }),
  }),
  noteReview: step({
    title: { zh: '年度审核：维持', en: 'Was reviewed' },
    basis: [l(24)],
    by: ['system'],
    from: ['in-force'],
    to: 'in-force',
    input: Reviewed,
    rules: [],
    yields: 'MatterReviewed',
  }),
  noteArchived: step({
    title: { zh: '载体已移交档案馆', en: 'Its carriers went to an archive' },
    basis: [r(22, 3), j20(4)],
    by: ['system'],
    from: ['in-force'],
    to: 'in-force',
    input: Archived,
    rules: [],
    yields: 'MatterArchived',
  }),
};

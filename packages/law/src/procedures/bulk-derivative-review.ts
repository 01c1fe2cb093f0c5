/**
 * The review of many derivatives for one reason (arts 18, 22): a source has changed, and the organ answers all reviews that
 * are open for it with one act to the eye. Each derivative is judged by the rules of the single answer, in the name of the
 * person who began, who answers what that person could answer singly; what they refuse stays open and says why.
 */
import { z } from 'zod';
import { type DerivativeApprover, derivativeApprover } from '../acts/regulation-2024/art-18.derivation.ts';
import { r } from '../kernel/citation.ts';
import { type JobBatch, type JobProgress, jobAdvanced, jobBegun, jobFields } from '../kernel/job.ts';
import { procedure, stepOf } from '../kernel/procedure.ts';
import { bulkEnds, bulkStates } from './bulk-ends.ts';
import { answerTitles, stepInBulk } from './derivative-review.answers.ts';
import { choice, text, titled } from './fields.ts';

const Start = z.object({
  /** An own matter or a received one: the page of the reviews names it. */
  source: titled(z.uuid(), '所依据的事项', 'Source'),
  answer: choice(answerTitles, '复核结果', 'Answer'),
  reason: titled(text(500), '共同的理由', 'The common reason'),
});

export interface BulkDerivativeReviewFacts {
  readonly approver: DerivativeApprover;
  /** The source, how many reviews are open for it to whoever is acting, and whether these are all of the organ's. */
  readonly reviewedSource: { readonly codeName: string; readonly count: number; readonly seesAll: boolean };
  /** The next reviews that were open when the job began. */
  readonly nextReviews: { readonly batch: JobBatch<number>; readonly reviews: readonly string[] };
  readonly dossier: JobProgress<number> & {
    readonly answer: keyof typeof answerTitles;
    readonly reason: string;
    readonly reviewer: string;
  };
}

const step = stepOf<BulkDerivativeReviewFacts>();
/** Reviews are answered in the order in which they were opened. */
const progress = jobFields(z.int(), { zh: '已处理', en: 'Dealt with' });
const ends = bulkEnds({
  basis: [r(18)],
  by: ['authority', 'head'],
  yields: { finish: 'DerivativeReviewsFinished', cancel: 'DerivativeReviewsCancelled' },
});

export const bulkDerivativeReview = procedure({
  name: 'bulk-derivative-review',
  title: { zh: '派生事项复核（批量）', en: 'Review of derivatives in bulk' },
  version: 1,
  basis: [r(18), r(22)],
  dossier: { name: 'codeName' },
  events: {
    DerivativeReviewsStarted: {
      title: { zh: '开始批量复核', en: 'Started' },
      version: 1,
      schema: Start.extend({
        codeName: z.string(),
        seesAll: z.boolean(),
        reviewer: z.uuid(),
        total: titled(z.int(), '待复核的派生事项', 'Derivatives to be reviewed'),
        ...progress,
      }),
      sealed: ['reason'],
    },
    DerivativeReviewsProgressed: {
      title: { zh: '复核一批', en: 'A batch' },
      version: 1,
      schema: z.object(progress),
    },
    DerivativeReviewsFinished: { title: { zh: '批量复核完成', en: 'Finished' }, version: 1, schema: z.object({}) },
    DerivativeReviewsCancelled: { title: { zh: '中止批量复核', en: 'Cancelled' }, version: 1, schema: z.object({}) },
  },
  sides: {
    organ: {
      title: { zh: '派生定密机关、单位', en: 'Organ of the derivatives' },
      ...bulkStates,
      clocks: [],
      steps: {
        startReviews: step({
          title: { zh: '批量复核', en: 'Review in bulk' },
          basis: [r(18), r(22)],
          by: ['authority', 'head'],
          from: 'start',
          to: 'running',
          input: Start,
          rules: [derivativeApprover],
          facts: ['reviewedSource'],
          wakes: true,
          yields: 'DerivativeReviewsStarted',
          payload: (input, { reviewedSource: { count, ...source } }, { person }) => ({
            ...input,
            ...source,
            reviewer: person ?? '',
            ...jobBegun(count, 0),
          }),
        }),
        reviewBatch: step({
          title: { zh: '复核一批', en: 'A batch' },
          basis: [r(18)],
          by: ['system'],
          from: ['running'],
          to: 'running',
          input: z.object({}),
          rules: [],
          facts: ['nextReviews', 'dossier'],
          yields: 'DerivativeReviewsProgressed',
          payload: (_input, { nextReviews: { batch }, dossier }) => jobAdvanced(dossier, batch),
          consequences: (_input, { nextReviews, dossier: { answer, reason, reviewer } }, { caseId }) =>
            nextReviews.reviews.map((review) => ({
              case: review,
              step: stepInBulk[answer],
              otherwise: 'noteLeft',
              input: { reason, authority: reviewer, campaign: caseId },
            })),
        }),
        finishReviews: ends.finish,
        cancelReviews: ends.cancel,
      },
    },
  },
});

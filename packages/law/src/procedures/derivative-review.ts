/**
 * Arts 18, 22: a source has changed or is secret no more, so every derivative of it is reviewed. The side of the source
 * opens the reviews in batches and shows how far it has come; the side of the derivative is the duty. Level by level: what
 * was derived from a derivative is reviewed when that one changes, in whichever organ: news of it travel as news of a matter.
 */
import { z } from 'zod';
import { reviewDerivative } from '../acts/regulation-2024/art-18.derivation.ts';
import { r } from '../kernel/citation.ts';
import { CarriedClock } from '../kernel/clock.ts';
import { jobAdvanced, jobBegun, jobEnds, jobFields } from '../kernel/job.ts';
import { procedure, stepOf } from '../kernel/procedure.ts';
import { wordingOf } from '../kernel/ruling.ts';
import { Answered, answers, causes, InBulk, Left, outcome, type ReviewFacts } from './derivative-review.answers.ts';
import { choice, titled } from './fields.ts';
import { level } from './original-classification.inputs.ts';

const cause = choice(causes, '来源的变化', 'What happened to the source');

/** The source that changed, and how many derivatives rest on it. `matter` is `null` where the source was received. */
const SourceChanged = z.object({
  source: z.uuid(),
  matter: z.uuid().nullable(),
  codeName: z.string(),
  level,
  cause,
  total: titled(z.int(), '派生事项', 'Derivatives'),
});
/** Derivatives are told in the order of their ids. */
const progress = jobFields(z.uuid().nullable(), { zh: '已通知复核', en: 'Reviews opened' });
/** Before: the place only. One more batch finds out whether anything remains. */
const withRemaining = {
  1: ({ cursor, ...rest }: Record<string, unknown>) => ({ ...rest, remaining: 1, after: cursor }),
};
const ReviewOpened = z.object({
  matter: z.uuid(),
  codeName: z.string(),
  level,
  source: z.uuid(),
  sourceName: titled(z.string(), '所依据的事项', 'Source'),
  cause,
  /** Where the review was open at a former organ. */
  clocks: z.array(CarriedClock).optional(),
});
const Followed = z.object({ outcome });

const step = stepOf<ReviewFacts>();

export const derivativeReview = procedure({
  name: 'derivative-review',
  title: { zh: '派生事项复核', en: 'Review of derivatives' },
  version: 1,
  basis: [r(18), r(22)],
  dossier: { name: 'codeName', level: 'level', matter: 'matter' },
  events: {
    SourceChangeOpened: {
      title: { zh: '来源变化', en: 'Source changed' },
      version: 2,
      upcast: withRemaining,
      schema: SourceChanged.extend(progress),
    },
    SourceChangeSpread: {
      title: { zh: '通知复核', en: 'Reviews opened' },
      version: 2,
      upcast: withRemaining,
      schema: z.object(progress),
    },
    SourceChangeDone: { title: { zh: '已全部通知', en: 'All opened' }, version: 1, schema: z.object({}) },
    DerivativeReviewOpened: { title: { zh: '应当复核', en: 'Review due' }, version: 1, schema: ReviewOpened },
    DerivativeKept: {
      title: { zh: '复核：维持', en: 'Reviewed: kept' },
      version: 1,
      schema: Answered,
      sealed: ['reason'],
    },
    DerivativeFollows: {
      title: { zh: '复核：随来源办理', en: 'Reviewed: follows its source' },
      version: 1,
      schema: Answered,
      sealed: ['reason'],
    },
    DerivativeReviewLeft: {
      title: { zh: '批量复核未能办理', en: 'Left by a review of many' },
      version: 1,
      schema: Left,
    },
    DerivativeReviewHandedOver: { title: { zh: '移交承接单位', en: 'Handed over' }, version: 1, schema: z.object({}) },
    DerivativeFollowed: { title: { zh: '复核：已随来源办理', en: 'Reviewed: followed' }, version: 1, schema: Followed },
  },
  sides: {
    source: {
      title: { zh: '来源', en: 'The source' },
      states: { spreading: { zh: '通知中', en: 'Opening reviews' }, spread: { zh: '已全部通知', en: 'All opened' } },
      final: ['spread'],
      stays: { spreading: jobEnds },
      clocks: [],
      steps: {
        openSpread: step({
          title: { zh: '来源变化', en: 'The source has changed' },
          basis: [r(18), r(22)],
          by: ['system'],
          from: 'start',
          to: 'spreading',
          input: SourceChanged,
          rules: [],
          wakes: true,
          yields: 'SourceChangeOpened',
          payload: (input) => ({ ...input, ...jobBegun(input.total, null) }),
        }),
        spread: step({
          title: { zh: '通知复核', en: 'Open the next reviews' },
          basis: [r(18)],
          by: ['system'],
          from: ['spreading'],
          to: 'spreading',
          input: z.object({}),
          rules: [],
          facts: ['dossier', 'nextDerivatives'],
          yields: 'SourceChangeSpread',
          payload: (_input, { dossier, nextDerivatives: { batch } }) => jobAdvanced(dossier, batch),
          consequences: (_input, { dossier: { source, codeName, cause }, nextDerivatives: { due } }) =>
            due.map((derivative) => ({
              starts: 'derivative-review',
              step: 'openReview',
              input: { ...derivative, source, sourceName: codeName, cause },
            })),
        }),
        finishSpread: step({
          title: { zh: '已全部通知', en: 'All reviews are open' },
          basis: [r(18)],
          by: ['system'],
          from: ['spreading'],
          to: 'spread',
          input: z.object({}),
          rules: [],
          yields: 'SourceChangeDone',
        }),
      },
    },
    derivative: {
      title: { zh: '派生事项', en: 'The derivative' },
      states: {
        open: { zh: '待复核', en: 'To be reviewed' },
        done: { zh: '已复核', en: 'Reviewed' },
        'handed-over': { zh: '已移交承接单位', en: 'Handed over' },
      },
      final: ['done', 'handed-over'],
      clocks: [
        {
          ...reviewDerivative,
          stopsOn: [...reviewDerivative.stopsOn, 'DerivativeReviewHandedOver'],
          takenOverOn: ['DerivativeReviewOpened'],
        },
      ],
      steps: {
        openReview: step({
          title: { zh: '应当复核', en: 'A review is due' },
          basis: [r(18), r(22)],
          by: ['system'],
          from: 'start',
          to: 'open',
          input: ReviewOpened,
          rules: [],
          yields: 'DerivativeReviewOpened',
        }),
        ...answers,
        // What the rules refused in a review of many stays open, and says why.
        noteLeft: step({
          title: { zh: '批量复核未能办理，仍待复核', en: 'Left to be answered by itself' },
          basis: [r(18), r(22)],
          by: ['system'],
          from: ['open'],
          to: 'open',
          input: InBulk,
          rules: [],
          yields: 'DerivativeReviewLeft',
          payload: ({ authority, campaign }, _facts, { refused = [] }) => ({
            campaign,
            authority,
            refused: refused.map((reason) => ({
              code: reason.code,
              zh: wordingOf(reason, 'zh'),
              en: wordingOf(reason, 'en'),
            })),
          }),
        }),
        noteReviewHandedOver: step({
          title: { zh: '随事项移交承接单位', en: 'Handed over with its matter' },
          basis: [r(23)],
          by: ['system'],
          from: ['open'],
          to: 'handed-over',
          input: z.object({}),
          rules: [],
          yields: 'DerivativeReviewHandedOver',
        }),
        noteFollowed: step({
          title: { zh: '已随来源办理', en: 'It has followed its source' },
          basis: [r(18), r(22)],
          by: ['system'],
          from: ['open'],
          to: 'done',
          input: Followed,
          rules: [],
          yields: 'DerivativeFollowed',
        }),
      },
    },
  },
});

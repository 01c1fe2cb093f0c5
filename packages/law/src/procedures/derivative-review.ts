/**
 * Arts 18, 22: a source has changed or is secret no more, so every derivative of it is reviewed. The side of the source
 * opens the reviews in batches and shows how far it has come; the side of the derivative is the duty. Level by level: what
 * was derived from a derivative is reviewed when that one changes, in whichever organ: news of it travel as news of a matter.
 */
import { z } from 'zod';
import {
  type Derivation,
  type DerivativeApprover,
  declassifiedAfterSources,
  derivationHasSource,
  derivativeApprover,
  keptOnOwnGrounds,
  levelNotBelowSource,
  type OriginalGrounds,
  reviewDerivative,
  stricterOnlyAsOriginal,
  termNotShorterThanSource,
} from '../acts/regulation-2024/art-18.derivation.ts';
import { markOf } from '../acts/regulation-2024/art-21.marks.ts';
import { endOf } from '../acts/regulation-2024/term.ts';
import { r } from '../kernel/citation.ts';
import { CarriedClock } from '../kernel/clock.ts';
import { type JobBatch, type JobProgress, jobAdvanced, jobBegun, jobFields } from '../kernel/job.ts';
import { procedure, type Sending, stepOf } from '../kernel/procedure.ts';
import type { Derived } from './derivative-classification.ts';
import { choice, titled } from './fields.ts';
import { level, Reasoned } from './original-classification.inputs.ts';

const causes = {
  changed: { zh: '变更', en: 'Changed' },
  declassified: { zh: '解密', en: 'Declassified' },
};
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
export const reviewOutcomes = {
  kept: { zh: '维持', en: 'Kept' },
  changed: { zh: '已随之变更', en: 'Changed with it' },
  declassified: { zh: '已随之解密', en: 'Declassified with it' },
};
const outcome = choice(reviewOutcomes, '复核结果', 'Outcome');
const Followed = z.object({ outcome });

export interface ReviewFacts {
  readonly derivation: Derivation;
  readonly original: OriginalGrounds;
  readonly approver: DerivativeApprover;
  /** The next derivatives of the source: those in force that no review is open for, and the last one looked at. */
  readonly nextDerivatives: {
    readonly batch: JobBatch<string | null>;
    readonly due: readonly { readonly matter: string; readonly codeName: string; readonly level: string }[];
  };
  readonly derived: Derived;
  /** Persons in the scope of the derivative, which stays as it is. */
  readonly viewers: readonly string[];
  /** Organs that were told of the derivative. */
  readonly recipients: readonly { readonly organ: string }[];
  readonly dossier: JobProgress<string | null> & {
    readonly matter: string;
    readonly source: string;
    readonly codeName: string;
    readonly cause: keyof typeof causes;
  };
}

const step = stepOf<ReviewFacts>();

/** The first day without secrecy of a derivative that takes over what its sources say; a condition or long-term has none. */
const endAsInherited = ({ inherited: { term }, start }: Derived): string | null => endOf(term, start);

/** News of the derivative for the organs that were told of it: theirs are reviewed in turn. */
const news = ({ recipients, dossier }: ReviewFacts, type: string, content: Sending['content']): readonly Sending[] =>
  recipients.map(({ organ }) => ({
    type,
    to: organ,
    speaksFor: dossier.matter,
    content: { ...content, notice: null },
  }));

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
      schema: Reasoned.extend({ outcome }),
      sealed: ['reason'],
    },
    DerivativeFollows: {
      title: { zh: '复核：随来源办理', en: 'Reviewed: follows its source' },
      version: 1,
      schema: Reasoned.extend({ outcome }),
      sealed: ['reason'],
    },
    DerivativeReviewHandedOver: { title: { zh: '移交承接单位', en: 'Handed over' }, version: 1, schema: z.object({}) },
    DerivativeFollowed: { title: { zh: '复核：已随来源办理', en: 'Reviewed: followed' }, version: 1, schema: Followed },
  },
  sides: {
    source: {
      title: { zh: '来源', en: 'The source' },
      states: { spreading: { zh: '通知中', en: 'Opening reviews' }, spread: { zh: '已全部通知', en: 'All opened' } },
      final: ['spread'],
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
        // However the derivative comes to follow its source, here or by a procedure of its own, the review closes by itself.
        keep: step({
          title: { zh: '维持', en: 'Keep as it is' },
          basis: [r(18), r(22)],
          by: ['authority', 'head'],
          from: ['open'],
          to: 'done',
          input: Reasoned,
          rules: [
            derivativeApprover,
            levelNotBelowSource,
            termNotShorterThanSource,
            stricterOnlyAsOriginal,
            keptOnOwnGrounds,
          ],
          yields: 'DerivativeKept',
          payload: (input) => ({ ...input, outcome: 'kept' }),
        }),
        // Takes no power of one's own: it is the source that decides.
        follow: step({
          title: { zh: '随来源变更', en: 'Change it with its source' },
          basis: [r(18), r(22)],
          by: ['authority', 'head'],
          from: ['open'],
          to: 'open',
          input: Reasoned,
          rules: [derivativeApprover, derivationHasSource],
          facts: ['derived', 'viewers', 'recipients', 'dossier'],
          yields: 'DerivativeFollows',
          payload: (input) => ({ ...input, outcome: 'changed' }),
          consequences: (_input, { derived, viewers, dossier }) => [
            {
              case: dossier.matter,
              step: 'noteChange',
              input: {
                change: 'changed',
                level: derived.inherited.level,
                term: derived.inherited.term,
                start: derived.start,
                declassifiedOn: endAsInherited(derived),
                scope: null,
                viewers,
              },
            },
          ],
          sends: (_input, facts, { on }) => {
            const { level: inherited, term } = facts.derived.inherited;
            return news(facts, 'matter-changed', {
              kind: 'changed',
              level: inherited,
              term,
              mark: markOf(inherited, term),
              declassifiedOn: endAsInherited(facts.derived),
              effectiveOn: on,
            });
          },
        }),
        declassify: step({
          title: { zh: '随来源解密', en: 'Declassify it with its source' },
          basis: [r(18), r(22)],
          by: ['authority', 'head'],
          from: ['open'],
          to: 'open',
          input: Reasoned,
          rules: [derivativeApprover, declassifiedAfterSources],
          facts: ['recipients', 'dossier'],
          yields: 'DerivativeFollows',
          payload: (input) => ({ ...input, outcome: 'declassified' }),
          consequences: (_input, { dossier }, { on }) => [
            { case: dossier.matter, step: 'noteDeclassification', input: { ground: 'early', on } },
          ],
          sends: (_input, facts, { on }) =>
            news(facts, 'matter-declassified', { ground: '所依据的事项已解密', effectiveOn: on }),
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

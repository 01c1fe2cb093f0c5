/**
 * The yearly review of many matters for one reason (law art. 24): one act to the eye, done by the system in batches, each
 * matter with an event of its own. An authority reviews within its own remit and power. What is not kept gets a case of its
 * own, decided by the same rules as if it had been proposed singly; where they refuse it, it waits there for the authority.
 */
import { z } from 'zod';
import { type Level, levels } from '../acts/law-2024/art-14.levels.ts';
import { isAuthority } from '../acts/regulation-2024/art-15.remit.ts';
import { type ReviewOutcome, reviewOutcomeSaid } from '../acts/regulation-2024/art-22.change.ts';
import type { Authority, GuideEntry, Term } from '../acts/terms.ts';
import { l, r } from '../kernel/citation.ts';
import { type JobBatch, type JobProgress, jobAdvanced, jobBegun, jobFields } from '../kernel/job.ts';
import { procedure, stepOf } from '../kernel/procedure.ts';
import { bulkEnds, bulkStates } from './bulk-ends.ts';
import { choice, day, reference, text, titled } from './fields.ts';
import { changeGrounds } from './matter-decision.ts';
import { level, term } from './original-classification.inputs.ts';

const reviewOutcomes = {
  keep: { zh: '维持', en: 'Keep' },
  change: { zh: '变更（密级、缩短期限）', en: 'Change (level, shorter term)' },
  extend: { zh: '延长保密期限', en: 'Extend' },
  declassify: { zh: '提前解密', en: 'Declassify' },
};

/** What the review opens for each matter that is not kept: a case of its own, already decided where the rules permit it. */
export const decidedInReviewBy = {
  change: 'change',
  extend: 'extension',
  declassify: 'early-declassification',
} as const;

/** Which matters: all in force and not yet reviewed in the year, narrowed by what is given. */
const ReviewSelection = z.object({
  year: titled(z.int().min(2024).max(2100), '年度', 'Year'),
  level: titled(level.nullable(), '密级（空为全部）', 'Level (empty: all)'),
  unit: titled(reference('units', '产生部门', 'Unit').nullable(), '产生部门（空为全部）', 'Unit (empty: all)'),
  decidedBefore: titled(day.nullable(), '此日之前确定的（空为全部）', 'Decided before (empty: all)'),
});

const Start = ReviewSelection.extend({
  outcome: choice(reviewOutcomes, '审核结果', 'Outcome'),
  newLevel: titled(level.nullish(), '审核后的密级（不变则空）', 'New level (empty: unchanged)'),
  newTerm: titled(
    term.nullish(),
    '审核后的保密期限（自原起算日计，不变则空）',
    'New term, from the old start (empty: unchanged)',
  ),
  ground: choice(changeGrounds, '变更、解密的理由', 'Ground').nullish(),
  reason: titled(text(500), '共同的理由', 'The common reason'),
});

export interface BulkReviewFacts {
  readonly authority: Authority | null;
  readonly entry: GuideEntry | null;
  readonly reviewOutcome: ReviewOutcome;
  /** How many matters the selection has within the authority's remit. */
  readonly selected: { readonly count: number };
  readonly nextBatch: {
    readonly batch: JobBatch<number>;
    readonly matters: readonly { readonly id: string; readonly level: Level }[];
  };
  readonly dossier: JobProgress<number> & {
    readonly outcome: ReviewOutcome['kind'];
    readonly newLevel?: Level | null;
    readonly newTerm?: Term | null;
    readonly ground?: string | null;
    readonly reason: string;
    readonly reviewer: string;
  };
}

const step = stepOf<BulkReviewFacts>();
/** Matters are dealt with in the order of their ordinals. */
const progress = jobFields(z.int(), { zh: '已审核', en: 'Done' });
const ends = bulkEnds({
  basis: [l(24)],
  by: ['authority'],
  yields: { finish: 'BulkReviewFinished', cancel: 'BulkReviewCancelled' },
});

export const bulkReview = procedure({
  name: 'bulk-review',
  title: { zh: '年度审核（批量）', en: 'Yearly review in bulk' },
  version: 1,
  basis: [l(24), r(22)],
  dossier: { name: 'name' },
  events: {
    BulkReviewStarted: {
      title: { zh: '开始批量审核', en: 'Started' },
      version: 1,
      schema: Start.extend({
        name: z.string(),
        reviewer: z.uuid(),
        highest: z.enum(levels),
        remit: z.union([z.literal('all'), z.array(z.string())]),
        total: titled(z.int(), '事项数', 'Matters'),
        ...progress,
      }),
      sealed: ['reason'],
    },
    BulkReviewProgressed: { title: { zh: '审核一批', en: 'A batch' }, version: 1, schema: z.object(progress) },
    BulkReviewFinished: { title: { zh: '批量审核完成', en: 'Finished' }, version: 1, schema: z.object({}) },
    BulkReviewCancelled: { title: { zh: '中止批量审核', en: 'Cancelled' }, version: 1, schema: z.object({}) },
  },
  sides: {
    organ: {
      title: { zh: '定密机关、单位', en: 'Classifying organ' },
      ...bulkStates,
      clocks: [],
      steps: {
        start: step({
          title: { zh: '批量审核', en: 'Review in bulk' },
          basis: [l(24), r(15)],
          by: ['authority'],
          from: 'start',
          to: 'running',
          input: Start,
          rules: [isAuthority, reviewOutcomeSaid],
          facts: ['selected'],
          wakes: true,
          yields: 'BulkReviewStarted',
          payload: (input, { authority, selected }, { person }) => ({
            ...input,
            name: `${input.year}年度审核`,
            reviewer: person ?? '',
            highest: authority?.highest ?? 'confidential',
            remit: authority?.fields ?? [],
            ...jobBegun(selected.count, 0),
          }),
        }),
        batch: step({
          title: { zh: '审核一批', en: 'A batch' },
          basis: [l(24)],
          by: ['system'],
          from: ['running'],
          to: 'running',
          input: z.object({}),
          rules: [],
          facts: ['nextBatch', 'dossier'],
          yields: 'BulkReviewProgressed',
          payload: (_input, { nextBatch, dossier }) => jobAdvanced(dossier, nextBatch.batch),
          consequences: (_input, { nextBatch, dossier }, { caseId }) =>
            nextBatch.matters.map(({ id: matter, level: levelNow }) => {
              const { outcome, reason, reviewer, newLevel = null, newTerm = null, ground = null } = dossier;
              if (outcome === 'keep')
                return { case: matter, step: 'noteReview', input: { reason, by: reviewer, campaign: caseId } };
              const decision = { matter, ground, reason, authority: reviewer };
              const becomes = { newLevel, newTerm, newScope: null };
              return {
                starts: decidedInReviewBy[outcome],
                step: 'decideInReview',
                otherwise: 'proposeInReview',
                input:
                  outcome === 'declassify'
                    ? decision
                    : outcome === 'change'
                      ? { ...decision, ...becomes }
                      : { ...decision, ...becomes, newLevel: newLevel ?? levelNow, guideApproval: null },
              };
            }),
        }),
        finish: ends.finish,
        cancel: ends.cancel,
      },
    },
  },
});

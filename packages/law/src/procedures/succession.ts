/**
 * Art. 23: an organ is merged, split or revoked. A plan says which organ follows for which of its matters; before it is
 * carried out nothing may be left without an owner. The matters then go over in batches, each as an envelope of its own to
 * the organ that follows, and stay readable here as handed over. Undone by a plan of the heir that hands them back.
 */
import { z } from 'zod';
import { type Succession, successionComplete, successorIsLawful } from '../acts/regulation-2024/art-23.succession.ts';
import { r } from '../kernel/citation.ts';
import { type JobBatch, type JobProgress, jobAdvanced, jobBegun, jobFields } from '../kernel/job.ts';
import { procedure, stepOf } from '../kernel/procedure.ts';
import { choice, day, reference, text, titled } from './fields.ts';
import type { HandedMatter } from './original-classification.inputs.ts';

const kinds = {
  merge: { zh: '合并', en: 'Merger' },
  split: { zh: '分立', en: 'Split' },
  revoke: { zh: '撤销', en: 'Revocation' },
  undo: { zh: '撤回承接（退回原单位）', en: 'Undone: handed back' },
};
const because = {
  'takes-over-function': { zh: '承担其职能', en: 'Takes over the function' },
  superior: { zh: '上级机关、单位', en: 'The superior' },
  'named-by-administration': { zh: '同级保密行政管理部门指定', en: 'Named by the administration' },
};

const Plan = z.object({
  kind: choice(kinds, '情形', 'Kind'),
  instrument: titled(text(60), '决定文号', 'Instrument'),
  effectiveOn: titled(day, '生效日期', 'In effect from'),
  cameFrom: titled(
    reference('organs', '原单位', 'Former organ').nullable(),
    '只移交承接自该单位的事项（空为全部）',
    'Only matters taken over from',
  ),
  assignments: titled(
    z
      .array(
        z.object({
          unit: titled(
            reference('units', '内设机构', 'Unit').nullable(),
            '产生部门（空为其余全部）',
            'Unit (none: all others)',
          ),
          heir: titled(reference('organs', '承接单位', 'Heir'), '承接单位', 'Heir'),
          because: choice(because, '承接的依据', 'Why this organ'),
        }),
      )
      .min(1)
      .max(100),
    '承接方案',
    'Assignments',
  ),
});
export type SuccessionPlan = z.output<typeof Plan>;

export interface SuccessionFacts {
  readonly succession: Succession;
  readonly ownName: string;
  /** What the plan would hand over. */
  readonly toHandOver: { readonly matters: number };
  readonly handover: {
    readonly matters: readonly {
      readonly id: string;
      readonly heir: string;
      readonly heirName: string;
      readonly content: z.input<typeof HandedMatter>;
    }[];
    readonly batch: JobBatch<number>;
  };
  readonly dossier: JobProgress<number>;
}

const step = stepOf<SuccessionFacts>();
/** Matters go over in the order of their ordinals. */
const progress = jobFields(z.int(), { zh: '已移交', en: 'Done' });

export const succession = procedure({
  name: 'succession',
  title: { zh: '撤并承接', en: 'Succession' },
  version: 1,
  basis: [r(23)],
  dossier: { name: 'name' },
  events: {
    SuccessionPlanned: {
      title: { zh: '拟定承接方案', en: 'Planned' },
      version: 1,
      schema: Plan.extend({ name: z.string(), total: titled(z.int(), '移交事项数', 'Matters') }),
    },
    SuccessionDropped: { title: { zh: '放弃方案', en: 'Dropped' }, version: 1, schema: z.object({}) },
    SuccessionStarted: {
      title: { zh: '开始移交', en: 'Started' },
      version: 1,
      schema: z.object({
        total: titled(z.int(), '移交事项数', 'Matters'),
        ...progress,
      }),
    },
    SuccessionProgressed: {
      title: { zh: '移交一批', en: 'A batch' },
      version: 1,
      schema: z.object(progress),
    },
    SuccessionFinished: { title: { zh: '移交完成', en: 'Finished' }, version: 1, schema: z.object({}) },
  },
  sides: {
    organ: {
      title: { zh: '被撤并的单位', en: 'Organ that ends' },
      states: {
        planned: { zh: '方案已拟定', en: 'Planned' },
        running: { zh: '移交中', en: 'Running' },
        finished: { zh: '已移交', en: 'Finished' },
        dropped: { zh: '已放弃', en: 'Dropped' },
      },
      final: ['finished', 'dropped'],
      clocks: [],
      seenBy: ['head'],
      steps: {
        plan: step({
          title: { zh: '拟定承接方案', en: 'Plan' },
          basis: [r(23)],
          by: ['secrecy-office', 'head'],
          from: 'start',
          to: 'planned',
          input: Plan,
          rules: [successorIsLawful],
          // Shown while planning, asked when it is carried out: a plan may be laid before everything is in order.
          foresees: [successionComplete],
          facts: ['ownName', 'toHandOver'],
          yields: 'SuccessionPlanned',
          payload: (input, { ownName, toHandOver }) => ({
            ...input,
            name: `${ownName}${kinds[input.kind].zh}`,
            total: toHandOver.matters,
          }),
        }),
        drop: step({
          title: { zh: '放弃方案', en: 'Drop' },
          basis: [r(23)],
          by: ['secrecy-office', 'head'],
          from: ['planned'],
          to: 'dropped',
          input: z.object({}),
          rules: [],
          yields: 'SuccessionDropped',
        }),
        carryOut: step({
          title: { zh: '移交', en: 'Carry out' },
          basis: [r(23)],
          by: ['head'],
          from: ['planned'],
          to: 'running',
          input: z.object({}),
          rules: [successorIsLawful, successionComplete],
          facts: ['toHandOver'],
          wakes: true,
          yields: 'SuccessionStarted',
          payload: (_input, { toHandOver: { matters } }) => ({ ...jobBegun(matters, 0) }),
        }),
        handOver: step({
          title: { zh: '移交一批', en: 'A batch' },
          basis: [r(23)],
          by: ['system'],
          from: ['running'],
          to: 'running',
          input: z.object({}),
          rules: [],
          facts: ['handover', 'dossier'],
          yields: 'SuccessionProgressed',
          payload: (_input, { handover, dossier }) => jobAdvanced(dossier, handover.batch),
          consequences: (_input, { handover }) =>
            handover.matters.map(({ id, heir, heirName }) => ({
              case: id,
              step: 'noteHandedOver',
              input: { heir, heirName },
            })),
          sends: (_input, { handover }) =>
            handover.matters.map(({ id, heir, content }) => ({
              type: 'matter-handover',
              to: heir,
              speaksFor: id,
              content,
            })),
        }),
        finish: step({
          title: { zh: '移交完成', en: 'Finish' },
          basis: [r(23)],
          by: ['system'],
          from: ['running'],
          to: 'finished',
          input: z.object({}),
          rules: [],
          yields: 'SuccessionFinished',
        }),
      },
    },
  },
});

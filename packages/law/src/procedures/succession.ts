/**
 * Art. 23: an organ is merged, split or revoked. A plan says which organ follows for which of its matters; before it is
 * carried out nothing may be left without an owner. Matters, what was received from others, and catalogues then go over in
 * batches, each as an envelope of its own; what cannot be handed on (designations, delegations) ends with the plan, and the
 * heir is told what it has to decide anew. Undone by a plan of the heir that hands everything back.
 */
import { z } from 'zod';
import {
  decideAnew,
  leftFitsABatch,
  type Succession,
  successionComplete,
  successionOnItsDay,
  successorIsLawful,
} from '../acts/regulation-2024/art-23.succession.ts';
import { r } from '../kernel/citation.ts';
import { type JobBatch, type JobProgress, jobAdvanced, jobBegun, jobFields } from '../kernel/job.ts';
import {
  type Consequence,
  type Opening,
  procedure,
  type Sending,
  type StepDefinition,
  stepOf,
} from '../kernel/procedure.ts';
import { choice, day, reference, text, titled } from './fields.ts';

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

const planItself = { zh: '承接方案本身', en: 'The plan itself' };
const stillArriving = { zh: '上一次承接尚未完成', en: 'An earlier succession has not fully arrived' };

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
export type SuccessionPlan = z.input<typeof Plan>;

const counted = {
  total: titled(z.int(), '移交总数', 'To hand over'),
};
/** What is handed over goes in the order of its ordinals. */
const progress = jobFields(z.int(), { zh: '已移交', en: 'Done' });

/** What ended with the former organ, in words: the heir decides each anew or lets it be. */
const DecideAnew = titled(
  z.array(z.object({ label: z.string(), value: z.string() })),
  '需要重新决定的事项',
  'To be decided anew',
);
export type DecideAnew = z.output<typeof DecideAnew>;

/** What stays with the former organ though the plan is done, by kind and count, in words: begun while the plan ran. */
const LeftBehind = titled(
  z.array(z.object({ label: z.string(), value: z.string() })),
  '留在原单位的事项',
  'Left with the former organ',
);
/** Rows that the round has handed over: the next one looks whether there is anything more. */
const inRound = z.int().optional();

/** What the heir has made of it: new designations, applications, or none. */
const Settled = z.object({ settled: titled(text(1000), '重新决定的情况', 'What was decided') });

const Announced = z.object({
  name: titled(text(120), '名称', 'Name'),
  former: titled(text(120), '原单位', 'Former organ'),
  kind: choice(kinds, '情形', 'Kind'),
  instrument: titled(text(60), '决定文号', 'Instrument'),
  effectiveOn: titled(day, '生效日期', 'In effect from'),
  decideAnew: DecideAnew,
});

export interface SuccessionFacts {
  readonly succession: Succession;
  readonly ownName: string;
  /** How much the plan hands over, and to which organs. */
  readonly toHandOver: { readonly count: number; readonly heirs: readonly string[] };
  /** What ends with the organ, and what its heirs are told of it. Of a plan that hands back: nothing. */
  readonly ending: {
    readonly steps: readonly Consequence[];
    readonly sends: readonly Sending[];
    readonly decideAnew: DecideAnew;
  };
  readonly handover: {
    readonly batch: JobBatch<number>;
    readonly steps: readonly (Consequence | Opening)[];
    readonly sends: readonly Sending[];
  };
  readonly leftBehind: z.output<typeof LeftBehind>;
  /** The act by which this organ took over what it hands back; `null` where it hands nothing back. */
  readonly actTakenOver: string | null;
  /** What an organ that gets everything back begins again with. */
  readonly resumed: readonly (Consequence | Opening)[];
  readonly dossier: JobProgress<number> &
    Partial<SuccessionPlan> & { readonly name: string; readonly inRound?: number };
}

/** Once more from the beginning. */
const ANOTHER_ROUND = { remaining: 1, after: 0, inRound: 0 };

/**
 * The next batch, or the next round: what arrives from an organ that ends in turn keeps its older id, and stands behind the
 * place that was reached. Only a round that finds nothing is the last.
 */
function progressed({ handover: { batch }, dossier }: Pick<SuccessionFacts, 'handover' | 'dossier'>) {
  const found = (dossier.inRound ?? 0) + batch.count;
  const next = { ...jobAdvanced(dossier, batch), inRound: found };
  return batch.more || found === 0 ? next : { ...next, ...ANOTHER_ROUND };
}

const step = stepOf<SuccessionFacts>();

const planning: Omit<StepDefinition<typeof Plan, SuccessionFacts>, 'title' | 'from'> = {
  basis: [r(23)],
  by: ['secrecy-office', 'head'],
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
    total: toHandOver.count,
  }),
};

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
      schema: Plan.extend({ name: z.string(), ...counted }),
    },
    SuccessionDropped: { title: { zh: '放弃方案', en: 'Dropped' }, version: 1, schema: z.object({}) },
    SuccessionStarted: {
      title: { zh: '开始移交', en: 'Started' },
      version: 1,
      schema: z.object({ ...counted, ...progress, decideAnew: DecideAnew.optional() }),
    },
    SuccessionProgressed: {
      title: { zh: '移交一批', en: 'A batch' },
      version: 1,
      schema: z.object({ ...progress, inRound }),
    },
    SuccessionFinished: {
      title: { zh: '移交完成', en: 'Finished' },
      version: 1,
      schema: z.object({ leftBehind: LeftBehind.optional() }),
    },
    SuccessionUndone: { title: { zh: '承接单位已退回', en: 'Handed back' }, version: 1, schema: z.object({}) },
    SuccessionAnnounced: { title: { zh: '开始承接', en: 'Announced' }, version: 1, schema: Announced },
    SuccessionCompleted: { title: { zh: '承接完成', en: 'Taken over' }, version: 1, schema: z.object({}) },
    SuccessionSettled: { title: { zh: '已重新决定', en: 'Decided anew' }, version: 1, schema: Settled },
    SuccessionGivenBack: { title: { zh: '已退回原单位', en: 'Given back' }, version: 1, schema: z.object({}) },
  },
  sides: {
    organ: {
      title: { zh: '被撤并的单位', en: 'Organ that ends' },
      states: {
        planned: { zh: '方案已拟定', en: 'Planned' },
        running: { zh: '移交中', en: 'Running' },
        finished: { zh: '已移交', en: 'Finished' },
        undone: { zh: '已退回', en: 'Handed back' },
        dropped: { zh: '已放弃', en: 'Dropped' },
      },
      final: ['finished', 'undone', 'dropped'],
      stays: { planned: planItself, running: planItself, finished: planItself, undone: planItself },
      clocks: [],
      seenBy: ['head'],
      steps: {
        plan: step({ ...planning, title: { zh: '拟定承接方案', en: 'Plan' }, from: 'start' }),
        revisePlan: step({ ...planning, title: { zh: '修改方案', en: 'Revise the plan' }, from: ['planned'] }),
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
          rules: [successorIsLawful, successionOnItsDay, successionComplete],
          facts: ['toHandOver', 'ending', 'dossier', 'ownName'],
          wakes: true,
          yields: 'SuccessionStarted',
          payload: (_input, { toHandOver, ending }) => ({
            ...jobBegun(toHandOver.count, 0),
            decideAnew: ending.decideAnew,
          }),
          consequences: (_input, { ending }) => ending.steps,
          // To each heir one act, whatever comes along with it.
          sends: (_input, { toHandOver, ending, dossier, ownName }) => [
            ...(dossier.kind === 'undo'
              ? []
              : toHandOver.heirs.map((to) => ({
                  type: 'succession',
                  to,
                  content: {
                    name: dossier.name,
                    former: ownName,
                    kind: dossier.kind,
                    instrument: dossier.instrument,
                    effectiveOn: dossier.effectiveOn,
                    decideAnew: ending.decideAnew,
                  },
                }))),
            ...ending.sends,
          ],
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
          payload: (_input, facts) => progressed(facts),
          consequences: (_input, { handover }) => handover.steps,
          sends: (_input, { handover }) => handover.sends,
        }),
        // What was begun after the last round goes with the end, where a batch holds it: nothing is left without an owner unsaid.
        finish: step({
          title: { zh: '移交完成', en: 'Finish' },
          basis: [r(23)],
          by: ['system'],
          from: ['running'],
          to: 'finished',
          input: z.object({}),
          rules: [leftFitsABatch],
          facts: ['dossier', 'toHandOver', 'actTakenOver', 'handover', 'leftBehind'],
          wakes: true,
          routed: {
            to: 'running',
            yields: 'SuccessionProgressed',
            payload: (_input, { dossier: { done } }) => ({ done, ...ANOTHER_ROUND }),
          },
          yields: 'SuccessionFinished',
          payload: (_input, { leftBehind }) => ({ leftBehind }),
          consequences: (_input, { actTakenOver, handover }) => [
            ...handover.steps,
            ...(actTakenOver === null ? [] : [{ case: actTakenOver, step: 'noteGivenBack', input: {} }]),
          ],
          sends: (_input, { dossier, toHandOver: { heirs }, actTakenOver, handover }) => [
            ...handover.sends,
            ...(dossier.kind !== 'undo'
              ? heirs.map((to) => ({ type: 'succession-complete', to, content: {} }))
              : actTakenOver === null || !dossier.cameFrom
                ? []
                : [{ type: 'succession-undone', to: dossier.cameFrom, speaksFor: actTakenOver, content: {} }]),
          ],
        }),
        receiveUndone: step({
          title: { zh: '承接单位已退回', en: 'It was handed back' },
          basis: [r(23)],
          by: ['system'],
          from: ['finished', 'undone'],
          to: 'undone',
          input: z.object({}),
          rules: [],
          receives: 'succession-undone',
          facts: ['resumed'],
          yields: 'SuccessionUndone',
          consequences: (_input, { resumed }) => resumed,
        }),
      },
    },
    heir: {
      title: { zh: '承接单位', en: 'Organ that follows' },
      states: {
        arriving: { zh: '承接中', en: 'Taking over' },
        'taken-over': { zh: '已承接', en: 'Taken over' },
        settled: { zh: '已办结', en: 'Settled' },
        'given-back': { zh: '已退回', en: 'Given back' },
      },
      final: ['settled', 'given-back'],
      stays: { arriving: stillArriving },
      clocks: [decideAnew],
      seenBy: ['head', 'authority'],
      steps: {
        receiveSuccession: step({
          title: { zh: '开始承接', en: 'Announced' },
          basis: [r(23)],
          by: ['system'],
          from: 'start',
          to: 'arriving',
          input: Announced,
          rules: [],
          receives: 'succession',
          yields: 'SuccessionAnnounced',
        }),
        receiveCompletion: step({
          title: { zh: '承接完成', en: 'Taken over' },
          basis: [r(23)],
          by: ['system'],
          from: ['arriving'],
          to: 'taken-over',
          input: z.object({}),
          rules: [],
          receives: 'succession-complete',
          yields: 'SuccessionCompleted',
        }),
        settle: step({
          title: { zh: '办结承接', en: 'Settle' },
          basis: [r(14), r(16), r(23)],
          by: ['secrecy-office', 'head'],
          from: ['taken-over'],
          to: 'settled',
          input: Settled,
          rules: [],
          yields: 'SuccessionSettled',
        }),
        noteGivenBack: step({
          title: { zh: '已退回原单位', en: 'Given back' },
          basis: [r(23)],
          by: ['system'],
          from: ['arriving', 'taken-over', 'settled'],
          to: 'given-back',
          input: z.object({}),
          rules: [],
          yields: 'SuccessionGivenBack',
        }),
      },
    },
  },
});

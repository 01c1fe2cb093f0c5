/**
 * A session of study (art. 9): planned, opened to those whom its audience names on that day, closed. Who has confirmed is
 * not a step of the case: two thousand people do it at once, each a journal entry of its own (slices/study).
 */
import { z } from 'zod';
import {
  circulationIsNotTraining,
  type StudySession,
  sessionHasAudience,
  studyAudiences,
  studyForms,
  studySubjects,
  testHasPaper,
} from '../acts/regulation-2024/art-09.education.ts';
import { instruments, r } from '../kernel/citation.ts';
import { procedure, stepOf } from '../kernel/procedure.ts';
import { choice, day, note, reference, text, titled } from './fields.ts';
import { personClasses } from './organisation.ts';
import { Reasoned } from './original-classification.inputs.ts';

const texts = Object.fromEntries(Object.entries(instruments).map(([id, { title }]) => [id, title]));
const articleNumber = z.int().min(1).max(200);

export const StudySessionInput = z
  .object({
    plan: reference('study-plans', '计划', 'Plan').nullable(),
    title: titled(text(120), '名称', 'Title'),
    subject: choice(studySubjects, '主题', 'Subject'),
    form: choice(studyForms, '形式', 'Form'),
    hours: titled(z.number().min(0.5).max(400), '学时', 'Hours'),
    opensOn: titled(day, '开始日期', 'Opens on'),
    deadline: titled(day, '截止日期', 'Deadline'),
    audience: choice(studyAudiences, '对象', 'Audience'),
    classes: titled(
      z
        .array(choice(personClasses, '涉密等级', 'Class'))
        .max(4)
        .default([]),
      '涉密等级（空为核心、重要、一般）',
      'Classes',
    ),
    units: titled(
      z
        .array(reference('units', '内设机构', 'Unit'))
        .max(200)
        .default([]),
      '内设机构',
      'Units',
    ),
    persons: titled(
      z
        .array(reference('people', '人员', 'Person'))
        .max(2000)
        .default([]),
      '人员',
      'Persons',
    ),
    makeUpOf: reference('study-sessions', '补学的场次', 'Make-up of').nullable(),
    text: reference('study-texts', '学习材料', 'Text').nullable(),
    instrument: choice(texts, '法规全文（须已导入）', 'Imported instrument').nullable(),
    articles: titled(z.array(articleNumber).max(200).default([]), '条次（空为全部）', 'Articles (empty: all)'),
    classification: titled(z.boolean(), '作为定密培训', 'Classification training'),
    validUntil: titled(day, '定密培训有效至', 'Training valid until').nullable(),
    questions: titled(z.int().min(1).max(100), '考试题数', 'Questions').nullable(),
    minutes: titled(z.int().min(1).max(300), '考试时限（分钟）', 'Minutes').nullable(),
    passMark: titled(z.int().min(1).max(100), '及格分', 'Pass mark').nullable(),
    attempts: titled(z.int().min(1).max(20), '考试次数', 'Attempts').nullable(),
  })
  .refine(({ opensOn, deadline }) => opensOn <= deadline, { error: 'before-opening', path: ['deadline'] })
  .refine(({ classification, validUntil }) => !classification || validUntil !== null, {
    error: 'required',
    path: ['validUntil'],
  })
  .refine(({ audience, makeUpOf }) => audience !== 'missing' || makeUpOf !== null, {
    error: 'required',
    path: ['makeUpOf'],
  })
  .refine(
    ({ questions, minutes, passMark, attempts }) =>
      new Set([questions, minutes, passMark, attempts].map((each) => each === null)).size === 1,
    { error: 'all-or-none', path: ['passMark'] },
  );
export type StudySessionInput = z.output<typeof StudySessionInput>;

/** One whom the audience names on the day of opening, with where the person stood then. */
export const Participant = z.object({
  person: z.uuid(),
  unit: z.uuid().nullable(),
  class: z.string(),
});

/** A head who is told that people are overdue, of how many, and as head of what. */
const Told = z.object({ person: z.uuid(), as: z.enum(['unit', 'organ']), missing: z.int() });

/** Whom overdue study is told to now: heads of units, or the head of the organ. */
export interface StudyEscalation {
  readonly rung: 'unit' | 'organ';
  readonly missing: number;
  readonly told: readonly z.output<typeof Told>[];
}

export interface StudySessionFacts {
  readonly studySession: StudySession;
  readonly studyParticipants: readonly z.output<typeof Participant>[];
  readonly studyEscalation: StudyEscalation;
}

const step = stepOf<StudySessionFacts>();
const office = ['secrecy-office'];

const ofItsPeople = { zh: '参加的人员属于本单位', en: 'Those who take part are this organ’s people' };

export const studySession = procedure({
  name: 'study-session',
  title: { zh: '学习场次', en: 'Study session' },
  version: 1,
  basis: [r(9), r(14)],
  events: {
    StudyPlanned: { title: { zh: '安排', en: 'Planned' }, version: 1, schema: StudySessionInput },
    StudyRevised: { title: { zh: '修改', en: 'Revised' }, version: 1, schema: StudySessionInput },
    StudyOpened: {
      title: { zh: '开始', en: 'Opened' },
      version: 1,
      schema: z.object({ participants: z.array(Participant) }),
    },
    StudyExtended: {
      title: { zh: '延长期限', en: 'Deadline moved' },
      version: 1,
      schema: z.object({ deadline: day, reason: z.string() }),
    },
    StudyEscalated: {
      title: { zh: '逾期，报负责人', en: 'Overdue: heads are told' },
      version: 1,
      // Before there were heads of units the head of the organ was told, and nobody was named.
      schema: z.object({
        missing: z.int(),
        rung: z.enum(['unit', 'organ']).optional(),
        told: z.array(Told).optional(),
      }),
    },
    StudyClosed: { title: { zh: '结束', en: 'Closed' }, version: 1, schema: z.object({ remark: note(500) }) },
    StudyCancelled: { title: { zh: '取消', en: 'Cancelled' }, version: 1, schema: Reasoned },
  },
  sides: {
    organ: {
      title: { zh: '本单位', en: 'The organ' },
      states: {
        planned: { zh: '已安排', en: 'Planned' },
        open: { zh: '进行中', en: 'Open' },
        closed: { zh: '已结束', en: 'Closed' },
        cancelled: { zh: '已取消', en: 'Cancelled' },
      },
      final: ['closed', 'cancelled'],
      stays: { planned: ofItsPeople, open: ofItsPeople },
      clocks: [],
      steps: {
        plan: step({
          title: { zh: '安排学习', en: 'Plan a session' },
          basis: [r(9)],
          by: office,
          from: 'start',
          to: 'planned',
          input: StudySessionInput,
          rules: [circulationIsNotTraining, testHasPaper],
          yields: 'StudyPlanned',
        }),
        revise: step({
          title: { zh: '修改', en: 'Revise' },
          basis: [r(9)],
          by: office,
          from: ['planned'],
          to: 'planned',
          input: StudySessionInput,
          rules: [circulationIsNotTraining, testHasPaper],
          yields: 'StudyRevised',
        }),
        open: step({
          title: { zh: '开始', en: 'Open' },
          basis: [r(9)],
          by: office,
          from: ['planned'],
          to: 'open',
          input: z.object({}),
          rules: [sessionHasAudience],
          facts: ['studyParticipants'],
          yields: 'StudyOpened',
          payload: (_input, { studyParticipants }) => ({ participants: studyParticipants }),
        }),
        extend: step({
          title: { zh: '延长期限', en: 'Move the deadline' },
          basis: [r(9)],
          by: office,
          from: ['open'],
          to: 'open',
          input: z.object({
            deadline: titled(day, '新的截止日期', 'New deadline'),
            reason: titled(text(300), '理由', 'Reason'),
          }),
          rules: [],
          yields: 'StudyExtended',
        }),
        escalate: step({
          title: { zh: '逾期，报负责人', en: 'Tell the heads' },
          basis: [{ kind: 'house', id: 'study-escalation' }],
          by: ['system'],
          from: ['open'],
          to: 'open',
          input: z.object({}),
          rules: [],
          facts: ['studyEscalation'],
          yields: 'StudyEscalated',
          payload: (_input, { studyEscalation }) => ({ ...studyEscalation }),
        }),
        close: step({
          title: { zh: '结束', en: 'Close' },
          basis: [r(9)],
          by: office,
          from: ['open'],
          to: 'closed',
          input: z.object({ remark: titled(note(500), '备注', 'Remark') }),
          rules: [],
          yields: 'StudyClosed',
        }),
        cancel: step({
          title: { zh: '取消', en: 'Cancel' },
          basis: [r(9)],
          by: office,
          from: ['planned'],
          to: 'cancelled',
          input: Reasoned,
          rules: [],
          yields: 'StudyCancelled',
        }),
      },
    },
  },
});

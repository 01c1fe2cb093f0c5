/**
 * Article 9: staff are trained regularly. The five subjects that the text names (the list is open), how many hours a
 * person owes, and what may count as classification training under article 14.
 */
import { article } from '../../kernel/article.ts';
import { r, type Wording } from '../../kernel/citation.ts';
import type { HouseRule } from '../../kernel/house-rule.ts';
import { rule } from '../../kernel/rule.ts';
import { versioned } from '../../kernel/versioned.ts';
import { inForceFrom } from './art-74.in-force.ts';

/** The five of the text, and whatever else an organ teaches. */
export const studySubjects = {
  tradition: { zh: '优良传统', en: 'Fine tradition' },
  situation: { zh: '形势任务', en: 'Situation and tasks' },
  laws: { zh: '法律法规', en: 'Laws and regulations' },
  protection: { zh: '技术防范', en: 'Technical protection' },
  warning: { zh: '警示案例', en: 'Warning cases' },
  other: { zh: '其他', en: 'Other' },
} as const satisfies Record<string, Wording>;

export const studyForms = {
  circulation: { zh: '传阅反馈', en: 'Circulation and feedback' },
  lecture: { zh: '集中授课（签到）', en: 'Lecture with sign-in' },
  test: { zh: '考试', en: 'Test' },
} as const satisfies Record<string, Wording>;
export type StudyForm = keyof typeof studyForms;

export const studyAudiences = {
  all: { zh: '全体人员', en: 'All staff' },
  cleared: { zh: '涉密人员（按等级）', en: 'Cleared people, by class' },
  authorities: { zh: '定密责任人', en: 'Classification authorities' },
  drafters: { zh: '承办人', en: 'Drafters' },
  officers: { zh: '保密干部', en: 'Secrecy officers' },
  leaving: { zh: '离岗离职人员', en: 'People who leave' },
  travellers: { zh: '出境人员', en: 'Travellers' },
  units: { zh: '指定的内设机构', en: 'Named units' },
  named: { zh: '指定的人员', en: 'Named persons' },
  missing: { zh: '前一场次的未完成人员（补学）', en: 'Those whom an earlier session misses (make-up)' },
} as const satisfies Record<string, Wording>;
export type StudyAudience = keyof typeof studyAudiences;

/**
 * Hours owed in a calendar year by class. The text gives no figure and the sources conflict (see QUESTIONS.md); an organ
 * sets its own by entering a policy, which then counts instead.
 */
export const hoursOwed = versioned<Readonly<Record<'core' | 'important' | 'general' | 'none', number>>>(
  'hours of study owed in a year, by class',
  [
    {
      from: inForceFrom,
      broughtInBy: { kind: 'house', id: 'hours-owed' },
      value: { core: 4, important: 4, general: 4, none: 0 },
    },
  ],
  '2026-11-22',
);

/** Hours that a person still lacks of what is owed. */
export const hoursShort = (owed: number, hours: number): number => Math.max(0, owed - hours);

/** ⌂ Overdue study is told to the heads of units first; the head of the organ hears of it where that has not helped. */
export const daysToUnitHeads = versioned<number>(
  'days that heads of units have before overdue study is told to the head of the organ',
  [{ from: inForceFrom, broughtInBy: { kind: 'house', id: 'study-escalation' }, value: 3 }],
  '2026-11-22',
);

/** What the rules ask about a session. */
export interface StudySession {
  readonly form: StudyForm;
  /** Marked as classification training (art. 14). */
  readonly classification: boolean;
  /** Number of questions, or `null` where no test belongs to it. */
  readonly questions: number | null;
}

export const circulationIsNoTraining: HouseRule = {
  id: 'circulation-no-classification-training',
  says: { zh: '传阅反馈不能作为定密培训', en: 'Circulation and feedback is no classification training' },
  why: {
    zh: '条例要求对责任人、承办人开展培训；确认看过一份材料证明不了受过培训',
    en: 'The text asks that they be trained; confirming that one has read a text does not show it',
  },
  from: inForceFrom,
  standard: true,
};

/** ⌂ a circulated text is not what article 14 asks for. */
export const circulationIsNotTraining = rule<{ readonly studySession: StudySession }>({
  code: 'circulation-is-not-training',
  basis: circulationIsNoTraining,
  force: 'prohibits',
  needs: ['studySession.form', 'studySession.classification'],
  says: circulationIsNoTraining.says,
  test: ({ studySession: { form, classification } }) =>
    classification && form === 'circulation'
      ? { next: { zh: '改用授课或者考试，或者不作定密培训', en: 'Use a lecture or a test, or do not mark it' } }
      : undefined,
});

export const testIsComplete: HouseRule = {
  id: 'study-test-complete',
  says: { zh: '考试须定题数、时限、及格分和次数', en: 'A test needs questions, minutes, pass mark and attempts' },
  why: { zh: '否则成绩没有可比的尺度', en: 'Else results have no common measure' },
  from: inForceFrom,
  standard: true,
};

/** ⌂ a session in the form of a test without a paper. */
export const testHasPaper = rule<{ readonly studySession: StudySession }>({
  code: 'test-without-paper',
  basis: testIsComplete,
  force: 'prohibits',
  needs: ['studySession.form', 'studySession.questions'],
  says: testIsComplete.says,
  test: ({ studySession: { form, questions } }) => (form === 'test' && questions === null ? {} : undefined),
});

export const somebodyStudies: HouseRule = {
  id: 'somebody-to-study',
  says: { zh: '场次没有一名对象', en: 'The session has nobody to study' },
  why: { zh: '没有对象的场次只会让覆盖率好看', en: 'An empty session only embellishes the coverage' },
  from: inForceFrom,
  standard: true,
};

/** ⌂ opening a session whose audience is empty on the day. */
export const sessionHasAudience = rule<{ readonly studyParticipants: readonly unknown[] }>({
  code: 'nobody-to-study',
  basis: somebodyStudies,
  force: 'prohibits',
  needs: ['studyParticipants'],
  says: somebodyStudies.says,
  test: ({ studyParticipants }) =>
    studyParticipants.length === 0
      ? { next: { zh: '修改对象后再开始', en: 'Change the audience, then open it' } }
      : undefined,
});

export const art09 = article({
  citation: r(9),
  heading: { zh: '宣传教育', en: 'Publicity and training' },
  bearer: {
    zh: '保密行政管理、干部教育、教育、宣传等部门；机关、单位',
    en: 'administrations, education and publicity departments; organs',
  },
  restates: {
    zh: '主管部门常年宣传教育，干部教育、学校教育、大众媒体各尽其责。单位定期培训自己的人，内容包括传统、形势、法规、技术防范和案例警示等。',
    en: 'Administrations publicise all the time, with cadre training, schools and media. Organs train their staff regularly on tradition, situation, laws, technical protection, warning cases and the like.',
  },
  rules: [circulationIsNotTraining, testHasPaper, sessionHasAudience],
  values: [hoursOwed, daysToUnitHeads],
});

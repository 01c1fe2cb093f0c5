/** Cases of article 9. */
import { casesOf } from '../../kernel/cases.ts';
import { circulationIsNotTraining, type StudySession, sessionHasAudience, testHasPaper } from './art-09.education.ts';

const session = (change: Partial<StudySession>): { studySession: StudySession } => ({
  studySession: { form: 'circulation', classification: false, questions: null, ...change },
});

export const art09Cases = [
  casesOf(circulationIsNotTraining, [
    {
      name: { zh: '传阅，不作定密培训', en: 'circulation, not marked' },
      on: '2024-09-01',
      facts: session({}),
      is: 'permitted',
    },
    {
      name: { zh: '传阅，标为定密培训', en: 'circulation, marked as classification training' },
      on: '2024-09-01',
      facts: session({ classification: true }),
      is: 'circulation-is-not-training',
    },
    {
      name: { zh: '授课，标为定密培训', en: 'a lecture, marked' },
      on: '2026-11-22',
      facts: session({ form: 'lecture', classification: true }),
      is: 'permitted',
    },
  ]),
  casesOf(testHasPaper, [
    {
      name: { zh: '考试，没有题数', en: 'a test without questions' },
      on: '2024-09-01',
      facts: session({ form: 'test' }),
      is: 'test-without-paper',
    },
    {
      name: { zh: '考试，二十题', en: 'a test of twenty' },
      on: '2026-11-22',
      facts: session({ form: 'test', questions: 20 }),
      is: 'permitted',
    },
    {
      name: { zh: '传阅不带考试', en: 'circulation without a test' },
      on: '2026-11-22',
      facts: session({}),
      is: 'permitted',
    },
  ]),
  casesOf(sessionHasAudience, [
    {
      name: { zh: '没有对象', en: 'nobody' },
      on: '2024-09-01',
      facts: { studyParticipants: [] },
      is: 'nobody-to-study',
    },
    {
      name: { zh: '一名对象', en: 'one person' },
      on: '2026-11-22',
      facts: { studyParticipants: [{}] },
      is: 'permitted',
    },
  ]),
];

/**
 * What an office keeps for study (art. 9): plans, texts, its own questions, and the hours it asks for. Plain records;
 * a session, which is opened and closed, has a file of its own.
 */
import { z } from 'zod';
import { studySubjects } from '../acts/regulation-2024/art-09.education.ts';
import { r } from '../kernel/citation.ts';
import { record } from '../kernel/record.ts';
import { questionKinds } from '../study/question.ts';
import { choice, day, note, reference, text, titled } from './fields.ts';
import { personClasses } from './organisation.ts';

const office = ['secrecy-office'];
const ends = { title: { zh: '停用', en: 'End' }, state: { zh: '已停用', en: 'Ended' } };

export const studyPlan = record({
  name: 'study-plan',
  noun: 'StudyPlan',
  title: { zh: '学习教育计划', en: 'Study plan' },
  basis: [r(9)],
  by: office,
  fields: z.object({
    year: titled(z.int().min(2000).max(2100), '年度', 'Year'),
    subject: choice(studySubjects, '主题', 'Subject'),
    title: titled(text(120), '名称', 'Title'),
    audience: titled(text(200), '对象', 'Audience'),
    hours: titled(z.number().min(0.5).max(400), '学时', 'Hours'),
    remark: titled(note(500), '说明', 'Remark'),
  }),
  ends,
});

/** A text to study. A later version is a text of its own that names the earlier one: what was confirmed stays what it was. */
export const studyText = record({
  name: 'study-text',
  noun: 'StudyText',
  title: { zh: '学习材料', en: 'Study text' },
  basis: [r(9)],
  by: office,
  fields: z.object({
    title: titled(text(120), '标题', 'Title'),
    version: titled(text(40), '版本', 'Version'),
    body: titled(z.string().trim().min(1).max(200_000), '正文', 'Body'),
    replaces: reference('study-texts', '代替', 'Replaces').nullable(),
  }),
  amendable: [],
  ends,
});

const option = (letter: string) => titled(note(300), `选项${letter}`, `Option ${letter}`);

/** Whether the answer fits the kind: letters of given options, 对/错, or the texts that fill the gap, parted by `|`. */
function answerFits(question: { kind: string; answer: string } & Record<string, unknown>): boolean {
  const { kind, answer } = question;
  if (kind === 'true-false') return answer === '对' || answer === '错';
  if (kind === 'gap') return answer.split('|').every((each) => each.trim() !== '');
  const letters = [...answer];
  const given = letters.every((letter) => /^[A-F]$/.test(letter) && typeof question[`option${letter}`] === 'string');
  return (
    given && new Set(letters).size === letters.length && (kind === 'single' ? letters.length === 1 : letters.length > 1)
  );
}

export const studyQuestion = record({
  name: 'study-question',
  noun: 'StudyQuestion',
  title: { zh: '试题', en: 'Question' },
  basis: [r(9)],
  by: office,
  fields: z
    .object({
      article: titled(z.int().min(1).max(74), '条例条次', 'Article of the regulation'),
      kind: choice(questionKinds, '题型', 'Kind'),
      text: titled(text(500), '题目', 'Question'),
      optionA: option('A'),
      optionB: option('B'),
      optionC: option('C'),
      optionD: option('D'),
      optionE: option('E'),
      optionF: option('F'),
      answer: titled(text(200), '答案', 'Answer'),
    })
    .refine(answerFits, { error: 'answer-does-not-fit', path: ['answer'] }),
  amendable: [],
  ends,
});

/** What an organ asks for, in place of the standing figures. The newest entry in force on a day counts. */
export const studyHours = record({
  name: 'study-hours',
  noun: 'StudyHours',
  title: { zh: '应修学时', en: 'Hours owed' },
  basis: [{ kind: 'house', id: 'hours-owed' }],
  by: office,
  fields: z.object({
    class: choice(personClasses, '涉密等级', 'Class'),
    hours: titled(z.number().min(0).max(400), '每年学时', 'Hours a year'),
    from: titled(day, '自', 'From'),
    source: titled(text(200), '依据', 'Source'),
  }),
  amendable: [],
  ends,
});

/** Questions of a test and how a paper is marked. Pure: which questions a paper holds, and in which order, the node draws. */
import type { Wording } from '../kernel/citation.ts';

export const questionKinds = {
  single: { zh: '单选', en: 'Single choice' },
  multiple: { zh: '多选', en: 'Multiple choice' },
  'true-false': { zh: '判断', en: 'True or false' },
  gap: { zh: '填空', en: 'Fill the gap' },
} as const satisfies Record<string, Wording>;
export type QuestionKind = keyof typeof questionKinds;

export interface Question {
  readonly id: string;
  /** Article of the regulation of 2024 that answers it. */
  readonly article: number;
  readonly kind: QuestionKind;
  readonly text: string;
  /** In the order of the letters A, B, …; empty for the other kinds. */
  readonly options: readonly string[];
  /** Letters in order for choices; 对 or 错; every text that fills the gap, parted by `|`. */
  readonly answer: string;
}

/** A question as the person who sits the test may see it. */
export type AskedQuestion = Omit<Question, 'answer'>;
export const asked = ({ answer: _answer, ...question }: Question): AskedQuestion => question;

/** What a person wrote: widths, blanks and the order of letters do not count. */
const plain = (text: string): string => text.normalize('NFKC').replace(/\s+/g, '');
const letters = (text: string): string =>
  [
    ...new Set(
      plain(text)
        .toUpperCase()
        .replace(/[^A-F]/g, ''),
    ),
  ]
    .sort()
    .join('');

export function isRight({ kind, answer }: Question, given: string | undefined): boolean {
  if (given === undefined || plain(given) === '') return false;
  if (kind === 'gap') return answer.split('|').some((each) => plain(each) === plain(given));
  if (kind === 'true-false') return plain(given) === answer;
  return letters(given) === letters(answer);
}

/** Percent of questions answered rightly, rounded down: who lacks a part of a point has not reached it. */
export function scoreOf(paper: readonly Question[], answers: Readonly<Record<string, string>>): number {
  if (paper.length === 0) return 0;
  const right = paper.filter((question) => isRight(question, answers[question.id])).length;
  return Math.floor((right * 100) / paper.length);
}

/** Short ways to write a bank: the id comes from the article and the place. */
type Draft = Omit<Question, 'id'>;
export const single = (article: number, text: string, options: readonly string[], answer: string): Draft => ({
  article,
  kind: 'single',
  text,
  options,
  answer,
});
export const multiple = (article: number, text: string, options: readonly string[], answer: string): Draft => ({
  article,
  kind: 'multiple',
  text,
  options,
  answer,
});
export const judge = (article: number, text: string, answer: '对' | '错'): Draft => ({
  article,
  kind: 'true-false',
  text,
  options: [],
  answer,
});
export const gap = (article: number, text: string, answer: string): Draft => ({
  article,
  kind: 'gap',
  text,
  options: [],
  answer,
});

/** Numbers the questions of each article, so that adding one at the end of a file changes no id. */
export function bank(drafts: readonly Draft[]): readonly Question[] {
  const seen = new Map<number, number>();
  return drafts.map((draft) => {
    const n = (seen.get(draft.article) ?? 0) + 1;
    seen.set(draft.article, n);
    return { id: `r${draft.article}-${n}`, ...draft };
  });
}

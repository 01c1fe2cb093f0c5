/** Law art. 14: three levels. English names follow the regulation's usual rendering; GLOSSARY ties them to the Chinese. */

import { article } from '../../kernel/article.ts';
import { l } from '../../kernel/citation.ts';

export const levels = ['confidential', 'secret', 'top-secret'] as const;
export type Level = (typeof levels)[number];

/** 1 秘密, 2 机密, 3 绝密: the number that registers and clearances compare. */
export const rankOf = (level: Level): 1 | 2 | 3 => (levels.indexOf(level) + 1) as 1 | 2 | 3;
export const levelOfRank = (rank: number): Level | undefined => levels[rank - 1];
export const isHigher = (a: Level, b: Level): boolean => rankOf(a) > rankOf(b);

export const levelTerms = {
  confidential: { zh: '秘密', en: 'Confidential' },
  secret: { zh: '机密', en: 'Secret' },
  'top-secret': { zh: '绝密', en: 'Top Secret' },
} as const;

export const law14 = article({
  citation: l(14),
  heading: { zh: '密级', en: 'Levels' },
  bearer: { zh: '机关、单位', en: 'organs' },
  restates: {
    zh: '国家秘密分绝密、机密、秘密三级，按泄露后损害的轻重区分。',
    en: 'State secrets have three levels, told apart by the harm of a leak.',
  },
});

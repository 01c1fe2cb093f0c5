/** Every article that the package knows, in the order of the instruments: for the law library and the coverage table. */
import type { Article } from '../kernel/article.ts';
import { law14 } from './law-2024/art-14.levels.ts';
import { law17 } from './law-2024/art-17.power.ts';
import { law20 } from './law-2024/art-20.longest-periods.ts';
import { art05 } from './regulation-2024/art-05.public-by-law.ts';
import { art12 } from './regulation-2024/art-12.guides.ts';
import { art14 } from './regulation-2024/art-14.authorities.ts';
import { art15 } from './regulation-2024/art-15.remit.ts';
import { art17 } from './regulation-2024/art-17.original-classification.ts';
import { art19 } from './regulation-2024/art-19.period.ts';
import { art20 } from './regulation-2024/art-20.need-to-know.ts';
import { art21 } from './regulation-2024/art-21.marks.ts';

export const articles: readonly Article[] = [
  art05,
  art12,
  art14,
  art15,
  art17,
  art19,
  art20,
  art21,
  law14,
  law17,
  law20,
];

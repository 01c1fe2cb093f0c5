/** Every article that the package knows, in the order of the instruments: for the law library and the coverage table. */
import type { Article } from '../kernel/article.ts';
import type { Instrument } from '../kernel/citation.ts';
import { law14 } from './law-2024/art-14.levels.ts';
import { law17 } from './law-2024/art-17.power.ts';
import { law20 } from './law-2024/art-20.longest-periods.ts';
import { lawHeadings } from './law-2024/headings.ts';
import { art05 } from './regulation-2024/art-05.public-by-law.ts';
import { art09 } from './regulation-2024/art-09.education.ts';
import { art11 } from './regulation-2024/art-11.commendation.ts';
import { art12 } from './regulation-2024/art-12.guides.ts';
import { art13 } from './regulation-2024/art-13.catalogue.ts';
import { art14 } from './regulation-2024/art-14.authorities.ts';
import { art15 } from './regulation-2024/art-15.remit.ts';
import { art16 } from './regulation-2024/art-16.delegation.ts';
import { art17 } from './regulation-2024/art-17.original-classification.ts';
import { art18 } from './regulation-2024/art-18.derivation.ts';
import { art19 } from './regulation-2024/art-19.period.ts';
import { art20 } from './regulation-2024/art-20.need-to-know.ts';
import { art21 } from './regulation-2024/art-21.marks.ts';
import { art22 } from './regulation-2024/art-22.change.ts';
import { art23 } from './regulation-2024/art-23.succession.ts';
import { art24 } from './regulation-2024/art-24.correction.ts';
import { art25 } from './regulation-2024/art-25.unclear.ts';
import { art26 } from './regulation-2024/art-26.dispute.ts';
import { art32 } from './regulation-2024/art-32.grades.ts';
import { art35 } from './regulation-2024/art-35.risk-assessment.ts';
import { art48 } from './regulation-2024/art-48.qualification.ts';
import { art50 } from './regulation-2024/art-50.classified-posts.ts';
import { art61 } from './regulation-2024/art-61.leak-reports.ts';
import { art63 } from './regulation-2024/art-63.appraisal.ts';
import { art74 } from './regulation-2024/art-74.in-force.ts';
import { chapter1 } from './regulation-2024/headings/chapter-1.ts';
import { chapter3People } from './regulation-2024/headings/chapter-3-people.ts';
import { chapter3Places } from './regulation-2024/headings/chapter-3-places.ts';
import { chapter4 } from './regulation-2024/headings/chapter-4.ts';
import { chapter5 } from './regulation-2024/headings/chapter-5.ts';

const inOrder = (list: readonly Article[]): readonly Article[] =>
  [...list].sort((a, b) => a.citation.article - b.citation.article);

const chapter2 = [
  art12,
  art13,
  art14,
  art15,
  art16,
  art17,
  art18,
  art19,
  art20,
  art21,
  art22,
  art23,
  art24,
  art25,
  art26,
];
const others = [art05, art09, art11, art32, art35, art48, art50, art61, art63, art74];

export const articles: readonly Article[] = [
  ...inOrder([...chapter1, ...chapter2, ...chapter3Places, ...chapter3People, ...chapter4, ...chapter5, ...others]),
  ...inOrder([law14, law17, law20, ...lawHeadings]),
];

/** One article; `undefined` where the package does not know it. */
export const articleOf = (instrument: Instrument, number: number): Article | undefined =>
  articles.find(({ citation }) => citation.instrument === instrument && citation.article === number);

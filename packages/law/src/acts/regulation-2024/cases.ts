/** All case tables of the regulation, in the order of its articles. */

import type { CaseTable } from '../../kernel/cases.ts';
import { art05Cases } from './art-05.public-by-law.cases.ts';
import { art09Cases } from './art-09.education.cases.ts';
import { art11Cases } from './art-11.commendation.cases.ts';
import { art12Cases } from './art-12.guides.cases.ts';
import { art13Cases } from './art-13.catalogue.cases.ts';
import { art14Cases } from './art-14.authorities.cases.ts';
import { art15Cases } from './art-15.remit.cases.ts';
import { art16Cases } from './art-16.delegation.cases.ts';
import { art17Cases } from './art-17.original-classification.cases.ts';
import { art18Cases } from './art-18.derivation.cases.ts';
import { art18ReclassifiedCases } from './art-18.reclassified.cases.ts';
import { art19Cases } from './art-19.period.cases.ts';
import { art20Cases } from './art-20.need-to-know.cases.ts';
import { art21Cases } from './art-21.marks.cases.ts';
import { art22Cases } from './art-22.change.cases.ts';
import { art23Cases } from './art-23.succession.cases.ts';
import { art24Cases } from './art-24.correction.cases.ts';
import { art25Cases } from './art-25.unclear.cases.ts';
import { art26Cases } from './art-26.dispute.cases.ts';
import { art32Cases } from './art-32.grades.cases.ts';
import { art50Cases } from './art-50.classified-posts.cases.ts';
import { art74Cases } from './art-74.in-force.cases.ts';

export const regulationCases: readonly CaseTable[] = [
  ...art05Cases,
  ...art09Cases,
  ...art11Cases,
  ...art12Cases,
  ...art13Cases,
  ...art14Cases,
  ...art15Cases,
  ...art16Cases,
  ...art17Cases,
  ...art18Cases,
  ...art18ReclassifiedCases,
  ...art19Cases,
  ...art20Cases,
  ...art21Cases,
  ...art22Cases,
  ...art23Cases,
  ...art24Cases,
  ...art25Cases,
  ...art26Cases,
  ...art32Cases,
  ...art50Cases,
  ...art74Cases,
];

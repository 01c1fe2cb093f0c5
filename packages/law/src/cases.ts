/** Every case table of the package, by the code of its rule: for the suites, the law library and the coverage table. */
import { houseRuleCases } from './acts/house-rules.cases.ts';
import { regulationCases } from './acts/regulation-2024/cases.ts';
import { byCode, type CaseTable } from './kernel/cases.ts';
import { blankingCases } from './procedures/blanking.cases.ts';
import { nodeCases } from './procedures/node.cases.ts';

export const casesByRule: ReadonlyMap<string, CaseTable> = byCode([
  ...regulationCases,
  ...houseRuleCases,
  ...blankingCases,
  ...nodeCases,
]);

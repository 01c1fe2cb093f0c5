/**
 * Early declassification (law art. 24): law or guide has changed, or publication would do no harm. Written notice goes to
 * everybody in scope. What is declassified is not published by that: publication is a procedure of its own.
 */
import { declassifiedAfterSources } from '../acts/regulation-2024/art-18.derivation.ts';
import { d14, l, r } from '../kernel/citation.ts';
import { DecisionProposal, matterDecision } from './matter-decision.ts';

export const earlyDeclassification = matterDecision({
  name: 'early-declassification',
  noun: 'EarlyDeclassification',
  title: { zh: '提前解密', en: 'Early declassification' },
  basis: [r(22, 1), l(24), d14(31)],
  proposers: ['drafter', 'authority', 'secrecy-office'],
  input: DecisionProposal,
  rules: [declassifiedAfterSources],
  consequence: (_facts, { on }) => ({ step: 'noteDeclassification', input: { ground: 'early', on } }),
  notice: (_facts, { on }) => ({ type: 'matter-declassified', content: { ground: '提前解密', effectiveOn: on } }),
});

/**
 * Extension (law arts 23, 24): decided while the matter is still secret; level, term and scope are determined anew. Its
 * notice has to reach the recipients before the old term is over: one that comes later is a recorded breach.
 */
import { authorityCoversLevel } from '../acts/regulation-2024/art-17.original-classification.ts';
import {
  levelNotBelowSource,
  stricterOnlyAsOriginal,
  termNotShorterThanSource,
} from '../acts/regulation-2024/art-18.derivation.ts';
import {
  conditionIsConcrete,
  longTermOnlyByGuide,
  withinLongestPeriod,
} from '../acts/regulation-2024/art-19.period.ts';
import { scopeGiven } from '../acts/regulation-2024/art-20.need-to-know.ts';
import { markOf } from '../acts/regulation-2024/art-21.marks.ts';
import {
  changeWithinPower,
  extendedBeforeExpiry,
  extensionIsLonger,
  extensionWithinGuide,
} from '../acts/regulation-2024/art-22.change.ts';
import { d14, l, r } from '../kernel/citation.ts';
import { endAfter } from './change.ts';
import { note, titled } from './fields.ts';
import { DecisionProposal, matterDecision } from './matter-decision.ts';
import { level, scope, term } from './original-classification.inputs.ts';

export const extension = matterDecision({
  name: 'extension',
  noun: 'Extension',
  title: { zh: '延长保密期限', en: 'Extension' },
  basis: [r(22, 1), l(24), d14(27)],
  proposers: ['drafter', 'authority', 'secrecy-office'],
  input: DecisionProposal.extend({
    newLevel: level,
    newTerm: titled(term, '延长后的保密期限（自原起算日计）', 'New term, from the old start'),
    newScope: titled(scope.nullable(), '重新确定的知悉范围（不变则空）', 'New scope'),
    guideApproval: titled(note(60), '超出范围规定的，中央机关批准文号', 'Approval beyond the guide'),
  }),
  rules: [
    extendedBeforeExpiry,
    extensionIsLonger,
    extensionWithinGuide,
    withinLongestPeriod,
    conditionIsConcrete,
    longTermOnlyByGuide,
    scopeGiven,
    changeWithinPower,
    authorityCoversLevel,
    levelNotBelowSource,
    termNotShorterThanSource,
    stricterOnlyAsOriginal,
  ],
  consequence: (facts) => ({
    step: 'noteChange',
    input: {
      change: 'extended',
      level: facts.proposal.level,
      term: facts.termAfter.term,
      start: facts.termAfter.start,
      declassifiedOn: endAfter(facts),
      scope: facts.dossier.newScope ?? null,
      viewers: facts.scopePersons,
    },
  }),
  notice: (facts, { on }) => ({
    type: 'matter-changed',
    content: {
      kind: 'extended',
      level: facts.proposal.level,
      term: facts.termAfter.term,
      mark: markOf(facts.proposal.level, facts.termAfter.term),
      declassifiedOn: endAfter(facts),
      effectiveOn: on,
    },
  }),
});

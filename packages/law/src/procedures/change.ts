/** Arts 22, 23 of the law: a matter in force gets another level, a shorter term or another scope. */
import { authorityCoversLevel, levelByEntry } from '../acts/regulation-2024/art-17.original-classification.ts';
import {
  levelNotBelowSource,
  stricterOnlyAsOriginal,
  termNotShorterThanSource,
} from '../acts/regulation-2024/art-18.derivation.ts';
import {
  conditionIsConcrete,
  longTermOnlyByGuide,
  withinEntryPeriod,
  withinLongestPeriod,
} from '../acts/regulation-2024/art-19.period.ts';
import { scopeGiven } from '../acts/regulation-2024/art-20.need-to-know.ts';
import { markOf } from '../acts/regulation-2024/art-21.marks.ts';
import { changeWithinPower } from '../acts/regulation-2024/art-22.change.ts';
import { endOf } from '../acts/regulation-2024/term.ts';
import { l, r } from '../kernel/citation.ts';
import { titled } from './fields.ts';
import { type DecisionFacts, DecisionProposal, matterDecision } from './matter-decision.ts';
import { level, scope, term } from './original-classification.inputs.ts';

/** The last day of secrecy of a matter as it would stand after the decision. */
export const endAfter = ({ termAfter: { term: after, start } }: DecisionFacts): string | null => endOf(after, start);

export const change = matterDecision({
  name: 'change',
  noun: 'Change',
  title: { zh: '变更', en: 'Change' },
  basis: [r(22, 1), l(23)],
  proposers: ['drafter', 'authority', 'secrecy-office'],
  input: DecisionProposal.extend({
    newLevel: level.nullable().meta({ title: '变更后的密级（不变则空）', 'x-en': 'New level' }),
    newTerm: titled(term.nullable(), '变更后的保密期限（不变则空）', 'New term'),
    newScope: titled(scope.nullable(), '变更后的知悉范围（不变则空）', 'New scope'),
  }),
  rules: [
    levelByEntry,
    withinLongestPeriod,
    withinEntryPeriod,
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
      change: 'changed',
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
      kind: 'changed',
      level: facts.proposal.level,
      term: facts.termAfter.term,
      mark: markOf(facts.proposal.level, facts.termAfter.term),
      declassifiedOn: endAfter(facts),
      effectiveOn: on,
    },
  }),
});

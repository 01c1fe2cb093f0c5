/**
 * Every figure of the regulation of 2024 that has a unit, for comparison with the official text. Nothing is written twice:
 * a figure is that of the clock or dated value that uses it.
 */
import type { ClockDefinition } from '../../kernel/clock.ts';
import type { Versioned } from '../../kernel/versioned.ts';
import type { CodedNumber, NumberUnit } from '../../text/check.ts';
import { reportUnclear, ruleOnUnclear } from './art-25.unclear.ts';
import { assessOtherSystem, assessTopSecretSystem } from './art-35.risk-assessment.ts';
import { yearlySelfCheck } from './art-48.qualification.ts';
import { relayLeak, reportLeak } from './art-61.leak-reports.ts';
import { extendedAppraisal, giveAppraisal } from './art-63.appraisal.ts';
import { inForceFrom } from './art-74.in-force.ts';
import {
  assessmentsPerInterval,
  escorts,
  establishedYears,
  leakFreeYears,
  operatorFine,
  responsibleFine,
} from './figures.ts';

/** The clocks with a figure whose figure the regulation itself states. */
export const clocksWithFigures = [
  reportUnclear,
  ruleOnUnclear,
  assessTopSecretSystem,
  assessOtherSystem,
  yearlySelfCheck,
  reportLeak,
  relayLeak,
  giveAppraisal,
  extendedAppraisal,
] as const satisfies readonly ClockDefinition[];

function ofClock({ basis, title, period }: ClockDefinition): CodedNumber {
  if (basis.kind !== 'law' || period === 'undated') throw new Error(`${title.en} has no figure by law`);
  return { article: basis.article, what: title.en, value: period.n, unit: period.unit };
}

/** The newest version counts: the text that people import is the one in force. */
function newest<T>(dated: Versioned<T>): { article: number; value: T } {
  const version = dated.versions.at(-1);
  if (version?.broughtInBy.kind !== 'law') throw new Error(`${dated.name} is brought in by no article`);
  return { article: version.broughtInBy.article, value: version.value };
}

const ofValue = (dated: Versioned<number>, unit: NumberUnit): CodedNumber => ({
  ...newest(dated),
  what: dated.name,
  unit,
});

function ofRange(dated: Versioned<{ readonly least: number; readonly most: number }>): CodedNumber[] {
  const { article, value } = newest(dated);
  return [
    { article, what: `${dated.name}, least`, value: value.least, unit: 'yuan' },
    { article, what: `${dated.name}, most`, value: value.most, unit: 'yuan' },
  ];
}

const firstDay = {
  article: 74,
  what: 'in force from',
  value: Number(inForceFrom.replaceAll('-', '')),
  unit: 'date',
} as const;

const byArticle = (a: CodedNumber, b: CodedNumber): number => a.article - b.article;

export const regulationNumbers: readonly CodedNumber[] = [
  ...clocksWithFigures.map(ofClock),
  ofValue(escorts, 'person'),
  // Article 35 says "at least once" for either kind of system.
  ofValue(assessmentsPerInterval, 'occasion'),
  ofValue(assessmentsPerInterval, 'occasion'),
  ofValue(establishedYears, 'year'),
  ofValue(leakFreeYears, 'year'),
  ...ofRange(operatorFine),
  ...ofRange(responsibleFine),
  firstDay,
].sort(byArticle);

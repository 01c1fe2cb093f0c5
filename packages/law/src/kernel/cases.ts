/**
 * Cases of a rule: one table that is test, documentation and help on screen at once. A suite runs every case, demands of
 * every rule one that it lets pass, one that it objects to and one on the first day of each version. Answers are matched
 * by code, never by wording.
 */
import { addDays, calendarDate } from './calendar-date.ts';
import type { Wording } from './citation.ts';
import type { HouseSettings } from './house-rule.ts';
import { evaluate, type Rule } from './rule.ts';
import type { Ruling } from './ruling.ts';

export interface Case<F> {
  /** A noun phrase: what is special about the facts. */
  readonly name: Wording;
  /** Day of the act, `YYYY-MM-DD`. */
  readonly on: string;
  readonly facts: F;
  /** `permitted`, `undecided`, or the rule's own code where it refuses, warns or routes. */
  readonly is: string;
  readonly settings?: HouseSettings;
  /** The outside source that gives the answer. Its absence says that the answer is our reading. */
  readonly from?: string;
}

export interface CaseTable {
  readonly rule: Rule<never>;
  readonly cases: readonly Case<unknown>[];
}

/**
 * Ties cases to their rule and adds the day before the rule's first version, on which there is no answer.
 * Throws for a case that expects an answer this rule cannot give.
 */
export function casesOf<F>(rule: Rule<F>, cases: readonly Case<F>[]): CaseTable {
  for (const each of cases)
    if (![rule.code, 'permitted', 'undecided'].includes(each.is))
      throw new Error(`case "${each.name.en}" expects ${each.is}, which ${rule.code} never answers`);
  const asked = cases.find((each) => !isSwitchedOff(rule, each.settings));
  const first = rule.tests.versions[0];
  if (!asked || !first) throw new Error(`${rule.code}: no case in which the rule is asked`);
  const dayBefore: Case<F> = {
    ...asked,
    name: { zh: '规则施行前一日：无规可依', en: 'the day before the rule begins: no answer' },
    on: addDays(calendarDate(first.from), -1),
    is: 'undecided',
  };
  return { rule, cases: [...cases, dayBefore] };
}

const isSwitchedOff = (rule: Rule<never>, settings: HouseSettings = {}): boolean =>
  rule.house !== undefined && (settings[rule.house.id] ?? rule.house.standard) === false;

/** Asks a table's rule about one of its cases, on the case's day or another. */
export const rulingOf = ({ rule }: CaseTable, each: Case<unknown>, on = each.on): Ruling =>
  // Only casesOf makes tables, and it has checked that the facts are those of the rule.
  evaluate([rule as Rule<unknown>], each.facts, on, each.settings);

/** The answer as a case writes it. */
export function outcomeOf(ruling: Ruling): string {
  switch (ruling.answer) {
    case 'undecided':
      return 'undecided';
    case 'refused':
      return ruling.reasons[0]?.code ?? 'refused';
    case 'permitted':
      return ruling.warnings[0]?.code ?? ruling.routes[0]?.code ?? 'permitted';
  }
}

/** Tables by the code of their rule. Throws where two tables claim one code. */
export function byCode(tables: readonly CaseTable[]): ReadonlyMap<string, CaseTable> {
  const map = new Map<string, CaseTable>();
  for (const table of tables) {
    if (map.has(table.rule.code)) throw new Error(`two case tables for ${table.rule.code}`);
    map.set(table.rule.code, table);
  }
  return map;
}

/**
 * Article 74: in force from 2024-09-01. Each act is judged by the rule in force on the day of that act; a penalty by the
 * rule at the time of the conduct, unless the later one is milder (penalties law). Past decisions stay valid.
 */
import { article } from '../../kernel/article.ts';
import { instruments, penalties, r } from '../../kernel/citation.ts';
import { rule } from '../../kernel/rule.ts';

/** First day of the regulation. */
export const inForceFrom = instruments['regulation-2024'].from;

/** An act and the day by whose rule it is to be judged. */
export interface Judged {
  readonly actedOn: string;
  readonly ruleOf: string;
}

/** ✗ judging an act by the rule of another day; so a new rule does not void what was lawful when it was decided. */
export const judgedByDayOfAct = rule<{ readonly judged: Judged }>({
  code: 'judged-by-another-day',
  basis: r(74),
  force: 'prohibits',
  needs: ['judged.actedOn', 'judged.ruleOf'],
  says: {
    zh: '{actedOn}的行为按当日有效的规定判断，不按{ruleOf}的规定',
    en: 'An act of {actedOn} is judged by the rule of that day, not of {ruleOf}',
  },
  test: ({ judged: { actedOn, ruleOf } }) => (actedOn === ruleOf ? undefined : { facts: { actedOn, ruleOf } }),
});

export interface Penalty {
  readonly conductOn: string;
  readonly decidedOn: string;
  readonly laterIsMilder: boolean;
}

/** The day whose rule a penalty follows. */
export const penaltyRuleDay = ({ conductOn, decidedOn, laterIsMilder }: Penalty): string =>
  laterIsMilder ? decidedOn : conductOn;

/** ✗ a penalty by a later rule that is not milder, or by an older one although the later is. */
export const penaltyByConduct = rule<{ readonly penalty: Penalty & { readonly ruleOf: string } }>({
  code: 'penalty-by-another-day',
  basis: penalties(37),
  force: 'prohibits',
  needs: ['penalty.conductOn', 'penalty.decidedOn', 'penalty.laterIsMilder', 'penalty.ruleOf'],
  says: { zh: '处罚适用{day}的规定', en: 'The penalty follows the rule of {day}' },
  test: ({ penalty }) => {
    const day = penaltyRuleDay(penalty);
    return penalty.ruleOf === day ? undefined : { facts: { day } };
  },
});

export const art74 = article({
  citation: r(74),
  heading: { zh: '施行日期', en: 'In force' },
  bearer: { zh: '所有适用本条例的人', en: 'everybody under the regulation' },
  restates: {
    zh: '二〇二四年九月一日起施行。我们据此：每个行为按当天有效的规则判断；处罚按行为时的规则，后来的更轻则从轻；以前作出的决定继续有效。',
    en: 'In force from 2024-09-01. Hence: each act by the rule of its day; penalties by the rule at the time of the conduct unless the later is milder; past decisions stay valid.',
  },
  rules: [judgedByDayOfAct, penaltyByConduct],
});

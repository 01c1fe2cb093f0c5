/** Article 19: the term is a period, a date or, only where neither can be fixed, a condition; within entry and law. */

import { secrecyPeriodEnd } from '../../calendar/index.ts';
import { article } from '../../kernel/article.ts';
import type { CalendarDate } from '../../kernel/calendar-date.ts';
import { d14, l, r } from '../../kernel/citation.ts';
import { rule } from '../../kernel/rule.ts';
import { type Level, levelTerms } from '../law-2024/art-14.levels.ts';
import { longestYears } from '../law-2024/art-20.longest-periods.ts';
import type { GuideEntry, Proposal, Term, TermStart } from '../terms.ts';
import { lastSecretDay } from './term.ts';

interface Facts {
  readonly proposal: Pick<Proposal, 'level' | 'term' | 'start' | 'specialProvision'>;
  readonly entry: GuideEntry | null;
}

const startOf = (proposal: Facts['proposal'], on: string): CalendarDate => (proposal.start.on ?? on) as CalendarDate;

/** What counts where a term is neither marked nor notified: the longest period of the level (2014 rules, art. 24(4)). */
export const unmarkedTerm = (level: Level, on: string): Term => ({
  kind: 'period',
  n: longestYears.at(on)[level],
  unit: 'year',
});

/** Last secret day of a term where it goes beyond so many years from its start; `null` where it stays within, or cannot be computed. */
export function beyondYears(term: Term, start: CalendarDate, years: number): string | null {
  const end = lastSecretDay(term, start);
  return end !== null && end > secrecyPeriodEnd(start, { years }).lastSecretDay ? end : null;
}

/** The term that remains where a decision from above puts a matter lower and says nothing of the term: no longer than the level allows. */
export const atMostLongest = (term: Term, start: CalendarDate, level: Level, on: string): Term =>
  beyondYears(term, start, longestYears.at(on)[level]) === null ? term : unmarkedTerm(level, on);

/** ✗ beyond 30/20/10 years without a cited special provision. */
export const withinLongestPeriod = rule<Pick<Facts, 'proposal'>>({
  code: 'period-beyond-maximum',
  basis: l(20),
  force: 'prohibits',
  needs: ['proposal.level', 'proposal.term', 'proposal.start', 'proposal.specialProvision'],
  says: {
    zh: '{level}的保密期限不超过{years}年，所拟期限到{end}',
    en: '{level} lasts at most {years} years; the proposed term ends {end}',
  },
  test: ({ proposal }, on) => {
    if (proposal.specialProvision !== null) return undefined;
    const years = longestYears.at(on)[proposal.level];
    const start = startOf(proposal, on);
    const end = beyondYears(proposal.term, start, years);
    return end !== null
      ? {
          facts: { level: levelTerms[proposal.level], years, end },
          next: { zh: '缩短期限，或者注明另有规定的依据', en: 'Shorten it, or cite the special provision' },
        }
      : undefined;
  },
});

/** ✗ beyond the period that the guide entry provides. */
export const withinEntryPeriod = rule<Facts>({
  code: 'period-beyond-entry',
  basis: r(19),
  force: 'prohibits',
  needs: ['proposal.term', 'proposal.start', 'entry'],
  says: {
    zh: '所拟期限到{end}，超出保密事项范围条目规定的期限（到{entryEnd}）',
    en: 'The proposed term ends {end}, beyond the entry ({entryEnd})',
  },
  test: ({ proposal, entry }, on) => {
    if (entry === null) return undefined;
    const start = startOf(proposal, on);
    const end = lastSecretDay(proposal.term, start);
    const entryEnd = lastSecretDay(entry.term, start);
    return end !== null && entryEnd !== null && end > entryEnd
      ? { facts: { end, entryEnd }, next: { zh: '按条目规定的期限拟定', en: 'Take the period of the entry' } }
      : undefined;
  },
});

/** ✗ a term that is over before it begins. */
export const endsAfterStart = rule<Pick<Facts, 'proposal'>>({
  code: 'term-ends-before-start',
  basis: r(19),
  force: 'prohibits',
  needs: ['proposal.term', 'proposal.start'],
  says: {
    zh: '解密时间{end}不晚于起算日{start}',
    en: 'The declassification date {end} is not after the start {start}',
  },
  test: ({ proposal }, on) => {
    const start = startOf(proposal, on);
    return proposal.term.kind === 'date' && proposal.term.on <= start
      ? { facts: { end: proposal.term.on, start } }
      : undefined;
  },
});

/** ✗ a condition where the entry fixes a period or a date. */
export const conditionOnlyWhereNoPeriod = rule<Facts>({
  code: 'condition-where-period-can-be-fixed',
  basis: r(19),
  force: 'prohibits',
  needs: ['proposal.term', 'entry'],
  says: {
    zh: '条目规定了保密期限，不能以解密条件代替',
    en: 'The entry fixes a period; a condition may not replace it',
  },
  test: ({ proposal, entry }) =>
    proposal.term.kind === 'condition' && entry !== null && (entry.term.kind === 'period' || entry.term.kind === 'date')
      ? { next: { zh: '按条目填写期限或者解密时间', en: 'State a period or a date by the entry' } }
      : undefined,
});

/** ✗ a condition that says nothing, or has no reason why no period can be fixed. */
export const conditionIsConcrete = rule<Pick<Facts, 'proposal'>>({
  code: 'condition-empty',
  basis: d14(22),
  force: 'prohibits',
  needs: ['proposal.term'],
  says: {
    zh: '解密条件应当明确、具体，并说明不能确定期限的理由',
    en: 'A condition must be concrete, with the reason why no period can be fixed',
  },
  test: ({ proposal }) =>
    proposal.term.kind === 'condition' &&
    (proposal.term.condition.trim().length < 2 || proposal.term.reason.trim().length === 0)
      ? {}
      : undefined,
});

/** ✗ long-term unless the entry says so. */
export const longTermOnlyByGuide = rule<Facts>({
  code: 'long-term-not-in-guide',
  basis: d14(22),
  force: 'prohibits',
  needs: ['proposal.term', 'entry'],
  says: { zh: '保密事项范围没有规定“长期”的，不得定为长期', en: 'Long-term only where the guide says so' },
  test: ({ proposal, entry }) =>
    proposal.term.kind === 'long-term' && entry?.term.kind !== 'long-term' ? {} : undefined,
});

interface InForce {
  readonly termInForce: { readonly term: Term; readonly declassifiedOn: string | null; readonly start: TermStart };
}

/** ✗ a second start: an unmarked matter has one start day, the day of written notice. */
export const startsOnce = rule<InForce>({
  code: 'term-already-started',
  basis: r(19),
  force: 'prohibits',
  needs: ['termInForce'],
  says: { zh: '期限已自{start}起算，不能另定起算日', en: 'The term has run since {start}; it starts once' },
  test: ({ termInForce: { start } }) => (start.on === null ? undefined : { facts: { start: start.on } }),
});

/** ✗ declassifying by condition what has a period or a date. */
export const endsByCondition = rule<InForce>({
  code: 'term-is-not-a-condition',
  basis: l(24),
  force: 'prohibits',
  needs: ['termInForce'],
  says: { zh: '该事项没有定解密条件，期限届满自行解密', en: 'The matter has no declassification condition' },
  test: ({ termInForce: { term } }) => (term.kind === 'condition' ? undefined : {}),
});

/** ✗ declassifying by expiry before the term is over. */
export const termIsOver = rule<InForce>({
  code: 'term-not-over',
  basis: l(24),
  force: 'prohibits',
  needs: ['termInForce'],
  says: { zh: '保密期限未满（解密日{declassifiedOn}）', en: 'The term is not over (declassified: {declassifiedOn})' },
  test: ({ termInForce: { declassifiedOn } }, on) =>
    declassifiedOn !== null && declassifiedOn <= on
      ? undefined
      : { facts: { declassifiedOn: declassifiedOn ?? { zh: '尚不能算出', en: 'on no day that is known yet' } } },
});

export const art19 = article({
  citation: r(19),
  heading: { zh: '保密期限、解密时间、解密条件', en: 'Period, date or condition' },
  bearer: { zh: '机关、单位', en: 'organs' },
  restates: {
    zh: '先看范围怎么规定：能定期限的定期限，能定解密日的定解密日，两样都定不了才写解密条件。期限从标明的制发日算起；标不了的，从书面通知知悉人员那天算起。',
    en: 'A period or a date by the guide; a condition only where neither can be fixed; counted from the marked issue date, else from written notice.',
  },
  rules: [
    withinLongestPeriod,
    withinEntryPeriod,
    endsAfterStart,
    conditionOnlyWhereNoPeriod,
    conditionIsConcrete,
    longTermOnlyByGuide,
    startsOnce,
    endsByCondition,
    termIsOver,
  ],
});

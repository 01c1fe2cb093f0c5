/** Article 21: marks show level and term. They are generated from the decision, never typed. */
import { article } from '../../kernel/article.ts';
import { type CalendarDate, formatChinese } from '../../kernel/calendar-date.ts';
import { r } from '../../kernel/citation.ts';
import { type Level, levelTerms } from '../law-2024/art-14.levels.ts';
import type { Term } from '../terms.ts';

const UNITS = { year: '年', month: '个月', day: '日' } as const;

/** The term as a mark writes it: `10年`, `6个月`, `2030年12月31日`, the condition, `长期`. */
export function termText(term: Term): string {
  switch (term.kind) {
    case 'period':
      return `${term.n}${UNITS[term.unit]}`;
    case 'date':
      return formatChinese(term.on as CalendarDate);
    case 'condition':
      return term.condition;
    case 'long-term':
      return '长期';
  }
}

/** `机密★10年`: level without 级, ★ (U+2605), Arabic digits. */
export const markOf = (level: Level, term: Term): string => `${levelTerms[level].zh}★${termText(term)}`;

export const art21 = article({
  citation: r(21),
  heading: { zh: '国家秘密标志', en: 'Marks' },
  bearer: { zh: '机关、单位', en: 'organs' },
  restates: {
    zh: '国家秘密载体和密品标明密级和保密期限，密级、期限变更或者解密的及时更改标志；无法标志的书面通知知悉范围内的人员。',
    en: 'Carriers and classified equipment carry level and period visibly; marks follow changes; where impossible, written notice.',
  },
});

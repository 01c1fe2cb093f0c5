/** Article 21: marks show level and term. They are generated from the decision, never typed. */
import { article } from '../../kernel/article.ts';
import { type CalendarDate, formatDay } from '../../kernel/calendar-date.ts';
import { l, r } from '../../kernel/citation.ts';
import type { ClockDefinition } from '../../kernel/clock.ts';
import { rule } from '../../kernel/rule.ts';
import { type Level, levelTerms } from '../law-2024/art-14.levels.ts';
import type { Term } from '../terms.ts';

const UNITS = { year: '年', month: '个月', day: '日' } as const;

/** The term as a mark writes it: `10年`, `6个月`, `2030年12月31日`, the condition, `长期`. */
export function termText(term: Term): string {
  switch (term.kind) {
    case 'period':
      return `${term.n}${UNITS[term.unit]}`;
    case 'date':
      return formatDay(term.on as CalendarDate, 'zh');
    case 'condition':
      return term.condition;
    case 'long-term':
      return '长期';
  }
}

/** `机密★10年`: level without 级, ★ (U+2605), Arabic digits. */
export const markOf = (level: Level, term: Term): string => `${levelTerms[level].zh}★${termText(term)}`;

/** What a mark is to be put on, as it stands on the day. */
export type MarkSubject = 'determined' | 'provisionally-protected' | 'declassified' | 'work-secret' | 'none';

export interface Marking {
  readonly subject: MarkSubject;
  /** Level and term as decided, or as proposed under provisional protection. */
  readonly level: Level;
  readonly term: Term;
  /** The mark as it stands on the thing; `null` where none can be put. */
  readonly text: string | null;
  /** Those in the scope have been told in writing instead. */
  readonly noticeGiven: boolean;
}

/** ✗ a mark on what is no secret; a work secret is none. */
export const onlySecretsAreMarked = rule<{ readonly marking: Marking }>({
  code: 'mark-on-non-secret',
  basis: l(22),
  force: 'prohibits',
  needs: ['marking.subject', 'marking.text'],
  says: { zh: '不属于国家秘密的，不得作出国家秘密标志', en: 'What is no state secret carries no mark of one' },
  test: ({ marking: { subject, text } }) =>
    text !== null && subject !== 'determined' && subject !== 'provisionally-protected'
      ? {
          facts: { subject },
          next: {
            zh: '工作秘密用内部标识；已解密的加注解密',
            en: 'Work secrets have marks of their own; the declassified is marked so',
          },
        }
      : undefined,
});

/** ✗ a mark that does not say what was decided, an old mark after a change included. */
export const markAsDecided = rule<{ readonly marking: Marking }>({
  code: 'mark-differs-from-decision',
  basis: r(21, 1),
  force: 'prohibits',
  needs: ['marking.subject', 'marking.level', 'marking.term', 'marking.text'],
  says: { zh: '标志“{text}”与决定“{decided}”不一致', en: 'The mark {text} differs from the decision {decided}' },
  test: ({ marking: { subject, level, term, text } }) => {
    const decided = markOf(level, term);
    return subject === 'determined' && text !== null && text !== decided ? { facts: { text, decided } } : undefined;
  },
});

/** ⚠ neither marked nor notified: the duty is open, nothing is blocked by it. */
export const markedOrNotified = rule<{ readonly marking: Marking }>({
  code: 'neither-marked-nor-notified',
  basis: r(21, 2),
  force: 'warns',
  needs: ['marking.subject', 'marking.text', 'marking.noticeGiven'],
  says: { zh: '无法作出标志，也还没有书面通知', en: 'It cannot be marked, and written notice is not given yet' },
  test: ({ marking: { subject, text, noticeGiven } }) =>
    subject === 'determined' && text === null && !noticeGiven
      ? { next: { zh: '书面通知知悉范围内的单位和人员，收回执', en: 'Give written notice and collect receipts' } }
      : undefined,
});

export const remark: ClockDefinition = {
  name: 'remark',
  title: { zh: '更改标志', en: 'Change the mark' },
  basis: r(21, 1),
  period: 'undated',
  startsOn: ['MatterChanged'],
  stopsOn: ['MarkChanged'],
  owner: 'secrecy-office',
};

export const notifyInsteadOfMark: ClockDefinition = {
  name: 'notify-instead-of-mark',
  title: { zh: '书面通知代替标志', en: 'Written notice instead of a mark' },
  basis: r(21, 2),
  period: 'undated',
  startsOn: ['MarkFoundImpossible'],
  stopsOn: ['MarkNoticeGiven'],
  owner: 'secrecy-office',
};

export const art21 = article({
  citation: r(21),
  heading: { zh: '国家秘密标志', en: 'Marks' },
  bearer: { zh: '机关、单位', en: 'organs' },
  restates: {
    zh: '载体和密品在显眼处标明密级和期限，内容变了标志跟着变；实在标不上的，由定密单位书面告知知悉范围。',
    en: 'Carriers and classified equipment carry level and period visibly; marks follow changes; where impossible, written notice.',
  },
  rules: [onlySecretsAreMarked, markAsDecided, markedOrNotified],
  clocks: [remark, notifyInsteadOfMark],
});

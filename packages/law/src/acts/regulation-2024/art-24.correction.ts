/** Article 24: improper decisions are corrected: by the organ itself, by superiors directly or on notice, by administrations on notice. */
import { article } from '../../kernel/article.ts';
import { l, r } from '../../kernel/citation.ts';
import { type ClockDefinition, houseClock } from '../../kernel/clock.ts';
import type { HouseRule } from '../../kernel/house-rule.ts';
import { rule } from '../../kernel/rule.ts';

export interface Correction {
  /** What the acting organ is to the one that decided. */
  readonly by: 'own-organ' | 'superior' | 'administration' | 'other';
  readonly way: 'notice' | 'direct';
}

interface Facts {
  readonly correction: Correction;
}

/** ✗ an administration correcting by itself: it gives notice. */
export const administrationGivesNotice = rule<Facts>({
  code: 'administration-corrects-directly',
  basis: l(50),
  force: 'prohibits',
  needs: ['correction.by', 'correction.way'],
  says: {
    zh: '保密行政管理部门通知纠正，不直接改定',
    en: 'An administration gives notice; it does not correct directly',
  },
  test: ({ correction: { by, way } }) =>
    by === 'administration' && way === 'direct'
      ? { next: { zh: '发出纠正通知', en: 'Give notice to correct' } }
      : undefined,
});

/** ✗ an organ that is neither the one that decided nor above it; its way is article 22 or 26. */
export const correctionHasStanding = rule<Facts>({
  code: 'no-standing-to-correct',
  basis: r(24),
  force: 'prohibits',
  needs: ['correction.by'],
  says: { zh: '不是本单位或者下级单位的定密决定，不能纠正', en: 'Neither an own decision nor one of a subordinate' },
  test: ({ correction }) =>
    correction.by === 'other'
      ? {
          next: {
            zh: '可以提出建议（第二十二条）或者异议（第二十六条）',
            en: 'Suggest (article 22) or object (article 26)',
          },
        }
      : undefined,
});

/** ⌂ the text says "in time". */
export const correctionDays: HouseRule = {
  id: 'correction-days',
  says: { zh: '收到纠正通知后{n}个工作日内纠正', en: 'Corrected within {n} working days of the notice' },
  why: {
    zh: '条例只说及时；十个工作日与不明确事项的时限相同',
    en: 'The text says in time; 10 working days as for unclear matters',
  },
  from: '2024-09-01',
  standard: true,
  figure: { unit: 'working-day', standard: 10, least: 3, most: 30 },
};

export const correct: ClockDefinition = {
  name: 'correct',
  title: { zh: '及时纠正', en: 'Correct in time' },
  basis: r(24),
  period: 'undated',
  startsOn: ['CorrectionNoticeReceived'],
  stopsOn: ['DecisionCorrected', 'CorrectionContested'],
  owner: 'authority',
};
export const correctInDays = houseClock({ ...correct, name: 'correct-in-days' }, correctionDays);

export const art24 = article({
  citation: r(24),
  heading: { zh: '不当定密的纠正', en: 'Correction of improper decisions' },
  bearer: { zh: '作出决定的机关、单位及其上级', en: 'the organ that decided and its superiors' },
  restates: {
    zh: '定密、变更、解密做得不对，自己发现自己改；上级发现，通知下级改，或者直接改。主管保密的部门发现，发通知（保密法第五十条）。',
    en: 'The organ corrects its own improper decisions; superiors give notice or correct directly; administrations give notice.',
  },
  rules: [administrationGivesNotice, correctionHasStanding],
  clocks: [correct, correctInDays],
});

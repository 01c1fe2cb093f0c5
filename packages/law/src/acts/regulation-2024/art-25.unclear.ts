/**
 * Article 25: a matter that meets the law's definition and that no guide covers. Any organ pre-rates and protects it and
 * reports within 10 working days; the administration rules within 10 working days of receipt.
 */
import { article } from '../../kernel/article.ts';
import { l, r } from '../../kernel/citation.ts';
import type { ClockDefinition } from '../../kernel/clock.ts';
import { rule } from '../../kernel/rule.ts';
import type { Level } from '../law-2024/art-14.levels.ts';
import type { Proposal, Term } from '../terms.ts';

export type Administration = 'national' | 'provincial';

/** National for Top Secret and for whatever a central organ rated; provincial for the rest. Articles 25 and 26 share it. */
export const competentAdministration = (level: Level, ratedByCentralOrgan: boolean): Administration =>
  level === 'top-secret' || ratedByCentralOrgan ? 'national' : 'provincial';

/** A provincial ruling is filed with the national administration; a national one with nobody. */
export const rulingIsFiled = (ruledBy: Administration): boolean => ruledBy === 'provincial';

export interface PreRating {
  readonly level: Level | null;
  readonly term: Term | null;
  readonly scope: Proposal['scope'] | null;
  readonly byCentralOrgan: boolean;
  /** Meets the law's definition of a state secret, in the judgement of the organ. */
  readonly meetsDefinition: boolean;
  /** A guide entry in force covers it after all. */
  readonly guideEntry: string | null;
}

interface Facts {
  readonly preRating: PreRating;
}

/** ✗ what does not meet the law's definition is not pre-rated at all. */
export const meetsDefinition = rule<Facts>({
  code: 'definition-not-met',
  basis: l(13),
  force: 'prohibits',
  needs: ['preRating.meetsDefinition'],
  says: {
    zh: '不符合保密法对国家秘密的规定，不能先行拟定',
    en: 'It does not meet the law’s definition of a state secret',
  },
  test: ({ preRating }) => (preRating.meetsDefinition ? undefined : {}),
});

/** → a guide covers it after all: that is article 17. */
export const noGuideCovers = rule<Facts>({
  code: 'guide-covers-matter',
  basis: r(17),
  force: 'routes',
  needs: ['preRating.guideEntry'],
  says: { zh: '已有保密事项范围条目可依，按原始定密办理', en: 'A guide entry covers it: classify originally' },
  test: ({ preRating }) =>
    preRating.guideEntry === null ? undefined : { facts: { guideEntry: preRating.guideEntry } },
});

/** ✗ a pre-rating without level, term or scope. */
export const preRatingComplete = rule<Facts>({
  code: 'pre-rating-incomplete',
  basis: r(25, 1),
  force: 'prohibits',
  needs: ['preRating.level', 'preRating.term', 'preRating.scope'],
  says: { zh: '先行拟定缺少：{missing}', en: 'The pre-rating lacks: {missing}' },
  test: ({ preRating: { level, term, scope } }) => {
    const named = scope === null ? 0 : scope.persons + scope.groups + scope.organs;
    const missing = [
      ...(level === null ? ['密级'] : []),
      ...(term === null ? ['保密期限'] : []),
      ...(named === 0 ? ['知悉范围'] : []),
    ];
    return missing.length > 0 ? { facts: { missing } } : undefined;
  },
});

/** ✗ an administration that the text does not name, for reporting to and for ruling. */
export const ruledByCompetent = rule<{
  readonly preRating: PreRating;
  readonly administration: Administration | 'other';
}>({
  code: 'administration-not-competent',
  basis: r(25, 1),
  force: 'prohibits',
  needs: ['preRating.level', 'preRating.byCentralOrgan', 'administration'],
  says: { zh: '该事项由{competent}保密行政管理部门确定', en: 'The {competent} administration rules on this matter' },
  test: ({ preRating: { level, byCentralOrgan }, administration }) => {
    if (level === null) return undefined;
    const competent = competentAdministration(level, byCentralOrgan);
    return administration === competent
      ? undefined
      : { facts: { competent: competent === 'national' ? '国家' : '省、自治区、直辖市' } };
  },
});

export const reportUnclear: ClockDefinition = {
  name: 'report',
  title: { zh: '报请确定', en: 'Report the unclear matter' },
  basis: r(25, 1),
  period: { n: 10, unit: 'working-day' },
  startsOn: ['UnclearMatterPreRated'],
  stopsOn: ['UnclearMatterReported', 'UnclearMatterWithdrawn'],
  owner: 'secrecy-office',
};
export const ruleOnUnclear: ClockDefinition = {
  name: 'rule',
  title: { zh: '作出决定', en: 'Rule on the unclear matter' },
  basis: r(25, 2),
  period: { n: 10, unit: 'working-day' },
  startsOn: ['UnclearMatterReceived'],
  stopsOn: ['UnclearMatterRuled'],
  owner: 'ruling-officer',
};
export const fileRuling: ClockDefinition = {
  name: 'file-ruling',
  title: { zh: '决定报国家保密行政管理部门备案', en: 'File the provincial ruling' },
  basis: r(25, 2),
  period: 'undated',
  startsOn: ['UnclearMatterRuled'],
  stopsOn: ['UnclearRulingFiled'],
  owner: 'ruling-officer',
};

export const art25 = article({
  citation: r(25),
  heading: { zh: '不明确事项', en: 'Unclear matters' },
  bearer: {
    zh: '任何机关、单位；国家和省级保密行政管理部门',
    en: 'any organ; the national and provincial administrations',
  },
  restates: {
    zh: '合乎法律定义、范围里却找不到的事，任何单位都要先拟密级、期限和范围，先保护，十个工作日内上报。绝密和中央国家机关拟的报国家局，其余报省局；收到后十个工作日内定，省局定的再报国家局备案。',
    en: 'Any organ pre-rates a matter that no guide covers, protects it, and reports within 10 working days: Top Secret, and what central organs rated, to the national administration, the rest to the provincial one; ruled within 10 working days of receipt.',
  },
  rules: [meetsDefinition, noGuideCovers, preRatingComplete, ruledByCompetent],
  clocks: [reportUnclear, ruleOnUnclear, fileRuling],
});

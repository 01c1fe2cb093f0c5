/**
 * Article 25: a matter that meets the law's definition and that no guide covers. Any organ pre-rates and protects it and
 * reports within 10 working days; the administration rules within 10 working days of receipt.
 */
import { article } from '../../kernel/article.ts';
import { l, r, type Wording } from '../../kernel/citation.ts';
import type { ClockDefinition } from '../../kernel/clock.ts';
import { rule } from '../../kernel/rule.ts';
import type { Level } from '../law-2024/art-14.levels.ts';
import type { Proposal, Term } from '../terms.ts';

export type Administration = 'national' | 'provincial';

/** National for Top Secret and for whatever a central organ rated; provincial for the rest. Articles 25 and 26 share it. */
export const competentAdministration = (level: Level, ratedByCentralOrgan: boolean): Administration =>
  level === 'top-secret' || ratedByCentralOrgan ? 'national' : 'provincial';

const competentTerms: Readonly<Record<Administration, Wording>> = {
  national: { zh: '国家', en: 'national' },
  provincial: { zh: '省、自治区、直辖市', en: 'provincial' },
};

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

/** A matter when somebody wants to pre-rate it. */
export interface Unrated {
  readonly state: string;
  readonly kind: 'original' | 'derivative';
}

const undecided = ['draft', 'submitted', 'returned', 'to-send-up'];
const waysOn: Readonly<Record<string, Wording>> = {
  'sent-up': { zh: '已经报请，等候有权机关决定', en: 'It has been sent up: wait for the decision' },
  refused: {
    zh: '已决定不予定密；有新情况的，另行拟定',
    en: 'It was decided to be no secret; where something new has come up, draft it anew',
  },
};
const decidedAlready: Wording = {
  zh: '已经确定的，按变更、解密（第二十二条）或者纠正（第二十四条）办理；对其他单位定的密有不同意见，按第二十六条提出异议',
  en: 'What is decided is changed or declassified (article 22) or corrected (article 24); against another organ’s decision one objects (article 26)',
};

/** ✗ pre-rating what has been decided: the article is about what nobody has determined yet. */
export const preRatedBeforeDecision = rule<{ readonly unrated: Unrated }>({
  code: 'already-decided',
  basis: r(25, 1),
  force: 'prohibits',
  needs: ['unrated.state'],
  says: {
    zh: '该事项已经报请、决定或者移交，不属于尚未确定的不明确事项',
    en: 'The matter has been sent up, decided or handed over: it is not an unclear matter any more',
  },
  test: ({ unrated: { state } }) =>
    undecided.includes(state) ? undefined : { facts: { state }, next: waysOn[state] ?? decidedAlready },
});

/** ✗ pre-rating a derivative: its source was determined, and the derivative goes by it. */
export const derivativeIsNotUnclear = rule<{ readonly unrated: Unrated }>({
  code: 'derivative-pre-rated',
  basis: r(18),
  force: 'prohibits',
  needs: ['unrated.kind'],
  says: {
    zh: '派生事项照所依据的事项定密，不属于不明确事项',
    en: 'A derivative is classified as its source is: it is no unclear matter',
  },
  test: ({ unrated: { kind } }) =>
    kind === 'derivative'
      ? {
          next: {
            zh: '按派生定密办理；认为来源定得不当的，向原定密单位建议（第二十二条）或者提出异议（第二十六条）',
            en: 'Derive it; where the source is held to be wrong, suggest (article 22) or object (article 26) there',
          },
        }
      : undefined,
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
      ...(level === null ? [{ zh: '密级', en: 'level' }] : []),
      ...(term === null ? [{ zh: '保密期限', en: 'term' }] : []),
      ...(named === 0 ? [{ zh: '知悉范围', en: 'need-to-know scope' }] : []),
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
    return administration === competent ? undefined : { facts: { competent: competentTerms[competent] } };
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
  rules: [
    meetsDefinition,
    preRatedBeforeDecision,
    derivativeIsNotUnclear,
    noGuideCovers,
    preRatingComplete,
    ruledByCompetent,
  ],
  clocks: [reportUnclear, ruleOnUnclear, fileRuling],
});

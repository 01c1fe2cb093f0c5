/**
 * Article 26: an organ disagrees whether something is a secret, or at which level. Three stages: the original organ; the
 * administration by the level determined; from a provincial ruling on to the national one. Meanwhile the highest level
 * claimed governs access and handling, while the mark stays as determined.
 */
import { article } from '../../kernel/article.ts';
import { r, type Wording } from '../../kernel/citation.ts';
import { type ClockDefinition, houseClock } from '../../kernel/clock.ts';
import type { HouseRule } from '../../kernel/house-rule.ts';
import { rule } from '../../kernel/rule.ts';
import { isHigher, type Level, levelTerms } from '../law-2024/art-14.levels.ts';
import { atTheSource, type Reclassified } from './art-18.reclassified.ts';
import { type Administration, competentAdministration } from './art-25.unclear.ts';

/** How far the dispute has come when the next step is taken. */
export interface DisputeSoFar {
  readonly determinedLevel: Level;
  readonly byCentralOrgan: boolean;
  /** Day on which the original organ received the objection; `null`: not raised with it. */
  readonly raisedOn: string | null;
  readonly originalOrganDecided: boolean;
  readonly ruledBy: Administration | null;
}

export type Forum = 'original-organ' | Administration;

/** Where the dispute goes next; `null` after a national ruling: the article knows no further stage. */
export function nextForum({ determinedLevel, byCentralOrgan, raisedOn, ruledBy }: DisputeSoFar): Forum | null {
  if (raisedOn === null) return 'original-organ';
  if (ruledBy === null) return competentAdministration(determinedLevel, byCentralOrgan);
  return ruledBy === 'provincial' ? 'national' : null;
}

/** The level by which everybody handles the matter until it is decided: the highest claimed, the determined one included. */
export const handlingLevel = (determined: Level, claimed: readonly Level[]): Level =>
  claimed.reduce((top, level) => (isHigher(level, top) ? level : top), determined);

/** Stands beside the mark, which stays as determined: `有争议，按绝密级管理`. */
export const disputeNote = (level: Level): string => `有争议，按${levelTerms[level].zh}级管理`;

const forumTerms: Readonly<Record<Forum | 'nobody', Wording>> = {
  'original-organ': { zh: '原定密机关、单位', en: 'the original organ' },
  national: { zh: '国家保密行政管理部门', en: 'the national administration' },
  provincial: { zh: '省、自治区、直辖市保密行政管理部门', en: 'the provincial administration' },
  nobody: { zh: '（已由国家保密行政管理部门确定）', en: 'nobody: the national administration has ruled' },
};

interface Facts {
  readonly dispute: DisputeSoFar;
  readonly forum: Forum | 'other';
}

const needsOfForum = [
  'dispute.determinedLevel',
  'dispute.byCentralOrgan',
  'dispute.raisedOn',
  'dispute.ruledBy',
  'forum',
];

/** ✗ any other body than the one whose turn it is. */
export const disputeInOrder = rule<Facts>({
  code: 'dispute-wrong-forum',
  basis: r(26, 2),
  force: 'prohibits',
  needs: needsOfForum,
  says: { zh: '本阶段应当向{forum}提出', en: 'At this stage it goes to {forum}' },
  test: ({ dispute, forum }) => {
    const next = nextForum(dispute);
    return next === forum ? undefined : { facts: { forum: forumTerms[next ?? 'nobody'] } };
  },
});

/** ⌂ "not handled" has no figure in the text; until then the original organ has its chance. */
export const unansweredDays: HouseRule = {
  id: 'dispute-unanswered-days',
  says: {
    zh: '原定密单位{n}日内未答复的，视为未予处理',
    en: 'No answer of the original organ in {n} days counts as not handled',
  },
  why: {
    zh: '条例没有规定多久算未予处理；单位可以停用，由经办人判断',
    en: 'The text has no figure; switched off, an officer judges',
  },
  from: '2024-09-01',
  standard: true,
  figure: { unit: 'day', standard: 30, least: 10, most: 90 },
};

export interface AnswerDue {
  readonly dueOn: string;
  readonly days: number;
}

/** Day and number come from the clock as it stood when the dispute was raised: what is set later does not move them. */
export const originalOrganHadItsChance = rule<{
  readonly dispute: DisputeSoFar;
  /** When the clock `original-organ-answers` is due, by how many days; `null` where nothing was raised. */
  readonly answer: AnswerDue | null;
}>({
  code: 'dispute-not-yet-unanswered',
  basis: unansweredDays,
  force: 'prohibits',
  needs: ['dispute.originalOrganDecided', 'answer'],
  says: {
    zh: '原定密单位的答复期为{n}日，到{answerDueOn}，尚未届满',
    en: 'The original organ has {n} days to answer, until {answerDueOn}',
  },
  test: ({ dispute, answer }, on) =>
    !dispute.originalOrganDecided && answer !== null && on <= answer.dueOn
      ? { facts: { answerDueOn: answer.dueOn, n: answer.days } }
      : undefined,
});

export interface Handling {
  readonly determinedLevel: Level;
  readonly claimedLevels: readonly Level[];
  readonly handledAs: Level;
  /** Last secret days claimed, the determined one included, and the one by which it is handled; `null`: open-ended. */
  readonly claimedUntil: readonly (string | null)[];
  readonly handledUntil: string | null;
}

/** ✗ handling it below the highest level claimed. */
export const handledAtHighestClaim = rule<{ readonly handling: Handling }>({
  code: 'handled-below-highest-claim',
  basis: r(26, 3),
  force: 'prohibits',
  needs: ['handling.determinedLevel', 'handling.claimedLevels', 'handling.handledAs'],
  says: { zh: '决定作出前应当按{highest}级采取保密措施', en: 'Until decided it is handled as {highest}' },
  test: ({ handling: { determinedLevel, claimedLevels, handledAs } }) => {
    const highest = handlingLevel(determinedLevel, claimedLevels);
    return isHigher(highest, handledAs) ? { facts: { highest: levelTerms[highest] } } : undefined;
  },
});

/** ⌂ the text speaks of the level only. */
export const longestClaimedPeriod: HouseRule = {
  id: 'dispute-longest-period',
  says: { zh: '争议期间按所主张的最长期限保护', en: 'While disputed it is protected for the longest period claimed' },
  why: {
    zh: '条例只说最高密级；期限先到而争议未决，保护会落空',
    en: 'The text speaks of the level; a term that ends first would void the protection',
  },
  from: '2024-09-01',
  standard: true,
};

export const handledForLongestClaim = rule<{ readonly handling: Handling }>({
  code: 'handled-shorter-than-claimed',
  basis: longestClaimedPeriod,
  force: 'prohibits',
  needs: ['handling.claimedUntil', 'handling.handledUntil'],
  says: { zh: '保护期限短于所主张的最长期限', en: 'Protected for less than the longest period claimed' },
  test: ({ handling: { claimedUntil, handledUntil } }) =>
    handledUntil !== null && claimedUntil.some((day) => day === null || day > handledUntil) ? {} : undefined,
});

const undated = { basis: r(26), period: 'undated' } as const;

export const decideObjection: ClockDefinition = {
  ...undated,
  name: 'decide-objection',
  title: { zh: '原定密单位对异议作出决定', en: 'The original organ decides on the objection' },
  startsOn: ['ObjectionReceived'],
  stopsOn: ['ObjectionDecided'],
  owner: 'authority',
};
export const originalOrganAnswers = houseClock(
  {
    ...decideObjection,
    name: 'original-organ-answers',
    title: { zh: '原定密单位答复期', en: 'Time for the original organ to answer' },
  },
  unansweredDays,
);
export const ruleOnDispute: ClockDefinition = {
  ...undated,
  name: 'rule-on-dispute',
  title: { zh: '对争议作出决定', en: 'Rule on the dispute' },
  startsOn: ['DisputeReceived'],
  stopsOn: ['DisputeRuled'],
  owner: 'ruling-officer',
};

/** A duty to correct, as far as it comes of a ruling: what was ruled; `until` where that is a day. */
export interface RuledDuty {
  readonly ruled?: boolean | undefined;
  readonly asked?:
    | { readonly kind: 'secret'; readonly level: Level; readonly until?: string | undefined }
    | { readonly kind: 'not-secret' }
    | undefined;
}

/** ✗ ending the duty that comes of a ruling while the matter is not as it was ruled: who rules decides, and is not answered. */
export const rulingCarriedOut = rule<{ readonly dossier: RuledDuty; readonly reclassified: Reclassified | null }>({
  code: 'ruling-not-carried-out',
  basis: r(26, 2),
  force: 'prohibits',
  needs: ['dossier', 'reclassified'],
  says: {
    zh: '该事项出自裁定，尚未按裁定落实，不能了结',
    en: 'It comes of a ruling, and the matter is not as it was ruled yet',
  },
  test: ({ dossier: { ruled, asked }, reclassified }) => {
    const after = reclassified?.after ?? null;
    if (!ruled || !asked || after === null) return undefined;
    const asRuled =
      asked.kind === 'secret' &&
      !isHigher(after.level, asked.level) &&
      (asked.until === undefined || (after.term.kind === 'until' && after.term.lastSecretDay <= asked.until));
    return asRuled ? undefined : { next: atTheSource };
  },
});

export const art26 = article({
  citation: r(26),
  heading: { zh: '有争议事项', en: 'Disputed matters' },
  bearer: {
    zh: '任何机关、单位；原定密机关、单位；国家和省级保密行政管理部门',
    en: 'any organ; the original organ; the administrations',
  },
  restates: {
    zh: '不同意别人定的密，先找原定密单位；它不理，或者答复了仍不服，按已定的密级和定密单位去找国家局或者省局；不服省局的，还可以到国家局。没有结论之前，各方主张里最高的密级说了算。',
    en: 'Who disagrees raises it with the original organ; not handled or still contested, by the determined level and organ with the national or provincial administration, and from the province on to the national one. Meanwhile the highest claimed level governs measures.',
  },
  rules: [disputeInOrder, originalOrganHadItsChance, handledAtHighestClaim, handledForLongestClaim, rulingCarriedOut],
  clocks: [decideObjection, originalOrganAnswers, ruleOnDispute],
});

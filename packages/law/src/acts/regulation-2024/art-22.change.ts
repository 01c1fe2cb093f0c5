/**
 * Article 22, with the law's articles 23 and 24: who changes, extends and declassifies, and until when. One's own matters
 * one decides; others' one may only suggest. Extension is decided while the matter is still secret; a notice that arrives
 * too late is a recorded breach, not a refusal.
 */
import { article } from '../../kernel/article.ts';
import { addDays } from '../../kernel/calendar-date.ts';
import { d14, l, r, type Wording } from '../../kernel/citation.ts';
import { type ClockDefinition, houseClock } from '../../kernel/clock.ts';
import type { HouseRule } from '../../kernel/house-rule.ts';
import { rule } from '../../kernel/rule.ts';
import { type Level, levelTerms } from '../law-2024/art-14.levels.ts';
import type { Power, Proposal, Term } from '../terms.ts';
import { publishedAfterReview, publishedIsDetermined, transferredAfterReview } from './art-22.leaving.ts';
import { endOf } from './term.ts';

export const changeKinds = {
  level: { zh: '变更密级', en: 'change of level' },
  shorten: { zh: '缩短保密期限', en: 'shortening' },
  extend: { zh: '延长保密期限', en: 'extension' },
  scope: { zh: '变更知悉范围', en: 'change of scope' },
  declassify: { zh: '提前解密', en: 'early declassification' },
} as const satisfies Record<string, Wording>;
export type ChangeKind = keyof typeof changeKinds;

export interface Change {
  readonly kind: ChangeKind;
  /** What the deciding organ is to the matter; the organ that took over its function counts as the original one. */
  readonly decidedBy: 'original-organ' | 'superior' | 'archive' | 'other';
  /** Changed law or guide, or a clearly changed degree of harm; `null` where nothing is stated. */
  readonly ground: 'law-or-guide-changed' | 'harm-changed' | null;
  /** The matter's first day without secrecy before the change; `null` where none can be computed. */
  readonly declassifiedOn: string | null;
  /** An extension goes beyond the guide entry in all, and the body that set the guide has approved it. */
  readonly beyondGuide: boolean;
  readonly guideBodyApproved: boolean;
}

interface Facts {
  readonly change: Change;
}

/** ✗ another organ deciding; it may suggest. */
export const decidedByOriginalOrgan = rule<Facts>({
  code: 'not-own-matter',
  basis: l(23),
  force: 'prohibits',
  needs: ['change.decidedBy'],
  says: {
    zh: '只有原定密单位或者其上级才能变更、解密',
    en: 'Only the original organ or its superior changes or declassifies',
  },
  test: ({ change }) =>
    change.decidedBy === 'other'
      ? { next: { zh: '可以向原定密单位或者其上级提出建议', en: 'Suggest it to the original organ or its superior' } }
      : undefined,
});

/** ✗ an archive deciding; it asks the original organ. */
export const archiveDoesNotDecide = rule<Facts>({
  code: 'archive-decides',
  basis: r(22, 3),
  force: 'prohibits',
  needs: ['change.decidedBy'],
  says: {
    zh: '馆藏涉密档案由原定密单位审核，档案馆不能决定',
    en: 'Archived secrets are reviewed by the original organ, not by the archive',
  },
  test: ({ change }) =>
    change.decidedBy === 'archive'
      ? { next: { zh: '请原定密单位审核', en: 'Ask the original organ to review' } }
      : undefined,
});

/** ✗ a change for which no ground is stated. */
export const changeHasGround = rule<Facts>({
  code: 'change-without-ground',
  basis: d14(26),
  force: 'prohibits',
  needs: ['change.ground'],
  says: { zh: '没有说明变更或者解密的理由', en: 'No ground for the change is stated' },
  test: ({ change }) => (change.ground === null ? {} : undefined),
});

/** What an authority decides of many matters at once, in the yearly review. */
export interface ReviewOutcome {
  readonly kind: 'keep' | 'change' | 'extend' | 'declassify';
  readonly newLevel: Level | null;
  readonly newTerm: Term | null;
  readonly ground: Change['ground'];
}

/** ✗ a decision on many that does not say on what ground, or what the matters become. */
export const reviewOutcomeSaid = rule<{ readonly reviewOutcome: ReviewOutcome }>({
  code: 'review-outcome-incomplete',
  basis: d14(26),
  force: 'prohibits',
  needs: ['reviewOutcome.kind', 'reviewOutcome.newLevel', 'reviewOutcome.newTerm', 'reviewOutcome.ground'],
  says: {
    zh: '没有说明变更、延长或者解密的理由，或者没有说明改成什么密级、期限',
    en: 'The ground is not stated, or what level or term the matters get',
  },
  test: ({ reviewOutcome: { kind, newLevel, newTerm, ground } }) => {
    if (kind === 'keep') return undefined;
    const said = kind === 'declassify' || newTerm !== null || (kind === 'change' && newLevel !== null);
    return ground !== null && said
      ? undefined
      : { next: { zh: '填写理由以及新的密级或者期限', en: 'State the ground and the new level or term' } };
  },
});

/** ✗ an extension decided after expiry: what is declassified cannot be kept secret longer. */
export const extendedBeforeExpiry = rule<Facts>({
  code: 'extension-after-expiry',
  basis: l(24),
  force: 'prohibits',
  needs: ['change.kind', 'change.declassifiedOn'],
  says: {
    zh: '该事项已于{declassifiedOn}自行解密，不能再延长',
    en: 'Declassified on {declassifiedOn}; it can no longer be extended',
  },
  test: ({ change: { kind, declassifiedOn } }, on) =>
    kind === 'extend' && declassifiedOn !== null && declassifiedOn <= on ? { facts: { declassifiedOn } } : undefined,
});

/** ✗ an extension that ends no later than the term in force: that is a change, which asks more. */
export const extensionIsLonger = rule<Facts & { readonly proposal: Pick<Proposal, 'term' | 'start'> }>({
  code: 'extension-not-longer',
  basis: l(24),
  force: 'prohibits',
  needs: ['change.kind', 'change.declassifiedOn', 'proposal.term', 'proposal.start'],
  says: {
    zh: '拟延长到{end}，不晚于现行期限（{declassifiedOn}解密），不是延长',
    en: 'Extended to {end}, no later than the term in force (declassified on {declassifiedOn}): that is no extension',
  },
  test: ({ change: { kind, declassifiedOn: before }, proposal: { term, start } }) => {
    if (kind !== 'extend' || before === null) return undefined;
    const after = endOf(term, start);
    return after !== null && after <= before
      ? {
          facts: { end: addDays(after, -1), declassifiedOn: before },
          next: { zh: '缩短期限或者调整密级的，按变更办理', en: 'Shortening it, or another level, is a change' },
        }
      : undefined;
  },
});

/** ✗ extending beyond the guide without the body that set it. */
export const extensionWithinGuide = rule<Facts>({
  code: 'extension-beyond-guide',
  basis: d14(27),
  force: 'prohibits',
  needs: ['change.kind', 'change.beyondGuide', 'change.guideBodyApproved'],
  says: {
    zh: '累计期限超出保密事项范围的规定，须经制定范围的中央机关批准',
    en: 'The whole term exceeds the guide; the central body that set the guide must approve',
  },
  test: ({ change: { kind, beyondGuide, guideBodyApproved } }) =>
    kind === 'extend' && beyondGuide && !guideBodyApproved
      ? { next: { zh: '先报制定范围的中央机关', en: 'Put it before the body that set the guide' } }
      : undefined,
});

/** A notice of an extension to one recipient. */
export interface NoticeDelivery {
  readonly recipient: string;
  readonly deliveredOn: string;
  /** The matter's first day without secrecy before the extension. */
  readonly declassifiedOn: string | null;
}

/** Delivered when the old term was already over. */
export const noticeIsLate = ({ deliveredOn, declassifiedOn }: NoticeDelivery): boolean =>
  declassifiedOn !== null && deliveredOn >= declassifiedOn;

/** ⚠ delivered after expiry: that recipient was free of the duty for a while; recorded as a breach, never refused. */
export const noticeInTime = rule<{ readonly delivery: NoticeDelivery }>({
  code: 'extension-notice-late',
  basis: d14(30),
  force: 'warns',
  needs: ['delivery.deliveredOn', 'delivery.declassifiedOn'],
  says: {
    zh: '延长期限的通知{deliveredOn}才送达{recipient}，晚于原期限届满（{declassifiedOn}解密）',
    en: 'The notice reached {recipient} on {deliveredOn}, after the old term was over ({declassifiedOn})',
  },
  test: ({ delivery }) =>
    noticeIsLate(delivery)
      ? {
          facts: {
            recipient: delivery.recipient,
            deliveredOn: delivery.deliveredOn,
            declassifiedOn: delivery.declassifiedOn,
          },
        }
      : undefined,
});

/** ✗ a new level beyond what the organ may determine: that goes to whoever has the power. */
export const changeWithinPower = rule<{ readonly proposal: Pick<Proposal, 'level'>; readonly power: Power }>({
  code: 'change-beyond-power',
  basis: l(17),
  force: 'prohibits',
  needs: ['proposal.level', 'power'],
  says: { zh: '本单位无权确定{asked}级，不能变更为{asked}', en: 'The organ has no power for {asked}' },
  test: ({ proposal, power }) =>
    power.levels.includes(proposal.level)
      ? undefined
      : {
          facts: { asked: levelTerms[proposal.level] },
          next: { zh: '报有权的上级机关、单位变更', en: 'Let a superior with power change it' },
        },
});

/** ✗ deciding on a matter that is not in force: a draft is revised, and what is over stays over. */
export const matterIsInForce = rule<{ readonly matterState: string | null }>({
  code: 'matter-not-in-force',
  basis: r(22, 1),
  force: 'prohibits',
  needs: ['matterState'],
  says: { zh: '该事项不在保密期限内，不能变更、延长或者解密', en: 'The matter is not in force' },
  test: ({ matterState }) => (matterState === 'in-force' ? undefined : { facts: { state: matterState } }),
});

/** ⚠ closing the notices while some were not delivered. */
export const noticesDelivered = rule<{ readonly notices: { readonly outstanding: number } }>({
  code: 'notices-outstanding',
  basis: l(23),
  force: 'warns',
  needs: ['notices.outstanding'],
  says: { zh: '还有{count}个知悉单位没有送达回执', en: '{count} recipients have not confirmed the notice' },
  test: ({ notices: { outstanding } }) => (outstanding > 0 ? { facts: { count: outstanding } } : undefined),
});

/** ⌂ the text says that a suggestion may be made and not by when it is answered. */
export const suggestionDays: HouseRule = {
  id: 'suggestion-answer-days',
  says: { zh: '对变更、解密建议，{n}日内答复', en: 'A suggestion is answered within {n} days' },
  why: {
    zh: '条例没有规定答复时限；与定密规定中报批事项的三十日相同',
    en: 'The text has no limit; 30 days as for approvals in the 2014 rules',
  },
  from: '2024-09-01',
  standard: true,
  figure: { unit: 'day', standard: 30, least: 5, most: 90 },
};

/** Every matter in term, each year: the first year runs from the decision; as a recurring duty each review starts the next. */
export const yearlyReview: ClockDefinition = {
  name: 'yearly-review',
  title: { zh: '年度审核', en: 'Yearly review' },
  basis: l(24),
  period: { n: 1, unit: 'year' },
  startsOn: ['MatterClassified'],
  stopsOn: ['MatterReviewed', 'MatterChanged', 'MatterDeclassified'],
  owner: 'authority',
};

export const answerSuggestion: ClockDefinition = {
  name: 'answer-suggestion',
  title: { zh: '答复变更、解密建议', en: 'Answer the suggestion' },
  basis: r(22, 2),
  period: 'undated',
  startsOn: ['SuggestionReceived'],
  stopsOn: ['SuggestionAnswered'],
  owner: 'secrecy-office',
};
export const answerSuggestionInDays = houseClock(
  { ...answerSuggestion, name: 'answer-suggestion-in-days' },
  suggestionDays,
);

/** The body that set the guide answers on an extension beyond it, and on declassifying what is long-term. */
export const guideBodyAnswers: ClockDefinition = {
  name: 'guide-body-answers',
  title: { zh: '制定范围的中央机关答复', en: 'The body that set the guide answers' },
  basis: d14(27),
  period: { n: 30, unit: 'day' },
  startsOn: ['ApprovalBeyondGuideAsked'],
  stopsOn: ['ApprovalBeyondGuideAnswered'],
  owner: 'ruling-officer',
};

export const notifyChange: ClockDefinition = {
  name: 'notify-change',
  title: { zh: '书面通知知悉范围', en: 'Written notice to the scope' },
  basis: l(23),
  period: 'undated',
  startsOn: ['MatterChanged'],
  stopsOn: ['ChangeNoticesDelivered'],
  owner: 'secrecy-office',
};

export const art22 = article({
  citation: r(22),
  heading: { zh: '变更和解密', en: 'Change and declassification' },
  bearer: {
    zh: '原定密机关、单位；知悉的其他机关、单位；国家档案馆',
    en: 'the original organ; organs that know; state archives',
  },
  restates: {
    zh: '自己定的密，该变就变、该解就解，不拖；别人定的密，只能向原定密单位或者它的上级提建议；进了国家档案馆的，仍由原定密单位审核。',
    en: 'Own matters are changed or declassified in time; others’ may be suggested to the original organ or its superior; what is in archives the original organ reviews.',
  },
  rules: [
    decidedByOriginalOrgan,
    archiveDoesNotDecide,
    changeHasGround,
    reviewOutcomeSaid,
    extendedBeforeExpiry,
    extensionIsLonger,
    extensionWithinGuide,
    changeWithinPower,
    matterIsInForce,
    noticeInTime,
    noticesDelivered,
    publishedAfterReview,
    publishedIsDetermined,
    transferredAfterReview,
  ],
  clocks: [answerSuggestion, answerSuggestionInDays, yearlyReview, notifyChange, guideBodyAnswers],
});

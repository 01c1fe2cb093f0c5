/**
 * Article 18: whoever executes or handles another's secret classifies according to that source. Power of one's own is not
 * needed. Never looser than the source; higher or longer only as an original classification; wider only with approval.
 */
import { article } from '../../kernel/article.ts';
import { l, p23, r, type Wording } from '../../kernel/citation.ts';
import type { ClockDefinition } from '../../kernel/clock.ts';
import type { HouseRule } from '../../kernel/house-rule.ts';
import { rule } from '../../kernel/rule.ts';
import { isHigher, type Level, levelTerms } from '../law-2024/art-14.levels.ts';
import type { Authority, GuideEntry, Power } from '../terms.ts';
import { coversTerm, type InheritedTerm, inherit, inheritedTerm, type Use } from './art-18.inheritance.ts';
import { notLooserThanSource, settledAtSource } from './art-18.reclassified.ts';

/** The four cases in which one derives. */
export const derivationGrounds = {
  identical: { zh: '与已定事项完全一致', en: 'identical with the source' },
  portion: { zh: '涉及已定事项的密点', en: 'touches a portion of the source' },
  reworked: { zh: '概括、整合或者细化已定事项', en: 'summarises, edits or details the source' },
  required: { zh: '原定密单位要求定密', en: 'the original organ requires it' },
} as const satisfies Record<string, Wording>;
export type DerivationGround = keyof typeof derivationGrounds;

/** A derivative as it is proposed. */
export interface Derivation {
  readonly ground: DerivationGround | null;
  /** Parts used of sources that stand. */
  readonly uses: readonly Use[];
  /** Sources named that are no secrets determined and in force, or are not there for whoever names them. */
  readonly notStanding: readonly string[];
  /** Sources named that themselves rest on the derivative. */
  readonly circular: readonly string[];
  readonly level: Level;
  readonly term: InheritedTerm;
  /** Day from which the derivative's own term counts. */
  readonly start: string;
  readonly scope: readonly string[];
  /** Approval of a scope that is wider than the sources'; `null` where none is on record. */
  readonly widening: { readonly approvedBy: string; readonly originatorAllows: boolean } | null;
}

/** Own guide entry and own power: what would make a stricter classification an original one. */
export interface OriginalGrounds {
  readonly entry: GuideEntry | null;
  readonly power: Power;
}

interface Facts {
  readonly derivation: Derivation;
}

/** ✗ deriving where none of the four cases holds. */
export const derivationHasGround = rule<Facts>({
  code: 'derivation-without-ground',
  basis: r(18),
  force: 'prohibits',
  needs: ['derivation.ground'],
  says: { zh: '不属于派生定密的四种情形', en: 'None of the four cases of derivation' },
  test: ({ derivation }) =>
    derivation.ground === null
      ? { next: { zh: '不属于派生的，按第十七条原始定密', en: 'Otherwise classify originally, article 17' } }
      : undefined,
});

/** ✗ deriving from nothing that can be named. */
export const derivationHasSource = rule<Facts>({
  code: 'derivation-without-source',
  basis: p23(7),
  force: 'prohibits',
  needs: ['derivation.uses'],
  says: { zh: '没有登记所依据的国家秘密事项', en: 'No source is recorded' },
  test: ({ derivation }) => (derivation.uses.length === 0 ? {} : undefined),
});

/** ✗ a level below what was used. */
export const levelNotBelowSource = rule<Facts>({
  code: 'derived-level-below-source',
  basis: r(18),
  force: 'prohibits',
  needs: ['derivation.uses', 'derivation.level'],
  says: {
    zh: '派生密级{asked}低于所依据的{source}',
    en: 'The derived level {asked} is below the {source} of its source',
  },
  test: ({ derivation }, on) => {
    if (derivation.uses.length === 0) return undefined;
    const { level, levelFrom } = inherit(derivation.uses, on);
    return isHigher(level, derivation.level)
      ? {
          facts: { asked: levelTerms[derivation.level], source: levelTerms[level], from: levelFrom },
          next: {
            zh: '认为应当降密的，按第二十二条向原定密单位建议',
            en: 'To lower it, suggest so to the original organ, article 22',
          },
        }
      : undefined;
  },
});

/** ✗ a term shorter than what was used. */
export const termNotShorterThanSource = rule<Facts>({
  code: 'derived-term-shorter',
  basis: r(18),
  force: 'prohibits',
  needs: ['derivation.uses', 'derivation.term'],
  says: { zh: '派生事项的保密期限短于所依据的事项', en: 'The derived term is shorter than that of its source' },
  test: ({ derivation }, on) => {
    if (derivation.uses.length === 0) return undefined;
    const { term, termFrom } = inherit(derivation.uses, on);
    return coversTerm(derivation.term, term)
      ? undefined
      : {
          facts: { from: termFrom },
          next: { zh: '取所用部分中最长的期限', en: 'Take the longest term of the parts used' },
        };
  },
});

/** ✗ higher or longer than the source without an own entry and own power: that would be an original classification. */
export const stricterOnlyAsOriginal = rule<Facts & { readonly original: OriginalGrounds }>({
  code: 'derived-beyond-source',
  basis: r(18),
  force: 'prohibits',
  needs: [
    'derivation.uses',
    'derivation.level',
    'derivation.term',
    'derivation.start',
    'original.entry',
    'original.power',
  ],
  says: {
    zh: '派生定密不得高于、长于所依据的事项；要更严，须有本单位可用的范围条目并在定密权限内',
    en: 'A derivative is neither higher nor longer than its source, unless an own guide entry and own power allow it',
  },
  test: ({ derivation, original: { entry, power } }, on) => {
    if (derivation.uses.length === 0) return undefined;
    const source = inherit(derivation.uses, on);
    const higher = isHigher(derivation.level, source.level);
    const longer = !coversTerm(source.term, derivation.term);
    if (!higher && !longer) return undefined;
    const byEntry =
      entry !== null &&
      !isHigher(derivation.level, entry.level) &&
      (!longer || coversTerm(inheritedTerm(entry.term, derivation.start), derivation.term)) &&
      power.levels.includes(derivation.level);
    return byEntry
      ? undefined
      : {
          facts: { higher, longer },
          next: { zh: '按所依据的事项派生，或者另行原始定密', en: 'Derive as the source says, or classify originally' },
        };
  },
});

/** ✗ a wider scope without approval and against the originator's rules. */
export const scopeNotWider = rule<Facts>({
  code: 'derived-scope-wider',
  basis: l(21),
  force: 'prohibits',
  needs: ['derivation.uses', 'derivation.scope', 'derivation.widening'],
  says: {
    zh: '知悉范围超出所依据的事项（{beyond}），未经批准或者原定密单位不允许',
    en: 'The scope is wider than the source’s ({beyond}), unapproved or against the originator’s rules',
  },
  test: ({ derivation }, on) => {
    if (derivation.uses.length === 0 || derivation.widening?.originatorAllows === true) return undefined;
    const { scope } = inherit(derivation.uses, on);
    const beyond = derivation.scope.filter((each) => !scope.includes(each));
    return beyond.length > 0
      ? {
          facts: { beyond },
          next: {
            zh: '经负责人批准并符合原定密单位规定后扩大',
            en: 'Widen with approval and as the originator allows',
          },
        }
      : undefined;
  },
});

/** ✗ resting on what is no secret that has been determined and stands. */
export const sourcesStand = rule<Facts>({
  code: 'derivation-source-not-standing',
  basis: r(18),
  force: 'prohibits',
  needs: ['derivation.notStanding'],
  says: {
    zh: '所依据的事项（{sources}）未确定为国家秘密、已经解密，或者您无从知悉',
    en: 'A source ({sources}) is not determined, no longer secret, or not for you',
  },
  test: ({ derivation: { notStanding } }) =>
    notStanding.length > 0
      ? {
          facts: { sources: notStanding },
          next: { zh: '核对来源；没有可依据的，按第十七条原始定密', en: 'Check the source, or classify originally' },
        }
      : undefined,
});

/** ⌂ nothing says so; a circle of sources has no beginning from which anything could follow. */
export const noCircles: HouseRule = {
  id: 'no-circular-derivation',
  says: { zh: '派生事项不得以自己的派生事项为依据', en: 'A derivative does not rest on its own derivatives' },
  why: {
    zh: '互为依据的事项没有源头，密级、期限无从跟随，变更时会循环复核',
    en: 'A circle has no source to follow, and a change in it would be reviewed for ever',
  },
  from: '2024-09-01',
  standard: true,
};

export const derivationNotCircular = rule<Facts>({
  code: 'derivation-circular',
  basis: noCircles,
  force: 'prohibits',
  needs: ['derivation.circular'],
  says: noCircles.says,
  test: ({ derivation: { circular } }) =>
    circular.length > 0
      ? {
          facts: { sources: circular },
          next: { zh: '改以其所依据的源头事项为依据', en: 'Name the source that these rest on' },
        }
      : undefined,
});

/** Whoever is to approve a derivative, or approves it. */
export interface DerivativeApprover {
  readonly authority: Authority | null;
  /** Principal head of the organ on the day. */
  readonly head: boolean;
}

/** ✗ approving without being the head of the unit or a person designated. */
export const derivativeApprover = rule<{ readonly approver: DerivativeApprover }>({
  code: 'not-a-derivative-authority',
  basis: p23(6),
  force: 'prohibits',
  needs: ['approver'],
  says: {
    zh: '派生定密由本单位主要负责人或者其指定的人员批准',
    en: 'The head of the unit or a person designated approves a derivative',
  },
  test: ({ approver }) =>
    approver.head || approver.authority !== null
      ? undefined
      : { next: { zh: '转请主要负责人或者定密责任人', en: 'Put it before the head or an authority' } },
});

const beyondSource = ({ uses, level, term }: Derivation, on: string): boolean => {
  if (uses.length === 0) return false;
  const source = inherit(uses, on);
  return isHigher(level, source.level) || !coversTerm(source.term, term);
};

/** ✗ what is stricter than its source is an original classification: it takes an authority with power for the level. */
export const stricterByAuthority = rule<Facts & { readonly approver: DerivativeApprover }>({
  code: 'derived-beyond-authority',
  basis: l(17),
  force: 'prohibits',
  needs: ['derivation.uses', 'derivation.level', 'derivation.term', 'approver'],
  says: {
    zh: '高于、长于所依据事项的部分属于原始定密，批准人的定密权限不足',
    en: 'Beyond its source it is an original classification, and this person’s power does not reach it',
  },
  test: ({ derivation, approver: { authority } }, on) =>
    beyondSource(derivation, on) && (authority === null || isHigher(derivation.level, authority.highest))
      ? { next: { zh: '转请权限覆盖该密级的定密责任人', en: 'Put it before an authority with power for the level' } }
      : undefined,
});

/** ✗ declassifying a derivative while a source of it is secret. */
export const declassifiedAfterSources = rule<Facts>({
  code: 'source-still-secret',
  basis: r(18),
  force: 'prohibits',
  needs: ['derivation.uses'],
  says: {
    zh: '所依据的事项仍在保密期限内，派生事项不能解密',
    en: 'Its source is still secret: the derivative is not declassified',
  },
  test: ({ derivation: { uses } }) =>
    uses.length > 0
      ? {
          facts: { sources: uses.map(({ source }) => source.id) },
          next: {
            zh: '按第二十二条向原定密单位建议解密',
            en: 'Suggest declassification to the original organ, article 22',
          },
        }
      : undefined,
});

/** ✗ keeping a derivative as it is when none of its sources is secret any more, without grounds of one's own. */
export const keptOnOwnGrounds = rule<Facts & { readonly original: OriginalGrounds }>({
  code: 'derivative-source-gone',
  basis: r(18),
  force: 'prohibits',
  needs: ['derivation.uses', 'derivation.level', 'original.entry', 'original.power'],
  says: {
    zh: '所依据的事项都已解密，没有本单位可用的范围条目和定密权限，不能维持',
    en: 'All its sources are declassified, and no own entry within own power supports keeping it',
  },
  test: ({ derivation: { uses, level }, original: { entry, power } }) =>
    uses.length > 0 || (entry !== null && !isHigher(level, entry.level) && power.levels.includes(level))
      ? undefined
      : { next: { zh: '解密，或者另行原始定密', en: 'Declassify it, or classify originally' } },
});

/** Whether level and term of a derivative are at least those of the parts used of the sources that stand. */
export const followsSources = (
  { uses, level, term }: Pick<Derivation, 'uses' | 'level' | 'term'>,
  on: string,
): boolean => {
  if (uses.length === 0) return true;
  const source = inherit(uses, on);
  return !isHigher(source.level, level) && coversTerm(term, source.term);
};

/** A change at the source opens a review of every derivative; the text gives no date. */
export const reviewDerivative: ClockDefinition = {
  name: 'review-derivative',
  title: { zh: '所依据的事项已变更，复核派生事项', en: 'The source has changed: review the derivative' },
  basis: r(18),
  period: 'undated',
  startsOn: ['DerivativeReviewOpened'],
  stopsOn: ['DerivativeKept', 'DerivativeFollowed'],
  owner: 'authority',
};

export const art18 = article({
  citation: r(18),
  heading: { zh: '派生定密', en: 'Derivative classification' },
  bearer: { zh: '执行、办理他人国家秘密事项的机关、单位', en: 'organs that execute or handle others’ secrets' },
  restates: {
    zh: '办的是别人已经定了密的事，就照着那件事的密级、期限和范围定，不问自己有没有定密权。四种情形：内容一致；碰到密点；概括、整合、细化；原定密单位有要求。',
    en: 'Derive according to the source when it is identical, touches portions, is reworked, or the original organ requires it. Power of one’s own is not needed.',
  },
  rules: [
    derivationHasGround,
    derivationHasSource,
    levelNotBelowSource,
    termNotShorterThanSource,
    stricterOnlyAsOriginal,
    scopeNotWider,
    sourcesStand,
    derivationNotCircular,
    derivativeApprover,
    stricterByAuthority,
    declassifiedAfterSources,
    keptOnOwnGrounds,
    notLooserThanSource,
    settledAtSource,
  ],
  clocks: [reviewDerivative],
});

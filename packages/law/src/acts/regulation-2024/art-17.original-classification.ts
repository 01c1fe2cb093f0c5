/**
 * Article 17: the drafter proposes by the guide, the authority approves, measures at once. No or too low power never
 * just refuses: the matter is protected and sent up at once. No guide entry leads to article 25.
 */
import { article } from '../../kernel/article.ts';
import { l, r } from '../../kernel/citation.ts';
import type { ClockDefinition } from '../../kernel/clock.ts';
import type { HouseRule } from '../../kernel/house-rule.ts';
import { rule } from '../../kernel/rule.ts';
import { isHigher, type Level, levelTerms } from '../law-2024/art-14.levels.ts';
import type { Authority, GuideEntry, Power, Proposal } from '../terms.ts';

interface Facts {
  readonly proposal: Pick<Proposal, 'level' | 'guideEntry'>;
  readonly entry: GuideEntry | null;
  readonly power: Power;
  readonly authority: Authority | null;
}

/** ✗ a level above the entry's. */
export const levelByEntry = rule<Pick<Facts, 'proposal' | 'entry'>>({
  code: 'level-beyond-entry',
  basis: r(17),
  force: 'prohibits',
  needs: ['proposal.level', 'entry'],
  says: {
    zh: '拟定密级{asked}高于保密事项范围条目规定的{entry}',
    en: 'The level {asked} is above the {entry} of the guide entry',
  },
  test: ({ proposal, entry }) =>
    entry !== null && isHigher(proposal.level, entry.level)
      ? {
          facts: { asked: levelTerms[proposal.level], entry: levelTerms[entry.level] },
          next: {
            zh: '按条目改为{entry}，或者改选适用的条目',
            en: 'Take the level of the entry, or another entry that applies',
          },
        }
      : undefined,
});

/** ⚠ a level below the entry's goes on record: the text says "by the guide", and names no consequence. */
export const levelNotBelowEntry = rule<Pick<Facts, 'proposal' | 'entry'>>({
  code: 'level-below-entry',
  basis: r(17),
  force: 'warns',
  needs: ['proposal.level', 'entry'],
  says: {
    zh: '拟定密级{asked}低于保密事项范围条目规定的{entry}',
    en: 'The level {asked} is below the {entry} of the guide entry',
  },
  test: ({ proposal, entry }) =>
    entry !== null && isHigher(entry.level, proposal.level)
      ? { facts: { asked: levelTerms[proposal.level], entry: levelTerms[entry.level] } }
      : undefined,
});

/** → the organ lacks power for the level: protect, and immediately to the superior, else department or administration. */
export const powerCoversLevel = rule<Pick<Facts, 'proposal' | 'power'>>({
  code: 'power-too-low',
  basis: r(17),
  force: 'routes',
  needs: ['proposal.level', 'power'],
  says: {
    zh: '本单位无权确定{asked}级国家秘密，先行保护并立即报请有权机关确定',
    en: 'No power here for {asked}: protect, and send up at once',
  },
  test: ({ proposal, power }) =>
    power.levels.includes(proposal.level)
      ? undefined
      : {
          facts: { asked: levelTerms[proposal.level], tier: power.tier },
          next: { zh: '登记“报请上级确定”，有权机关决定后登记其决定', en: 'Record the sending up, then the decision' },
        },
});

/** ✗ the organ has power, this authority has not: another authority of the organ decides. */
export const authorityCoversLevel = rule<Pick<Facts, 'proposal' | 'authority'>>({
  code: 'authority-too-low',
  basis: l(17),
  force: 'prohibits',
  needs: ['proposal.level', 'authority'],
  says: {
    zh: '该定密责任人的最高定密权限为{highest}，不能批准{asked}',
    en: 'This authority may approve up to {highest}, not {asked}',
  },
  test: ({ proposal, authority }) =>
    authority !== null && isHigher(proposal.level, authority.highest)
      ? {
          facts: { highest: levelTerms[authority.highest], asked: levelTerms[proposal.level] },
          next: { zh: '转请权限覆盖该密级的定密责任人审批', en: 'Put it before an authority with power for the level' },
        }
      : undefined,
});

/** → no entry covers it: the way is article 25, not a refusal. */
export const entryCovers = rule<Pick<Facts, 'proposal'>>({
  code: 'no-guide-entry',
  basis: r(25),
  force: 'routes',
  needs: ['proposal.guideEntry'],
  says: {
    zh: '没有保密事项范围条目可依，属于不明确事项：先行拟定并采取保护措施，十个工作日内报请确定',
    en: 'No guide entry covers it: pre-rate, protect, report within 10 working days',
  },
  test: ({ proposal }) =>
    proposal.guideEntry === null
      ? { next: { zh: '向有管辖权的保密行政管理部门报送', en: 'Report to the competent administration' } }
      : undefined,
});

export const twoPersons: HouseRule = {
  id: 'two-persons',
  says: { zh: '承办人与批准的定密责任人应为两人', en: 'Drafter and approving authority are two persons' },
  why: {
    zh: '条例规定拟定与审核批准是两个环节，未规定必须由两人完成；很小的单位可以停用本规则',
    en: 'The text has two acts, not expressly two persons; very small organs may switch it off',
  },
  from: '2024-09-01',
  standard: true,
};

/** ⌂ on by default. */
export const drafterIsNotAuthority = rule<{ readonly drafter: string; readonly actor: string | null }>({
  code: 'drafter-is-authority',
  basis: twoPersons,
  force: 'prohibits',
  needs: ['drafter', 'actor'],
  says: twoPersons.says,
  test: ({ drafter, actor }) =>
    drafter === actor ? { next: { zh: '由另一名定密责任人审批', en: 'Another authority approves' } } : undefined,
});

/** One key portion (密点) of a matter; `level` is `null` where it carries none of its own. */
export interface Portion {
  readonly id?: number | undefined;
  readonly level: Level | null;
}

/** Portions with their numbers: those that have one keep it, the others get the next that are free. */
export function numberedPortions<P extends Portion>(portions: readonly P[]): readonly (P & { readonly id: number })[] {
  const taken = new Set<number>();
  const kept = portions.map(({ id }) => {
    const own = id !== undefined && !taken.has(id) ? id : undefined;
    if (own !== undefined) taken.add(own);
    return own;
  });
  let last = Math.max(0, ...taken);
  return portions.map((portion, i) => ({ ...portion, id: kept[i] ?? ++last }));
}

/** ✗ a portion above the matter: the matter is as secret as its most secret part. */
export const portionsWithinLevel = rule<{
  readonly proposal: Pick<Proposal, 'level'> & { readonly portions: readonly Portion[] };
}>({
  code: 'portion-above-matter',
  basis: r(17, 3),
  force: 'prohibits',
  needs: ['proposal.level', 'proposal.portions'],
  says: {
    zh: '有{count}处密点的密级高于事项的{level}',
    en: 'Portions above the {level} of the matter: {count}',
  },
  test: ({ proposal: { level, portions } }) => {
    const count = portions.filter((portion) => portion.level !== null && isHigher(portion.level, level)).length;
    return count > 0
      ? {
          facts: { count, level: levelTerms[level] },
          next: { zh: '事项密级取密点中的最高密级', en: 'The matter takes the highest level of its portions' },
        }
      : undefined;
  },
});

/** A superior of the organ, nearest first, with the levels that it may determine on the day. */
export interface Superior {
  readonly organ: string;
  readonly levels: readonly Level[];
}

export type SendUpWay =
  | { readonly to: 'superior'; readonly organ: string }
  | {
      /** The text leaves the choice to the organ; an officer chooses and the basis goes on record. */
      readonly to: 'choice';
      readonly among: readonly ('competent-department' | 'administration')[];
      readonly because: 'no-superior' | 'no-superior-with-power';
    };

/** Where a matter goes that the organ may not determine: the nearest superior with power, else the lawful choice. */
export function sendUpWay(superiors: readonly Superior[], level: Level): SendUpWay {
  const able = superiors.find((superior) => superior.levels.includes(level));
  if (able) return { to: 'superior', organ: able.organ };
  const because = superiors.length === 0 ? 'no-superior' : 'no-superior-with-power';
  return { to: 'choice', among: ['competent-department', 'administration'], because };
}

export interface ChosenWay {
  readonly to: 'superior' | 'competent-department' | 'administration';
  readonly organ: string;
}

/** ✗ sending it elsewhere than to the nearest superior with power while there is one. */
export const sendUpInOrder = rule<{ readonly lawfulWay: SendUpWay; readonly chosenWay: ChosenWay }>({
  code: 'send-up-wrong-way',
  basis: r(17),
  force: 'prohibits',
  needs: ['lawfulWay', 'chosenWay'],
  says: {
    zh: '有权的上级机关、单位存在时，应当报请该上级确定',
    en: 'While there is a superior with power, it goes to that superior',
  },
  test: ({ lawfulWay, chosenWay }) => {
    const lawful =
      lawfulWay.to === 'superior'
        ? chosenWay.to === 'superior' && chosenWay.organ === lawfulWay.organ
        : chosenWay.to !== 'superior' && lawfulWay.among.includes(chosenWay.to);
    return lawful
      ? undefined
      : {
          next:
            lawfulWay.to === 'superior'
              ? { zh: '改报最近的有权上级', en: 'Send it to the nearest superior with power' }
              : {
                  zh: '改报有权的业务主管部门或者保密行政管理部门',
                  en: 'Send it to the competent department or the administration',
                },
        };
  },
});

/** Immediately, says the law; no figure, so it is open from the first moment and never late by law. */
export const sendUp: ClockDefinition = {
  name: 'send-up',
  title: { zh: '立即报请有权机关确定', en: 'Send up at once' },
  basis: r(17),
  period: 'undated',
  startsOn: ['MatterRouted'],
  stopsOn: ['MatterSentUp', 'MatterRevised', 'MatterRefused'],
  owner: 'secrecy-office',
};

export const art17 = article({
  citation: r(17),
  heading: { zh: '原始定密', en: 'Original classification' },
  bearer: { zh: '承办人、定密责任人', en: 'drafter and authority' },
  restates: {
    zh: '秘密一产生就定：承办人对照范围提出密级、期限和知悉人员，责任人批准，措施同时跟上。自己无权定的，先保护，立即报上级；没有上级的，报有权的业务主管部门，或者报主管保密的部门。密点分得清的，要标出来。',
    en: 'When the secret arises the drafter proposes by the guide, the authority approves, measures follow at once; without power: protect and send up; portions where they can be told apart.',
  },
  rules: [
    levelByEntry,
    levelNotBelowEntry,
    powerCoversLevel,
    authorityCoversLevel,
    entryCovers,
    portionsWithinLevel,
    sendUpInOrder,
    drafterIsNotAuthority,
  ],
  clocks: [sendUp],
});

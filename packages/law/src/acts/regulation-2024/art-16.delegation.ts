/**
 * Article 16: power may be delegated in writing, within what the delegator has and the national administration sets, and
 * only once: who holds it by delegation hands nothing on. Filing and supervision have no date in the text.
 */
import { article } from '../../kernel/article.ts';
import { addYears, calendarDate } from '../../kernel/calendar-date.ts';
import { d14, r } from '../../kernel/citation.ts';
import { type ClockDefinition, houseClock } from '../../kernel/clock.ts';
import type { HouseRule } from '../../kernel/house-rule.ts';
import { rule } from '../../kernel/rule.ts';
import { versioned } from '../../kernel/versioned.ts';
import { isHigher, type Level, levels, levelTerms } from '../law-2024/art-14.levels.ts';
import { type PowerTier, powerTierTerms, statutoryPower } from '../law-2024/art-17.power.ts';
import type { Power } from '../terms.ts';

export type Delegator =
  | { readonly kind: 'organ'; readonly tier: PowerTier }
  | { readonly kind: 'administration'; readonly tier: 'national' | 'provincial' | 'city' | 'county' };

export interface Delegation {
  readonly delegator: Delegator;
  /** Levels that the delegator may itself determine by law on the day. */
  readonly ownLevels: readonly Level[];
  /** The delegator holds this power only by delegation. */
  readonly heldByDelegation: boolean;
  /** Number of the written decision; `null` where there is none. */
  readonly instrument: string | null;
  readonly grantee: string | null;
  readonly levels: readonly Level[];
  /** Fields of business that it covers. */
  readonly fields: readonly string[];
  readonly from: string;
  /** Last day. */
  readonly until: string | null;
  /** Last day of the task for which it is given; `null` where it is not for a task. */
  readonly taskUntil: string | null;
}

/** The term that the authorities advise as the longest, in years. Advice, so a warning and never a refusal. */
export const advisedDelegationYears = versioned<number>(
  'longest advised term of a delegation, in years',
  [{ from: '2014-03-09', broughtInBy: d14(10), value: 5 }],
  '2026-11-22',
);

interface Facts {
  readonly delegation: Delegation;
}

/** ✗ central, provincial and district-city organs delegate; else administrations from province up. */
export const delegatorHighEnough = rule<Facts>({
  code: 'delegator-too-low',
  basis: r(16, 1),
  force: 'prohibits',
  needs: ['delegation.delegator'],
  says: {
    zh: '市级以上机关才能授权；此外能授权的，只有省级以上的保密行政管理部门',
    en: 'Only organs from district-city up delegate, else administrations from province up',
  },
  test: ({ delegation: { delegator } }) => {
    const may =
      delegator.kind === 'organ' ? delegator.tier !== 'none' : ['national', 'provincial'].includes(delegator.tier);
    return may
      ? undefined
      : {
          next: {
            zh: '向上级机关或者省级以上保密行政管理部门申请',
            en: 'Apply to a superior or to a provincial administration',
          },
        };
  },
});

/** ✗ handing on power that is itself delegated. */
export const notRedelegated = rule<Facts>({
  code: 're-delegation',
  basis: r(16, 3),
  force: 'prohibits',
  needs: ['delegation.heldByDelegation'],
  says: { zh: '被授权的机关、单位不得再授权', en: 'Delegated power is not delegated again' },
  test: ({ delegation }) =>
    delegation.heldByDelegation
      ? { next: { zh: '由原授权机关直接授权', en: 'Let the first delegator delegate directly' } }
      : undefined,
});

/** ✗ beyond the delegator's own power. An administration lends no level of its own; the law's three are its bound. */
export const delegationWithinPower = rule<Facts>({
  code: 'delegation-beyond-power',
  basis: r(16, 1),
  force: 'prohibits',
  needs: ['delegation.delegator', 'delegation.levels', 'delegation.ownLevels'],
  says: {
    zh: '授权超出授权机关自身的定密权限（{beyond}）',
    en: 'The delegation goes beyond the delegator’s own power ({beyond})',
  },
  test: ({ delegation }) => {
    if (delegation.delegator.kind === 'administration') return undefined;
    const beyond = delegation.levels.filter((level) => !delegation.ownLevels.includes(level));
    return beyond.length > 0
      ? {
          facts: {
            beyond: beyond.map((level) => levelTerms[level]),
            tier: powerTierTerms[delegation.delegator.tier],
          },
          next: { zh: '删去超出的密级', en: 'Leave the levels beyond out' },
        }
      : undefined;
  },
});

/** ✗ by word of mouth. */
export const delegationWritten = rule<Facts>({
  code: 'delegation-not-written',
  basis: r(16, 3),
  force: 'prohibits',
  needs: ['delegation.instrument'],
  says: {
    zh: '授权须有书面决定，尚未登记其文号',
    en: 'A delegation is in writing; no instrument is recorded',
  },
  test: ({ delegation }) =>
    delegation.instrument === null ? { next: { zh: '登记授权决定的文号', en: 'Record the instrument' } } : undefined,
});

/** ✗ a decision that does not name grantee, levels, fields and term. */
export const delegationComplete = rule<Facts>({
  code: 'delegation-incomplete',
  basis: d14(10),
  force: 'prohibits',
  needs: ['delegation.grantee', 'delegation.levels', 'delegation.fields', 'delegation.until'],
  says: { zh: '授权决定缺少：{missing}', en: 'The decision lacks: {missing}' },
  test: ({ delegation }) => {
    const missing = [
      ...(delegation.grantee === null ? [{ zh: '被授权机关、单位', en: 'the organ that receives it' }] : []),
      ...(delegation.levels.length === 0 ? [{ zh: '定密权限', en: 'levels' }] : []),
      ...(delegation.fields.length === 0 ? [{ zh: '事项范围', en: 'fields' }] : []),
      ...(delegation.until === null ? [{ zh: '授权期限', en: 'its term' }] : []),
    ];
    return missing.length > 0 ? { facts: { missing } } : undefined;
  },
});

/** Whether a delegation lasts longer than so many years. */
export const outlastsYears = (from: string, until: string, years: number): boolean =>
  until > addYears(calendarDate(from), years);

/** ⚠ longer than advised. */
export const delegationNotTooLong = rule<Facts>({
  code: 'delegation-longer-than-advised',
  basis: d14(10),
  force: 'warns',
  needs: ['delegation.from', 'delegation.until'],
  says: { zh: '授权期限超过主管部门建议的{years}年', en: 'The term is longer than the advised {years} years' },
  test: ({ delegation: { from, until } }, on) => {
    if (until === null) return undefined;
    const advised = advisedDelegationYears.at(on);
    return outlastsYears(from, until, advised) ? { facts: { years: advised } } : undefined;
  },
});

/** ⚠ a delegation for a task outlives the task. */
export const delegationEndsWithTask = rule<Facts>({
  code: 'delegation-outlives-task',
  basis: d14(10),
  force: 'warns',
  needs: ['delegation.until', 'delegation.taskUntil'],
  says: {
    zh: '为完成任务作出的授权，期限到{until}，超过任务期限{taskUntil}',
    en: 'Delegated for a task until {taskUntil}, yet runs to {until}',
  },
  test: ({ delegation: { until, taskUntil } }) =>
    until !== null && taskUntil !== null && until > taskUntil ? { facts: { until, taskUntil } } : undefined,
});

/** Items a year, over three years, above which an organ "often" produces secrets: it supports an application, and no more. */
export const oftenProduces = versioned<number>(
  'items a year that count as often',
  [{ from: '2014-03-09', broughtInBy: d14(44), value: 6 }],
  '2026-11-22',
);

/** Items a year on average, with one decimal, where these are fewer than "often"; `null` where they are not. */
export function fewerThanOften(itemsPerYear: readonly number[], often: number): number | null {
  const total = itemsPerYear.reduce((sum, each) => sum + each, 0);
  return total < often * itemsPerYear.length ? Math.round((total * 10) / itemsPerYear.length) / 10 : null;
}

/** ⚠ fewer items than "often": whoever decides on the application sees it; it forbids nothing. */
export const applicationSupported = rule<{ readonly application: { readonly itemsPerYear: readonly number[] } }>({
  code: 'application-little-supported',
  basis: d14(44),
  force: 'warns',
  needs: ['application.itemsPerYear'],
  says: {
    zh: '近三年平均每年{average}件，不足“经常产生”的{often}件',
    en: '{average} items a year on average, fewer than the {often} that count as often',
  },
  test: ({ application: { itemsPerYear } }, on) => {
    const often = oftenProduces.at(on);
    const average = fewerThanOften(itemsPerYear, often);
    return average === null ? undefined : { facts: { average, often } };
  },
});

/** Where the delegator files its delegation; `null`: the national administration files with nobody. */
export function delegationFiledWith(
  delegator: Delegator,
): 'national-administration' | 'provincial-administration' | null {
  if (delegator.kind === 'organ')
    return delegator.tier === 'district-city' ? 'provincial-administration' : 'national-administration';
  return delegator.tier === 'national' ? null : 'national-administration';
}

/** A delegation as the grantee's register knows it. */
export interface HeldDelegation {
  readonly levels: readonly Level[];
  readonly from: string;
  readonly until: string;
  /** Day from which it is withdrawn; new decisions stop at once. */
  readonly withdrawnOn: string | null;
}

export const holdsOn = ({ from, until, withdrawnOn }: HeldDelegation, on: string): boolean =>
  from <= on && on <= until && (withdrawnOn === null || on < withdrawnOn);

/** The organ's power on a day: by law for its tier, and by every delegation that holds. */
export function powerOn(tier: PowerTier, delegations: readonly HeldDelegation[], on: string): Power {
  const held = new Set([
    ...statutoryPower.at(on)[tier],
    ...delegations.filter((each) => holdsOn(each, on)).flatMap((each) => each.levels),
  ]);
  return { tier, levels: levels.filter((level) => held.has(level)) };
}

/** The highest level of a power; `undefined` where there is none. */
export const highestOf = (power: Power): Level | undefined =>
  power.levels.reduce<Level | undefined>(
    (top, each) => (top === undefined || isHigher(each, top) ? each : top),
    undefined,
  );

/** ⌂ the text asks the delegator to supervise and names no interval. */
export const yearlySupervision: HouseRule = {
  id: 'delegation-supervision-yearly',
  says: {
    zh: '授权机关每{n}年检查一次授权使用情况',
    en: 'The delegator looks at the use of each delegation every {n} years',
  },
  why: {
    zh: '条例要求监督，没有规定间隔；一年一次便于与年度审核同步',
    en: 'The text asks for supervision and names no interval',
  },
  from: '2024-09-01',
  standard: true,
  figure: { unit: 'year', standard: 1, least: 1, most: 3 },
};

const undated = { period: 'undated', owner: 'secrecy-office' } as const;

export const fileDelegation: ClockDefinition = {
  ...undated,
  name: 'file-delegation',
  title: { zh: '授权备案（授权机关）', en: 'File the delegation (delegator)' },
  basis: r(16, 4),
  startsOn: ['DelegationMade'],
  stopsOn: ['DelegationFiled'],
};
export const fileReceivedDelegation: ClockDefinition = {
  ...undated,
  name: 'file-received-delegation',
  title: { zh: '授权备案（被授权单位报同级）', en: 'File the delegation (grantee, own tier)' },
  basis: d14(13),
  startsOn: ['DelegationReceived'],
  stopsOn: ['ReceivedDelegationFiled'],
};
export const superviseDelegation: ClockDefinition = {
  ...undated,
  name: 'supervise-delegation',
  title: { zh: '监督被授权单位', en: 'Supervise the grantee' },
  basis: r(16, 3),
  startsOn: ['DelegationMade'],
  stopsOn: ['DelegationSupervised', 'DelegationWithdrawn'],
};
export const superviseDelegationYearly = houseClock(
  {
    ...superviseDelegation,
    name: 'supervise-delegation-yearly',
    title: { zh: '定期检查授权使用', en: 'Regular look at the delegation' },
  },
  yearlySupervision,
);

export const art16 = article({
  citation: r(16),
  heading: { zh: '定密授权', en: 'Delegation of power' },
  bearer: { zh: '授权机关和被授权的机关、单位', en: 'delegators and grantees' },
  restates: {
    zh: '市级以上机关可以在上级定下的框架内，主动或者依申请把定密权授给别的单位；这些机关授不了的，由省级以上主管保密的部门授。授权要书面，要监督，不能转授，并按级备案。',
    en: 'Organs from district-city up may delegate, on their own or on application, within what is set nationally; else administrations from province up. In writing, supervised, never handed on, and filed.',
  },
  rules: [
    delegatorHighEnough,
    notRedelegated,
    delegationWithinPower,
    delegationWritten,
    delegationComplete,
    delegationNotTooLong,
    delegationEndsWithTask,
    applicationSupported,
  ],
  clocks: [fileDelegation, fileReceivedDelegation, superviseDelegation, superviseDelegationYearly],
  values: [advisedDelegationYears, oftenProduces],
  notCoded: {
    zh: '国家保密行政管理部门规定的授权范围没有公开文本，由授权机关核对',
    en: 'The bounds set by the national administration are not published; the delegator checks them',
  },
});

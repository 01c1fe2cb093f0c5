/** Numbers of the law that cannot be tried, each with the reason: a question that has no answer is refused with it. */
import {
  articles,
  assessmentsPerInterval,
  type Basis,
  daysToUnitHeads,
  drafterTrained,
  escorts,
  establishedYears,
  leakFreeYears,
  operatorFine,
  relayReading,
  responsibleFine,
  statutoryPower,
  type Wording,
} from '@shoumi/law';
import { triedClocks } from './clocks.ts';
import { triedValues } from './trials.ts';

export interface NotTried {
  readonly rule: string;
  readonly title: Wording;
  readonly basis: Basis;
  readonly why: Wording;
}

const noRegister = { zh: '本系统还没有这类登记', en: 'No register of it is kept here yet' };
const noNumber = { zh: '不是数字', en: 'It is no number' };
const noCases = { zh: '还没有按它计算的事项', en: 'No case runs by it yet' };
const undated = { zh: '条文没有写明数字', en: 'The text gives no figure' };

interface Value {
  readonly name: string;
  readonly versions: readonly { readonly broughtInBy: Basis }[];
}
/** Kept by hand: a value that is neither here nor tried fails a test. */
const values: readonly (readonly [Value, Wording, Wording])[] = [
  [statutoryPower, { zh: '各级机关、单位的定密权限', en: 'Power by tier' }, noNumber],
  [relayReading, { zh: '逐级报告泄密的时限如何理解', en: 'How the time of relayed leak reports is read' }, noNumber],
  [
    daysToUnitHeads,
    { zh: '逾期未学报告主要负责人前的天数', en: 'Days before overdue study is told to the head of the organ' },
    { zh: '只管以后的提醒，已有的登记不受影响', en: 'It moves reminders to come and no record that there is' },
  ],
  [escorts, { zh: '携带绝密级载体的人数', en: 'Persons carrying a top secret carrier' }, noRegister],
  [establishedYears, { zh: '从事涉密业务前的成立年数', en: 'Years since foundation' }, noRegister],
  [leakFreeYears, { zh: '从事涉密业务前无泄密的年数', en: 'Years without a leak case' }, noRegister],
  [assessmentsPerInterval, { zh: '每个周期的风险评估次数', en: 'Risk assessments per interval' }, noRegister],
  [operatorFine, { zh: '网络运营者的罚款', en: 'Fine of a network operator' }, noRegister],
  [responsibleFine, { zh: '直接责任人员的罚款', en: 'Fine of the persons responsible' }, noRegister],
];

const clocks = [...new Map(articles.flatMap((each) => each.clocks).map((clock) => [clock.name, clock])).values()];

export const notTried: readonly NotTried[] = [
  {
    rule: drafterTrained.code,
    title: { zh: '定密培训的有效期', en: 'Validity of classification training' },
    basis: drafterTrained.basis,
    why: { zh: '逐条写在培训记录的“有效至”里', en: 'Each training record says until when it is valid' },
  },
  ...values.map(([{ name, versions }, title, why]) => ({
    rule: name,
    title,
    basis: versions[0]?.broughtInBy ?? drafterTrained.basis,
    why,
  })),
  ...clocks
    .filter(({ name }) => !triedClocks.has(name))
    .map(({ name, title, basis, period }) => ({
      rule: name,
      title,
      basis,
      why: period === 'undated' ? undated : noCases,
    })),
];

/** Dated values of the law that are neither tried nor named here. */
export const forgotten = (): readonly string[] => {
  const known = new Set([...triedValues, ...values.map(([value]) => value)].map(({ name }) => name));
  return articles.flatMap((each) => each.values.map(({ name }) => name)).filter((name) => !known.has(name));
};

/** Article 14: who is a classification authority, and that authorities and drafters are trained. */
import { article } from '../../kernel/article.ts';
import { d14, l, r } from '../../kernel/citation.ts';
import type { ClockDefinition } from '../../kernel/clock.ts';
import type { HouseRule } from '../../kernel/house-rule.ts';
import { rule } from '../../kernel/rule.ts';
import { isHigher, type Level, levelTerms } from '../law-2024/art-14.levels.ts';
import type { Authority, Power, Training } from '../terms.ts';

const isValid = (training: Training, on: string): boolean => training.validUntil !== null && training.validUntil >= on;
const remedy = { zh: '安排定密培训并登记；仅"定密培训"场次计入', en: 'Arrange classification training and record it' };

/** ⚠ never a refusal: an untrained drafter leaves an open duty. */
export const drafterTrained = rule<{ readonly drafterTraining: Training }>({
  code: 'drafter-untrained',
  basis: r(14),
  force: 'warns',
  needs: ['drafterTraining'],
  says: { zh: '承办人没有在有效期内的定密培训记录', en: 'The drafter has no valid classification training on record' },
  test: ({ drafterTraining }, on) =>
    isValid(drafterTraining, on) ? undefined : { facts: { validUntil: drafterTraining.validUntil }, next: remedy },
});

/** ⚠ shown on the approval. */
export const authorityTrained = rule<{ readonly authorityTraining: Training }>({
  code: 'authority-untrained',
  basis: r(14),
  force: 'warns',
  needs: ['authorityTraining'],
  says: {
    zh: '定密责任人没有在有效期内的定密培训记录',
    en: 'The authority has no valid classification training on record',
  },
  test: ({ authorityTraining }, on) =>
    isValid(authorityTraining, on) ? undefined : { facts: { validUntil: authorityTraining.validUntil }, next: remedy },
});

/** ⌂ off unless an organ turns it on; never for the statutory authority, never against provisional protection. */
export const trainingBlocks: HouseRule = {
  id: 'training-blocks-designated',
  says: { zh: '未经定密培训的指定定密责任人不得审批', en: 'An untrained designated authority may not approve' },
  why: {
    zh: '条例只要求培训，没有规定未培训的后果；由各单位自行决定是否从严',
    en: 'The text asks for training and names no consequence',
  },
  from: '2024-09-01',
  standard: false,
};

export const designatedAuthorityTrained = rule<{
  readonly authority: Authority | null;
  readonly authorityTraining: Training;
}>({
  code: 'designated-authority-untrained',
  basis: trainingBlocks,
  force: 'prohibits',
  needs: ['authority', 'authorityTraining'],
  says: trainingBlocks.says,
  test: ({ authority, authorityTraining }, on) =>
    authority?.kind === 'designated' && !isValid(authorityTraining, on) ? { next: remedy } : undefined,
});

/** An entry that is about to be made in the authority register. */
export interface Designation {
  readonly kind: Authority['kind'];
  readonly highest: Level;
  readonly isPrincipalHead: boolean;
  /** Passed the examination for a classified post. */
  readonly cleared: boolean;
}

/** ✗ the statutory authority is the principal head by law and nobody else. */
export const statutoryIsHead = rule<{ readonly designation: Designation }>({
  code: 'statutory-not-head',
  basis: r(14, 1),
  force: 'prohibits',
  needs: ['designation.kind', 'designation.isPrincipalHead'],
  says: {
    zh: '法定定密责任人只能是本单位主要负责人',
    en: 'Only the principal head is the statutory authority',
  },
  test: ({ designation: { kind, isPrincipalHead } }) =>
    kind === 'statutory' && !isPrincipalHead
      ? { next: { zh: '其他人员登记为指定定密责任人', en: 'Enter others as designated authorities' } }
      : undefined,
});

/** ✗ a designated authority who does not meet the conditions of a classified post. */
export const designatedIsCleared = rule<{ readonly designation: Designation }>({
  code: 'designated-not-cleared',
  basis: d14(16),
  force: 'prohibits',
  needs: ['designation.kind', 'designation.cleared'],
  says: {
    zh: '指定定密责任人应当具备在涉密岗位工作的基本条件',
    en: 'A designated authority meets the basic conditions of a classified post',
  },
  test: ({ designation: { kind, cleared } }) =>
    kind === 'designated' && !cleared
      ? { next: { zh: '先完成涉密人员审查并登记', en: 'Complete and record the examination first' } }
      : undefined,
});

/**
 * ✗ a designated authority cannot have more power than the organ. An organ without any power has authorities all the same:
 * they approve what is derived and pre-rate the unclear, which asks for no power (art. 18, 25).
 */
export const designationWithinPower = rule<{ readonly designation: Designation; readonly power: Power }>({
  code: 'designation-beyond-power',
  basis: l(17),
  force: 'prohibits',
  needs: ['designation.highest', 'power'],
  says: { zh: '本单位无权确定{asked}级，不能授予该权限', en: 'The organ itself has no power for {asked}' },
  test: ({ designation, power }) => {
    const beyond = power.levels.length > 0 && power.levels.every((level) => isHigher(designation.highest, level));
    return beyond ? { facts: { asked: levelTerms[designation.highest] } } : undefined;
  },
});

/**
 * The text sets no day; the duty is open from the entry in the register, and again when training is over. It belongs to a
 * person and is closed by training wherever that was recorded, so it is computed from the registers, not kept by a case.
 */
export const trainAuthority: ClockDefinition = {
  name: 'train-authority',
  title: { zh: '接受定密培训', en: 'Be trained in classification' },
  basis: r(14, 2),
  period: 'undated',
  startsOn: ['AuthorityEntered'],
  stopsOn: ['TrainingEntered', 'AuthorityEnded'],
  owner: 'secrecy-office',
};

export const art14 = article({
  citation: r(14),
  heading: { zh: '定密责任人', en: 'Classification authorities' },
  bearer: { zh: '机关、单位主要负责人及其指定的人员', en: 'principal heads and those they designate' },
  restates: {
    zh: '主要负责人当然是法定定密责任人，按需要还可以指定其他人；定密责任人和承办人都要接受定密培训，懂职责、懂范围、会程序。',
    en: 'The principal head is the statutory authority and may designate others; authorities and drafters are to be trained.',
  },
  rules: [
    drafterTrained,
    authorityTrained,
    designatedAuthorityTrained,
    statutoryIsHead,
    designatedIsCleared,
    designationWithinPower,
  ],
  clocks: [trainAuthority],
});

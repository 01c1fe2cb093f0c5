/** Article 14: who is a classification authority, and that authorities and drafters are trained. */
import { article } from '../../kernel/article.ts';
import { r } from '../../kernel/citation.ts';
import { type HouseRule, rule } from '../../kernel/rule.ts';
import type { Authority, Training } from '../terms.ts';

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

export const art14 = article({
  citation: r(14),
  heading: { zh: '定密责任人', en: 'Classification authorities' },
  bearer: { zh: '机关、单位主要负责人及其指定的人员', en: 'principal heads and those they designate' },
  restates: {
    zh: '主要负责人为法定定密责任人，可以指定其他负责人、内设机构负责人或者其他人员为指定定密责任人；定密责任人和承办人应当接受定密培训。',
    en: 'The principal head is the statutory authority and may designate others; authorities and drafters are to be trained.',
  },
  rules: [drafterTrained, authorityTrained, designatedAuthorityTrained],
});

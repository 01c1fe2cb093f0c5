/**
 * Article 50: who works with secrets is examined first. Asked here of whoever is to go on with somebody else's draft: unlike
 * those whom a scope names, a drafter sees his matter whatever his clearance is, so it is asked before he becomes one.
 */
import { article } from '../../kernel/article.ts';
import { r } from '../../kernel/citation.ts';
import { rule } from '../../kernel/rule.ts';
import { isHigher, type Level, levelTerms } from '../law-2024/art-14.levels.ts';

/** Somebody who is to be the drafter of a matter, as the organ's registers have him on the day. */
export interface Assignee {
  /** A person of the organ who holds the role of a drafter. */
  readonly isDrafter: boolean;
  /** Highest level that he is examined for; `null` where for none. */
  readonly clearance: Level | null;
  /** By which the matter is handled. */
  readonly level: Level;
}

interface Facts {
  readonly assignee: Assignee;
}

/** ✗ somebody whom the organ has not made a drafter, or who is not there any more. */
export const assigneeIsDrafter = rule<Facts>({
  code: 'assignee-not-drafter',
  basis: r(17),
  force: 'prohibits',
  needs: ['assignee'],
  says: { zh: '指定的人员不是本单位现任承办人', en: 'The person is not a drafter of this organ today' },
  test: ({ assignee: { isDrafter } }) =>
    isDrafter
      ? undefined
      : { next: { zh: '改选承办人，或者先登记其承办人职责', en: 'Choose a drafter, or enter the appointment first' } },
});

/** ✗ somebody who is not examined, or not for this level. */
export const assigneeIsCleared = rule<Facts>({
  code: 'assignee-not-cleared',
  basis: r(50),
  force: 'prohibits',
  needs: ['assignee'],
  says: {
    zh: '指定的人员没有覆盖{level}级的涉密人员审查记录',
    en: 'The person has no clearance on record that reaches {level}',
  },
  test: ({ assignee: { clearance, level } }) =>
    clearance === null || isHigher(level, clearance)
      ? {
          facts: { level: levelTerms[level] },
          next: {
            zh: '改选已通过审查的承办人，或者先完成审查并登记',
            en: 'Choose a cleared drafter, or complete and record the examination first',
          },
        }
      : undefined,
});

export const art50 = article({
  citation: r(50),
  heading: { zh: '上岗审查与复审', en: 'Examination and re-examination' },
  bearer: { zh: '机关、单位', en: 'organs' },
  restates: {
    zh: '涉密岗位先定岗，再审人，审不过不能用。本人如实说，原单位、学校、居住地配合，必要时请公安、国安协助；上岗后定期复审。',
    en: 'Posts are determined, people examined first; not passed, not employed. Candidates are truthful, others cooperate; re-examined regularly.',
  },
  rules: [assigneeIsDrafter, assigneeIsCleared],
  notCoded: { zh: '审查和复审的办理，随涉密人员模块', en: 'How people are examined comes with cleared people' },
});

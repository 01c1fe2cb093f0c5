/** Article 11: persons and organisations are commended on seven grounds, the last of which is residual. */
import { article } from '../../kernel/article.ts';
import { r, type Wording } from '../../kernel/citation.ts';
import type { HouseRule } from '../../kernel/house-rule.ts';
import { rule } from '../../kernel/rule.ts';
import { inForceFrom } from './art-74.in-force.ts';

/** The grounds in the order of the items; restated. */
export const commendationGrounds = {
  emergency: { zh: '危急情况下护密有功', en: 'Protected secrets in an emergency' },
  events: { zh: '在重要涉密活动中贡献突出', en: 'Outstanding in important classified activities' },
  research: { zh: '保密科技研发成果突出', en: 'Outstanding results in secrecy technology' },
  reporting: { zh: '及时检举泄密或者危害行为', en: 'Reported leaks or harmful acts in time' },
  remedy: { zh: '发现泄密及时补救，避免或者减轻损失', en: 'Found a leak and remedied it in time' },
  duty: { zh: '在保密管理岗位上尽责，成绩突出', en: 'Outstanding in the daily duty of secrecy work' },
  other: { zh: '其他突出贡献', en: 'Other outstanding contribution' },
} as const satisfies Record<string, Wording>;
export type CommendationGround = keyof typeof commendationGrounds;

export const residualGroundReasoned: HouseRule = {
  id: 'residual-ground-reasoned',
  says: { zh: '以“其他突出贡献”表彰的，要写明是什么贡献', en: 'The residual ground needs a reason of its own' },
  why: { zh: '兜底情形没有说明，等于没有情形', en: 'A residual ground without a reason is no ground' },
  from: inForceFrom,
  standard: true,
};

/** ⌂ the seventh ground says what the contribution was. */
export const seventhGroundReasoned = rule<{
  readonly commendation: { readonly ground: CommendationGround; readonly reason: string | null };
}>({
  code: 'residual-ground-without-reason',
  basis: residualGroundReasoned,
  force: 'prohibits',
  needs: ['commendation.ground', 'commendation.reason'],
  says: residualGroundReasoned.says,
  test: ({ commendation: { ground, reason } }) => (ground === 'other' && (reason ?? '').trim() === '' ? {} : undefined),
});

export const art11 = article({
  citation: r(11),
  heading: { zh: '表彰奖励', en: 'Commendation' },
  bearer: { zh: '保密行政管理部门等', en: 'administrations and others' },
  restates: {
    zh: '七类表现可以表彰组织和个人：危急中护密、重大活动中贡献突出、科研成果突出、及时检举、发现泄密及时补救、在岗尽责突出，以及其他突出贡献。',
    en: 'Organisations and persons may be commended on seven grounds, the seventh residual.',
  },
  rules: [seventhGroundReasoned],
});

/** Cases of article 22. */
import { casesOf } from '../../kernel/cases.ts';
import type { Level } from '../law-2024/art-14.levels.ts';
import { aProposal, until } from '../samples.ts';
import {
  archiveDoesNotDecide,
  type Change,
  changeHasGround,
  changeWithinPower,
  decidedByOriginalOrgan,
  extendedBeforeExpiry,
  extensionIsLonger,
  extensionWithinGuide,
  matterIsInForce,
  type NoticeDelivery,
  noticeInTime,
  noticesDelivered,
  reviewOutcomeSaid,
} from './art-22.change.ts';
import { publishedAfterReview, publishedIsDetermined, transferredAfterReview } from './art-22.leaving.ts';

const change = (with_: Partial<Change> = {}): { change: Change } => ({
  change: {
    kind: 'extend',
    decidedBy: 'original-organ',
    ground: 'harm-changed',
    declassifiedOn: '2026-12-01',
    beyondGuide: false,
    guideBodyApproved: false,
    ...with_,
  },
});
const extended = (until_: string, with_: Partial<Change> = {}) => ({
  ...change(with_),
  proposal: aProposal({ term: until(until_) }),
});
const delivered = (
  deliveredOn: string,
  declassifiedOn: string | null = '2026-12-01',
): { delivery: NoticeDelivery } => ({
  delivery: { recipient: '甲单位', deliveredOn, declassifiedOn },
});

const toLevel = (level: Level) => ({
  proposal: aProposal({ level }),
  power: { tier: 'district-city', levels: ['confidential', 'secret'] } as const,
});

export const art22Cases = [
  casesOf(decidedByOriginalOrgan, [
    { name: { zh: '原定密单位', en: 'the original organ' }, on: '2024-05-01', facts: change(), is: 'permitted' },
    {
      name: { zh: '其上级', en: 'its superior' },
      on: '2026-11-22',
      facts: change({ decidedBy: 'superior' }),
      is: 'permitted',
    },
    {
      name: { zh: '其他单位', en: 'another organ' },
      on: '2026-11-22',
      facts: change({ decidedBy: 'other' }),
      is: 'not-own-matter',
    },
  ]),
  casesOf(archiveDoesNotDecide, [
    {
      name: { zh: '原定密单位审核馆藏档案', en: 'the original organ reviews' },
      on: '2024-09-01',
      facts: change({ kind: 'declassify' }),
      is: 'permitted',
    },
    {
      name: { zh: '档案馆自行解密', en: 'the archive declassifies' },
      on: '2026-11-22',
      facts: change({ kind: 'declassify', decidedBy: 'archive' }),
      is: 'archive-decides',
    },
  ]),
  casesOf(changeHasGround, [
    {
      name: { zh: '范围已修订', en: 'the guide has changed' },
      on: '2014-03-09',
      facts: change({ ground: 'law-or-guide-changed' }),
      is: 'permitted',
    },
    {
      name: { zh: '没有理由', en: 'no ground' },
      on: '2026-11-22',
      facts: change({ ground: null }),
      is: 'change-without-ground',
    },
  ]),
  casesOf(reviewOutcomeSaid, [
    ...(
      [
        ['keep', null, null, null, 'permitted'],
        ['declassify', null, null, null, 'review-outcome-incomplete'],
        ['declassify', 'harm-changed', null, null, 'permitted'],
        ['change', 'harm-changed', null, null, 'review-outcome-incomplete'],
        ['change', 'harm-changed', 'confidential', null, 'permitted'],
        ['change', 'harm-changed', null, 5, 'permitted'],
        ['change', null, 'confidential', 5, 'review-outcome-incomplete'],
        ['extend', 'harm-changed', 'secret', null, 'review-outcome-incomplete'],
        ['extend', 'law-or-guide-changed', null, 15, 'permitted'],
      ] as const
    ).map(([kind, ground, newLevel, n, is]) => ({
      name: {
        zh: `${kind}，理由${ground ?? '无'}，密级${newLevel ?? '不变'}，期限${n ?? '不变'}`,
        en: `${kind}, ground ${ground ?? 'none'}, level ${newLevel ?? 'as it was'}, term ${n ?? 'as it was'}`,
      },
      on: kind === 'keep' ? '2014-03-09' : '2026-01-15',
      facts: {
        reviewOutcome: {
          kind,
          ground,
          newLevel,
          newTerm: n === null ? null : { kind: 'period' as const, n, unit: 'year' as const },
        },
      },
      is,
    })),
  ]),
  casesOf(extensionIsLonger, [
    {
      name: { zh: '早一日解密', en: 'a day shorter than in force' },
      on: '2026-11-22',
      facts: extended('2026-11-29'),
      is: 'extension-not-longer',
    },
    {
      name: { zh: '与现行期限相同', en: 'as long as in force' },
      on: '2026-11-22',
      facts: extended('2026-11-30'),
      is: 'extension-not-longer',
    },
    {
      name: { zh: '晚一日解密', en: 'a day longer' },
      on: '2026-11-22',
      facts: extended('2026-12-01'),
      is: 'permitted',
    },
    {
      name: { zh: '现行期限没有终止日', en: 'no end is known of the term in force' },
      on: '2024-05-01',
      facts: extended('2026-11-29', { declassifiedOn: null }),
      is: 'permitted',
    },
    {
      name: { zh: '变更不在此列', en: 'a change' },
      on: '2026-11-22',
      facts: extended('2026-11-29', { kind: 'shorten' }),
      is: 'permitted',
    },
  ]),
  casesOf(extendedBeforeExpiry, [
    {
      name: { zh: '最后一个保密日延长', en: 'on the last secret day' },
      on: '2026-11-30',
      facts: change(),
      is: 'permitted',
    },
    {
      name: { zh: '解密当日延长', en: 'on the day of declassification' },
      on: '2026-12-01',
      facts: change(),
      is: 'extension-after-expiry',
    },
    {
      name: { zh: '解密次日延长', en: 'the day after' },
      on: '2026-12-02',
      facts: change(),
      is: 'extension-after-expiry',
    },
    {
      name: { zh: '没有可计算的解密日', en: 'no day can be computed' },
      on: '2026-12-02',
      facts: change({ declassifiedOn: null }),
      is: 'permitted',
    },
    {
      name: { zh: '施行首日，尚未届满', en: 'the first day of the law, not over yet' },
      on: '2024-05-01',
      facts: change(),
      is: 'permitted',
    },
    {
      name: { zh: '届满后缩小知悉范围，不是延长', en: 'another change than an extension' },
      on: '2026-12-02',
      facts: change({ kind: 'scope' }),
      is: 'permitted',
    },
  ]),
  casesOf(extensionWithinGuide, [
    { name: { zh: '未超出范围', en: 'within the guide' }, on: '2014-03-09', facts: change(), is: 'permitted' },
    {
      name: { zh: '超出范围，未经批准', en: 'beyond it, not approved' },
      on: '2026-11-22',
      facts: change({ beyondGuide: true }),
      is: 'extension-beyond-guide',
    },
    {
      name: { zh: '超出范围，已经批准', en: 'beyond it, approved' },
      on: '2026-11-22',
      facts: change({ beyondGuide: true, guideBodyApproved: true }),
      is: 'permitted',
    },
  ]),
  casesOf(noticeInTime, [
    {
      name: { zh: '届满前一日送达', en: 'delivered on the last secret day' },
      on: '2014-03-09',
      facts: delivered('2026-11-30'),
      is: 'permitted',
    },
    {
      name: { zh: '解密当日送达：记为违规', en: 'on the day of declassification: a breach on record' },
      on: '2026-12-05',
      facts: delivered('2026-12-01'),
      is: 'extension-notice-late',
    },
    {
      name: { zh: '解密次日送达', en: 'the day after' },
      on: '2026-12-05',
      facts: delivered('2026-12-02'),
      is: 'extension-notice-late',
    },
    {
      name: { zh: '没有可计算的解密日', en: 'no day can be computed' },
      on: '2026-12-05',
      facts: delivered('2026-12-02', null),
      is: 'permitted',
    },
  ]),
  casesOf(changeWithinPower, [
    { name: { zh: '权限之内', en: 'within power' }, on: '2024-05-01', facts: toLevel('secret'), is: 'permitted' },
    { name: { zh: '低于权限', en: 'below it' }, on: '2026-11-22', facts: toLevel('confidential'), is: 'permitted' },
    {
      name: { zh: '超出权限', en: 'beyond it' },
      on: '2026-11-22',
      facts: toLevel('top-secret'),
      is: 'change-beyond-power',
    },
  ]),
  casesOf(matterIsInForce, [
    {
      name: { zh: '保密期限内', en: 'in force' },
      on: '2024-09-01',
      facts: { matterState: 'in-force' },
      is: 'permitted',
    },
    {
      name: { zh: '拟定中', en: 'a draft' },
      on: '2026-11-22',
      facts: { matterState: 'draft' },
      is: 'matter-not-in-force',
    },
    {
      name: { zh: '已解密', en: 'declassified' },
      on: '2026-11-22',
      facts: { matterState: 'declassified' },
      is: 'matter-not-in-force',
    },
    {
      name: { zh: '没有该事项', en: 'no such matter' },
      on: '2026-11-22',
      facts: { matterState: null },
      is: 'matter-not-in-force',
    },
  ]),
  casesOf(noticesDelivered, [
    {
      name: { zh: '全部送达', en: 'all delivered' },
      on: '2024-05-01',
      facts: { notices: { outstanding: 0 } },
      is: 'permitted',
    },
    {
      name: { zh: '一个未送达', en: 'one is not' },
      on: '2026-11-22',
      facts: { notices: { outstanding: 1 } },
      is: 'notices-outstanding',
    },
  ]),
  casesOf(publishedIsDetermined, [
    {
      name: { zh: '在保密期限内', en: 'in force' },
      on: '2026-11-22',
      facts: { matterState: 'in-force' },
      is: 'permitted',
    },
    {
      name: { zh: '已解密', en: 'declassified' },
      on: '2014-03-09',
      facts: { matterState: 'declassified' },
      is: 'permitted',
    },
    {
      name: { zh: '尚未确定', en: 'not determined yet' },
      on: '2026-11-22',
      facts: { matterState: 'submitted' },
      is: 'publication-of-nothing',
    },
    {
      name: { zh: '没有，或者看不到', en: 'not there, or not for who acts' },
      on: '2026-11-22',
      facts: { matterState: null },
      is: 'publication-of-nothing',
    },
  ]),
  casesOf(publishedAfterReview, [
    {
      name: { zh: '审查过', en: 'reviewed' },
      on: '2014-03-09',
      facts: { publication: { reviewedBy: 'reviewer' } },
      is: 'permitted',
    },
    {
      name: { zh: '没有审查', en: 'not reviewed' },
      on: '2026-11-22',
      facts: { publication: { reviewedBy: null } },
      is: 'publication-without-review',
    },
  ]),
  casesOf(transferredAfterReview, [
    {
      name: { zh: '审核次日移交', en: 'the day after its review' },
      on: '2020-06-28',
      facts: { archiveTransfer: { reviewedOn: '2020-06-27', handedOn: '2020-06-28' } },
      is: 'permitted',
    },
    {
      name: { zh: '审核当日移交', en: 'on the day of its review' },
      on: '2026-11-22',
      facts: { archiveTransfer: { reviewedOn: '2026-11-22', handedOn: '2026-11-22' } },
      is: 'permitted',
    },
    {
      name: { zh: '移交次日才审核', en: 'reviewed the day after' },
      on: '2026-11-23',
      facts: { archiveTransfer: { reviewedOn: '2026-11-23', handedOn: '2026-11-22' } },
      is: 'archive-transfer-without-review',
    },
    {
      name: { zh: '没有审核', en: 'not reviewed' },
      on: '2026-11-22',
      facts: { archiveTransfer: { reviewedOn: null, handedOn: '2026-11-22' } },
      is: 'archive-transfer-without-review',
    },
  ]),
];

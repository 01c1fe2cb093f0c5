/** Cases of article 26. */
import { casesOf } from '../../kernel/cases.ts';
import type { Reclassified } from './art-18.reclassified.ts';
import {
  type DisputeSoFar,
  disputeInOrder,
  type Forum,
  type Handling,
  handledAtHighestClaim,
  handledForLongestClaim,
  originalOrganHadItsChance,
  type RuledDuty,
  rulingCarriedOut,
} from './art-26.dispute.ts';

const soFar = (change: Partial<DisputeSoFar> = {}): DisputeSoFar => ({
  determinedLevel: 'secret',
  byCentralOrgan: false,
  raisedOn: '2026-10-08',
  originalOrganDecided: true,
  ruledBy: null,
  ...change,
});
const at = (forum: Forum | 'other', change: Partial<DisputeSoFar> = {}) => ({ dispute: soFar(change), forum });
const silent = { dispute: soFar({ originalOrganDecided: false }), answer: { dueOn: '2026-11-09', days: 30 } };
const lasts = (day: string) => ({ kind: 'until', lastSecretDay: day }) as const;
/** Ruled: 秘密 until 2031-03-02. */
const duty = (after: Partial<NonNullable<Reclassified['after']>> | null, change: RuledDuty = {}) => ({
  dossier: {
    ruled: true,
    asked: { kind: 'secret', level: 'confidential', until: '2031-03-02' },
    ...change,
  } as RuledDuty,
  reclassified: {
    matter: { id: 'derivative', codeName: '派生一号' },
    uses: [],
    before: { level: 'secret', term: lasts('2031-03-02') },
    after: after && { level: 'confidential', term: lasts('2031-03-02'), ...after },
  } satisfies Reclassified,
});
const handling = (change: Partial<Handling>): { handling: Handling } => ({
  handling: {
    determinedLevel: 'confidential',
    claimedLevels: ['secret'],
    handledAs: 'secret',
    claimedUntil: ['2030-12-31', '2034-12-31'],
    handledUntil: '2034-12-31',
    ...change,
  },
});

export const art26Cases = [
  casesOf(disputeInOrder, [
    {
      name: { zh: '先找原定密单位', en: 'first the original organ' },
      on: '2024-09-01',
      facts: at('original-organ', { raisedOn: null }),
      is: 'permitted',
    },
    {
      name: { zh: '绕过原定密单位', en: 'skipping the original organ' },
      on: '2026-11-22',
      facts: at('provincial', { raisedOn: null }),
      is: 'dispute-wrong-forum',
    },
    {
      name: { zh: '地方单位所定机密：省局', en: 'Secret of a local organ: provincial' },
      on: '2026-11-22',
      facts: at('provincial'),
      is: 'permitted',
    },
    {
      name: { zh: '地方单位所定机密，直接到国家局', en: 'Secret of a local organ, straight to the national one' },
      on: '2026-11-22',
      facts: at('national'),
      is: 'dispute-wrong-forum',
    },
    {
      name: { zh: '绝密：国家局', en: 'Top Secret: national' },
      on: '2026-11-22',
      facts: at('national', { determinedLevel: 'top-secret' }),
      is: 'permitted',
    },
    {
      name: { zh: '中央机关所定秘密：国家局', en: 'Confidential of a central organ: national' },
      on: '2026-11-22',
      facts: at('national', { determinedLevel: 'confidential', byCentralOrgan: true }),
      is: 'permitted',
    },
    {
      name: { zh: '不服省局决定：国家局', en: 'from a provincial ruling on: national' },
      on: '2026-11-22',
      facts: at('national', { ruledBy: 'provincial' }),
      is: 'permitted',
    },
    {
      name: { zh: '国家局已确定', en: 'the national administration has ruled' },
      on: '2026-11-22',
      facts: at('national', { ruledBy: 'national' }),
      is: 'dispute-wrong-forum',
    },
    {
      name: { zh: '市局', en: 'a city administration' },
      on: '2026-11-22',
      facts: at('other'),
      is: 'dispute-wrong-forum',
    },
  ]),
  casesOf(originalOrganHadItsChance, [
    {
      name: { zh: '施行首日，已有决定', en: 'decided, on the first day' },
      on: '2024-09-01',
      facts: { dispute: soFar(), answer: { dueOn: '2024-09-30', days: 30 } },
      is: 'permitted',
    },
    {
      name: { zh: '答复期前一日', en: 'the day before the time is over' },
      on: '2026-11-08',
      facts: silent,
      is: 'dispute-not-yet-unanswered',
    },
    {
      name: { zh: '答复期最后一日', en: 'the last day' },
      on: '2026-11-09',
      facts: silent,
      is: 'dispute-not-yet-unanswered',
    },
    { name: { zh: '答复期满次日', en: 'the day after' }, on: '2026-11-10', facts: silent, is: 'permitted' },
    {
      name: {
        zh: '本单位另设天数：以提出异议时的为准',
        en: 'a number of its own: as it stood when the dispute was raised',
      },
      on: '2026-11-09',
      facts: silent,
      settings: { 'dispute-unanswered-days': 10 },
      is: 'dispute-not-yet-unanswered',
    },
    {
      name: { zh: '本规则已停用，由经办人判断', en: 'switched off: an officer judges' },
      on: '2026-11-08',
      facts: silent,
      settings: { 'dispute-unanswered-days': false },
      is: 'permitted',
    },
  ]),
  casesOf(handledAtHighestClaim, [
    {
      name: { zh: '按所主张的最高密级', en: 'as the highest claim' },
      on: '2024-09-01',
      facts: handling({}),
      is: 'permitted',
    },
    {
      name: { zh: '仍按已定密级', en: 'still as determined' },
      on: '2026-11-22',
      facts: handling({ handledAs: 'confidential' }),
      is: 'handled-below-highest-claim',
    },
    {
      name: { zh: '主张不是秘密，仍按已定密级', en: 'claimed to be none: as determined' },
      on: '2026-11-22',
      facts: handling({ claimedLevels: [], handledAs: 'confidential' }),
      is: 'permitted',
    },
    {
      name: { zh: '主张低于已定密级', en: 'claimed to be lower than determined' },
      on: '2026-11-22',
      facts: handling({ determinedLevel: 'top-secret', claimedLevels: ['secret'] }),
      is: 'handled-below-highest-claim',
    },
  ]),
  casesOf(handledForLongestClaim, [
    {
      name: { zh: '按所主张的最长期限', en: 'for the longest claim' },
      on: '2024-09-01',
      facts: handling({}),
      is: 'permitted',
    },
    {
      name: { zh: '短一日', en: 'a day shorter' },
      on: '2026-11-22',
      facts: handling({ handledUntil: '2034-12-30' }),
      is: 'handled-shorter-than-claimed',
    },
    {
      name: { zh: '长一日', en: 'a day longer' },
      on: '2026-11-22',
      facts: handling({ handledUntil: '2035-01-01' }),
      is: 'permitted',
    },
    {
      name: { zh: '有一方主张长期', en: 'one claim is open-ended' },
      on: '2026-11-22',
      facts: handling({ claimedUntil: ['2030-12-31', null] }),
      is: 'handled-shorter-than-claimed',
    },
    {
      name: { zh: '不设终止日', en: 'handled open-ended' },
      on: '2026-11-22',
      facts: handling({ claimedUntil: [null], handledUntil: null }),
      is: 'permitted',
    },
  ]),
  casesOf(rulingCarriedOut, [
    { name: { zh: '与裁定相同', en: 'as ruled' }, on: '2024-09-01', facts: duty({}), is: 'permitted' },
    {
      name: { zh: '仍高于裁定的密级', en: 'still above the level ruled' },
      on: '2026-11-22',
      facts: duty({ level: 'secret' }),
      is: 'ruling-not-carried-out',
    },
    {
      name: { zh: '低于裁定的密级', en: 'below the level ruled' },
      on: '2026-11-22',
      facts: duty({}, { asked: { kind: 'secret', level: 'secret', until: '2031-03-02' } }),
      is: 'permitted',
    },
    {
      name: { zh: '早一日届满', en: 'a day shorter than ruled' },
      on: '2026-11-22',
      facts: duty({ term: lasts('2031-03-01') }),
      is: 'permitted',
    },
    {
      name: { zh: '晚一日届满', en: 'a day longer than ruled' },
      on: '2026-11-22',
      facts: duty({ term: lasts('2031-03-03') }),
      is: 'ruling-not-carried-out',
    },
    {
      name: { zh: '裁定了期限而仍为长期', en: 'ruled until a day, and long-term still' },
      on: '2026-11-22',
      facts: duty({ term: { kind: 'long-term' } }),
      is: 'ruling-not-carried-out',
    },
    {
      name: { zh: '裁定未定日期', en: 'ruled without a day' },
      on: '2026-11-22',
      facts: duty({ term: { kind: 'long-term' } }, { asked: { kind: 'secret', level: 'confidential' } }),
      is: 'permitted',
    },
    {
      name: { zh: '裁定不属于国家秘密，仍为国家秘密', en: 'ruled no secret, and still one' },
      on: '2026-11-22',
      facts: duty({}, { asked: { kind: 'not-secret' } }),
      is: 'ruling-not-carried-out',
    },
    {
      name: { zh: '裁定不属于国家秘密，撤销定密', en: 'ruled no secret, and declassified' },
      on: '2026-11-22',
      facts: duty(null, { asked: { kind: 'not-secret' } }),
      is: 'permitted',
    },
    {
      name: { zh: '事项已不在保密期限内', en: 'not in force any more' },
      on: '2026-11-22',
      facts: { ...duty({}), reclassified: null },
      is: 'permitted',
    },
    {
      name: { zh: '不是裁定，而是通知', en: 'a notice, not a ruling' },
      on: '2026-11-22',
      facts: duty({ level: 'secret' }, { ruled: undefined }),
      is: 'permitted',
    },
  ]),
];

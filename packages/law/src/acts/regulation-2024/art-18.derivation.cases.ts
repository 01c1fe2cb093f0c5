/** Cases of article 18. */
import { casesOf } from '../../kernel/cases.ts';
import { anAuthority, anEntry, longTerm, years } from '../samples.ts';
import {
  type Derivation,
  declassifiedAfterSources,
  derivationHasGround,
  derivationHasSource,
  derivationNotCircular,
  derivativeApprover,
  keptOnOwnGrounds,
  levelNotBelowSource,
  scopeNotWider,
  sourcesStand,
  stricterByAuthority,
  stricterOnlyAsOriginal,
  termNotShorterThanSource,
} from './art-18.derivation.ts';
import type { InheritedTerm, Source } from './art-18.inheritance.ts';

/** Secret for ten years from 2024-09-02, known to a and b; portion p1 is Confidential, p2 carries no level. */
const source = (change: Partial<Source> = {}): Source => ({
  id: 'source',
  level: 'secret',
  term: years(10),
  start: '2024-09-02',
  portions: [
    { id: 'p1', level: 'confidential' },
    { id: 'p2', level: null },
  ],
  scope: ['a', 'b'],
  ...change,
});
const lasts = (day: string): InheritedTerm => ({ kind: 'until', lastSecretDay: day });
const derivation = (change: Partial<Derivation> = {}): { derivation: Derivation } => ({
  derivation: {
    ground: 'identical',
    uses: [{ source: source(), portions: 'whole' }],
    notStanding: [],
    circular: [],
    level: 'secret',
    term: lasts('2034-09-02'),
    start: '2025-03-01',
    scope: ['a'],
    widening: null,
    ...change,
  },
});
const noOriginal = { original: { entry: null, power: { tier: 'none', levels: [] } } } as const;
const ownEntry = {
  original: {
    entry: anEntry({ level: 'top-secret', term: years(20) }),
    power: { tier: 'provincial', levels: ['confidential', 'secret', 'top-secret'] },
  },
} as const;

export const art18Cases = [
  casesOf(derivationHasGround, [
    { name: { zh: '完全一致', en: 'identical' }, on: '2024-09-01', facts: derivation(), is: 'permitted' },
    {
      name: { zh: '四种情形都不是', en: 'none of the four' },
      on: '2026-11-22',
      facts: derivation({ ground: null }),
      is: 'derivation-without-ground',
    },
  ]),
  casesOf(derivationHasSource, [
    { name: { zh: '登记了依据', en: 'a source is recorded' }, on: '2023-04-01', facts: derivation(), is: 'permitted' },
    {
      name: { zh: '没有登记依据', en: 'no source' },
      on: '2026-11-22',
      facts: derivation({ uses: [] }),
      is: 'derivation-without-source',
    },
  ]),
  casesOf(levelNotBelowSource, [
    { name: { zh: '与来源相同', en: 'as the source' }, on: '2024-09-01', facts: derivation(), is: 'permitted' },
    {
      name: { zh: '低于来源', en: 'below the source' },
      on: '2026-11-22',
      facts: derivation({ level: 'confidential' }),
      is: 'derived-level-below-source',
    },
    {
      name: { zh: '只碰到秘密级密点', en: 'touches only a Confidential portion' },
      on: '2026-11-22',
      facts: derivation({ level: 'confidential', uses: [{ source: source(), portions: ['p1'] }] }),
      is: 'permitted',
    },
    {
      name: { zh: '碰到没有单独密级的密点：随来源', en: 'a portion without a level follows the source' },
      on: '2026-11-22',
      facts: derivation({ level: 'confidential', uses: [{ source: source(), portions: ['p1', 'p2'] }] }),
      is: 'derived-level-below-source',
    },
    {
      name: { zh: '两个来源取最高', en: 'the highest of two sources' },
      on: '2026-11-22',
      facts: derivation({
        uses: [
          { source: source(), portions: 'whole' },
          { source: source({ id: 'other', level: 'top-secret' }), portions: 'whole' },
        ],
      }),
      is: 'derived-level-below-source',
    },
  ]),
  casesOf(termNotShorterThanSource, [
    {
      name: { zh: '早一日届满', en: 'a day shorter' },
      on: '2024-09-01',
      facts: derivation({ term: lasts('2034-09-01') }),
      is: 'derived-term-shorter',
    },
    { name: { zh: '同日届满', en: 'the same last day' }, on: '2026-11-22', facts: derivation(), is: 'permitted' },
    {
      name: { zh: '晚一日届满（另看能否更严）', en: 'a day longer: not shorter' },
      on: '2026-11-22',
      facts: derivation({ term: lasts('2034-09-03') }),
      is: 'permitted',
    },
    {
      name: { zh: '来源未标期限，机密按二十年', en: 'the source has no marked period: Secret counts as 20 years' },
      on: '2026-11-22',
      facts: derivation({ uses: [{ source: source({ term: null }), portions: 'whole' }] }),
      is: 'derived-term-shorter',
      from: '定密规定第二十四条第四款；广州保密普及问答',
    },
    {
      name: { zh: '来源为长期', en: 'a long-term source' },
      on: '2026-11-22',
      facts: derivation({ uses: [{ source: source({ term: longTerm }), portions: 'whole' }] }),
      is: 'derived-term-shorter',
    },
  ]),
  casesOf(stricterOnlyAsOriginal, [
    {
      name: { zh: '照来源', en: 'as the source' },
      on: '2024-09-01',
      facts: { ...derivation(), ...noOriginal },
      is: 'permitted',
    },
    {
      name: { zh: '高于来源，没有自己的条目', en: 'higher, without an own entry' },
      on: '2026-11-22',
      facts: { ...derivation({ level: 'top-secret' }), ...noOriginal },
      is: 'derived-beyond-source',
    },
    {
      name: { zh: '高于来源，有条目有权限', en: 'higher, by an own entry within own power' },
      on: '2026-11-22',
      facts: { ...derivation({ level: 'top-secret' }), ...ownEntry },
      is: 'permitted',
    },
    {
      name: { zh: '有条目但无权限', en: 'an own entry without the power' },
      on: '2026-11-22',
      facts: {
        ...derivation({ level: 'top-secret' }),
        original: { ...ownEntry.original, power: noOriginal.original.power },
      },
      is: 'derived-beyond-source',
    },
    {
      name: { zh: '长一日，没有自己的条目', en: 'a day longer, without an own entry' },
      on: '2026-11-22',
      facts: { ...derivation({ term: lasts('2034-09-03') }), ...noOriginal },
      is: 'derived-beyond-source',
    },
    {
      name: { zh: '恰到自己条目的期限', en: 'exactly as long as the own entry' },
      on: '2026-11-22',
      facts: { ...derivation({ term: lasts('2045-03-01') }), ...ownEntry },
      is: 'permitted',
    },
    {
      name: { zh: '超过自己条目一日', en: 'a day beyond the own entry' },
      on: '2026-11-22',
      facts: { ...derivation({ term: lasts('2045-03-02') }), ...ownEntry },
      is: 'derived-beyond-source',
    },
  ]),
  casesOf(scopeNotWider, [
    {
      name: { zh: '不超出来源', en: 'within the source’s scope' },
      on: '2024-05-01',
      facts: derivation({ scope: ['a', 'b'] }),
      is: 'permitted',
    },
    {
      name: { zh: '多一人，未经批准', en: 'one more person, unapproved' },
      on: '2026-11-22',
      facts: derivation({ scope: ['a', 'c'] }),
      is: 'derived-scope-wider',
    },
    {
      name: { zh: '多一人，已批准且原定密单位允许', en: 'one more, approved and allowed' },
      on: '2026-11-22',
      facts: derivation({ scope: ['a', 'c'], widening: { approvedBy: 'head', originatorAllows: true } }),
      is: 'permitted',
    },
    {
      name: { zh: '已批准，但原定密单位不允许', en: 'approved against the originator’s rules' },
      on: '2026-11-22',
      facts: derivation({ scope: ['a', 'c'], widening: { approvedBy: 'head', originatorAllows: false } }),
      is: 'derived-scope-wider',
    },
  ]),
  casesOf(sourcesStand, [
    {
      name: { zh: '来源在保密期限内', en: 'the sources stand' },
      on: '2024-09-01',
      facts: derivation(),
      is: 'permitted',
    },
    {
      name: { zh: '来源已解密', en: 'a source that is declassified' },
      on: '2026-11-22',
      facts: derivation({ notStanding: ['松涛一号'] }),
      is: 'derivation-source-not-standing',
    },
  ]),
  casesOf(derivationNotCircular, [
    { name: { zh: '来源不依据本事项', en: 'no circle' }, on: '2024-09-01', facts: derivation(), is: 'permitted' },
    {
      name: { zh: '来源是本事项的派生事项', en: 'a source that rests on the derivative' },
      on: '2026-11-22',
      facts: derivation({ circular: ['松涛二号'] }),
      is: 'derivation-circular',
    },
    {
      name: { zh: '单位停用了本规则', en: 'switched off' },
      on: '2026-11-22',
      facts: derivation({ circular: ['松涛二号'] }),
      settings: { 'no-circular-derivation': false },
      is: 'permitted',
    },
  ]),
  casesOf(derivativeApprover, [
    {
      name: { zh: '定密责任人', en: 'an authority' },
      on: '2023-04-01',
      facts: { approver: { authority: anAuthority(), head: false } },
      is: 'permitted',
    },
    {
      name: { zh: '主要负责人', en: 'the head' },
      on: '2026-11-22',
      facts: { approver: { authority: null, head: true } },
      is: 'permitted',
    },
    {
      name: { zh: '两者都不是', en: 'neither' },
      on: '2026-11-22',
      facts: { approver: { authority: null, head: false } },
      is: 'not-a-derivative-authority',
    },
  ]),
  casesOf(stricterByAuthority, [
    {
      name: { zh: '照来源，不问定密权限', en: 'as the source: own power is not asked' },
      on: '2024-05-01',
      facts: { ...derivation(), approver: { authority: anAuthority({ highest: 'confidential' }), head: false } },
      is: 'permitted',
    },
    {
      name: { zh: '高于来源，权限够', en: 'higher, within the power' },
      on: '2026-11-22',
      facts: {
        ...derivation({ level: 'top-secret' }),
        approver: { authority: anAuthority({ highest: 'top-secret' }), head: false },
      },
      is: 'permitted',
    },
    {
      name: { zh: '高于来源，权限不够', en: 'higher, beyond the power' },
      on: '2026-11-22',
      facts: { ...derivation({ level: 'top-secret' }), approver: { authority: anAuthority(), head: false } },
      is: 'derived-beyond-authority',
    },
    {
      name: { zh: '长一日，批准人不在名册', en: 'a day longer, by somebody who is no authority' },
      on: '2026-11-22',
      facts: { ...derivation({ term: lasts('2034-09-03') }), approver: { authority: null, head: true } },
      is: 'derived-beyond-authority',
    },
  ]),
  casesOf(declassifiedAfterSources, [
    {
      name: { zh: '来源都已解密', en: 'no source stands' },
      on: '2024-09-01',
      facts: derivation({ uses: [] }),
      is: 'permitted',
    },
    {
      name: { zh: '来源仍在保密期限内', en: 'a source stands' },
      on: '2026-11-22',
      facts: derivation(),
      is: 'source-still-secret',
    },
  ]),
  casesOf(keptOnOwnGrounds, [
    {
      name: { zh: '还有来源', en: 'a source stands' },
      on: '2024-09-01',
      facts: { ...derivation(), ...noOriginal },
      is: 'permitted',
    },
    {
      name: { zh: '没有来源，有自己的条目和权限', en: 'no source, an own entry within own power' },
      on: '2026-11-22',
      facts: { ...derivation({ uses: [] }), ...ownEntry },
      is: 'permitted',
    },
    {
      name: { zh: '没有来源，没有自己的条目', en: 'no source and no own entry' },
      on: '2026-11-22',
      facts: { ...derivation({ uses: [] }), ...noOriginal },
      is: 'derivative-source-gone',
    },
  ]),
];

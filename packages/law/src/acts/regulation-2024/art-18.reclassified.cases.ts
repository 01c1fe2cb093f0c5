/** Cases of article 18 where somebody decides a derivative anew. */
import { casesOf } from '../../kernel/cases.ts';
import { longTerm, years } from '../samples.ts';
import type { InheritedTerm, Source } from './art-18.inheritance.ts';
import { notLooserThanSource, type Reclassified, settledAtSource } from './art-18.reclassified.ts';

/** Secret for ten years from 2024-09-02. */
const source: Source = {
  id: 'source',
  level: 'secret',
  term: years(10),
  start: '2024-09-02',
  portions: [{ id: 'p1', level: 'confidential' }],
  scope: ['a'],
};
const lasts = (day: string): InheritedTerm => ({ kind: 'until', lastSecretDay: day });
const asSource = { level: 'secret', term: lasts('2034-09-02') } as const;
const decided = (change: Partial<Reclassified> = {}): { reclassified: Reclassified } => ({
  reclassified: {
    matter: { id: 'derivative', codeName: '派生一号' },
    uses: [{ source, portions: 'whole' }],
    before: asSource,
    after: asSource,
    ...change,
  },
});
const to = (after: Partial<Reclassified['before']>, change: Partial<Reclassified> = {}) =>
  decided({ after: { ...asSource, ...after }, ...change });

const cases = (refusal: string) =>
  [
    { name: { zh: '与来源相同', en: 'as the source' }, on: '2024-09-01', facts: decided(), is: 'permitted' },
    {
      name: { zh: '降到来源以下', en: 'below the source' },
      on: '2026-11-22',
      facts: to({ level: 'confidential' }),
      is: refusal,
    },
    {
      name: { zh: '高于来源', en: 'above the source' },
      on: '2026-11-22',
      facts: to({ level: 'top-secret' }),
      is: 'permitted',
    },
    {
      name: { zh: '比来源早一日届满', en: 'a day shorter than the source' },
      on: '2026-11-22',
      facts: to({ term: lasts('2034-09-01') }),
      is: refusal,
    },
    {
      name: { zh: '与来源同日届满', en: 'as long as the source' },
      on: '2026-11-22',
      facts: to({ term: lasts('2034-09-02') }),
      is: 'permitted',
    },
    {
      name: { zh: '比来源晚一日届满', en: 'a day longer than the source' },
      on: '2026-11-22',
      facts: to({ term: lasts('2034-09-03') }),
      is: 'permitted',
    },
    {
      name: { zh: '来源有效而解密', en: 'no secret while the source stands' },
      on: '2026-11-22',
      facts: decided({ after: null }),
      is: refusal,
    },
    {
      name: { zh: '只碰到秘密级密点，降为秘密', en: 'lowered to the portion that it touches' },
      on: '2026-11-22',
      facts: to({ level: 'confidential' }, { uses: [{ source, portions: ['p1'] }] }),
      is: 'permitted',
    },
    {
      name: { zh: '来源已不存在', en: 'no source stands any more' },
      on: '2026-11-22',
      facts: decided({ uses: [], after: null }),
      is: 'permitted',
    },
    {
      name: {
        zh: '来源已调高，派生事项尚未随之：仍升高一级',
        en: 'below its raised source already, and raised in part',
      },
      on: '2026-11-22',
      facts: to(
        { level: 'secret' },
        {
          uses: [{ source: { ...source, level: 'top-secret' }, portions: 'whole' }],
          before: { ...asSource, level: 'confidential' },
        },
      ),
      is: 'permitted',
    },
    {
      name: { zh: '来源已延长，期限不动', en: 'shorter than its extended source already, and left so' },
      on: '2026-11-22',
      facts: to({}, { uses: [{ source: { ...source, term: years(12) }, portions: 'whole' }] }),
      is: 'permitted',
    },
    {
      name: { zh: '来源改为长期后再缩短', en: 'shortened while its source is long-term' },
      on: '2026-11-22',
      facts: to(
        { term: lasts('2034-09-01') },
        { uses: [{ source: { ...source, term: longTerm }, portions: 'whole' }] },
      ),
      is: refusal,
    },
    {
      name: { zh: '不是本单位有效的事项', en: 'no matter in force here' },
      on: '2026-11-22',
      facts: { reclassified: null },
      is: 'permitted',
    },
  ] as const;

export const art18ReclassifiedCases = [
  casesOf(notLooserThanSource, cases('looser-than-source')),
  casesOf(settledAtSource, cases('settled-at-source')),
];

/** How a declassification day was counted: start, period, articles, and every decision that moved it. */
import type { DeclassificationCount } from '@shoumi/contract';
import type { Actor } from '@shoumi/server';
import { asked, DAY, derivationScene, from, REVIEW, refusalOf, stepAs, years } from '@shoumi/testkit';
import { afterAll, expect, it } from 'vitest';
import { application } from '../../compose.ts';
import { declassificationRoute } from './declassification.ts';

const { db, cast, source, derived, conditional, declassify, work, decideOn, reviewsOf } = await derivationScene();
afterAll(() => db.drop());

const count = (id: string, who: Actor = cast.head, language: 'zh' | 'en' = 'en') =>
  asked<DeclassificationCount>(db, [declassificationRoute(application)], '/api/matters/:id/declassification', who, {
    params: { id },
    language,
  });

it('says start day, period, last secret day and the articles', async () => {
  expect(await count(await source())).toMatchObject({
    kind: 'period',
    derived: false,
    basis: { instrument: 'regulation-2024', article: 19 },
    length: { n: 5, unit: 'year' },
    startDay: { day: DAY, kind: 'issued', counted: false, basis: { instrument: 'civil-code', article: 201 } },
    monthEnd: null,
    lastSecretDay: '2031-03-02',
    computed: '2031-03-03',
    declassifiedOn: '2031-03-03',
    ground: null,
    moves: [{ on: DAY, declassifiedOn: '2031-03-03' }],
  });
});

it('says where a month without the day cut it', async () => {
  const start = { kind: 'issued', on: '2026-01-31' };
  const id = await source({ start, term: { kind: 'period', n: 1, unit: 'month' } });
  expect(await count(id)).toMatchObject({
    monthEnd: { basis: { article: 202 } },
    lastSecretDay: '2026-02-28',
    declassifiedOn: '2026-03-01',
  });
});

it('names what has moved it, the newest last', async () => {
  const id = await source();
  await decideOn('change', id, { newTerm: years(3) });
  const changed = await count(id);
  expect(changed.moves.map(({ declassifiedOn }) => declassifiedOn)).toEqual(['2031-03-03', '2029-03-03']);
  expect(changed).toMatchObject({ computed: '2029-03-03', declassifiedOn: '2029-03-03' });
  await decideOn('early-declassification', id);
  expect(await count(id)).toMatchObject({
    computed: '2029-03-03',
    declassifiedOn: DAY,
    ground: { ground: 'early' },
    moves: [{}, {}, { on: DAY, declassifiedOn: DAY }],
  });
});

it('has no day for a condition until it is met', async () => {
  const id = await conditional();
  expect(await count(id)).toMatchObject({ kind: 'condition', length: null, computed: null, declassifiedOn: null });
  await declassify(id);
  expect(await count(id)).toMatchObject({ computed: null, declassifiedOn: DAY, ground: { ground: 'condition-met' } });
});

it('of a derivative is its source’s, and moves with it', async () => {
  const one = await source();
  const id = await derived([from(one)]);
  expect(await count(id)).toMatchObject({
    derived: true,
    basis: { article: 18 },
    kind: 'date',
    lastSecretDay: '2031-03-02',
  });
  await decideOn('change', one, { newTerm: years(3) });
  await work();
  const [review] = await reviewsOf(id);
  await stepAs(db.runtime, cast.head, 'follow', { reason: '随来源变更' }, { case: review?.id ?? '' }, REVIEW);
  expect((await count(id)).moves.map(({ declassifiedOn }) => declassifiedOn)).toEqual(['2031-03-03', '2029-03-03']);
});

it('is for those who may know the matter', async () => {
  const id = await source();
  expect(await refusalOf(count(id, cast.reader))).toBe('not-found');
  expect((await count(id, cast.office)).declassifiedOn).toBe('2031-03-03');
});

/** What a change at a source asks of its derivatives: the reviews it opens, and their answers. */
import { type Actor, asWorker, takeStep } from '@shoumi/server';
import {
  castOf,
  DAY,
  DERIVE,
  derivationScene,
  from,
  REVIEW,
  refusalOf,
  stepAs,
  testOrgan,
  toNobody,
  unlikeJournals,
  years,
} from '@shoumi/testkit';
import { afterAll, describe, expect, it } from 'vitest';

const { db, cast, clock, rows, matter, source, derived, conditional, declassify, work, reviewsOf, decideOn } =
  await derivationScene();
afterAll(() => db.drop());

describe('a source that is declassified', () => {
  it('opens a review at its derivatives at once, and level by level as these follow', async () => {
    const one = await conditional();
    const first = await derived([from(one)]);
    const second = await derived([from(first)]);
    expect(
      await refusalOf(stepAs(db.runtime, cast.office, 'conditionMet', { on: DAY }, { case: first }, DERIVE)),
    ).toEqual(['source-still-secret']);
    await declassify(one);
    await work();
    expect(await reviewsOf(first)).toMatchObject([{ state: 'open', cause: 'declassified' }]);
    expect(await reviewsOf(second)).toEqual([]);
    // Nothing of its own supports keeping it.
    const [review] = await reviewsOf(first);
    expect(
      await refusalOf(stepAs(db.runtime, cast.head, 'keep', { reason: '维持' }, { case: review?.id ?? '' }, REVIEW)),
    ).toEqual(['derivative-source-gone']);
    await stepAs(db.runtime, cast.office, 'conditionMet', { on: DAY }, { case: first }, DERIVE);
    expect(await reviewsOf(first)).toMatchObject([{ state: 'done' }]);
    await work();
    expect(await reviewsOf(second)).toMatchObject([{ state: 'open' }]);
  });

  it('leaves what other sources support as it is', async () => {
    const one = await conditional();
    const two = await conditional();
    const id = await derived([from(one), from(two)]);
    await declassify(one);
    await work();
    const [review] = await reviewsOf(id);
    const kept = await stepAs(
      db.runtime,
      cast.head,
      'keep',
      { reason: '另有来源' },
      { case: review?.id ?? '' },
      REVIEW,
    );
    expect(kept.state).toBe('done');
    const [clockRow] = await rows<{ state: string }>(
      cast,
      `select state from clock where organ_id = (select ctx_organ()) and case_id = $1 and name = 'review-derivative'`,
      [review?.id],
    );
    expect(clockRow?.state).toBe('met');
  });

  it('tells many derivatives in batches, shows how far it is, and goes on where it stopped', async () => {
    const one = await conditional();
    const model = await derived([from(one)]);
    await asWorker(db.database, cast.organ.id, async (tx) => {
      tx.query(`select set_config('app.applying', '1', true)`);
      tx.query(
        `with made as (insert into matter (organ_id, id, ordinal, code_name, level, state, drafter, kind, drafted_on, declassified_on, proposal)
           select organ_id, gen_random_uuid(), ordinal + g, code_name || g, level, 'in-force', drafter, 'derivative', drafted_on, 'infinity', proposal
           from matter, generate_series(1, 449) g where organ_id = $1 and id = $2 returning id)
         insert into derivation (organ_id, matter, place, kind, source) select $1, id, 1, 'matter', $3 from made`,
        [cast.organ.id, model, one],
      );
    });
    await declassify(one);
    const campaign = async () =>
      (
        await rows<{ id: string; state: string; data: { done: number; total: number } }>(
          cast,
          `select id, state, data from dossier where organ_id = (select ctx_organ()) and procedure = 'derivative-review' and side = 'source' and matter = $1`,
          [one],
        )
      )[0];
    const opened = await campaign();
    expect(opened).toMatchObject({ state: 'spreading', data: { done: 0, total: 450 } });
    // One batch, then the node stops.
    await takeStep(
      db.runtime,
      (body) => asWorker(db.database, cast.organ.id, body),
      { procedure: REVIEW, step: 'spread', case: opened?.id ?? '', input: {} },
      clock.now(),
    );
    expect(await campaign()).toMatchObject({ state: 'spreading', data: { done: 200, total: 450 } });
    await work();
    expect(await campaign()).toMatchObject({ state: 'spread', data: { done: 450, total: 450 } });
    const [counted] = await rows<{ n: number; distinct: number }>(
      cast,
      `select count(*)::int as n, count(distinct matter)::int as distinct from dossier where organ_id = (select ctx_organ()) and procedure = 'derivative-review' and data->>'source' = $1 and side = 'derivative'`,
      [one],
    );
    expect(counted).toEqual({ n: 450, distinct: 450 });
  });
});

describe('a source that is changed', () => {
  it('is followed by its derivative, which keeps its scope; then those below are reviewed', async () => {
    const one = await source();
    const first = await derived([from(one)]);
    const second = await derived([from(first)]);
    await decideOn('change', one, { newLevel: 'confidential', newTerm: years(3) });
    await work();
    const [review] = await reviewsOf(first);
    expect(review).toMatchObject({ state: 'open', cause: 'changed' });
    const on = { case: review?.id ?? '' };
    expect(await refusalOf(stepAs(db.runtime, cast.head, 'keep', { reason: '维持' }, on, REVIEW))).toEqual([
      'derived-beyond-source',
    ]);
    expect(await refusalOf(stepAs(db.runtime, cast.head, 'declassify', { reason: '解密' }, on, REVIEW))).toEqual([
      'source-still-secret',
    ]);
    const viewers = () =>
      rows(cast, 'select person from matter_viewer where organ_id = (select ctx_organ()) and matter = $1 order by 1', [
        first,
      ]);
    const before = await viewers();
    await stepAs(db.runtime, cast.head, 'follow', { reason: '随来源变更' }, on, REVIEW);
    expect(await matter(first)).toMatchObject({ level: 1, mark: '秘密★2029年3月2日', declassified_on: '2029-03-03' });
    expect(await viewers()).toEqual(before);
    expect(await reviewsOf(first)).toMatchObject([{ state: 'done' }]);
    await work();
    expect(await reviewsOf(second)).toMatchObject([{ state: 'open' }]);
  });

  it('is not outlived in looseness: a derivative is neither lowered nor declassified nor published while it stands', async () => {
    const id = await derived([from(await source())]);
    expect(await refusalOf(decideOn('change', id, { newLevel: 'confidential' }))).toEqual([
      'derived-level-below-source',
    ]);
    expect(await refusalOf(decideOn('change', id, { newTerm: years(1) }))).toEqual(['derived-term-shorter']);
    expect(await refusalOf(decideOn('early-declassification', id))).toEqual(['source-still-secret']);
    const { case: publishing } = await stepAs(
      db.runtime,
      cast.drafter,
      'ask',
      { matter: id, where: '网站', text: '虚构' },
      {},
      'publication',
    );
    const published = (who: Actor, step: string, input: unknown) =>
      refusalOf(stepAs(db.runtime, who, step, input, { case: publishing }, 'publication'));
    expect(await published(cast.office, 'review', { opinion: '虚构' })).toBe('taken');
    expect(await published(cast.head, 'decide', { opinion: null })).toEqual(['source-still-secret']);
    // An extension determines the level anew, too, and is none that ends no later.
    const extension = (change: Record<string, unknown>) =>
      refusalOf(
        decideOn('extension', id, {
          newLevel: 'secret',
          newTerm: { kind: 'date', on: '2031-03-03' },
          newScope: null,
          guideApproval: null,
          ...change,
        }),
      );
    expect(await extension({ newLevel: 'confidential' })).toContain('derived-level-below-source');
    expect(await extension({ newTerm: { kind: 'date', on: '2031-03-02' } })).toEqual(['extension-not-longer']);
    expect(await extension({ newTerm: { kind: 'date', on: '2031-03-01' } })).toEqual([
      'extension-not-longer',
      'derived-term-shorter',
    ]);
  });

  it('by beginning to count is followed too: until then nobody knew its end', async () => {
    const one = await source({ start: { kind: 'notice', on: null } });
    const id = await derived([from(one)]);
    expect(await matter(id)).toMatchObject({ mark: '机密★2031年3月2日' });
    await stepAs(db.runtime, cast.office, 'giveNotice', { on: '2026-03-05' }, { case: one, day: '2026-03-05' });
    clock.set(Date.parse('2026-03-05T13:00:00+08:00'));
    await work();
    clock.set(Date.parse(`${DAY}T13:00:00+08:00`));
    const [review] = await reviewsOf(id);
    expect(review).toMatchObject({ state: 'open', cause: 'changed' });
    const decide = (step: string) =>
      refusalOf(stepAs(db.runtime, cast.head, step, { reason: '虚构' }, { case: review?.id ?? '' }, REVIEW));
    expect(await decide('keep')).toEqual(['derived-term-shorter']);
    expect(await decide('follow')).toBe('taken');
    expect(await matter(id)).toMatchObject({ mark: '机密★2031年3月5日', declassified_on: '2031-03-06' });
    expect(await reviewsOf(id)).toMatchObject([{ state: 'done' }]);
  });
  it('by its own date, though it has not begun to count, ends on it also after a correction', async () => {
    const id = await derived([from(await source())], { start: { kind: 'notice', on: null } });
    expect(await matter(id)).toMatchObject({ declassified_on: '2031-03-03' });
    const correction = { matter: id, fault: 'scope', reason: '虚构', newLevel: null, newTerm: null, newScope: null };
    await stepAs(db.runtime, cast.head, 'correctOwn', { ...correction, declassify: false }, {}, 'correction');
    expect(await matter(id)).toMatchObject({ mark: '机密★2031年3月2日', declassified_on: '2031-03-03' });
  });
  it('by beginning to count after the derivative’s own term is over', async () => {
    const one = await source({ start: { kind: 'notice', on: null }, term: { kind: 'period', n: 1, unit: 'month' } });
    const id = await derived([from(one)]);
    const later = '2026-05-04';
    clock.set(Date.parse(`${later}T13:00:00+08:00`));
    await work();
    expect(await matter(id)).toMatchObject({ state: 'in-force', declassified_on: '2026-04-03' });
    await stepAs(db.runtime, cast.office, 'giveNotice', { on: later }, { case: one, day: later });
    await work();
    clock.set(Date.parse(`${DAY}T13:00:00+08:00`));
    const [review] = await reviewsOf(id);
    expect(review).toMatchObject({ state: 'open', cause: 'changed' });
    const on = { case: review?.id ?? '', day: later };
    await stepAs(db.runtime, cast.head, 'follow', { reason: '虚构' }, on, REVIEW);
    expect(await matter(id)).toMatchObject({ declassified_on: '2026-06-05' });
  });
  it('of an organ without power: its derivative there is raised with it all the same', async () => {
    const other = castOf(await testOrgan(db.runtime, 'none'));
    const { case: held } = await stepAs(
      db.runtime,
      other.drafter,
      'enter',
      {
        codeName: '外来一号',
        number: '某发〔2026〕9号',
        issuer: '某部',
        level: 'confidential',
        term: years(5),
        mark: '秘密★5年',
        declassifiedOn: '2031-01-01',
      },
      {},
      'received-matter',
    );
    const scope = { ...toNobody, persons: [other.drafter.person] };
    const id = await derived([{ kind: 'received', received: held }], { scope }, other);
    await stepAs(
      db.runtime,
      other.office,
      'recordChange',
      { kind: 'corrected', level: 'secret', effectiveOn: DAY },
      { case: held },
      'received-matter',
    );
    await work();
    const [review] = await reviewsOf(id, other);
    await stepAs(db.runtime, other.head, 'follow', { reason: '随来源变更' }, { case: review?.id ?? '' }, REVIEW);
    expect(await matter(id, other)).toMatchObject({ level: 2, mark: '机密★2030年12月31日' });
    expect(await unlikeJournals(db, [other.organ])).toEqual([]);
  });
});

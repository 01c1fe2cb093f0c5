/** All reviews that one source has opened, answered with one act: in batches, by the rules of the single answer, resumable. */
import { type Actor, asWorker, takeStep } from '@shoumi/server';
import {
  asked,
  castOf,
  derivationScene,
  from,
  REVIEW,
  refusalOf,
  stepAs,
  testOrgan,
  unlikeJournals,
  years,
} from '@shoumi/testkit';
import { afterAll, describe, expect, it } from 'vitest';
import { bulkRoutes } from './bulk.ts';

const BULK = 'bulk-derivative-review';
const scene = await derivationScene();
const { db, cast, clock, rows, matter, source, derived, conditional, declassify, work, reviewsOf, decideOn } = scene;
afterAll(() => db.drop());

const begin = (who: Actor, of: string, answer: string) =>
  stepAs(db.runtime, who, 'startReviews', { source: of, answer, reason: '虚构的共同理由' }, {}, BULK);
async function job(id: string) {
  const [found] = await rows<{ state: string; data: Record<string, number> }>(
    cast,
    'select state, data from dossier where organ_id = (select ctx_organ()) and id = $1',
    [id],
  );
  return { state: found?.state, done: found?.data.done, total: found?.data.total };
}
interface Left {
  readonly count: number;
  readonly lines: readonly { case: string; name: string; reasons: readonly { code: string; text: string }[] }[];
  readonly next: number | null;
}
const left = (who: Actor, id: string) =>
  asked<Left>(db, bulkRoutes(), '/api/derivative-reviews/:job/left', who, { params: { job: id }, language: 'en' });
const sources = (who: Actor) =>
  asked<readonly { source: string; name: string; open: number }[]>(db, bulkRoutes(), '/api/derivative-reviews', who, {
    language: 'en',
  });
const openFor = async (who: Actor, id: string) => (await sources(who)).find((each) => each.source === id)?.open ?? 0;

describe('reviews of one source, answered together', () => {
  it('follow what the source has become, each with its own event, and those below are reviewed in turn', async () => {
    const one = await source();
    const ids = [await derived([from(one)]), await derived([from(one)]), await derived([from(one)])];
    const below = await derived([from(ids[0] ?? '')]);
    await decideOn('change', one, { newLevel: 'confidential', newTerm: years(3) });
    await work();
    expect(await openFor(cast.head, one)).toBe(3);
    const { case: id } = await begin(cast.head, one, 'follow');
    await work();
    expect(await job(id)).toEqual({ state: 'finished', done: 3, total: 3 });
    for (const each of ids) {
      expect(await matter(each)).toMatchObject({ level: 1, mark: '秘密★2029年3月2日', declassified_on: '2029-03-03' });
      expect(await reviewsOf(each)).toMatchObject([{ state: 'done' }]);
    }
    expect(await reviewsOf(below)).toMatchObject([{ state: 'open' }]);
    const entries = await rows<{ text: string }>(
      cast,
      `select text from journal_entry where organ_id = (select ctx_organ()) and type = 'DerivativeFollows' and text::jsonb->'payload'->>'campaign' = $1`,
      [id],
    );
    expect(entries).toHaveLength(3);
    expect(JSON.parse(entries[0]?.text ?? '{}').payload).toMatchObject({ authority: cast.head.person });
    expect(await openFor(cast.head, one)).toBe(0);
    expect(await refusalOf(begin(cast.head, one, 'follow'))).toBe('not-found');
  });

  it('are declassified with it, and what another source supports stays open and says why', async () => {
    const [one, two] = [await conditional(), await conditional()];
    const alone = await derived([from(one)]);
    const supported = await derived([from(one), from(two)], { codeName: '两个来源' });
    await declassify(one);
    await work();
    const { case: id } = await begin(cast.head, one, 'declassify');
    await work();
    expect(await job(id)).toEqual({ state: 'finished', done: 2, total: 2 });
    expect(await matter(alone)).toMatchObject({ state: 'declassified' });
    expect(await matter(supported)).toMatchObject({ state: 'in-force' });
    const [review] = await reviewsOf(supported);
    expect(review).toMatchObject({ state: 'open' });
    const listed = await left(cast.head, id);
    expect(listed).toMatchObject({
      count: 1,
      next: null,
      lines: [{ case: review?.id, matter: supported, name: '两个来源', reasons: [{ code: 'source-still-secret' }] }],
    });
    expect(listed.lines[0]?.reasons[0]?.text).toMatch(/^[\x20-\x7e]+$/);
    // The very refusal of the single answer; its reasons are on record, too.
    const on = { case: review?.id ?? '' };
    expect(await refusalOf(stepAs(db.runtime, cast.head, 'declassify', { reason: '解密' }, on, REVIEW))).toEqual([
      'source-still-secret',
    ]);
    const [entry] = await rows<{ reasons: unknown }>(
      cast,
      `select text::jsonb->'reasons' as reasons from journal_entry where organ_id = (select ctx_organ()) and case_id = $1 and type = 'DerivativeReviewLeft'`,
      [review?.id],
    );
    expect(entry?.reasons).toMatchObject([{ code: 'source-still-secret', kind: 'prohibited' }]);
    // Answered otherwise, it is left no longer.
    await begin(cast.head, one, 'keep');
    await work();
    expect(await reviewsOf(supported)).toMatchObject([{ state: 'done' }]);
    expect(await left(cast.head, id)).toMatchObject({ count: 0, lines: [] });
  });

  it('are listed without reasons where no rule refused them, and not with those of an earlier run', async () => {
    const one = await source();
    const id = await derived([from(one)], { codeName: '两次批量' });
    await decideOn('change', one, { newTerm: years(3) });
    await work();
    const [review] = await reviewsOf(id);
    // As an answer leaves it where the matter does not follow its source all the same.
    const inRun = (run: unknown) =>
      asWorker(db.database, cast.organ.id, async (tx) => {
        tx.query(`select set_config('app.applying', '1', true)`);
        await tx.query(
          `update dossier set data = data - 'campaign' - 'refused' || $2 where organ_id = (select ctx_organ()) and id = $1`,
          [review?.id, JSON.stringify(run)],
        );
      });
    const { case: first } = await begin(cast.head, one, 'declassify');
    await inRun({ campaign: first });
    expect(await left(cast.head, first)).toMatchObject({ count: 1, lines: [{ case: review?.id, reasons: [] }] });
    await inRun({});
    await work();
    expect((await left(cast.head, first)).lines[0]?.reasons).toMatchObject([{ code: 'source-still-secret' }]);
    const refusedNow = async () =>
      (
        await rows<{ refused: unknown }>(
          cast,
          `select data->'refused' as refused from dossier where organ_id = (select ctx_organ()) and id = $1`,
          [review?.id],
        )
      )[0]?.refused;
    expect(await refusedNow()).toMatchObject([{ code: 'source-still-secret' }]);
    await begin(cast.head, one, 'follow');
    await work();
    expect(await refusedNow()).toEqual([]);
  });

  it('are those that the person could answer singly, by whoever has the power on the day', async () => {
    const one = await source({ scope: { persons: [cast.drafter.person], units: [], posts: [], organs: [] } });
    const id = await derived([from(one)]);
    await decideOn('change', one, { newTerm: years(3) });
    await work();
    // Another authority neither drafted nor decided it; the drafter sees it and is no approver; a stranger sees nothing.
    expect(await refusalOf(begin(cast.designated, one, 'follow'))).toBe('not-found');
    expect(await refusalOf(begin(cast.drafter, one, 'follow'))).toBe('not-your-step');
    expect(await openFor(cast.designated, one)).toBe(0);
    expect(await openFor(cast.drafter, one)).toBe(1);
    expect(await openFor(cast.office, one)).toBe(1);
    const other = castOf(await testOrgan(db.runtime));
    expect(await sources(other.head)).toEqual([]);
    expect(await refusalOf(begin(other.head, one, 'follow'))).toBe('not-found');
    // A role alone is no power: on the day nobody has made this person head or authority.
    const neverAppointed: Actor = { ...cast.office, roles: ['secrecy-office', 'authority'] };
    expect(await refusalOf(begin(neverAppointed, one, 'follow'))).toEqual(['not-a-derivative-authority']);
    expect(await reviewsOf(id)).toMatchObject([{ state: 'open' }]);
    const { case: begun } = await begin(cast.head, one, 'follow');
    expect(await left(other.head, begun)).toMatchObject({ count: 0, lines: [] });
    await work();
    expect(await reviewsOf(id)).toMatchObject([{ state: 'done' }]);
  });

  it('stop where the one who began cancels, and nobody else does', async () => {
    const one = await source();
    const id = await derived([from(one)]);
    await decideOn('change', one, { newTerm: years(3) });
    await work();
    const { case: begun } = await begin(cast.head, one, 'follow');
    const cancel = (who: Actor) => stepAs(db.runtime, who, 'cancelReviews', {}, { case: begun }, BULK);
    expect(await refusalOf(cancel(cast.designated))).toBe('not-found');
    await cancel(cast.head);
    await work();
    expect(await job(begun)).toEqual({ state: 'cancelled', done: 0, total: 1 });
    expect(await reviewsOf(id)).toMatchObject([{ state: 'open' }]);
  });

  it('that open while it runs wait for an answer of their own', async () => {
    const one = await source();
    const id = await derived([from(one)]);
    await decideOn('change', one, { newTerm: years(3) });
    await work();
    const { case: begun } = await begin(cast.head, one, 'follow');
    const later = await derived([from(one)]);
    await decideOn('change', one, { newTerm: years(2) });
    await work();
    expect(await job(begun)).toMatchObject({ state: 'finished', done: 1 });
    expect((await reviewsOf(id))[0]).toMatchObject({ state: 'done' });
    expect(await reviewsOf(later)).toMatchObject([{ state: 'open' }]);
  });
});

it('goes on batch after batch where the node stopped, each review answered once', async () => {
  const one = await source();
  const two = await source();
  for (let i = 0; i < 43; i++) await derived([from(one), from(two)]);
  await decideOn('change', one, { newTerm: years(3) });
  await work();
  const { case: id } = await begin(cast.head, one, 'follow');
  await takeStep(
    db.runtime,
    (body) => asWorker(db.database, cast.organ.id, body),
    { procedure: BULK, step: 'reviewBatch', case: id, input: {} },
    clock.now(),
  );
  expect(await job(id)).toEqual({ state: 'running', done: 40, total: 43 });
  expect(await openFor(cast.head, one)).toBe(3);
  await work();
  expect(await job(id)).toEqual({ state: 'finished', done: 43, total: 43 });
  const [events] = await rows<{ n: number; reviews: number }>(
    cast,
    `select count(*)::int as n, count(distinct case_id)::int as reviews from journal_entry
     where organ_id = (select ctx_organ()) and text::jsonb->'payload'->>'campaign' = $1`,
    [id],
  );
  expect(events).toEqual({ n: 43, reviews: 43 });
});

it('the journal rebuilds without a difference', async () => {
  expect(await unlikeJournals(db, [cast.organ])).toEqual([]);
});

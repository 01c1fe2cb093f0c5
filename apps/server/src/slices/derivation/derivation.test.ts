/** Derivatives as their people make them: from own, received and foreign sources; and what a change at a source asks of them. */
import { levelOfRank } from '@shoumi/law';
import type { SeededEntry } from '@shoumi/seeds';
import { type Actor, actingAs, asWorker, exchange, nodeClock, rebuildCheck, takeStep } from '@shoumi/server';
import {
  type Cast,
  castOf,
  DAY,
  entriesFor,
  foundTestNode,
  proposalUnder,
  refusalOf,
  stepAs,
  type TestDatabase,
  testDatabase,
  testOrgan,
} from '@shoumi/testkit';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { application } from '../../compose.ts';
import type { ApiRequest } from '../../platform/http/host.ts';
import { startWorker } from '../../platform/runtime/worker.ts';
import { stillFollows } from './facts.ts';
import { derivationRoutes, type Graph } from './routes.ts';

const DERIVE = 'derivative-classification';
const REVIEW = 'derivative-review';

let db: TestDatabase;
let cast: Cast;
let entries: readonly SeededEntry[];
let entry: SeededEntry;
const clock = nodeClock();

beforeAll(async () => {
  db = await testDatabase();
  await foundTestNode(db.database);
  const organ = await testOrgan(db.runtime);
  cast = castOf(organ);
  entries = await entriesFor(db.runtime, organ);
  const found = entries.find(({ level, term }) => level === 'secret' && term.kind === 'period');
  if (!found) throw new Error('no entry');
  entry = found;
  clock.set(Date.parse(`${DAY}T13:00:00+08:00`));
});
afterAll(() => db.drop());

const rows = <R extends Record<string, unknown>>(organ: Cast, sql: string, params: readonly unknown[] = []) =>
  asWorker(db.database, organ.organ.id, (tx) => tx.query<R>(sql, params));
const matter = async (id: string, of = cast): Promise<Record<string, unknown>> =>
  (await rows(of, 'select * from matter where organ_id = (select ctx_organ()) and id = $1', [id]))[0] ?? {};

const years = (n: number) => ({ kind: 'period', n, unit: 'year' }) as const;

/** An original matter in force: 机密, five years from the day, unless a test says otherwise. */
async function source(overrides: Record<string, unknown> = {}, under = entry) {
  const { case: id } = await stepAs(
    db.runtime,
    cast.drafter,
    'draft',
    proposalUnder(under, cast, { term: years(5), ...overrides }),
  );
  await stepAs(db.runtime, cast.drafter, 'submit', { authority: cast.head.person }, { case: id });
  await stepAs(db.runtime, cast.head, 'approve', { opinion: null }, { case: id });
  return id;
}

const from = (id: string, portions: readonly number[] = []) => ({ kind: 'matter', matter: id, portions });
const foreign = (overrides: Record<string, unknown> = {}) => ({
  kind: 'foreign',
  issuer: '某部',
  number: '某发〔2025〕3号',
  level: 'secret',
  term: years(10),
  start: '2025-03-01',
  ...overrides,
});
const draftOf = (sources: readonly unknown[], overrides: Record<string, unknown> = {}) => ({
  codeName: '派生一号',
  title: '虚构的派生事项',
  abstract: null,
  documentNumber: null,
  carrierForm: 'paper',
  ground: 'identical',
  sources,
  level: null,
  term: null,
  start: { kind: 'issued', on: DAY },
  guideEntry: null,
  scope: null,
  portions: [],
  ...overrides,
});
const draft = async (sources: readonly unknown[], overrides: Record<string, unknown> = {}, by = cast.drafter) =>
  (await stepAs(db.runtime, by, 'draft', draftOf(sources, overrides), {}, DERIVE)).case;
async function derived(sources: readonly unknown[], overrides: Record<string, unknown> = {}, of = cast) {
  const id = await draft(sources, overrides, of.drafter);
  await stepAs(db.runtime, of.drafter, 'submit', { authority: of.head.person }, { case: id }, DERIVE);
  await stepAs(db.runtime, of.head, 'approve', { opinion: '同意' }, { case: id }, DERIVE);
  return id;
}
const toNobody = { persons: [], units: [], posts: [], organs: [] };

async function graph(who: Actor, id: string, query: Record<string, string>): Promise<Graph> {
  const [route] = derivationRoutes();
  const request: Partial<ApiRequest> = {
    params: { id },
    query,
    person: (body) => actingAs(db.database, who, body),
  };
  return (await route?.handle(request as ApiRequest)) as Graph;
}

describe('a derivative', () => {
  it('takes level, term and scope from its source, needs no guide entry, and is marked', async () => {
    const one = await source();
    const id = await derived([from(one)]);
    expect(await matter(id)).toMatchObject({
      kind: 'derivative',
      state: 'in-force',
      level: 2,
      mark: '机密★2031年3月2日',
      declassified_on: '2031-03-03',
      guide_entry: null,
    });
    const viewers = await rows<{ person: string }>(
      cast,
      'select person from matter_viewer where organ_id = (select ctx_organ()) and matter = $1',
      [id],
    );
    expect(viewers.map(({ person }) => person).sort()).toEqual([cast.drafter.person, cast.head.person].sort());
  });

  it('of an organ without power is approved there, from a foreign source, by its head', async () => {
    const other = castOf(await testOrgan(db.runtime, 'none'));
    const scope = { ...toNobody, persons: [other.drafter.person] };
    const id = await derived([foreign()], { scope }, other);
    expect(await matter(id, other)).toMatchObject({ state: 'in-force', level: 2, mark: '机密★2035年3月1日' });
  });

  it('of several sources takes the highest level and the longest term, each traceable, with the marks of a compilation', async () => {
    const short = await source({ level: 'secret', term: years(3) });
    const id = await derived([from(short), foreign({ level: 'confidential', term: years(9) })], {
      scope: { ...toNobody, persons: [cast.drafter.person] },
    });
    const row = await matter(id);
    expect(row).toMatchObject({ level: 2, mark: '机密★2034年3月1日' });
    expect((row.proposal as Record<string, unknown>).inherited).toMatchObject({
      levelFrom: [short],
      termFrom: ['某部 某发〔2025〕3号'],
      compilation: {
        cover: '机密★2034年3月1日',
        parts: [
          { source: short, mark: '机密★3年' },
          { source: '某部 某发〔2025〕3号', mark: '秘密★9年' },
        ],
      },
    });
  });

  it('of a touched portion takes the level of that portion', async () => {
    const one = await source({
      portions: [
        { text: '甲', level: 'confidential' },
        { text: '乙', level: null },
      ],
    });
    expect(await matter(await derived([from(one, [1])], { ground: 'portion' }))).toMatchObject({ level: 1 });
    expect(await matter(await derived([from(one, [2])], { ground: 'portion' }))).toMatchObject({ level: 2 });
  });

  it('of what was neither marked nor notified takes the longest period', async () => {
    const scope = { ...toNobody, persons: [cast.drafter.person] };
    const id = await derived([foreign({ level: 'confidential', term: null })], { scope });
    expect(await matter(id)).toMatchObject({ level: 1, mark: '秘密★2035年3月1日' });
  });

  it('comes back with reasons, is revised and is put forward again', async () => {
    const id = await draft([from(await source())]);
    await stepAs(db.runtime, cast.drafter, 'submit', { authority: cast.head.person }, { case: id }, DERIVE);
    await stepAs(db.runtime, cast.head, 'return', { reason: '补充来源' }, { case: id }, DERIVE);
    const revised = draftOf([from(await source()), from(await source({ term: years(7) }))]);
    expect((await stepAs(db.runtime, cast.drafter, 'revise', revised, { case: id }, DERIVE)).state).toBe('draft');
    const lines = await rows(cast, 'select 1 from derivation where organ_id = (select ctx_organ()) and matter = $1', [
      id,
    ]);
    expect(lines).toHaveLength(2);
    await stepAs(db.runtime, cast.drafter, 'submit', { authority: cast.head.person }, { case: id }, DERIVE);
    expect((await stepAs(db.runtime, cast.head, 'refuse', { reason: '不属于' }, { case: id }, DERIVE)).state).toBe(
      'refused',
    );
  });

  it('in force lives as every matter does: it ends by itself on its day', async () => {
    const one = await source({ term: { kind: 'period', n: 1, unit: 'month' } });
    const id = await derived([from(one)]);
    const later = nodeClock();
    later.set(Date.parse('2026-04-03T01:00:00+08:00'));
    const worker = startWorker(db.runtime, later, 3600, () => {});
    await worker.runOnce();
    await worker.stop();
    expect(await matter(one)).toMatchObject({ state: 'declassified' });
    expect(await matter(id)).toMatchObject({ state: 'declassified', declassified_on: '2026-04-03' });
  });
});

describe('what is refused, with its code', () => {
  const refused = async (sources: readonly unknown[], overrides: Record<string, unknown> = {}, by = cast.drafter) =>
    refusalOf(draft(sources, overrides, by));

  it('no source, no ground', async () => {
    expect(await refused([], { ground: null })).toEqual(['derivation-without-ground', 'derivation-without-source']);
  });
  it('a source that is a draft, is not there, or is not for the drafter', async () => {
    const { case: unfinished } = await stepAs(db.runtime, cast.drafter, 'draft', proposalUnder(entry, cast));
    expect(await refused([from(unfinished)])).toContain('derivation-source-not-standing');
    expect(await refused([from('0197f0c4-0000-7000-8000-000000000001')])).toContain('derivation-source-not-standing');
    const one = await source();
    expect(await refused([from(one)], {}, cast.otherDrafter)).toContain('derivation-source-not-standing');
  });
  it('lower or shorter than the source', async () => {
    const one = await source();
    expect(await refused([from(one)], { level: 'confidential' })).toEqual(['derived-level-below-source']);
    expect(await refused([from(one)], { term: years(4) })).toEqual(['derived-term-shorter']);
  });
  it('higher or longer without an own entry and own power; with both it is let through', async () => {
    const one = await source();
    expect(await refused([from(one)], { term: years(6) })).toEqual(['derived-beyond-source']);
    const longer = await draft([from(one)], { term: years(6), guideEntry: entry.id });
    expect(await matter(longer)).toMatchObject({ level: 2 });
    const other = castOf(await testOrgan(db.runtime, 'none'));
    const own = (await entriesFor(db.runtime, other.organ)).find(({ level }) => level === 'top-secret');
    expect(
      await refused([foreign()], { level: 'top-secret', guideEntry: own?.id, scope: toNobody }, other.drafter),
    ).toEqual(['derived-beyond-source']);
  });
  it('stricter than the source, by somebody without the power for it', async () => {
    const one = await source();
    const id = await draft([from(one)], {
      level: 'top-secret',
      guideEntry: entries.find(({ level, term }) => level === 'top-secret' && term.kind === 'period')?.id,
    });
    await stepAs(db.runtime, cast.drafter, 'submit', { authority: cast.designated.person }, { case: id }, DERIVE);
    expect(
      await refusalOf(stepAs(db.runtime, cast.designated, 'approve', { opinion: null }, { case: id }, DERIVE)),
    ).toEqual(['derived-beyond-authority']);
  });
  it('a wider scope, when it is put forward', async () => {
    const one = await source();
    const id = await draft([from(one)], { scope: { ...toNobody, persons: [cast.reader.person] } });
    expect(
      await refusalOf(
        stepAs(db.runtime, cast.drafter, 'submit', { authority: cast.head.person }, { case: id }, DERIVE),
      ),
    ).toEqual(['derived-scope-wider']);
  });
  it('an approver who is neither head nor authority; the drafter as approver', async () => {
    const id = await draft([from(await source())]);
    const submitTo = (who: Actor) =>
      stepAs(db.runtime, cast.drafter, 'submit', { authority: who.person }, { case: id }, DERIVE);
    expect(await refusalOf(submitTo(cast.reader))).toEqual(['not-a-derivative-authority']);
    const both = { ...cast.head, roles: ['drafter', 'authority'] };
    const own = await source({ scope: { ...toNobody, persons: [cast.head.person] } });
    const mine = await draft([from(own)], {}, both);
    await stepAs(db.runtime, both, 'submit', { authority: both.person }, { case: mine }, DERIVE);
    expect(await refusalOf(stepAs(db.runtime, both, 'approve', { opinion: null }, { case: mine }, DERIVE))).toEqual([
      'drafter-is-authority',
    ]);
  });
  it('a portion above the matter, while drafting', async () => {
    expect(await refused([from(await source())], { portions: [{ text: '甲', level: 'top-secret' }] })).toEqual([
      'portion-above-matter',
    ]);
  });
  it('a circle: what rests on it is no source of it', async () => {
    const one = await source();
    const first = await derived([from(one)]);
    const second = await derived([from(first)]);
    const third = await derived([from(second)]);
    const add = (to: string, id: string) =>
      refusalOf(stepAs(db.runtime, cast.head, 'addSource', { source: from(id) }, { case: to }, DERIVE));
    expect(await add(first, third)).toEqual(['derivation-circular']);
    expect(await add(first, first)).toEqual(['derivation-circular']);
    expect(await add(third, one)).toBe('taken');
  });
  it('pre-rating it as an unclear matter: its source was determined', async () => {
    const pre = async (matter: string) =>
      refusalOf(
        stepAs(
          db.runtime,
          cast.drafter,
          'preRate',
          { matter, meetsDefinition: true, description: '虚构' },
          {},
          'unclear-matter',
        ),
      );
    const one = await source();
    expect(await pre(await draft([from(one)]))).toEqual(['derivative-pre-rated']);
    expect(await pre(await derived([from(one)]))).toEqual(['already-decided', 'derivative-pre-rated']);
    expect(await pre(one)).toEqual(['already-decided']);
  });
  it('a source found later that lasts longer, also where the derivative was blanked and only its last day is left', async () => {
    const id = await derived([from(await source())]);
    const blanking = (who: Actor, step: string, input: unknown, on?: string) =>
      stepAs(db.runtime, who, step, input, on ? { case: on } : {}, 'blanking');
    const { case: asked } = await blanking(cast.office, 'ask', { matter: id, reason: '虚构' });
    await blanking(cast.head, 'confirm', {}, asked);
    const add = (term: unknown) =>
      refusalOf(
        source({ term }).then((one) =>
          stepAs(db.runtime, cast.head, 'addSource', { source: from(one) }, { case: id }, DERIVE),
        ),
      );
    expect(await add(years(6))).toEqual(['derived-term-shorter']);
    expect(await add(years(5))).toBe('taken');
  });
  it('a source found later that asks for more than the derivative has', async () => {
    const id = await derived([from(await source())]);
    const more = await source({ term: years(8) });
    expect(
      await refusalOf(stepAs(db.runtime, cast.head, 'addSource', { source: from(more) }, { case: id }, DERIVE)),
    ).toEqual(['derived-term-shorter']);
  });
});

describe('portions', () => {
  it('of an original matter are never above it, and keep their numbers', async () => {
    const drafting = (portions: unknown) =>
      stepAs(db.runtime, cast.drafter, 'draft', proposalUnder(entry, cast, { portions }));
    expect(await refusalOf(drafting([{ text: '甲', level: 'top-secret' }]))).toEqual(['portion-above-matter']);
    const { case: id } = await drafting([
      { text: '甲', level: null },
      { text: '乙', level: 'secret' },
    ]);
    await stepAs(
      db.runtime,
      cast.drafter,
      'revise',
      proposalUnder(entry, cast, {
        portions: [
          { text: '丙', level: null },
          { text: '乙', level: 'confidential', id: 2 },
        ],
      }),
      { case: id },
    );
    expect(((await matter(id)).proposal as Record<string, unknown>).portionLevels).toEqual([
      { id: 3, level: null },
      { id: 2, level: 'confidential' },
    ]);
  });
});

describe('the graph', () => {
  it('is walked both ways, with levels, edges and the portions used', async () => {
    const one = await source({ portions: [{ text: '甲', level: null }] });
    const first = await derived([from(one, [1]), foreign({ level: 'confidential', term: years(1), start: DAY })], {
      scope: { ...toNobody, persons: [cast.drafter.person] },
      ground: 'portion',
    });
    const second = await derived([from(first)]);
    const down = await graph(cast.office, one, { direction: 'down' });
    expect(down.nodes.map(({ id, distance }) => [id, distance])).toEqual([
      [one, 0],
      [first, 1],
      [second, 2],
    ]);
    expect(down.edges).toEqual([
      { from: one, to: first, portions: [1] },
      { from: first, to: second, portions: null },
    ]);
    const up = await graph(cast.office, second, { direction: 'up' });
    expect(up.nodes.map(({ kind, distance }) => [kind, distance])).toEqual([
      ['derivative', 0],
      ['derivative', 1],
      ['original', 2],
      ['foreign', 2],
    ]);
    expect((await graph(cast.office, one, { levels: '1' })).truncated).toBe(true);
  });
  it('leads only through what the reader may know', async () => {
    const one = await source({ scope: { ...toNobody, persons: [cast.drafter.person, cast.otherDrafter.person] } });
    await derived([from(one)], { scope: { ...toNobody, persons: [cast.drafter.person] } });
    expect((await graph(cast.otherDrafter, one, {})).nodes.map(({ id }) => id)).toEqual([one]);
    expect(await refusalOf(graph(cast.reader, one, {}))).toBe('not-found');
    expect(await refusalOf(graph(cast.office, one, { direction: 'sideways' }))).toBe('invalid');
  });
});

/** What a decision leaves behind for a matter, as change and declassification write it. */
const system = (organ: Cast): Actor => ({ ...organ.office, person: null, roles: ['system'] });
const work = async () => {
  const worker = startWorker(db.runtime, clock, 3600, () => {});
  await worker.runOnce();
  await worker.stop();
};
const reviewsOf = (id: string, of = cast) =>
  rows<{ id: string; state: string; cause: string }>(
    of,
    `select id, state, data->>'cause' as cause from dossier where organ_id = (select ctx_organ()) and matter = $1 and procedure = 'derivative-review' and side = 'derivative' order by ordinal`,
    [id],
  );

describe('a source that is declassified', () => {
  const conditional = () =>
    source(
      { term: { kind: 'condition', condition: '方案公布时', reason: '时间不定' } },
      entries.find(({ level, term }) => level === 'secret' && term.kind === 'condition'),
    );
  const declassify = (id: string) => stepAs(db.runtime, cast.office, 'conditionMet', { on: DAY }, { case: id });

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

const decideOn = async (procedure: string, id: string, input: Record<string, unknown> = {}) => {
  const proposal = {
    matter: id,
    ground: 'harm-changed',
    reason: '虚构的理由',
    authority: cast.head.person,
    ...(procedure === 'change' ? { newLevel: null, newTerm: null, newScope: null } : {}),
    ...input,
  };
  const { case: asked } = await stepAs(db.runtime, cast.drafter, 'propose', proposal, {}, procedure);
  return stepAs(db.runtime, cast.head, 'decide', { opinion: null }, { case: asked }, procedure);
};

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
    const report = await rebuildCheck(db.ownerUrl, application, other.organ.id);
    expect([report.broken, report.differences]).toEqual([[], []]);
  });
});

describe('whatever is done in whatever order', () => {
  /** Every derivative in force without an open review is at least what the parts used of its standing sources ask. */
  async function invariantsHold(): Promise<void> {
    const all = await rows<{
      id: string;
      level: number;
      term: never;
      term_start: never;
      declassified_on: string;
      portions: boolean;
    }>(
      cast,
      `select id, level, term, term_start, declassified_on,
         not exists (select 1 from jsonb_array_elements(coalesce(proposal->'portionLevels', '[]')) p
           where array_position(array['confidential','secret','top-secret'], p->>'level') > level) as portions
       from matter t where organ_id = (select ctx_organ()) and state = 'in-force' and term is not null
         and not exists (select 1 from dossier r where r.organ_id = t.organ_id and r.matter = t.id and r.procedure = 'derivative-review' and r.side = 'derivative' and r.state = 'open')`,
    );
    for (const { id, level, term, term_start, portions } of all) {
      const as = { level: levelOfRank(level) ?? 'confidential', term, start: term_start };
      const follows = await asWorker(db.database, cast.organ.id, (tx) => stillFollows(tx, id, as, DAY));
      expect([id, follows, portions]).toEqual([id, true, true]);
    }
  }

  it('no derivative is looser than the sources that stand, and none is above its portions', async () => {
    const act = fc.record({
      kind: fc.constantFrom('derive', 'compile', 'change', 'change', 'declassify', 'review'),
      which: fc.noBias(fc.nat({ max: 999 })),
      also: fc.noBias(fc.nat({ max: 999 })),
      level: fc.constantFrom('confidential', 'secret'),
      n: fc.integer({ min: 1, max: 9 }),
      how: fc.constantFrom('keep', 'follow', 'declassify'),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 12, maxLength: 18 }), async (acts) => {
        const made = [
          await source({ term: years(4), portions: [{ text: '甲', level: 'confidential' }] }),
          await source(),
        ];
        const pick = (n: number) => made[n % made.length] ?? '';
        for (const { kind, which, also, level, n, how } of acts) {
          const tried = async (): Promise<unknown> => {
            if (kind === 'derive') return made.push(await derived([from(pick(which), which % 3 === 0 ? [1] : [])]));
            if (kind === 'compile') return made.push(await derived([from(pick(which)), from(pick(also))]));
            if (kind === 'change') return decideOn('change', pick(which), { newLevel: level, newTerm: years(n) });
            if (kind === 'declassify') return decideOn('early-declassification', pick(which));
            const open = (await Promise.all(made.map((id) => reviewsOf(id))))
              .flat()
              .filter(({ state }) => state === 'open');
            const review = open[which % Math.max(open.length, 1)];
            return review && stepAs(db.runtime, cast.head, how, { reason: '复核' }, { case: review.id }, REVIEW);
          };
          await refusalOf(tried());
          await work();
          await invariantsHold();
        }
      }),
      { numRuns: 6 },
    );
  }, 120_000);
});

describe('across organs', () => {
  it('a source that rests on the matter by way of another organ closes no circle', async () => {
    const other = castOf(await testOrgan(db.runtime, 'none'));
    const known = { ...toNobody, persons: [cast.drafter.person], organs: [other.organ.id] };
    const one = await source({ scope: known });
    const ours = await derived([from(one)], { scope: known });
    await exchange(db.runtime, clock);
    const held = await rows<{ id: string; rests: string[] | null; about: string }>(
      other,
      `select d.id, d.data->'restsOn' as rests, c.peer_case as about from dossier d join correspondence c on c.organ_id = d.organ_id and c.case_id = d.id
       where d.organ_id = (select ctx_organ()) and d.procedure = 'received-matter'`,
    );
    // They are told what it rests on by its id alone; of what rests on nothing they are told nothing.
    expect(held.find(({ about }) => about === ours)?.rests).toEqual([one]);
    expect(held.find(({ about }) => about === one)?.rests).toBeNull();
    const received = held.find(({ about }) => about === ours)?.id ?? '';
    const narrow = { persons: [other.drafter.person] };
    await stepAs(db.runtime, other.office, 'narrow', narrow, { case: received }, 'received-matter');
    const scope = { ...toNobody, persons: [other.drafter.person] };
    const theirs = await derived([{ kind: 'received', received }], { scope }, other);
    const [rests] = await rows<{ on: string[] }>(other, `select rests_on('${theirs}') as on`);
    expect(rests?.on.toSorted()).toEqual([one, ours].toSorted());
    // Widened to us later, it comes back.
    await actingAs(db.database, system(other), async (tx) => {
      const { sendAll } = await import('../../platform/exchange/envelope.ts');
      tx.query(`select set_config('app.applying', '1', true)`);
      const content = {
        codeName: '回来的',
        number: '〔2026〕1号',
        issuer: other.organ.seed.name,
        level: 'secret',
        term: years(5),
        mark: '机密★5年',
        declassifiedOn: '2031-03-03',
        restsOn: rests?.on,
      };
      const to = cast.organ.id;
      const id = '0197f0c4-0000-7000-8000-000000000201';
      const sending = { id, type: 'matter-notice', to, case: theirs, toCase: null, about: null, content };
      sendAll(tx, other.organ.id, { name: 'received-matter', version: 1 }, [sending], clock.now());
    });
    await exchange(db.runtime, clock);
    const [back] = await rows<{ id: string }>(
      cast,
      `select id from dossier where organ_id = (select ctx_organ()) and procedure = 'received-matter' and name = '回来的'`,
    );
    const ourNarrow = { persons: [cast.drafter.person, cast.head.person] };
    await stepAs(db.runtime, cast.office, 'narrow', ourNarrow, { case: back?.id ?? '' }, 'received-matter');
    const named = { kind: 'received', received: back?.id };
    const add = (matter: string) =>
      refusalOf(stepAs(db.runtime, cast.head, 'addSource', { source: named }, { case: matter }, DERIVE));
    expect(await add(ours)).toContain('derivation-circular');
    expect(await add(await derived([from(await source())]))).not.toContain('derivation-circular');
  });

  it('a received matter is a source, and news of it open the review', async () => {
    const other = castOf(await testOrgan(db.runtime, 'none'));
    const one = await source();
    const send = (type: string, content: Record<string, unknown>, number: number) =>
      actingAs(db.database, system(cast), async (tx) => {
        const { sendAll } = await import('../../platform/exchange/envelope.ts');
        tx.query(`select set_config('app.applying', '1', true)`);
        sendAll(
          tx,
          cast.organ.id,
          { name: 'received-matter', version: 1 },
          [
            {
              id: `0197f0c4-0000-7000-8000-00000000010${number}`,
              type,
              to: other.organ.id,
              case: one,
              toCase: null,
              about: null,
              content,
            },
          ],
          clock.now(),
        );
      });
    const notice = {
      codeName: '松涛一号',
      number: '〔2026〕1号',
      issuer: cast.organ.seed.name,
      level: 'secret',
      term: years(5),
      mark: '机密★5年',
      declassifiedOn: '2031-03-03',
    };
    await send('matter-notice', notice, 1);
    await exchange(db.runtime, clock);
    const [held] = await rows<{ id: string }>(
      other,
      `select id from dossier where organ_id = (select ctx_organ()) and procedure = 'received-matter'`,
    );
    const scope = { ...toNobody, persons: [other.drafter.person] };
    // Who was not told of it does not derive from it.
    expect(await refusalOf(draft([{ kind: 'received', received: held?.id }], { scope }, other.otherDrafter))).toContain(
      'derivation-source-not-standing',
    );
    await stepAs(
      db.runtime,
      other.office,
      'narrow',
      { persons: [other.drafter.person] },
      { case: held?.id ?? '' },
      'received-matter',
    );
    const id = await derived([{ kind: 'received', received: held?.id }], { scope }, other);
    expect(await matter(id, other)).toMatchObject({ level: 2, mark: '机密★2031年3月2日' });
    await send(
      'matter-changed',
      { ...notice, declassifiedOn: '2036-03-03', kind: 'extended', effectiveOn: DAY, notice: null },
      2,
    );
    await exchange(db.runtime, clock);
    await work();
    const [review] = await reviewsOf(id, other);
    expect(review).toMatchObject({ state: 'open', cause: 'changed' });
    expect(
      await refusalOf(stepAs(db.runtime, other.head, 'keep', { reason: '维持' }, { case: review?.id ?? '' }, REVIEW)),
    ).toEqual(['derived-term-shorter']);
    // Its own term is over before its source's is: it stays until it has followed.
    const later = nodeClock();
    later.set(Date.parse('2031-03-04T01:00:00+08:00'));
    const worker = startWorker(db.runtime, later, 3600, () => {});
    await worker.runOnce();
    await worker.stop();
    expect(await matter(id, other)).toMatchObject({ state: 'in-force' });
    const report = await rebuildCheck(db.ownerUrl, application, other.organ.id);
    expect([report.broken, report.differences]).toEqual([[], []]);
  });
});

it('the journal rebuilds without a difference, a blanked derivative included', async () => {
  const fresh = castOf(await testOrgan(db.runtime, 'none'));
  const scope = { ...toNobody, persons: [fresh.drafter.person] };
  const id = await derived([foreign()], { scope }, fresh);
  const ask = await stepAs(db.runtime, fresh.drafter, 'ask', { matter: id, reason: '误录' }, {}, 'blanking');
  await stepAs(db.runtime, fresh.office, 'confirm', {}, { case: ask.case }, 'blanking');
  expect(await rows(fresh, 'select 1 from derivation where organ_id = (select ctx_organ())')).toEqual([]);
  const report = await rebuildCheck(db.ownerUrl, application, fresh.organ.id);
  expect([report.broken, report.differences]).toEqual([[], []]);
});

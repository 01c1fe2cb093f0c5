/**
 * A split with everything an organ can have: each thing comes to its heir as what it is, keeps its place among sources and
 * derivatives, and news find it there; what cannot be handed on ends; and all of it can be undone.
 */
import type { SuccessionInventory } from '@shoumi/contract';
import type { SeededEntry } from '@shoumi/seeds';
import { type Actor, asWorker, nodeClock } from '@shoumi/server';
import {
  asked,
  type Cast,
  castOf,
  entriesFor,
  foundTestNode,
  proposalUnder,
  refusalOf,
  stepAs,
  type TestDatabase,
  type TestLine,
  testDatabase,
  testLine,
  testOrgan,
  unlikeJournals,
  worked,
} from '@shoumi/testkit';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { sendAll } from '../../platform/exchange/envelope.ts';
import { successionRoutes } from './routes.ts';

const DERIVE = 'derivative-classification';
const BEFORE = '2026-06-01';
const DAY = '2026-07-01';
const AFTER = '2026-08-01';

let db: TestDatabase;
let line: TestLine;
/** The organ in charge of what the ending one received; the ending one; its two heirs; an organ that was told. */
let original: Cast;
let ending: Cast;
let main: Cast;
let second: Cast;
let told: Cast;
let entry: SeededEntry;
const clock = nodeClock();
const ids: Record<string, string> = {};

const rows = <R extends Record<string, unknown>>(of: Cast, sql: string, params: readonly unknown[] = []) =>
  asWorker(db.database, of.organ.id, (tx) => tx.query<R>(sql, params));
const one = async <R extends Record<string, unknown>>(of: Cast, sql: string, params: readonly unknown[] = []) =>
  (await rows<R>(of, sql, params))[0];
const step = (who: Actor, procedure: string, name: string, input: unknown, day: string, id?: string) =>
  stepAs(db.runtime, who, name, input, { day, ...(id ? { case: id } : {}) }, procedure);
const take = (who: Actor, name: string, input: unknown, id?: string, day = DAY) =>
  step(who, 'succession', name, input, day, id);

async function work(day: string) {
  clock.set(Date.parse(`${day}T13:00:00+08:00`));
  await worked(db.runtime, clock, 3);
}

async function inForce(of: Cast, overrides: Record<string, unknown>) {
  const { case: id } = await stepAs(
    db.runtime,
    of.drafter,
    'draft',
    proposalUnder(entry, of, { term: { kind: 'period', n: 5, unit: 'year' }, ...overrides }),
  );
  await stepAs(db.runtime, of.drafter, 'submit', { authority: of.head.person }, { case: id });
  await stepAs(db.runtime, of.head, 'approve', { opinion: null }, { case: id });
  return id;
}

async function derived(of: Cast, codeName: string, source: Record<string, unknown>, by = of.drafter) {
  const input = {
    codeName,
    title: '虚构的派生事项',
    abstract: null,
    documentNumber: null,
    carrierForm: 'paper',
    ground: 'identical',
    sources: [source],
    level: null,
    term: null,
    start: { kind: 'issued', on: '2026-03-02' },
    guideEntry: null,
    scope: { persons: [by.person], units: [], posts: [], organs: [] },
    portions: [],
  };
  const { case: id } = await step(by, DERIVE, 'draft', input, '2026-03-02');
  await step(by, DERIVE, 'submit', { authority: of.head.person }, '2026-03-02', id);
  await step(of.head, DERIVE, 'approve', { opinion: null }, '2026-03-02', id);
  return id;
}

/** The received matter of an organ, known to its drafter. */
async function received(of: Cast) {
  const found = await one<{ id: string }>(
    of,
    `select id from dossier where organ_id = (select ctx_organ()) and procedure = 'received-matter' and state = 'held' order by ordinal desc limit 1`,
  );
  const id = found?.id ?? '';
  await step(of.office, 'received-matter', 'narrow', { persons: [of.drafter.person] }, '2026-03-02', id);
  return id;
}

async function change(of: Cast, matter: string, day: string, newScope: Record<string, unknown> | null = null) {
  const proposal = {
    matter,
    ground: 'harm-changed',
    reason: '虚构的理由',
    authority: of.head.person,
    newLevel: null,
    newTerm: { kind: 'period', n: 6, unit: 'year' },
    newScope,
  };
  const { case: asked } = await step(of.office, 'change', 'propose', proposal, day);
  return asked;
}
const decide = (of: Cast, asked: string, day: string) =>
  step(of.head, 'change', 'decide', { opinion: null }, day, asked);

const sourcesOf = (of: Cast, matter: string) =>
  rows<{ kind: string; source: string; name: string | null }>(
    of,
    `select d.kind, d.source, coalesce(m.code_name, r.name) as name from derivation d left join matter m on m.organ_id = d.organ_id and m.id = d.source
       left join dossier r on r.organ_id = d.organ_id and r.id = d.source
     where d.organ_id = (select ctx_organ()) and d.matter = $1 order by d.place`,
    [matter],
  );
const openReview = (of: Cast, matter: string) =>
  one<{ id: string; data: Record<string, unknown>; started_at: string }>(
    of,
    `select d.id, d.data, k.started_at from dossier d join clock k on k.organ_id = d.organ_id and k.case_id = d.id and k.state = 'running'
     where d.organ_id = (select ctx_organ()) and d.matter = $1 and d.procedure = 'derivative-review' and d.side = 'derivative' and d.state = 'open'`,
    [matter],
  );
const stuck = async () => {
  const all = await Promise.all(
    [original, ending, main, second, told].map((of) =>
      rows(of, `select type, problem from envelope_in where organ_id = (select ctx_organ()) and state <> 'applied'`),
    ),
  );
  return all.flat();
};

beforeAll(async () => {
  db = await testDatabase();
  await foundTestNode(db.database);
  line = await testLine(db.runtime);
  const place = { administration: line.province.id };
  original = castOf(line.organ);
  ending = castOf(await testOrgan(db.runtime, 'provincial', place));
  main = castOf(await testOrgan(db.runtime, 'provincial', place));
  second = castOf(await testOrgan(db.runtime, 'provincial', place));
  told = castOf(line.below);
  const entries = await entriesFor(db.runtime, line.national);
  entry = entries.find(({ level, term }) => level === 'secret' && term.kind === 'period') as SeededEntry;
  const nobody = { units: [], posts: [] };
  ids.theirs = await inForce(original, {
    codeName: '他单位一号',
    scope: { ...nobody, persons: [original.drafter.person], organs: [ending.organ.id] },
  });
  ids.own = await inForce(ending, {
    codeName: '本单位一号',
    scope: {
      ...nobody,
      persons: [ending.drafter.person, ending.otherDrafter.person],
      organs: [told.organ.id, main.organ.id],
    },
  });
  await work('2026-03-02');
  ids.held = await received(ending);
  ids.ofHeld = await derived(ending, '派生甲', { kind: 'received', received: ids.held });
  // Of another unit, which goes to another heir than its source.
  ids.ofOwn = await derived(ending, '派生乙', { kind: 'matter', matter: ids.own, portions: [] }, ending.otherDrafter);
  ids.heldByTold = await received(told);
  ids.ofTold = await derived(told, '派生丙', { kind: 'received', received: ids.heldByTold });
  // The heir knew the matter before it became its own, and has derived from it.
  ids.heldByMain = await received(main);
  ids.ofMain = await derived(main, '派生丁', { kind: 'received', received: ids.heldByMain });
  const { case: catalogue } = await step(
    ending.office,
    'catalogue',
    'draftCatalogue',
    {
      name: '2026年一览表',
      items: [{ guideEntry: entry.id, content: '某计划', unit: null, carrierForm: 'paper', remark: null }],
    },
    '2026-03-02',
  );
  ids.catalogue = catalogue;
  await step(ending.head, 'catalogue', 'approveCatalogue', { instrument: null }, '2026-03-02', catalogue);
  const grant = (organ: string) => ({
    organ,
    levels: ['secret'],
    fields: ['规划'],
    from: '2026-03-10',
    until: '2029-03-09',
    taskUntil: null,
    instrument: '授权〔2026〕1号',
  });
  ids.granted = (await step(ending.head, 'delegation', 'grantOwn', grant(told.organ.id), '2026-03-09')).case;
  await step(original.head, 'delegation', 'grantOwn', grant(ending.organ.id), '2026-03-09');
  // Applications that nobody has answered yet, on either side.
  const application = {
    levels: ['secret'],
    fields: ['规划'],
    until: '2029-03-09',
    items: { lastYear: 9, yearBefore: 9, first: 9 },
    reason: '虚构的理由',
  };
  for (const [who, to] of [
    [ending, original],
    [told, ending],
  ] as const)
    await step(who.office, 'delegation', 'apply', { organ: to.organ.id, ...application }, '2026-03-09');
  // The original organ changes its matter: a review is open here when the organ ends.
  await decide(original, await change(original, ids.theirs, BEFORE), BEFORE);
  await work(BEFORE);
});
afterAll(() => db.drop());

const plan = (more: Record<string, unknown> = {}) => ({
  kind: 'split',
  instrument: '编办〔2026〕1号',
  effectiveOn: DAY,
  cameFrom: null,
  assignments: [
    { unit: ending.organ.units[2] ?? '', heir: second.organ.id, because: 'takes-over-function' },
    { unit: null, heir: main.organ.id, because: 'takes-over-function' },
  ],
  ...more,
});
const dryRun = (who: Actor, id: string, language: 'zh' | 'en' = 'zh') =>
  asked<SuccessionInventory>(db, successionRoutes(), '/api/cases/:id/succession', who, { params: { id }, language });
const counts = (groups: readonly { title: string; count: number; names: readonly string[] }[]) =>
  groups.map(({ title, count, names }) => `${title} ${count} ${names.join()}`).sort();

/** What ends with the organ and is to be decided anew. */
const ANEW = [
  '指定定密责任人',
  '指定定密责任人',
  '所作出的定密授权',
  '所获得的定密授权',
  '所收到的授权申请',
  '所申请的定密授权',
];

it('names by kind what has no heir, and the way out of each', async () => {
  const [unit] = plan().assignments;
  const { case: id } = await take(ending.office, 'plan', plan({ assignments: [unit] }));
  ids.plan = id;
  const draft = await stepAs(
    db.runtime,
    ending.drafter,
    'draft',
    proposalUnder(entry, ending, { codeName: '拟定中一号' }),
    { day: BEFORE },
  );
  ids.draft = draft.case;
  ids.change = await change(ending, ids.own ?? '', BEFORE);
  const { moving, withoutHeir, ending: ends } = await dryRun(ending.office, id);
  expect(counts(moving)).toEqual(['派生定密 1 派生乙']);
  expect(counts(withoutHeir)).toEqual([
    '原始定密：业务一处 1 本单位一号',
    '原始定密：拟定中：业务一处 1 拟定中一号',
    '变更：待决定：业务一处 1 本单位一号',
    '国家秘密事项一览表 1 2026年一览表',
    '收到的国家秘密 1 他单位一号',
    '派生定密：业务一处 1 派生甲',
  ]);
  for (const { ways } of withoutHeir) expect(ways.length).toBe(1);
  expect(ends.map(({ label }) => label).toSorted()).toEqual(['法定定密责任人', ...ANEW].toSorted());
  expect(ends.filter(({ anew }) => !anew).map(({ label }) => label)).toEqual(['法定定密责任人']);
  expect(await refusalOf(take(ending.head, 'carryOut', {}, id))).toEqual(['succession-incomplete']);
  // Counts are of everything; names only of what the reader may know.
  const forHead = await dryRun({ ...ending.head, person: ending.reader.person }, id);
  expect(forHead.withoutHeir.map(({ count }) => count)).toEqual(withoutHeir.map(({ count }) => count));
  expect(forHead.withoutHeir.find(({ title }) => title === '原始定密：业务一处')?.names).toEqual([]);
});

it('is worded in the language of who reads it, with days as people write them', async () => {
  const english = await dryRun(ending.office, ids.plan ?? '', 'en');
  const chinese = await dryRun(ending.office, ids.plan ?? '');
  const words = ({ withoutHeir, ending: ends }: SuccessionInventory) => [
    ...withoutHeir.flatMap(({ title, ways }) => [title.split(/[:：]/)[0], ...ways]),
    ...ends.map(({ label }) => label),
  ];
  expect(words(english)).toHaveLength(words(chinese).length);
  expect(words(english).filter((word) => /\p{Script=Han}/u.test(word ?? ''))).toEqual([]);
  const values = [...english.ending, ...chinese.ending].map(({ value }) => value);
  expect(values.length).toBeGreaterThan(10);
  expect(values.filter((value) => /\d{4}-\d\d/.test(value))).toEqual([]);
});

it('is revised, and waits for its day', async () => {
  const id = ids.plan ?? '';
  await take(ending.office, 'revisePlan', plan(), id);
  const dry = await dryRun(ending.office, id);
  expect(dry.withoutHeir).toEqual([]);
  expect(counts(dry.moving)).toEqual(
    expect.arrayContaining(['原始定密：拟定中 1 拟定中一号', '变更：待决定 1 本单位一号']),
  );
  await step(ending.head, 'change', 'refuse', { reason: '撤并前不再变更' }, BEFORE, ids.change);
  const on = { case: ids.draft ?? '', day: BEFORE };
  await stepAs(db.runtime, ending.drafter, 'submit', { authority: ending.head.person }, on);
  await stepAs(db.runtime, ending.head, 'refuse', { reason: '撤并前不再确定' }, on);
  expect(await refusalOf(take(ending.head, 'carryOut', {}, id, '2026-06-30'))).toEqual(['succession-not-yet']);
  expect((await dryRun(ending.office, id)).withoutHeir).toEqual([]);
  await take(ending.head, 'carryOut', {}, id);
  await work(DAY);
  expect(
    await one(
      ending,
      "select state, data->>'done' as done, data->>'total' as total from dossier where organ_id = (select ctx_organ()) and id = $1",
      [id],
    ),
  ).toEqual({
    state: 'finished',
    done: '5',
    total: '5',
  });
  expect(await stuck()).toEqual([]);
  expect(await dryRun(ending.office, id)).toEqual({ moving: [], withoutHeir: [], ending: [] });
  await expect(dryRun(main.office, id)).rejects.toMatchObject({ code: 'not-found' });
  expect(await refusalOf(take(ending.office, 'revisePlan', plan(), id))).toBe('wrong-state');
});

it('every matter has one owner', async () => {
  const inForceAt = (id: string | undefined) =>
    Promise.all(
      [original, ending, main, second, told].map((of) =>
        rows(of, `select 1 from matter where organ_id = (select ctx_organ()) and id = $1 and state = 'in-force'`, [id]),
      ),
    ).then((found) => found.map(({ length }) => length));
  expect(await inForceAt(ids.own)).toEqual([0, 0, 1, 0, 0]);
  expect(await inForceAt(ids.ofHeld)).toEqual([0, 0, 1, 0, 0]);
  expect(await inForceAt(ids.ofOwn)).toEqual([0, 0, 0, 1, 0]);
});

it('a derivative keeps its sources, wherever these have gone', async () => {
  const [ofHeld] = await sourcesOf(main, ids.ofHeld ?? '');
  expect(ofHeld).toMatchObject({ kind: 'received', name: '他单位一号' });
  const [ofOwn] = await sourcesOf(second, ids.ofOwn ?? '');
  expect(ofOwn).toMatchObject({ kind: 'received', name: '本单位一号' });
  expect(
    await one(second, 'select kind, level from matter where organ_id = (select ctx_organ()) and id = $1', [ids.ofOwn]),
  ).toEqual({
    kind: 'derivative',
    level: 2,
  });
  expect(await sourcesOf(main, ids.ofMain ?? '')).toEqual([{ kind: 'matter', source: ids.own, name: '本单位一号' }]);
  expect(
    await one(main, 'select state from dossier where organ_id = (select ctx_organ()) and id = $1', [ids.heldByMain]),
  ).toEqual({ state: 'replaced' });
  // By ids alone it is known at the heir what a received source rests on: no circle by way of another organ.
  const [rests] = await rows<{ on: string[] }>(second, 'select rests_on($1) as on', [ids.ofOwn]);
  expect(rests?.on).toEqual([ids.own]);
  const [ofHeldRests] = await rows<{ on: string[] }>(main, 'select rests_on($1) as on', [ids.ofHeld]);
  expect(ofHeldRests?.on).toEqual([ids.theirs]);
  const [ofTold] = await sourcesOf(told, ids.ofTold ?? '');
  expect(ofTold).toMatchObject({ kind: 'received', source: ids.heldByTold });
  expect(
    await one(told, `select data->>'issuer' as issuer from dossier where organ_id = (select ctx_organ()) and id = $1`, [
      ids.heldByTold,
    ]),
  ).toEqual({ issuer: main.organ.seed.name });
});

it('a review that was open is the heir’s, open since the day on which it was opened', async () => {
  const review = await openReview(main, ids.ofHeld ?? '');
  expect(review?.data).toMatchObject({ sourceName: '他单位一号', cause: 'changed' });
  const openSince = new Date(Date.parse(review?.started_at ?? '') + 8 * 3_600_000).toISOString();
  expect(openSince.slice(0, 10)).toBe(BEFORE);
  expect(await openReview(ending, ids.ofHeld ?? '')).toBeUndefined();
});

it('history is read at the heir under the old organ’s name', async () => {
  const entryOf = await one<{ history: { organ: string; title: string }[] }>(
    main,
    `select text::jsonb->'payload'->'history' as history from journal_entry where organ_id = (select ctx_organ()) and case_id = $1 and type = 'MatterTakenOver'`,
    [ids.own],
  );
  expect(entryOf?.history.map(({ organ, title }) => [organ, title])).toEqual(
    ['拟定', '提请审批', '确定为国家秘密'].map((title) => [ending.organ.seed.name, title]),
  );
});

it('catalogues are kept by every heir, to be read; each heir hears what it has to decide anew', async () => {
  for (const heir of [main, second]) {
    expect(
      await rows(
        heir,
        `select name, state from dossier where organ_id = (select ctx_organ()) and procedure = 'catalogue'`,
      ),
    ).toEqual([{ name: `${ending.organ.seed.name}：2026年一览表`, state: 'kept' }]);
    const act = await one<{ state: string; labels: string[] }>(
      heir,
      `select state, array(select each->>'label' from jsonb_array_elements(data->'decideAnew') each) as labels from dossier
       where organ_id = (select ctx_organ()) and procedure = 'succession' and side = 'heir'`,
    );
    expect({ ...act, labels: act?.labels.toSorted() }).toEqual({
      state: 'taken-over',
      labels: ANEW.toSorted(),
    });
  }
});

it('what is to be decided anew is a duty of the heir until it says what it has decided', async () => {
  const duty = () =>
    rows(
      main,
      `select state, due_on from clock where organ_id = (select ctx_organ()) and procedure = 'succession' and name = 'decide-anew'`,
    );
  expect(await duty()).toEqual([{ state: 'running', due_on: '2026-07-31' }]);
  const act = await one<{ id: string }>(
    main,
    `select id from dossier where organ_id = (select ctx_organ()) and procedure = 'succession' and side = 'heir'`,
  );
  await take(main.office, 'settle', { settled: '另行指定两人，不再授权' }, act?.id);
  expect(await duty()).toEqual([{ state: 'met', due_on: '2026-07-31' }]);
});

it('designations and delegations end on the day, on both sides, for this ground', async () => {
  expect(
    await rows(ending, `select 1 from authority where organ_id = (select ctx_organ()) and state = 'current'`),
  ).toEqual([]);
  expect(await rows(ending, 'select distinct until from authority where organ_id = (select ctx_organ())')).toEqual([
    { until: DAY },
  ]);
  const delegations = (of: Cast) =>
    rows(
      of,
      `select side, state, data->>'ground' as ground, data->>'withdrawnOn' as "on" from dossier where organ_id = (select ctx_organ()) and procedure = 'delegation' order by side`,
    );
  const over = { state: 'withdrawn', ground: 'succession', on: DAY };
  // Of each, the one that was given and the one that was only asked for.
  const twice = (side: string) => [
    { side, ...over },
    { side, ...over },
  ];
  expect(await delegations(ending)).toEqual([...twice('delegator'), ...twice('grantee')]);
  expect(await delegations(told)).toEqual(twice('grantee'));
  expect(await delegations(original)).toEqual(twice('delegator'));
});

it('news of every source reach its derivatives at their heirs', async () => {
  // The received matter's original organ tells the heir now, and nobody else.
  await decide(original, await change(original, ids.theirs ?? '', AFTER), AFTER);
  // The heir in charge of what was the ending organ's own tells the other heir, and who was told before.
  const knowing = { persons: [main.drafter.person], units: [], posts: [], organs: [] };
  await decide(main, await change(main, ids.own ?? '', AFTER, knowing), AFTER);
  await work(AFTER);
  expect(await stuck()).toEqual([]);
  const [held] = await rows<{ id: string; data: Record<string, unknown> }>(
    main,
    `select id, data from dossier where organ_id = (select ctx_organ()) and procedure = 'received-matter' and state = 'held'`,
  );
  expect(held?.data).toMatchObject({ effectiveOn: AFTER });
  expect(await openReview(second, ids.ofOwn ?? '')).toMatchObject({ data: { cause: 'changed' } });
  expect(await openReview(told, ids.ofTold ?? '')).toMatchObject({ data: { cause: 'changed' } });
});

it('is undone by the heirs: all is where it was, and news find it there', async () => {
  for (const heir of [main, second]) {
    const decided = await rows<{ id: string }>(
      heir,
      `select id from dossier where organ_id = (select ctx_organ()) and procedure = 'change' and state = 'decided'`,
    );
    for (const { id } of decided) await step(heir.office, 'change', 'close', { remark: null }, AFTER, id);
    const undo = plan({
      kind: 'undo',
      cameFrom: ending.organ.id,
      effectiveOn: AFTER,
      assignments: [{ unit: null, heir: ending.organ.id, because: 'takes-over-function' }],
    });
    const { case: id } = await take(heir.office, 'plan', undo, undefined, AFTER);
    await take(heir.head, 'carryOut', {}, id, AFTER);
    await work(AFTER);
  }
  expect(await stuck()).toEqual([]);
  for (const id of [ids.own, ids.ofOwn, ids.ofHeld])
    expect(
      await one(ending, 'select state from matter where organ_id = (select ctx_organ()) and id = $1', [id]),
    ).toEqual({ state: 'in-force' });
  const [ofOwn] = await sourcesOf(ending, ids.ofOwn ?? '');
  expect(ofOwn).toMatchObject({ kind: 'matter', source: ids.own });
  const [ofHeld] = await sourcesOf(ending, ids.ofHeld ?? '');
  expect(ofHeld).toMatchObject({ kind: 'received', source: ids.held });
  // What the heir had derived from a matter that it gives back rests on a received one again.
  const [ofMain] = await sourcesOf(main, ids.ofMain ?? '');
  expect(ofMain).toMatchObject({ kind: 'received', name: '本单位一号' });
  for (const heir of [main, second])
    expect(
      await rows(
        heir,
        `select state from dossier where organ_id = (select ctx_organ()) and procedure = 'succession' and side = 'heir'`,
      ),
    ).toEqual([{ state: 'given-back' }]);
  // Its head answers for it again; what was designated or delegated is to be decided anew.
  expect(
    await rows(
      ending,
      `select kind, person from authority where organ_id = (select ctx_organ()) and state = 'current'`,
    ),
  ).toEqual([{ kind: 'statutory', person: ending.head.person }]);
  expect(
    await one(ending, 'select state from dossier where organ_id = (select ctx_organ()) and id = $1', [ids.catalogue]),
  ).toEqual({ state: 'in-force' });
  expect(
    await one(ending, 'select state from dossier where organ_id = (select ctx_organ()) and id = $1', [ids.plan]),
  ).toEqual({ state: 'undone' });
  await decide(original, await change(original, ids.theirs ?? '', '2026-09-01'), '2026-09-01');
  const knowing = { persons: [ending.drafter.person], units: [], posts: [], organs: [] };
  await decide(ending, await change(ending, ids.own ?? '', '2026-09-01', knowing), '2026-09-01');
  await work('2026-09-01');
  expect(await stuck()).toEqual([]);
  expect(
    await one(
      ending,
      `select data->>'effectiveOn' as "on" from dossier where organ_id = (select ctx_organ()) and id = $1`,
      [ids.held],
    ),
  ).toEqual({ on: '2026-09-01' });
});

it('who held a matter before does not speak for it', async () => {
  const wasHeld = await one<{ id: string }>(
    main,
    `select id from dossier where organ_id = (select ctx_organ()) and procedure = 'received-matter' and data->>'was' = $1`,
    [ids.held],
  );
  const peer = await one(
    main,
    'select peer_case from correspondence where organ_id = (select ctx_organ()) and case_id = $1 and peer = $2',
    [wasHeld?.id, ending.organ.id],
  );
  expect(peer).toEqual({ peer_case: null });
});

it('nobody puts what is handed over in the place of another case', async () => {
  // As if the heir held back what it gives: the same id stands for another case here.
  const { case: id } = await stepAs(
    db.runtime,
    second.drafter,
    'draft',
    proposalUnder(entry, second, { codeName: '编号相同' }),
    { day: AFTER },
  );
  await asWorker(db.database, ending.organ.id, async (tx) => {
    const content = { codeName: '冒名', number: '〔2026〕9号', issuer: '某厅', level: 'secret' };
    const text = {
      id: crypto.randomUUID(),
      type: 'matter-handover',
      to: second.organ.id,
      case: id,
      toCase: null,
      about: null,
    };
    tx.query(`select set_config('app.applying', '1', true)`);
    sendAll(tx, ending.organ.id, { name: 'succession', version: 1 }, [{ ...text, content }], clock.now());
  });
  await work('2026-09-01');
  expect(await stuck()).toMatchObject([{ type: 'matter-handover', problem: { code: 'not-here' } }]);
  expect(
    await one(second, 'select code_name, state from matter where organ_id = (select ctx_organ()) and id = $1', [id]),
  ).toEqual({ code_name: '编号相同', state: 'draft' });
});

it('the journals rebuild without a difference', async () => {
  expect(await unlikeJournals(db, [original, ending, main, second, told])).toEqual([]);
});

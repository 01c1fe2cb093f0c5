/**
 * A merger in the middle of everything: each open case goes on at the heir where it stood, with its days and with whoever is
 * on the other side of it; what was under way between two organs loses nothing; and all of it can be undone.
 */
import type { SuccessionInventory } from '@shoumi/contract';
import { type Actor, actingAs } from '@shoumi/server';
import {
  asked,
  MERGER_BEFORE as BEFORE,
  type Cast,
  type MergerScene,
  mergerScene,
  proposalUnder,
  refusalOf,
  takesOver,
} from '@shoumi/testkit';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { needToKnowRoutes } from '../need-to-know/routes.ts';
import { successionRoutes } from './routes.ts';

const DAY = '2026-07-01';
const AFTER = '2026-07-03';
const BACK = '2026-07-06';
const ORIGINAL = 'original-classification';

let scene: MergerScene;
let planned = '';

beforeAll(async () => {
  scene = await mergerScene();
});
afterAll(() => scene.db.drop());

const dryRun = (who: Actor, id: string) =>
  asked<SuccessionInventory>(scene.db, successionRoutes(), '/api/cases/:id/succession', who, { params: { id } });
const counts = (groups: readonly { title: string; count: number; names: readonly string[] }[]) =>
  groups.map(({ title, count, names }) => `${title} ${count} ${names.join()}`).sort();
interface Line extends Record<string, unknown> {
  readonly person: string;
  readonly personId: string;
}
const knowers = async (of: Cast, matter: string) =>
  (
    await asked<{ rows: readonly Line[] }>(scene.db, needToKnowRoutes(), '/api/matters/:id/knowers', of.office, {
      params: { id: matter },
    })
  ).rows;
const matterOf = (of: Cast, id: string) =>
  scene.stage.one<Record<string, unknown>>(
    of,
    'select state, level, handled_level, term, number from matter where organ_id = (select ctx_organ()) and id = $1',
    [id],
  );
const GONE = `select (data->>'total')::int as total, (data->>'done')::int as done from dossier where organ_id = (select ctx_organ()) and id = $1`;
it('shows every open case as moving, by kind, with the names behind; a job that runs has to end before', async () => {
  const { ending } = scene.casts;
  const { step, stage } = scene;
  planned = await scene.plan(ending, [takesOver(scene.casts.heir)], DAY);
  const { moving, withoutHeir } = await dryRun(ending.office, planned);
  expect(withoutHeir).toEqual([]);
  expect(counts(moving)).toEqual([
    '不明确事项：已先行拟定 1 不明确二号',
    '不明确事项：已报请 1 不明确一号',
    '原始定密 2 本单位一号,本单位二号',
    '原始定密：已报请 1 不明确一号',
    '原始定密：待审批 1 待审批一号',
    '原始定密：待报请 1 不明确二号',
    '原始定密：拟定中 1 拟定中一号',
    '变更：待决定 1 本单位一号',
    '定密争议：待处理异议 1 本单位一号',
    '扩大知悉范围：征求意见中 1 他单位一号',
    '收到的国家秘密 1 他单位一号',
    '派生定密：拟定中 1 派生拟定一号',
    '纠正：待纠正 1 〔2026〕2号',
  ]);
  const review = { year: 2026, level: null, unit: null, decidedBefore: null, outcome: 'keep', reason: '虚构' };
  await step(ending.head, 'bulk-review', 'start', review, BEFORE);
  const waiting = (await dryRun(ending.office, planned)).withoutHeir;
  expect(waiting.map(({ title, count }) => [title, count])).toEqual([['年度审核（批量）：进行中', 1]]);
  expect(waiting[0]?.ways.length).toBeGreaterThan(1);
  expect(await refusalOf(scene.carryOut(ending, planned, DAY))).toEqual(['succession-incomplete']);
  await stage.work(BEFORE);
  expect((await dryRun(ending.office, planned)).withoutHeir).toEqual([]);
});

it('leaves nothing open behind, also where a ruling was on its way while the case went', async () => {
  const { ending, heir, province } = scene.casts;
  const { step, stage, ids } = scene;
  await scene.carryOut(ending, planned, DAY);
  await scene.handOver(ending, planned, DAY);
  const late = proposalUnder(scene.entry, ending, { codeName: '最后一号' });
  const lastly = await step(ending.drafter, ORIGINAL, 'draft', late, DAY);
  // The administration has not been told yet: it rules, and sends it to the organ that has ended.
  const atProvince = await stage.newest(province, 'unclear-matter', 'ruling');
  const outcome = { kind: 'secret', level: 'confidential', term: years(3), start: { kind: 'issued', on: DAY } };
  const ruling = { outcome, instrument: '定〔2026〕7号', reason: '虚构' };
  await step(province.rulingOfficer, 'unclear-matter', 'rule', ruling, DAY, atProvince.id);
  await stage.work(DAY);
  expect(await scene.stuck()).toEqual([]);
  expect(await stage.stateOf(ending, planned)).toBe('finished');
  expect(await stage.stateOf(heir, lastly)).toBe('draft');
  expect(await stage.stateOf(heir, ids.reported)).toBe('ruled');
  expect(await matterOf(heir, ids.reportedMatter)).toMatchObject({ state: 'in-force', level: 1 });
  for (const id of [ids.change, ids.drafted, ids.submitted, ids.reported, ids.preRated, ids.widening])
    expect(await stage.stateOf(ending, id)).toBe('handed-over');
  expect(
    await stage.rows(ending, `select name from clock where organ_id = (select ctx_organ()) and state <> 'met'`),
  ).toEqual([]);
});

it('a duty is due when it was due, and protection that was provisional goes on at the level that was proposed', async () => {
  const { ending, heir } = scene.casts;
  const { stage, ids } = scene;
  for (const id of [ids.preRated, (await stage.newest(heir, 'dispute', 'original')).id]) {
    const there = await stage.clocksOf(ending, id);
    expect(there.length).toBeGreaterThan(0);
    expect(await stage.clocksOf(heir, id)).toEqual(there.map((each) => ({ ...each, state: 'running' })));
  }
  for (const id of [ids.drafted, ids.submitted, ids.preRatedMatter]) expect((await matterOf(heir, id))?.level).toBe(2);
  expect(await stage.stateOf(heir, ids.submitted)).toBe('submitted');
  const rests = 'select kind, source from derivation where organ_id = (select ctx_organ()) and matter = $1';
  expect(await stage.rows(heir, rests, [ids.derived])).toEqual([{ kind: 'matter', source: ids.own }]);
});

it('whoever knew a matter is found at the heir, under the name of the organ where he knew it', async () => {
  const { ending, heir } = scene.casts;
  const { ids } = scene;
  const before = await knowers(ending, ids.own);
  const after = await knowers(heir, ids.own);
  const known = (lines: readonly Line[]) =>
    lines.map(({ personId, knownSince, way }) => ({ personId, knownSince, way })).toSorted(byPerson);
  expect(known(after)).toEqual(known(before));
  expect(before.length).toBeGreaterThan(3);
  for (const { person } of after) expect(person).toContain(ending.organ.seed.name);
  const [former] = await scene.stage.rows<{ organ: string }>(
    heir,
    'select organ from former_person where organ_id = (select ctx_organ()) and id = $1',
    [ending.designated.person],
  );
  // Before whom the proposal was put.
  expect(former).toEqual({ organ: ending.organ.seed.name });
  // Who may know here is for the heir to say.
  expect(after.filter(({ maySince, mayUntil }) => maySince !== null && mayUntil === null)).toEqual([]);
  const received = await scene.stage.newest(heir, 'received-matter', 'holder');
  expect((await knowers(heir, received.id)).map(({ personId }) => personId)).toContain(ending.drafter.person);
});

it('a proposal is decided by the statutory authority; its history stays under the former organ’s name', async () => {
  const { ending, heir } = scene.casts;
  const { step, stage, ids } = scene;
  const moved = await stage.newest(heir, 'change', 'organ');
  expect(moved).toMatchObject({ id: ids.change, addressee: heir.head.person, matter: ids.own });
  const [sealed] = await actingAs(scene.db.database, heir.office, (tx) =>
    tx.query<{ n: number }>('select count(*)::int as n from dossier_sealed where id = $1', [ids.change]),
  );
  expect(sealed?.n).toBe(0);
  await step(heir.head, 'change', 'decide', { opinion: null }, AFTER, ids.change);
  expect(await matterOf(heir, ids.own)).toMatchObject({ term: years(6), handled_level: 3 });
  const [entry] = await stage.rows<{ history: readonly { organ: string }[] }>(
    heir,
    `select text::jsonb->'payload'->'history' as history from journal_entry where organ_id = (select ctx_organ()) and case_id = $1 and type = 'CaseTakenOver'`,
    [ids.change],
  );
  expect(entry?.history.map(({ organ }) => organ)).toEqual([ending.organ.seed.name]);
});

it('what is being prepared goes on with a drafter whom the heir names', async () => {
  const { heir } = scene.casts;
  const { step, stage, ids, entry } = scene;
  const revise = (who: Actor) =>
    step(
      who,
      ORIGINAL,
      'revise',
      proposalUnder(entry, heir, { codeName: '拟定中一号', term: years(5) }),
      AFTER,
      ids.drafted,
    );
  expect(await refusalOf(revise(heir.drafter))).toBe('not-found');
  await step(heir.office, ORIGINAL, 'assign', { drafter: heir.drafter.person }, AFTER, ids.drafted);
  expect(await refusalOf(revise(heir.otherDrafter))).toBe('not-found');
  await revise(heir.drafter);
  await step(heir.drafter, ORIGINAL, 'submit', { authority: heir.head.person }, AFTER, ids.drafted);
  await step(heir.head, ORIGINAL, 'approve', { opinion: null }, AFTER, ids.drafted);
  expect(await stage.stateOf(heir, ids.drafted)).toBe('in-force');
  // Put before somebody who did not come along: whom it names is to be said anew.
  const approve = step(heir.head, ORIGINAL, 'approve', { opinion: null }, AFTER, ids.submitted);
  expect(await refusalOf(approve)).toContain('scope-missing');
  await step(heir.head, ORIGINAL, 'return', { reason: '重新确定知悉范围' }, AFTER, ids.submitted);
});

it('whoever has the other side goes on with the heir: a dispute, a consent, a notice of correction', async () => {
  const { ending, heir, told, other, province } = scene.casts;
  const { step, stage, ids } = scene;
  const atHeir = await stage.newest(heir, 'dispute', 'original');
  const answer = { answer: 'upheld', explanation: '虚构' };
  await step(heir.head, 'dispute', 'decideObjection', answer, AFTER, atHeir.id);
  const request = await stage.newest(other, 'widening', 'original');
  await step(other.head, 'widening', 'agree', {}, AFTER, request.id);
  const wrong = await stage.newest(heir, 'correction', 'deciding');
  await step(heir.head, 'correction', 'contest', { objection: '虚构的理由' }, AFTER, wrong.id);
  await stage.work(AFTER);
  expect(await stage.stateOf(told, ids.objection)).toBe('answered');
  expect(await stage.stateOf(heir, ids.widening)).toBe('consented');
  expect(await stage.stateOf(province, ids.notice)).not.toBe('noticed');
  await step(told.office, 'dispute', 'accept', {}, AFTER, ids.objection);
  await step(heir.head, 'widening', 'grant', {}, AFTER, ids.widening);
  await stage.work(AFTER);
  expect(await matterOf(heir, ids.own)).toMatchObject({ handled_level: null });
  expect((await stage.newest(told, 'received-matter', 'holder')).name).toBe('他单位一号');
  expect(await scene.stuck()).toEqual([]);
  // Whoever writes to the organ that is no more reaches its heir; clocks run from the day on which it was taken in.
  const heldByTold = await stage.one<{ id: string }>(
    told,
    `select id from dossier where organ_id = (select ctx_organ()) and procedure = 'received-matter' and name = '本单位一号'`,
  );
  expect(heldByTold).toBeDefined();
  const letter = { organ: ending.organ.id, number: String((await matterOf(ending, ids.second))?.number) };
  const late = await step(
    province.office,
    'correction',
    'giveNotice',
    { ...letter, fault: 'level', reason: '虚构' },
    AFTER,
  );
  await stage.work(AFTER);
  expect(await scene.stuck()).toEqual([]);
  const arrived = await stage.newest(heir, 'correction', 'deciding');
  expect(arrived).toMatchObject({ state: 'received', matter: ids.second });
  await step(heir.head, 'correction', 'contest', { objection: '虚构的理由' }, AFTER, arrived.id);
  await stage.work(AFTER);
  expect(await stage.stateOf(province, late)).not.toBe('noticed');
});

it('what another organ says of its own matter goes on as it was said, also where the number is one of the organ that has ended', async () => {
  const { ending, heir, other } = scene.casts;
  const { step, stage, ids, entry } = scene;
  const number = (await matterOf(ending, ids.second))?.number;
  const scope = { persons: [other.drafter.person], units: [], posts: [], organs: [ending.organ.id] };
  const theirs = await step(other.drafter, ORIGINAL, 'draft', proposalUnder(entry, other, { scope }), AFTER);
  await step(other.drafter, ORIGINAL, 'submit', { authority: other.head.person }, AFTER, theirs);
  await step(other.head, ORIGINAL, 'approve', { opinion: null }, AFTER, theirs);
  expect((await matterOf(other, theirs))?.number).toBe(number);
  await stage.work(AFTER);
  const told = `select data->>'number' as number, data->>'issuer' as issuer from dossier where organ_id = (select ctx_organ()) and procedure = 'received-matter' order by ordinal desc limit 1`;
  expect(await stage.one(heir, told)).toEqual({ number, issuer: other.organ.seed.name });
});

it('other organs see nothing of it', async () => {
  const { ending, heir, told, other } = scene.casts;
  for (const of of [told, other])
    for (const table of ['case_passage', 'former_person', 'dossier', 'knower'])
      expect(
        await scene.stage.rows(of, `select 1 from ${table} where organ_id = any ($1::uuid[])`, [
          [ending.organ.id, heir.organ.id],
        ]),
      ).toEqual([]);
});

it('is undone with everything that is still open, and what the heir has opened since', async () => {
  const { ending, heir, told, province } = scene.casts;
  const { step, stage, ids } = scene;
  const clocks = await stage.clocksOf(heir, ids.preRated);
  for (const { id } of await stage.rows<{ id: string }>(
    heir,
    `select id from dossier where organ_id = (select ctx_organ()) and procedure = 'change' and state = 'decided'`,
  ))
    await step(heir.office, 'change', 'close', { remark: null }, BACK, id);
  // About a matter that the heir has declassified: it stays with the matter, in the dry run as in the batches.
  const proposal = { matter: ids.reportedMatter, ground: 'harm-changed', reason: '虚构', authority: heir.head.person };
  const ended = await step(heir.office, 'early-declassification', 'propose', proposal, BACK);
  await step(heir.head, 'early-declassification', 'decide', { opinion: null }, BACK, ended);
  expect((await matterOf(heir, ids.reportedMatter))?.state).toBe('declassified');
  const heldByTold = await stage.one<{ id: string }>(
    told,
    `select id from dossier where organ_id = (select ctx_organ()) and procedure = 'received-matter' and name = '本单位一号'`,
  );
  const claim = { received: heldByTold?.id, claim: { kind: 'not-secret' }, reason: '虚构' };
  const objection = await step(told.office, 'dispute', 'raise', claim, BACK);
  await stage.work(BACK);
  const undo = { on: BACK, kind: 'undo', cameFrom: ending.organ.id } as const;
  const back = await scene.plan(heir, [takesOver(ending)], BACK, undo);
  const dry = await dryRun(heir.office, back);
  expect(dry.withoutHeir).toEqual([]);
  const counted = dry.moving.reduce((total, { count }) => total + count, 0);
  await scene.carryOut(heir, back, BACK);
  await scene.handOver(heir, back, BACK);
  expect(await stage.one(heir, GONE, [back])).toEqual({ total: counted, done: counted });
  expect(await stage.stateOf(heir, ended)).toBe('decided');
  // Written to the heir while it goes back, by the number that it had there.
  const number = `${ending.organ.seed.name}${(await matterOf(ending, ids.second))?.number}`;
  const wrong = { organ: heir.organ.id, number, fault: 'level', reason: '虚构' };
  const late = await step(province.office, 'correction', 'giveNotice', wrong, BACK);
  await stage.work(BACK);
  expect(await scene.stuck()).toEqual([]);
  expect(await stage.stateOf(ending, planned)).toBe('undone');
  expect(await stage.stateOf(ending, ids.preRated)).toBe('pre-rated');
  expect(await stage.clocksOf(ending, ids.preRated)).toEqual(clocks);
  expect(await stage.stateOf(ending, ids.submitted)).toBe('returned');
  // Decided at the heir meanwhile: it is found by the number that it got there.
  const decided = await matterOf(ending, ids.drafted);
  expect(decided?.state).toBe('in-force');
  expect(decided?.number).toContain(heir.organ.seed.name);
  // The statutory authority answers for it, and whoever may know finds it by that number.
  const owner = `select m.authority, v.person, exists (select 1 from matter_gram g where g.organ_id = m.organ_id and g.matter = m.id and g.gram = '〔2') as found
    from matter m left join matter_viewer v on v.organ_id = m.organ_id and v.matter = m.id and v.relation = 'authority'
    where m.organ_id = (select ctx_organ()) and m.id = $1`;
  const head = ending.head.person;
  expect(await stage.rows(ending, owner, [ids.drafted])).toEqual([{ authority: head, person: head, found: true }]);
  // Its drafter goes on with it where he left it.
  await step(ending.drafter, ORIGINAL, 'submit', { authority: ending.head.person }, BACK, ids.submitted);
  await step(ending.office, 'unclear-matter', 'report', { guideEntry: null }, BACK, ids.preRated);
  const noticed = await stage.newest(ending, 'correction', 'deciding');
  expect(noticed).toMatchObject({ state: 'received', matter: ids.second });
  await step(ending.head, 'correction', 'contest', { objection: '虚构的理由' }, BACK, noticed.id);
  const again = await stage.newest(ending, 'dispute', 'original');
  expect(again).toMatchObject({ state: 'received', matter: ids.own });
  await step(ending.head, 'dispute', 'decideObjection', { answer: 'upheld', explanation: '虚构' }, BACK, again.id);
  await stage.work(BACK);
  expect(await stage.stateOf(told, objection)).toBe('answered');
  expect(await stage.stateOf(province, late)).toBe('answered');
  expect((await stage.newest(province, 'unclear-matter', 'ruling')).name).toBe('不明确二号');
  expect(await scene.stuck()).toEqual([]);
});

it('the journals rebuild without a difference', async () => {
  expect(await scene.unlikeJournals()).toEqual([]);
});

const years = (n: number) => ({ kind: 'period', n, unit: 'year' });
const byPerson = (a: { personId: string }, b: { personId: string }) => (a.personId < b.personId ? -1 : 1);

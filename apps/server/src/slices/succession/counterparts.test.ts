/**
 * Who rules ends, too: what was asked of it is ruled on by the organ that follows, in the days that were left. What lies between
 * the two that merge is dealt with before; cases go with the unit of their matter; a batch that was cut off is done once.
 */
import type { SuccessionInventory } from '@shoumi/contract';
import { type Actor, asWorker, momentOf, takeStep } from '@shoumi/server';
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
import { sendAll } from '../../platform/exchange/envelope.ts';
import { successionRoutes } from './routes.ts';

const DAY = '2026-07-01';
const AFTER = '2026-07-03';

let scene: MergerScene;
/** Follows the provincial administration. */
let follower: Cast;

beforeAll(async () => {
  scene = await mergerScene();
  follower = await scene.another('none', {
    kind: 'administration',
    tier: 'provincial',
    superior: scene.line.national.id,
  });
});
afterAll(() => scene.db.drop());

const plan = (of: Cast, assignments: readonly unknown[]) => scene.plan(of, assignments, DAY);
const dryRun = (who: Actor, id: string) =>
  asked<SuccessionInventory>(scene.db, successionRoutes(), '/api/cases/:id/succession', who, { params: { id } });
const titles = (groups: readonly { title: string }[]) => groups.map(({ title }) => title).toSorted();

it('what lies between the organ that ends and its heir is named, with the way out: nobody asks himself', async () => {
  const { ending, province } = scene.casts;
  const id = await plan(ending, [takesOver(province)]);
  const { withoutHeir } = await dryRun(ending.office, id);
  expect(titles(withoutHeir)).toEqual(['不明确事项：已报请', '纠正：待纠正']);
  expect(withoutHeir.flatMap(({ names }) => names).toSorted()).toEqual(['〔2026〕2号', '不明确一号']);
  for (const { ways } of withoutHeir) expect(ways[0]).toContain('由双方办结');
  await scene.step(ending.head, 'succession', 'drop', {}, BEFORE, id);
});

it('a case goes where its matter goes, else where whoever opened it was; what is about a received matter goes with that', async () => {
  const { ending, heir, told } = scene.casts;
  const unit = await scene.stage.one<{ unit: string }>(
    ending,
    'select unit from person where organ_id = (select ctx_organ()) and id = $1',
    [ending.drafter.person],
  );
  const id = await plan(ending, [takesOver(heir, unit?.unit ?? ''), takesOver(follower)]);
  const { moving, withoutHeir } = await dryRun(ending.office, id);
  expect(withoutHeir).toEqual([]);
  const atHeir = titles(moving.filter((each) => each.heir.id === heir.organ.id));
  expect(atHeir).toEqual(expect.arrayContaining(['变更：待决定', '定密争议：待处理异议', '原始定密：拟定中']));
  expect(titles(moving.filter((each) => each.heir.id === follower.organ.id))).toEqual([
    '扩大知悉范围：征求意见中',
    '收到的国家秘密',
  ]);
  // What is between an organ and one of several heirs stays only where it would come to that one.
  const split = await plan(ending, [takesOver(told, unit?.unit ?? ''), takesOver(heir)]);
  const between = (await dryRun(ending.office, split)).withoutHeir;
  expect(between.map(({ title, names }) => [title, names])).toEqual([['定密争议：待处理异议', ['本单位一号']]]);
  for (const each of [id, split]) await scene.step(ending.head, 'succession', 'drop', {}, BEFORE, each);
});

const STATE = `select state, data->'leftBehind' as left from dossier where organ_id = (select ctx_organ()) and id = $1`;
/** An organ with a matter in force, and its plan to hand over to the one that ends next. */
async function endsInto(heir: Cast) {
  const { step, entry } = scene;
  const of = await scene.another();
  const classify = (who: Actor, name: string, input: unknown, id?: string) =>
    step(who, 'original-classification', name, input, BEFORE, id);
  const matter = await classify(of.drafter, 'draft', proposalUnder(entry, of));
  await classify(of.drafter, 'submit', { authority: of.head.person }, matter);
  await classify(of.head, 'approve', { opinion: null }, matter);
  return { of, matter, plan: await plan(of, [takesOver(heir)]) };
}
const system = (of: Cast, name: string, id: string, killed = false) =>
  takeStep(
    scene.db.runtime,
    (body) =>
      asWorker(scene.db.database, of.organ.id, (tx, worker) =>
        body(killed ? { ...tx, commitWith: () => Promise.reject(new Error('killed')) } : tx, worker),
      ),
    { procedure: 'succession', step: name, case: id, input: {} },
    momentOf(Date.parse(`${DAY}T12:30:00+08:00`)),
  );

it('a batch that was cut off leaves nothing, and taken twice it hands over once', async () => {
  const { province } = scene.casts;
  const { stage } = scene;
  const ruling = await stage.newest(province, 'unclear-matter', 'ruling');
  const id = await plan(province, [takesOver(follower)]);
  const older = await endsInto(province);
  await scene.carryOut(province, id, DAY);
  const batch = (killed: boolean) => system(province, 'handOver', id, killed);
  const sent = () =>
    stage.rows<{ id: string }>(
      province,
      `select case_id as id from envelope_out where organ_id = (select ctx_organ()) and type = 'case-handover'`,
    );
  await expect(batch(true)).rejects.toThrow('killed');
  expect(await stage.stateOf(province, ruling.id)).toBe('received');
  expect(await sent()).toEqual([]);
  const twice = await Promise.all([refusalOf(batch(false)), refusalOf(batch(false))]);
  expect(twice).toEqual(['taken', 'taken']);
  const before = await stage.clocksOf(province, ruling.id);
  // An organ that ends in turn brings what is older than the place that was reached; it has not yet said that this was all.
  await scene.carryOut(older.of, older.plan, DAY);
  for (const name of ['handOver', 'handOver']) await system(older.of, name, older.plan);
  await stage.work(DAY);
  expect(await stage.one(province, STATE, [id])).toMatchObject({
    state: 'finished',
    left: [{ label: '撤并承接：承接中', value: expect.stringMatching(/^1件；/) }],
  });
  // What had arrived behind the place that was reached has gone on, too.
  expect(await stage.stateOf(province, older.matter)).toBe('handed-over');
  expect(await stage.stateOf(follower, older.matter)).toBe('in-force');
  const gone = (await sent()).map((each) => each.id);
  expect(gone).toEqual(expect.arrayContaining([ruling.id, scene.ids.notice]));
  expect(new Set(gone).size).toBe(gone.length);
  expect(await stage.stateOf(follower, ruling.id)).toBe('received');
  expect(await stage.clocksOf(follower, ruling.id)).toEqual(before.map((each) => ({ ...each, state: 'running' })));
});

it('what was asked of the organ that has ended is ruled on by its heir, and whoever asked hears it from there', async () => {
  const { ending, province } = scene.casts;
  const { stage, step, ids } = scene;
  const ruling = await stage.newest(follower, 'unclear-matter', 'ruling');
  const outcome = { kind: 'secret', level: 'confidential', term: { kind: 'period', n: 3, unit: 'year' } };
  await step(
    follower.rulingOfficer,
    'unclear-matter',
    'rule',
    { outcome: { ...outcome, start: { kind: 'issued', on: AFTER } }, instrument: '定〔2026〕8号', reason: '虚构' },
    AFTER,
    ruling.id,
  );
  const wrong = await stage.newest(ending, 'correction', 'deciding');
  await step(ending.head, 'correction', 'contest', { objection: '虚构的理由' }, AFTER, wrong.id);
  await stage.work(AFTER);
  expect(await stage.stateOf(ending, ids.reported)).toBe('ruled');
  expect(await stage.stateOf(ending, ids.reportedMatter)).toBe('in-force');
  expect(await stage.stateOf(follower, ids.notice)).toBe('answered');
  // Reported to the organ that it knows, which is no more: it begins at the heir, which answers by itself.
  await step(ending.office, 'unclear-matter', 'report', { guideEntry: null }, AFTER, ids.preRated);
  await stage.work(AFTER);
  const late = await stage.newest(follower, 'unclear-matter', 'ruling');
  expect(late).toMatchObject({ name: '不明确二号', state: 'received' });
  await step(
    follower.rulingOfficer,
    'unclear-matter',
    'rule',
    { outcome: { kind: 'not-secret' }, instrument: '定〔2026〕9号', reason: '虚构' },
    AFTER,
    late.id,
  );
  await stage.work(AFTER);
  expect(await stage.stateOf(ending, ids.preRated)).toBe('ruled');
  expect(await stage.stuck([ending, province, follower])).toEqual([]);
});

it('who has taken over nothing sends nothing on', async () => {
  const { ending, heir, other } = scene.casts;
  const content = { peer: ending.organ.id, number: 1, type: 'suggestion', theirs: scene.ids.own, toCase: null };
  await asWorker(scene.db.database, other.organ.id, async (tx) => {
    tx.query(`select set_config('app.applying', '1', true)`);
    sendAll(
      tx,
      other.organ.id,
      { name: 'exchange', version: 1 },
      [
        {
          id: crypto.randomUUID(),
          type: 'sent-on',
          to: heir.organ.id,
          case: scene.ids.own,
          toCase: null,
          about: null,
          content: { ...content, about: null, content: {}, receivedAt: `${DAY}T09:00:00+08:00` },
        },
      ],
      scene.clock.now(),
    );
  });
  await scene.stage.work(AFTER);
  expect(await scene.stage.stuck([heir])).toMatchObject([{ type: 'sent-on', problem: { code: 'not-here' } }]);
});

it('the journals rebuild without a difference', async () => {
  expect(await scene.unlikeJournals()).toEqual([]);
});

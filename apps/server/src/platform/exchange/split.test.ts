/**
 * A split, and giving back half-way: a letter of one heir about a case that went to another one is sent on; who has given
 * everything back is believed no longer; and what cannot be read as an envelope holds up nobody.
 */
import { type Actor, asWorker, exchange, momentOf, nodeClock, rebuildCheck, takeStep } from '@shoumi/server';
import {
  MERGER_BEFORE as BEFORE,
  type Cast,
  castOf,
  mergerScene,
  type TestDatabase,
  testDatabase,
  testOrgan,
} from '@shoumi/testkit';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { application } from '../../compose.ts';
import { sendAll } from './envelope.ts';

const DAY = '2026-07-01';
const AFTER = '2026-07-03';
const BACK = '2026-07-06';

let db: TestDatabase;
let scene: Awaited<ReturnType<typeof mergerScene>>;
/** Follows for the unit of the matter that is disputed. */
let second: Cast;
const clock = nodeClock();

beforeAll(async () => {
  db = await testDatabase();
  scene = await mergerScene(db, clock);
  second = castOf(await testOrgan(db.runtime, 'provincial', { administration: scene.line.province.id }));
});
afterAll(() => db.drop());

const all = () => [...Object.values(scene.casts), second];
const to = (heir: Cast, unit: string | null = null) => ({
  unit,
  heir: heir.organ.id,
  because: 'takes-over-function',
});
const planned = (who: Actor, assignments: readonly unknown[], day: string, more: Record<string, unknown> = {}) =>
  scene.step(
    who,
    'succession',
    'plan',
    { kind: 'split', instrument: '编办〔2026〕1号', effectiveOn: day, cameFrom: null, assignments, ...more },
    day,
  );
const carryOut = (of: Cast, id: string, day: string) => scene.step(of.head, 'succession', 'carryOut', {}, day, id);
/** As if the former organ sent on what another one wrote. */
const sentOn = (from: Cast, heir: Cast, content: Record<string, unknown>) =>
  asWorker(db.database, from.organ.id, async (tx) => {
    tx.query(`select set_config('app.applying', '1', true)`);
    const envelope = { id: crypto.randomUUID(), type: 'sent-on', to: heir.organ.id, toCase: null, about: null };
    const sender = { name: 'exchange', version: 1 };
    sendAll(tx, from.organ.id, sender, [{ ...envelope, case: scene.ids.own, content }], clock.now());
  });
const suggestion = () => ({
  peer: scene.casts.province.organ.id,
  number: 1,
  type: 'no-such-type',
  theirs: scene.ids.own,
  toCase: null,
  about: null,
  content: {},
  receivedAt: `${DAY}T09:00:00+08:00`,
});
const lastIn = async (of: Cast, from: Cast) =>
  scene.stage.one<{ state: string; problem: { code: string; title: { en: string } } }>(
    of,
    'select state, problem from envelope_in where organ_id = (select ctx_organ()) and peer = $1 order by number desc limit 1',
    [from.organ.id],
  );

it('what an heir writes about a case that went to another heir is sent on to that one', async () => {
  const { ending, heir, told } = scene.casts;
  const { stage, ids } = scene;
  const objected = await stage.newest(ending, 'dispute', 'original');
  const answer = { answer: 'upheld', explanation: '虚构' };
  await scene.step(ending.head, 'dispute', 'decideObjection', answer, BEFORE, objected.id);
  await carryOut(told, await planned(told.office, [to(heir)], DAY), DAY);
  await stage.work(DAY);
  expect(await stage.stateOf(heir, ids.objection)).toBe('answered');
  const unit = await stage.one<{ unit: string }>(
    ending,
    'select unit from person where organ_id = (select ctx_organ()) and id = $1',
    [ending.drafter.person],
  );
  // Other cases go to the heir itself.
  const split = await planned(ending.office, [to(second, unit?.unit), to(heir)], AFTER);
  await carryOut(ending, split, AFTER);
  await takeStep(
    db.runtime,
    (body) => asWorker(db.database, ending.organ.id, body),
    { procedure: 'succession', step: 'handOver', case: split, input: {} },
    momentOf(Date.parse(`${AFTER}T12:30:00+08:00`)),
  );
  // The heir has not been told yet.
  await scene.step(heir.office, 'dispute', 'accept', {}, AFTER, ids.objection);
  await stage.work(AFTER);
  expect(await stage.stateOf(second, objected.id)).toBe('over');
  expect(await stage.stuck(all())).toEqual([]);
});

it('what cannot be read as an envelope is stuck, and holds up nothing behind it', async () => {
  const { ending, heir } = scene.casts;
  const bad = [{ ...suggestion(), peer: 'nobody' }, { ...suggestion(), receivedAt: 'some day' }, {}];
  for (const content of bad) {
    await sentOn(ending, heir, content);
    await scene.stage.work(AFTER);
    expect(await lastIn(heir, ending)).toMatchObject({ state: 'stuck', problem: { code: 'invalid' } });
  }
  // Believed, and read.
  await sentOn(ending, heir, suggestion());
  await scene.stage.work(AFTER);
  expect((await lastIn(heir, ending))?.problem.title.en).toContain('no-such-type');
});

it('an heir that is giving back sends on what came too late; whoever got everything back does so no longer', async () => {
  const { ending, heir, told } = scene.casts;
  const { stage } = scene;
  const undo = { kind: 'undo', cameFrom: ending.organ.id };
  await carryOut(heir, await planned(heir.office, [to(ending)], BACK, undo), BACK);
  const before = await stage.stuck(all());
  await sentOn(heir, ending, suggestion());
  clock.set(Date.parse(`${BACK}T12:00:00+08:00`));
  await exchange(db.runtime, clock);
  expect((await lastIn(ending, heir))?.problem.title.en).toContain('no-such-type');
  await stage.work(BACK);
  expect((await stage.stuck(all())).length).toBe(before.length + 1);
  await sentOn(ending, heir, suggestion());
  await stage.work(BACK);
  expect(await lastIn(heir, ending)).toMatchObject({ state: 'stuck', problem: { code: 'not-here' } });
  expect((await lastIn(heir, ending))?.problem.title.en).not.toContain('no-such-type');
  // Who has given nothing back still may.
  await sentOn(told, heir, suggestion());
  await stage.work(BACK);
  expect((await lastIn(heir, told))?.problem.title.en).toContain('no-such-type');
});

it('the journals rebuild without a difference', async () => {
  for (const of of all()) {
    const { broken, differences } = await rebuildCheck(db.ownerUrl, application, of.organ.id);
    expect([of.organ.seed.name, broken, differences]).toEqual([of.organ.seed.name, [], []]);
  }
});

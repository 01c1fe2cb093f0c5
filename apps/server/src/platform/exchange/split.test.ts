/**
 * A split, and giving back half-way: a letter of one heir about a case that went to another one is sent on; who has given
 * everything back is believed no longer; and what cannot be read as an envelope holds up nobody.
 */
import { asWorker, exchange } from '@shoumi/server';
import { MERGER_BEFORE as BEFORE, type Cast, type MergerScene, mergerScene, takesOver } from '@shoumi/testkit';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { sendAll } from './envelope.ts';

const DAY = '2026-07-01';
const AFTER = '2026-07-03';
const BACK = '2026-07-06';

let scene: MergerScene;
/** Follows for the unit of the matter that is disputed. */
let second: Cast;

beforeAll(async () => {
  scene = await mergerScene();
  second = await scene.another();
});
afterAll(() => scene.db.drop());

/** As if the former organ sent on what another one wrote. */
const sentOn = (from: Cast, heir: Cast, content: Record<string, unknown>) =>
  asWorker(scene.db.database, from.organ.id, async (tx) => {
    tx.query(`select set_config('app.applying', '1', true)`);
    const envelope = { id: crypto.randomUUID(), type: 'sent-on', to: heir.organ.id, toCase: null, about: null };
    const sender = { name: 'exchange', version: 1 };
    sendAll(tx, from.organ.id, sender, [{ ...envelope, case: scene.ids.own, content }], scene.clock.now());
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
  await scene.carryOut(told, await scene.plan(told, [takesOver(heir)], DAY, { on: DAY, kind: 'split' }), DAY);
  await stage.work(DAY);
  expect(await stage.stateOf(heir, ids.objection)).toBe('answered');
  const unit = await stage.one<{ unit: string }>(
    ending,
    'select unit from person where organ_id = (select ctx_organ()) and id = $1',
    [ending.drafter.person],
  );
  // Other cases go to the heir itself.
  const heirs = [takesOver(second, unit?.unit), takesOver(heir)];
  const split = await scene.plan(ending, heirs, AFTER, { on: AFTER, kind: 'split' });
  await scene.carryOut(ending, split, AFTER);
  await scene.handOver(ending, split, AFTER);
  // The heir has not been told yet.
  await scene.step(heir.office, 'dispute', 'accept', {}, AFTER, ids.objection);
  await stage.work(AFTER);
  expect(await stage.stateOf(second, objected.id)).toBe('over');
  expect(await scene.stuck()).toEqual([]);
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
  const undo = { on: BACK, kind: 'undo', cameFrom: ending.organ.id } as const;
  await scene.carryOut(heir, await scene.plan(heir, [takesOver(ending)], BACK, undo), BACK);
  const before = await scene.stuck();
  await sentOn(heir, ending, suggestion());
  scene.clock.set(Date.parse(`${BACK}T12:00:00+08:00`));
  await exchange(scene.db.runtime, scene.clock);
  expect((await lastIn(ending, heir))?.problem.title.en).toContain('no-such-type');
  await stage.work(BACK);
  expect((await scene.stuck()).length).toBe(before.length + 1);
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
  expect(await scene.unlikeJournals()).toEqual([]);
});

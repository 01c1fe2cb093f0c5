/**
 * Organs that follow one another: an organ that has ended takes over nothing more, and both sides of a case may change hands
 * at the same time. Whoever deals with the case is found in the end, and nothing sticks on the way.
 */
import type { Actor } from '@shoumi/server';
import {
  MERGER_BEFORE as BEFORE,
  type Cast,
  type MergerScene,
  mergerScene,
  proposalUnder,
  takesOver,
} from '@shoumi/testkit';
import { afterAll, beforeAll, expect, it } from 'vitest';

const DAY = '2026-07-01';
const AFTER = '2026-07-03';

let scene: MergerScene;
/** Follows the organ that was told of a matter. */
let follower: Cast;

beforeAll(async () => {
  scene = await mergerScene();
  follower = await scene.another();
});
afterAll(() => scene.db.drop());

const planned = (of: Cast, heir: Cast) => scene.plan(of, [takesOver(heir)], DAY);
/** An unclear matter that an organ has reported to the administration. */
async function reported(of: Cast, codeName: string) {
  const now = (who: Actor, procedure: string, name: string, input: unknown, id?: string) =>
    scene.step(who, procedure, name, input, BEFORE, id);
  const proposal = proposalUnder(scene.entry, of, { codeName, guideEntry: null });
  const matter = await now(of.drafter, 'original-classification', 'draft', proposal);
  await now(of.drafter, 'original-classification', 'submit', { authority: of.head.person }, matter);
  const input = { matter, meetsDefinition: true, description: '虚构的情况' };
  const id = await now(of.office, 'unclear-matter', 'preRate', input);
  await now(of.office, 'unclear-matter', 'report', { guideEntry: null }, id);
  return id;
}

it('both sides of a case change hands at the same time: the two heirs find each other', async () => {
  const { ending, heir, told } = scene.casts;
  const { stage, ids } = scene;
  const objected = await stage.newest(ending, 'dispute', 'original');
  const plans = [
    [ending, await planned(ending, heir)],
    [told, await planned(told, follower)],
  ] as const;
  for (const [of, id] of plans) await scene.carryOut(of, id, DAY);
  // Both hand over before an envelope is carried.
  await stage.work(DAY);
  expect(await stage.stateOf(follower, ids.objection)).toBe('raised');
  await scene.step(
    heir.head,
    'dispute',
    'decideObjection',
    { answer: 'upheld', explanation: '虚构' },
    AFTER,
    objected.id,
  );
  await stage.work(AFTER);
  expect(await stage.stateOf(follower, ids.objection)).toBe('answered');
  expect(await scene.stuck()).toEqual([]);
});

it('a case handed to an organ that has ended goes on to its heir, and is ruled on there', async () => {
  const { ending, heir, other, province } = scene.casts;
  const { stage } = scene;
  const asked = await stage.newest(other, 'widening', 'original');
  await scene.step(other.head, 'widening', 'agree', {}, BEFORE, asked.id);
  const report = await reported(other, '辗转一号');
  await stage.work(AFTER);
  const late = await planned(other, ending);
  await scene.carryOut(other, late, AFTER);
  // Before it hears that its heir has ended.
  await scene.handOver(other, late, AFTER);
  await stage.work(AFTER);
  expect(await stage.stateOf(ending, report)).toBeUndefined();
  expect(await stage.stateOf(heir, report)).toBe('reported');
  const ruling = await stage.newest(province, 'unclear-matter', 'ruling');
  expect(ruling.name).toBe('辗转一号');
  const outcome = { kind: 'not-secret' };
  const ruled = { outcome, instrument: '定〔2026〕7号', reason: '虚构' };
  const [peer] = await stage.rows<{ peer: string }>(
    province,
    'select peer from correspondence where organ_id = (select ctx_organ()) and case_id = $1',
    [ruling.id],
  );
  expect(peer?.peer).toBe(heir.organ.id);
  await scene.step(province.rulingOfficer, 'unclear-matter', 'rule', ruled, AFTER, ruling.id);
  await stage.work(AFTER);
  expect(await stage.stateOf(heir, report)).toBe('ruled');
  expect(await scene.stuck()).toEqual([]);
});

it('the journals rebuild without a difference', async () => {
  expect(await scene.unlikeJournals()).toEqual([]);
});

/**
 * An organ after its succession: people begin nothing there, in any procedure, and hear who has followed; what was begun
 * comes to its end, records that keep the organ readable go on, and with what is handed back everything begins again.
 */
import { procedures } from '@shoumi/law';
import type { SeededEntry } from '@shoumi/seeds';
import { type Actor, actingAs, momentOf, nodeClock } from '@shoumi/server';
import {
  type Cast,
  castOf,
  entriesFor,
  foundTestNode,
  proposalUnder,
  refusalOf,
  stageOf,
  stepAs,
  studySessionInput,
  type TestDatabase,
  testDatabase,
  testOrgan,
  unlikeJournals,
} from '@shoumi/testkit';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { application } from '../../compose.ts';
import { againstBeginnings } from '../../platform/http/beginnings.ts';
import { dryStep } from '../../platform/runtime/take-step.ts';

const DAY = '2026-07-01';
const AFTER = '2026-07-03';
const BACK = '2026-07-06';
const ENDED = 'organ-has-ended';
/** Kept there still: what stays readable has to be kept and blanked, and what was left behind handed over. */
const GO_ON = ['succession', 'blanking', 'person', 'appointment', 'clearance', 'house-rule'];
const OF_THE_NODE = ['organ', 'account', 'account-post', 'mail-server'];

let db: TestDatabase;
let stage: ReturnType<typeof stageOf>;
let ending: Cast;
let heir: Cast;
let entry: SeededEntry;
let session = '';
let newHead = '';
const clock = nodeClock();

const step = async (who: Actor, procedure: string, name: string, input: unknown, day: string, of?: string) =>
  (await stepAs(db.runtime, who, name, input, { day, ...(of ? { case: of } : {}) }, procedure)).case;
const draft = (day: string) =>
  step(ending.drafter, 'original-classification', 'draft', proposalUnder(entry, ending), day);
const plan = (to: Cast, more: Record<string, unknown> = {}) => ({
  kind: 'merge',
  instrument: '编办〔2026〕1号',
  effectiveOn: DAY,
  cameFrom: null,
  assignments: [{ unit: null, heir: to.organ.id, because: 'takes-over-function' }],
  ...more,
});
async function carriedOut(of: Cast, planned: string, day: string) {
  await step(of.head, 'succession', 'carryOut', {}, day, planned);
}

/** Every step by which people begin a case, as the law declares it. */
const beginnings = procedures
  .filter(({ name }) => !OF_THE_NODE.includes(name))
  .flatMap(({ name: procedure, sides }) =>
    Object.values(sides).flatMap(({ steps }) =>
      Object.entries(steps)
        .filter(([, { from, by }]) => from === 'start' && by.join() !== 'system')
        .map(([name, { by }]) => ({ procedure, name, by })),
    ),
  );
/** What the rules say of an empty form, to somebody who has every role that may begin so. */
const dry = async (procedure: string, name: string, by: readonly string[], day: string) => {
  const who = { ...ending.office, roles: by };
  const moment = momentOf(Date.parse(`${day}T12:00:00+08:00`));
  const request = { procedure, step: name, input: {} };
  const { answer, reasons } = await dryStep(db.runtime, (body) => actingAs(db.database, who, body), request, moment);
  return { answer, codes: reasons.map(({ code }) => code) };
};
const shownClosed = (day: string) =>
  actingAs(db.database, ending.office, async (tx) => {
    const moment = momentOf(Date.parse(`${day}T12:00:00+08:00`));
    const against = await againstBeginnings(application, tx, ending.office, moment);
    const steps = procedures.flatMap(({ name, sides }) =>
      Object.values(sides).flatMap((side) =>
        Object.values(side.steps).map((each) => ({ name, reasons: against(each) })),
      ),
    );
    return steps.filter(({ reasons }) => reasons.length > 0);
  });

beforeAll(async () => {
  db = await testDatabase();
  stage = stageOf(db, clock);
  await foundTestNode(db.database);
  ending = castOf(await testOrgan(db.runtime));
  heir = castOf(await testOrgan(db.runtime));
  entry = (await entriesFor(db.runtime, ending.organ)).find(({ level }) => level === 'secret') as SeededEntry;
  await draft('2026-06-01');
  const planned = await step(ending.office, 'succession', 'plan', plan(heir), '2026-06-25');
  await carriedOut(ending, planned, DAY);
  // Begun while the plan was being carried out, it stays: its people are this organ's.
  session = await step(
    ending.office,
    'study-session',
    'plan',
    studySessionInput({ opensOn: DAY, deadline: '2026-07-20' }),
    DAY,
  );
  expect(await shownClosed(DAY)).toEqual([]);
  await stage.work(DAY);
  expect(await stage.stateOf(ending, planned)).toBe('finished');
});
afterAll(() => db.drop());

it.each(beginnings)(
  '$procedure: people do not $name, or go on with it for a reason',
  async ({ procedure, name, by }) => {
    const { answer, codes } = await dry(procedure, name, by, AFTER);
    expect(codes.includes(ENDED)).toBe(!GO_ON.includes(procedure));
    if (codes.includes(ENDED)) expect(answer).toBe('refused');
  },
);

it('refuses them for real, naming who has followed, and writes nothing', async () => {
  const before = await stage.one(
    ending,
    'select count(*)::int as n from case_file where organ_id = (select ctx_organ())',
  );
  await expect(draft(AFTER)).rejects.toMatchObject({
    code: 'refused',
    details: { reasons: [{ code: ENDED, kind: 'house-rule', facts: { successor: heir.organ.seed.name } }] },
  });
  expect(
    await stage.one(ending, 'select count(*)::int as n from case_file where organ_id = (select ctx_organ())'),
  ).toEqual(before);
});

it('tells pages which beginnings are closed', async () => {
  const closed = await shownClosed(AFTER);
  expect(closed.length).toBe(beginnings.filter(({ procedure }) => !GO_ON.includes(procedure)).length);
  for (const { reasons } of closed) expect(reasons.map(({ code }) => code)).toEqual([ENDED]);
  // The heir is an organ as it was.
  const ofHeir = await actingAs(db.database, heir.office, (tx) =>
    againstBeginnings(application, tx, heir.office, momentOf(Date.parse(`${AFTER}T12:00:00+08:00`))),
  );
  expect(
    procedures.flatMap(({ sides }) =>
      Object.values(sides).flatMap(({ steps }) => Object.values(steps).flatMap((each) => ofHeir(each))),
    ),
  ).toEqual([]);
});

it('lets what has stayed come to its end', async () => {
  await step(ending.office, 'study-session', 'cancel', { reason: '单位已撤并' }, AFTER, session);
  expect(await stage.stateOf(ending, session)).toBe('cancelled');
});

it('can be kept by somebody, who gains no power by it', async () => {
  const person = { staffNumber: 'E-001', name: '严守成', unit: null, post: null };
  newHead = await step(ending.office, 'person', 'enter', person, AFTER);
  const appointed = { person: newHead, role: 'head', from: AFTER };
  await step(ending.office, 'appointment', 'enter', appointed, AFTER);
  const authorities = `select person from authority where organ_id = (select ctx_organ()) and state = 'current'`;
  expect(await stage.rows(ending, authorities)).toEqual([]);
});

it('is a house rule: an organ may set it off, before and after', async () => {
  const set = (value: boolean) =>
    step(
      ending.head,
      'house-rule',
      'enter',
      { rule: 'ended-organ-begins-nothing', value, figure: null, from: AFTER, reason: '虚构的理由' },
      AFTER,
    );
  await set(false);
  expect((await dry('suggestion', 'suggest', ['drafter'], AFTER)).codes).toEqual([]);
  expect(await shownClosed(AFTER)).toEqual([]);
  await set(true);
  expect((await dry('suggestion', 'suggest', ['drafter'], AFTER)).codes).toEqual([ENDED]);
});

it('begins again with what is handed back', async () => {
  const undo = plan(ending, { kind: 'undo', effectiveOn: BACK, cameFrom: ending.organ.id });
  const planned = await step(heir.office, 'succession', 'plan', undo, BACK);
  await carriedOut(heir, planned, BACK);
  await stage.work(BACK);
  expect(await shownClosed(BACK)).toEqual([]);
  expect(await refusalOf(draft(BACK))).toBe('taken');
  const heads = await stage.rows<{ person: string }>(
    ending,
    `select person from authority where organ_id = (select ctx_organ()) and kind = 'statutory' and state = 'current'`,
  );
  expect(heads.map(({ person }) => person).toSorted()).toEqual([newHead, ending.head.person].toSorted());
  expect(await stage.stuck([ending, heir])).toEqual([]);
  expect(await unlikeJournals(db, [ending, heir])).toEqual([]);
});

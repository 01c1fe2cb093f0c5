/** Classification authorities: the statutory one follows the post by itself, designated ones are examined, filed and replaced. */
import { type Actor, actingAs, exchange, nodeClock } from '@shoumi/server';
import {
  type Cast,
  castOf,
  foundTestNode,
  refusalOf,
  stepAs,
  type TestDatabase,
  type TestLine,
  testDatabase,
  testLine,
  testOrgan,
  unlikeJournals,
} from '@shoumi/testkit';
import { afterAll, beforeAll, expect, it } from 'vitest';

let db: TestDatabase;
let line: TestLine;
let cast: Cast;
const clock = nodeClock();

beforeAll(async () => {
  db = await testDatabase();
  await foundTestNode(db.database);
  line = await testLine(db.runtime);
  cast = castOf(line.organ);
});
afterAll(() => db.drop());

const rows = <R extends Record<string, unknown>>(who: Actor, sql: string, params: readonly unknown[] = []) =>
  actingAs(db.database, who, (tx) => tx.query<R>(sql, params));
const statutory = () =>
  rows<{ person: string; from: string; until: string | null; state: string }>(
    cast.office,
    `select person, "from", until, state from authority where organ_id = (select ctx_organ()) and kind = 'statutory' order by ordinal`,
  );
const enter = (input: Record<string, unknown>) =>
  stepAs(
    db.runtime,
    cast.office,
    'enter',
    { fields: [], from: '2026-03-02', instrument: '定密责〔2026〕1号', ...input },
    {},
    'authority',
  );
const filed = () =>
  rows<{ name: string }>(
    castOf(line.province).office,
    `select name from dossier where organ_id = (select ctx_organ()) and procedure = 'filing' and data->>'kind' = 'authority'
       and starts_with(name, $1) order by ordinal`,
    [line.organ.seed.name],
  );

it('the statutory authority is entered and ended with the appointment of the principal head', async () => {
  const [before] = await statutory();
  expect([before?.person, before?.until]).toEqual([cast.head.person, null]);
  const [post] = await rows<{ id: string }>(
    cast.office,
    `select id from appointment where organ_id = (select ctx_organ()) and role = 'head'`,
  );
  await stepAs(
    db.runtime,
    cast.office,
    'end',
    { on: '2026-03-02', reason: '调任' },
    { case: post?.id ?? '' },
    'appointment',
  );
  const successor = line.organ.people[10]?.id;
  const appoint = (role: string) =>
    stepAs(db.runtime, cast.office, 'enter', { person: successor, role, from: '2026-03-02' }, {}, 'appointment');
  await appoint('drafter');
  expect(await statutory()).toHaveLength(1);
  await appoint('head');
  await appoint('head');
  expect((await statutory()).map(({ person, until, state }) => [person, until, state])).toEqual([
    [cast.head.person, '2026-03-02', 'ended'],
    [successor, null, 'current'],
  ]);
});

it('one of two appointments that ends leaves the authority in place; the last one takes it along', async () => {
  const posts = await rows<{ id: string }>(
    cast.office,
    `select id from appointment where organ_id = (select ctx_organ()) and role = 'head' and state = 'current' order by ordinal`,
  );
  const states: string[] = [];
  for (const { id } of posts) {
    await stepAs(db.runtime, cast.office, 'end', { on: '2026-04-01', reason: '调任' }, { case: id }, 'appointment');
    states.push((await statutory()).at(-1)?.state ?? '');
  }
  expect(states).toEqual(['current', 'ended']);
});

it('nobody else is entered as statutory; a designated one is cleared and within the organ’s power', async () => {
  const uncleared = line.organ.people[16]?.id;
  const cleared = line.organ.people[11]?.id;
  expect(await refusalOf(enter({ person: cleared, kind: 'statutory', highest: 'secret' }))).toEqual([
    'statutory-not-head',
  ]);
  expect(await refusalOf(enter({ person: uncleared, kind: 'designated', highest: 'secret' }))).toEqual([
    'designated-not-cleared',
  ]);
  const city = await testOrgan(db.runtime, 'district-city');
  const inCity = (highest: string) =>
    stepAs(
      db.runtime,
      castOf(city).office,
      'enter',
      { person: city.people[11]?.id, kind: 'designated', fields: [], highest, from: '2026-03-02', instrument: null },
      {},
      'authority',
    );
  expect(await refusalOf(inCity('top-secret'))).toEqual(['designation-beyond-power']);
  expect(await refusalOf(inCity('secret'))).toBe('taken');
  const below = castOf(line.below);
  const powerless = (highest: string) =>
    stepAs(
      db.runtime,
      below.office,
      'enter',
      {
        person: line.below.people[11]?.id,
        kind: 'designated',
        fields: [],
        highest,
        from: '2026-03-02',
        instrument: null,
      },
      {},
      'authority',
    );
  // Without any power of the organ there is no power to exceed: derivatives have authorities as well.
  expect(await refusalOf(powerless('confidential'))).toBe('taken');
});

it('a designated one is filed with the administration of the tier, published in the organ, and replaced on a ground', async () => {
  const person = line.organ.people[11]?.id ?? '';
  clock.set(Date.parse('2026-03-02T18:00:00+08:00'));
  await exchange(db.runtime, clock);
  const before = (await filed()).length;
  const { case: id } = await enter({ person, kind: 'designated', highest: 'confidential', fields: ['规划'] });
  await exchange(db.runtime, clock);
  expect(await filed()).toHaveLength(before + 1);
  const seen = await rows<{ id: string }>(
    cast.reader,
    `select id from authority where organ_id = (select ctx_organ())`,
  );
  expect(seen.map((row) => row.id)).toContain(id);
  const end = (input: Record<string, unknown>) =>
    stepAs(db.runtime, cast.office, 'end', { on: '2026-05-01', reason: '虚构', ...input }, { case: id }, 'authority');
  expect(await refusalOf(end({}))).toBe('invalid');
  await end({ ground: 'advised' });
  const [ended] = await rows<{ until: string }>(
    cast.office,
    `select until from authority where organ_id = (select ctx_organ()) and id = $1`,
    [id],
  );
  expect(ended?.until).toBe('2026-05-01');
});

it('the journals rebuild without a difference', async () => {
  expect(await unlikeJournals(db, [line.organ, line.below, line.province])).toEqual([]);
});

/** Overdue study is told to heads of units first and to the head of the organ later, each of their own people. */
import { type Actor, actingAs, nodeClock, rebuildCheck } from '@shoumi/server';
import { type HttpClient, type StudyOffice, studyOffice, TODAY, worked } from '@shoumi/testkit';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { application } from '../../compose.ts';

let world: StudyOffice;
let unitHead: HttpClient;
let heading: string;
let led: string;
const clock = nodeClock();

const rows = <R extends Record<string, unknown>>(who: Actor, sql: string, params: readonly unknown[] = []) =>
  actingAs(world.db.database, who, (tx) => tx.query<R>(sql, params));
const told = (session: string) =>
  rows<{ person: string; rung: string; missing: number }>(
    world.cast.office,
    'select person, rung, missing from study_told where organ_id = (select ctx_organ()) and session = $1 order by at, rung desc, person',
    [session],
  );
/** The worker on a day some days after today. */
const worksOn = async (days: number) => {
  clock.set(Date.parse(`${TODAY}T09:00:00+08:00`) + days * 86_400_000);
  await worked(world.db.runtime, clock);
};
const place = async (person: string, post: string | null, unit: string) => {
  const [row] = await rows(
    world.cast.office,
    'select name, staff_number from person where organ_id = (select ctx_organ()) and id = $1',
    [person],
  );
  await world.office.step('person', 'amend', { name: row?.name, staffNumber: row?.staff_number, unit, post }, person);
};

beforeAll(async () => {
  world = await studyOffice({ workEvery: 3600 });
  const { organ } = world.cast;
  const [first = '', second = ''] = organ.units;
  const below = await world.office.step('unit', 'enter', { name: '下设科', parent: first });
  const post = await world.office.step('post', 'enter', { name: '处长', unit: first, class: 'general', heads: true });
  // Heads the first unit; the one below it has no head of its own.
  heading = organ.people[16]?.id ?? '';
  led = organ.people[15]?.id ?? '';
  await place(heading, post, first);
  await place(led, null, below);
  await place(organ.people[14]?.id ?? '', null, second);
  unitHead = await world.account('unithead', 'none', organ.people[16]?.staffNumber ?? null);
}, 120_000);
afterAll(() => world.stop());

it('climbs from the head of a unit, told of those below, to the head of the organ three days later', async () => {
  const { organ } = world.cast;
  const id = await world.opened({ audience: 'named', persons: [led, heading] });
  await worksOn(0);
  expect(await told(id)).toEqual([]);
  await worksOn(1);
  await worksOn(1);
  expect(await told(id)).toEqual([{ person: heading, rung: 'unit', missing: 2 }]);
  await worksOn(3);
  expect(await told(id)).toHaveLength(1);
  await worksOn(4);
  await worksOn(9);
  expect(await told(id)).toEqual([
    { person: heading, rung: 'unit', missing: 2 },
    { person: organ.head.id, rung: 'organ', missing: 2 },
  ]);
  const { body } = await world.office.call('GET', `/api/study/sessions/${id}/results`);
  expect(body.told).toMatchObject([{ rung: 'organ' }, { rung: 'unit' }]);
});

it('who has no head of a unit is told to the head of the organ from the first day; a new deadline begins again', async () => {
  const { organ } = world.cast;
  const other = organ.people[14]?.id ?? '';
  const id = await world.opened({ audience: 'named', persons: [led, other] });
  await worksOn(1);
  const first = (await told(id)).sort((a, b) => (a.person < b.person ? -1 : 1));
  expect(first).toEqual(
    [
      { person: heading, rung: 'unit', missing: 1 },
      { person: organ.head.id, rung: 'organ', missing: 1 },
    ].sort((a, b) => (a.person < b.person ? -1 : 1)),
  );
  const alone = await world.opened({ audience: 'named', persons: [other] });
  await worksOn(1);
  expect(await told(alone)).toEqual([{ person: organ.head.id, rung: 'organ', missing: 1 }]);
  await worksOn(30);
  expect(await told(alone)).toHaveLength(1);
  const day = new Date(Date.parse(TODAY) + 40 * 86_400_000).toISOString().slice(0, 10);
  await world.office.step('study-session', 'extend', { deadline: day, reason: '虚构' }, alone);
  await worksOn(40);
  expect(await told(alone)).toHaveLength(1);
  await worksOn(41);
  expect(await told(alone)).toHaveLength(2);
});

it('nobody is told of a session that everybody has confirmed', async () => {
  const id = await world.opened({ audience: 'named', persons: [world.cast.reader.person] });
  await world.reader.call('POST', `/api/study/sessions/${id}/confirm`, {});
  await worksOn(60);
  expect(await told(id)).toEqual([]);
});

it('the head of a unit sees the people of that unit and below, and nobody else’s', async () => {
  const id = await world.opened({ audience: 'named', persons: [led, heading, world.cast.organ.people[14]?.id] });
  const of = async (client: HttpClient) => (await client.call('GET', `/api/study/sessions/${id}/results`)).body;
  expect(await of(unitHead)).toMatchObject({ whole: { total: 2, missing: 2 } });
  expect(await of(world.office)).toMatchObject({ whole: { total: 3 } });
  expect(await of(world.reader)).toMatchObject({ code: 'not-your-step' });
  expect((await unitHead.call('GET', '/api/study/hours')).body.code).toBe('not-your-step');
  expect((await unitHead.call('GET', '/api/study/overdue')).status).toBe(200);
  const listed = await unitHead.call('GET', `/api/registers/participations?session=${id}`);
  expect(listed.body.rows).toHaveLength(2);
});

it('the journal rebuilds without a difference', async () => {
  const { broken, differences } = await rebuildCheck(world.db.ownerUrl, application, world.cast.organ.id);
  expect([broken, differences]).toEqual([[], []]);
});

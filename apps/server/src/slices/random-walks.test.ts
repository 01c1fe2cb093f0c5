/**
 * Random walks over all procedures that people take steps in. Whatever the organs were refused or granted, what must always
 * hold holds, and their journals rebuild. `SHOUMI_WALK=SEED` walks one walk and prints what was taken;
 * `SHOUMI_WALK=random` a new one (npm run soak).
 */
import { statesHandedOn } from '@shoumi/law';
import { type Actor, actingAs, momentOf, nodeClock, Problem, rebuildCheck } from '@shoumi/server';
import {
  broken,
  type Cast,
  castOf,
  foundTestNode,
  type Ground,
  stageOf,
  stepAs,
  type TestDatabase,
  testDatabase,
  testOrgan,
  walk,
  walkedSteps,
  walkGround,
} from '@shoumi/testkit';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { application } from '../compose.ts';
import { reveal } from './matters/reveal.ts';

const asked = process.env.SHOUMI_WALK;
const SEEDS = asked === undefined ? [1997, 5] : [asked === 'random' ? Date.now() % 1_000_000 : Number(asked)];
const ACTS = 1200;
const SESSION = '0197f0c4-0000-7000-8000-0000000000aa';

const everTaken = new Set<string>();
let db: TestDatabase;
let ground: Ground;

beforeAll(async () => {
  db = await testDatabase();
  await foundTestNode(db.database);
  ground = await walkGround(db, nodeClock());
});
afterAll(async () => {
  await ground.leave();
  await db.drop();
});

const read: Parameters<typeof walk>[1]['read'] = async (who, matter, at) => {
  const reading = { ...who, session: SESSION };
  const given = await reveal(
    application,
    (body) => actingAs(db.database, reading, (tx) => body(tx, reading)),
    [matter],
    momentOf(at),
  ).catch((error: unknown) => {
    if (error instanceof Problem) return [];
    throw error;
  });
  const recorded = await ground.rows(
    `select 1 from journal_entry where organ_id = $1 and type = 'MatterRead'
     and text::jsonb->'payload'->'matters' ? $2 and text::jsonb->'by'->>'person' = $3`,
    [who.organ, matter, who.person],
  );
  if (given.length > 0) expect(recorded, `${who.person} read ${matter}`).not.toEqual([]);
};

it.each(SEEDS)(
  'a random walk of seed %i keeps what must hold',
  async (seed) => {
    const look = async (on: string, left: readonly string[]) =>
      expect([...left, ...(await broken(ground.rows, on))], `seed ${seed}, ${on}`).toEqual([]);
    const { taken, refused } = await walk(ground, { seed, acts: ACTS, read, look });
    for (const step of taken.keys()) everTaken.add(step);
    if (asked !== undefined) console.log(shown(taken), shown(refused), 'never taken:', missing().join(' '));
    // A walk that is refused everywhere proves nothing.
    expect(taken.size).toBeGreaterThan(40);
    for (const { organ } of ground.casts) {
      const { broken: chain, differences } = await rebuildCheck(db.ownerUrl, application, organ.id);
      expect([chain, differences], `seed ${seed}: the journal of ${organ.seed.name}`).toEqual([[], []]);
    }
  },
  120_000,
);

/** Registers and study are what the walk stands on: few acts are theirs. */
const GROUND = /^(appointment|authority|departure|guide|house-rule|person|study-\w+|training|unit)\./;

/**
 * Which steps a seed takes changes with every change of a rule; which of them are rare (consent of an original organ, receipts
 * of an extension, a bulk answer that is cancelled) does not. Each step has tests of its own: this one holds that walks walk.
 */
it.skipIf(asked !== undefined)('together the fixed walks take four of five steps', () => {
  const steps = walkedSteps.filter((step) => !GROUND.test(step));
  const left = missing().filter((step) => !GROUND.test(step));
  expect(left.length, left.join(' ')).toBeLessThan(steps.length / 5);
});

/** Whatever is open when an organ ends, its heir goes on with: no case, clock or knowledge is left behind. And back again. */
it('a walk may end in a merger, and that in its undoing', async () => {
  const { clock, rows } = ground;
  const ending = ground.casts[asked === undefined ? 0 : (SEEDS[0] ?? 0) % 3] as Cast;
  const heir = castOf(await testOrgan(db.runtime, 'provincial'));
  const stage = stageOf(db, clock);
  const [{ day } = { day: '' }] = await rows<{ day: string }>(
    `select to_char(max(at) at time zone 'Asia/Shanghai' + interval '1 day', 'YYYY-MM-DD') as day from journal_entry`,
  );
  const take = (who: Actor, step: string, input: unknown, of?: string, procedure = 'succession') =>
    stepAs(db.runtime, who, step, input, { day, ...(of ? { case: of } : {}) }, procedure);
  const movable = async ({ organ }: Cast) =>
    (
      await rows<{ procedure: string; side: string; state: string; n: number }>(
        'select procedure, side, state, count(*)::int as n from case_file where organ_id = $1 group by 1, 2, 3 order by 1, 2, 3',
        [organ.id],
      )
    ).filter(({ procedure, side, state }) => {
      const definition = application.procedures.get(procedure);
      const of = definition?.sides[side];
      // The act by which it all came is the heir’s own.
      return definition && of && procedure !== 'succession' && statesHandedOn(definition, of).includes(state);
    });
  const handOver = async (from: Cast, to: Cast, more: object) => {
    // What has to come to an end before may do so later: that it is waited for is tested where the plan is.
    const off = { rule: 'succession-complete', value: false, figure: null, from: day, reason: '虚构' };
    await take(from.office, 'enter', off, undefined, 'house-rule');
    const way = { unit: null, heir: to.organ.id, because: 'takes-over-function' };
    const plan = { kind: 'merge', instrument: '编办〔2026〕1号', effectiveOn: day, cameFrom: null, assignments: [way] };
    const { case: id } = await take(from.head, 'plan', { ...plan, ...more });
    await take(from.head, 'carryOut', {}, id);
    await stage.work(day);
    expect(await stage.stateOf(from, id)).toBe('finished');
    expect(await movable(from)).toEqual([]);
    expect(await broken(rows, day)).toEqual([]);
    expect(
      await rows(`select type, problem from envelope_in where organ_id = $1 and state <> 'applied' and peer = $2`, [
        to.organ.id,
        from.organ.id,
      ]),
    ).toEqual([]);
    for (const { organ } of [...ground.casts, heir]) {
      const { broken: chain, differences } = await rebuildCheck(db.ownerUrl, application, organ.id);
      expect([chain, differences], `the journal of ${organ.seed.name}`).toEqual([[], []]);
    }
  };
  const open = await movable(ending);
  expect(new Set(open.map(({ procedure }) => procedure)).size).toBeGreaterThan(2);
  const known = await knowledge(ending);
  await handOver(ending, heir, {});
  expect(await movable(heir)).toEqual(open);
  expect(await knowledge(heir)).toEqual(expect.arrayContaining([...known]));
  await handOver(heir, ending, { kind: 'undo', cameFrom: ending.organ.id });
  expect(await movable(ending)).toEqual(open);
  expect(await knowledge(ending)).toEqual(expect.arrayContaining([...known]));
}, 90_000);

/** Who has known which matter that the organ has in force or prepares. */
const knowledge = async ({ organ }: Cast): Promise<readonly string[]> =>
  (
    await ground.rows<{ line: string }>(
      `select k.subject || ' ' || k.person || ' ' || k.known_since as line from knower k join matter m on m.organ_id = k.organ_id and m.id = k.subject
       where k.organ_id = $1 and k.known_since is not null and m.state in ('in-force', 'draft', 'submitted', 'returned', 'to-send-up', 'sent-up')`,
      [organ.id],
    )
  ).map(({ line }) => line);

const shown = (counts: ReadonlyMap<string, number>) => JSON.stringify(Object.fromEntries([...counts].sort()), null, 1);
const missing = () => walkedSteps.filter((step) => !everTaken.has(step));

/**
 * Random walks over all procedures that people take steps in. Whatever the organs were refused or granted, what must always
 * hold holds, and their journals rebuild. `SHOUMI_WALK=SEED` walks one walk and prints what was taken;
 * `SHOUMI_WALK=random` a new one (npm run soak).
 */
import { actingAs, momentOf, nodeClock, Problem, rebuildCheck } from '@shoumi/server';
import {
  broken,
  foundTestNode,
  type Ground,
  type TestDatabase,
  testDatabase,
  walk,
  walkedSteps,
  walkGround,
} from '@shoumi/testkit';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { application } from '../compose.ts';
import { reveal } from './matters/reveal.ts';

const asked = process.env.SHOUMI_WALK;
const SEEDS = asked === undefined ? [42, 1997] : [asked === 'random' ? Date.now() % 1_000_000 : Number(asked)];
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

/** What the fixed walks never take, and why. Whatever comes or goes is a change of the walk that somebody should look at. */
const NEVER_TAKEN: Readonly<Record<string, string>> = {
  'derivative-classification.giveNotice': 'few derivatives wait for notice, and their drafters see them late',
  'derivative-review.keep': 'a review opens where the derivative has to follow; keeping it is nearly always refused',
  'sending-up.sendUp': 'what is to be sent up goes by letter first (original-classification.sendUp)',
  'sending-up.decide': 'as above: nothing arrives',
  'study-plan.amend': 'registers and study are what the walk stands on: few acts are theirs',
};

it.skipIf(asked !== undefined)('together the fixed walks take every step but those named', () => {
  expect(missing()).toEqual(Object.keys(NEVER_TAKEN));
});

const shown = (counts: ReadonlyMap<string, number>) => JSON.stringify(Object.fromEntries([...counts].sort()), null, 1);
const missing = () => walkedSteps.filter((step) => !everTaken.has(step));

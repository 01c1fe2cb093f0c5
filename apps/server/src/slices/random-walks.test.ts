/**
 * Random walks over all procedures that people take steps in: four organs of one line act, err, write to each other and grow
 * older. Whatever they were refused or granted, what must always hold holds. `SHOUMI_WALK=SEED` walks one walk again;
 * `SHOUMI_WALK=random` a new one (npm run soak).
 */
import {
  beyondYears,
  type CalendarDate,
  type Level,
  levels,
  longestYears,
  procedures,
  type SideDefinition,
  type StepDefinition,
  type Term,
  type TermStart,
} from '@shoumi/law';
import type { SeededEntry } from '@shoumi/seeds';
import {
  type Actor,
  actingAs,
  exchange,
  momentOf,
  nodeClock,
  Problem,
  rebuildCheck,
  startWorker,
} from '@shoumi/server';
import {
  type Cast,
  castOf,
  entriesFor,
  foundTestNode,
  inputFor,
  proposalUnder,
  randomFrom,
  stepAs,
  type TestDatabase,
  testDatabase,
  testLine,
} from '@shoumi/testkit';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { application } from '../compose.ts';
import { reveal } from './matters/reveal.ts';

const SEEDS =
  process.env.SHOUMI_WALK === 'random'
    ? [Date.now() % 1_000_000]
    : process.env.SHOUMI_WALK
      ? [Number(process.env.SHOUMI_WALK)]
      : [7, 1949];
const ACTS = 260;
const BETWEEN_LOOKS = 20;
/** PostgreSQL's word for a value that is there already; over HTTP it is a clear answer (server.ts). */
const TWICE = '23505';

/** Steps that people take. Succession ends an organ, and with it the walk; it has tests of its own. */
const steps = procedures
  .filter(({ name }) => name !== 'succession')
  .flatMap((procedure) =>
    Object.entries(procedure.sides).flatMap(([side, definition]) =>
      Object.entries(definition.steps)
        .filter(([, step]) => step.by.some((role) => role !== 'system') && !step.by.includes('system-admin'))
        .map(([name, step]) => ({ procedure: procedure.name, side, name, step })),
    ),
  );
type Found = (typeof steps)[number];
const starting = steps.filter(({ step }) => step.from === 'start');
const sideOf = (procedure: string, side: string): SideDefinition | undefined =>
  procedures.find(({ name }) => name === procedure)?.sides[side];

/** Where the ids of a reference come from, in one organ. */
const REFERENCES: Readonly<Record<string, string>> = {
  people: 'select id from person where organ_id = $1',
  units: 'select id from unit where organ_id = $1',
  posts: 'select id from post where organ_id = $1',
  matters: 'select id from matter where organ_id = $1',
  authorities: `select person as id from authority where organ_id = $1`,
  'received-matters': `select id from dossier where organ_id = $1 and procedure = 'received-matter'`,
  guides: 'select id from guide where shared or organ_id = $1',
  'guide-entries': 'select id from guide_entry where shared or organ_id = $1',
  organs: 'select id from organ where id <> $1',
};

interface Walk {
  readonly db: TestDatabase;
  readonly casts: readonly Cast[];
  readonly entries: ReadonlyMap<string, readonly SeededEntry[]>;
  readonly super: pg.Client;
}

let walk: Walk;
const clock = nodeClock();

beforeAll(async () => {
  const db = await testDatabase();
  await foundTestNode(db.database);
  const { national, province, organ, below } = await testLine(db.runtime);
  const client = new pg.Client({ connectionString: db.superUrl });
  await client.connect();
  const entries = new Map<string, readonly SeededEntry[]>();
  for (const each of [organ, below]) entries.set(each.id, await entriesFor(db.runtime, each));
  walk = { db, casts: [organ, below, province, national].map(castOf), entries, super: client };
});
afterAll(async () => {
  await walk.super.end();
  await walk.db.drop();
});

const people = (cast: Cast): readonly Actor[] => [
  cast.head,
  cast.designated,
  cast.office,
  cast.drafter,
  cast.otherDrafter,
  cast.rulingOfficer,
  cast.registrar,
  { ...cast.reader, roles: ['scope-approver', 'guide-registrar'] },
];

async function rows<R extends Record<string, unknown>>(sql: string, params: readonly unknown[] = []): Promise<R[]> {
  return (await walk.super.query<R>(sql, params as unknown[])).rows;
}

/** Takes steps at random and counts which were taken. */
async function walked(seed: number): Promise<ReadonlyMap<string, number>> {
  const random = randomFrom(seed);
  const one = <T>(of: readonly T[]): T | undefined => of[Math.floor(random() * of.length)];
  const taken = new Map<string, number>();
  let day = Date.parse('2026-03-02T09:00:00+08:00');
  const today = () => momentOf(day).on;
  const days = () => [-400, -30, -1, 0, 0, 0, 1, 30, 1200, 3000].map((n) => momentOf(day + n * 86_400_000).on);

  const input = async (cast: Cast, step: StepDefinition<z.ZodObject, never>) => {
    const pools = new Map<string, readonly string[]>();
    for (const [register, sql] of Object.entries(REFERENCES))
      pools.set(
        register,
        (await rows<{ id: string }>(`${sql} order by 1 limit 60`, [cast.organ.id])).map(({ id }) => id),
      );
    return inputFor(step.input, { random, days: days(), rows: (register) => pools.get(register) ?? [] });
  };
  /** A draft that may well be lawful: what everything else is about. */
  const draft = (cast: Cast) => {
    const entry = one(walk.entries.get(cast.organ.id) ?? []);
    if (!entry) return undefined;
    const organs = random() < 0.5 ? [one(walk.casts.filter((each) => each !== cast))?.organ.id] : [];
    const portions = random() < 0.5 ? [{ text: '甲', level: one(levels) }] : [];
    return proposalUnder(entry, cast, {
      start: { kind: 'issued', on: today() },
      scope: { persons: [cast.drafter.person, cast.otherDrafter.person], units: [], posts: [], organs },
      portions,
      ...(random() < 0.2 ? { level: one(levels) } : {}),
    });
  };
  const attempt = async (cast: Cast, found: Found, id?: string) => {
    const { procedure, name, step } = found;
    const able = people(cast).filter((who) => step.by.some((role) => who.roles.includes(role)));
    const who = one(able) ?? one(people(cast));
    if (!who) return;
    const given =
      procedure === 'original-classification' && (name === 'draft' || name === 'revise') && random() < 0.8
        ? draft(cast)
        : await input(cast, step as never);
    try {
      await stepAs(walk.db.runtime, who, name, given, { day: today(), ...(id ? { case: id } : {}) }, procedure);
      taken.set(`${procedure}.${name}`, (taken.get(`${procedure}.${name}`) ?? 0) + 1);
    } catch (error) {
      // Refused, unfit, not theirs, there already: all of it is an answer. Anything else is a fault.
      const code = error instanceof Error && 'code' in error ? error.code : undefined;
      if (!(error instanceof Problem) && code !== TWICE) throw new Error(`seed ${seed}: ${procedure}.${name}`, { cause: error });
    }
  };
  const read = async (cast: Cast) => {
    const [matter] = await rows<{ id: string }>('select id from matter where organ_id = $1 order by random() limit 1', [
      cast.organ.id,
    ]);
    const who = one(people(cast));
    if (!matter || !who) return;
    const session = '0197f0c4-0000-7000-8000-0000000000aa';
    const reading = { ...who, session };
    await reveal(
      application,
      (body) => actingAs(walk.db.database, reading, (tx) => body(tx, reading)),
      [matter.id],
      momentOf(day),
    ).catch((error: unknown) => {
      if (!(error instanceof Problem)) throw error;
    });
  };

  for (let act = 0; act < ACTS; act++) {
    const cast = one(walk.casts) ?? walk.casts[0];
    if (!cast) break;
    const dice = random();
    if (dice < 0.15) {
      const drafting = starting.find(({ procedure }) => procedure === 'original-classification');
      if (drafting && walk.entries.has(cast.organ.id)) await attempt(cast, drafting);
    } else if (dice < 0.35) {
      const begun = one(starting);
      if (begun) await attempt(cast, begun);
    } else if (dice < 0.42) await read(cast);
    else {
      const open = await rows<{ id: string; procedure: string; side: string; state: string }>(
        'select id, procedure, side, state from case_file where organ_id = $1 order by random() limit 12',
        [cast.organ.id],
      );
      for (const { id, procedure, side, state } of open) {
        const next = one(
          steps.filter(
            (each) =>
              each.procedure === procedure &&
              each.side === side &&
              each.step.from !== 'start' &&
              each.step.from.includes(state),
          ),
        );
        if (!next || sideOf(procedure, side)?.final.includes(state)) continue;
        await attempt(cast, next, id);
        break;
      }
    }
    if (act % BETWEEN_LOOKS === BETWEEN_LOOKS - 1) {
      day += Math.floor(random() * 40) * 86_400_000;
      clock.set(day);
      const worker = startWorker(walk.db.runtime, clock, 3600, () => {});
      await worker.runOnce();
      await worker.stop();
      await exchange(walk.db.runtime, clock);
      await holds(seed);
    }
  }
  return taken;
}

const rank = (level: Level | null): number => (level === null ? 0 : levels.indexOf(level) + 1);

/** What must hold at every look. */
async function holds(seed: number): Promise<void> {
  const where = `seed ${seed}`;
  expect(
    await rows(`select id from matter where state <> 'handed-over' group by id having count(distinct organ_id) > 1`),
    `${where}: every matter has one owner`,
  ).toEqual([]);

  const matters = await rows<{
    id: string;
    organ_id: string;
    level: number;
    term: Term | null;
    term_start: TermStart | null;
    decided_on: string | null;
    portions: { level: Level | null }[] | null;
    special: string | null;
  }>(
    `select id, organ_id, level, term, term_start, decided_on::text, proposal->'portionLevels' as portions, nullif(proposal->>'specialProvision', '') as special
     from matter where state = 'in-force'`,
  );
  for (const { id, level, term, term_start: start, portions, special } of matters) {
    for (const portion of portions ?? [])
      expect(rank(portion.level), `${where}: ${id} is not below its portions`).toBeLessThanOrEqual(level);
    const name = levels[level - 1];
    if (!name || !term || !start?.on || special) continue;
    const most = longestYears.at(start.on as CalendarDate)[name];
    expect(beyondYears(term, start.on as CalendarDate, most), `${where}: ${id} ends in time`).toBeNull();
  }

  expect(
    await rows(
      `select d.matter from derivation d join matter m on m.organ_id = d.organ_id and m.id = d.matter and m.state = 'in-force'
         join matter s on s.organ_id = d.organ_id and s.id = d.source and s.state = 'in-force'
       where d.kind = 'matter' and d.portions is null and m.level < s.level and not exists (
         select 1 from dossier r where r.organ_id = m.organ_id and r.procedure = 'derivative-review' and r.state in ('open', 'spreading')
           and (r.matter = m.id or r.data->>'source' = s.id::text))`,
    ),
    `${where}: a derivative is not below its source, or is being reviewed`,
  ).toEqual([]);

  expect(
    await rows(
      `select r.matter, r.person from reading r where not exists (
         select 1 from journal_entry e where e.organ_id = r.organ_id and e.type = 'MatterRead'
           and e.text::jsonb->'payload'->'matters' ? r.matter::text and e.text::jsonb->'by'->>'person' = r.person::text)`,
    ),
    `${where}: no reading without a record`,
  ).toEqual([]);

  expect(
    await rows(
      `select id from matter where handled_level is not null and handled_level < level and state = 'in-force'
       union all
       select m.id from dossier d join matter m on m.organ_id = d.organ_id and m.id = d.matter and m.state = 'in-force'
       where d.procedure = 'dispute' and d.side = 'original' and d.state in ('raised', 'decided', 'open')
         and coalesce(m.handled_level, 0) < coalesce(array_position(array['confidential', 'secret', 'top-secret'], d.data->'claim'->>'level'), 0)`,
    ),
    `${where}: the highest claim counts while a dispute lasts`,
  ).toEqual([]);

  const clocks = await rows<{
    case_id: string;
    name: string;
    owner: string;
    state: string;
    side: string;
    procedure: string;
  }>(
    `select k.case_id, k.name, k.owner, c.state, c.side, c.procedure from clock k
     left join case_file c on c.organ_id = k.organ_id and c.id = k.case_id where k.state <> 'met'`,
  );
  for (const { case_id, name, owner, state, side, procedure } of clocks) {
    expect(owner, `${where}: ${name} of ${case_id} is somebody's`).not.toBe('');
    expect(
      sideOf(procedure, side)?.final ?? [state],
      `${where}: ${name} of ${procedure} ${case_id} runs`,
    ).not.toContain(state);
  }
}

describe('a random walk', () => {
  it.each(SEEDS)(
    'of seed %i keeps what must hold',
    async (seed) => {
      const taken = await walked(seed);
      // A walk that is refused everywhere proves nothing.
      expect(taken.get('original-classification.draft') ?? 0).toBeGreaterThan(5);
      expect(taken.size).toBeGreaterThan(25);
      if (process.env.SHOUMI_WALK) console.log(Object.fromEntries([...taken].sort()));
    for (const { organ } of walk.casts) {
        const { broken, differences } = await rebuildCheck(walk.db.ownerUrl, application, organ.id);
        expect([broken, differences], `seed ${seed}: the journal of ${organ.seed.name}`).toEqual([[], []]);
      }
      if (process.env.SHOUMI_WALK) console.log(Object.fromEntries([...taken].sort()));
    },
    120_000,
  );
});

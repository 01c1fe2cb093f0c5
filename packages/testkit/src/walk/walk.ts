/**
 * A random walk: four organs of one line act, err, write to each other and grow older. It answers which steps were taken;
 * what was refused is an answer, too. Not here: what must hold (holds.ts).
 */
import { procedures, type SideDefinition, type StepDefinition } from '@shoumi/law';
import type { SeededEntry } from '@shoumi/seeds';
import { type Actor, exchange, momentOf, type nodeClock, Problem } from '@shoumi/server';
import pg from 'pg';
import type { z } from 'zod';
import { type Cast, castOf, entriesFor, stepAs } from '../cast.ts';
import { type TestDatabase, testLine } from '../database.ts';
import { worked } from '../worked.ts';
import { lawfulInputs } from './lawful-input.ts';
import { inputFor, randomFrom } from './random-input.ts';
import type { Scene } from './scene.ts';

const DAY_MS = 86_400_000;
const BETWEEN_LOOKS = 20;
/** PostgreSQL's word for a value that is there already; over HTTP it is a clear answer. */
const TWICE = '23505';

/** Answers to who does not see what it is about, or is not the one to approve it: another may be. */
const LEFT_TO_THE_NEXT = new Set(['not-found', 'subject-not-there', 'widening-not-approved']);

interface Found {
  readonly procedure: string;
  readonly side: string;
  readonly name: string;
  readonly step: StepDefinition<z.ZodObject, never>;
}

/** Of the cast of an organ. */
const ROLES = 'drafter authority head secrecy-office scope-approver guide-registrar ruling-officer registrar'.split(
  ' ',
);

/** Steps that they take. Succession ends an organ, and with it the walk; it has tests of its own. */
const steps: readonly Found[] = procedures
  .filter(({ name }) => name !== 'succession')
  .flatMap((procedure) =>
    Object.entries(procedure.sides).flatMap(([side, definition]) =>
      Object.entries(definition.steps)
        .filter(([, step]) => step.by.some((role) => ROLES.includes(role)))
        .map(([name, step]) => ({ procedure: procedure.name, side, name, step })),
    ),
  );
export const walkedSteps: readonly string[] = steps.map(({ procedure, name }) => `${procedure}.${name}`);
export const sideOf = (procedure: string, side: string): SideDefinition | undefined =>
  procedures.find(({ name }) => name === procedure)?.sides[side];

/** Entries of registers: there are many kinds, and they are what the walk stands on, not what it is about. */
const registers = new Set(steps.filter(({ name }) => name === 'end').map(({ procedure }) => procedure));
const ofRegisters = ({ procedure }: { readonly procedure: string }) =>
  registers.has(procedure) || procedure.startsWith('study');
const starting = steps.filter((each) => each.step.from === 'start' && each.name !== 'draft' && !ofRegisters(each));
const entering = steps.filter(({ step }) => step.from === 'start').filter(ofRegisters);
const drafting = steps.filter(({ name }) => name === 'draft');

/** What takes back or puts off: taken less often, or nothing would ever come to its end. */
const UNDOING = new Set(
  [
    'revise',
    'reviseCatalogue',
    'return',
    'refuse',
    'recordRefusal',
    'decline',
    'drop',
    'dropCatalogue',
    'cancel',
    'end',
  ].concat(['recordEnd', 'withdraw', 'declassify']),
);

/** Where the ids of a reference come from, in one organ. */
const REFERENCES: Readonly<Record<string, string>> = {
  people: 'select id from person where organ_id = $1',
  units: 'select id from unit where organ_id = $1',
  posts: 'select id from post where organ_id = $1',
  matters: 'select id from matter where organ_id = $1',
  authorities: 'select person as id from authority where organ_id = $1',
  'received-matters': `select id from dossier where organ_id = $1 and procedure = 'received-matter'`,
  guides: 'select id from guide where shared or organ_id = $1',
  'guide-entries': 'select id from guide_entry where shared or organ_id = $1',
  organs: 'select id from organ where id <> $1',
  'study-plans': 'select id from study_plan where organ_id = $1',
  'study-texts': 'select id from study_text where organ_id = $1',
  'study-sessions': 'select id from study_session where organ_id = $1',
};

export interface Ground {
  readonly db: TestDatabase;
  readonly clock: ReturnType<typeof nodeClock>;
  readonly casts: readonly Cast[];
  readonly entries: readonly SeededEntry[];
  readonly rows: Scene['rows'];
  /** Cases from before the walk: its cast, and what they need. Never ended. */
  readonly before: ReadonlySet<string>;
  readonly leave: () => Promise<void>;
}

/** The organs, their guides, and a connection that sees everything. */
export async function walkGround(db: TestDatabase, clock: Ground['clock']): Promise<Ground> {
  const { national, province, organ, below } = await testLine(db.runtime);
  const client = new pg.Client({ connectionString: db.superUrl });
  await client.connect();
  const rows: Scene['rows'] = async (sql, params = []) => (await client.query(sql, [...params])).rows;
  // In what order cases came: ids of the same moment have none.
  await rows(
    'create temp view born as select organ_id, case_id as id, min(seq) as seq from journal_entry group by 1, 2',
  );
  const entries: SeededEntry[] = [];
  for (const each of [organ, below]) entries.push(...(await entriesFor(db.runtime, each)));
  return {
    db,
    clock,
    casts: [organ, below, province, national].map(castOf),
    entries,
    rows,
    before: new Set((await rows<{ id: string }>('select id from case_file')).map(({ id }) => id)),
    leave: () => client.end(),
  };
}

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

interface OpenCase extends Record<string, unknown> {
  readonly id: string;
  readonly procedure: string;
  readonly side: string;
  readonly state: string;
  readonly opened_by: string | null;
  readonly addressee: string | null;
}

export interface WalkOptions {
  readonly seed: number;
  readonly acts: number;
  /** Reads a matter as somebody of an organ; refusals are answers. */
  readonly read: (who: Actor, matter: string, at: number) => Promise<void>;
  /** Called when the worker has done what was due and the envelopes have been carried; with what the worker could not do. */
  readonly look: (on: string, refusedToWorker: readonly string[]) => Promise<void>;
}

/** How often each step was taken, and with which answers it was refused. */
export interface Walked {
  readonly taken: ReadonlyMap<string, number>;
  readonly refused: ReadonlyMap<string, number>;
}

export async function walk(ground: Ground, options: WalkOptions): Promise<Walked> {
  const { db, clock, rows } = ground;
  const random = randomFrom(options.seed);
  const one = <T>(of: readonly T[]): T | undefined => of[Math.floor(random() * of.length)];
  const taken = new Map<string, number>();
  const refused = new Map<string, number>();
  const count = (into: Map<string, number>, what: string) => into.set(what, (into.get(what) ?? 0) + 1);
  const tried = new Map<string, number>();
  /** What was never taken comes first, of that what was tried least. */
  const known = ({ procedure, name }: Found): number => {
    const what = `${procedure}.${name}`;
    return (taken.get(what) ?? 0) * options.acts + (tried.get(what) ?? 0);
  };
  let now = Date.parse('2026-03-02T09:00:00+08:00');
  const dayAt = (days: number) => momentOf(now + days * DAY_MS).on;

  const randomInput = async (cast: Cast, step: Found['step']) => {
    const pools = new Map<string, readonly string[]>();
    for (const [register, sql] of Object.entries(REFERENCES)) {
      const found = await rows<{ id: string }>(
        `select r.id from (${sql}) r left join born b on b.id = r.id and b.organ_id = $1 order by b.seq, r.id limit 60`,
        [cast.organ.id],
      );
      pools.set(
        register,
        found.map(({ id }) => id),
      );
    }
    return inputFor(step.input, {
      random,
      days: [-400, -30, -1, 0, 0, 0, 1, 30, 1200, 3000].map(dayAt),
      rows: (register) => pools.get(register) ?? [],
    });
  };
  const input = async (cast: Cast, { procedure, name, step }: Found, open?: OpenCase) => {
    const lawful = random() < 0.9 ? lawfulInputs[`${procedure}.${name}`] : undefined;
    const { casts, entries } = ground;
    const scene = { cast, casts, entries, today: dayAt(0), random, rows, ...(open ? { of: open.id } : {}) };
    return lawful ? lawful(scene) : randomInput(cast, step);
  };
  /** `taken`, or why not: refused, unfit, not theirs, there already are all answers. Anything else is a fault. */
  const answerTo = async (who: Actor, { procedure, name }: Found, given: unknown, id?: string): Promise<string> => {
    try {
      await stepAs(db.runtime, who, name, given, { day: dayAt(0), ...(id ? { case: id } : {}) }, procedure);
      return 'taken';
    } catch (error) {
      if (error instanceof Problem) return error.details.reasons?.map(({ code }) => code).join(' ') ?? error.code;
      if (error instanceof Error && 'code' in error && error.code === TWICE) return TWICE;
      throw new Error(`seed ${options.seed}: ${procedure}.${name}`, { cause: error });
    }
  };
  const attempt = async (cast: Cast, found: Found, open?: OpenCase) => {
    const { procedure, name, step } = found;
    const what = `${procedure}.${name}`;
    count(tried, what);
    const able = people(cast).filter((who) => step.by.some((role) => who.roles.includes(role)));
    const asked = step.relation === 'opener' ? open?.opened_by : open?.addressee;
    const given = await input(cast, found, open);
    // Nothing is there that it could be about.
    if (able.length === 0 || given === null) return false;
    const first = able.find(({ person }) => person === asked && random() < 0.9) ?? one(able);
    for (const who of [first, ...able.filter((each) => each !== first)]) {
      const answer = who ? await answerTo(who, found, given, open?.id) : 'taken';
      count(answer === 'taken' ? taken : refused, answer === 'taken' ? what : `${what}: ${answer}`);
      if (!LEFT_TO_THE_NEXT.has(answer)) break;
    }
    return true;
  };
  const goOn = async (cast: Cast) => {
    const open = await rows<OpenCase>(
      `select f.id, f.procedure, f.side, f.state, f.opened_by, coalesce(d.addressee, m.authority) as addressee
       from case_file f join born using (organ_id, id) left join dossier d using (organ_id, id) left join matter m using (organ_id, id)
       where f.organ_id = $1 order by seq`,
      [cast.organ.id],
    );
    const next = (each: OpenCase) =>
      steps.filter(
        ({ procedure, side, name, step }) =>
          procedure === each.procedure &&
          side === each.side &&
          step.from !== 'start' &&
          step.from.includes(each.state) &&
          !(name === 'end' && ground.before.has(each.id)),
      );
    const inRegisters = random() < 0.04;
    const able = open.filter((each) => ofRegisters(each) === inRegisters && next(each).length > 0);
    // Now and then what is known least: some steps are open only for a while, on few cases.
    if (random() < 0.4) {
      const open = able.flatMap((each) => next(each).map((step) => ({ each, step, tries: known(step) })));
      const least = Math.min(...open.map(({ tries }) => tries));
      const rare = one(open.filter(({ tries }) => tries === least));
      if (rare) return attempt(cast, rare.step, rare.each);
    }
    // First a kind of case in a state, then one of these: there are many matters in force, and few disputes.
    const kind = one([...new Set(able.map(({ procedure, side, state }) => `${procedure} ${side} ${state}`))]);
    const chosen = one(able.filter(({ procedure, side, state }) => `${procedure} ${side} ${state}` === kind));
    const among = chosen ? next(chosen) : [];
    const forward = among.filter(({ name }) => !UNDOING.has(name));
    const step = one(forward.length > 0 && random() < 0.8 ? forward : among);
    return step ? attempt(cast, step, chosen) : false;
  };
  const act = async (cast: Cast): Promise<boolean> => {
    const dice = random();
    const begun = dice < 0.13 ? one(drafting) : dice < 0.33 ? one(starting) : dice < 0.36 ? one(entering) : undefined;
    if (begun) return attempt(cast, begun);
    if (dice > 0.39) return goOn(cast);
    const matter = one(
      await rows<{ id: string }>(
        'select id from matter join born using (organ_id, id) where organ_id = $1 order by seq',
        [cast.organ.id],
      ),
    );
    const who = one(people(cast));
    if (matter && who) await options.read(who, matter.id, now);
    return true;
  };
  const grow = async () => {
    now += Math.floor(random() * 40) * DAY_MS;
    clock.set(now);
    const refusedToWorker = (await worked(db.runtime, clock)).map((line) => JSON.stringify(line));
    await exchange(db.runtime, clock);
    await options.look(dayAt(0), refusedToWorker);
  };

  // The administrations act less often than the organs below them.
  const acting = [...ground.casts, ...ground.casts.slice(0, 2), ...ground.casts.slice(0, 2)];
  for (let acts = 1; acts <= options.acts; acts++) {
    const cast = one(acting);
    for (let tries = 0; cast && tries < 10 && !(await act(cast)); tries++);
    if (acts % BETWEEN_LOOKS === 0) await grow();
  }
  return { taken, refused };
}

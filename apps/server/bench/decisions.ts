/**
 * Arm 1: decisions in process (an authority approves: rules, projections, journal, under policies), beside the same rows
 * written through the same driver, one statement a table, with no journal number and no rules.
 */
import { createHash, randomUUID } from 'node:crypto';
import type { SeededEntry } from '@shoumi/seeds';
import { actingAs, type Database, type Runtime } from '@shoumi/server';
import { type Cast, proposalUnder, stepAs } from '@shoumi/testkit/cast';
import pg from 'pg';
import { median, ratio, say } from './report.ts';

export interface BenchOrgan {
  readonly cast: Cast;
  readonly entry: SeededEntry;
}

interface Measured {
  readonly runtime: Runtime;
  /** What autovacuum does within a minute: plans of tables that were empty a second ago are nobody's everyday. */
  readonly analyse: () => Promise<unknown>;
}

const DAY = '2026-03-02';

async function submitted(runtime: Runtime, { cast, entry }: BenchOrgan, n: number): Promise<string[]> {
  const ids: string[] = [];
  for (let i = 0; i < n; i++) {
    const { case: id } = await stepAs(runtime, cast.drafter, 'draft', proposalUnder(entry, cast));
    await stepAs(runtime, cast.drafter, 'submit', { authority: cast.head.person }, { case: id });
    ids.push(id);
  }
  return ids;
}

/** As the product keeps a text for search: every one- and two-character piece, once. */
const piecesOf = (text: string): string[] => {
  const characters = [...text];
  return [...new Set([...characters, ...characters.slice(1).map((second, i) => `${characters[i]}${second}`)])];
};

/** What one decision writes, as bare rows: the same tables, the same sizes, one statement each, pipelined and planned like ours. */
async function bareDecision(database: Database, { cast }: BenchOrgan, id: string, n: number): Promise<void> {
  const text = 'x'.repeat(1100);
  await actingAs(database, cast.head, async (tx) => {
    const { organ } = cast.head;
    tx.query(`select set_config('app.applying', '1', true), set_config('plan_cache_mode', 'force_generic_plan', true)`);
    tx.query('update case_file set state = $3, version = $4 where organ_id = $1 and id = $2', [
      organ,
      id,
      'in-force',
      3,
    ]);
    tx.query(
      `update matter set state = 'in-force', number = $3, level = 2, term = $4, term_start = $4, mark = '机密★10年', declassified_on = '2036-03-03', decided_on = $5, decided_by = $4, authority = $6 where organ_id = $1 and id = $2`,
      [organ, id, `bare-${n}-${randomUUID()}`, '{"kind":"period","n":10,"unit":"year"}', DAY, cast.head.person],
    );
    tx.query(
      `insert into matter_viewer (organ_id, person, matter, relation, since, level, ordinal) select $1, p, $2, 'scope', $3, 2, $4 from unnest($5::uuid[]) p on conflict do nothing`,
      [organ, id, DAY, n, [cast.head.person, cast.drafter.person]],
    );
    tx.query(
      `insert into knower (organ_id, subject, person, ordinal, relation, may_since) select $1, $2, p, $3, 'scope', $4 from unnest($5::uuid[]) p on conflict do nothing`,
      [organ, id, n, DAY, [cast.head.person, cast.drafter.person]],
    );
    tx.query(
      'insert into matter_gram (organ_id, gram, matter, ordinal) select $1, g, $2, $3 from unnest($4::text[]) g on conflict do nothing',
      [organ, id, n, piecesOf(`〔2026〕${n}号`)],
    );
    tx.query(
      'insert into matter_counter (organ_id, year, last) values ($1, 2026, 1) on conflict (organ_id, year) do update set last = matter_counter.last + 1',
      [organ],
    );
    tx.query('insert into agenda (organ_id, due_on) values ($1, $2) on conflict (organ_id) do nothing', [organ, DAY]);
    await tx.commitWith(
      tx.query('insert into bench_entry values ($1, $2, $3, $4, $5, $6, $7)', [
        organ,
        randomUUID(),
        id,
        'MatterClassified',
        `${DAY}T12:00:00+08:00`,
        text,
        createHash('sha256').update(text).digest(),
      ]),
    );
  });
}

/** Runs `work` over all items with so many at once; answers items per second. */
async function rate<T>(
  items: readonly T[],
  workers: number,
  work: (item: T, i: number) => Promise<unknown>,
): Promise<number> {
  let next = 0;
  const at = performance.now();
  await Promise.all(
    Array.from({ length: workers }, async () => {
      for (;;) {
        const i = next++;
        const item = items[i];
        if (item === undefined) return;
        await work(item, i);
      }
    }),
  );
  return (items.length / (performance.now() - at)) * 1000;
}

async function arm(
  { runtime, analyse }: Measured,
  organs: readonly BenchOrgan[],
  workers: number,
  each: number,
  rounds: number,
): Promise<{ ours: number; bare: number; times: number }> {
  const results = [];
  for (let round = 0; round < rounds; round++) {
    const items: { organ: BenchOrgan; id: string }[] = [];
    const lists = await Promise.all(organs.map((organ) => submitted(runtime, organ, each)));
    await analyse();
    for (let i = 0; i < each; i++)
      for (const [j, organ] of organs.entries()) items.push({ organ, id: lists[j]?.[i] ?? '' });
    const half = Math.floor(items.length / 2);
    const bareFirst = round % 2 === 1;
    // Counting the rows anew has thrown every connection's plans away: the first of each make them again, and are not timed.
    const timed = async (some: typeof items, work: (item: (typeof items)[number], i: number) => Promise<unknown>) => {
      await rate(some.slice(0, 2 * workers), workers, work);
      return rate(some.slice(2 * workers), workers, (item, i) => work(item, i + 2 * workers));
    };
    const run = {
      ours: () =>
        timed(items.slice(0, half), ({ organ, id }) =>
          stepAs(runtime, organ.cast.head, 'approve', { opinion: null }, { case: id }),
        ),
      bare: () => timed(items.slice(half), ({ organ, id }, i) => bareDecision(runtime.database, organ, id, i)),
    };
    const first = bareFirst ? await run.bare() : await run.ours();
    const second = bareFirst ? await run.ours() : await run.bare();
    const [ours, bare] = bareFirst ? [second, first] : [first, second];
    results.push({ ours, bare, times: ours / bare });
  }
  return {
    ours: median(results.map((r) => r.ours)),
    bare: median(results.map((r) => r.bare)),
    times: median(results.map((r) => r.times)),
  };
}

export async function decisions(runtime: Runtime, organs: readonly BenchOrgan[], superUrl: string): Promise<void> {
  const [one] = organs;
  if (!one) return;
  const client = new pg.Client({ connectionString: superUrl });
  await client.connect();
  const measured = { runtime, analyse: () => client.query('analyze') };
  await arm(measured, [one], 1, 100, 1);
  const show = (what: string, result: { ours: number; bare: number; times: number }, goal: number) =>
    say({
      arm: 'decisions',
      what: `${what}: ${Math.round(result.ours)} /s beside ${Math.round(result.bare)} /s of bare rows`,
      value: ratio(result.times),
      goal: `≥ ${goal} ×`,
      met: result.times >= goal,
    });
  show('1 worker, 1 organ', await arm(measured, [one], 1, 400, 5), 0.5);
  show('16 workers, 50 organs', await arm(measured, organs, 16, 48, 5), 0.5);
  show('16 workers, 1 organ (a gapless number serialises)', await arm(measured, [one], 16, 600, 5), 0.25);
  await client.end();
}

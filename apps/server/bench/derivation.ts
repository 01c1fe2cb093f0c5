/**
 * Arm: one source with many derivatives changes: opening a review at every one of them in the background, in batches of
 * 200, beside the bare rows that these reviews are, written 200 a transaction through the same driver.
 */
import { createHash, randomUUID } from 'node:crypto';
import { actingAs, asWorker, nodeClock, type Runtime, startWorker } from '@shoumi/server';
import { proposalUnder, stepAs } from '@shoumi/testkit/cast';
import type { BenchOrgan } from './decisions.ts';
import { ratio, say } from './report.ts';
import { asOwner, likeMatter } from './rows.ts';

const DERIVATIVES = Number(process.env.BENCH_DERIVATIVES ?? 100_000);
const BATCH = 200;

/** What one review writes: case, dossier with its sealed part, clock, journal entry. */
async function bareReviews(runtime: Runtime, { cast }: BenchOrgan, n: number): Promise<number> {
  const organ = cast.organ.id;
  const text = 'x'.repeat(700);
  const hash = createHash('sha256').update(text).digest();
  const started = performance.now();
  for (let done = 0; done < n; done += BATCH)
    await actingAs(runtime.database, cast.office, async (tx) => {
      tx.query(`select set_config('app.applying', '1', true)`);
      for (let i = 0; i < BATCH; i++) {
        const id = randomUUID();
        tx.query(
          `insert into case_file (organ_id, id, procedure, side, definition_version, state, version, opened_at) values ($1, $2, 'bare', 'bare', 1, 'open', 1, now())`,
          [organ, id],
        );
        tx.query(
          `insert into dossier (organ_id, id, ordinal, procedure, side, state, name, seen_by, opened_on, changed_on, data) values ($1, $2, $3, 'bare', 'bare', 'open', 'x', '{}', '2026-03-02', '2026-03-02', '{}')`,
          [organ, id, done + i],
        );
        tx.query(`insert into dossier_sealed (organ_id, id, sealed) values ($1, $2, '{}')`, [organ, id]);
        tx.query(
          `insert into clock (organ_id, case_id, name, procedure, owner, state, started_at) values ($1, $2, 'bare', 'bare', 'authority', 'running', now())`,
          [organ, id],
        );
        tx.query('insert into bench_entry values ($1, $2, $2, $3, now(), $4, $5)', [organ, id, 'Bare', text, hash]);
      }
      await tx.query('select 1');
    });
  return (performance.now() - started) / n;
}

export async function derivation(runtime: Runtime, bench: BenchOrgan, superUrl: string): Promise<void> {
  const { cast, entry } = bench;
  const organ = cast.organ.id;
  const { case: source } = await stepAs(
    runtime,
    cast.drafter,
    'draft',
    proposalUnder(entry, cast, { term: { kind: 'period', n: 1, unit: 'month' } }),
  );
  await stepAs(runtime, cast.drafter, 'submit', { authority: cast.head.person }, { case: source });
  await stepAs(runtime, cast.head, 'approve', { opinion: null }, { case: source });
  await asOwner(superUrl, async (client) => {
    const mark = await likeMatter(client, organ, source, DERIVATIVES);
    await client.query(
      `insert into derivation (organ_id, matter, place, kind, source) select organ_id, id, 1, 'matter', $2 from matter where organ_id = $1 and code_name = $3`,
      [organ, source, mark],
    );
    await client.query('vacuum analyze matter, derivation');
  });
  const clock = nodeClock();
  clock.set(Date.parse('2026-05-02T09:00:00+08:00'));
  const worker = startWorker(runtime, clock, 3600, () => {});
  // The first round finds that the source is declassified by its day; the next one opens the reviews that follow from it.
  await worker.runOnce();
  const at = performance.now();
  await worker.runOnce();
  const took = performance.now() - at;
  await worker.stop();
  const [row] = await asWorker(runtime.database, organ, (tx) =>
    tx.query<{ n: number; done: number }>(
      `select count(*) filter (where side = 'derivative')::int as n, max((data->>'done')::int) as done from dossier
       where organ_id = (select ctx_organ()) and procedure = 'derivative-review' and data->>'source' = $1`,
      [source],
    ),
  );
  const bare = await bareReviews(runtime, bench, Math.min(DERIVATIVES, 10_000));
  const each = took / DERIVATIVES;
  say({
    arm: 'derivation',
    what: `reviews opened at ${DERIVATIVES} derivatives of one source, 200 a transaction`,
    value: `${(took / 1000).toFixed(0)} s, ${Math.round(1000 / each)} /s`,
    goal: 'every one, once',
    met: row?.n === DERIVATIVES && row.done === DERIVATIVES,
  });
  say({ arm: 'derivation', what: 'beside the bare rows of the same reviews', value: ratio(bare / each) });
}

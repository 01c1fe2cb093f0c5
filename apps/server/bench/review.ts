/**
 * Arm: the yearly review of an organ with a million matters in force: opening a review in bulk (the rules count what it
 * means), the list of what is unreviewed, and reviewing 10 000 of them, each with its own event; beside the same rows
 * changed by bare SQL, 200 a transaction, through the same driver.
 */
import { createHash, randomUUID } from 'node:crypto';
import { actingAs, asWorker, nodeClock, type Runtime, registers, startWorker } from '@shoumi/server';
import { stepAs } from '@shoumi/testkit/cast';
import { list } from '../src/platform/registers/query.ts';
import type { BenchOrgan } from './decisions.ts';
import { median, ratio, say } from './report.ts';
import { asOwner } from './rows.ts';

const MATTERS = Number(process.env.BENCH_REVIEW ?? 1_000_000);
const REVIEWED = Math.min(10_000, MATTERS / 10);
const BATCH = 200;

/** One in `MATTERS / REVIEWED` is Secret, the others Confidential: the review means the Secret ones. */
async function fill(superUrl: string, { cast }: BenchOrgan): Promise<void> {
  await asOwner(superUrl, async (client) => {
    await client.query(
      `with made as (
         insert into matter (organ_id, id, ordinal, code_name, level, state, drafter, drafted_on, decided_on, declassified_on, mark, proposal)
         select $1, gen_random_uuid(), 10000000 + g, '代号' || g, case when g % $4 = 0 then 2 else 1 end, 'in-force', $2, '2025-03-03', '2025-03-03', '2034-01-01', '秘密★10年', '{}'
         from generate_series(1, $3) g returning organ_id, id)
       insert into case_file (organ_id, id, procedure, side, definition_version, state, version, opened_by, opened_at)
       select organ_id, id, 'original-classification', 'organ', 1, 'in-force', 3, $2, '2025-03-03' from made`,
      [cast.organ.id, cast.drafter.person, MATTERS, MATTERS / REVIEWED],
    );
    await client.query('vacuum analyze matter, case_file');
  });
}

/** What one review writes: the matter's day, its case's version, a journal entry. */
async function bare(runtime: Runtime, { cast }: BenchOrgan): Promise<number> {
  const organ = cast.organ.id;
  const text = 'x'.repeat(600);
  const hash = createHash('sha256').update(text).digest();
  const chosen = await asWorker(runtime.database, organ, (tx) =>
    tx.query<{ id: string }>(
      `select id from matter where organ_id = $1 and level = 1 and state = 'in-force' order by ordinal desc limit ${REVIEWED}`,
      [organ],
    ),
  );
  const started = performance.now();
  for (let from = 0; from < chosen.length; from += BATCH)
    await actingAs(runtime.database, cast.office, async (tx) => {
      tx.query(`select set_config('app.applying', '1', true)`);
      for (const { id } of chosen.slice(from, from + BATCH)) {
        tx.query(`update matter set reviewed_on = '2027-02-01' where organ_id = $1 and id = $2`, [organ, id]);
        tx.query('update case_file set version = version + 1 where organ_id = $1 and id = $2', [organ, id]);
        tx.query('insert into bench_entry values ($1, $2, $3, $4, now(), $5, $6)', [
          organ,
          randomUUID(),
          id,
          'Bare',
          text,
          hash,
        ]);
      }
      await tx.query('select 1');
    });
  return performance.now() - started;
}

export async function review(runtime: Runtime, bench: BenchOrgan, superUrl: string): Promise<void> {
  const { cast } = bench;
  await fill(superUrl, bench);
  const register = registers.get('matters');
  if (!register) return;
  const lists: number[] = [];
  for (let i = 0; i < 50; i++) {
    const at = performance.now();
    await actingAs(runtime.database, cast.office, (tx, actor) =>
      list(tx, register, { filters: { unreviewedSince: '2027-01-01' }, size: 20, exactCount: false }, actor),
    );
    lists.push(performance.now() - at);
  }
  const opened = performance.now();
  await stepAs(
    runtime,
    cast.head,
    'start',
    { year: 2027, level: 'secret', unit: null, decidedBefore: null, outcome: 'keep', reason: '测量' },
    { day: '2027-02-01' },
    'bulk-review',
  );
  const open = performance.now() - opened;
  const clock = nodeClock();
  clock.set(Date.parse('2027-02-01T10:00:00+08:00'));
  const worker = startWorker(runtime, clock, 3600, () => {});
  const at = performance.now();
  await worker.runOnce();
  const took = performance.now() - at;
  await worker.stop();
  const [row] = await asWorker(runtime.database, cast.organ.id, (tx) =>
    tx.query<{ n: number }>(
      `select count(*)::int as n from matter where organ_id = $1 and level = 2 and reviewed_on = '2027-02-01'`,
      [cast.organ.id],
    ),
  );
  const peer = await bare(runtime, bench);
  say({
    arm: 'review',
    what: `what is unreviewed, first page and capped count of ${MATTERS}: p50`,
    value: `${median(lists).toFixed(1)} ms`,
  });
  say({
    arm: 'review',
    what: 'opening a review in bulk, with the count of what it means',
    value: `${open.toFixed(0)} ms`,
  });
  say({
    arm: 'review',
    what: `${REVIEWED} matters reviewed in bulk, each with its event: ${Math.round((REVIEWED * 1000) / took)} /s`,
    value: `${(took / 1000).toFixed(1)} s`,
    goal: 'every one, once',
    // Other arms may have left matters of the same level in this organ: they are reviewed with the rest.
    met: (row?.n ?? 0) >= REVIEWED,
  });
  say({ arm: 'review', what: 'beside the same rows by bare SQL', value: ratio(peer / took) });
}

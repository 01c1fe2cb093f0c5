/** kill -9 while a succession comes to its end: nothing is lost, nothing goes twice, and it ends by itself afterwards. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { application } from '../../compose.ts';
import { asWorker } from '../../platform/access/actor.ts';
import { openDatabase } from '../../platform/config/open-database.ts';
import { Database } from '../../platform/db/transaction.ts';
import { rebuildCheck } from '../../platform/journal/rebuild.ts';
import { JOB_BATCH } from '../../platform/runtime/job.ts';

const DRAFTS = 3 * JOB_BATCH + 50;
/** In the middle of the first batch, on most machines. */
const AT_START_MS = 60;
let dataDir: string;
let child: ChildProcess | undefined;

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'shoumi-succession-'));
});
afterEach(() => {
  child?.kill('SIGKILL');
  rmSync(dataDir, { recursive: true, force: true });
});

interface Round {
  /** How many had gone when it went to work, and how many were seen to have gone. */
  readonly from: number;
  readonly to: number;
  readonly done: boolean;
}

/** Runs the worker until it has nothing left to do, or until it is killed: at its start, or as soon as a batch is committed. */
async function round(killed?: 'at-start' | 'after-a-batch'): Promise<Round> {
  const started = spawn(process.execPath, [join(import.meta.dirname, 'crash-succession.ts'), dataDir, String(DRAFTS)], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  child = started;
  const exited = once(started, 'exit');
  let [from, to, done] = [0, 0, false];
  for await (const line of createInterface({ input: started.stdout })) {
    const [word, n] = line.split(' ');
    if (word === 'ready') from = Number(n);
    if (word === 'gone') to = Number(n);
    if (word === 'done') done = true;
    if (word === 'ready' && killed === 'at-start') setTimeout(() => started.kill('SIGKILL'), AT_START_MS);
    if (word === 'gone' && killed === 'after-a-batch') started.kill('SIGKILL');
  }
  await exited;
  return { from, to, done };
}

it('loses and doubles nothing', async () => {
  expect(await round('at-start')).toMatchObject({ from: 0, done: false });
  // What has gone stays gone, and the next process goes on behind it.
  const first = await round('after-a-batch');
  const second = await round('after-a-batch');
  const last = await round();
  expect([first.done, second.done, last.done]).toEqual([false, false, true]);
  expect(first.to).toBeGreaterThanOrEqual(JOB_BATCH);
  expect(second.from).toBeGreaterThanOrEqual(first.to);
  expect(second.from).toBeLessThan(DRAFTS);
  expect(last.from).toBeGreaterThanOrEqual(second.to);
  const opened = await openDatabase({ dataDir });
  const database = new Database(opened.appUrl);
  const organs = await database.read<{ id: string; code: string }>('select id, code from organ');
  const at = (code: string) => organs.find((each) => each.code === code)?.id ?? '';
  const count = async (code: string, sql: string) =>
    (await asWorker(database, at(code), (tx) => tx.query(sql, [at(code)])))[0];
  const passed = (type: string) =>
    `select count(*)::int as n, count(distinct case_id)::int as cases from journal_entry where organ_id = $1 and type = '${type}'`;
  const once = { n: DRAFTS, cases: DRAFTS };
  expect(await count('ENDING', passed('CaseHandedOver'))).toEqual(once);
  expect(await count('HEIR', passed('CaseTakenOver'))).toEqual(once);
  const stand = (state: string) => `select count(*)::int as n from matter where organ_id = $1 and state = '${state}'`;
  expect(await count('ENDING', stand('handed-over'))).toEqual({ n: DRAFTS });
  expect(await count('HEIR', stand('draft'))).toEqual({ n: DRAFTS });
  const plan = `select state from dossier where organ_id = $1 and procedure = 'succession'`;
  expect(await count('ENDING', plan)).toEqual({ state: 'finished' });
  expect(await count('HEIR', plan)).toEqual({ state: 'taken-over' });
  const most = `select max(n)::int as n from (select count(*) as n from journal_entry where organ_id = $1 and type = 'CaseHandedOver' group by at) batch`;
  expect(await count('ENDING', most)).toEqual({ n: JOB_BATCH });
  for (const code of ['ENDING', 'HEIR']) {
    const report = await rebuildCheck(opened.ownerUrl ?? '', application, at(code));
    expect([report.broken, report.differences]).toEqual([[], []]);
  }
  await database.close();
  await opened.close();
});

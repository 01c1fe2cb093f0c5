/**
 * kill -9 of the server and of PostgreSQL while steps are being taken: every acknowledged step is there afterwards with
 * its number and hash, the journal is whole, and rebuild finds no difference.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { application } from '../../compose.ts';
import { asWorker } from '../access/actor.ts';
import { openDatabase } from '../config/open-database.ts';
import { Database } from '../db/transaction.ts';
import { rebuildCheck } from '../journal/rebuild.ts';

const COMMANDS = 1000;
const ROUNDS = 4;

let dataDir: string;
let children: ChildProcess[];

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'shoumi-crash-'));
  children = [];
});
afterEach(() => {
  for (const child of children) child.kill('SIGKILL');
  rmSync(dataDir, { recursive: true, force: true });
});

interface Round {
  readonly acknowledged: ReadonlyMap<number, string>;
  readonly organ: string;
}

/** Runs the writer until `enough` steps are acknowledged, then kills what `victim` says, and waits for the end. */
async function round(enough: number, victim: 'server' | 'postgres'): Promise<Round> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'crash-writer.ts'), dataDir], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  children.push(child);
  const exited = once(child, 'exit');
  const acknowledged = new Map<number, string>();
  let organ = '';
  let postmaster = 0;
  let killed = false;
  for await (const line of createInterface({ input: child.stdout })) {
    const [word, first = '', second = ''] = line.split(' ');
    if (word === 'postmaster') postmaster = Number(first);
    if (word === 'organ') organ = first;
    if (word === 'ack') acknowledged.set(Number(first), second);
    if (!killed && acknowledged.size >= enough) {
      killed = true;
      if (victim === 'server') child.kill('SIGKILL');
      else process.kill(postmaster, 'SIGKILL');
    }
  }
  child.kill('SIGKILL');
  await exited;
  return { acknowledged, organ };
}

describe.each(['server', 'postgres'] as const)('kill -9 of the %s', (victim) => {
  it(`loses none of ${COMMANDS} acknowledged steps`, async () => {
    const acknowledged = new Map<number, string>();
    let organ = '';
    for (let i = 0; i < ROUNDS; i++) {
      const done = await round(COMMANDS / ROUNDS, victim);
      organ = done.organ;
      for (const [seq, hash] of done.acknowledged) {
        // A number that was acknowledged once is never given to another entry.
        expect(acknowledged.has(seq)).toBe(false);
        acknowledged.set(seq, hash);
      }
    }
    expect(acknowledged.size).toBeGreaterThanOrEqual(COMMANDS);
    const opened = await openDatabase({ dataDir });
    const database = new Database(opened.appUrl);
    const rows = await asWorker(database, organ, (tx) =>
      tx.query<{ seq: number; hash: string }>(
        `select seq, encode(hash, 'hex') as hash from journal_entry where organ_id = $1`,
        [organ],
      ),
    );
    const kept = new Map(rows.map((row) => [row.seq, row.hash]));
    expect([...acknowledged].filter(([seq, hash]) => kept.get(seq) !== hash)).toEqual([]);
    const report = await rebuildCheck(opened.ownerUrl ?? '', application, organ);
    expect([report.broken, report.differences]).toEqual([[], []]);
    await database.close();
    await opened.close();
  });
});

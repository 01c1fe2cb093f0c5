/** Backup and restore as commands: out of one database, into another and into a new data folder. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Database, NODE } from '@shoumi/server';
import { foundTestNode, type TestDatabase, testDatabase, testOrgan } from '@shoumi/testkit';
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import { UsageError } from '../command.ts';
import { run } from '../testing.ts';
import { backup } from './backup.ts';
import { journal } from './journal.ts';
import { restore } from './restore.ts';

const folder = mkdtempSync(join(tmpdir(), 'shoumi-cli-backup-'));
const file = join(folder, 'node.tar.gz');
let source: TestDatabase;
let heads: string;

beforeAll(async () => {
  source = await testDatabase();
  await foundTestNode(source.database);
  await testOrgan(source.runtime);
  vi.stubEnv('DATABASE_OWNER_URL', source.ownerUrl);
  heads = (await run(journal, 'list')).out;
  const made = await run(backup, '--to', file, '--json');
  expect([made.code, made.json().file]).toEqual([0, file]);
  await expect(run(backup, '--to', file)).rejects.toThrow(UsageError);
  vi.unstubAllEnvs();
});
afterAll(async () => {
  await source.drop();
  rmSync(folder, { recursive: true, force: true });
});
afterEach(() => {
  vi.unstubAllEnvs();
});

it('names what a killed backup has left in the folder, and takes nothing away that may be another’s', async () => {
  const left = `${file}.4711-0a1b2c3d.partial`;
  writeFileSync(left, 'half');
  vi.stubEnv('DATABASE_OWNER_URL', source.ownerUrl);
  const next = await run(backup, '--to', join(folder, 'next.tar.gz'), '--json');
  expect([next.code, next.json().unfinished]).toEqual([0, [left]]);
  expect(next.err).toContain(left);
  expect(existsSync(left)).toBe(true);
  rmSync(left);
  const last = await run(backup, '--to', join(folder, 'last.tar.gz'), '--json');
  expect([last.err, last.json().unfinished]).toEqual(['', []]);
});

it('restores into another database and ends with the check of its journals', async () => {
  const target = await testDatabase();
  try {
    vi.stubEnv('DATABASE_URL', target.appUrl);
    await expect(run(restore, '--from', file)).rejects.toThrow(UsageError);
    vi.stubEnv('DATABASE_OWNER_URL', target.ownerUrl);
    const restored = await run(restore, '--from', file, '--json');
    expect([restored.code, restored.json().sound]).toEqual([0, true]);
    expect((await run(journal, 'list')).out).toBe(heads);
    await expect(run(restore, '--from', file)).rejects.toMatchObject({ code: 'not-empty' });
  } finally {
    await target.drop();
  }
});

it('refuses the node of an older program, and leaves it at its own schema', async () => {
  const older = await testDatabase();
  const owner = new Database(older.ownerUrl, { max: 1 });
  const schemas = (sql: string) => owner.asSystem({ organ: NODE }, (tx) => tx.query(sql));
  try {
    await foundTestNode(older.database);
    // As a program knew it before the last schema file was written.
    await schemas('delete from schema_version where number = (select max(number) from schema_version)');
    const before = await schemas('select number from schema_version order by number');
    vi.stubEnv('DATABASE_URL', older.appUrl);
    vi.stubEnv('DATABASE_OWNER_URL', older.ownerUrl);
    await expect(run(restore, '--from', file)).rejects.toMatchObject({ code: 'not-empty' });
    expect(await schemas('select number from schema_version order by number')).toEqual(before);
    expect(
      await schemas(`select 1 from pg_class where relrowsecurity and not relforcerowsecurity
        and relnamespace = 'public'::regnamespace and relname <> 'schema_version'`),
    ).toEqual([]);
  } finally {
    await owner.close();
    await older.drop();
  }
});

it('restores into a new data folder, and touches nothing for a damaged file', async () => {
  const cut = join(folder, 'cut.tar.gz');
  writeFileSync(cut, readFileSync(file).subarray(0, 5000));
  const dataDir = join(folder, 'elsewhere');
  await expect(run(restore, '--from', cut, '--data', dataDir)).rejects.toMatchObject({ code: 'damaged' });
  expect(existsSync(dataDir)).toBe(false);
  expect((await run(restore, '--from', file, '--data', dataDir)).code).toBe(0);
  expect((await run(journal, 'list', '--data', dataDir)).out).toBe(heads);
}, 60_000);

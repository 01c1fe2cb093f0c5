/** Backup and restore as commands: out of one database, into another and into a new data folder. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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

it('restores into a new data folder, and touches nothing for a damaged file', async () => {
  const cut = join(folder, 'cut.tar.gz');
  writeFileSync(cut, readFileSync(file).subarray(0, 5000));
  const dataDir = join(folder, 'elsewhere');
  await expect(run(restore, '--from', cut, '--data', dataDir)).rejects.toMatchObject({ code: 'damaged' });
  expect(existsSync(dataDir)).toBe(false);
  expect((await run(restore, '--from', file, '--data', dataDir)).code).toBe(0);
  expect((await run(journal, 'list', '--data', dataDir)).out).toBe(heads);
}, 60_000);

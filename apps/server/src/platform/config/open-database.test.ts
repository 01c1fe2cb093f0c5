/** How a command finds the owner's connection: beside a node that runs, on a folder that rests, or by the environment. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterEach, expect, inject, it, vi } from 'vitest';
import { DataFolderInUse, startEmbedded } from '../db/embedded.ts';
import { migrate } from '../db/migrate.ts';
import { connectOwner, openDatabase } from './open-database.ts';

afterEach(() => {
  vi.unstubAllEnvs();
});

const userAt = async (url: string): Promise<unknown> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query('select current_user as name')).rows[0]?.name;
  } finally {
    await client.end();
  }
};
const codeOf = (attempt: Promise<unknown>) =>
  attempt.then(
    () => 'taken',
    (error: { code?: string }) => error.code,
  );

it('joins a running node, and starts the database of a node that rests', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'shoumi-owner-'));
  try {
    expect(await codeOf(connectOwner({ dataDir }))).toBe('no-node');
    const running = await startEmbedded({ dataDir, fsync: false });
    expect(await codeOf(connectOwner({ dataDir }))).toBe('schema-older');
    await migrate(running.ownerUrl, 'shoumi_app');
    const joined = await connectOwner({ dataDir });
    expect(await userAt(joined.ownerUrl)).toBe('shoumi_owner');
    await joined.close();
    // Closing what was joined leaves the node's database alone.
    expect(await userAt(running.appUrl)).toBe('shoumi_app');
    await expect(startEmbedded({ dataDir })).rejects.toThrow(DataFolderInUse);
    await running.stop();
    const started = await connectOwner({ dataDir });
    expect(await userAt(started.ownerUrl)).toBe('shoumi_owner');
    await started.close();
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}, 60_000);

it('takes the database of the environment, and asks for its owner', async () => {
  vi.stubEnv('DATABASE_URL', inject('appUrl'));
  expect(await codeOf(connectOwner({ dataDir: '/nowhere' }))).toBe('owner-needed');
  vi.stubEnv('DATABASE_OWNER_URL', inject('ownerUrl'));
  const owner = await connectOwner({ dataDir: '/nowhere' });
  expect(await userAt(owner.ownerUrl)).toBe('shoumi_owner');
});

it.each(['nonsense', 'http://127.0.0.1/', 'postgres://x:y@127.0.0.1:1/none', 'postgres://x:y@[/none'])(
  'names the variable that leads to no database: %s',
  async (url) => {
    vi.stubEnv('DATABASE_URL', inject('appUrl'));
    vi.stubEnv('DATABASE_OWNER_URL', url);
    await expect(connectOwner({ dataDir: '/nowhere' })).rejects.toThrow(/^DATABASE_OWNER_URL: /);
    vi.stubEnv('DATABASE_URL', url);
    vi.stubEnv('DATABASE_OWNER_URL', '');
    await expect(openDatabase({ dataDir: '/nowhere' })).rejects.toThrow(/^DATABASE_URL: /);
  },
);

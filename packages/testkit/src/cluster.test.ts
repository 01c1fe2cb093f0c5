import { existsSync } from 'node:fs';
import pg from 'pg';
import { afterEach, describe, expect, inject, test, vi } from 'vitest';
import { startTestCluster, type TestCluster } from './cluster.ts';
import { browserPath, libreOfficePath } from './tools-present.ts';

const SYSTEM_MAJOR = '15';

async function single(url: string, text: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return Object.values((await client.query(text)).rows[0])[0];
  } finally {
    await client.end();
  }
}

afterEach(() => {
  vi.unstubAllEnvs();
});

test('the run has one cluster, reached as superuser, owner and app', async () => {
  expect(await single(inject('superUrl'), 'select current_user')).toBe('postgres');
  expect(await single(inject('ownerUrl'), 'select current_user')).toBe('shoumi_owner');
  expect(await single(inject('appUrl'), 'select current_user')).toBe('shoumi_app');
  expect(await single(inject('superUrl'), `select current_setting('fsync')`)).toBe('off');
});

describe('a cluster of another version', () => {
  test.runIf(existsSync(`/usr/lib/postgresql/${SYSTEM_MAJOR}/bin/postgres`))(
    'is started from the system under the same supervisor, and goes with its folder',
    async () => {
      vi.stubEnv('SHOUMI_TEST_PG', SYSTEM_MAJOR);
      const cluster: TestCluster = await startTestCluster();
      const folder = await single(cluster.superUrl, `select current_setting('data_directory')`);
      expect(cluster.version).toMatch(/^15\./);
      expect(await single(cluster.appUrl, `select to_tsvector('simple', '保密')::text`)).toBe(`'保密':1`);
      await cluster.stop();
      expect(existsSync(String(folder))).toBe(false);
    },
  );

  test('is refused when the system has none', async () => {
    vi.stubEnv('SHOUMI_TEST_PG', '9');
    await expect(startTestCluster()).rejects.toThrow(/postgresql-9/);
  });
});

describe('a program that is missing', () => {
  test('fails in CI, and is named as absent elsewhere', () => {
    vi.stubEnv('PATH', '/nowhere');
    vi.stubEnv('CI', 'true');
    expect(libreOfficePath).toThrow(/libreoffice/);
    vi.stubEnv('CI', '');
    expect(libreOfficePath()).toBeUndefined();
  });

  test.runIf(existsSync('/usr/bin/chromium'))('is not missing when it is on PATH', async () => {
    vi.stubEnv('PATH', '/nowhere:/usr/bin');
    expect(await browserPath()).toBe('/usr/bin/chromium');
  });
});

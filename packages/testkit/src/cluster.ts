// One PostgreSQL for a whole test run, in a temporary folder that goes with it. The migrated template is not made here.
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type EmbeddedPostgres, startEmbedded } from '@shoumi/server/embedded';

export type TestCluster = Pick<EmbeddedPostgres, 'ownerUrl' | 'appUrl' | 'superUrl' | 'version' | 'stop'>;

/**
 * Starts the embedded PostgreSQL, or with SHOUMI_TEST_PG=15 (any major version) the one that the system has installed,
 * under the same supervisor. `stop` ends it and removes its folder.
 */
export async function startTestCluster({ fsync = false }: { fsync?: boolean } = {}): Promise<TestCluster> {
  const binDir = systemBinaries(process.env.SHOUMI_TEST_PG);
  const dataDir = mkdtempSync(join(tmpdir(), 'shoumi-test-'));
  const remove = () => rmSync(dataDir, { recursive: true, force: true });
  try {
    const { stop, ...cluster } = await startEmbedded({ dataDir, fsync, ...(binDir === undefined ? {} : { binDir }) });
    return { ...cluster, stop: () => stop().finally(remove) };
  } catch (error) {
    remove();
    throw error;
  }
}

function systemBinaries(major: string | undefined): string | undefined {
  if (major === undefined || major === '') return undefined;
  const folder = `/usr/lib/postgresql/${major}/bin`;
  if (existsSync(join(folder, 'postgres'))) return folder;
  throw new Error(`SHOUMI_TEST_PG=${major}, but ${folder} has no postgres. Install the package postgresql-${major}.`);
}

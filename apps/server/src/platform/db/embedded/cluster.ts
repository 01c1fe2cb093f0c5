// Making a cluster, and recognising one that this PostgreSQL cannot read.
import { execFile } from 'node:child_process';
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Binaries } from './binaries.ts';
import type { Placement } from './isolation.ts';
import { SUPERUSER } from './roles.ts';
import { environment } from './settings.ts';

interface Initialisation {
  placement: Placement;
  binaries: Binaries;
  cluster: string;
  password: string;
  fsync: boolean;
  log: (message: string) => void;
}

/** Makes a new cluster in the folder `cluster`; whole or not at all. */
export async function initialise({
  placement,
  binaries,
  cluster,
  password,
  fsync,
  log,
}: Initialisation): Promise<void> {
  log(`making a PostgreSQL ${binaries.version} cluster in ${cluster}`);
  const staging = `${cluster}.new`;
  const passwordFile = `${cluster}.password`;
  rmSync(staging, { recursive: true, force: true });
  writeFileSync(passwordFile, password, { mode: 0o600 });
  placement.give(passwordFile);
  const locale = await unicodeLocale();
  const [program = '', ...args] = [
    ...placement.prefix,
    join(placement.bin, 'initdb'),
    `--pgdata=${staging}`,
    `--username=${SUPERUSER}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    // Letters are told by the C library's Unicode table: under the plain C locale trigrams of Chinese come out empty.
    // From 17 on the order of strings is PostgreSQL's own, so that an operating system's upgrade cannot spoil an index.
    `--locale=${locale}`,
    ...(binaries.major >= 17 ? ['--locale-provider=builtin', '--builtin-locale=C.UTF-8'] : []),
    '--data-checksums',
    ...(fsync ? [] : ['--no-sync']),
  ];
  try {
    await promisify(execFile)(program, args, { env: environment(), cwd: placement.home }).catch(
      (error: Error & { stderr?: string }) => {
        throw new Error(
          `No cluster could be made in ${cluster}. initdb says:\n${error.stderr?.trim() || error.message}`,
        );
      },
    );
    // Renamed when complete: a killed initdb leaves a staging folder, never half a cluster.
    renameSync(staging, cluster);
  } finally {
    rmSync(passwordFile, { force: true });
    rmSync(staging, { recursive: true, force: true });
  }
}

async function unicodeLocale(): Promise<string> {
  const { stdout } = await promisify(execFile)('locale', ['-a']);
  const present = stdout.split('\n');
  const preferred = [/^C\.utf-?8$/i, /^zh_CN\.utf-?8$/i, /^en_US\.utf-?8$/i, /\.utf-?8$/i];
  for (const pattern of preferred) {
    const found = present.find((name) => pattern.test(name));
    if (found !== undefined) return found;
  }
  throw new Error(
    'This system has no UTF-8 locale, and Chinese text could not be searched. Install C.UTF-8 (package locales).',
  );
}

/** Throws when the folder `cluster` was made by another major version, which this one cannot read. */
export function requireVersion(cluster: string, { major }: Binaries): void {
  const found = readFileSync(join(cluster, 'PG_VERSION'), 'utf8').trim();
  if (found === String(major)) return;
  throw new Error(
    `The cluster in ${cluster} was made by PostgreSQL ${found}; this is PostgreSQL ${major}. Restore a backup into a new data folder.`,
  );
}

// As whom PostgreSQL runs, and where. It refuses to run as root, so under root it gets a user namespace in which root is
// "nobody": that works in place, even in a folder only root may enter. Where namespaces are forbidden it runs as an
// operating-system user instead, from copies that this user can reach.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, chownSync, cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { userInfo } from 'node:os';
import { delimiter, join } from 'node:path';
import type { Binaries } from './binaries.ts';

/** 65534 is "nobody" on every Linux we support; PostgreSQL insists on a user with a name. */
const NOBODY = '65534';
const NAMESPACE = ['unshare', '--user', `--map-user=${NOBODY}`, `--map-group=${NOBODY}`, '--'];
/** Users to take under root without namespaces, the most fitting first. */
const SYSTEM_USERS = ['shoumi', 'postgres', 'nobody'];

/** `auto` chooses; the others exist so that tests reach every branch. */
export type IsolationChoice = 'auto' | 'os-user';

export interface Placement {
  /** Folder with `postgres` and `initdb`. */
  bin: string;
  /** Folder of the cluster's folders, writable for PostgreSQL. */
  home: string;
  /** Put before a program's name to run it as PostgreSQL's user, ending when this process ends. */
  prefix: string[];
  /** Gives a file or folder to PostgreSQL's user. */
  give(path: string): void;
  /** What was chosen, in words, for the log. */
  description: string;
}

/** `home` is where the cluster goes if PostgreSQL can work there; `systemFolder` holds it otherwise. */
export function place(
  binaries: Binaries,
  home: string,
  { isolation = 'auto', systemFolder = '/var/lib/shoumi' }: { isolation?: IsolationChoice; systemFolder?: string } = {},
): Placement {
  const outside = outsideOf(home, systemFolder);
  const isRoot = process.getuid?.() === 0;
  // A cluster once put outside stays there: looking for it elsewhere would start an empty one.
  const isOutside = isRoot && existsSync(join(outside, 'cluster'));
  if (isolation === 'auto' && !isOutside) {
    if (!isRoot && hasName()) {
      return { bin: binaries.bin, home, prefix: dyingWithParent(), give: () => {}, description: 'as this user' };
    }
    if (namespaceWorks(binaries.bin, home)) {
      // Innermost, because the kernel forgets the parent-death signal when credentials change.
      const prefix = [...NAMESPACE, ...dyingWithParent()];
      return { bin: binaries.bin, home, prefix, give: () => {}, description: 'in a user namespace' };
    }
  }
  if (!isRoot) {
    throw new Error(
      'PostgreSQL needs a user with a name, and user namespaces are forbidden here. Run as a user listed in /etc/passwd, or set DATABASE_URL.',
    );
  }
  return outsideOfRootsFolders(binaries, outside, systemFolder);
}

/** Where the cluster lies when PostgreSQL cannot work in `home`. */
export const outsideOf = (home: string, systemFolder = '/var/lib/shoumi'): string =>
  join(systemFolder, createHash('sha256').update(home).digest('hex').slice(0, 16));

function outsideOfRootsFolders(binaries: Binaries, outside: string, systemFolder: string): Placement {
  const user = systemUser();
  const give = (path: string) => chownSync(path, user.uid, user.gid);
  mkdirSync(systemFolder, { recursive: true, mode: 0o755 });
  mkdirSync(outside, { recursive: true, mode: 0o700 });
  give(outside);
  return {
    bin: binaries.movable === undefined ? binaries.bin : copyBinaries(binaries.movable, binaries.version, systemFolder),
    home: outside,
    prefix: dyingWithParent([`--reuid=${user.uid}`, `--regid=${user.gid}`, '--clear-groups']),
    give,
    description: `as the user ${user.name}, in ${outside}, because user namespaces are not usable here`,
  };
}

function copyBinaries(native: string, version: string, systemFolder: string): string {
  const copy = join(systemFolder, `postgresql-${version}`);
  if (!existsSync(copy)) {
    const staging = `${copy}.${process.pid}`;
    rmSync(staging, { recursive: true, force: true });
    cpSync(native, staging, { recursive: true, verbatimSymlinks: true });
    chmodSync(staging, 0o755);
    renameSync(staging, copy);
  }
  return join(copy, 'bin');
}

function systemUser(): { name: string; uid: number; gid: number } {
  const entries = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  for (const name of SYSTEM_USERS) {
    const entry = entries.find(([candidate]) => candidate === name);
    if (entry) return { name, uid: Number(entry[2]), gid: Number(entry[3]) };
  }
  throw new Error(`None of the users ${SYSTEM_USERS.join(', ')} exists to run PostgreSQL. Create the user shoumi.`);
}

/** SIGINT is PostgreSQL's fast shutdown. Without setpriv an orphan is stopped by the next start instead. */
function dyingWithParent(credentials: string[] = []): string[] {
  if (isOnPath('setpriv')) return ['setpriv', ...credentials, '--pdeathsig', 'INT', '--'];
  if (credentials.length === 0) return [];
  throw new Error('PostgreSQL cannot be started as another user: setpriv (package util-linux) is missing. Install it.');
}

/** Tries what matters: the user has a name there, the cluster's folder is writable, the program loads its libraries. */
function namespaceWorks(bin: string, home: string): boolean {
  const [unshare = '', ...options] = NAMESPACE;
  const script = 'id -un && test -w "$1" && exec "$0" --version';
  return spawnSync(unshare, [...options, 'sh', '-c', script, join(bin, 'postgres'), home]).status === 0;
}

function hasName(): boolean {
  try {
    return userInfo().username !== '';
  } catch {
    return false; // no entry for this uid
  }
}

function isOnPath(program: string): boolean {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, program)));
}

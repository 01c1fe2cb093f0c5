// The processes of a cluster, found in /proc: every PostgreSQL process works in its data directory. So orphans of a
// killed supervisor are known for certain, and a process that merely inherited an old process id is not mistaken for one.
import { existsSync, readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const LOOK_MS = 15;
const FAST_MS = 20_000;
const IMMEDIATE_MS = 5_000;

/** Process ids of everything that works in the folder `cluster` (a real path). */
export function processesIn(cluster: string): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => workingFolder(pid) === cluster);
}

/**
 * Stops everything that works in `cluster`: fast shutdown, then immediate, then kill. Processes whose postmaster was
 * killed notice that themselves and only need waiting for. Gives the number of processes found.
 */
export async function stopProcessesIn(cluster: string): Promise<number> {
  const found = processesIn(cluster).length;
  for (const [signal, limit] of [
    ['SIGINT', FAST_MS],
    ['SIGQUIT', IMMEDIATE_MS],
  ] as const) {
    const postmaster = readPostmaster(cluster)?.pid;
    if (postmaster !== undefined && processesIn(cluster).includes(postmaster)) send(postmaster, signal);
    if (await emptyWithin(cluster, limit)) return found;
  }
  for (const pid of processesIn(cluster)) send(pid, 'SIGKILL');
  await emptyWithin(cluster, IMMEDIATE_MS);
  return found;
}

/**
 * Removes a pid file whose process id is a stranger's by now, or a dead process's that nobody has collected yet.
 * PostgreSQL forgives only an id that is free, and an id is reused after every restart of a small container.
 */
export async function forgetDeadPostmaster(cluster: string): Promise<void> {
  const pid = readPostmaster(cluster)?.pid;
  if (pid === undefined) return;
  const end = performance.now() + IMMEDIATE_MS;
  while (stateOf(pid) === 'ending' && performance.now() < end) await pause(LOOK_MS);
  const folder = workingFolder(pid);
  if (stateOf(pid) === 'dead' || (folder !== undefined && folder !== cluster)) {
    rmSync(join(cluster, 'postmaster.pid'), { force: true });
  }
}

/** Resolves when the postmaster `pid` takes connections; `isAlive` ends the wait. Recovery may take long: no limit. */
export async function untilReady(cluster: string, pid: number, isAlive: () => boolean): Promise<boolean> {
  while (isAlive()) {
    const postmaster = readPostmaster(cluster);
    if (postmaster?.pid === pid && postmaster.status === 'ready') return true;
    await pause(LOOK_MS);
  }
  return false;
}

export interface Postmaster {
  readonly pid: number;
  readonly status: string;
  readonly port: number;
  /** Folder of its Unix socket. */
  readonly sockets: string;
}

/** What postmaster.pid says: line 1 is the process id, 4 the port, 5 the socket's folder, 8 the status. */
export function readPostmaster(cluster: string): Postmaster | undefined {
  const path = join(cluster, 'postmaster.pid');
  if (!existsSync(path)) return undefined;
  const lines = readFileSync(path, 'utf8').split('\n');
  const pid = Number(lines[0]);
  const [port, sockets] = [Number(lines[3]), lines[4] ?? ''];
  return Number.isInteger(pid) && pid > 0 ? { pid, status: (lines[7] ?? '').trim(), port, sockets } : undefined;
}

function workingFolder(pid: number): string | undefined {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return undefined; // gone, or another user's
  }
}

/** `ending`: past its working folder, not yet dead. `free`: no process has this id. */
function stateOf(pid: number): 'alive' | 'ending' | 'dead' | 'free' {
  let stat: string;
  try {
    stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  } catch {
    return 'free';
  }
  if (/^[ZX]/.test(stat.slice(stat.lastIndexOf(')') + 2))) return 'dead';
  try {
    readlinkSync(`/proc/${pid}/cwd`);
    return 'alive';
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ENOENT' ? 'ending' : 'alive';
  }
}

async function emptyWithin(cluster: string, limit: number): Promise<boolean> {
  const end = performance.now() + limit;
  while (processesIn(cluster).length > 0) {
    if (performance.now() > end) return false;
    await pause(LOOK_MS);
  }
  return true;
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // it ended meanwhile
  }
}

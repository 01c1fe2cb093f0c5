// Supervisor of the embedded PostgreSQL: a real server, installed from npm, in a data folder of its own.
// It leaves out migrations, and everything about a PostgreSQL that somebody else runs (DATABASE_URL).
//
// PostgreSQL listens on a Unix socket in a folder that only this user may enter, and on nothing else unless a port is
// asked for: no port to choose or to lose in a race, nothing for other users of the machine to knock at, and about a
// fifth less time per round trip than loopback TCP.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { findBinaries } from './embedded/binaries.ts';
import { initialise, requireVersion } from './embedded/cluster.ts';
import { makeFolder } from './embedded/data-folder.ts';
import { type IsolationChoice, type Placement, place } from './embedded/isolation.ts';
import { lockFolder } from './embedded/lock.ts';
import { type LogFile, openLog } from './embedded/log.ts';
import { forgetDeadPostmaster, stopProcessesIn, untilReady } from './embedded/processes.ts';
import { provideRoles, readOrMakePasswords } from './embedded/roles.ts';
import { environment, settingsFor, socketFolder, urlsFor } from './embedded/settings.ts';

export { makeFolder } from './embedded/data-folder.ts';
export { DataFolderInUse } from './embedded/lock.ts';
export { runningUrls } from './embedded/running.ts';

export interface EmbeddedOptions {
  /** Made when missing; everything is kept in its subfolder `postgres`. One supervisor at a time. */
  dataDir: string;
  /** Also listen on 127.0.0.1 at this port, for tools that cannot use a socket. */
  port?: number;
  /** False is for tests only: a power cut then loses data. */
  fsync?: boolean;
  /** A PostgreSQL's bin folder (15 or newer) instead of the package from npm. */
  binDir?: string;
  /** Told in plain words about what takes time or was found. */
  log?: (message: string) => void;
  isolation?: IsolationChoice;
  /** Where the cluster goes when PostgreSQL cannot work inside `dataDir`. */
  systemFolder?: string;
}

export interface EmbeddedPostgres {
  /** Connection of the database's owner, for migrations. */
  ownerUrl: string;
  /** Connection of the role that serves requests. */
  appUrl: string;
  /** Connection of the cluster's superuser. */
  superUrl: string;
  /** Process id of the postmaster. */
  pid: number;
  /** For example "18.4". */
  version: string;
  /** Resolves when PostgreSQL has ended, asked for or not. */
  exited: Promise<void>;
  /** Fast shutdown; frees the data folder when no process is left. */
  stop(): Promise<void>;
}

/** PostgreSQL ended before it took connections; `detail` holds the end of its log. */
export class PostgresDidNotStart extends Error {
  readonly code = 'postgres-did-not-start';
  readonly detail: string;

  constructor(logPath: string, detail: string) {
    super(`PostgreSQL did not start. Its log, ${logPath}, ends with:\n${detail}`);
    this.detail = detail;
  }
}

/** Starts PostgreSQL on a data folder, making the cluster first if there is none. Throws `DataFolderInUse`, `FolderUnusable`. */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const folder = makeFolder(resolve(options.dataDir));
  const lock = await lockFolder(folder);
  try {
    return await start(folder, options, () => lock.release());
  } catch (error) {
    await lock.release();
    throw error;
  }
}

async function start(folder: string, options: EmbeddedOptions, unlock: () => Promise<void>): Promise<EmbeddedPostgres> {
  const { fsync = true, log = () => {} } = options;
  const home = makeFolder(join(folder, 'postgres'));
  const binaries = findBinaries(options.binDir);
  const placement = place(binaries, home, options);
  const cluster = join(placement.home, 'cluster');
  const orphans = await stopProcessesIn(cluster);
  if (orphans > 0) log(`stopped ${orphans} PostgreSQL processes that an earlier run had left in ${cluster}`);
  const passwords = readOrMakePasswords(join(home, 'credentials.json'));
  if (existsSync(cluster)) requireVersion(cluster, binaries);
  else await initialise({ placement, binaries, cluster, password: passwords.superuser, fsync, log });
  await forgetDeadPostmaster(cluster);

  const sockets = socketFolder(placement);
  const port = options.port ?? 5432; // without a TCP listener only part of the socket's name
  const logFile = openLog(join(home, 'log'));
  const settings = settingsFor({ fsync, sockets, port, listen: options.port !== undefined });
  const child = launch(placement, cluster, settings, logFile);
  const exited = ending(child);
  const stop = async () => {
    if (isRunning(child)) child.kill('SIGINT');
    await stopProcessesIn(cluster);
    await exited;
    rmSync(sockets, { recursive: true, force: true });
    logFile.close();
    await unlock();
  };
  const pid = child.pid;
  const isReady = pid !== undefined && (await untilReady(cluster, pid, () => isRunning(child)));
  if (!isReady) {
    const detail = logFile.tail();
    logFile.close();
    throw new PostgresDidNotStart(logFile.path, detail);
  }
  const urls = urlsFor(sockets, port, passwords);
  try {
    await provideRoles(urls.administration, passwords);
  } catch (error) {
    await stop();
    throw error;
  }
  log(`PostgreSQL ${binaries.version} runs ${placement.description}`);
  let stopping: Promise<void> | undefined;
  return {
    ownerUrl: urls.owner,
    appUrl: urls.app,
    superUrl: urls.superuser,
    pid,
    version: binaries.version,
    exited,
    stop: () => {
      stopping ??= stop();
      return stopping;
    },
  };
}

function launch(placement: Placement, cluster: string, settings: Record<string, string>, log: LogFile): ChildProcess {
  const [program = '', ...args] = [
    ...placement.prefix,
    join(placement.bin, 'postgres'),
    '-D',
    cluster,
    ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ];
  return spawn(program, args, {
    env: environment(),
    cwd: placement.home,
    stdio: ['ignore', log.descriptor, log.descriptor],
    // A session of its own: a terminal's Ctrl-C must reach the server, which stops PostgreSQL last, in order.
    detached: true,
  });
}

function isRunning(child: ChildProcess): boolean {
  return child.exitCode === null && child.signalCode === null;
}

async function ending(child: ChildProcess): Promise<void> {
  if (child.pid === undefined) return once(child, 'error').then(() => {});
  await once(child, 'exit');
}

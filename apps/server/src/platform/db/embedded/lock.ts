// One supervisor per data folder. The lock is a Linux abstract socket named by the folder's real path: the kernel frees
// it however its holder dies, kill -9 included, so no stale file can lock a folder for ever. It does not reach across
// network namespaces: two containers must not share one data folder (PostgreSQL's own pid file has the same limit).
import { createHash } from 'node:crypto';
import { connect, createServer, type Server } from 'node:net';

const ANSWER_MS = 500;

/** Another live process supervises this data folder. Stop it, or choose another folder. */
export class DataFolderInUse extends Error {
  readonly code = 'data-folder-in-use';
  readonly folder: string;
  /** Process id of the holder, when it told us. */
  readonly holder: number | undefined;

  constructor(folder: string, holder: number | undefined) {
    const who = holder === undefined ? 'another process' : `process ${holder}`;
    super(`The data folder ${folder} is in use by ${who}. Stop that process first, or choose another data folder.`);
    this.folder = folder;
    this.holder = holder;
  }
}

export interface FolderLock {
  release(): Promise<void>;
}

/** Takes the lock of `folder` (a real path) or throws `DataFolderInUse`. */
export async function lockFolder(folder: string): Promise<FolderLock> {
  const address = `\0shoumi-data-${createHash('sha256').update(folder).digest('hex').slice(0, 40)}`;
  const server = await listen(address);
  if (!server) throw new DataFolderInUse(folder, await askHolder(address));
  server.unref();
  return { release: () => new Promise((done) => server.close(() => done())) };
}

function listen(address: string): Promise<Server | undefined> {
  return new Promise((done, fail) => {
    const server = createServer((socket) => socket.on('error', () => socket.destroy()).end(String(process.pid)));
    server.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' ? done(undefined) : fail(error),
    );
    server.listen(address, () => done(server));
  });
}

function askHolder(address: string): Promise<number | undefined> {
  return new Promise((done) => {
    let answer = '';
    const socket = connect(address);
    const finish = () => {
      socket.destroy();
      done(/^\d+$/.test(answer) ? Number(answer) : undefined);
    };
    socket.setTimeout(ANSWER_MS, finish);
    socket.on('data', (chunk) => {
      answer += chunk.toString();
    });
    socket.on('end', finish);
    socket.on('error', finish);
  });
}

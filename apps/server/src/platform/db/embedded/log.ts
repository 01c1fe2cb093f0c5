// PostgreSQL's log file, kept under a bound. PostgreSQL writes to the file itself, never through a pipe: a busy or dead
// supervisor must not make the database wait. So the file is copied and emptied in place when it has grown too large.
import { closeSync, copyFileSync, mkdirSync, openSync, readFileSync, statSync, truncateSync } from 'node:fs';
import { join } from 'node:path';

const LIMIT_BYTES = 8 * 1024 * 1024;
const CHECK_MS = 60_000;
const TAIL_LINES = 15;

export interface LogFile {
  path: string;
  /** Append-only descriptor to hand to a child process. */
  descriptor: number;
  /** The last lines written since it was opened. */
  tail(): string;
  close(): void;
}

/** Opens `folder`/postgres.log; with the one older copy beside it the two stay near twice 8 MiB. */
export function openLog(folder: string): LogFile {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, 'postgres.log');
  const descriptor = openSync(path, 'a', 0o600);
  const keepBound = () => {
    if (statSync(path).size <= LIMIT_BYTES) return;
    copyFileSync(path, `${path}.1`);
    truncateSync(path);
  };
  keepBound();
  const start = statSync(path).size;
  const timer = setInterval(keepBound, CHECK_MS).unref();
  return {
    path,
    descriptor,
    tail: () => readFileSync(path).subarray(start).toString('utf8').trimEnd().split('\n').slice(-TAIL_LINES).join('\n'),
    close: () => {
      clearInterval(timer);
      closeSync(descriptor);
    },
  };
}

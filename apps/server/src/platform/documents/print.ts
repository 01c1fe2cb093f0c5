/**
 * Prints a form in a child process: layout reads hostile text with native code, and neither a crash nor an endless loop
 * of it may touch the server. The child may read files and nothing else: no writing, no processes, no secrets of ours in
 * its environment; what it is asked comes by stdin, what it made goes back by stdout.
 */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { Problem } from '../runtime/problem.ts';
import type { Format, PrintedForm } from './form.ts';

export interface PrintLimits {
  readonly ms: number;
  readonly heapMb: number;
  readonly bytes: number;
  readonly atOnce: number;
  readonly waiting: number;
}

const LIMITS: PrintLimits = { ms: 20_000, heapMb: 512, bytes: 50 * 1024 * 1024, atOnce: 2, waiting: 20 };

export type Print = (format: Format, form: PrintedForm) => Promise<Buffer>;

/** Why nothing was printed; `reason` tells tests and logs apart what the user sees as one problem. */
export class PrintFailed extends Problem {
  readonly reason: 'timeout' | 'crash' | 'too-large';
  constructor(reason: PrintFailed['reason'], detail: string) {
    super('print-failed', {
      title: { zh: '文书没有打印成功，事项未受影响', en: 'The document could not be printed; the case is untouched' },
      next: {
        zh: '请稍后再试；仍不成功的，请联系系统管理员',
        en: 'Try again later; if it fails again, tell the administrator',
      },
    });
    this.reason = reason;
    this.message = `print-failed (${reason}): ${detail}`;
  }
}

const WORKER = join(import.meta.dirname, 'print.worker.ts');

/** A printer with its own queue. `worker` is replaced by tests only. */
export function printer(limits: PrintLimits = LIMITS, worker = WORKER): Print {
  let running = 0;
  const queue: (() => void)[] = [];
  return async (format, form) => {
    if (running >= limits.atOnce) {
      if (queue.length >= limits.waiting)
        throw new Problem('too-many', {
          title: { zh: '正在打印的文书过多，请稍后再试', en: 'Too many documents are being printed; try again later' },
        });
      await new Promise<void>((resolve) => queue.push(resolve));
    } else running += 1;
    try {
      return await runChild(worker, JSON.stringify({ format, form }), limits);
    } finally {
      // The place goes to the next in line, so that nobody slips in between.
      const next = queue.shift();
      if (next) next();
      else running -= 1;
    }
  };
}

function runChild(worker: string, input: string, limits: PrintLimits): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const child = spawn(
      process.execPath,
      [
        `--max-old-space-size=${limits.heapMb}`,
        '--permission',
        '--allow-fs-read=*',
        '--allow-addons',
        '--disable-warning=SecurityWarning',
        worker,
      ],
      { env: { TZ: 'Asia/Shanghai' }, stdio: ['pipe', 'pipe', 'pipe'] },
    );
    const made: Buffer[] = [];
    let size = 0;
    let said = '';
    let failure: PrintFailed | undefined;
    const end = (reason: PrintFailed['reason'], detail: string) => {
      failure ??= new PrintFailed(reason, detail);
      child.kill('SIGKILL');
    };
    const timer = setTimeout(() => end('timeout', `longer than ${limits.ms} ms`), limits.ms);
    child.stdout.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > limits.bytes) end('too-large', `more than ${limits.bytes} bytes`);
      else made.push(chunk);
    });
    // The first kilobytes say what went wrong; they may quote the form, so they stay in this error and enter no log line whole.
    child.stderr.on('data', (chunk: Buffer) => {
      said = (said + chunk.toString('utf8')).slice(0, 4000);
    });
    // A child that died before it had read everything: its exit tells the story.
    child.stdin.on('error', () => {});
    child.on('error', (error) => end('crash', error.message));
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      if (failure) reject(failure);
      else if (code === 0 && size > 0) resolve(Buffer.concat(made));
      else reject(new PrintFailed('crash', `${signal ?? `exit code ${code}`} ${said}`));
    });
    child.stdin.end(input);
  });
}

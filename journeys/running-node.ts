/** A node started as a person starts it, by a command of this repository, and stopped as Ctrl-C stops it. */
import { execFile, execFileSync, spawn } from 'node:child_process';
import { cpSync, lstatSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';

const ROOT = resolve(import.meta.dirname, '..');
const BOOTSTRAP = join(ROOT, 'tools', 'bootstrap.mjs');

export interface RunningNode {
  readonly url: string;
  /** Sends SIGTERM to the command; gives the processes it had started that outlived it, which should be none. */
  stop(): Promise<readonly number[]>;
}

export const temporaryFolder = (): string => mkdtempSync(join(tmpdir(), 'shoumi-journey-'));
export const removeFolder = (folder: string): void => rmSync(folder, { recursive: true, force: true });

/** Runs a command of the bootstrap to its end and gives its standard output. Throws when it fails. */
export async function runCommand(...args: readonly string[]): Promise<string> {
  return (await promisify(execFile)(process.execPath, [BOOTSTRAP, ...args], { cwd: ROOT })).stdout;
}

/** Starts a node and waits for the line with its address, which is the last that it prints: `Shoumi demo: http://…`. */
export async function startNode(command: readonly string[], data: string): Promise<RunningNode> {
  const port = await freePort();
  const child = spawn(process.execPath, [BOOTSTRAP, ...command, '--port', String(port), '--data', data], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise<number | null>((done) => child.once('exit', done));
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => {
    said = (said + chunk.toString()).slice(-4_000);
  });
  const url = await new Promise<string>((found, failed) => {
    createInterface(child.stdout).on('line', (line) => {
      const address = /^Shoumi(?: demo)?: (http:\/\/127\.0\.0\.1:\d+)$/.exec(line)?.[1];
      if (address) found(address);
    });
    void ended.then((code) =>
      failed(new Error(`${command.join(' ')} ended with ${code} before it was ready:\n${said}`)),
    );
  });
  return {
    url,
    async stop() {
      const started = descendantsOf(child.pid ?? 0);
      if (started.length === 0) throw new Error('the node had started no process of its own: this check sees nothing');
      child.kill('SIGTERM');
      await ended;
      return started.filter(isAlive);
    },
  };
}

/** Makes the demo country by a first start, and ends it again. */
export async function makeDemo(folder: string): Promise<void> {
  const left = await (await startNode(['demo'], join(folder, 'demo'))).stop();
  if (left.length > 0) throw new Error(`the demo left processes behind: ${left.join(', ')}`);
}

/** Starts the demo in a folder of its own, from a copy of the country as it was made. */
export async function startDemo(made: string, folder: string): Promise<RunningNode> {
  const country = join(made, 'demo');
  const own = join(folder, 'demo');
  // Sockets cannot be copied, and are made anew.
  cpSync(country, own, { recursive: true, filter: (path) => !lstatSync(path).isSocket() });
  return startNode(['demo'], own);
}

function freePort(): Promise<number> {
  return new Promise((done, failed) => {
    const probe = createServer().once('error', failed);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => done(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

/** All processes below one, itself not among them. */
function descendantsOf(root: number): readonly number[] {
  const rows = execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' })
    .trim()
    .split('\n')
    .map((row) => row.trim().split(/\s+/).map(Number));
  const found: number[] = [];
  for (let parents = [root]; parents.length > 0; ) {
    parents = rows.flatMap(([pid = 0, parent = 0]) => (parents.includes(parent) ? [pid] : []));
    found.push(...parents);
  }
  return found;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

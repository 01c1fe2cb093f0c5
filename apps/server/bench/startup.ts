/** Start of the server process: wall time until it answers, CPU until then; and what is installed. */
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { cpuSeconds } from './cpu.ts';
import { environment, FLAGS } from './product.ts';
import { median, say } from './report.ts';

async function start(appUrl: string, compiled: string): Promise<{ wall: number; cpu: number }> {
  const at = performance.now();
  const child = spawn(process.execPath, [...FLAGS, join(import.meta.dirname, 'node-server.ts'), appUrl], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: environment(compiled),
  });
  await once(createInterface({ input: child.stdout as NodeJS.ReadableStream }), 'line');
  const wall = (performance.now() - at) / 1000;
  const cpu = cpuSeconds(child.pid ?? 0);
  child.kill('SIGTERM');
  await once(child, 'exit');
  return { wall, cpu };
}

export async function startup(appUrl: string): Promise<void> {
  const compiled = mkdtempSync(join(tmpdir(), 'shoumi-compiled-'));
  const first = await start(appUrl, compiled);
  const later = [];
  for (let i = 0; i < 5; i++) later.push(await start(appUrl, compiled));
  rmSync(compiled, { recursive: true, force: true });
  const cpu = median(later.map((each) => each.cpu));
  say({
    arm: 'start-up',
    what: `server process until it listens: wall (the very first, nothing compiled yet: ${first.wall.toFixed(2)} s)`,
    value: `${median(later.map((each) => each.wall)).toFixed(2)} s`,
  });
  say({
    arm: 'start-up',
    what: `server process until it listens: CPU (the very first: ${first.cpu.toFixed(2)} s)`,
    value: `${cpu.toFixed(2)} s`,
    goal: '≤ 0.5 s',
    met: cpu <= 0.5,
  });
  const root = resolve(import.meta.dirname, '../../..');
  const size = (folder: string) => Number(execFileSync('du', ['-sm', folder], { encoding: 'utf8' }).split('\t', 1)[0]);
  say({
    arm: 'install',
    what: 'node_modules with all development tools',
    value: `${size(join(root, 'node_modules'))} MB`,
  });
}

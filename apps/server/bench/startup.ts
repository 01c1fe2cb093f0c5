/** Start of the server process: wall time until it answers, CPU until then; and what is installed. */
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { cpuSeconds } from './cpu.ts';
import { median, say } from './report.ts';

export async function startup(appUrl: string): Promise<void> {
  const walls: number[] = [];
  const cpus: number[] = [];
  for (let i = 0; i < 5; i++) {
    const at = performance.now();
    const child = spawn(process.execPath, [join(import.meta.dirname, 'node-server.ts'), appUrl], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(createInterface({ input: child.stdout as NodeJS.ReadableStream }), 'line');
    walls.push(performance.now() - at);
    cpus.push(cpuSeconds(child.pid ?? 0));
    child.kill('SIGTERM');
    await once(child, 'exit');
  }
  say({
    arm: 'start-up',
    what: 'server process until it listens: wall',
    value: `${(median(walls) / 1000).toFixed(2)} s`,
  });
  say({
    arm: 'start-up',
    what: 'server process until it listens: CPU',
    value: `${median(cpus).toFixed(2)} s`,
    goal: '≤ 0.5 s',
    met: median(cpus) <= 0.5,
  });
  const root = resolve(import.meta.dirname, '../../..');
  const size = (folder: string) => Number(execFileSync('du', ['-sm', folder], { encoding: 'utf8' }).split('\t', 1)[0]);
  say({
    arm: 'install',
    what: 'node_modules with all development tools',
    value: `${size(join(root, 'node_modules'))} MB`,
  });
}

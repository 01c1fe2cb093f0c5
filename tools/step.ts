// Runs a tool as one timed step of a check or a test run.
import { spawn } from 'node:child_process';
import { once } from 'node:events';

export interface StepResult {
  /** Exit code; 128 and more when a signal ended it. */
  code: number;
  seconds: number;
  /** What it printed, when that was kept back. */
  output: string;
}

/** Runs this Node with `args` at the root. `show`: print its output as it comes; otherwise it is kept for the result. */
export async function runStep(args: string[], { show }: { show: boolean }): Promise<StepResult> {
  const started = performance.now();
  const child = spawn(process.execPath, args, {
    stdio: ['ignore', show ? 'inherit' : 'pipe', show ? 'inherit' : 'pipe'],
  });
  // An interrupt from a terminal reaches the tool by itself; a request to end sent to us alone does not.
  const end = () => child.kill('SIGTERM');
  const wait = () => {};
  process.on('SIGTERM', end).on('SIGINT', wait);
  const chunks: Buffer[] = [];
  child.stdout?.on('data', (chunk: Buffer) => chunks.push(chunk));
  child.stderr?.on('data', (chunk: Buffer) => chunks.push(chunk));
  await once(child, 'close');
  const { exitCode: code, signalCode: signal } = child;
  process.off('SIGTERM', end).off('SIGINT', wait);
  if (signal !== null || code === 130) process.exit(130);
  return { code: code ?? 1, seconds: (performance.now() - started) / 1000, output: Buffer.concat(chunks).toString() };
}

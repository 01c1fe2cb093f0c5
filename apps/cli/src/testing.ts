/** Runs a command as the shell would, and gives what it printed. For tests only. */
import { vi } from 'vitest';
import type { Command } from './command.ts';

export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
  /** Standard output as JSON. */
  json<T = Record<string, unknown>>(): T;
}

export async function run(command: Command, ...args: readonly string[]): Promise<Ran> {
  let out = '';
  let err = '';
  const stdout = vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    out += String(text);
    return true;
  });
  const stderr = vi.spyOn(console, 'error').mockImplementation((text) => {
    err += `${String(text)}\n`;
  });
  try {
    const code = await command.run(args);
    return { code, out, err, json: <T>() => JSON.parse(out) as T };
  } finally {
    stdout.mockRestore();
    stderr.mockRestore();
  }
}

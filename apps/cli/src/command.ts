/** What a command is: one file each, listed in main. */
import { parseArgs } from 'node:util';

export interface Command {
  readonly name: string;
  readonly summary: string;
  readonly usage: string;
  /** Answers the exit code: 0 done, 1 the answer is no, 2 the call is wrong. */
  run(args: readonly string[]): Promise<number>;
}

/** A wrong call: printed with the usage, exit code 2. */
export class UsageError extends Error {}

/** The one thing that a command is about (`what`: 'case', 'matter'), and whether the answer is to be JSON. */
export function subjectOf(args: readonly string[], what: string): { readonly id: string; readonly json: boolean } {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { json: { type: 'boolean', default: false } },
  });
  const [id, ...more] = positionals;
  if (!id) throw new UsageError(`say which ${what}`);
  if (more.length > 0) throw new UsageError(`one ${what} at a time: ${more.join(' ')} is too much`);
  return { id, json: values.json };
}

/** The answer as JSON on stdout. */
export const printJson = (answer: unknown): void => console.log(JSON.stringify(answer, null, 2));

/** Resolves at the first Ctrl-C or TERM. */
export function untilStopped(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve());
  });
}

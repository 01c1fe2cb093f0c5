/** What a command is: one file each, listed in main. */
export interface Command {
  readonly name: string;
  readonly summary: string;
  readonly usage: string;
  /** Answers the exit code: 0 done, 1 the answer is no, 2 the call is wrong. */
  run(args: readonly string[]): Promise<number>;
}

/** A wrong call: printed with the usage, exit code 2. */
export class UsageError extends Error {}

/** The answer as JSON on stdout. */
export const printJson = (answer: unknown): void => console.log(JSON.stringify(answer, null, 2));

/** Resolves at the first Ctrl-C or TERM. */
export function untilStopped(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve());
  });
}

/** The worker of a node, let run by hand: nothing in a test waits for it. */
import { type nodeClock, type Runtime, startWorker } from '@shoumi/server';

/**
 * Everything that is due at the time of the clock, and in each further round what follows from it. Answers the lines that the
 * worker would have logged: none, where nothing was refused.
 */
export async function worked(
  runtime: Runtime,
  clock: ReturnType<typeof nodeClock>,
  rounds = 1,
): Promise<readonly unknown[]> {
  const logged: unknown[] = [];
  const worker = startWorker(runtime, clock, 3600, (line) => logged.push(line));
  for (let round = 0; round < rounds; round++) await worker.runOnce();
  await worker.stop();
  return logged;
}

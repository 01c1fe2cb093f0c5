/**
 * Takes organs from the agenda and does what is due in each, one case per transaction, as actor `system`. Nothing legal
 * depends on when it runs: a matter is declassified from its day on, the worker only records it, once.
 */
import { asWorker } from '../access/actor.ts';
import { NODE } from '../db/transaction.ts';
import { exchange } from '../exchange/deliver.ts';
import { putOnAgenda } from './agenda.ts';
import { workOf } from './job.ts';
import type { Log } from './log.ts';
import type { NodeClock } from './moment.ts';
import { Problem } from './problem.ts';
import type { Application, DueWork } from './slice.ts';
import { takeStep } from './take-step.ts';
import type { Runtime } from './write.ts';

const BATCH = 200;

export interface Worker {
  /** Does everything that is due now; answers how many steps were taken. */
  runOnce(): Promise<number>;
  /** Runs soon: something was sent. */
  wake(): void;
  stop(): Promise<void>;
}

/** Everything that may fall due, the batches of long jobs first. */
const workIn = ({ slices }: Application): readonly DueWork[] => [
  ...slices.flatMap((slice) => slice.jobs ?? []).flatMap(workOf),
  ...slices.flatMap((slice) => slice.due ?? []),
];

async function workOrgan(runtime: Runtime, clock: NodeClock, organ: string, log: Log): Promise<number> {
  const { database, application } = runtime;
  let taken = 0;
  for (const work of workIn(application)) {
    for (;;) {
      const before = taken;
      const cases = await asWorker(database, organ, (tx) => work.cases(tx, clock.now().on, BATCH));
      for (const id of cases) {
        try {
          await takeStep(
            runtime,
            (body) => asWorker(database, organ, body),
            { procedure: work.procedure, step: work.step, case: id, input: {} },
            clock.now(),
          );
          taken += 1;
        } catch (error) {
          if (!(error instanceof Problem)) throw error;
          // Somebody was faster: the case is no longer due, or a long job chooses its batch anew the next time. What is
          // refused for another reason holds up nothing behind it: it is named, and tried again in the next round.
          if (error.code !== 'wrong-state')
            log({ worker: `${work.procedure}.${work.step}: ${error.message}`, organ, case: id });
        }
      }
      // A long job stays due until it is done; what nobody could take is left for the next round.
      if (taken === before) break;
    }
  }
  return taken;
}

export function startWorker(runtime: Runtime, clock: NodeClock, everySeconds: number, log: Log): Worker {
  let running: Promise<number> = Promise.resolve(0);
  const work = async (): Promise<number> => {
    let taken = await exchange(runtime, clock, log);
    const { on } = clock.now();
    const organs = await runtime.database.asSystem({ organ: NODE }, (tx) =>
      tx.query<{ organ_id: string }>('select organ_id from agenda where due_on <= $1', [on]),
    );
    for (const { organ_id: organ } of organs) {
      taken += await workOrgan(runtime, clock, organ, log);
      await runtime.database.asSystem({ organ, broad: true }, async (tx) => {
        tx.query('delete from agenda where organ_id = $1 and due_on <= $2', [organ, on]);
        for (const work of workIn(runtime.application)) {
          const next = await work.next(tx);
          if (next !== null) putOnAgenda(tx, organ, next);
        }
      });
    }
    return taken + (await exchange(runtime, clock, log));
  };
  const runOnce = (): Promise<number> => {
    running = running.then(work, work);
    return running;
  };
  const run = () => {
    runOnce().catch((error: unknown) =>
      log({ worker: error instanceof Error ? `${error.name}: ${error.message}` : 'failed' }),
    );
  };
  const timer = setInterval(run, everySeconds * 1000);
  timer.unref();
  let awake = false;
  return {
    runOnce,
    wake: () => {
      if (awake) return;
      awake = true;
      setImmediate(() => {
        awake = false;
        run();
      });
    },
    stop: async () => {
      clearInterval(timer);
      await running.catch(() => 0);
    },
  };
}

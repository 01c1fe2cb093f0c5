/** What tests between organs look at and do: the rows of an organ whoever may see them, and the worker's round of a day. */
import { asWorker, type nodeClock } from '@shoumi/server';
import type { Cast } from './cast.ts';
import type { TestDatabase } from './database.ts';
import { worked } from './worked.ts';

export interface FoundCase extends Record<string, unknown> {
  readonly id: string;
  readonly state: string;
  readonly name: string;
  readonly matter: string | null;
  readonly addressee: string | null;
  readonly data: Readonly<Record<string, unknown>>;
}

export function stageOf(db: TestDatabase, clock: ReturnType<typeof nodeClock>) {
  const rows = <R extends Record<string, unknown>>(of: Cast, sql: string, params: readonly unknown[] = []) =>
    asWorker(db.database, of.organ.id, (tx) => tx.query<R>(sql, params));
  const one = async <R extends Record<string, unknown>>(of: Cast, sql: string, params: readonly unknown[] = []) =>
    (await rows<R>(of, sql, params))[0];
  return {
    rows,
    one,
    /** Everything that is due on the day, and what follows from it. */
    work: async (day: string): Promise<void> => {
      clock.set(Date.parse(`${day}T13:00:00+08:00`));
      await worked(db.runtime, clock, 3);
    },
    /** The newest case of a side in an organ. */
    newest: async (of: Cast, procedure: string, side: string): Promise<FoundCase> => {
      const found = await one<FoundCase>(
        of,
        `select id, state, name, matter, addressee, data from dossier where organ_id = (select ctx_organ()) and procedure = $1 and side = $2 order by ordinal desc limit 1`,
        [procedure, side],
      );
      if (!found) throw new Error(`no case of ${procedure}, ${side}`);
      return found;
    },
    stateOf: async (of: Cast, id: string): Promise<string | undefined> =>
      (
        await one<{ state: string }>(
          of,
          'select state from case_file where organ_id = (select ctx_organ()) and id = $1',
          [id],
        )
      )?.state,
    clocksOf: (of: Cast, id: string) =>
      rows<{ name: string; state: string; started_at: string; due_on: string | null }>(
        of,
        `select name, state, started_at, due_on from clock where organ_id = (select ctx_organ()) and case_id = $1 order by name`,
        [id],
      ),
    /** What could not be applied, in any of the organs. */
    stuck: async (all: readonly Cast[]) =>
      (
        await Promise.all(
          all.map((of) =>
            rows(
              of,
              `select type, problem from envelope_in where organ_id = (select ctx_organ()) and state <> 'applied'`,
            ),
          ),
        )
      ).flat(),
  };
}

/**
 * Long jobs: a case that the worker goes on with, a batch a transaction, as long as its dossier says that something remains;
 * then it takes the finishing step. A job that leaves its running state (cancelled) is simply not found any more. How far a
 * job has come is the law's (`kernel/job.ts`); which rows a batch has is the slice's.
 */
import type { JobBatch } from '@shoumi/law';
import type { DueWork, Job } from './slice.ts';

/** At most so many rows are dealt with in one transaction. */
export const JOB_BATCH = 200;

/** What the rows of a batch say of the job: asked for with `limit size`, in the order of their places. */
export const batchOf = <Row, Place>(
  rows: readonly Row[],
  place: (row: Row) => Place,
  size = JOB_BATCH,
): JobBatch<Place> => {
  const last = rows.at(-1);
  return {
    count: rows.length,
    last: last === undefined ? null : place(last),
    more: rows.length === size,
  };
};

/** The two kinds of due work that a job is. Names come from declarations, never from input. */
export function workOf({ procedure, running, batch, finish }: Job): readonly DueWork[] {
  // The state stands in the text: an index over few rows is found by it.
  const jobs = `from dossier t where organ_id = (select ctx_organ()) and state = '${running}' and procedure = '${procedure}'`;
  const work = (step: string, remains: string): DueWork => ({
    procedure,
    step,
    cases: async (tx, _on, limit) => {
      const rows = await tx.query<{ id: string }>(
        `select id ${jobs} and (data->>'remaining')::int ${remains} order by ordinal limit $1`,
        [limit],
      );
      return rows.map(({ id }) => id);
    },
    next: async (tx) => {
      const [row] = await tx.query<{ next: string | null }>(`select min(opened_on) as next ${jobs}`);
      return row?.next ?? null;
    },
  });
  return [work(batch, '> 0'), work(finish, '= 0')];
}

/** The agenda: for each organ the earliest day on which the worker has something to look at. */
import type { Tx } from '../db/transaction.ts';

/** On conflict the earlier day stays. The row is locked even where it does: a worker may be putting it off at this moment. */
export const EARLIEST =
  'on conflict (organ_id) do update set due_on = excluded.due_on where excluded.due_on < agenda.due_on';

/** The worker looks at the organ on the day at the latest. */
export function putOnAgenda(tx: Tx, organ: string, on: string): void {
  tx.query(`insert into agenda (organ_id, due_on) values ($1, $2) ${EARLIEST}`, [organ, on]);
}

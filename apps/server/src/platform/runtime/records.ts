/** Projections of the plainest procedures (`record` in the law package): a table row per case, columns named after fields. */
import type { Tx } from '../db/transaction.ts';
import { ordinalOf } from './ids.ts';
import type { Projection } from './slice.ts';

export interface RecordTable {
  readonly noun: string;
  readonly table: string;
  /** Field of the event → column, with the value brought into the column's form where they differ. */
  readonly columns: {
    readonly [field: string]: string | { readonly column: string; readonly value: (field: unknown) => unknown };
  };
  /** Column that takes the last day when the record ends, if the table has one. */
  readonly until?: string;
  /** What else an entry or an ending writes. */
  readonly alsoOnEnter?: Projection;
}

function assigned(record: RecordTable, payload: Record<string, unknown>): { columns: string[]; values: unknown[] } {
  const columns: string[] = [];
  const values: unknown[] = [];
  for (const [field, target] of Object.entries(record.columns)) {
    if (!(field in payload)) continue;
    columns.push(`"${typeof target === 'string' ? target : target.column}"`);
    values.push(typeof target === 'string' ? payload[field] : target.value(payload[field]));
  }
  return { columns, values };
}

export function recordProjections(record: RecordTable): { readonly [eventType: string]: Projection } {
  const { noun, table } = record;
  return {
    [`${noun}Entered`]: (tx: Tx, event) => {
      const { columns, values } = assigned(record, event.payload);
      const names = ['organ_id', 'id', 'state', 'ordinal', ...columns];
      const all = [event.organ, event.case, event.state, ordinalOf(event.case), ...values];
      const done = tx.query(
        `insert into ${table} (${names.join(', ')}) values (${all.map((_, i) => `$${i + 1}`).join(', ')})`,
        all,
      );
      return record.alsoOnEnter ? Promise.all([done, record.alsoOnEnter(tx, event)]) : undefined;
    },
    [`${noun}Amended`]: (tx: Tx, event) => {
      const { columns, values } = assigned(record, event.payload);
      tx.query(
        `update ${table} set ${columns.map((column, i) => `${column} = $${i + 3}`).join(', ')} where organ_id = $1 and id = $2`,
        [event.organ, event.case, ...values],
      );
      return undefined;
    },
    [`${noun}Ended`]: (tx: Tx, event) => {
      const until = record.until ? `, ${record.until} = $4` : '';
      tx.query(`update ${table} set state = $3${until} where organ_id = $1 and id = $2`, [
        event.organ,
        event.case,
        event.state,
        ...(record.until ? [event.payload.on] : []),
      ]);
      return undefined;
    },
  };
}

/** The row of a case: its state and version, for whoever may see what it is about. Locked where a step is to be taken. */
import type { Reads } from '../db/together.ts';
import type { Row, Tx } from '../db/transaction.ts';
import type { Found } from './judge.ts';
import { Problem } from './problem.ts';
import type { Application } from './slice.ts';

export interface CaseRow extends Row {
  state: string;
  version: number;
  side: string;
  procedure: string;
  definition_version: number;
  opened_by: string | null;
  /** Whom a dossier is put before. */
  addressee?: string | null;
}

const statements = new WeakMap<Application, Map<string, string>>();

/** Each text is made once: it is the key under which it is prepared. */
function statementFor(application: Application, { procedure: { name, dossier } }: Found, lock: boolean): string {
  const key = `${name} ${lock}`;
  const made = statements.get(application) ?? new Map<string, string>();
  statements.set(application, made);
  let statement = made.get(key);
  if (statement === undefined) {
    const table = dossier
      ? 'dossier'
      : application.slices.find(({ subjects }) => subjects?.[name])?.subjects?.[name]?.table;
    const seen = table ? `exists (select 1 from ${table} s where s.id = $1)` : 'true';
    const addressee = dossier
      ? '(select d.addressee from dossier d where d.organ_id = c.organ_id and d.id = c.id) as addressee, '
      : '';
    statement = `select c.state, c.version, c.side, c.procedure, c.definition_version, c.opened_by, ${addressee}${seen} as seen
      from case_file c where c.id = $1${lock ? ' for update of c' : ''}`;
    made.set(key, statement);
  }
  return statement;
}

async function find(reads: Reads, application: Application, found: Found, id: string, lock: boolean): Promise<CaseRow> {
  const [row] = await reads.query<CaseRow & { seen: boolean }>(statementFor(application, found, lock), [id]);
  if (!row?.seen || row.procedure !== found.procedure.name)
    throw new Problem('not-found', {
      title: { zh: '没有这件事项，或者不在您的知悉范围内', en: 'Not there, or not for you' },
    });
  const { seen: _, ...file } = row;
  return file;
}

/** Who may not see the subject of a case does not learn that the case exists. */
export const visibleCase = (reads: Reads, application: Application, found: Found, id: string): Promise<CaseRow> =>
  find(reads, application, found, id, false);

/**
 * The same, and nobody else takes a step on it before the end of the transaction. A statement of its own, before all that is
 * read about the case: what waits for a lock sees its other tables as they were when it began to wait.
 */
export const lockedCase = (tx: Tx, application: Application, found: Found, id: string): Promise<CaseRow> =>
  find(tx, application, found, id, true);

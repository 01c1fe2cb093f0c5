/** The row of a case: its state and version, for whoever may see what it is about. Locked where a step is to be taken. */
import type { Reads } from '../db/together.ts';
import type { Row, Tx } from '../db/transaction.ts';
import type { Found, Inquiry } from './judge.ts';
import { Problem } from './problem.ts';
import type { Application, Subject } from './slice.ts';

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

/** Where a case's subject stands, by the policy of which a person sees the case. */
function subjectOf(
  application: Application,
  { procedure: { name, dossier } }: Found,
): Pick<Subject, 'table' | 'fact'> | undefined {
  if (dossier) return { table: 'dossier' };
  return application.slices.find(({ subjects }) => subjects?.[name])?.subjects?.[name];
}

/** Whether something else than the case itself decides who may see it. */
export const hasSubject = (application: Application, found: Found): boolean =>
  subjectOf(application, found) !== undefined;

/** The organ's steps under way that rest on what somebody may take back. A lock in memory: no row is written for it. */
const UNDER_WAY = `hashtext('steps under way'), hashtext(ctx_organ()::text)`;

/** Waits until no step is under way that rests on what is taken back here: its entry comes before this one's. */
export const behindSteps = (tx: Tx) => tx.query(`select pg_advisory_xact_lock(${UNDER_WAY})`);

const restsOnRevocable = (application: Application, { step }: Found): boolean =>
  step.rules.some(({ needs }) =>
    needs.some(({ fact }) => application.slices.some(({ revocable }) => revocable?.includes(fact))),
  );

const statements = new WeakMap<Application, Map<string, string>>();

/** Each text is made once: it is the key under which it is prepared. */
function statementFor(application: Application, found: Found, lock: boolean): string {
  const { name, dossier } = found.procedure;
  const resting = lock && restsOnRevocable(application, found);
  const key = `${name} ${lock} ${resting}`;
  const made = statements.get(application) ?? new Map<string, string>();
  statements.set(application, made);
  let statement = made.get(key);
  if (statement === undefined) {
    const subject = subjectOf(application, found);
    const seen =
      subject && !(lock && subject.fact) ? `exists (select 1 from ${subject.table} s where s.id = $1)` : 'true';
    const addressee = dossier
      ? '(select d.addressee from dossier d where d.organ_id = c.organ_id and d.id = c.id) as addressee, '
      : '';
    statement = `select c.state, c.version, c.side, c.procedure, c.definition_version, c.opened_by, ${addressee}${seen} as seen
      from case_file c where c.id = $1${lock ? ' for update of c' : ''}`;
    // Behind the row: who waits for a row holds up nobody who takes something back.
    if (resting)
      statement = `select f.*, pg_advisory_xact_lock_shared(${UNDER_WAY}) as under_way from (${statement}) f`;
    made.set(key, statement);
  }
  return statement;
}

export const notThere = () =>
  new Problem('not-found', { title: { zh: '没有这件事项，或者不在您的知悉范围内', en: 'Not there, or not for you' } });

async function find(reads: Reads, application: Application, found: Found, id: string, lock: boolean): Promise<CaseRow> {
  const [row] = await reads.query<CaseRow & { seen: boolean; under_way?: unknown }>(
    statementFor(application, found, lock),
    [id],
  );
  if (!row?.seen || row.procedure !== found.procedure.name) throw notThere();
  const { seen: _, under_way: __, ...file } = row;
  return file;
}

/** Who may not see the subject of a case does not learn that the case exists. */
export const visibleCase = (reads: Reads, application: Application, found: Found, id: string): Promise<CaseRow> =>
  find(reads, application, found, id, false);

/**
 * The same, and nobody else takes a step on it before the end of the transaction. A statement of its own, before all that is
 * read about the case: what waits for a lock sees its other tables as they were when it began to wait. Where a fact reads the
 * subject anyway, it says whether the subject is there for the actor, instead of the table once more.
 */
export async function lockedCase(
  tx: Tx,
  application: Application,
  found: Found,
  id: string,
  { fact }: Pick<Inquiry, 'fact'>,
): Promise<CaseRow> {
  const subject = subjectOf(application, found);
  const [file, seen] = await Promise.all([
    find(tx, application, found, id, true),
    subject?.fact ? fact(subject.fact) : true,
  ]);
  if (seen === undefined) throw notThere();
  return file;
}

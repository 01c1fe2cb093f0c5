/** Appends an event that is not a step: a reading, a sign-in, a start of the node. Same journal, same projections. */
import type { Actor } from '../access/actor.ts';
import type { Tx } from '../db/transaction.ts';
import { type JournalEntry, textOf } from '../journal/entry.ts';
import type { Moment } from './moment.ts';
import type { Application } from './slice.ts';
import { eventOf, LAW_VERSION } from './write.ts';

export interface PlainEvent {
  readonly type: string;
  readonly payload: Record<string, unknown>;
  /** Case that the event is about, so that its timeline shows it. */
  readonly case?: string;
}

/** Applies and appends in the caller's transaction; the append goes with the commit. Answers number and hash. */
export async function recordEvent(
  application: Application,
  tx: Tx,
  actor: Actor,
  event: PlainEvent,
  moment: Moment,
): Promise<{ seq: number; hash: string }> {
  const entry: JournalEntry = {
    v: 1,
    type: event.type,
    typeVersion: 1,
    case: event.case ?? null,
    procedure: '',
    side: '',
    definitionVersion: 0,
    step: '',
    state: '',
    caseVersion: 0,
    at: moment.at,
    on: moment.on,
    by: { person: actor.person, account: actor.account, session: actor.session },
    payload: event.payload,
    reasons: [],
    law: LAW_VERSION,
  };
  tx.query(`select set_config('app.applying', '1', true)`);
  for (const slice of application.slices)
    await slice.projections?.[event.type]?.(tx, eventOf(entry, actor.organ, event.payload));
  const [appended] = await tx.commitWith(
    tx.query<{ entry: { seq: number; hash: string } }>('select journal_append_one($1, $2, $3, $4) as entry', [
      event.case ?? null,
      event.type,
      moment.at,
      textOf(entry),
    ]),
  );
  if (!appended) throw new Error('the journal gave no number');
  return appended.entry;
}

/** Confirming: once, with the server's time, whatever the way. Two at the same moment wait for each other; the second sees the first. */
import type { Actor } from '../../platform/access/actor.ts';
import type { Tx } from '../../platform/db/transaction.ts';
import { newId } from '../../platform/runtime/ids.ts';
import type { Moment } from '../../platform/runtime/moment.ts';
import { recordEvent } from '../../platform/runtime/record-event.ts';
import type { Application } from '../../platform/runtime/slice.ts';
import { countsAsTraining, noSession, requireOpen, type SessionRow, sessionOf } from './session-row.ts';

export type Way = 'self' | 'code' | 'import' | 'sign-in' | 'test';

export interface Confirmed {
  readonly participation: string;
  readonly at: string;
  readonly way: Way;
  readonly late: boolean;
  /** Whether this very request was the one that confirmed. */
  readonly now: boolean;
}

interface Row extends Record<string, unknown> {
  id: string;
  state: string;
  confirmed_at: string | null;
  way: Way | null;
}

/** Day in Asia/Shanghai of an instant as the database gives it. */
const dayOf = (at: string): string => new Date(Date.parse(at) + 8 * 3_600_000).toISOString().slice(0, 10);

export const isLate = (at: string, deadline: string): boolean => dayOf(at) > deadline;

/** Throws `not-found` for who takes no part, `wrong-state` where the session is not open. Must be the last act of its transaction. */
export async function confirm(
  application: Application,
  tx: Tx,
  actor: Actor,
  what: { readonly session: string; readonly person: string; readonly way: Way; readonly score?: number },
  moment: Moment,
): Promise<Confirmed> {
  const [session, [row]] = await Promise.all([
    sessionOf(tx, what.session),
    tx.query<Row>(
      'select id, state, confirmed_at, way from participation where organ_id = (select ctx_organ()) and session = $1 and person = $2 for update',
      [what.session, what.person],
    ),
  ]);
  if (!row) throw noSession();
  if (row.confirmed_at && row.way)
    return {
      participation: row.id,
      at: row.confirmed_at,
      way: row.way,
      late: isLate(row.confirmed_at, session.deadline),
      now: false,
    };
  requireOpen(session);
  await recordEvent(
    application,
    tx,
    actor,
    {
      type: 'StudyConfirmed',
      payload: {
        session: session.id,
        participation: row.id,
        way: what.way,
        score: what.score ?? null,
        training: trainingId(session, moment),
      },
    },
    moment,
  );
  return {
    participation: row.id,
    at: moment.at,
    way: what.way,
    late: isLate(moment.at, session.deadline),
    now: true,
  };
}

/** The id of the training record that a confirmation brings, where the session is training in the sense of article 14. */
export const trainingId = (session: SessionRow, moment: Moment): string | null =>
  countsAsTraining(session) ? newId(moment.ms) : null;

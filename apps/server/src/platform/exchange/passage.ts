/**
 * What passed from organ to organ (art. 23): where a case came from, or to whom it went. Who asks about a case that went is
 * sent on; whoever handed something over is believed when he sends on what came too late for him. A line for the organ itself
 * says who gets what comes for no case at all.
 */
import type { HandedCase } from '@shoumi/law';
import type { Reads } from '../db/together.ts';
import type { Tx } from '../db/transaction.ts';
import { type AppliedEvent, payloadOf } from '../runtime/slice.ts';

/** `to`: it went to the peer. `from`: it came from the peer. */
export function passed(
  tx: Tx,
  { organ, case: id }: Pick<AppliedEvent, 'organ' | 'case'>,
  direction: 'to' | 'from',
  peer: string,
): void {
  tx.query(
    `insert into case_passage (organ_id, case_id, direction, peer) values ($1, $2, $3, $4)
     on conflict (organ_id, case_id, direction) do update set peer = excluded.peer`,
    [organ, id, direction, peer],
  );
}

/** It is where it was before: nothing has passed that way. */
export function passedBack(
  tx: Tx,
  { organ, case: id }: Pick<AppliedEvent, 'organ' | 'case'>,
  direction: 'to' | 'from' = 'to',
): void {
  tx.query('delete from case_passage where organ_id = $1 and case_id = $2 and direction = $3', [organ, id, direction]);
}

/** Who follows for a case, an own matter, or whatever else comes. `undefined` where nothing was handed over. */
export async function heirFor(tx: Reads, ids: readonly (string | null)[]): Promise<string | undefined> {
  const [row] = await tx.query<{ peer: string }>(
    `select peer from case_passage where organ_id = (select ctx_organ()) and direction = 'to' and case_id = any ($1::uuid[])
     order by array_position($1::uuid[], case_id) limit 1`,
    [ids.filter((id) => id !== null)],
  );
  return row?.peer;
}

/** Whether anything has passed that way that has not gone back to where it came from. */
export async function hasPassed(tx: Reads, direction: 'to' | 'from', peer: string): Promise<boolean> {
  const found = await tx.query(
    `select 1 from case_passage c where c.organ_id = (select ctx_organ()) and c.direction = $1 and c.peer = $2
       and not exists (select 1 from case_passage b where b.organ_id = c.organ_id and b.case_id = c.case_id and b.direction <> $1 and b.peer = $2) limit 1`,
    [direction, peer],
  );
  return found.length > 0;
}

/**
 * The correspondents of a case that passes are those of the organ that had it: who hands over is none of them. Answers
 * whether the event was such.
 */
export function passes(tx: Tx, event: AppliedEvent & { readonly caseVersion: number }): boolean {
  const { organ, case: id, type, envelope } = event;
  if (type === 'CaseHandedOver') {
    passed(tx, event, 'to', payloadOf<{ heir: string }>(event).heir);
    return true;
  }
  if (type !== 'CaseTakenOver' || !envelope) return false;
  if (event.caseVersion === 1) passed(tx, event, 'from', envelope.from);
  else passedBack(tx, event);
  const { correspondents } = payloadOf<HandedCase>(event);
  tx.query('delete from correspondence where organ_id = $1 and case_id = $2', [organ, id]);
  tx.query(
    `insert into correspondence (organ_id, case_id, peer, peer_case, opened)
     select $1, $2, c.organ, c."case", c.opened from jsonb_to_recordset($3::jsonb) as c (organ uuid, "case" uuid, opened boolean)
     where c.organ <> $1 on conflict do nothing`,
    [organ, id, JSON.stringify(correspondents)],
  );
  return true;
}

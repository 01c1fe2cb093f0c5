/**
 * How an organ's exchange goes, in numbers: for the secrecy office and for whoever watches the node. Names of organs, numbers
 * of envelopes and the kind of an error; never what an envelope or an error says.
 */
import type { Row, Tx } from '../db/transaction.ts';

interface Failed extends Row {
  /** The organ that sent it. */
  from: string;
  /** Number of the envelope in the row from that organ. */
  number: number;
  receivedAt: string;
  attempts: number;
  nextTryAt: string;
  /** Class of the error, or the database's code for it. */
  kind: string;
  /** Envelopes of the same organ that wait for it. */
  behind: number;
}

interface ExchangeHealth {
  /** `waiting`: taken in and not applied yet; what failed and what waits behind it included. */
  readonly inbox: { readonly waiting: number; readonly stuck: number; readonly failed: readonly Failed[] };
  /** `refused`: not taken in by its receiver at the last try. */
  readonly outbox: { readonly waiting: number; readonly refused: number };
}

export async function healthOf(tx: Tx): Promise<ExchangeHealth> {
  const [[inbox], [outbox], failed] = await Promise.all([
    tx.query<{ waiting: number; stuck: number }>(
      `select count(*) filter (where state = 'received')::int as waiting, count(*) filter (where state = 'stuck')::int as stuck
       from envelope_in where organ_id = (select ctx_organ()) and state <> 'applied'`,
    ),
    tx.query<{ waiting: number; refused: number }>(
      `select count(*)::int as waiting, count(problem)::int as refused
       from envelope_out where organ_id = (select ctx_organ()) and taken_in_at is null`,
    ),
    tx.query<Failed>(
      `select o.name as "from", e.number, e.received_at as "receivedAt", e.attempts, e.retry_at as "nextTryAt", e.problem->>'kind' as kind,
         (select count(*)::int from envelope_in b where b.organ_id = e.organ_id and b.peer = e.peer and b.state = 'received' and b.number > e.number) as behind
       from envelope_in e join organ o on o.id = e.peer
       where e.organ_id = (select ctx_organ()) and e.retry_at is not null order by e.received_at, e.number`,
    ),
  ]);
  return {
    inbox: { waiting: inbox?.waiting ?? 0, stuck: inbox?.stuck ?? 0, failed },
    outbox: { waiting: outbox?.waiting ?? 0, refused: outbox?.refused ?? 0 },
  };
}

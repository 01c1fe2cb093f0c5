/**
 * Succession changes with whom a case corresponds: whoever ends says which organs follow, and only then. Called by
 * projections, so that a rebuild comes to the same.
 */
import type { Tx } from '../db/transaction.ts';

interface Following {
  readonly organ: string;
  readonly case: string;
  /** The organ that ends. */
  readonly former: string;
  readonly heirs: readonly string[];
  /** Case of the heirs, where it is known. */
  readonly theirs: string | null;
}

/** The heirs stand in the former organ's place. */
export function follow(tx: Tx, { organ, case: id, former, heirs, theirs }: Following): void {
  tx.query('delete from correspondence where organ_id = $1 and case_id = $2 and peer = $3', [organ, id, former]);
  correspondWith(tx, { organ, case: id, peers: heirs, theirs });
}

/**
 * A case of another organ has gone over to its heir, under its own id: every own case that corresponds with it does so with
 * the heir, and names the heir where it named the organ that ends.
 */
export function caseFollowed(
  tx: Tx,
  {
    organ,
    former,
    heir,
    theirs,
    own,
  }: { organ: string; former: string; heir: string; theirs: string | null; own: readonly string[] },
): void {
  tx.query(
    `insert into correspondence (organ_id, case_id, peer, peer_case, opened)
     select organ_id, case_id, $3, $4, opened from correspondence where organ_id = $1 and peer = $2 and case_id = any ($5::uuid[])
     on conflict (organ_id, case_id, peer) do update set peer_case = coalesce(excluded.peer_case, correspondence.peer_case), opened = correspondence.opened or excluded.opened`,
    [organ, former, heir, theirs, own],
  );
  tx.query('delete from correspondence where organ_id = $1 and peer = $2 and case_id = any ($3::uuid[])', [
    organ,
    former,
    own,
  ]);
  tx.query(
    `update dossier set peer = case when peer::text = $2::text then $3::text::uuid else peer end, data = replace(data::text, $2::text, $3::text)::jsonb
     where organ_id = $1 and id = any ($4::uuid[])`,
    [organ, former, heir, own],
  );
}

/** The case has been known to these organs since before it was kept here. */
export function correspondWith(
  tx: Tx,
  {
    organ,
    case: id,
    peers,
    theirs,
  }: {
    readonly organ: string;
    readonly case: string;
    readonly peers: readonly string[];
    readonly theirs: string | null;
  },
): void {
  tx.query(
    `insert into correspondence (organ_id, case_id, peer, peer_case, opened) select $1, $2, peer, $4::uuid, false from unnest($3::uuid[]) peer
     where peer <> $1 on conflict (organ_id, case_id, peer) do update set peer_case = coalesce(excluded.peer_case, correspondence.peer_case)`,
    [organ, id, peers, theirs],
  );
}

/**
 * Derivatives and sources that change hands (art. 23): a derivative keeps what it rests on. Both name each other by the id
 * that the source had at the former organ, so it does not matter which of them arrives first.
 */
import { type HandedSource, rankOf } from '@shoumi/law';
import type { Tx } from '../../platform/db/transaction.ts';
import { type AppliedEvent, type Projection, payloadOf } from '../../platform/runtime/slice.ts';

/** A received matter by the id that it had elsewhere: at the organ that held it before, or at the one in charge. */
const RECEIVED = `(select r.id from dossier r where r.organ_id = $1 and r.procedure = 'received-matter' and r.state = 'held'
  and (r.data->>'was' = s.source::text or exists (select 1 from correspondence c where c.organ_id = r.organ_id and c.case_id = r.id and c.peer_case = s.source))
  order by r.ordinal limit 1)`;

/** Lines as they came along; what is not found here yet stands as foreign, with the id to find it by. */
function take(tx: Tx, event: AppliedEvent, sources: readonly HandedSource[]): void {
  tx.query(
    `insert into derivation (organ_id, matter, place, kind, source, issuer, number, level, term, start, portions)
     select $1, $2, s.place, case when s.kind = 'foreign' and s.source is null then 'foreign' when own.id is not null then 'matter'
         when received.id is not null then 'received' else 'foreign' end,
       coalesce(own.id, received.id, s.source), s.issuer, s.number, s.level, s.term, s.start, s.portions
     from jsonb_to_recordset($3::jsonb) as s (place int, kind text, source uuid, issuer text, number text, level smallint, term jsonb, start date, portions int[])
       left join lateral (select m.id from matter m where m.organ_id = $1 and m.id = s.source) own on true
       left join lateral (select ${RECEIVED} as id where own.id is null and s.source is not null) received on true
     on conflict do nothing`,
    [
      event.organ,
      event.case,
      JSON.stringify(
        sources.map((source, i) => ({
          ...source,
          place: i + 1,
          level: source.level === null ? null : rankOf(source.level),
        })),
      ),
    ],
  );
}

const matterArrives: Projection = (tx, event) => {
  const { sources } = payloadOf<{ sources: readonly HandedSource[] }>(event);
  // Withheld once it was blanked.
  if (Array.isArray(sources)) take(tx, event, sources);
  return tx.query(`update derivation set kind = 'matter' where organ_id = $1 and source = $2 and kind = 'foreign'`, [
    event.organ,
    event.case,
  ]);
};

/** `formerHolder` is `null` where the matter was this organ's own until now. */
const receivedArrives: Projection = (tx, event) => {
  const { was, formerHolder } = payloadOf<{ was: string; formerHolder: string | null }>(event);
  return tx.query(
    `update derivation set kind = 'received', source = $3 where organ_id = $1 and source = $2 and (kind = 'foreign' or $4::uuid is null)`,
    [event.organ, was, event.case, formerHolder],
  );
};

const replaced: Projection = (tx, event) => {
  const { by, kind } = payloadOf<{ by: string; kind: 'matter' | 'received' }>(event);
  return tx.query('update derivation set kind = $4, source = $3 where organ_id = $1 and source = $2', [
    event.organ,
    event.case,
    by,
    kind,
  ]);
};

/** A derivative that is being prepared. Back where it was, it rests on what it rested on. */
const caseArrives: Projection = (tx, event) => {
  const { data } = payloadOf<{ data: { sources?: readonly HandedSource[] } }>(event);
  if (event.procedure !== 'derivative-classification' || !Array.isArray(data.sources)) return undefined;
  take(tx, event, data.sources);
  return undefined;
};

export const handedProjections: { readonly [eventType: string]: Projection } = {
  CaseTakenOver: caseArrives,
  MatterTakenOver: matterArrives,
  MatterTakenBack: matterArrives,
  ReceivedMatterTakenOver: receivedArrives,
  ReceivedMatterReplaced: replaced,
};

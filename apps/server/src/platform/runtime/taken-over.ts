/**
 * A dossier as it arrives at the organ that follows: the same, with the heir where it named the former organ, the statutory
 * authority where it was put before a person of that organ, and received matters by the ids that they have here.
 */
import type { HandedCase, ProcedureDefinition, SideDefinition } from '@shoumi/law';
import type { Tx } from '../db/transaction.ts';
import { ordinalOf } from './ids.ts';
import { type CaseEvent, payloadOf } from './slice.ts';

/** A dossier as its case is handed over. */
export interface GoingDossier {
  readonly name: string;
  readonly level: number | null;
  readonly matter: string | null;
  readonly addressee: string | null;
  readonly data: Record<string, unknown>;
}

interface Arriving extends Omit<HandedCase, 'data'> {
  readonly data: GoingDossier;
  readonly answers: string | null;
}
const BLANKED: GoingDossier = { name: '', level: null, matter: null, addressee: null, data: {} };

const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;
/** Every id that something names, however deep. */
export const idsIn = (value: unknown): readonly string[] => [...new Set(JSON.stringify(value).match(UUID) ?? [])];

/** The same with other ids: ids are nobody else's, so text is enough. */
const renamed = <T>(value: T, ids: ReadonlyMap<string, string>): T =>
  JSON.parse(JSON.stringify(value).replaceAll(UUID, (id) => ids.get(id) ?? id)) as T;

/** The ids that a case names, as they are called here. */
async function idsHere(tx: Tx, event: CaseEvent, named: unknown): Promise<ReadonlyMap<string, string>> {
  const received = await tx.query<{ was: string; id: string }>(
    `select distinct on (data->>'was') data->>'was' as was, id from dossier
     where organ_id = $1 and procedure = 'received-matter' and data->>'was' = any ($2::text[]) order by data->>'was', ordinal desc`,
    [event.organ, idsIn(named)],
  );
  return new Map([
    ...received.map(({ was, id }) => [was, id] as const),
    ...(event.envelope ? [[event.envelope.from, event.organ] as const] : []),
  ]);
}

/** Back where it came from, it is put before whom it was put before there. */
export async function dossierTakenOver(
  tx: Tx,
  procedure: ProcedureDefinition,
  side: SideDefinition,
  event: CaseEvent,
): Promise<void> {
  const handed = payloadOf<Arriving>(event);
  // Withheld once it was blanked.
  const going = typeof handed.data === 'object' ? handed.data : BLANKED;
  const ids = await idsHere(tx, event, [going.data, handed.sealed]);
  const { addressee: field } = procedure.dossier ?? {};
  const addressee = going.addressee === null ? null : handed.answers;
  tx.query(
    `insert into dossier (organ_id, id, ordinal, procedure, side, state, name, level, matter, addressee, peer, seen_by, opened_by, opened_on, changed_on, data)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, null, $13, $14, $15)
     on conflict (organ_id, id) do update set state = excluded.state, name = excluded.name, level = excluded.level, matter = excluded.matter,
       peer = excluded.peer, changed_on = excluded.changed_on,
       data = excluded.data || case when dossier.addressee is null then '{}' else jsonb_strip_nulls(jsonb_build_object($16::text, dossier.addressee)) end`,
    [
      event.organ,
      event.case,
      ordinalOf(event.case),
      event.procedure,
      event.side,
      event.state,
      going.name || procedure.title.zh,
      going.level,
      going.matter,
      addressee,
      handed.peer,
      side.seenBy ?? [],
      handed.openedOn,
      event.on,
      JSON.stringify({ ...renamed(going.data, ids), ...(field && going.addressee ? { [field]: addressee } : {}) }),
      field ?? 'addressee',
    ],
  );
  tx.query(
    'insert into dossier_sealed (organ_id, id, sealed) values ($1, $2, $3) on conflict (organ_id, id) do update set sealed = excluded.sealed',
    [event.organ, event.case, JSON.stringify(typeof handed.sealed === 'object' ? renamed(handed.sealed, ids) : {})],
  );
}

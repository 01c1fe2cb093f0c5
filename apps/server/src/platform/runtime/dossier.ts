/**
 * The dossier: what the events of a case have said so far, kept by the runtime for every procedure that declares one.
 * Lists, pages and rules read it; sealed fields lie apart and are given only after a reading is on record.
 */
import { type Level, type ProcedureDefinition, rankOf, type SideDefinition } from '@shoumi/law';
import type { Tx } from '../db/transaction.ts';
import { ordinalOf } from './ids.ts';
import type { CaseEvent } from './slice.ts';
import { dossierTakenOver } from './taken-over.ts';

/** Splits a payload at its top-level sealed fields. A sealed part deep inside a field leaves the field where it is. */
function parted(payload: Record<string, unknown>, sealed: readonly string[]) {
  const hidden: Record<string, unknown> = {};
  const open: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(payload)) (sealed.includes(name) ? hidden : open)[name] = value;
  return { open, hidden };
}

export async function fileInDossier(
  tx: Tx,
  procedure: ProcedureDefinition,
  side: SideDefinition,
  event: CaseEvent,
): Promise<void> {
  const shows = procedure.dossier;
  if (!shows) return;
  if (event.type === 'CaseTakenOver') return dossierTakenOver(tx, procedure, side, event);
  if (event.type === 'CaseHandedOver') {
    tx.query('update dossier set state = $3, changed_on = $4 where organ_id = $1 and id = $2', [
      event.organ,
      event.case,
      event.state,
      event.on,
    ]);
    return;
  }
  const { open, hidden } = parted(event.payload, procedure.events[event.type]?.sealed ?? []);
  const said = (field: string | undefined): unknown => (field === undefined ? null : (open[field] ?? null));
  const level = said(shows.level);
  const shown = [
    said(shows.name),
    level === null ? null : rankOf(level as Level),
    said(shows.matter),
    said(shows.addressee),
  ];
  if (event.caseVersion === 1) {
    tx.query(
      `insert into dossier (organ_id, id, ordinal, procedure, side, state, name, level, matter, addressee, peer, seen_by, opened_by, opened_on, changed_on, data)
       values ($1, $2, $3, $4, $5, $6, coalesce($7, $8), $9, $10, $11, $12, $13, $14, $15, $15, $16)`,
      [
        event.organ,
        event.case,
        ordinalOf(event.case),
        event.procedure,
        event.side,
        event.state,
        shown[0],
        procedure.title.zh,
        ...shown.slice(1),
        event.envelope?.from ?? null,
        side.seenBy ?? [],
        event.person,
        event.on,
        JSON.stringify(open),
      ],
    );
    tx.query('insert into dossier_sealed (organ_id, id, sealed) values ($1, $2, $3)', [
      event.organ,
      event.case,
      JSON.stringify(hidden),
    ]);
    return;
  }
  tx.query(
    `update dossier set state = $3, name = coalesce($4, name), level = coalesce($5, level), matter = coalesce($6, matter),
       addressee = coalesce($7, addressee), changed_on = $8, data = data || $9 where organ_id = $1 and id = $2`,
    [event.organ, event.case, event.state, ...shown, event.on, JSON.stringify(open)],
  );
  if (Object.keys(hidden).length > 0)
    tx.query('update dossier_sealed set sealed = sealed || $3 where organ_id = $1 and id = $2', [
      event.organ,
      event.case,
      JSON.stringify(hidden),
    ]);
}

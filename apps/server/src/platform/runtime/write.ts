/**
 * The writing half of a step: event → projections, case, clocks → journal append, last, in one round trip with the commit.
 * Rebuild replays entries through the same `applyEvent`. What may be written is decided in take-step.ts.
 */
import type { Reason, SideDefinition } from '@shoumi/law';
import type { Actor } from '../access/actor.ts';
import type { Database, Row, Tx } from '../db/transaction.ts';
import { seal } from '../journal/commitments.ts';
import { type JournalEntry, textOf } from '../journal/entry.ts';
import { applyToClocks } from './clocks.ts';
import type { Found } from './judge.ts';
import type { Moment } from './moment.ts';
import type { Application, AppliedEvent } from './slice.ts';

export const LAW_VERSION = '0.1.0';

export interface StepAnswer {
  readonly case: string;
  readonly procedure: string;
  readonly state: string;
  readonly version: number;
  readonly entry: { readonly seq: number; readonly hash: string };
  readonly warnings: readonly Reason[];
  readonly routes: readonly Reason[];
}

export interface Runtime {
  readonly database: Database;
  readonly application: Application;
}

export interface CaseRow extends Row {
  state: string;
  version: number;
  side: string;
  procedure: string;
  definition_version: number;
  opened_by: string | null;
}

interface Write {
  readonly caseId: string;
  readonly file: CaseRow | undefined;
  readonly moment: Moment;
  readonly type: string;
  readonly state: string;
  readonly payload: Record<string, unknown>;
  readonly reasons: readonly Reason[];
  readonly key?: { readonly key: string; readonly account: string; readonly bodyHash: string };
}

/** Projections, case, clocks, then the journal: sent one behind the other, the append together with the commit. */
export async function write(runtime: Runtime, tx: Tx, found: Found, actor: Actor, act: Write): Promise<StepAnswer> {
  const { caseId, file, moment, type, state, payload } = act;
  const definition = found.procedure.events[type];
  if (!definition) throw new Error(`${found.procedure.name} declares no event ${type}`);
  const sealed = seal(payload, definition.sealed ?? []);
  const version = (file?.version ?? 0) + 1;
  const entry: JournalEntry = {
    v: 1,
    type,
    typeVersion: definition.version,
    case: caseId,
    procedure: found.procedure.name,
    side: found.sideName,
    definitionVersion: file?.definition_version ?? found.procedure.version,
    step: found.name,
    state,
    caseVersion: version,
    at: moment.at,
    on: moment.on,
    by: { person: actor.person, account: actor.account, session: actor.session },
    payload: sealed.payload,
    reasons: act.reasons.map(({ code, kind, basis }) => ({ code, kind, basis })),
    law: LAW_VERSION,
  };
  tx.query(`select set_config('app.applying', '1', true)`);
  for (const value of sealed.values)
    tx.query('insert into journal_value (organ_id, commitment, salt, value) values ($1, $2, $3, $4)', [
      actor.organ,
      value.commitment,
      value.salt,
      value.value,
    ]);
  const event = eventOf(entry, actor.organ, payload);
  await applyEvent(runtime.application, tx, found.side, event);
  for (const slice of runtime.application.slices) await slice.effects?.[type]?.(tx, event);
  const core = {
    case: caseId,
    procedure: found.procedure.name,
    state,
    version,
    warnings: act.reasons.filter((reason) => reason.kind !== 'route'),
    routes: act.reasons.filter((reason) => reason.kind === 'route'),
  };
  const append = 'journal_append($1::uuid[], $2::text[], $3, $4::text[])';
  const params = [[caseId], [type], moment.at, [textOf(entry)]];
  const last = act.key
    ? tx.query<{ seq: number; hash: string }>(
        `with appended as materialized (select * from ${append}), kept as (
           insert into idempotency select $5, $6, $7, 200, $8::jsonb || jsonb_build_object('entry', jsonb_build_object('seq', seq, 'hash', hash)), $3 from appended
         ) select seq, hash from appended`,
        [...params, act.key.account, act.key.key, act.key.bodyHash, JSON.stringify(core)],
      )
    : tx.query<{ seq: number; hash: string }>(`select seq, hash from ${append}`, params);
  const [appended] = await tx.commitWith(last);
  if (!appended) throw new Error('the journal gave no number');
  return { ...core, entry: { seq: appended.seq, hash: appended.hash } };
}

/** The event of an entry as projections see it. */
export const eventOf = (
  entry: JournalEntry,
  organ: string,
  payload: Record<string, unknown>,
): AppliedEvent & { caseVersion: number; side: string; definitionVersion: number } => ({
  type: entry.type,
  case: entry.case ?? organ,
  procedure: entry.procedure,
  state: entry.state,
  organ,
  person: entry.by.person,
  session: entry.by.session,
  at: entry.at,
  on: entry.on,
  payload,
  caseVersion: entry.caseVersion,
  side: entry.side,
  definitionVersion: entry.definitionVersion,
});

/** Brings one event into every table that shows it. Rebuild replays through this same function. */
export async function applyEvent(
  application: Application,
  tx: Tx,
  side: SideDefinition,
  event: ReturnType<typeof eventOf>,
): Promise<void> {
  if (event.caseVersion === 1)
    tx.query(
      `insert into case_file (organ_id, id, procedure, side, definition_version, state, version, opened_by, opened_at) values ($1, $2, $3, $4, $5, $6, 1, $7, $8)`,
      [
        event.organ,
        event.case,
        event.procedure,
        event.side,
        event.definitionVersion,
        event.state,
        event.person,
        event.at,
      ],
    );
  else
    tx.query('update case_file set state = $3, version = $4 where organ_id = $1 and id = $2', [
      event.organ,
      event.case,
      event.state,
      event.caseVersion,
    ]);
  await applyToClocks(tx, side, event);
  for (const slice of application.slices) await slice.projections?.[event.type]?.(tx, event);
}

/**
 * The writing half of a step: event → projections, case, clocks → journal append, last, in one round trip with the commit.
 * Rebuild replays entries through the same `applyEvent`. What may be written is decided in take-step.ts.
 */
import { eventOfProcedure, type Reason, type SideDefinition } from '@shoumi/law';
import type { Actor } from '../access/actor.ts';
import { type Database, ONE_PLAN, type Row, type Tx } from '../db/transaction.ts';
import { type Outgoing, sendAll } from '../exchange/envelope.ts';
import { passes } from '../exchange/passage.ts';
import { seal } from '../journal/commitments.ts';
import { type AppliedEnvelope, type JournalEntry, textOf } from '../journal/entry.ts';
import { putOnAgenda } from './agenda.ts';
import type { CaseRow } from './case-file.ts';
import { applyToClocks } from './clocks.ts';
import { fileInDossier } from './dossier.ts';
import type { Found } from './judge.ts';
import type { Moment } from './moment.ts';
import type { Application, CaseEvent } from './slice.ts';

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
  /** Tells the worker that something waits to be delivered. */
  readonly wake?: () => void;
}

/** One event on one case. A step is one of them, or several where it has consequences for other cases of the organ. */
export interface Act {
  readonly found: Found;
  readonly caseId: string;
  readonly file: CaseRow | undefined;
  readonly type: string;
  readonly state: string;
  readonly payload: Record<string, unknown>;
  readonly envelope?: AppliedEnvelope;
  readonly sends: readonly Outgoing[];
  /** What the rules said beside permitting it: it goes on record with the act. */
  readonly reasons: readonly Reason[];
}

interface Write {
  /** The step's own act first. */
  readonly acts: readonly [Act, ...Act[]];
  readonly moment: Moment;
  /** The worker goes on with the case: its organ is put on the agenda for today. */
  readonly wakes: boolean;
  readonly key?: { readonly key: string; readonly account: string; readonly bodyHash: string };
}

function entryFor(act: Act, actor: Actor, { moment }: Write, payload: Record<string, unknown>) {
  const { found, caseId, file, type, state, envelope, sends, reasons } = act;
  const entry: JournalEntry = {
    v: 1,
    type,
    typeVersion: eventDefinition(act).version,
    case: caseId,
    procedure: found.procedure.name,
    side: found.sideName,
    definitionVersion: file?.definition_version ?? found.procedure.version,
    step: found.name,
    state,
    caseVersion: (file?.version ?? 0) + 1,
    at: moment.at,
    on: moment.on,
    by: { person: actor.person, account: actor.account, session: actor.session },
    payload,
    reasons: reasons.map(({ code, kind, basis }) => ({ code, kind, basis })),
    law: LAW_VERSION,
    ...(sends.length > 0 ? { sends: sends.map(({ id, to, type, case: of }) => ({ id, to, type, case: of })) } : {}),
    ...(envelope ? { envelope } : {}),
  };
  return entry;
}

function eventDefinition({ found, type }: Act) {
  const definition = eventOfProcedure(found.procedure, type);
  if (!definition) throw new Error(`${found.procedure.name} declares no event ${type}`);
  return definition;
}

/** Number and hash of the step's own entry, its acts appended in their order. */
type Appended = { readonly entry: StepAnswer['entry'] } & Row;

const keeping = (append: string): string => `with appended as materialized (${append}), kept as (
    insert into idempotency (organ_id, account_id, key, body_hash, status, answer, at)
      select ctx_organ(), $5, $6, $7, 200, $8::jsonb || jsonb_build_object('entry', entry), $3 from appended limit 1
  ) select entry from appended`;
const APPEND = 'select journal_append_one($1, $2, $3, $4) as entry';
const APPEND_ALL = `select json_build_object('seq', seq, 'hash', hash) as entry from journal_append($1::uuid[], $2::text[], $3, $4::text[])`;
const APPEND_AND_KEEP = keeping(APPEND);
const APPEND_ALL_AND_KEEP = keeping(APPEND_ALL);

/** Projections, case, clocks, envelopes, then the journal: sent one behind the other, the append together with the commit. */
export async function write(runtime: Runtime, tx: Tx, actor: Actor, what: Write): Promise<StepAnswer> {
  const { moment, key, acts } = what;
  const [own] = acts;
  const { reasons } = own;
  const entries: JournalEntry[] = [];
  for (const act of acts) {
    const sealed = seal(act.payload, eventDefinition(act).sealed ?? []);
    const entry = entryFor(act, actor, what, sealed.payload);
    entries.push(entry);
    if (sealed.values.length > 0)
      tx.query(
        'insert into journal_value (organ_id, commitment, salt, value) select $1, * from unnest($2::text[], $3::text[], $4::text[])',
        [
          actor.organ,
          sealed.values.map(({ commitment }) => commitment),
          sealed.values.map(({ salt }) => salt),
          sealed.values.map(({ value }) => value),
        ],
      );
    const event = eventOf(entry, actor.organ, act.payload);
    await applyEvent(runtime.application, tx, act.found.side, event);
    for (const { effects } of runtime.application.slices) {
      const effect = effects?.[act.type];
      if (effect) await effect(tx, event);
    }
  }
  if (what.wakes) putOnAgenda(tx, actor.organ, moment.on);
  const [sender, ...others] = acts.filter((act) => act.sends.length > 0);
  // One call locks the pairs of organs in one order; two calls might lock them crosswise.
  if (others.some((act) => act.found.procedure !== sender?.found.procedure))
    throw new Error('the acts of one step send envelopes of two procedures');
  if (sender)
    sendAll(
      tx,
      actor.organ,
      sender.found.procedure,
      [sender, ...others].flatMap((act) => act.sends),
      moment,
    );
  const core = {
    case: own.caseId,
    procedure: own.found.procedure.name,
    state: own.state,
    version: (own.file?.version ?? 0) + 1,
    warnings: reasons.filter((reason) => reason.kind !== 'route'),
    routes: reasons.filter((reason) => reason.kind === 'route'),
  };
  const texts = entries.map(textOf);
  const several = acts.length > 1;
  const params = several
    ? [acts.map((act) => act.caseId), acts.map((act) => act.type), moment.at, texts]
    : [own.caseId, own.type, moment.at, texts[0]];
  const last = key
    ? tx.query<Appended>(several ? APPEND_ALL_AND_KEEP : APPEND_AND_KEEP, [
        ...params,
        key.account,
        key.key,
        key.bodyHash,
        JSON.stringify(core),
      ])
    : tx.query<Appended>(several ? APPEND_ALL : APPEND, params);
  const [appended] = await tx.commitWith(last);
  if (!appended) throw new Error('the journal gave no number');
  return { ...core, entry: appended.entry };
}

/** The event of an entry as projections see it. */
export const eventOf = (entry: JournalEntry, organ: string, payload: Record<string, unknown>): CaseEvent => ({
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
  sends: entry.sends ?? [],
  ...(entry.envelope ? { envelope: entry.envelope } : {}),
});

/** From the row of the case on the transaction may write what only steps write: policies read this setting. */
const APPLYING = `set_config('app.applying', '1', true), ${ONE_PLAN}`;
const OPEN_CASE = `insert into case_file (organ_id, id, procedure, side, definition_version, state, version, opened_by, opened_at)
  values ($1, $2, $3, $4, $5, $6, 1, $7, $8) returning ${APPLYING}`;
const MOVE_CASE = `update case_file set state = $3, version = $4 where organ_id = $1 and id = $2 returning ${APPLYING}`;

/** Brings one event into every table that shows it, the case first. Rebuild replays through this same function. */
export async function applyEvent(
  application: Application,
  tx: Tx,
  side: SideDefinition,
  event: CaseEvent,
): Promise<void> {
  if (event.caseVersion === 1)
    tx.query(OPEN_CASE, [
      event.organ,
      event.case,
      event.procedure,
      event.side,
      event.definitionVersion,
      event.state,
      event.person,
      event.at,
    ]);
  else tx.query(MOVE_CASE, [event.organ, event.case, event.state, event.caseVersion]);
  tx.sendAhead();
  correspond(tx, event);
  const procedure = application.procedures.get(event.procedure);
  if (procedure?.dossier) await fileInDossier(tx, procedure, side, event);
  await applyToClocks(tx, side, event);
  for (const { projections } of application.slices) {
    const project = projections?.[event.type];
    if (project) await project(tx, event);
  }
}

/** Which organs a case corresponds with, and which of their cases answers to it. */
function correspond(tx: Tx, event: CaseEvent): void {
  const { envelope, organ } = event;
  if (passes(tx, event)) return;
  if (envelope)
    tx.query(
      `insert into correspondence (organ_id, case_id, peer, peer_case, opened) values ($1, $2, $3, $4, $5)
       on conflict (organ_id, case_id, peer) do update set peer_case = excluded.peer_case`,
      [organ, event.case, envelope.from, envelope.case, event.caseVersion === 1],
    );
  // Also where it speaks for another case: the answer may come back to this one.
  for (const { to, case: of } of event.sends)
    for (const own of new Set([of, event.case]))
      tx.query(
        'insert into correspondence (organ_id, case_id, peer, opened) values ($1, $2, $3, false) on conflict do nothing',
        [organ, own, to],
      );
}

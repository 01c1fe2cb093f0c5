/** Delegations: what their rules ask, the power that a grantee holds by them, and their end. */
import {
  type Delegation,
  type Delegator,
  type Level,
  type Lines,
  type Power,
  type PowerTier,
  powerOn,
  rankOf,
} from '@shoumi/law';
import type { Tx } from '../../platform/db/transaction.ts';
import { EARLIEST } from '../../platform/runtime/agenda.ts';
import type { DueWork, FactContext, FactProvider, Projection } from '../../platform/runtime/slice.ts';

interface Said {
  readonly name?: string;
  readonly organ?: string;
  readonly levels?: readonly Level[];
  readonly fields?: readonly string[];
  readonly from?: string;
  readonly until?: string;
  readonly taskUntil?: string | null;
  readonly instrument?: string;
}

/** What the acting organ would delegate. Power by law alone counts: what is held by delegation is handed on by nobody. */
const delegation = async (context: FactContext): Promise<Partial<Delegation>> => {
  const [{ own }, power, dossier] = await Promise.all([
    context.fact<Lines>('lines'),
    context.fact<Power>('power'),
    context.fact<{ applicant?: string } | null>('dossier'),
  ]);
  const said = context.input as Said;
  const byLaw = powerOn(own.powerTier as PowerTier, [], context.on).levels;
  const delegator: Delegator =
    own.kind === 'administration'
      ? { kind: 'administration', tier: own.tier }
      : { kind: 'organ', tier: own.powerTier as PowerTier };
  return {
    delegator,
    ownLevels: byLaw,
    heldByDelegation: byLaw.length === 0 && power.levels.length > 0,
    instrument: said.instrument ?? null,
    grantee: said.organ ?? dossier?.applicant ?? null,
    levels: said.levels ?? [],
    fields: said.fields ?? [],
    ...(said.from ? { from: said.from } : {}),
    until: said.until ?? null,
    taskUntil: said.taskUntil ?? null,
  };
};

export const delegationFacts: { readonly [name: string]: FactProvider } = {
  delegation,
  application: ({ input }) => ({ itemsPerYear: input.items ? Object.values(input.items) : undefined }),
};

const received: Projection = (tx, event) => {
  const { name, levels, fields, from, until, instrument } = event.payload as Said;
  return tx.query(
    `insert into delegation_held (organ_id, id, delegator, levels, fields, "from", until, instrument) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [event.organ, event.case, name ?? '', (levels ?? []).map(rankOf), fields, from, until, instrument],
  );
};
const withdrawn: Projection = (tx, event) =>
  tx.query('update delegation_held set withdrawn_on = $3 where organ_id = $1 and id = $2', [
    event.organ,
    event.case,
    event.payload.withdrawnOn,
  ]);
/** The organ hears of the last day of every delegation, on either side, when its case is due to end. */
const dueAfter: Projection = (tx, event) =>
  tx.query(`insert into agenda (organ_id, due_on) values ($1, $2::date + 1) ${EARLIEST}`, [
    event.organ,
    event.payload.until,
  ]);

export const delegationProjections: { readonly [eventType: string]: Projection } = {
  DelegationReceived: (tx, event) => Promise.all([received(tx, event), dueAfter(tx, event)]),
  DelegationMade: dueAfter,
  DelegationEndReceived: withdrawn,
};

const ending = (step: string, state: string): DueWork => {
  const where = `organ_id = (select ctx_organ()) and procedure = 'delegation' and state = '${state}'`;
  return {
    procedure: 'delegation',
    step,
    cases: async (tx: Tx, on, limit) =>
      (
        await tx.query<{ id: string }>(
          `select id from dossier where ${where} and (data->>'until')::date < $1 limit $2`,
          [on, limit],
        )
      ).map(({ id }) => id),
    next: async (tx) =>
      (
        await tx.query<{ next: string | null }>(
          `select min((data->>'until')::date + 1) as next from dossier where ${where}`,
        )
      )[0]?.next ?? null,
  };
};

export const delegationDue: readonly DueWork[] = [ending('expire', 'held'), ending('lapse', 'granted')];

/**
 * Applies an envelope that was taken in: the step that receives its type, on the case it is for or on a new one. Intake
 * never fails by a rule; what cannot be applied stands in the inbox with its reasons until somebody tries again. Where the
 * program itself fails, the envelope keeps its place and is tried again later.
 */
import type { ProcedureDefinition, SideDefinition } from '@shoumi/law';
import { type Actor, asWorker } from '../access/actor.ts';
import type { Tx } from '../db/transaction.ts';
import { CASE_HANDOVER } from '../runtime/handover.ts';
import { newId } from '../runtime/ids.ts';
import type { Found } from '../runtime/judge.ts';
import type { Log } from '../runtime/log.ts';
import type { Moment } from '../runtime/moment.ts';
import { Problem } from '../runtime/problem.ts';
import { recordEvent } from '../runtime/record-event.ts';
import type { Application } from '../runtime/slice.ts';
import { takeStep } from '../runtime/take-step.ts';
import type { Runtime } from '../runtime/write.ts';
import {
  type Arrived,
  arrival,
  arrived,
  arrivesOn,
  CASE_FOLLOWED,
  type Followed,
  followCase,
  followed,
  idIsFree,
  type Onward,
  onward,
  sendOn,
} from './succession.ts';

interface Receiver {
  readonly procedure: ProcedureDefinition;
  readonly side: SideDefinition;
  readonly sideName: string;
  readonly step: string;
  readonly starts: boolean;
  readonly from: readonly string[];
  readonly keepsId: boolean;
}

/** Every step that takes in envelopes of a type. */
function receivers(application: Application, type: string): readonly Receiver[] {
  return [...application.procedures.values()].flatMap((procedure) =>
    Object.entries(procedure.sides).flatMap(([sideName, side]) =>
      Object.entries(side.steps)
        .filter(([, step]) => step.receives === type)
        .map(([step, { from, keepsId }]) => ({
          procedure,
          side,
          sideName,
          step,
          starts: from === 'start',
          from: from === 'start' ? [] : from,
          keepsId: keepsId === true,
        })),
    ),
  );
}

/** The own case that an envelope is for: the one it names, if that corresponds with the sender, or the one the sender's case opened. */
async function caseFor(tx: Tx, envelope: Arrived, among: readonly Receiver[]) {
  const { theirs, toCase } = envelope;
  const [row] = await tx.query<{ id: string; state: string; procedure: string; side: string }>(
    `select f.id, f.state, f.procedure, f.side from correspondence c join case_file f on f.organ_id = c.organ_id and f.id = c.case_id
     where c.organ_id = (select ctx_organ()) and c.peer = $1 and (c.case_id = $2 or c.peer_case = $3 or c.case_id = $5) and f.procedure = any ($4::text[])
     order by (c.case_id = $2) desc nulls last limit 1`,
    [
      envelope.peer,
      toCase,
      theirs,
      among.map(({ procedure }) => procedure.name),
      // A case with an id of its own on both sides answers to it wherever the two have corresponded.
      among.some(({ keepsId }) => keepsId) ? theirs : null,
    ],
  );
  return row;
}

const unknownType = (type: string) =>
  new Problem('not-here', {
    title: { zh: `本版本不认识这种函件（${type}）`, en: `This version knows no envelope of type ${type}` },
    next: { zh: '升级后重试', en: 'Update the program, then try again' },
  });

class Settled extends Error {}

/** What an envelope sets going: a step of this organ, or it is sent on to the one that follows. */
type Plan =
  | {
      readonly envelope: Arrived;
      readonly found?: Found;
      readonly step: string;
      readonly procedure: string;
      readonly own: string | null;
      readonly id: string;
      readonly about: string | null;
    }
  | ({ readonly envelope: Arrived } & Onward)
  | { readonly envelope: Arrived; readonly follows: Followed };

async function planFor(tx: Tx, application: Application, id: string, newCase: () => string): Promise<Plan> {
  const envelope = await arrived(tx, id);
  if (!envelope) throw new Settled();
  const { peer, theirs, about } = envelope;
  if (envelope.type === CASE_FOLLOWED) return { envelope, follows: await followed(tx, envelope) };
  if (envelope.type === CASE_HANDOVER) {
    const on = await arrivesOn(tx, envelope);
    if (on) return { envelope, ...on };
    const { found, isBack } = await arrival(tx, application, envelope);
    return {
      envelope,
      found,
      procedure: found.procedure.name,
      step: found.name,
      own: isBack ? theirs : null,
      id: theirs,
      about: null,
    };
  }
  const among = receivers(application, envelope.type);
  if (among.length === 0) throw unknownType(envelope.type);
  const own = await caseFor(tx, envelope, among);
  const here = among.filter(({ procedure, sideName }) => procedure.name === own?.procedure && sideName === own.side);
  const chosen = own
    ? (here.find(({ from }) => from.includes(own.state)) ?? here.find(({ starts }) => !starts))
    : among.find(({ starts }) => starts);
  if (!chosen?.from.includes(own?.state ?? '')) {
    const on = await onward(tx, application, envelope, own);
    if (on) return { envelope, ...on };
  }
  if (!chosen)
    throw new Problem('not-found', {
      title: { zh: '没有找到这份函件所对应的事项', en: 'The case that this envelope is for is not here' },
    });
  // Only what the sender has corresponded with before: nobody moves a case that was never his business.
  const [known] = await tx.query(
    'select 1 from correspondence where organ_id = (select ctx_organ()) and case_id = $1 and peer = $2',
    [about, peer],
  );
  if (chosen.starts && chosen.keepsId) await idIsFree(tx, theirs);
  const goesOn = own && !chosen.starts ? own.id : null;
  return {
    envelope,
    procedure: chosen.procedure.name,
    step: chosen.step,
    own: goesOn,
    id: goesOn ?? (chosen.keepsId ? theirs : newCase()),
    about: known ? about : null,
  };
}

/** `settled`: by somebody else before. `stuck`: with its reason, until a person tries again. `failed`: tried again by itself. */
export type Applied = 'applied' | 'settled' | 'stuck' | 'failed';

export async function applyOne(runtime: Runtime, actor: Actor, id: string, moment: Moment, log: Log): Promise<Applied> {
  const { database, application } = runtime;
  const { organ } = actor;
  /** Once, whoever else tries the same. */
  const settle = async (tx: Tx, caseId: string | null): Promise<void> => {
    const settled = await tx.query(
      `update envelope_in set state = 'applied', case_id = $2, problem = null, settled_at = $3, retry_at = null
       where organ_id = (select ctx_organ()) and id = $1 and state <> 'applied' returning 1`,
      [id, caseId, moment.at],
    );
    if (settled.length === 0) throw new Settled();
  };
  try {
    const plan = await asWorker(database, organ, (tx) => planFor(tx, application, id, () => newId(moment.ms)));
    const { envelope } = plan;
    if ('heir' in plan || 'follows' in plan) {
      await asWorker(database, organ, async (tx, system) => {
        await settle(tx, 'heir' in plan ? plan.own : (plan.follows.own[0] ?? null));
        if ('heir' in plan) await sendOn(application, tx, system, { ...plan, id }, moment);
        else await followCase(application, tx, system, { ...plan, id }, moment);
      });
      return 'applied';
    }
    const { found, procedure, step, own, about } = plan;
    await takeStep(
      runtime,
      (body) =>
        asWorker(database, organ, async (tx, system) => {
          await settle(tx, plan.id);
          return body(tx, system);
        }),
      {
        procedure,
        step,
        ...(found ? { found } : {}),
        ...(own === null ? { newCase: plan.id } : { case: own }),
        input: envelope.content ?? {},
        envelope: {
          id,
          from: envelope.peer,
          number: envelope.number,
          receivedAt: envelope.receivedAt,
          case: envelope.theirs,
          about,
        },
      },
      moment,
    );
    return 'applied';
  } catch (error) {
    if (error instanceof Settled) return 'settled';
    if (!(error instanceof Problem)) {
      await keepForNextTry(runtime, organ, id, error, moment, log);
      return 'failed';
    }
    await keepStuck(runtime, organ, id, error, moment);
    return 'stuck';
  }
}

const MINUTE_MS = 60_000;
const LONGEST_WAIT = 6 * 60;
/** Minutes until the next try: 1, 2, 4 … at most six hours. */
const waitAfter = (attempts: number): number => Math.min(2 ** (attempts - 1), LONGEST_WAIT);

/** What an error is, without what it says: its words may hold what the envelope holds. */
const kindOf = (error: unknown): string =>
  error instanceof Error ? ('code' in error && typeof error.code === 'string' ? error.code : error.name) : 'unknown';
const placeOf = (error: unknown): string =>
  (error instanceof Error ? error.stack : undefined)
    ?.split('\n')
    .find((line) => line.startsWith('    at '))
    ?.trim() ?? '';

/** Nothing was written: the next try is the first again. What a person tried in vain stays as it stood, with its reason. */
async function keepForNextTry(
  runtime: Runtime,
  organ: string,
  id: string,
  error: unknown,
  moment: Moment,
  log: Log,
): Promise<void> {
  const kind = kindOf(error);
  const title = { zh: '办理时程序出错，将自动重试', en: 'The program failed on it and tries again by itself' };
  await asWorker(runtime.database, organ, async (tx) => {
    const [row] = await tx.query<{ attempts: number; number: number; peer: string }>(
      `update envelope_in set attempts = attempts + 1, problem = case when state = 'received' then $2 else problem end
       where organ_id = (select ctx_organ()) and id = $1 and state <> 'applied' returning attempts, number, peer`,
      [id, JSON.stringify({ code: 'failed', kind, title })],
    );
    if (!row) return;
    await tx.query(
      `update envelope_in set retry_at = $2 where organ_id = (select ctx_organ()) and id = $1 and state = 'received'`,
      [id, new Date(moment.ms + waitAfter(row.attempts) * MINUTE_MS).toISOString()],
    );
    log({ exchange: `envelope failed: ${kind} ${placeOf(error)}`, organ, peer: row.peer, number: String(row.number) });
  });
}

async function keepStuck(runtime: Runtime, organ: string, id: string, problem: Problem, moment: Moment): Promise<void> {
  await asWorker(runtime.database, organ, async (tx, actor) => {
    tx.query(
      `update envelope_in set state = 'stuck', problem = $2, settled_at = $3, retry_at = null where organ_id = (select ctx_organ()) and id = $1 and state <> 'applied'`,
      [id, JSON.stringify({ code: problem.code, title: problem.details.title }), moment.at],
    );
    await recordEvent(
      runtime.application,
      tx,
      actor,
      { type: 'EnvelopeStuck', payload: { envelope: id, code: problem.code } },
      moment,
    );
  });
}

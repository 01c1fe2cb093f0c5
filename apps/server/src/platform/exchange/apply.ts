/**
 * Applies an envelope that was taken in: the step that receives its type, on the case it is for or on a new one. Intake
 * never fails by a rule; what cannot be applied stands in the inbox with its reasons until somebody tries again. Where the
 * program itself fails, the envelope keeps its place and is tried again later.
 */
import type { ProcedureDefinition, SideDefinition } from '@shoumi/law';
import { type Actor, asWorker } from '../access/actor.ts';
import type { Row, Tx } from '../db/transaction.ts';
import { newId } from '../runtime/ids.ts';
import type { Moment } from '../runtime/moment.ts';
import { Problem } from '../runtime/problem.ts';
import { recordEvent } from '../runtime/record-event.ts';
import type { Application } from '../runtime/slice.ts';
import { takeStep } from '../runtime/take-step.ts';
import type { Runtime } from '../runtime/write.ts';
import type { EnvelopeText } from './envelope.ts';

/** Where the operator of the node looks. */
export type Log = (line: Record<string, string>) => void;

interface InRow extends Row {
  id: string;
  peer: string;
  number: number;
  type: string;
  text: string;
  content: Record<string, unknown> | null;
  received_at: string;
}

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
async function caseFor(tx: Tx, envelope: InRow, among: readonly Receiver[]) {
  const { case: theirs, toCase } = JSON.parse(envelope.text) as EnvelopeText;
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

/** Whoever hands over a matter cannot put it in the place of another case. */
async function idIsFree(tx: Tx, id: string): Promise<void> {
  const taken = await tx.query('select 1 from case_file where organ_id = (select ctx_organ()) and id = $1', [id]);
  if (taken.length > 0)
    throw new Problem('not-here', {
      title: { zh: '本单位已有同一编号的另一件事项', en: 'There is another case with the same id' },
    });
}

class Settled extends Error {}

/** `settled`: by somebody else before. `stuck`: with its reason, until a person tries again. `failed`: tried again by itself. */
export type Applied = 'applied' | 'settled' | 'stuck' | 'failed';

export async function applyOne(runtime: Runtime, actor: Actor, id: string, moment: Moment, log: Log): Promise<Applied> {
  const { database, application } = runtime;
  const { organ } = actor;
  try {
    const plan = await asWorker(database, organ, async (tx) => {
      const [envelope] = await tx.query<InRow>(
        `select id, peer, number, type, text, content, received_at from envelope_in where organ_id = (select ctx_organ()) and id = $1 and state <> 'applied'`,
        [id],
      );
      if (!envelope) throw new Settled();
      const among = receivers(application, envelope.type);
      if (among.length === 0) throw unknownType(envelope.type);
      const own = await caseFor(tx, envelope, among);
      const chosen = own
        ? (among.find(
            ({ procedure, sideName, from }) =>
              procedure.name === own.procedure && sideName === own.side && from.includes(own.state),
          ) ??
          among.find(
            ({ procedure, sideName, starts }) => procedure.name === own.procedure && sideName === own.side && !starts,
          ))
        : among.find(({ starts }) => starts);
      if (!chosen)
        throw new Problem('not-found', {
          title: { zh: '没有找到这份函件所对应的事项', en: 'The case that this envelope is for is not here' },
        });
      const { about } = JSON.parse(envelope.text) as EnvelopeText;
      // Only what the sender has corresponded with before: nobody moves a case that was never his business.
      const [known] = await tx.query(
        'select 1 from correspondence where organ_id = (select ctx_organ()) and case_id = $1 and peer = $2',
        [about ?? null, envelope.peer],
      );
      const theirs = (JSON.parse(envelope.text) as EnvelopeText).case;
      if (chosen.starts && chosen.keepsId) await idIsFree(tx, theirs);
      return { envelope, chosen, own, about: known ? (about ?? null) : null, theirs };
    });
    const { envelope, chosen, own, about, theirs } = plan;
    const caseId = own && !chosen.starts ? own.id : chosen.keepsId ? theirs : newId(moment.ms);
    await takeStep(
      runtime,
      (body) =>
        asWorker(database, organ, async (tx, system) => {
          const settled = await tx.query(
            `update envelope_in set state = 'applied', case_id = $2, problem = null, settled_at = $3, retry_at = null
             where organ_id = (select ctx_organ()) and id = $1 and state <> 'applied' returning 1`,
            [id, caseId, moment.at],
          );
          if (settled.length === 0) throw new Settled();
          return body(tx, system);
        }),
      {
        procedure: chosen.procedure.name,
        step: chosen.step,
        ...(chosen.starts ? { newCase: caseId } : { case: caseId }),
        input: envelope.content ?? {},
        envelope: {
          id,
          from: envelope.peer,
          number: envelope.number,
          receivedAt: envelope.received_at,
          case: theirs,
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

/** Nothing was written: the next try is the first again. What a person tried in vain stays as it stood. */
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
      `update envelope_in set attempts = attempts + 1, problem = $2 where organ_id = (select ctx_organ()) and id = $1 and state <> 'applied'
       returning attempts, number, peer`,
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

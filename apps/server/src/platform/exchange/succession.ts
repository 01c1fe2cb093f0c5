/**
 * Envelopes and succession (art. 23): how an open case arrives at the organ that follows, how whoever corresponded with it
 * finds it there, and how what comes too late for the organ that has ended is sent on to its heir. Clocks that run from
 * receipt count from the day on which the former organ took an envelope in.
 */
import { z } from 'zod';
import type { Actor } from '../access/actor.ts';
import type { Row, Tx } from '../db/transaction.ts';
import { takingOver } from '../runtime/handover.ts';
import { newId } from '../runtime/ids.ts';
import type { Found } from '../runtime/judge.ts';
import type { Moment } from '../runtime/moment.ts';
import { Problem } from '../runtime/problem.ts';
import { recordEvent } from '../runtime/record-event.ts';
import type { Application } from '../runtime/slice.ts';
import { type EnvelopeText, sendAll } from './envelope.ts';
import { hasPassed, heirFor } from './passage.ts';

export const CASE_FOLLOWED = 'case-followed';
const SENT_ON = 'sent-on';

const Arrived = z.object({
  peer: z.uuid(),
  number: z.int(),
  type: z.string(),
  theirs: z.uuid(),
  toCase: z.uuid().nullable(),
  about: z.uuid().nullable(),
  content: z.record(z.string(), z.unknown()).nullable(),
  receivedAt: z.string(),
});
/** An envelope as it is applied: of whom it is from, also where a former organ has sent it on. */
export type Arrived = Readonly<z.output<typeof Arrived>>;

interface InRow extends Row {
  peer: string;
  number: number;
  type: string;
  text: string;
  content: Record<string, unknown> | null;
  received_at: string;
}

/** `undefined` where it has been settled. Only who has handed something over here may send on what others wrote. */
export async function arrived(tx: Tx, id: string): Promise<Arrived | undefined> {
  const [row] = await tx.query<InRow>(
    `select peer, number, type, text, content, received_at from envelope_in where organ_id = (select ctx_organ()) and id = $1 and state <> 'applied'`,
    [id],
  );
  if (!row) return undefined;
  if (row.type === SENT_ON) {
    if (!(await hasPassed(tx, 'from', row.peer))) throw notTakenOver();
    // Blanked since: it says nothing.
    if (row.content !== null) return Arrived.parse(row.content);
  }
  const { case: theirs, toCase, about } = JSON.parse(row.text) as EnvelopeText;
  return { ...row, theirs, toCase, about, receivedAt: row.received_at };
}

const notTakenOver = () =>
  new Problem('not-here', {
    title: {
      zh: '本单位没有承接寄件单位的事项，不受理其转来的函件',
      en: 'Nothing was taken over from the organ that sends this on',
    },
  });

/** Whoever hands over a case cannot put it in the place of another one. */
export async function idIsFree(tx: Tx, id: string): Promise<void> {
  const taken = await tx.query('select 1 from case_file where organ_id = (select ctx_organ()) and id = $1', [id]);
  if (taken.length > 0)
    throw new Problem('not-here', {
      title: { zh: '本单位已有同一编号的另一件事项', en: 'There is another case with the same id' },
    });
}

/** The step by which a case arrives. It comes back where it went to the organ that sends it now. */
export async function arrival(
  tx: Tx,
  application: Application,
  { theirs, peer, content }: Arrived,
): Promise<{ readonly found: Found; readonly isBack: boolean }> {
  const isBack = (await heirFor(tx, [theirs])) === peer;
  if (!isBack) await idIsFree(tx, theirs);
  const { procedure, side, state } = content ?? {};
  const found = takingOver(application.procedures.get(String(procedure)), String(side), String(state), isBack);
  if (!found)
    throw new Problem('not-here', {
      title: { zh: '本版本不认识所移交的案件', en: 'This version does not know such a case' },
      next: { zh: '升级后重试', en: 'Update the program, then try again' },
    });
  return { found, isBack };
}

/**
 * Who gets an envelope in place of this organ: the heir of the case that it is for; where it would start one, the heir of the
 * own matter that it is about, or of everything else. What the heirs themselves send is for this organ.
 */
export async function heirOf(
  tx: Tx,
  { peer, about, toCase, content }: Arrived,
  own: { readonly id: string; readonly state: string } | undefined,
): Promise<string | undefined> {
  if (await hasPassed(tx, 'to', peer)) return undefined;
  if (own) return own.state === 'handed-over' ? heirFor(tx, [own.id]) : undefined;
  const named = content && typeof content.matter === 'string' ? content.matter : null;
  const [{ organ } = { organ: null }] = await tx.query<{ organ: string }>('select ctx_organ() as organ');
  return heirFor(tx, [toCase, about, named, organ]);
}

/** Sends on what came for an organ that has ended; the heir applies it as if it had come to him. */
export async function sendOn(
  application: Application,
  tx: Tx,
  actor: Actor,
  { id, envelope, heir, own }: { id: string; envelope: Arrived; heir: string; own: string | null },
  moment: Moment,
): Promise<void> {
  const sent = newId(moment.ms);
  const { peer, number, type, theirs, toCase, about, content, receivedAt } = envelope;
  sendAll(
    tx,
    actor.organ,
    { name: 'exchange', version: 1 },
    [
      {
        id: sent,
        type: SENT_ON,
        to: heir,
        case: own ?? id,
        toCase: null,
        about: null,
        content: { peer, number, type, theirs, toCase: own ?? toCase, about, content, receivedAt },
      },
    ],
    moment,
  );
  await recordEvent(
    application,
    tx,
    actor,
    { type: 'EnvelopeSentOn', payload: { envelope: id, type, to: heir, sent } },
    moment,
  );
}

/** Own cases that correspond with the one that went over. */
export async function corresponding(tx: Tx, { peer, theirs, toCase }: Arrived): Promise<readonly string[]> {
  const rows = await tx.query<{ id: string }>(
    'select case_id as id from correspondence where organ_id = (select ctx_organ()) and peer = $1 and (peer_case = $2 or case_id = $3) order by case_id',
    [peer, theirs, toCase],
  );
  return rows.map(({ id }) => id);
}

/** The organ that ends says who follows for its case; nobody can take its place by saying so himself. */
export async function followCase(
  application: Application,
  tx: Tx,
  actor: Actor,
  { envelope, follows }: { readonly envelope: Arrived; readonly follows: readonly string[] },
  moment: Moment,
): Promise<void> {
  const heir = envelope.content?.heir;
  if (typeof heir !== 'string') return;
  const payload = { former: envelope.peer, heir, theirs: envelope.theirs, own: follows };
  const [about] = follows;
  await recordEvent(
    application,
    tx,
    actor,
    { type: 'CaseFollowed', payload, ...(about ? { case: about } : {}) },
    moment,
  );
}

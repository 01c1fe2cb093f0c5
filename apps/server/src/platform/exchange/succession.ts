/**
 * Envelopes and succession (art. 23): how an open case arrives at the organ that follows, how whoever corresponded with it
 * finds it there, and how what comes too late for the organ that has ended is sent on to its heir. Clocks that run from
 * receipt count from the day on which the former organ took an envelope in.
 */
import { HANDED_OVER } from '@shoumi/law';
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
import { type EnvelopeText, type Outgoing, sendAll } from './envelope.ts';
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
/** Whose case went over to whom, and which own cases correspond with it. */
export interface Followed {
  readonly former: string;
  readonly heir: string;
  /** `null`: it began at the heir, which has not written yet. */
  readonly theirs: string | null;
  readonly own: readonly string[];
}
/** An envelope as it is applied: of whom it is from, also where a former organ has sent it on; and who brought it. */
export interface Arrived extends Readonly<z.output<typeof Arrived>> {
  readonly broughtBy: string;
}

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
    if (row.content !== null) return { ...Arrived.parse(row.content), broughtBy: row.peer };
  }
  const { case: theirs, toCase, about } = JSON.parse(row.text) as EnvelopeText;
  return { ...row, theirs, toCase, about, receivedAt: row.received_at, broughtBy: row.peer };
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

/** To whom an envelope is sent on, and what it says there. */
export interface Onward {
  readonly heir: string;
  readonly own: string | null;
  readonly content: Record<string, unknown> | null;
}

/**
 * Who gets an envelope in place of this organ: the heir of the case that it is for; where it would start one, the heir of the
 * own matter that it is about, or of everything else. What the heirs bring themselves is for this organ.
 */
export async function onward(
  tx: Tx,
  { slices }: Application,
  { broughtBy, type, about, toCase, content }: Arrived,
  own: { readonly id: string; readonly state: string } | undefined,
): Promise<Onward | undefined> {
  if ((own && own.state !== HANDED_OVER) || (await hasPassed(tx, 'to', broughtBy))) return undefined;
  const says = own === undefined && content;
  const said = says
    ? (await Promise.all(slices.map((slice) => slice.sentOn?.(tx, type, says)))).find(Boolean)
    : undefined;
  const [{ organ } = { organ: null }] = await tx.query<{ organ: string }>('select ctx_organ() as organ');
  const heir = await heirFor(tx, own ? [own.id] : [toCase, about, said?.case ?? null, organ]);
  return heir === undefined ? undefined : { heir, own: own?.id ?? null, content: said?.content ?? content };
}

/** Sends on what came for an organ that has ended; the heir applies it as if it had come to him. */
export async function sendOn(
  application: Application,
  tx: Tx,
  actor: Actor,
  { id, envelope, heir, own, content }: Onward & { readonly id: string; readonly envelope: Arrived },
  moment: Moment,
): Promise<void> {
  const sent = newId(moment.ms);
  const { peer, number, type, theirs, toCase, about, receivedAt } = envelope;
  const blank = { toCase: null, about: null };
  const sentOn = { peer, number, type, theirs, toCase: own ?? toCase, about, content, receivedAt };
  const outgoing: Outgoing[] = [{ ...blank, id: sent, type: SENT_ON, to: heir, case: own ?? id, content: sentOn }];
  // What begins at the heir: its sender finds it there.
  if (own === null)
    outgoing.push({
      ...blank,
      id: newId(moment.ms),
      type: CASE_FOLLOWED,
      to: peer,
      case: id,
      toCase: theirs,
      content: { heir, case: null },
    });
  sendAll(tx, actor.organ, { name: 'exchange', version: 1 }, outgoing, moment);
  await recordEvent(
    application,
    tx,
    actor,
    { type: 'EnvelopeSentOn', payload: { envelope: id, type, to: heir, sent } },
    moment,
  );
}

/** What the organ that ends says of its case, and the own cases that correspond with it. */
export async function followed(tx: Tx, { peer, theirs, toCase, content }: Arrived): Promise<Followed> {
  const said = z.object({ heir: z.uuid(), case: z.uuid().nullable() }).safeParse(content);
  if (!said.success)
    throw new Problem('invalid', {
      title: { zh: '函件没有写明承接单位', en: 'The envelope does not say who follows' },
    });
  const rows = await tx.query<{ id: string }>(
    'select case_id as id from correspondence where organ_id = (select ctx_organ()) and peer = $1 and (peer_case = $2 or case_id = $3) order by case_id',
    [peer, theirs, toCase],
  );
  return { former: peer, heir: said.data.heir, theirs: said.data.case, own: rows.map(({ id }) => id) };
}

/** Only the organ that ends says who follows for its case: nobody takes its place by saying so himself. */
export async function followCase(
  application: Application,
  tx: Tx,
  actor: Actor,
  follows: Followed,
  moment: Moment,
): Promise<void> {
  const [about] = follows.own;
  await recordEvent(
    application,
    tx,
    actor,
    { type: 'CaseFollowed', payload: { ...follows }, ...(about ? { case: about } : {}) },
    moment,
  );
}

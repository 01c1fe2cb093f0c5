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
export const SENT_ON = 'sent-on';

const Arrived = z.object({
  peer: z.uuid(),
  number: z.int(),
  type: z.string(),
  theirs: z.uuid(),
  toCase: z.uuid().nullable(),
  about: z.uuid().nullable(),
  content: z.record(z.string(), z.unknown()).nullable(),
  receivedAt: z.string().refine((at) => !Number.isNaN(Date.parse(at))),
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
  /** Whether succession brought it: by a plan, or because it came too late for who brings it. */
  readonly bySuccession: boolean;
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
    if (!(await maySendOn(tx, row.peer))) throw notTakenOver();
    // Blanked since: it says nothing.
    if (row.content !== null) {
      const said = Arrived.safeParse(row.content);
      if (!said.success) throw unreadable();
      return { ...said.data, broughtBy: row.peer, bySuccession: true };
    }
  }
  const { case: theirs, toCase, about, procedure } = JSON.parse(row.text) as EnvelopeText;
  const bySuccession = procedure === 'succession';
  return { ...row, theirs, toCase, about, receivedAt: row.received_at, broughtBy: row.peer, bySuccession };
}

/** Who has handed something over and has not got it back; where this organ has ended, also its heir, who may be giving back. */
const maySendOn = async (tx: Tx, peer: string): Promise<boolean> =>
  (await hasPassed(tx, 'from', peer)) ||
  ((await hasPassed(tx, 'to', peer)) && (await heirFor(tx, [await ownOrgan(tx)])) !== undefined);

const unreadable = () =>
  new Problem('invalid', {
    title: { zh: '转来的函件不完整，无法读取', en: 'What is sent on cannot be read: it is not a whole envelope' },
    next: { zh: '请寄件单位重新转来', en: 'Ask the sender to send it on again' },
  });

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

/** An organ that has ended takes over nothing more: its own heir does, with whom whoever deals with the case goes on. */
export async function arrivesOn(tx: Tx, { theirs, broughtBy, content }: Arrived): Promise<Onward | undefined> {
  // What an heir gives back, or has opened since, is for this organ.
  if (await hasPassed(tx, 'to', broughtBy)) return undefined;
  const heir = await heirFor(tx, [theirs, await ownOrgan(tx)]);
  if (heir === undefined) return undefined;
  const said = Correspondents.safeParse(content);
  return { heir, own: null, content, dealtWith: said.success ? said.data.correspondents : [] };
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

const Correspondents = z.object({ correspondents: z.array(z.object({ organ: z.uuid(), case: z.uuid().nullable() })) });

/** To whom an envelope is sent on, and what it says there. */
export interface Onward {
  /** With whom a case that is sent on is dealt with: they have been told that it is here. */
  readonly dealtWith?: z.output<typeof Correspondents>['correspondents'];
  readonly heir: string;
  readonly own: string | null;
  readonly content: Record<string, unknown> | null;
}

/**
 * Who gets an envelope in place of this organ: the heir of the case that it is for; where it would start one, the heir of the
 * own matter that it is about, or of everything else. What the heirs give back is for this organ, and nobody gets his own
 * letter back; what an heir writes otherwise is for another one as anybody's is.
 */
export async function onward(
  tx: Tx,
  { slices }: Application,
  { broughtBy, bySuccession, type, about, toCase, content }: Arrived,
  own: { readonly id: string; readonly state: string } | undefined,
): Promise<Onward | undefined> {
  if (own ? own.state !== HANDED_OVER : bySuccession && (await hasPassed(tx, 'to', broughtBy))) return undefined;
  const says = own === undefined && content;
  const said = says
    ? (await Promise.all(slices.map((slice) => slice.sentOn?.(tx, type, says)))).find(Boolean)
    : undefined;
  const organ = await ownOrgan(tx);
  // A received matter may go to several heirs: one of them speaks for it.
  const heir = await heirFor(tx, own ? [own.id, organ] : [toCase, about, said?.case ?? null, organ]);
  return heir === undefined || heir === broughtBy
    ? undefined
    : { heir, own: own?.id ?? null, content: said?.content ?? content };
}

async function ownOrgan(tx: Tx): Promise<string | null> {
  const [row] = await tx.query<{ organ: string }>('select ctx_organ() as organ');
  return row?.organ ?? null;
}

/** Sends on what came for an organ that has ended; the heir applies it as if it had come to him. */
export async function sendOn(
  application: Application,
  tx: Tx,
  actor: Actor,
  { id, envelope, heir, own, content, dealtWith }: Onward & { readonly id: string; readonly envelope: Arrived },
  moment: Moment,
): Promise<void> {
  const sent = newId(moment.ms);
  const { peer, number, type, theirs, toCase, about, receivedAt } = envelope;
  const blank = { toCase: null, about: null };
  const sentOn = { peer, number, type, theirs, toCase: own ?? toCase, about, content, receivedAt };
  const outgoing: Outgoing[] = [{ ...blank, id: sent, type: SENT_ON, to: heir, case: own ?? id, content: sentOn }];
  if (dealtWith)
    outgoing.push(
      ...dealtWith
        .filter(({ organ }) => organ !== heir && organ !== actor.organ)
        .map((other) => ({
          ...blank,
          id: newId(moment.ms),
          type: CASE_FOLLOWED,
          to: other.organ,
          case: theirs,
          toCase: other.case,
          content: { heir, case: theirs },
        })),
    );
  // What begins at the heir: its sender finds it there.
  else if (own === null)
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

/**
 * Only the organ that ends says who follows for its case: nobody takes its place by saying so himself. Where the own case has
 * changed hands as well, its heir hears it, too: both sides may end at the same time.
 */
export async function followCase(
  application: Application,
  tx: Tx,
  actor: Actor,
  { envelope, id, follows }: { readonly envelope: Arrived; readonly id: string; readonly follows: Followed },
  moment: Moment,
): Promise<void> {
  const [about] = follows.own;
  const gone = await tx.query<{ own: string; heir: string }>(
    `select f.id as own, p.peer as heir from case_file f join case_passage p on p.organ_id = f.organ_id and p.case_id = f.id and p.direction = 'to'
     where f.organ_id = (select ctx_organ()) and f.id = any ($1::uuid[]) and f.state = $2 and p.peer <> all ($3::uuid[]) order by f.id`,
    // Both sides at one organ: nobody asks, rules on or consents to himself.
    [follows.own, HANDED_OVER, [follows.heir, envelope.broughtBy]],
  );
  for (const each of gone)
    await sendOn(application, tx, actor, { ...each, id, envelope, content: envelope.content }, moment);
  await recordEvent(
    application,
    tx,
    actor,
    { type: 'CaseFollowed', payload: { ...follows }, ...(about ? { case: about } : {}) },
    moment,
  );
}

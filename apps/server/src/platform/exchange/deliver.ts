/**
 * Carries envelopes between organs of this node. Each organ is worked in transactions of its own: reading what waits,
 * taking in at the receiver, marking at the sender, applying at the receiver. Whatever stops in between is done again by
 * the next run: taking in happens once by the number, applying once by the state, both in one transaction with the journal.
 */
import { asWorker, SYSTEM_ACTOR } from '../access/actor.ts';
import { NODE, type Row } from '../db/transaction.ts';
import { canonical } from '../journal/canonical.ts';
import { commitmentOf } from '../journal/commitments.ts';
import type { NodeClock } from '../runtime/moment.ts';
import { recordEvent } from '../runtime/record-event.ts';
import type { Runtime } from '../runtime/write.ts';
import { applyOne } from './apply.ts';
import type { EnvelopeText } from './envelope.ts';

const BATCH = 200;

interface Waiting extends Row {
  id: string;
  peer: string;
  number: number;
  type: string;
  text: string;
  content: Record<string, unknown> | null;
  salt: string | null;
  hash: string;
}

type TakenIn = 'taken' | 'known' | 'gap' | 'broken';

/** Whether the content is what the text committed to. Blanked content (both null) is let through: it says nothing. */
function contentMatches({ text, content, salt }: Waiting): boolean {
  const committed = (JSON.parse(text) as EnvelopeText).content;
  return content === null || salt === null ? true : commitmentOf(salt, canonical(content)) === committed;
}

/** Takes one envelope in at its receiver, with a journal entry that names number and hash. */
async function takeIn(runtime: Runtime, clock: NodeClock, from: string, envelope: Waiting): Promise<TakenIn> {
  if (!contentMatches(envelope)) return 'broken';
  const moment = clock.now();
  return asWorker(runtime.database, envelope.peer, async (tx, actor) => {
    const [row] = await tx.query<{ answer: TakenIn }>(
      'select envelope_take_in($1, $2, $3, $4, $5, $6, $7, $8, $9) as answer',
      [
        from,
        envelope.number,
        envelope.id,
        envelope.type,
        envelope.text,
        envelope.content === null ? null : JSON.stringify(envelope.content),
        envelope.salt,
        envelope.hash,
        moment.at,
      ],
    );
    const answer = row?.answer ?? 'broken';
    if (answer === 'taken')
      await recordEvent(
        runtime.application,
        tx,
        actor,
        {
          type: 'EnvelopeTakenIn',
          payload: {
            envelope: envelope.id,
            from,
            number: envelope.number,
            type: envelope.type,
            hash: envelope.hash,
          },
        },
        moment,
      );
    return answer;
  });
}

/** Sends what waits at one organ. A receiver that refuses holds up only its own row of envelopes. */
async function deliver(runtime: Runtime, clock: NodeClock, organ: string): Promise<number> {
  const { database } = runtime;
  const blocked = new Set<string>();
  let delivered = 0;
  for (;;) {
    const waiting = await asWorker(database, organ, (tx) =>
      tx.query<Waiting>(
        `select e.id, e.peer, e.number, e.type, e.text, e.content, e.salt, encode(e.hash, 'hex') as hash
         from envelope_out e join organ o on o.id = e.peer
         where e.organ_id = (select ctx_organ()) and e.taken_in_at is null and not (e.peer = any ($1::uuid[])) order by e.peer, e.number limit $2`,
        [[...blocked], BATCH],
      ),
    );
    for (const envelope of waiting) {
      if (blocked.has(envelope.peer)) continue;
      const answer = await takeIn(runtime, clock, organ, envelope);
      const taken = answer === 'taken' || answer === 'known';
      if (!taken) blocked.add(envelope.peer);
      await asWorker(database, organ, (tx) =>
        tx.query(
          'update envelope_out set taken_in_at = $2, problem = $3 where organ_id = (select ctx_organ()) and id = $1',
          [envelope.id, taken ? clock.now().at : null, taken ? null : answer],
        ),
      );
      if (taken) delivered += 1;
    }
    if (waiting.length < BATCH) return delivered;
  }
}

/** Applies what an organ has taken in, in the order in which it came. What cannot be applied holds up nothing behind it. */
async function applyAll(runtime: Runtime, clock: NodeClock, organ: string): Promise<number> {
  let applied = 0;
  for (;;) {
    const received = await asWorker(runtime.database, organ, (tx) =>
      tx.query<{ id: string }>(
        `select id from envelope_in where organ_id = (select ctx_organ()) and state = 'received' order by received_at, peer, number limit $1`,
        [BATCH],
      ),
    );
    for (const { id } of received) if (await applyOne(runtime, SYSTEM_ACTOR(organ), id, clock.now())) applied += 1;
    if (received.length < BATCH) return applied;
  }
}

/** Works until no organ has anything left to send or apply; answers how many envelopes were delivered and applied. */
export async function exchange(runtime: Runtime, clock: NodeClock): Promise<number> {
  let done = 0;
  const asNode = <T>(body: Parameters<typeof runtime.database.asSystem<T>>[1]) =>
    runtime.database.asSystem({ organ: NODE }, body);
  for (;;) {
    const organs = await asNode((tx) =>
      tx.query<{ organ_id: string }>('select organ_id from exchange_agenda order by at'),
    );
    if (organs.length === 0) return done;
    for (const { organ_id: organ } of organs) {
      // Cleared first: whatever is sent from here on writes its line again.
      await asNode((tx) => tx.query('delete from exchange_agenda where organ_id = $1', [organ]));
      try {
        done += await deliver(runtime, clock, organ);
        done += await applyAll(runtime, clock, organ);
      } catch (error) {
        // Not forgotten: the next run works for this organ again.
        await asNode((tx) =>
          tx.query('insert into exchange_agenda values ($1, $2) on conflict do nothing', [organ, clock.now().at]),
        );
        throw error;
      }
    }
  }
}

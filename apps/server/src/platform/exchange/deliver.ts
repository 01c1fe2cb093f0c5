/**
 * Carries envelopes between organs of this node. Each organ is worked in transactions of its own: reading what waits,
 * taking in at the receiver, marking at the sender, applying at the receiver. Whatever stops in between is done again by
 * the next run: taking in happens once by the number, applying once by the state, both in one transaction with the journal.
 */
import { asWorker, SYSTEM_ACTOR } from '../access/actor.ts';
import { NODE, type Row } from '../db/transaction.ts';
import { canonical } from '../journal/canonical.ts';
import { commitmentOf } from '../journal/commitments.ts';
import type { Log } from '../runtime/log.ts';
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

/**
 * Applies what an organ has taken in, in the order in which it came. What cannot be applied holds up nothing behind it; where
 * the program failed, what came behind it from the same sender waits for the next try.
 */
async function applyAll(runtime: Runtime, clock: NodeClock, organ: string, log: Log): Promise<number> {
  const { database } = runtime;
  let applied = 0;
  const waiting = await asWorker(database, organ, (tx) =>
    tx.query<{ peer: string }>(
      `select distinct peer from envelope_in where organ_id = (select ctx_organ()) and state = 'received' and retry_at > $1`,
      [clock.now().at],
    ),
  );
  const heldUp = new Set(waiting.map(({ peer }) => peer));
  for (;;) {
    const received = await asWorker(database, organ, (tx) =>
      tx.query<{ id: string; peer: string }>(
        `select id, peer from envelope_in where organ_id = (select ctx_organ()) and state = 'received' and not (peer = any ($2::uuid[]))
         order by received_at, peer, number limit $1`,
        [BATCH, [...heldUp]],
      ),
    );
    for (const { id, peer } of received) {
      if (heldUp.has(peer)) continue;
      const answer = await applyOne(runtime, SYSTEM_ACTOR(organ), id, clock.now(), log);
      if (answer === 'applied') applied += 1;
      if (answer === 'failed') heldUp.add(peer);
    }
    if (received.length < BATCH) break;
  }
  await asWorker(database, organ, (tx) =>
    tx.query(
      `with next as (
         select min(retry_at) as at from envelope_in where organ_id = (select ctx_organ()) and state = 'received' and retry_at is not null
       ), none as (
         delete from exchange_retry where organ_id = (select ctx_organ()) and (select at from next) is null
       )
       insert into exchange_retry select (select ctx_organ()), at from next where at is not null on conflict (organ_id) do update set at = excluded.at`,
    ),
  );
  return applied;
}

/** Works until no organ has anything left to send or apply; answers how many envelopes were delivered and applied. */
export async function exchange(runtime: Runtime, clock: NodeClock, log: Log = () => {}): Promise<number> {
  let done = 0;
  const asNode = <T>(body: Parameters<typeof runtime.database.asSystem<T>>[1]) =>
    runtime.database.asSystem({ organ: NODE }, body);
  for (;;) {
    const organs = await asNode((tx) =>
      tx.query<{ organ_id: string; line: string | null }>(
        `select organ_id, max(line) as line from (
           select organ_id, at, xmin::text as line from exchange_agenda union all select organ_id, at, null from exchange_retry where at <= $1
         ) waiting group by organ_id order by min(at), organ_id`,
        [clock.now().at],
      ),
    );
    if (organs.length === 0) return done;
    for (const { organ_id: organ, line } of organs) {
      done += await deliver(runtime, clock, organ);
      done += await applyAll(runtime, clock, organ, log);
      // Cleared when it is done, so that nothing is forgotten that stops in between; not if it was written again meanwhile.
      if (line !== null)
        await asNode((tx) =>
          tx.query('delete from exchange_agenda where organ_id = $1 and xmin::text = $2', [organ, line]),
        );
    }
  }
}

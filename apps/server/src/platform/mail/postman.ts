/**
 * Delivers what waits, one mail after the other, with a round of its own: a mail server that hangs holds up nothing else.
 * A mail is claimed before it is sent and settled after the server has accepted it, in two transactions: whoever is killed
 * in between sends it again under the same message id. Once accepted it never leaves again.
 */
import { asWorker } from '../access/actor.ts';
import { NODE, type Tx } from '../db/transaction.ts';
import { type Moment, momentOf, type NodeClock } from '../runtime/moment.ts';
import type { Letter } from '../runtime/slice.ts';
import type { Runtime } from '../runtime/write.ts';
import { failureOf, MailFailure, type MailServer, send } from './smtp.ts';

/** Minutes until the next attempt, by how many were made; the last one repeats. */
const PAUSES = [1, 5, 15, 60, 240];
/** After so long without success a mail stands still, and says why. */
const GIVE_UP_HOURS = 72;
/** A claim that nobody settles is free again after this: longer than the longest conversation with a server. */
const LEASE_MINUTES = 10;

const pauseAfter = (attempts: number): number => PAUSES[Math.min(attempts, PAUSES.length) - 1] ?? 1;
const later = (moment: Moment, minutes: number): Moment => momentOf(moment.ms + minutes * 60_000);

interface Claimed extends Record<string, unknown> {
  id: string;
  kind: string;
  person: string;
  about: string | null;
  attempts: number;
  created_at: string;
  email: string | null;
}

/** The newest mail server that is current; `undefined` where the node sends no mail. */
export async function mailServerOf(runtime: Pick<Runtime, 'database'>): Promise<MailServer | undefined> {
  const [server] = await runtime.database.asSystem({ organ: NODE }, (tx) =>
    tx.query<MailServer & Record<string, unknown>>(
      `select host, port, security, ca, username, sender, address from mail_server where state = 'current' order by ordinal desc limit 1`,
    ),
  );
  return server;
}

const claim = async (tx: Tx, moment: Moment): Promise<Claimed | undefined> => {
  const [claimed] = await tx.query<Claimed>(
    `update mail m set attempts = attempts + 1, next_at = $2 from person p
     where m.organ_id = (select ctx_organ()) and p.organ_id = m.organ_id and p.id = m.person and m.id = (
       select x.id from mail x where x.organ_id = (select ctx_organ()) and x.state = 'waiting' and x.next_at <= $1
       order by x.next_at, x.ordinal limit 1 for update skip locked)
     returning m.id, m.kind, m.person, m.about, m.attempts, m.created_at, case when p.state = 'current' then p.email end as email`,
    [moment.at, later(moment, LEASE_MINUTES).at],
  );
  return claimed;
};

const settle = (tx: Tx, id: string, state: string, moment: Moment, why?: MailFailure): Promise<unknown> =>
  tx.query(
    `update mail set state = $2, settled_at = $3, problem = $4, reply = $5 where organ_id = (select ctx_organ()) and id = $1 and state = 'waiting'`,
    [id, state, moment.at, why?.code ?? null, why?.reply ?? null],
  );

/** Puts off what failed for now: the mail itself, or with a server that refuses everything each one that is due. */
async function putOff(tx: Tx, mail: Claimed, why: MailFailure, moment: Moment): Promise<void> {
  const next = later(moment, pauseAfter(mail.attempts));
  if (next.ms > Date.parse(mail.created_at) + GIVE_UP_HOURS * 3_600_000) {
    await settle(tx, mail.id, 'stuck', moment, why);
    return;
  }
  await tx.query(
    `update mail set next_at = $2, problem = $3, reply = $4, attempts = attempts + case when id = $1 then 0 else 1 end
     where organ_id = (select ctx_organ()) and state = 'waiting' and (id = $1 or ($5 and next_at <= $6))`,
    [mail.id, next.at, why.code, why.reply, why.of === 'server', moment.at],
  );
}

export interface Postman {
  /** Delivers everything that is due now; answers how many mails were accepted. */
  runOnce(): Promise<number>;
  /** The mail server is known to work again: what waits is due at once. */
  release(): Promise<void>;
  stop(): Promise<void>;
}

/** `passwordFile`: first line is the password of the mail server's user. */
export function startPostman(
  runtime: Runtime,
  clock: NodeClock,
  options: { readonly everySeconds: number; readonly passwordFile?: string },
  log: (line: Record<string, string>) => void,
): Postman {
  const { database, application } = runtime;
  const letters: Readonly<Record<string, Letter>> = Object.assign(
    {},
    ...application.slices.map((each) => each.letters),
  );

  /** Sends one claimed mail, or says that there is no need to. Throws `MailFailure`. */
  async function deliver(
    organ: string,
    mail: Claimed,
    server: MailServer | undefined,
  ): Promise<'accepted' | 'needless'> {
    if (!server) throw new MailFailure('no-server', 'mail-for-ever');
    const letter = await asWorker(database, organ, async (tx) => letters[mail.kind]?.(tx, mail.person, mail.about));
    if (!letter) return 'needless';
    if (mail.email === null) throw new MailFailure('no-address', 'mail-for-ever');
    const { subject, lines, path } = letter;
    const text = [...lines, '', new URL(path, server.address).href, ''].join('\n');
    await send(server, options.passwordFile, { id: mail.id, to: mail.email, subject, text });
    return 'accepted';
  }

  /** Answers how many were accepted, and whether the server refused everything. */
  async function work(organ: string, server: MailServer | undefined): Promise<readonly [number, boolean]> {
    for (let accepted = 0; ; ) {
      const mail = await asWorker(database, organ, (tx) => claim(tx, clock.now()));
      if (!mail) return [accepted, false];
      try {
        const state = await deliver(organ, mail, server);
        await asWorker(database, organ, (tx) => settle(tx, mail.id, state, clock.now()));
        if (state === 'accepted') accepted += 1;
      } catch (error) {
        // What is no answer of a mail server is a fault of ours: the claim runs out and the mail is tried again.
        if (!(error instanceof MailFailure)) throw error;
        const why = failureOf(error);
        await asWorker(database, organ, async (tx) => {
          if (why.of === 'mail-for-ever') await settle(tx, mail.id, 'stuck', clock.now(), why);
          else await putOff(tx, mail, why, clock.now());
        });
        if (why.of === 'server') return [accepted, true];
      }
    }
  }

  // A server that refuses everything is left alone for a while: every refused sign-in brings a locked account nearer.
  let refusals = 0;
  let quietUntil = 0;

  async function round(): Promise<number> {
    if (clock.now().ms < quietUntil) return 0;
    const organs = await database.asSystem({ organ: NODE }, (tx) =>
      tx.query<{ organ_id: string }>('select organ_id from mail_agenda where at <= $1 order by at', [clock.now().at]),
    );
    if (organs.length === 0) return 0;
    const server = await mailServerOf(runtime);
    let accepted = 0;
    for (const { organ_id: organ } of organs) {
      const [taken, down] = await work(organ, server);
      accepted += taken;
      // Read and written under the line's lock: what is posted meanwhile finds or makes it again.
      await asWorker(database, organ, async (tx) => {
        await tx.query('select 1 from mail_agenda where organ_id = (select ctx_organ()) for update');
        await tx.query(
          `with next as (select min(next_at) as at from mail where organ_id = (select ctx_organ()) and state = 'waiting'),
             gone as (delete from mail_agenda a using next where a.organ_id = (select ctx_organ()) and next.at is null)
           update mail_agenda a set at = next.at from next where a.organ_id = (select ctx_organ()) and next.at is not null`,
        );
      });
      if (accepted > 0) refusals = 0;
      if (!down) continue;
      refusals += 1;
      quietUntil = later(clock.now(), pauseAfter(refusals)).ms;
      break;
    }
    return accepted;
  }

  async function release(): Promise<void> {
    refusals = 0;
    quietUntil = 0;
    const { at } = clock.now();
    const organs = await database.asSystem({ organ: NODE }, (tx) =>
      tx.query<{ organ_id: string }>('update mail_agenda set at = $1 returning organ_id', [at]),
    );
    for (const { organ_id: organ } of organs)
      await asWorker(database, organ, (tx) =>
        tx.query(
          `update mail set next_at = $1 where organ_id = (select ctx_organ()) and state = 'waiting' and problem is not null`,
          [at],
        ),
      );
  }

  let running: Promise<number> = Promise.resolve(0);
  const runOnce = (): Promise<number> => {
    running = running.then(round, round);
    return running;
  };
  const timer = setInterval(() => {
    runOnce().catch((error: unknown) =>
      log({ postman: error instanceof Error ? `${error.name}: ${error.message}` : 'failed' }),
    );
  }, options.everySeconds * 1000);
  timer.unref();
  return {
    runOnce,
    release,
    stop: async () => {
      clearInterval(timer);
      await running.catch(() => 0);
    },
  };
}

/** What people do with envelopes: try again what was stuck or failed, send again what did not arrive, see how it goes. */
import type { Actor } from '../access/actor.ts';
import type { Tx } from '../db/transaction.ts';
import type { Route } from '../http/host.ts';
import type { Log } from '../runtime/log.ts';
import type { Moment } from '../runtime/moment.ts';
import { Problem } from '../runtime/problem.ts';
import { recordEvent } from '../runtime/record-event.ts';
import type { Runtime } from '../runtime/write.ts';
import { applyOne } from './apply.ts';
import { healthOf } from './health.ts';

const ROLES = ['secrecy-office', 'ruling-officer', 'registrar'];

const notThere = () =>
  new Problem('not-found', { title: { zh: '没有这份函件，或者不归您办理', en: 'No such envelope, or not for you' } });

const programFailed = () =>
  new Problem('apply-failed', {
    title: {
      zh: '办理时程序出错，函件仍在收件中，没有写入任何内容',
      en: 'The program failed on it: the envelope stands in the inbox as before, nothing was written',
    },
    next: { zh: '请系统管理员查看运行日志后再试', en: 'Try again when the operator has looked into the log' },
  });

function toBeWorked(tx: Tx, { at }: Moment): void {
  tx.query(
    'insert into exchange_agenda values ((select ctx_organ()), $1) on conflict (organ_id) do update set at = excluded.at',
    [at],
  );
}

function mayHandle(actor: Actor): void {
  if (!ROLES.some((role) => actor.roles.includes(role))) throw notThere();
}

export const exchangeRoutes = (runtime: Runtime, log: Log = () => {}): readonly Route[] => [
  {
    method: 'GET',
    path: '/api/exchange/health',
    summary:
      'How the exchange with other organs goes: what waits, what is stuck, on what the program failed. No contents',
    access: 'session',
    handle: (request) =>
      request.person(async (tx, actor) => {
        mayHandle(actor);
        return healthOf(tx);
      }),
  },
  {
    method: 'POST',
    path: '/api/exchange/inbox/:id/retry',
    summary: 'Applies an envelope that was stuck, or on which the program failed',
    access: 'session',
    handle: async (request) => {
      const id = request.params.id ?? '';
      const actor = await request.person(async (tx, who) => {
        mayHandle(who);
        const [row] = await tx.query(
          `select 1 from envelope_in where organ_id = (select ctx_organ()) and id = $1 and (state = 'stuck' or retry_at is not null)`,
          [id],
        );
        if (!row) throw notThere();
        await recordEvent(
          runtime.application,
          tx,
          who,
          { type: 'EnvelopeRetried', payload: { envelope: id } },
          request.moment,
        );
        return who;
      });
      const answer = await applyOne(runtime, actor, id, request.moment, log);
      const applied = answer === 'applied';
      // What waited behind it goes on.
      if (applied) await request.person(async (tx) => toBeWorked(tx, request.moment));
      runtime.wake?.();
      if (answer === 'failed') throw programFailed();
      return { applied };
    },
  },
  {
    method: 'POST',
    path: '/api/exchange/outbox/:id/resend',
    summary: 'Sends an envelope again; a receiver that has it already takes it in only once',
    access: 'session',
    handle: async (request) => {
      const id = request.params.id ?? '';
      await request.person(async (tx, actor) => {
        mayHandle(actor);
        const rows = await tx.query(
          'update envelope_out set taken_in_at = null, problem = null where organ_id = (select ctx_organ()) and id = $1 returning 1',
          [id],
        );
        if (rows.length === 0) throw notThere();
        toBeWorked(tx, request.moment);
        await recordEvent(
          runtime.application,
          tx,
          actor,
          { type: 'EnvelopeResent', payload: { envelope: id } },
          request.moment,
        );
      });
      runtime.wake?.();
      return { sent: true };
    },
  },
];

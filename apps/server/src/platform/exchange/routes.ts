/** What people do with envelopes: try again what was stuck, send again what did not arrive, look at what one says. */
import type { Actor } from '../access/actor.ts';
import type { Route } from '../http/host.ts';
import { Problem } from '../runtime/problem.ts';
import { recordEvent } from '../runtime/record-event.ts';
import type { Runtime } from '../runtime/write.ts';
import { applyOne } from './apply.ts';

const ROLES = ['secrecy-office', 'ruling-officer', 'registrar'];

const notThere = () =>
  new Problem('not-found', { title: { zh: '没有这份函件，或者不归您办理', en: 'No such envelope, or not for you' } });

function mayHandle(actor: Actor): void {
  if (!ROLES.some((role) => actor.roles.includes(role))) throw notThere();
}

export const exchangeRoutes = (runtime: Runtime): readonly Route[] => [
  {
    method: 'POST',
    path: '/api/exchange/inbox/:id/retry',
    summary: 'Applies an envelope that was stuck',
    access: 'session',
    handle: async (request) => {
      const id = request.params.id ?? '';
      const actor = await request.person(async (tx, who) => {
        mayHandle(who);
        const [row] = await tx.query(
          `select 1 from envelope_in where organ_id = (select ctx_organ()) and id = $1 and state = 'stuck'`,
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
      return { applied: await applyOne(runtime, actor, id, request.moment) };
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
        tx.query(
          'insert into exchange_agenda values ((select ctx_organ()), $1) on conflict (organ_id) do update set at = excluded.at',
          [request.moment.at],
        );
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

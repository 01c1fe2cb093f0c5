/** The desk: my drafts, what waits for my decision, clocks running, duties with the rows behind each figure. */
import { citationText } from '@shoumi/law';
import type { Route } from '../../platform/http/host.ts';
import { clockView } from '../../platform/http/step-routes.ts';
import { list } from '../../platform/registers/query.ts';
import type { RegisterDefinition } from '../../platform/registers/register.ts';
import type { Application } from '../../platform/runtime/slice.ts';
import { type Duty, duties, openClocks, remitDuties } from './index.ts';

const SHOWN = 20;

export const deskRoutes = (
  application: Application,
  matters: RegisterDefinition,
  cases: RegisterDefinition,
): readonly Route[] => [
  {
    method: 'GET',
    path: '/api/desk',
    summary: 'What the person has to do',
    access: 'session',
    handle: (request) =>
      request.person(async (tx, actor) => {
        const { language, moment } = request;
        if (!actor.person && !actor.roles.includes('secrecy-office'))
          return { drafts: [], toApprove: [], cases: [], clocks: [], duties: [], remit: [] };
        const page = (filters: Record<string, string>) =>
          list(tx, matters, { filters, size: SHOWN, exactCount: false }, actor);
        const count = async (register: 'matters' | 'cases', filters: Readonly<Record<string, string>>) =>
          (await list(tx, register === 'matters' ? matters : cases, { filters, size: SHOWN, exactCount: true }, actor))
            .count.value;
        const shown = (duty: Duty) => ({
          ...duty,
          title: duty.title[language],
          citation: citationText(duty.basis, language),
        });
        const [drafts, returned, toApprove, open, clocks, due, remit] = await Promise.all([
          page({ mine: 'yes', state: 'draft' }),
          page({ mine: 'yes', state: 'returned' }),
          page({ toDecide: 'yes' }),
          list(tx, cases, { filters: { over: 'no' }, size: SHOWN, exactCount: false }, actor),
          openClocks(tx),
          duties(tx, moment.on),
          actor.person && actor.roles.includes('authority') ? remitDuties(actor.person, moment.on, count) : [],
        ]);
        return {
          drafts: [...returned.rows, ...drafts.rows],
          toApprove: toApprove.rows,
          cases: open.rows,
          clocks: clocks.map((clock) => {
            const side = application.procedures.get(clock.procedure)?.sides[clock.side];
            return {
              ...clockView(clock, side, language, moment.on, moment.at),
              case: clock.case_id,
              about: clock.about,
              procedure: clock.procedure,
            };
          }),
          duties: due.map(shown),
          remit: remit.map(shown),
        };
      }),
  },
];

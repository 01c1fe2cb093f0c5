/** The desk: my drafts, what waits for my decision, clocks running, duties with the rows behind each figure. */
import { citationText, trainAuthority } from '@shoumi/law';
import type { Tx } from '../../platform/db/transaction.ts';
import type { Route } from '../../platform/http/host.ts';
import { clockView } from '../../platform/http/step-routes.ts';
import { list } from '../../platform/registers/query.ts';
import type { RegisterDefinition } from '../../platform/registers/register.ts';
import type { Application } from '../../platform/runtime/slice.ts';
import { type Duty, duties, openClocks, remitDuties, trainingClocks } from './index.ts';

const SHOWN = 20;

/** How many rows a register shows under filters: counted where policies decide, without the order that a list needs. */
async function countOf(
  tx: Tx,
  { from, where, filters }: RegisterDefinition,
  values: Readonly<Record<string, string>>,
): Promise<number> {
  const asked = Object.keys(values).map((name, i) => {
    const filter = filters.find((each) => each.name === name);
    if (!filter) throw new Error(`no filter ${name}`);
    return `(${filter.sql.replaceAll('$$', () => `$${i + 1}`)})`;
  });
  const conditions = ['t.organ_id = (select ctx_organ())', ...(where ? [where] : []), ...asked];
  const [row] = await tx.query<{ count: number }>(
    `select count(*)::int as count from ${from} where ${conditions.join(' and ')}`,
    Object.values(values),
  );
  return row?.count ?? 0;
}

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
        const count = (register: 'matters' | 'cases', filters: Readonly<Record<string, string>>) =>
          countOf(tx, register === 'matters' ? matters : cases, filters);
        const shown = (duty: Duty) => ({
          ...duty,
          title: duty.title[language],
          citation: citationText(duty.basis, language),
        });
        const office = actor.roles.includes('secrecy-office');
        const [drafts, returned, toApprove, open, clocks, training, due, remit] = await Promise.all([
          page({ mine: 'yes', state: 'draft' }),
          page({ mine: 'yes', state: 'returned' }),
          page({ toDecide: 'yes' }),
          list(tx, cases, { filters: { over: 'no' }, size: SHOWN, exactCount: false }, actor),
          openClocks(tx),
          office || actor.person ? trainingClocks(tx, moment.on, office ? null : actor.person) : [],
          duties(tx, moment.on),
          actor.person && actor.roles.includes('authority') ? remitDuties(actor.person, moment.on, count) : [],
        ]);
        return {
          drafts: [...returned.rows, ...drafts.rows],
          toApprove: toApprove.rows,
          cases: open.rows,
          clocks: [...clocks, ...training].map((clock) => {
            const declared = application.procedures.get(clock.procedure)?.sides[clock.side]?.clocks ?? [];
            return {
              ...clockView(clock, [...declared, trainAuthority], language, moment.on, moment.at),
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

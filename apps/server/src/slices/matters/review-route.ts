/**
 * How far the yearly review of a year has come (law art. 24): matters in term, reviewed or not, by the authority who answers
 * for them. Each figure comes with the query that opens its rows in the register of matters.
 */
import type { Row } from '../../platform/db/transaction.ts';
import type { Route } from '../../platform/http/host.ts';
import { seenBy } from '../../platform/registers/query.ts';
import { Problem } from '../../platform/runtime/problem.ts';
import { matterRegister } from './register.ts';

interface Counted extends Row {
  authority: string | null;
  name: string | null;
  in_term: number;
  due: number;
  unreviewed: number;
}

const sum = (rows: readonly Counted[], of: (row: Counted) => number): number =>
  rows.reduce((total, row) => total + of(row), 0);

export const reviewRoutes = (): readonly Route[] => [
  {
    method: 'GET',
    path: '/api/review/:year',
    summary: 'Progress of the yearly review: matters in term, reviewed and not, by authority',
    access: 'session',
    handle: (request) =>
      request.person(async (tx, actor) => {
        const { year = '' } = request.params;
        if (!/^20\d\d$/.test(year))
          throw new Problem('invalid', {
            title: { zh: '年度有误', en: 'Not a year' },
            fields: [{ path: 'year', code: 'out-of-range', message: 'year' }],
          });
        if (!actor.roles.some((role) => role === 'authority' || role === 'secrecy-office'))
          throw new Problem('not-your-step', {
            title: {
              zh: '由定密责任人和保密工作机构查看',
              en: 'For classification authorities and the secrecy office',
            },
          });
        const first = `${year}-01-01`;
        const { from, where } = seenBy(matterRegister, actor);
        const rows = await tx.query<Counted>(
          `select g.*, (select p.name from person p where p.organ_id = (select ctx_organ()) and p.id = g.authority) as name
           from (select t.authority, count(*)::int as in_term,
               count(*) filter (where t.decided_on < $1)::int as due,
               count(*) filter (where t.decided_on < $1 and (t.reviewed_on is null or t.reviewed_on < $1))::int as unreviewed
             from ${from} where ${where} and t.state = 'in-force' group by t.authority) g
           order by g.unreviewed desc, name`,
          [first],
        );
        const open = { unreviewedSince: first };
        return {
          year: Number(year),
          inTerm: sum(rows, (row) => row.in_term),
          due: sum(rows, (row) => row.due),
          unreviewed: sum(rows, (row) => row.unreviewed),
          register: 'matters',
          query: open,
          authorities: rows.map(({ authority, name, due, unreviewed }) => ({
            authority: authority === null ? null : { id: authority, name: name ?? '' },
            due,
            unreviewed,
            query: authority === null ? open : { ...open, authority },
          })),
        };
      }),
  },
];

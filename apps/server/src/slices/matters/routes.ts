/** What matters offer over HTTP besides steps and register: reading sealed particulars, and who may know. */
import type { Route } from '../../platform/http/host.ts';
import { Problem } from '../../platform/runtime/problem.ts';
import type { Application } from '../../platform/runtime/slice.ts';
import { declassificationRoute } from './declassification.ts';
import { reveal } from './reveal.ts';

export const matterRoutes = (application: Application): readonly Route[] => [
  declassificationRoute(application),
  {
    method: 'POST',
    path: '/api/matters/:id/reveal',
    summary: 'Commits a Read entry, then gives the sealed particulars',
    access: 'session',
    handle: async (request) => {
      const [revealed] = await reveal(
        application,
        (body) => request.person(body),
        [request.params.id ?? ''],
        request.moment,
      );
      return revealed;
    },
  },
  {
    method: 'GET',
    path: '/api/matters/:id/viewers',
    summary: 'Who may know the matter',
    access: 'session',
    handle: (request) =>
      request.person(async (tx) => {
        const [matter] = await tx.query('select 1 from matter where organ_id = (select ctx_organ()) and id = $1', [
          request.params.id,
        ]);
        if (!matter)
          throw new Problem('not-found', {
            title: { zh: '没有这件事项，或者不在您的知悉范围内', en: 'Not there, or not for you' },
          });
        const rows = await tx.query<{
          id: string;
          name: string;
          relation: string;
          since: string;
          read_at: string | null;
        }>(
          `select p.id, p.name, v.relation, v.since, (select min(r.at) from reading r where r.organ_id = v.organ_id and r.matter = v.matter and r.person = v.person) as read_at
           from matter_viewer v join person p on p.organ_id = v.organ_id and p.id = v.person
           where v.organ_id = (select ctx_organ()) and v.matter = $1 order by v.relation, p.name`,
          [request.params.id],
        );
        return rows.map((row) => ({
          person: { id: row.id, name: row.name },
          relation: row.relation,
          since: row.since,
          readAt: row.read_at,
        }));
      }),
  },
];

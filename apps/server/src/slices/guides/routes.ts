/** What guides offer over HTTP besides steps and registers: versions compared, and what a new version touches here. */
import type { Route } from '../../platform/http/host.ts';
import { differencesOf, requireGuide } from './versions.ts';

export const guideRoutes = (): readonly Route[] => [
  {
    method: 'GET',
    path: '/api/guides/:id/differences',
    summary: 'What a version of a guide changes against the one that it revises',
    access: 'session',
    handle: (request) => request.person((tx) => differencesOf(tx, request.params.id ?? '')),
  },
  {
    method: 'GET',
    path: '/api/guides/:id/impact',
    summary: 'Own matters in force and own catalogues that cite an entry which the version has changed or dropped',
    access: 'session',
    handle: (request) =>
      request.person(async (tx) => {
        const { id = '' } = request.params;
        await requireGuide(tx, id);
        const [counts] = await tx.query<{ matters: number; catalogues: number }>(
          `with touched as materialized (select touched_entries($1) as id)
           select (select count(*)::int from matter where organ_id = (select ctx_organ()) and state = 'in-force'
               and guide_entry in (select id from touched)) as matters,
             (select count(*)::int from dossier d where d.organ_id = (select ctx_organ()) and d.procedure = 'catalogue' and d.state = 'in-force'
               and exists (select 1 from jsonb_array_elements(d.data->'items') i where (i->>'guideEntry')::uuid in (select id from touched))) as catalogues`,
          [id],
        );
        return {
          matters: {
            register: 'matters',
            query: { state: 'in-force', touchedBy: id },
            count: counts?.matters ?? 0,
          },
          catalogues: {
            register: 'cases',
            query: { procedure: 'catalogue', over: 'no', touchedBy: id },
            count: counts?.catalogues ?? 0,
          },
        };
      }),
  },
];

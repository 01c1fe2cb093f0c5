/** The dossier of a case: its particulars under the titles of its definition, and its sealed part after a reading. */
import type { ProcedureDefinition } from '@shoumi/law';
import type { Row } from '../db/transaction.ts';
import { Problem } from '../runtime/problem.ts';
import { recordEvent } from '../runtime/record-event.ts';
import type { Runtime } from '../runtime/write.ts';
import type { Route } from './host.ts';
import { schemaOf } from './step-routes.ts';

interface DossierRow extends Row {
  id: string;
  procedure: string;
  side: string;
  state: string;
  name: string;
  level: number | null;
  matter: string | null;
  peer: string | null;
  peer_name: string | null;
  opened_on: string;
  changed_on: string;
  data: Record<string, unknown>;
}

const notThere = () =>
  new Problem('not-found', { title: { zh: '没有这件事项，或者不在您的知悉范围内', en: 'Not there, or not for you' } });

/** The fields that a dossier of a side may hold, as JSON Schema. What stands in its head already is left out. */
function fieldsOf(procedure: ProcedureDefinition, sideName: string): Record<string, unknown> {
  const side = procedure.sides[sideName];
  const types = new Set(
    Object.values(side?.steps ?? {}).flatMap((step) => [step.yields, ...(step.routed ? [step.routed.yields] : [])]),
  );
  const fields: Record<string, unknown> = Object.assign(
    {},
    ...Object.entries(procedure.events)
      .filter(([type]) => types.has(type))
      .map(([, event]) => (schemaOf(event.schema) as { properties?: Record<string, unknown> }).properties ?? {}),
  );
  const { name, level, matter } = procedure.dossier ?? { name: '' };
  return Object.fromEntries(Object.entries(fields).filter(([field]) => ![name, level, matter].includes(field)));
}

const sealedOf = (procedure: ProcedureDefinition): readonly string[] => [
  ...new Set(Object.values(procedure.events).flatMap((event) => event.sealed ?? [])),
];

export const caseRoutes = ({ application }: Runtime): readonly Route[] => [
  {
    method: 'GET',
    path: '/api/cases/:id/dossier',
    summary: 'What the case has said so far, without its sealed part',
    access: 'session',
    handle: (request) =>
      request.person(async (tx) => {
        const [row] = await tx.query<DossierRow>(
          `select d.id, d.procedure, d.side, d.state, d.name, d.level, d.matter, d.peer, o.name as peer_name, d.opened_on, d.changed_on, d.data
           from dossier d left join organ o on o.id = d.peer where d.organ_id = (select ctx_organ()) and d.id = $1`,
          [request.params.id],
        );
        const procedure = row ? application.procedures.get(row.procedure) : undefined;
        if (!row || !procedure) throw notThere();
        const correspondents = await tx.query<{ id: string; name: string; opened: boolean }>(
          `select o.id, o.name, c.opened from correspondence c join organ o on o.id = c.peer
           where c.organ_id = (select ctx_organ()) and c.case_id = $1 order by c.opened desc, o.name`,
          [row.id],
        );
        return {
          id: row.id,
          name: row.name,
          level: row.level === null ? null : (['confidential', 'secret', 'top-secret'][row.level - 1] ?? null),
          matter: row.matter,
          from: row.peer === null ? null : { id: row.peer, name: row.peer_name },
          correspondents,
          openedOn: row.opened_on,
          changedOn: row.changed_on,
          data: row.data,
          fields: fieldsOf(procedure, row.side),
          sealed: sealedOf(procedure).filter((path) => !path.includes('.')),
        };
      }),
  },
  {
    method: 'POST',
    path: '/api/cases/:id/reveal',
    summary: 'Commits a Read entry, then gives the sealed part of the dossier',
    access: 'session',
    handle: async (request) => {
      const id = request.params.id ?? '';
      await request.person(async (tx, actor) => {
        if (!actor.person) throw notThere();
        const [row] = await tx.query<{ read: boolean; level: number | null }>(
          `select d.level, exists (select 1 from reading r where r.organ_id = d.organ_id and r.matter = d.id and r.person = (select ctx_person()) and r.session = $2) as read
           from dossier d where d.organ_id = (select ctx_organ()) and d.id = $1`,
          [id, actor.session],
        );
        if (!row) throw notThere();
        if ((row.level ?? 0) > actor.clearance)
          throw new Problem('refused', {
            title: { zh: '密级高于您可接触的密级，不能调阅', en: 'Above your clearance' },
            basis: [{ kind: 'law', instrument: 'regulation-2024', article: 20 }],
          });
        if (!row.read)
          await recordEvent(
            application,
            tx,
            actor,
            { type: 'MatterRead', payload: { matters: [id] }, case: id },
            request.moment,
          );
      });
      // Asked anew: between the two transactions the case may have been taken from the reader's sight, or his clearance from him.
      return request.person(async (tx, actor) => {
        const [row] = await tx.query<{ sealed: Record<string, unknown> }>(
          `select s.sealed from dossier d join dossier_sealed s on s.organ_id = d.organ_id and s.id = d.id
           where d.organ_id = (select ctx_organ()) and d.id = $1 and coalesce(d.level, 0) <= $2`,
          [id, actor.clearance],
        );
        if (!row) throw notThere();
        return row.sealed;
      });
    },
  },
];

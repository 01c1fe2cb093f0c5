/** How the declassification day of a matter was counted: by the law's own function, with every decision that moved it. */
import {
  type CalendarDate,
  civil,
  declassificationGrounds,
  explainTerm,
  figureUnits,
  r,
  type Term,
  type TermStart,
} from '@shoumi/law';
import type { Row } from '../../platform/db/transaction.ts';
import type { Route } from '../../platform/http/host.ts';
import { citedView, Problem } from '../../platform/runtime/problem.ts';
import type { Application } from '../../platform/runtime/slice.ts';

interface MatterRow extends Row {
  kind: 'original' | 'derivative';
  procedure: string;
  term: Term | null;
  start: TermStart | null;
  declassified_on: string | null;
  ground: keyof typeof declassificationGrounds | null;
}

interface MoveRow extends Row {
  seq: number;
  type: string;
  on: string;
  declassified_on: string | null;
}

export const declassificationRoute = ({ procedures }: Application): Route => ({
  method: 'GET',
  path: '/api/matters/:id/declassification',
  summary: 'How the declassification day was counted: start, period, by which articles, and what has moved it',
  access: 'session',
  handle: (request) =>
    request.person(async (tx) => {
      const { id } = request.params;
      const { language } = request;
      const [[row], moves] = await Promise.all([
        tx.query<MatterRow>(
          `select m.kind, c.procedure, m.term, m.term_start as start, nullif(m.declassified_on, 'infinity') as declassified_on, m.declassified_by as ground
           from matter m join case_file c on c.organ_id = m.organ_id and c.id = m.id where m.organ_id = (select ctx_organ()) and m.id = $1`,
          [id],
        ),
        // Every event that says a day: the decision, the notice from which it runs, changes, the declassification itself.
        tx.query<MoveRow>(
          `select j.seq, j.type, j.text::jsonb->>'on' as "on",
             coalesce(j.text::jsonb->'payload'->>'declassifiedOn', case when j.type = 'MatterDeclassified' then j.text::jsonb->'payload'->>'on' end) as declassified_on
           from journal_entry j where j.organ_id = (select ctx_organ()) and j.case_id = $1
             and (j.text::jsonb->'payload' ? 'declassifiedOn' or j.type = 'MatterDeclassified') order by j.seq`,
          [id],
        ),
      ]);
      if (!row?.term)
        throw new Problem('not-found', {
          title: { zh: '没有这件事项，或者还没有保密期限', en: 'Not there, or without a term so far' },
        });
      const { term, start, ground } = row;
      const {
        kind,
        period,
        lastSecretDay,
        declassifiedOn: computed,
      } = explainTerm(term, (start?.on ?? null) as CalendarDate | null);
      const events = procedures.get(row.procedure)?.events;
      return {
        ...citedView(r(row.kind === 'derivative' ? 18 : 19), language),
        kind,
        derived: row.kind === 'derivative',
        length: period && { n: period.n, unit: period.unit, unitTitle: figureUnits[period.unit][language] },
        startDay: period && {
          day: period.start,
          kind: start?.kind ?? 'issued',
          counted: period.startDay === 'counted',
          ...citedView(civil(201, 1), language),
        },
        monthEnd: period?.cutToMonthEnd ? citedView(civil(202), language) : null,
        lastSecretDay,
        computed,
        declassifiedOn: row.declassified_on,
        ground: ground && { ground, title: declassificationGrounds[ground][language] },
        moves: moves.map(({ seq, type, on, declassified_on }) => ({
          seq,
          title: events?.[type]?.title[language] ?? type,
          on,
          declassifiedOn: declassified_on,
        })),
      };
    }),
});

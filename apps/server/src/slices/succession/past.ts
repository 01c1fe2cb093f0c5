/** What goes along of the time before: the life of a case or matter under the organ's name, and who has known it (art. 20). */
import { eventOfProcedure, type HandedCase, type HandedKnower, procedures } from '@shoumi/law';
import type { Row } from '../../platform/db/transaction.ts';
import type { FactContext } from '../../platform/runtime/slice.ts';

interface PastRow extends Row {
  case: string;
  procedure: string;
  type: string;
  on: string;
  by: string | null;
  before: HandedCase['history'] | null;
}

const titleOf = (procedure: string, type: string): string => {
  const definition = procedures.find(({ name }) => name === procedure);
  return (definition && eventOfProcedure(definition, type)?.title.zh) ?? type;
};

/** The life of cases here, out of the journal; behind what came along from an organ before. */
export async function pastOf(context: FactContext, ids: readonly string[], ownName: string) {
  const rows = await context.tx.query<PastRow>(
    `select j.case_id as "case", j.text::jsonb->>'procedure' as procedure, j.type, j.text::jsonb->>'on' as "on", p.name as by, j.text::jsonb->'payload'->'history' as before
     from journal_entry j left join person p on p.organ_id = j.organ_id and p.id = (j.text::jsonb->'by'->>'person')::uuid
     where j.organ_id = (select ctx_organ()) and j.case_id = any ($1::uuid[]) order by j.seq`,
    [ids],
  );
  return (id: string): HandedCase['history'] =>
    rows
      .filter((each) => each.case === id)
      .flatMap(({ procedure, type, on, by, before }) => [
        ...(before ?? []),
        { on, organ: ownName, title: titleOf(procedure, type), by },
      ]);
}

/** Who may know and who has known; persons by the names that they had where they were. */
export async function knowersOf(context: FactContext, subjects: readonly string[], ownName: string) {
  const rows = await context.tx.query<HandedKnower & { subject: string } & Row>(
    `select k.subject, k.person, coalesce(p.name, f.name, '') as name, case when p.id is null then coalesce(f.organ, $2) else $2 end as organ,
       k.relation, k.may_since as "maySince", k.may_until as "mayUntil", k.known_since as "knownSince", k.way
     from knower k left join person p on p.organ_id = k.organ_id and p.id = k.person
       left join former_person f on f.organ_id = k.organ_id and f.id = k.person
     where k.organ_id = (select ctx_organ()) and k.subject = any ($1::uuid[]) order by k.person`,
    [subjects, ownName],
  );
  return (id: string): HandedKnower[] =>
    rows.filter(({ subject }) => subject === id).map(({ subject: _, ...knower }) => knower);
}

/**
 * Who has known a matter goes along with it when it is handed over (arts 20, 23): at the heir the question is answered in
 * full, persons of the former organ under the names that they had there. Who may know here is for the heir to say, so what
 * they were allowed ends with the day.
 */
import type { HandedCase, HandedKnower } from '@shoumi/law';
import { type Projection, payloadOf } from '../../platform/runtime/slice.ts';
import { lineOf } from './projections.ts';

interface Handed {
  readonly persons?: HandedCase['persons'];
  readonly knowers?: readonly HandedKnower[];
}

/** Whom the organ has itself keeps his line; what was learned elsewhere meanwhile is added to it. */
const arrived: Projection = (tx, event) => {
  const handed = payloadOf<Handed>(event);
  // Withheld once they were blanked.
  const persons = Array.isArray(handed.persons) ? handed.persons : [];
  const knowers = Array.isArray(handed.knowers) ? handed.knowers : [];
  const named = [...persons, ...knowers.map(({ person: id, name, organ }) => ({ id, name, organ }))];
  if (named.length > 0)
    tx.query(
      `insert into former_person (organ_id, id, name, organ)
       select distinct on (f.id) $1::uuid, f.id, f.name, f.organ from jsonb_to_recordset($2::jsonb) as f (id uuid, name text, organ text)
       where not exists (select 1 from person p where p.organ_id = $1 and p.id = f.id) order by f.id, f.name on conflict do nothing`,
      [event.organ, JSON.stringify(named)],
    );
  if (knowers.length === 0) return undefined;
  const lines = knowers.map((knower) => ({ ...knower, line: lineOf(event.case, knower.person) }));
  return tx.query(
    `insert into knower (organ_id, subject, person, ordinal, relation, may_since, may_until, known_since, way)
     select $1, $2, k.person, k.line, k.relation, k."maySince", case when k."maySince" is not null then coalesce(k."mayUntil", $3::date) end, k."knownSince", k.way
     from jsonb_to_recordset($4::jsonb) as k (person uuid, line bigint, relation text, "maySince" date, "mayUntil" date, "knownSince" date, way text)
     on conflict (organ_id, subject, person) do update set
       way = case when excluded.known_since < coalesce(knower.known_since, 'infinity') then excluded.way else knower.way end,
       known_since = least(knower.known_since, excluded.known_since)`,
    [event.organ, event.case, event.on, JSON.stringify(lines)],
  );
};

export const handedProjections: { readonly [eventType: string]: Projection } = {
  MatterTakenOver: arrived,
  MatterTakenBack: arrived,
  ReceivedMatterTakenOver: arrived,
  ReceivedMatterTakenBack: arrived,
  CaseTakenOver: arrived,
};

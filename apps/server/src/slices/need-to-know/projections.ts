/** Who may know and who has known: one line for each person and matter, from every event that says so. */
import { hash } from 'node:crypto';
import type { ChangedMatter, Decided } from '@shoumi/law';
import type { Tx } from '../../platform/db/transaction.ts';
import { ordinalOf } from '../../platform/runtime/ids.ts';
import { type AppliedEvent, type Projection, payloadOf } from '../../platform/runtime/slice.ts';

interface Admission {
  readonly person: string;
  /** How the person came into the scope; `null` where somebody was told without being in it. */
  readonly relation: string | null;
  /** How the person came to know; `null` where he only may. */
  readonly way: string | null;
}

/** The number of a line of the register, made from subject and person, so that a rebuild makes the same (52 bits). */
export const lineOf = (subject: string, person: string): number =>
  Number.parseInt(hash('md5', `${subject}${person}`).slice(0, 13), 16);

/** First knowledge counts; who was shut out and is let in again may know again, as what he is let in now. A line that says it already is left alone. */
function admit(
  tx: Tx,
  event: AppliedEvent,
  subjects: readonly string[],
  persons: readonly Admission[],
  on = event.on,
): void {
  // One line for each person and subject, and in one order: two steps that admit the same people do not lock crosswise.
  const admissions = new Map(
    subjects.flatMap((subject) =>
      persons.map(({ person, ...how }) => [`${subject}${person}`, { subject, person, ...how }] as const),
    ),
  );
  const lines = [...admissions].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, line]) => line);
  if (lines.length === 0) return;
  tx.query(
    `insert into knower (organ_id, subject, person, ordinal, relation, may_since, known_since, way)
     select $1, subject, person, line, relation, case when relation is not null then $2::date end, case when way is not null then $2::date end, way
     from unnest($3::uuid[], $4::uuid[], $5::bigint[], $6::text[], $7::text[]) as admitted (subject, person, line, relation, way)
     on conflict (organ_id, subject, person) do update set
       relation = case when knower.may_until is null then coalesce(knower.relation, excluded.relation) else coalesce(excluded.relation, knower.relation) end,
       may_since = least(knower.may_since, excluded.may_since),
       may_until = case when excluded.may_since is null then knower.may_until end,
       way = case when excluded.known_since < coalesce(knower.known_since, 'infinity') then excluded.way else knower.way end,
       known_since = least(knower.known_since, excluded.known_since)
     where knower.relation is null and excluded.relation is not null or knower.may_since is null and excluded.may_since is not null
       or excluded.may_since < knower.may_since or excluded.may_since is not null and knower.may_until is not null
       or excluded.known_since < coalesce(knower.known_since, 'infinity')`,
    [
      event.organ,
      on,
      lines.map(({ subject }) => subject),
      lines.map(({ person }) => person),
      lines.map(({ subject, person }) => lineOf(subject, person)),
      lines.map(({ relation }) => relation),
      lines.map(({ way }) => way),
    ],
  );
}

/** Whoever drafted it before may know no more, and has known it; who goes on with it has read nothing yet. */
const assigned: Projection = (tx, event) => {
  const { drafter } = payloadOf<{ drafter: string }>(event);
  tx.query(
    `update knower set may_until = $4 where organ_id = $1 and subject = $2 and may_until is null and relation = 'drafter' and person <> $3`,
    [event.organ, event.case, drafter, event.on],
  );
  admit(tx, event, [event.case], [{ person: drafter, relation: 'drafter', way: null }]);
  return undefined;
};

const drafted: Projection = (tx, event) => {
  if (event.person) admit(tx, event, [event.case], [{ person: event.person, relation: 'drafter', way: 'drafted' }]);
  return undefined;
};

const inScope = (person: string): Admission => ({ person, relation: 'scope', way: null });

const classified: Projection = (tx, event) => {
  const { decidedBy, viewers } = event.payload as Decided;
  const decider = decidedBy.kind === 'authority' ? decidedBy.person : null;
  admit(
    tx,
    event,
    [event.case],
    [
      ...(decider ? [{ person: decider, relation: 'authority', way: 'decided' }] : []),
      ...viewers.filter((person) => person !== decider).map(inScope),
    ],
  );
  return undefined;
};

const changed: Projection = (tx, event) => {
  const { viewers } = payloadOf<ChangedMatter>(event);
  tx.query(
    `update knower set may_until = $4 where organ_id = $1 and subject = $2 and may_until is null and relation in ('scope', 'widened') and not (person = any ($3::uuid[]))`,
    [event.organ, event.case, viewers, event.on],
  );
  admit(tx, event, [event.case], viewers.map(inScope));
  return undefined;
};

/** A reading is an event of the person's own; its journal entry was there before anything was shown. */
const read: Projection = (tx, event) => {
  const { matters } = event.payload as { matters: readonly string[] };
  if (event.person) admit(tx, event, matters, [{ person: event.person, relation: null, way: 'read' }]);
  return undefined;
};

interface About {
  readonly matter: string | null;
  readonly received: string | null;
  readonly persons: readonly string[];
}
const subjectOf = ({ matter, received }: About): readonly string[] => [matter ?? received].filter((id) => id !== null);

const recorded: Projection = (tx, event) => {
  const about = payloadOf<About & { readonly way: string; readonly on: string }>(event);
  admit(
    tx,
    event,
    subjectOf(about),
    about.persons.map((person) => ({ person, relation: null, way: about.way })),
    about.on,
  );
  return undefined;
};

/** The matter's scope says what was widened, so that a later decision starts from it. */
function widenScope(
  tx: Tx,
  event: AppliedEvent,
  matter: string,
  persons: readonly string[],
  organs: readonly string[],
): void {
  const joined = (name: string, parameter: string) =>
    `'${name}', (select coalesce(jsonb_agg(distinct x order by x), '[]') from jsonb_array_elements(coalesce(proposal->'scope'->'${name}', '[]') || ${parameter}) x)`;
  tx.query(
    `update matter set proposal = jsonb_set(proposal, '{scope}', '{"persons":[],"units":[],"posts":[],"organs":[]}'::jsonb || coalesce(proposal->'scope', '{}')
       || jsonb_build_object(${joined('persons', '$3::jsonb')}, ${joined('organs', '$4::jsonb')})) where organ_id = $1 and id = $2`,
    [event.organ, matter, JSON.stringify(persons), JSON.stringify(organs)],
  );
}

const granted: Projection = (tx, event) => {
  const about = payloadOf<About & { readonly organs: readonly string[] }>(event);
  const { matter, received, persons, organs } = about;
  admit(
    tx,
    event,
    subjectOf(about),
    persons.map((person) => ({ person, relation: 'widened', way: null })),
  );
  if (matter) {
    widenScope(tx, event, matter, persons, organs);
    tx.query(
      `insert into matter_viewer (organ_id, person, matter, relation, since, level, ordinal, handled_level)
       select $1, person, $2, 'scope', $3, m.level, $5, m.handled_level from unnest($4::uuid[]) person join matter m on m.organ_id = $1 and m.id = $2 on conflict do nothing`,
      [event.organ, matter, event.on, persons, ordinalOf(matter)],
    );
  } else if (received) {
    tx.query(
      `update dossier set data = data || jsonb_build_object(
         'persons', (select coalesce(jsonb_agg(distinct x order by x), '[]') from jsonb_array_elements(coalesce(data->'persons', '[]') || $3::jsonb) x),
         'organs', (select coalesce(jsonb_agg(distinct x order by x), '[]') from jsonb_array_elements(coalesce(data->'organs', '[]') || $4::jsonb) x))
       where organ_id = $1 and id = $2`,
      [event.organ, received, JSON.stringify(persons), JSON.stringify(organs)],
    );
  }
  return undefined;
};

/** Whom a received matter is narrowed to replaces whom it was narrowed to before. */
const narrowed: Projection = (tx, event) => {
  const { persons } = event.payload as { persons: readonly string[] };
  tx.query(
    `update knower set may_until = $4 where organ_id = $1 and subject = $2 and may_until is null and relation is not null and not (person = any ($3::uuid[]))`,
    [event.organ, event.case, persons, event.on],
  );
  admit(tx, event, [event.case], persons.map(inScope));
  return undefined;
};

export const projections: { readonly [eventType: string]: Projection } = {
  MatterDrafted: drafted,
  DerivativeDrafted: drafted,
  MatterAssigned: assigned,
  MatterClassified: classified,
  MatterChanged: changed,
  MatterRead: read,
  KnowledgeRecorded: recorded,
  WideningGranted: granted,
  WideningAgreed: (tx, event) => {
    const { matter, organs } = event.payload as { matter: string | null; organs: readonly string[] };
    if (matter) widenScope(tx, event, matter, [], organs);
    return undefined;
  },
  ReceivedMatterNarrowed: narrowed,
};

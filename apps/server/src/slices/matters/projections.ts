/** How the events of classification show in the tables: the matter, its sealed particulars, who may know it, how it is found. */
import {
  type ChangedMatter,
  type Decided,
  type Draft,
  type Level,
  markOf,
  numberedPortions,
  rankOf,
  type Term,
  type TermStart,
} from '@shoumi/law';
import type { Tx } from '../../platform/db/transaction.ts';
import { commitmentsIn, WITHHELD } from '../../platform/journal/commitments.ts';
import { gramsOf } from '../../platform/registers/grams.ts';
import { EARLIEST, putOnAgenda } from '../../platform/runtime/agenda.ts';
import { ordinalOf } from '../../platform/runtime/ids.ts';
import { type AppliedEvent, type Projection, payloadOf } from '../../platform/runtime/slice.ts';

const SEALED = ['title', 'abstract', 'portions', 'documentNumber'] as const;

/** What only `reveal` gives, and what lists may show. Of portions, number and level are particulars; the text is sealed. */
function split(draft: Draft): { sealed: Partial<Draft>; open: Partial<Draft> } {
  const portions = Array.isArray(draft.portions) ? numberedPortions(draft.portions) : undefined;
  const sealed: Record<string, unknown> = {};
  const open: Record<string, unknown> = portions
    ? { portionLevels: portions.map(({ id, level }) => ({ id, level })) }
    : {};
  for (const [name, value] of Object.entries({ ...draft, ...(portions ? { portions } : {}) }))
    ((SEALED as readonly string[]).includes(name) ? sealed : open)[name] = value;
  return { sealed, open };
}

function regram(tx: Tx, event: AppliedEvent, text: string): void {
  tx.query('delete from matter_gram where organ_id = $1 and matter = $2 and ordinal = $3', [
    event.organ,
    event.case,
    ordinalOf(event.case),
  ]);
  tx.query(
    'insert into matter_gram (organ_id, gram, matter, ordinal) select $1, gram, $2, $3 from unnest($4::text[]) gram',
    [event.organ, event.case, ordinalOf(event.case), gramsOf(text)],
  );
}

/** The level by which the matter of a statement's `$1` and `$2` is handled while it is disputed. */
const HANDLED = '(select handled_level from matter where organ_id = $1 and id = $2)';

/** On conflict: the strongest relation of a person to a matter is the one that is kept; the level follows the matter's. */
const STRONGEST = `on conflict (organ_id, person, matter) do update
       set relation = case when matter_viewer.relation = 'scope' then excluded.relation else matter_viewer.relation end, level = excluded.level
       where matter_viewer.level <> excluded.level or (matter_viewer.relation = 'scope' and excluded.relation <> 'scope')`;

/** What is put lower takes its portions along: none stays above the whole. */
function levelOfPortions(tx: Tx, event: AppliedEvent, level: Level): void {
  for (const [table, column, name] of [
    ['matter', 'proposal', 'portionLevels'],
    ['matter_sealed', 'sealed', 'portions'],
  ])
    tx.query(
      `update ${table} set ${column} = ${column} || jsonb_build_object('${name}', portions_within(${column}->'${name}', $3))
       where organ_id = $1 and id = $2 and jsonb_typeof(${column}->'${name}') = 'array'
         and portions_within(${column}->'${name}', $3) <> ${column}->'${name}'`,
      [event.organ, event.case, rankOf(level)],
    );
}

/** Persons in the scope. */
function admit(tx: Tx, event: AppliedEvent, persons: readonly string[], level: Level): void {
  tx.query(
    `insert into matter_viewer (organ_id, person, matter, relation, since, level, ordinal, handled_level)
     select $1, person, $2, 'scope', $3, $6, $4, ${HANDLED} from unnest($5::uuid[]) person on conflict do nothing`,
    [event.organ, event.case, event.on, ordinalOf(event.case), persons, rankOf(level)],
  );
}

/** The level in the viewers' rows follows the matter's. */
function levelOfViewers(tx: Tx, event: AppliedEvent, level: Level): void {
  tx.query('update matter_viewer set level = $3 where organ_id = $1 and matter = $2 and level <> $3', [
    event.organ,
    event.case,
    rankOf(level),
  ]);
}

const drafted: Projection = (tx, event) => {
  const draft = event.payload as Draft;
  const { sealed, open } = split(draft);
  // One statement: each costs more than the rows it writes.
  tx.query(
    `with sealed as (
       insert into matter_sealed (organ_id, id, sealed) values ($1, $2, $13)
     ), drafter as (
       insert into matter_viewer (organ_id, person, matter, relation, since, level, ordinal) select $1, $7, $2, 'drafter', $11, $5, $3 where $7::uuid is not null
     ), grams as (
       insert into matter_gram (organ_id, gram, matter, ordinal) select $1, gram, $2, $3 from unnest($14::text[]) gram
     )
     insert into matter (organ_id, id, ordinal, code_name, level, state, drafter, guide_entry, term, term_start, drafted_on, proposal, kind, unit)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $15, (select unit from person where organ_id = $1 and id = $7))`,
    [
      event.organ,
      event.case,
      ordinalOf(event.case),
      draft.codeName,
      rankOf(draft.level),
      event.state,
      event.person,
      draft.guideEntry ?? null,
      JSON.stringify(draft.term ?? null),
      JSON.stringify(draft.start ?? null),
      event.on,
      JSON.stringify(open),
      JSON.stringify(sealed),
      gramsOf(draft.codeName),
      event.procedure === 'derivative-classification' ? 'derivative' : 'original',
    ],
  );
  return undefined;
};

const revised: Projection = (tx, event) => {
  const draft = event.payload as Draft;
  const { sealed, open } = split(draft);
  tx.query(
    `update matter set code_name = $3, level = $4, state = $5, guide_entry = $6, term = $7, term_start = $8, proposal = $9, authority = null
     where organ_id = $1 and id = $2`,
    [
      event.organ,
      event.case,
      draft.codeName,
      rankOf(draft.level),
      event.state,
      draft.guideEntry ?? null,
      JSON.stringify(draft.term ?? null),
      JSON.stringify(draft.start ?? null),
      JSON.stringify(open),
    ],
  );
  tx.query('update matter_sealed set sealed = $3 where organ_id = $1 and id = $2', [
    event.organ,
    event.case,
    JSON.stringify(sealed),
  ]);
  levelOfViewers(tx, event, draft.level);
  regram(tx, event, draft.codeName);
  return undefined;
};

/** The words of whoever decided stay beside the sealed particulars: the approval form shows them, lists never do. */
function keepOpinion(tx: Tx, event: AppliedEvent, opinion: unknown): void {
  tx.query('update matter_sealed set sealed = sealed || $3 where organ_id = $1 and id = $2', [
    event.organ,
    event.case,
    JSON.stringify({ opinion: opinion ?? null }),
  ]);
}

const stateOnly: Projection = (tx, event) => {
  tx.query('update matter set state = $3 where organ_id = $1 and id = $2', [event.organ, event.case, event.state]);
  return undefined;
};

const turnedDown: Projection = (tx, event) => {
  keepOpinion(tx, event, event.payload.reason);
  return stateOnly(tx, event);
};

/** The statistics count what was ever returned. */
const returned: Projection = (tx, event) => {
  tx.query('update matter set returned_on = $3 where organ_id = $1 and id = $2', [event.organ, event.case, event.on]);
  return turnedDown(tx, event);
};

/** Whoever goes on with it is its drafter from now on, and nobody else. */
const assigned: Projection = (tx, event) => {
  const { drafter } = payloadOf<{ drafter: string }>(event);
  tx.query('update case_file set opened_by = $3 where organ_id = $1 and id = $2', [event.organ, event.case, drafter]);
  tx.query(
    `with taken as (
       update matter set state = $4, drafter = $3 where organ_id = $1 and id = $2 returning level, handled_level
     ), before as (
       delete from matter_viewer where organ_id = $1 and matter = $2 and relation = 'drafter' and person <> $3
     )
     insert into matter_viewer (organ_id, person, matter, relation, since, level, ordinal, handled_level)
     select $1, $3, $2, 'drafter', $5, level, $6, handled_level from taken
     on conflict (organ_id, person, matter) do update set relation = 'drafter'`,
    [event.organ, event.case, drafter, event.state, event.on, ordinalOf(event.case)],
  );
  return undefined;
};

const submitted: Projection = (tx, event) => {
  const authority = event.payload.authority as string | undefined;
  tx.query(
    `with submitted as (
       update matter set state = $3, authority = $4 where organ_id = $1 and id = $2 returning level, handled_level
     )
     insert into matter_viewer (organ_id, person, matter, relation, since, level, ordinal, handled_level)
     select $1, $4, $2, 'authority', $5, level, $6, handled_level from submitted where $4::uuid is not null ${STRONGEST}`,
    [event.organ, event.case, event.state, authority ?? null, event.on, ordinalOf(event.case)],
  );
  return undefined;
};

/** One statement: each costs more than the rows it writes. */
const CLASSIFY = `with decided as (
   update matter set state = $3, number = $4, level = $5, term = $6, term_start = $7, mark = $8, declassified_on = coalesce($9::date, 'infinity'),
     decided_on = $10, decided_by = $11, authority = coalesce($12, authority) where organ_id = $1 and id = $2 returning handled_level
 ), grams as (
   insert into matter_gram (organ_id, gram, matter, ordinal) select $1, gram, $2, $13 from unnest($16::text[]) gram on conflict do nothing
 ), counted as (
   insert into matter_counter (organ_id, year, last) select $1, $17::int, $18::int where $17::int is not null
   on conflict (organ_id, year) do update set last = greatest(matter_counter.last, excluded.last)
 ), waiting as (
   insert into agenda (organ_id, due_on) select $1, $9::date where $9::date is not null ${EARLIEST}
 )
 insert into matter_viewer (organ_id, person, matter, relation, since, level, ordinal, handled_level)
 select $1, person, $2, relation, $10, $5, $13, handled_level from decided, unnest($14::uuid[], $15::text[]) viewer (person, relation) ${STRONGEST}`;

const classified: Projection = (tx, event) => {
  const decided = event.payload as Decided;
  const authority = decided.decidedBy.kind === 'authority' ? decided.decidedBy.person : null;
  const ownDecision = decided.decidedBy.kind === 'authority' && event.procedure === 'original-classification';
  // An own authority decides what was proposed; another organ may have put it lower, a source may have moved meanwhile.
  if (!ownDecision) levelOfViewers(tx, event, decided.level as Level);
  if (decided.decidedBy.kind === 'organ') levelOfPortions(tx, event, decided.level as Level);
  // Whoever returned it before may have left words. Third after draft and submission, it has none yet: one that was taken over as
  // returned, words and all, has no scope, and nobody may submit it before a drafter is assigned, so its decision is a later one.
  if (decided.opinion || event.caseVersion !== 3) keepOpinion(tx, event, decided.opinion);
  // The first who is named keeps their relation: the authority before the scope.
  const viewers = new Map<string, 'authority' | 'scope'>(authority ? [[authority, 'authority']] : []);
  for (const person of decided.viewers) if (!viewers.has(person)) viewers.set(person, 'scope');
  const [, year, serial] = /^〔(\d+)〕(\d+)号$/.exec(decided.number) ?? [];
  tx.query(CLASSIFY, [
    event.organ,
    event.case,
    event.state,
    decided.number,
    rankOf(decided.level as Level),
    JSON.stringify(decided.term),
    JSON.stringify(decided.start),
    markOf(decided.level as Level, decided.term as Term),
    decided.declassifiedOn,
    event.on,
    JSON.stringify(decided.decidedBy),
    authority,
    ordinalOf(event.case),
    [...viewers.keys()],
    [...viewers.values()],
    gramsOf(decided.number),
    year === undefined ? null : Number(year),
    serial === undefined ? null : Number(serial),
  ]);
  return undefined;
};

const termStarted: Projection = (tx, event) => {
  const { on, declassifiedOn } = event.payload as { on: string; declassifiedOn: string | null };
  const start: TermStart = { kind: 'notice', on };
  tx.query(
    `update matter set term_start = $3, declassified_on = coalesce($4::date, 'infinity') where organ_id = $1 and id = $2`,
    [event.organ, event.case, JSON.stringify(start), declassifiedOn],
  );
  if (declassifiedOn) putOnAgenda(tx, event.organ, declassifiedOn);
  return undefined;
};

/** A decision has changed level, term or scope: mark and end follow, and who is no longer in the scope sees it no more. */
const changed: Projection = (tx, event) => {
  const after = event.payload as ChangedMatter;
  tx.query(
    `update matter set level = $3, term = $4, term_start = $5, mark = $6, declassified_on = coalesce($7::date, 'infinity'), reviewed_on = $8,
       proposal = proposal || $9, handled_level = case when handled_level is not null then greatest(handled_level, $3) end where organ_id = $1 and id = $2`,
    [
      event.organ,
      event.case,
      rankOf(after.level),
      JSON.stringify(after.term),
      JSON.stringify(after.start),
      markOf(after.level, after.term as Term),
      after.declassifiedOn,
      event.on,
      JSON.stringify({ level: after.level, term: after.term, ...(after.scope ? { scope: after.scope } : {}) }),
    ],
  );
  levelOfPortions(tx, event, after.level);
  levelOfViewers(tx, event, after.level);
  tx.query(
    `delete from matter_viewer where organ_id = $1 and matter = $2 and relation = 'scope' and not (person = any ($3::uuid[]))`,
    [event.organ, event.case, after.viewers],
  );
  admit(tx, event, after.viewers, after.level);
  if (after.declassifiedOn) putOnAgenda(tx, event.organ, after.declassifiedOn);
  return undefined;
};

/** The mark stays; access follows the highest claim, the determined level included. */
const disputed: Projection = (tx, event) => {
  const claimed = event.payload.claimedLevel as Level | null;
  tx.query(
    'update matter set handled_level = greatest(level, coalesce(handled_level, 0), $3::smallint) where organ_id = $1 and id = $2',
    [event.organ, event.case, claimed === null ? 0 : rankOf(claimed)],
  );
  tx.query(
    `update matter_viewer v set handled_level = m.handled_level from matter m where m.organ_id = $1 and m.id = $2 and v.organ_id = m.organ_id and v.matter = m.id`,
    [event.organ, event.case],
  );
  return undefined;
};

const disputeOver: Projection = (tx, event) => {
  tx.query('update matter set handled_level = null where organ_id = $1 and id = $2', [event.organ, event.case]);
  tx.query('update matter_viewer set handled_level = null where organ_id = $1 and matter = $2', [
    event.organ,
    event.case,
  ]);
  return undefined;
};

const reviewed: Projection = (tx, event) => {
  tx.query('update matter set reviewed_on = $3 where organ_id = $1 and id = $2', [event.organ, event.case, event.on]);
  return undefined;
};

const declassified: Projection = (tx, event) => {
  tx.query('update matter set state = $3, declassified_on = $4, declassified_by = $5 where organ_id = $1 and id = $2', [
    event.organ,
    event.case,
    event.state,
    event.payload.on,
    event.payload.ground,
  ]);
  return undefined;
};

/** Blanked: the row stays as a place holder, everything that anybody typed is gone. */
const blanked: Projection = (tx, event) => {
  const matter = event.payload.matter;
  tx.query(
    `update matter set code_name = $3, proposal = '{}', term = null, mark = null, decided_by = null where organ_id = $1 and id = $2`,
    [event.organ, matter, WITHHELD],
  );
  tx.query(`update matter_sealed set sealed = '{}' where organ_id = $1 and id = $2`, [event.organ, matter]);
  tx.query('delete from matter_gram where organ_id = $1 and matter = $2', [event.organ, matter]);
  return undefined;
};

/** The values behind every commitment of the matter's entries: blanked by the one function that asks for two persons. */
export const blankValues: Projection = async (tx, event) => {
  const entries = await tx.query<{ text: string }>(
    `select text from journal_entry where organ_id = $1 and (case_id = $2 or case_id in (select id from dossier where organ_id = $1 and matter = $2))`,
    [event.organ, event.payload.matter],
  );
  const commitments = entries.flatMap((entry) => commitmentsIn(JSON.parse(entry.text)));
  return tx.query(
    'select journal_blank($1::text[], (select opened_by from case_file where organ_id = $2 and id = $3), $4)',
    [commitments, event.organ, event.case, event.person],
  );
};

/** A reading is an event of its own: it has no step, only the one function that commits it before anything is shown. */
const read: Projection = (tx, event) => {
  const { matters } = event.payload as { matters: string[] };
  tx.query(
    `insert into reading (organ_id, matter, person, session, at) select $1, matter, $2, $3, $4 from unnest($5::uuid[]) matter on conflict do nothing`,
    [event.organ, event.person, event.session, event.at, matters],
  );
  return undefined;
};

export const projections: { readonly [eventType: string]: Projection } = {
  MatterDrafted: drafted,
  MatterRevised: revised,
  DerivativeDrafted: drafted,
  DerivativeRevised: revised,
  MatterAssigned: assigned,
  MatterSubmitted: submitted,
  MatterRouted: submitted,
  MatterSentUp: stateOnly,
  MatterReturned: returned,
  MatterRefused: turnedDown,
  MatterClassified: classified,
  MatterTermStarted: termStarted,
  MatterReviewed: reviewed,
  MatterChanged: changed,
  MatterDisputed: disputed,
  MatterDisputeOver: disputeOver,
  MatterDeclassified: declassified,
  MatterRead: read,
  BlankingConfirmed: blanked,
};

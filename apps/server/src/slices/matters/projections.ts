/** How the events of classification show in the tables, from the decision on; what comes before it is in ./drafting-projections.ts. */
import { type ChangedMatter, type Decided, type Level, markOf, rankOf, type Term, type TermStart } from '@shoumi/law';
import { commitmentsIn, WITHHELD } from '../../platform/journal/commitments.ts';
import { gramsOf } from '../../platform/registers/grams.ts';
import { EARLIEST, putOnAgenda } from '../../platform/runtime/agenda.ts';
import { ordinalOf } from '../../platform/runtime/ids.ts';
import type { Projection } from '../../platform/runtime/slice.ts';
import { draftingProjections, keepOpinion } from './drafting-projections.ts';
import { admit, levelOfPortions, levelOfViewers, STRONGEST } from './viewers.ts';

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
  ...draftingProjections,
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

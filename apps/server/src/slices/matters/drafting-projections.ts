/** How the events up to the decision show in the tables: the draft, what of it is sealed, by what it is found, who has it. */
import { type Draft, numberedPortions, rankOf } from '@shoumi/law';
import type { Tx } from '../../platform/db/transaction.ts';
import { gramsOf } from '../../platform/registers/grams.ts';
import { ordinalOf } from '../../platform/runtime/ids.ts';
import { type AppliedEvent, type Projection, payloadOf } from '../../platform/runtime/slice.ts';
import { levelOfViewers, STRONGEST } from './viewers.ts';

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
export function keepOpinion(tx: Tx, event: AppliedEvent, opinion: unknown): void {
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

export const draftingProjections: { readonly [eventType: string]: Projection } = {
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
};

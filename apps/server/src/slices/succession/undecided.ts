/**
 * Matters that nobody has decided yet, as they arrive (art. 17): protected by the level that was proposed, without a minute
 * between. Who prepares them, and who may know, is for this organ to say; back where they came from, it is as it was there.
 */
import type { HandedCase } from '@shoumi/law';
import { gramsOf } from '../../platform/registers/grams.ts';
import { ordinalOf } from '../../platform/runtime/ids.ts';
import { type AppliedEvent, type Projection, payloadOf } from '../../platform/runtime/slice.ts';
import { NOBODY } from './arrival.ts';
import type { UndecidedMatter } from './cases.ts';

interface Arriving extends Omit<HandedCase, 'data'> {
  readonly data: UndecidedMatter;
  readonly answers: string | null;
}

const isUndecided = ({ procedure }: AppliedEvent): boolean => procedure.endsWith('-classification');

const takenOver: Projection = (tx, event) => {
  if (!isUndecided(event)) return undefined;
  const { data, sealed, issuer, answers } = payloadOf<Arriving>(event);
  // Withheld once it was blanked.
  if (typeof data !== 'object') return undefined;
  const former = event.envelope?.from ?? null;
  const ordinal = ordinalOf(event.case);
  const before = [event.organ, event.case];
  tx.query(
    `insert into matter (organ_id, id, ordinal, code_name, level, state, drafter, authority, guide_entry, term, term_start, drafted_on, returned_on, proposal,
       former_organ, former_name, kind)
     values ($1, $2, $3, $4, $5, $6, '${NOBODY}', $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
     on conflict (organ_id, id) do update set code_name = excluded.code_name, level = excluded.level, state = excluded.state, heir = null, guide_entry = excluded.guide_entry,
       term = excluded.term, term_start = excluded.term_start, returned_on = excluded.returned_on,
       proposal = excluded.proposal || jsonb_strip_nulls(jsonb_build_object('scope', matter.proposal->'scope'))`,
    [
      ...before,
      ordinal,
      data.codeName,
      data.level,
      event.state,
      event.state === 'submitted' ? answers : null,
      data.guideEntry,
      JSON.stringify(data.term),
      JSON.stringify(data.start),
      data.draftedOn,
      data.returnedOn,
      JSON.stringify(data.proposal),
      former,
      issuer,
      event.procedure === 'derivative-classification' ? 'derivative' : 'original',
    ],
  );
  tx.query(
    'insert into matter_sealed (organ_id, id, sealed) values ($1, $2, $3) on conflict (organ_id, id) do update set sealed = excluded.sealed',
    [...before, JSON.stringify(typeof sealed === 'object' ? sealed : {})],
  );
  // The statutory authority answers for what nobody else here has begun.
  if (answers)
    tx.query(
      `insert into matter_viewer (organ_id, person, matter, relation, since, level, ordinal) values ($1, $3, $2, 'authority', $4, $5, $6) on conflict do nothing`,
      [...before, answers, event.on, data.level, ordinal],
    );
  tx.query('update matter_viewer set level = $3 where organ_id = $1 and matter = $2 and level <> $3', [
    ...before,
    data.level,
  ]);
  tx.query('delete from matter_gram where organ_id = $1 and matter = $2 and ordinal = $3', [...before, ordinal]);
  return tx.query(
    'insert into matter_gram (organ_id, gram, matter, ordinal) select $1, gram, $2, $3 from unnest($4::text[]) gram',
    [...before, ordinal, gramsOf(data.codeName)],
  );
};

const handedOver: Projection = (tx, event) =>
  isUndecided(event)
    ? tx.query('update matter set state = $3, heir = $4 where organ_id = $1 and id = $2', [
        event.organ,
        event.case,
        event.state,
        event.payload.heirName,
      ])
    : undefined;

export const undecidedProjections: { readonly [eventType: string]: Projection } = {
  CaseTakenOver: takenOver,
  CaseHandedOver: handedOver,
};

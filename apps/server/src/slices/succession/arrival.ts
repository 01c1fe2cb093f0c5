/**
 * How what is handed over arrives: the matter begins its life here in force and keeps its id and number, with the name of the
 * organ that gave it; and whoever was told of it, or held it, goes on corresponding with the organ that follows.
 */
import { type HandedMatter, markOf, rankOf } from '@shoumi/law';
import type { Tx } from '../../platform/db/transaction.ts';
import { caseFollowed, correspondWith, follow } from '../../platform/exchange/correspondence.ts';
import { passed, passedBack } from '../../platform/exchange/passage.ts';
import { gramsOf } from '../../platform/registers/grams.ts';
import { putOnAgenda } from '../../platform/runtime/agenda.ts';
import { ordinalOf } from '../../platform/runtime/ids.ts';
import {
  type AppliedEvent,
  type FactContext,
  type FactProvider,
  type Projection,
  payloadOf,
} from '../../platform/runtime/slice.ts';

export const NOBODY = '00000000-0000-0000-0000-000000000000';

/**
 * Who answers for classification in the organ: the principal head. His authority ended with an organ that gets everything
 * back, and begins again after the last of it: what comes before that is his too.
 */
const statutoryAuthority = async ({ tx, on }: FactContext): Promise<string | null> => {
  const [row] = await tx.query<{ person: string | null }>(
    `select coalesce(
       (select person from authority where organ_id = (select ctx_organ()) and kind = 'statutory' and "from" <= $1 and (until is null or until > $1)
          order by "from" desc limit 1),
       (select person from appointment where organ_id = (select ctx_organ()) and role = 'head' and state = 'current' order by ordinal limit 1)) as person`,
    [on],
  );
  return row?.person ?? null;
};

/** The received matter by which this organ knows already what arrives: as the case of the organ in charge. */
const knownBefore = async ({ tx, input, caseId }: FactContext): Promise<string | null> => {
  const { original } = input as { original?: { organ: string; case: string } | null };
  if (original === null) return null;
  const [row] = await tx.query<{ id: string }>(
    `select d.id from correspondence c join dossier d on d.organ_id = c.organ_id and d.id = c.case_id
     where c.organ_id = (select ctx_organ()) and c.peer_case = $1 and ($2::uuid is null or c.peer = $2) and d.procedure = 'received-matter'
       and d.state = 'held' and d.id <> $3 limit 1`,
    [original?.case ?? caseId, original?.organ ?? null, caseId],
  );
  return row?.id ?? null;
};

export const arrivalFacts: { readonly [name: string]: FactProvider } = { statutoryAuthority, knownBefore };

interface TakenOver extends HandedMatter {
  readonly authority: string | null;
  readonly formerOrgan: string;
}

const SEALED = ['title', 'abstract', 'portions', 'documentNumber', 'opinion'];

/** Particulars parted: what lists may show, and what is sealed. Scope and guide entry are the former organ's. */
function partedOf({ particulars }: TakenOver) {
  // Withheld once they were blanked.
  const parts = typeof particulars === 'object' ? Object.entries(particulars) : [];
  return {
    sealed: Object.fromEntries(parts.filter(([name]) => SEALED.includes(name))),
    open: Object.fromEntries(parts.filter(([name]) => ![...SEALED, 'scope', 'guideEntry'].includes(name))),
  };
}

/** Who answers for it sees it. */
const viewedBy = (tx: Tx, event: AppliedEvent, authority: string, { level, handledLevel }: TakenOver) =>
  tx.query(
    `insert into matter_viewer (organ_id, person, matter, relation, since, level, ordinal, handled_level) values ($1, $2, $3, 'authority', $4, $5, $6, $7)
     on conflict do nothing`,
    [
      event.organ,
      authority,
      event.case,
      event.on,
      rankOf(level),
      ordinalOf(event.case),
      handledLevel ? rankOf(handledLevel) : null,
    ],
  );

/** Search finds it by its code name and its number. */
const findable = (tx: Tx, event: AppliedEvent, codeName: string, number: string) =>
  tx.query(
    'insert into matter_gram (organ_id, gram, matter, ordinal) select $1, gram, $2, $3 from unnest($4::text[]) gram on conflict do nothing',
    [event.organ, event.case, ordinalOf(event.case), [...new Set([...gramsOf(codeName), ...gramsOf(number)])]],
  );

const takenOver: Projection = (tx: Tx, event: AppliedEvent) => {
  const matter = payloadOf<TakenOver>(event);
  const { sealed, open } = partedOf(matter);
  const ordinal = ordinalOf(event.case);
  const number = `${matter.issuer}${matter.number}`;
  const handled = matter.handledLevel ? rankOf(matter.handledLevel) : null;
  tx.query(
    `insert into matter (organ_id, id, ordinal, code_name, number, level, state, drafter, authority, term, term_start, mark, declassified_on, drafted_on,
       decided_on, reviewed_on, decided_by, proposal, former_organ, former_name, kind, handled_level)
     values ($1, $2, $3, $4, $5, $6, 'in-force', coalesce($7::uuid, '${NOBODY}'::uuid), $7::uuid, $8, $9, $10, coalesce($11::date, 'infinity'), $12, $12, $13, $14, $15, $16, $17, $18, $19)`,
    [
      event.organ,
      event.case,
      ordinal,
      matter.codeName,
      number,
      rankOf(matter.level),
      matter.authority,
      JSON.stringify(matter.term),
      JSON.stringify(matter.start),
      markOf(matter.level, matter.term),
      matter.declassifiedOn,
      matter.decidedOn,
      matter.reviewedOn,
      JSON.stringify({ kind: 'organ', name: matter.issuer, instrument: matter.number }),
      JSON.stringify(open),
      matter.formerOrgan,
      matter.issuer,
      event.procedure === 'derivative-classification' ? 'derivative' : 'original',
      handled,
    ],
  );
  tx.query('insert into matter_sealed (organ_id, id, sealed) values ($1, $2, $3)', [
    event.organ,
    event.case,
    JSON.stringify(sealed),
  ]);
  if (matter.authority) viewedBy(tx, event, matter.authority, matter);
  findable(tx, event, matter.codeName, number);
  if (matter.declassifiedOn) putOnAgenda(tx, event.organ, matter.declassifiedOn);
  correspondWith(tx, { organ: event.organ, case: event.case, peers: matter.recipients, theirs: null });
  return undefined;
};

const handedOver: Projection = (tx, event) => {
  passed(tx, event, 'to', payloadOf<{ heir: string }>(event).heir);
  return tx.query(`update matter set state = $3, heir = $4 where organ_id = $1 and id = $2`, [
    event.organ,
    event.case,
    event.state,
    event.payload.heirName,
  ]);
};

/** Handed back: with what the heir has made of level and term in between. */
const takenBack: Projection = async (tx, event) => {
  const back = payloadOf<TakenOver>(event);
  const { organ, case: id } = event;
  const ordinal = ordinalOf(id);
  const [before] = await tx.query<{ number: string | null; authority: string | null }>(
    'select number, authority from matter where organ_id = $1 and id = $2',
    [organ, id],
  );
  passedBack(tx, event);
  const handled = back.handledLevel ? rankOf(back.handledLevel) : null;
  const number = before?.number ?? `${back.issuer}${back.number}`;
  tx.query('update matter_viewer set level = $3, handled_level = $4 where organ_id = $1 and matter = $2', [
    organ,
    id,
    rankOf(back.level),
    handled,
  ]);
  // Who decided it here answers for it again; what was decided at the heir has the statutory authority.
  if (before?.authority === null && back.authority) viewedBy(tx, event, back.authority, back);
  tx.query('delete from matter_gram where organ_id = $1 and matter = $2 and ordinal = $3', [organ, id, ordinal]);
  findable(tx, event, back.codeName, number);
  // Who handed it back knows it no longer, unless it says so.
  follow(tx, { organ, case: id, former: back.formerOrgan, heirs: back.recipients, theirs: null });
  const { sealed, open } = partedOf(back);
  tx.query('update matter_sealed set sealed = sealed || $3 where organ_id = $1 and id = $2', [
    organ,
    id,
    JSON.stringify(sealed),
  ]);
  if (back.declassifiedOn) putOnAgenda(tx, organ, back.declassifiedOn);
  // What had not been decided here was decided at the heir.
  return tx.query(
    `update matter set state = $3, heir = null, level = $4, term = $5, term_start = $6, mark = $7, declassified_on = coalesce($8::date, 'infinity'), reviewed_on = $9,
       handled_level = $10, code_name = $11, number = $12, decided_on = coalesce(decided_on, $13), decided_by = coalesce(decided_by, $14),
       proposal = proposal || $15, authority = coalesce(authority, $16::uuid) where organ_id = $1 and id = $2`,
    [
      organ,
      id,
      event.state,
      rankOf(back.level),
      JSON.stringify(back.term),
      JSON.stringify(back.start),
      markOf(back.level, back.term),
      back.declassifiedOn,
      back.reviewedOn,
      handled,
      back.codeName,
      number,
      back.decidedOn,
      JSON.stringify({ kind: 'organ', name: back.issuer, instrument: back.number }),
      JSON.stringify(open),
      back.authority,
    ],
  );
};

/** An organ that knew the matter is no more: those that follow know it now. */
const holderFollowed: Projection = (tx, event) => {
  const { former, holders } = payloadOf<{ former: string; holders: readonly string[] }>(event);
  follow(tx, { organ: event.organ, case: event.case, former, heirs: holders, theirs: null });
  // A scope that names the former organ means those that follow.
  tx.query(
    `update matter set proposal = jsonb_set(proposal, '{scope,organs}', (proposal->'scope'->'organs') - $3::text - $4::text[] || to_jsonb($4::text[]))
     where organ_id = $1 and id = $2 and proposal->'scope'->'organs' ? $3::text`,
    [event.organ, event.case, former, holders],
  );
  return undefined;
};

interface Original {
  readonly organ: string;
  readonly case: string;
}

/** The organ in charge is no more: news come from the one that follows. */
const originalFollowed: Projection = (tx, event) => {
  const { former, original } = payloadOf<{ former: string; original: Original | null }>(event);
  if (original)
    follow(tx, { organ: event.organ, case: event.case, former, heirs: [original.organ], theirs: original.case });
  return undefined;
};

/** News of a received matter that was taken over come from the organ in charge, not from who held it before. */
const heldFrom: Projection = (tx, event) => {
  const { original, formerHolder } = payloadOf<{ original: Original | null; formerHolder: string | null }>(event);
  // The former holder does not speak for the matter: what it sends no longer finds the case.
  tx.query('update correspondence set peer_case = null where organ_id = $1 and case_id = $2 and peer = $3', [
    event.organ,
    event.case,
    formerHolder,
  ]);
  if (original)
    correspondWith(tx, { organ: event.organ, case: event.case, peers: [original.organ], theirs: original.case });
  return undefined;
};

/** What is kept as another case hears nothing any more. */
const replaced: Projection = (tx, event) =>
  tx.query('delete from correspondence where organ_id = $1 and case_id = $2', [event.organ, event.case]);

/** The other side of an own case went over to another organ. */
const otherSideFollowed: Projection = (tx, event) => {
  const { organ } = event;
  caseFollowed(tx, {
    organ,
    ...payloadOf<{ former: string; heir: string; theirs: string | null; own: readonly string[] }>(event),
  });
  return undefined;
};

/** Whoever announces a succession may send on what comes too late for him; he cannot once it was given back. */
const announced: Projection = (tx, event) => {
  if (event.envelope) passed(tx, event, 'from', event.envelope.from);
  return undefined;
};

/** What comes for no case of an organ that has ended is for the heir of all others. A plan that hands back ends nothing. */
const ended: Projection = async (tx, { organ, case: id }) => {
  const [row] = await tx.query<{ heir: string | null }>(
    `select (select each->>'heir' from jsonb_array_elements(data->'assignments') each order by each->>'unit' is null desc limit 1) as heir
     from dossier where organ_id = $1 and id = $2 and data->>'cameFrom' is null and data->>'kind' <> 'undo'`,
    [organ, id],
  );
  if (row?.heir) passed(tx, { organ, case: organ }, 'to', row.heir);
};
/** Whoever gave everything back may send on what comes too late for him, in turn. */
const undone: Projection = (tx, event) => {
  passedBack(tx, { organ: event.organ, case: event.organ });
  if (event.envelope) passed(tx, event, 'from', event.envelope.from);
  return undefined;
};
const givenBack: Projection = (tx, event) => {
  passedBack(tx, event, 'from');
  return undefined;
};

export const arrivalProjections: { readonly [eventType: string]: Projection } = {
  CaseFollowed: otherSideFollowed,
  SuccessionAnnounced: announced,
  SuccessionFinished: ended,
  SuccessionUndone: undone,
  SuccessionGivenBack: givenBack,
  MatterTakenOver: takenOver,
  MatterHandedOver: handedOver,
  MatterTakenBack: takenBack,
  MatterHolderFollowed: holderFollowed,
  ReceivedMatterFollowed: originalFollowed,
  ReceivedMatterTakenOver: heldFrom,
  ReceivedMatterTakenBack: heldFrom,
  ReceivedMatterReplaced: replaced,
};

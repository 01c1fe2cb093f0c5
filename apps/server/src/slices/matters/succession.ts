/** Succession: what a plan leaves without an owner, the next batch of matters to hand over, and how they arrive at the heir. */
import {
  type Level,
  type Lines,
  levelOfRank,
  markOf,
  rankOf,
  type Succession,
  type SuccessionPlan,
  type Term,
  type TermStart,
} from '@shoumi/law';
import type { Row, Tx } from '../../platform/db/transaction.ts';
import { gramsOf } from '../../platform/registers/grams.ts';
import { ordinalOf } from '../../platform/runtime/ids.ts';
import { batchOf, JOB_BATCH } from '../../platform/runtime/job.ts';
import {
  type AppliedEvent,
  type FactContext,
  type FactProvider,
  type Job,
  type Projection,
  payloadOf,
} from '../../platform/runtime/slice.ts';

const NOBODY = '00000000-0000-0000-0000-000000000000';

const planOf = async (context: FactContext): Promise<Partial<SuccessionPlan>> =>
  'assignments' in context.input
    ? (context.input as Partial<SuccessionPlan>)
    : ((await context.fact<Partial<SuccessionPlan> | null>('dossier')) ?? {});

/** The assignment that a matter falls under: that of its unit, else the one for all others. */
const assigned = (plan: Partial<SuccessionPlan>, unit: string | null) => {
  const assignments = plan.assignments ?? [];
  return (
    assignments.find((each) => each.unit !== null && each.unit === unit) ??
    assignments.find((each) => each.unit === null)
  );
};

/** Matters in force that the plan is about; `$1` limits it to those once taken over from one organ. */
const ABOUT = `organ_id = (select ctx_organ()) and state = 'in-force' and ($1::uuid is null or former_organ = $1)`;

const toHandOver = async (context: FactContext): Promise<{ matters: number; orphans: number }> => {
  const plan = await planOf(context);
  const units = await context.tx.query<{ unit: string | null; n: number }>('select unit, n from matters_by_unit($1)', [
    plan.cameFrom ?? null,
  ]);
  const count = (with_: boolean) =>
    units.filter(({ unit }) => (assigned(plan, unit) !== undefined) === with_).reduce((sum, { n }) => sum + n, 0);
  return { matters: count(true), orphans: count(false) };
};

/** What is neither assigned nor brought to an end: matters on their way, and cases under way. */
const unfinished = async (context: FactContext): Promise<number> => {
  const [row] = await context.tx.query<{ n: number }>('select organ_unfinished() as n');
  return row?.n ?? 0;
};

const succession = async (context: FactContext): Promise<Succession> => {
  const [plan, { superiors }, { orphans }] = await Promise.all([
    planOf(context),
    context.fact<Lines>('lines'),
    context.fact<{ orphans: number }>('toHandOver'),
  ]);
  // Handing back is between two organs; everything else about the organ stays as it is.
  const unassigned = orphans + (plan.kind === 'undo' ? 0 : await unfinished(context));
  const superior = superiors[0]?.id ?? null;
  const ways = (plan.assignments ?? []).map(({ heir, because }) => ({
    chosen: heir,
    takesOverFunction: because === 'takes-over-function' ? heir : null,
    superior,
    namedByAdministration: because === 'named-by-administration' ? heir : null,
    unassigned,
  }));
  const unlawful = ways.find(
    (way) => way.takesOverFunction === null && ![way.superior, way.namedByAdministration].includes(way.chosen),
  );
  return (
    unlawful ?? ways[0] ?? { chosen: '', takesOverFunction: null, superior, namedByAdministration: null, unassigned }
  );
};

interface Going extends Row {
  id: string;
  ordinal: number;
  unit: string | null;
  code_name: string;
  number: string;
  level: number;
  term: Term;
  term_start: TermStart;
  declassified_on: string;
  decided_on: string;
  reviewed_on: string | null;
  proposal: Record<string, unknown>;
}

const handover = async (context: FactContext) => {
  const plan = await context.fact<(SuccessionPlan & { after: number }) | null>('dossier');
  if (!plan) return { batch: batchOf<Going, number>([], ({ ordinal }) => ordinal), matters: [] };
  const going = await context.tx.query<Going>(
    `select id, ordinal, unit, code_name, number, level, term, term_start, declassified_on, decided_on, reviewed_on, proposal
     from matter where ${ABOUT} and ordinal > $2 order by ordinal limit ${JOB_BATCH}`,
    [plan.cameFrom ?? null, plan.after],
  );
  const ids = going.map(({ id }) => id);
  const [whole, names, told] = await Promise.all([
    context.tx.query<{ id: string; sealed: Record<string, unknown> }>(
      'select id, sealed from matters_whole($1::uuid[])',
      [ids],
    ),
    context.tx.query<{ id: string; name: string }>('select id, name from organ'),
    context.tx.query<{ matter: string; peer: string }>(
      'select case_id as matter, peer from correspondence where organ_id = (select ctx_organ()) and case_id = any ($1::uuid[])',
      [ids],
    ),
  ]);
  const nameOf = (id: string): string => names.find((organ) => organ.id === id)?.name ?? '';
  const matters = going.flatMap((matter) => {
    const way = assigned(plan, matter.unit);
    const level = levelOfRank(matter.level);
    if (!way || !level) return [];
    const sealed = whole.find(({ id }) => id === matter.id)?.sealed ?? {};
    return [
      {
        id: matter.id,
        heir: way.heir,
        heirName: nameOf(way.heir),
        content: {
          codeName: matter.code_name,
          number: matter.number,
          issuer: nameOf(context.organ),
          level,
          term: matter.term,
          start: matter.term_start,
          declassifiedOn: matter.declassified_on === 'infinity' ? null : matter.declassified_on,
          decidedOn: matter.decided_on,
          reviewedOn: matter.reviewed_on,
          particulars: { ...matter.proposal, ...sealed },
          recipients: told
            .filter((each) => each.matter === matter.id && each.peer !== way.heir)
            .map(({ peer }) => peer),
        },
      },
    ];
  });
  return { batch: batchOf(going, ({ ordinal }) => ordinal), matters };
};

/** Who answers for classification in the organ: the principal head. */
const statutoryAuthority = async ({ tx, on }: FactContext): Promise<string | null> => {
  const [row] = await tx.query<{ person: string }>(
    `select person from authority where organ_id = (select ctx_organ()) and kind = 'statutory' and "from" <= $1 and (until is null or until > $1) order by "from" desc limit 1`,
    [on],
  );
  return row?.person ?? null;
};

export const successionFacts: { readonly [name: string]: FactProvider } = {
  succession,
  toHandOver,
  handover,
  statutoryAuthority,
  ownName: async (context) => (await context.fact<Lines>('lines')).own.name,
};

interface TakenOver {
  readonly codeName: string;
  readonly number: string;
  readonly issuer: string;
  readonly level: Level;
  readonly term: Term;
  readonly start: TermStart;
  readonly declassifiedOn: string | null;
  readonly decidedOn: string;
  readonly reviewedOn: string | null;
  readonly particulars: Record<string, unknown>;
  readonly authority: string | null;
  readonly formerOrgan: string;
}

const SEALED = ['title', 'abstract', 'portions', 'documentNumber', 'opinion'];

/** A matter of another organ begins its life here in force; it keeps its number, with the name of the organ that gave it. */
const takenOver: Projection = (tx: Tx, event: AppliedEvent) => {
  const matter = payloadOf<TakenOver>(event);
  const parts = Object.entries(matter.particulars);
  const sealed = Object.fromEntries(parts.filter(([name]) => SEALED.includes(name)));
  // Scope, unit and guide entry are the former organ's: who may know here is for this one to say.
  const open = Object.fromEntries(
    parts.filter(([name]) => !SEALED.includes(name) && !['scope', 'guideEntry'].includes(name)),
  );
  const ordinal = ordinalOf(event.case);
  const number = `${matter.issuer}${matter.number}`;
  tx.query(
    `insert into matter (organ_id, id, ordinal, code_name, number, level, state, drafter, authority, term, term_start, mark, declassified_on, drafted_on,
       decided_on, reviewed_on, decided_by, proposal, former_organ, former_name)
     values ($1, $2, $3, $4, $5, $6, 'in-force', coalesce($7::uuid, '${NOBODY}'::uuid), $7::uuid, $8, $9, $10, coalesce($11::date, 'infinity'), $12, $12, $13, $14, $15, $16, $17)`,
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
    ],
  );
  tx.query('insert into matter_sealed (organ_id, id, sealed) values ($1, $2, $3)', [
    event.organ,
    event.case,
    JSON.stringify(sealed),
  ]);
  if (matter.authority)
    tx.query(
      `insert into matter_viewer (organ_id, person, matter, relation, since, level, ordinal) values ($1, $2, $3, 'authority', $4, $5, $6)`,
      [event.organ, matter.authority, event.case, event.on, rankOf(matter.level), ordinal],
    );
  tx.query(
    'insert into matter_gram (organ_id, gram, matter, ordinal) select $1, gram, $2, $3 from unnest($4::text[]) gram on conflict do nothing',
    [event.organ, event.case, ordinal, [...new Set([...gramsOf(matter.codeName), ...gramsOf(number)])]],
  );
  if (matter.declassifiedOn)
    tx.query(
      `insert into agenda (organ_id, due_on) values ($1, $2) on conflict (organ_id) do update set due_on = least(agenda.due_on, excluded.due_on)`,
      [event.organ, matter.declassifiedOn],
    );
  return undefined;
};

const handedOver: Projection = (tx, event) =>
  tx.query(`update matter set state = $3, heir = $4 where organ_id = $1 and id = $2`, [
    event.organ,
    event.case,
    event.state,
    event.payload.heirName,
  ]);

/** Handed back: with what the heir has made of level and term in between. */
const takenBack: Projection = (tx, event) => {
  const back = payloadOf<TakenOver>(event);
  return tx.query(
    `update matter set state = $3, heir = null, level = $4, term = $5, term_start = $6, mark = $7, declassified_on = coalesce($8::date, 'infinity'), reviewed_on = $9
     where organ_id = $1 and id = $2`,
    [
      event.organ,
      event.case,
      event.state,
      rankOf(back.level),
      JSON.stringify(back.term),
      JSON.stringify(back.start),
      markOf(back.level, back.term),
      back.declassifiedOn,
      back.reviewedOn,
    ],
  );
};

export const successionProjections: { readonly [eventType: string]: Projection } = {
  MatterTakenOver: takenOver,
  MatterHandedOver: handedOver,
  MatterTakenBack: takenBack,
};

export const successionJob: Job = {
  procedure: 'succession',
  running: 'running',
  batch: 'handOver',
  finish: 'finish',
};

/** Matters as they are handed over: everything that is said of them, what they rest on, and what was open about them. */
import {
  type Consequence,
  type HandedMatter,
  type HandedSource,
  levelOfRank,
  type Opening,
  type Sending,
  type SuccessionPlan,
  type Term,
  type TermStart,
} from '@shoumi/law';
import type { Row } from '../../platform/db/transaction.ts';
import type { FactContext } from '../../platform/runtime/slice.ts';
import { termOf } from '../matters/index.ts';
import { knowersOf, pastOf } from './past.ts';

interface MatterRow extends Row {
  id: string;
  kind: 'original' | 'derivative';
  unit: string | null;
  code_name: string;
  number: string;
  level: number;
  term: Term | null;
  term_start: TermStart;
  declassified_on: string;
  decided_on: string;
  reviewed_on: string | null;
  proposal: Record<string, unknown>;
  former_name: string | null;
  former_organ: string | null;
  handled_level: number | null;
}

export interface GoingMatter extends MatterRow {
  /** As it runs: of a blanked matter only its end is left. */
  term: Term;
  readonly sealed: Record<string, unknown>;
  /** Organs that were told of it. */
  readonly told: readonly string[];
  readonly sources: readonly HandedSource[];
  readonly reviews: readonly (HandedMatter['reviews'][number] & { readonly id: string })[];
  readonly history: HandedMatter['history'];
  readonly knowers: NonNullable<HandedMatter['knowers']>;
}

/** Under which number an heir keeps a matter: with the name of the organ that gave it, except back where it was given. */
export function numberAt(
  heir: string | undefined,
  { number, former_name: name, former_organ: organ }: Pick<GoingMatter, 'number' | 'former_name' | 'former_organ'>,
  ownName: string,
): string {
  const back = heir === organ && name !== null && number.startsWith(name);
  return back ? number.slice(name.length) : `${ownName}${number}`;
}

interface SourceRow extends Row, Omit<HandedSource, 'level'> {
  matter: string;
  level: number | null;
}

interface ReviewRow extends Row {
  id: string;
  matter: string;
  source: string;
  sourceName: string;
  cause: 'changed' | 'declassified';
  clocks: HandedMatter['reviews'][number]['clocks'];
}

/** What derivatives rest on, as this organ calls it. */
export async function sourcesOf(context: FactContext, ids: readonly string[], ownName: string) {
  const rows = await context.tx.query<SourceRow>(
    `select d.matter, d.kind, d.source, d.portions, coalesce(d.issuer, r.data->>'issuer', $2) as issuer,
       coalesce(d.number, m.number, r.data->>'number') as number, coalesce(d.level, m.level, r.level) as level,
       coalesce(d.term, m.term, nullif(r.data->'term', 'null')) as term,
       coalesce(d.start, (m.term_start->>'on')::date, m.decided_on, r.opened_on) as start
     from derivation d
       left join matter m on d.kind = 'matter' and m.organ_id = d.organ_id and m.id = d.source
       left join dossier r on d.kind = 'received' and r.organ_id = d.organ_id and r.id = d.source
     where d.organ_id = (select ctx_organ()) and d.matter = any ($1::uuid[]) order by d.matter, d.place`,
    [ids, ownName],
  );
  return (id: string): HandedSource[] =>
    rows
      .filter((each) => each.matter === id)
      .map(({ matter: _, level, ...source }) => ({ ...source, level: levelOfRank(level ?? 0) ?? null }));
}

const reviewsOf = (context: FactContext, ids: readonly string[]) =>
  context.tx.query<ReviewRow>(
    `select d.id, d.matter, d.data->>'source' as source, d.data->>'sourceName' as "sourceName", d.data->>'cause' as cause,
       coalesce((select json_agg(json_build_object('name', k.name, 'startedAt', k.started_at, 'dueOn', k.due_on, 'dueAt', k.due_at, 'provisional', k.provisional, 'n', k.n))
         from clock k where k.organ_id = d.organ_id and k.case_id = d.id and k.state <> 'met'), '[]') as clocks
     from dossier d where d.organ_id = (select ctx_organ()) and d.matter = any ($1::uuid[]) and d.procedure = 'derivative-review'
       and d.side = 'derivative' and d.state = 'open'`,
    [ids],
  );

/** Matters with all that goes along with them; `ownName` is the name under which their life so far is read. */
export async function mattersOf(
  context: FactContext,
  ids: readonly string[],
  ownName: string,
): Promise<readonly GoingMatter[]> {
  if (ids.length === 0) return [];
  const [rows, whole, told, sources, reviews, past, knowers] = await Promise.all([
    context.tx.query<MatterRow>(
      `select id, kind, unit, code_name, number, level, term, term_start, declassified_on, decided_on, reviewed_on, proposal, former_name, former_organ, handled_level
       from matter where organ_id = (select ctx_organ()) and id = any ($1::uuid[]) order by ordinal`,
      [ids],
    ),
    context.tx.query<{ id: string; sealed: Record<string, unknown> }>(
      'select id, sealed from matters_whole($1::uuid[])',
      [ids],
    ),
    context.tx.query<{ matter: string; peer: string }>(
      'select case_id as matter, peer from correspondence where organ_id = (select ctx_organ()) and case_id = any ($1::uuid[]) and not opened',
      [ids],
    ),
    sourcesOf(context, ids, ownName),
    reviewsOf(context, ids),
    pastOf(context, ids, ownName),
    knowersOf(context, ids, ownName),
  ]);
  return rows.map((matter) => ({
    ...matter,
    term: termOf(matter),
    sealed: whole.find(({ id }) => id === matter.id)?.sealed ?? {},
    told: told.filter((each) => each.matter === matter.id).map(({ peer }) => peer),
    sources: sources(matter.id),
    reviews: reviews.filter((each) => each.matter === matter.id).map(({ matter: _, ...review }) => review),
    history: past(matter.id),
    knowers: knowers(matter.id),
  }));
}

/** A derivative and what it rests on. `goes`: with this plan, now or in an earlier batch; else it stays where it is. */
export interface Used {
  readonly source: string;
  readonly unit: string | null;
  readonly goes: boolean;
}

export const usersOf = (
  context: FactContext,
  sources: readonly string[],
  { cameFrom, heirs }: { readonly cameFrom: string | null; readonly heirs: readonly string[] },
): Promise<Used[]> =>
  context.tx.query<Used & Row>(
    `select distinct d.source, m.unit, m.state = 'handed-over' or $2::uuid is null or coalesce(m.former_organ = $2, false) as goes
     from derivation d join matter m on m.organ_id = d.organ_id and m.id = d.matter
     where d.organ_id = (select ctx_organ()) and d.source = any ($1::uuid[]) and (m.state in ('in-force', 'draft', 'submitted', 'returned') or (m.state = 'handed-over' and m.heir = any ($3::text[])))`,
    [sources, cameFrom, heirs],
  );

/** What the handing over of one thing does here, and what it sends. */
export interface Going {
  readonly steps: readonly (Consequence | Opening)[];
  readonly sends: readonly Sending[];
}

export const NOTHING: Going = { steps: [], sends: [] };

export interface Around {
  readonly plan: SuccessionPlan;
  readonly organ: string;
  readonly nameOf: (organ: string) => string;
  /** Who uses what as a source. */
  readonly uses: readonly Used[];
  /** What a source rests on in turn, by ids alone. */
  readonly restsOn: ReadonlyMap<string, readonly string[]>;
}

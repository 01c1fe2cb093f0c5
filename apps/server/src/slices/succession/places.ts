/**
 * Where a succession stands among everything that the organ has: what comes next, and what is left at the end. How each of
 * it goes is in handover.ts.
 */
import type { SuccessionPlan } from '@shoumi/law';
import type { Row } from '../../platform/db/transaction.ts';
import { JOB_BATCH } from '../../platform/runtime/job.ts';
import type { FactContext } from '../../platform/runtime/slice.ts';
import { heirOfCase } from './cases.ts';
import { assigned, CATALOGUE, HANDED_ON, placeOf, RECEIVED, type Standing } from './plan.ts';

export interface Place extends Row {
  kind: 'matter' | 'received' | 'catalogue' | 'case';
  id: string;
  ordinal: number;
}

const standing = ({ procedure, side, state }: typeof RECEIVED): string =>
  `procedure = '${procedure}' and side = '${side}' and state = '${state}'`;

const quoted = (words: readonly string[]): string => [...new Set(words)].map((word) => `'${word}'`).join(', ');
const DOSSIERS = HANDED_ON.filter(({ procedure }) => !procedure.endsWith('-classification'));
const UNDECIDED = HANDED_ON.filter(({ procedure }) => procedure.endsWith('-classification'));
/** Open cases are few among all that an organ has had: found by what they are, and only then put in order. */
const OPEN = {
  dossier: `procedure in (${quoted(DOSSIERS.map(({ procedure }) => procedure))})
    and concat_ws('/', procedure, side, state) in (${quoted(DOSSIERS.map(placeOf))})`,
  matter: `state in (${quoted(UNDECIDED.map(({ state }) => state))})`,
};
const came = (table: string): string =>
  `exists (select 1 from case_passage c where c.organ_id = ${table}.organ_id and c.case_id = ${table}.id and c.direction = 'from' and c.peer = $1)`;
/** With what came from an organ goes what is about it; so counts the dry run (`cases_open`). The act by which it came does not. */
const CAME = {
  dossier: `(procedure <> 'succession' or peer is distinct from $1) and (${came('dossier')}
    or exists (select 1 from matter m where m.organ_id = dossier.organ_id and m.id = dossier.matter and m.former_organ = $1 and m.state in ('in-force', 'handed-over')))`,
  matter: came('matter'),
};

export interface Reached {
  readonly cameFrom: string | null;
  readonly after: number;
  readonly remaining: number;
}

/** What comes next, in one order over all kinds. `$1` limits it to what once came from one organ. */
export const placesAfter = (context: FactContext, cameFrom: string | null, after: number) => {
  const branch = (kind: Place['kind'], table: string, where: string) =>
    `(select '${kind}' as kind, id, ordinal from ${table} where organ_id = (select ctx_organ()) and ${where} and ordinal > $2 order by ordinal limit ${JOB_BATCH})`;
  const open = (table: 'dossier' | 'matter') =>
    `(select * from (select 'case' as kind, id, ordinal from ${table} where organ_id = (select ctx_organ()) and ${OPEN[table]}
       and ($1::uuid is null or ${CAME[table]}) and ordinal > $2 offset 0) open order by ordinal limit ${JOB_BATCH})`;
  return context.tx.query<Place>(
    `select kind, id, ordinal from (
       ${branch('matter', 'matter', `state = 'in-force' and ($1::uuid is null or former_organ = $1)`)}
       union all ${branch('received', 'dossier', `${standing(RECEIVED)} and ($1::uuid is null or data->>'formerHolder' = $1::text)`)}
       union all ${branch('catalogue', 'dossier', `${standing(CATALOGUE)} and $1::uuid is null`)}
       union all ${open('dossier')}
       union all ${open('matter')}
     ) going order by ordinal limit ${JOB_BATCH}`,
    [cameFrom, after],
  );
};

/** Of these, what goes with the plan; the others have no heir, or one that has their other side. */
async function goersOf(context: FactContext, plan: SuccessionPlan, places: readonly Place[]) {
  const rows = await context.tx.query<Row & Standing & { id: string; unit: string | null; peers: readonly string[] }>(
    `select f.id, f.procedure, f.side, f.state, unit_of_case(f.id) as unit,
       array(select c.peer from correspondence c where c.organ_id = f.organ_id and c.case_id = f.id) as peers
     from case_file f where f.organ_id = (select ctx_organ()) and f.id = any ($1::uuid[])`,
    [places.filter(({ kind }) => kind === 'matter' || kind === 'case').map(({ id }) => id)],
  );
  const cases = new Map(rows.map((each) => [each.id, each]));
  return places.filter(({ kind, id }) => {
    const found = cases.get(id);
    if (kind === 'case') return found && heirOfCase(found, found.peers, plan) !== undefined;
    if (kind === 'matter') return found && assigned(plan, found.unit) !== undefined;
    return kind === 'catalogue' || assigned(plan, null) !== undefined;
  });
}

/** What the end still finds, from the beginning: as soon as it is more than a batch holds, nobody looks further. */
export async function placesLeft(context: FactContext, plan: SuccessionPlan): Promise<readonly Place[]> {
  const found: Place[] = [];
  let after = 0;
  for (;;) {
    const places = await placesAfter(context, plan.cameFrom, after);
    found.push(...(await goersOf(context, plan, places)));
    const last = places.at(-1);
    if (!last || places.length < JOB_BATCH || found.length > JOB_BATCH) return found;
    after = last.ordinal;
  }
}

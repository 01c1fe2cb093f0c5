/**
 * Open cases as they are handed over: a dossier, or a matter that nobody has decided yet, with its clocks and their days,
 * with whom it is dealt with, and what it was here. The other side of it hears who follows.
 */
import type { CarriedClock, HandedCase, SuccessionPlan } from '@shoumi/law';
import type { Row } from '../../platform/db/transaction.ts';
import { CASE_FOLLOWED } from '../../platform/exchange/succession.ts';
import { CASE_HANDOVER, HAND_OVER } from '../../platform/runtime/handover.ts';
import type { FactContext } from '../../platform/runtime/slice.ts';
import { type GoingDossier, idsIn } from '../../platform/runtime/taken-over.ts';
import { type Around, type Going, NOTHING, sourcesOf } from './going.ts';
import { knowersOf, pastOf } from './past.ts';
import { assigned, isBetween, type Standing } from './plan.ts';

interface CaseRow extends Row {
  id: string;
  procedure: string;
  side: string;
  state: string;
  unit: string | null;
  opened_on: string;
  peer: string | null;
  dossier: GoingDossier | null;
  matter: UndecidedMatter | null;
  clocks: readonly CarriedClock[];
  correspondents: HandedCase['correspondents'];
}

/** A matter that is being prepared: protected from its first minute by the level that was proposed (art. 17). */
export interface UndecidedMatter {
  readonly codeName: string;
  readonly level: number;
  readonly guideEntry: string | null;
  readonly term: unknown;
  readonly start: unknown;
  readonly draftedOn: string;
  readonly returnedOn: string | null;
  readonly proposal: Record<string, unknown>;
}

export type GoingCase = CaseRow &
  Pick<HandedCase, 'sealed' | 'persons' | 'knowers' | 'history'> & { readonly data: Record<string, unknown> };

const CASES = `select f.id, f.procedure, f.side, f.state, unit_of_case(f.id) as unit, coalesce(d.opened_on, m.drafted_on) as opened_on, d.peer,
    case when d.id is not null then jsonb_build_object('name', d.name, 'level', d.level, 'matter', d.matter, 'addressee', d.addressee, 'data', d.data) end as dossier,
    case when m.id is not null then jsonb_build_object('codeName', m.code_name, 'level', m.level, 'guideEntry', m.guide_entry, 'term', m.term, 'start', m.term_start,
      'draftedOn', m.drafted_on, 'returnedOn', m.returned_on, 'proposal', m.proposal - 'scope') end as matter,
    coalesce((select json_agg(json_build_object('name', k.name, 'startedAt', k.started_at, 'dueOn', k.due_on, 'dueAt', k.due_at, 'provisional', k.provisional,
      'n', k.n, 'pauses', k.pauses)) from clock k where k.organ_id = f.organ_id and k.case_id = f.id and k.state <> 'met'), '[]') as clocks,
    coalesce((select json_agg(json_build_object('organ', c.peer, 'case', c.peer_case, 'opened', c.opened) order by c.peer)
      from correspondence c where c.organ_id = f.organ_id and c.case_id = f.id), '[]') as correspondents
  from case_file f left join dossier d on d.organ_id = f.organ_id and d.id = f.id left join matter m on m.organ_id = f.organ_id and m.id = f.id
  where f.organ_id = (select ctx_organ()) and f.id = any ($1::uuid[])`;

export async function casesOf(
  context: FactContext,
  ids: readonly string[],
  ownName: string,
): Promise<readonly GoingCase[]> {
  if (ids.length === 0) return [];
  const [rows, whole, past, knowers, sources] = await Promise.all([
    context.tx.query<CaseRow>(CASES, [ids]),
    context.tx.query<{ id: string; sealed: Record<string, unknown> }>(
      'select id, sealed from dossiers_whole($1::uuid[]) union all select id, sealed from matters_whole($1::uuid[])',
      [ids],
    ),
    pastOf(context, ids, ownName),
    knowersOf(context, ids, ownName),
    sourcesOf(context, ids, ownName),
  ]);
  const sealedOf = (id: string) => whole.find((each) => each.id === id)?.sealed ?? {};
  const persons = await context.tx.query<{ id: string; name: string; organ: string }>(
    `select id, name, $2 as organ from person where organ_id = (select ctx_organ()) and id = any ($1::uuid[])
     union all select id, name, organ from former_person where organ_id = (select ctx_organ()) and id = any ($1::uuid[])`,
    [idsIn([rows.map(({ dossier, id }) => [dossier, sealedOf(id)])]), ownName],
  );
  return rows.map((row) => {
    const data = { ...(row.dossier ?? { ...row.matter, sources: sources(row.id) }) };
    const named = new Set(idsIn([data, sealedOf(row.id)]));
    return {
      ...row,
      data,
      sealed: sealedOf(row.id),
      persons: persons.filter(({ id }) => named.has(id)),
      knowers: knowers(row.id),
      history: past(row.id),
    };
  });
}

/** To whom a case goes: to nobody without an heir, nor where the heir has its other side (it was opened while the plan was being carried out). */
export function heirOfCase(
  standing: Standing & { readonly unit: string | null },
  peers: readonly string[],
  plan: SuccessionPlan,
): string | undefined {
  const heir = assigned(plan, standing.unit)?.heir;
  return heir === undefined || isBetween(standing, peers, heir) ? undefined : heir;
}

/** One case, to the heir of its unit; whoever has the other side of it hears who follows. */
export function caseGoes(going: GoingCase, { plan, organ, nameOf }: Around): Going {
  const { id, procedure, side, state, correspondents } = going;
  const peers = correspondents.map((each) => each.organ);
  const heir = heirOfCase(going, peers, plan);
  if (heir === undefined) return NOTHING;
  const content: HandedCase = {
    procedure,
    side,
    state,
    openedOn: going.opened_on,
    issuer: nameOf(organ),
    peer: going.peer,
    data: going.data,
    sealed: going.sealed,
    clocks: [...going.clocks],
    correspondents: [...correspondents],
    persons: [...going.persons],
    knowers: [...going.knowers],
    history: [...going.history],
  };
  return {
    steps: [{ case: id, step: HAND_OVER, input: { heir, heirName: nameOf(heir) } }],
    sends: [
      { type: CASE_HANDOVER, to: heir, speaksFor: id, content },
      ...peers
        .filter((to) => isBetween(going, [to], to) && to !== heir)
        .map((to) => ({ type: CASE_FOLLOWED, to, speaksFor: id, content: { heir, case: id } })),
    ],
  };
}

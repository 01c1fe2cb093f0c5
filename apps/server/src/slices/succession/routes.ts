/** The dry run of a plan: what goes to which heir, what has none and why, what ends; counts of all, names of what the reader may know. */
import type { SuccessionPlan } from '@shoumi/law';
import type { Tx } from '../../platform/db/transaction.ts';
import type { Route } from '../../platform/http/host.ts';
import { Problem } from '../../platform/runtime/problem.ts';
import { endingWords } from './ending.ts';
import {
  assigned,
  CATALOGUE,
  hasOtherSide,
  inventoryOf,
  labelled,
  placeOf,
  RECEIVED,
  type Standing,
  titleOf,
} from './plan.ts';

/** So many names stand beside a count; the registers have the rest. */
const NAMES = 20;

interface Which {
  /** Units whose matters and cases are meant; what is received, and catalogues in force, have none. */
  readonly among?: readonly (string | null)[];
  readonly except?: readonly string[];
  /** An organ that has, or has not, the other side of the case. */
  readonly between?: string | null;
  readonly notBetween?: string | null;
}

/** Names of what stands somewhere; `former` limits it to what once came from one organ. */
const namesOf = async (tx: Tx, standing: Standing, former: string | null, which: Which): Promise<readonly string[]> => {
  const { procedure, side, state } = standing;
  const among = which.among?.map((unit) => unit ?? '') ?? null;
  const except = which.except ?? [];
  const { between = null, notBetween = null } = which;
  const ofUnits = (unit: string, a: string, b: string) =>
    `(${a}::text[] is null or coalesce(${unit}::text, '') = any (${a})) and not coalesce(${unit}::text, '') = any (${b})`;
  const dealtWith = (organ: string) =>
    `exists (select 1 from correspondence c where c.organ_id = d.organ_id and c.case_id = d.id and c.peer = ${organ})`;
  const kind = /^(original|derivative)-classification$/.exec(procedure)?.[1];
  const rows = await (kind
    ? tx.query<{ name: string }>(
        `select code_name as name from matter where organ_id = (select ctx_organ()) and kind = $1 and state = $2 and ($3::uuid is null or former_organ = $3)
           and ${ofUnits('unit', '$4', '$5')} order by ordinal limit ${NAMES}`,
        [kind, state, former, among, except],
      )
    : tx.query<{ name: string }>(
        `select name from dossier d where d.organ_id = (select ctx_organ()) and procedure = $1 and side = $2 and state = $3
           and ($4::uuid is null or data->>'formerHolder' = $4::text or exists (select 1 from matter m where m.organ_id = d.organ_id and m.id = d.matter and m.former_organ = $4 and m.state in ('in-force', 'handed-over'))
             or exists (select 1 from case_passage c where c.organ_id = d.organ_id and c.case_id = d.id and c.direction = 'from' and c.peer = $4))
           and ($7 or ${ofUnits('unit_of_case(d.id)', '$5', '$6')})
           and ($8::uuid is null or ${dealtWith('$8')}) and ($9::uuid is null or not ${dealtWith('$9')})
         order by ordinal limit ${NAMES}`,
        [
          procedure,
          side,
          state,
          former,
          among,
          except,
          [RECEIVED, CATALOGUE].some((each) => placeOf(each) === placeOf(standing)),
          between,
          notBetween,
        ],
      ));
  return rows.map(({ name }) => name);
};

/** The units whose matters an heir gets: those that name it, and all that name nobody where it gets the rest. */
function unitsOf(plan: SuccessionPlan, heir: string) {
  const named = plan.assignments.filter((each) => each.unit !== null);
  const own = named.filter((each) => each.heir === heir).map(({ unit }) => unit);
  return assigned(plan, null)?.heir === heir
    ? { except: named.filter((each) => each.heir !== heir).map(({ unit }) => unit ?? '') }
    : { among: own };
}

export const successionRoutes = (): readonly Route[] => [
  {
    method: 'GET',
    path: '/api/cases/:id/succession',
    summary: 'The dry run of a plan of succession: what goes where, what has no heir, what ends',
    access: 'session',
    handle: (request) =>
      request.person(async (tx) => {
        const [row] = await tx.query<{ plan: SuccessionPlan; state: string }>(
          `select data as plan, state from dossier where organ_id = (select ctx_organ()) and id = $1 and procedure = 'succession' and side = 'organ'`,
          [request.params.id],
        );
        if (!row)
          throw new Problem('not-found', {
            title: { zh: '没有这个承接方案，或者不在您的知悉范围内', en: 'Not there, or not for you' },
          });
        // A plan that was carried out or dropped has nothing before it.
        if (row.state !== 'planned') return { moving: [], withoutHeir: [], ending: [] };
        const { plan } = row;
        const { language } = request;
        const former = plan.cameFrom;
        const found = await inventoryOf(tx, plan);
        const inOrder = (a: Standing, b: Standing): number => (placeOf(a) < placeOf(b) ? -1 : 1);
        const moving = found.moving.toSorted(inOrder);
        const withoutHeir = found.withoutHeir.toSorted(inOrder);
        const named = await tx.query<{ id: string; name: string }>(
          `select id, name from organ where id = any ($1::uuid[])
           union all select id, name from unit where organ_id = (select ctx_organ()) and id = any ($2::uuid[])`,
          [moving.map(({ heir }) => heir), withoutHeir.flatMap(({ unit }) => unit ?? [])],
        );
        const nameOf = (id: string | null) => named.find((each) => each.id === id)?.name;
        return {
          moving: await Promise.all(
            moving.map(async ({ heir, count, underWay, ...standing }) => ({
              title: titleOf(standing, underWay, language),
              heir: { id: heir, name: nameOf(heir) ?? '' },
              count,
              names: await namesOf(tx, standing, former, {
                ...unitsOf(plan, heir),
                notBetween: underWay && hasOtherSide(standing) ? heir : null,
              }),
            })),
          ),
          withoutHeir: await Promise.all(
            withoutHeir.map(async ({ unit, underWay, whole, between, count, ways, ...standing }) => {
              const title = titleOf(standing, underWay, language);
              const of = nameOf(unit);
              return {
                title: of === undefined ? title : labelled(title, of, language),
                count,
                names: await namesOf(tx, standing, former, {
                  ...(whole ? (between === null ? {} : unitsOf(plan, between)) : { among: [unit] }),
                  between,
                }),
                ways: ways.map((way) => way[language]),
              };
            }),
          ),
          ending: former === null && plan.kind !== 'undo' ? await endingWords(tx, language) : [],
        };
      }),
  },
];

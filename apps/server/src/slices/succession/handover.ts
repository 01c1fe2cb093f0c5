/** The next batch of a succession: what goes over, to whom, and who else hears of it. */
import type { HandedKnower, HandedMatter, SuccessionPlan } from '@shoumi/law';
import { levelOfRank, markOf } from '@shoumi/law';
import type { Row } from '../../platform/db/transaction.ts';
import { batchOf, JOB_BATCH } from '../../platform/runtime/job.ts';
import type { FactContext, FactProvider } from '../../platform/runtime/slice.ts';
import { caseGoes, casesOf } from './cases.ts';
import { type Around, type Going, type GoingMatter, mattersOf, NOTHING, numberAt, usersOf } from './going.ts';
import { knowersOf } from './past.ts';
import { type Place, placesAfter, placesLeft, type Reached } from './places.ts';
import { assigned, heirsOf } from './plan.ts';

/** Heirs of the derivatives that rest on a source. */
const heirsUsing = ({ plan, uses }: Around, source: string): readonly string[] =>
  uses.filter((use) => use.source === source && use.goes).flatMap(({ unit }) => assigned(plan, unit)?.heir ?? []);

function matterGoes(matter: GoingMatter, around: Around): Going {
  const way = assigned(around.plan, matter.unit);
  const level = levelOfRank(matter.level);
  if (!way || !level) return NOTHING;
  const issuer = around.nameOf(around.organ);
  const { heir } = way;
  const heirName = around.nameOf(heir);
  const told = matter.told.filter((peer) => peer !== heir);
  const kept = numberAt(heir, matter, issuer);
  // One that is too long to be said stays what it was: the heir still finds the matter by it, where it means no other.
  const number = kept.length > 60 ? matter.number : kept;
  // A derivative that goes elsewhere, or stays, keeps its source: its organ is told of it.
  const holders = [...new Set(heirsUsing(around, matter.id))].filter(
    (peer) => peer !== heir && !matter.told.includes(peer),
  );
  const stays = around.uses.some((use) => use.source === matter.id && !use.goes);
  const declassifiedOn = matter.declassified_on === 'infinity' ? null : matter.declassified_on;
  const received = {
    codeName: matter.code_name,
    number,
    issuer: heirName,
    level,
    term: matter.term,
    mark: markOf(level, matter.term),
    declassifiedOn,
    was: matter.id,
    original: { organ: heir, case: matter.id },
    clocks: [],
    // Itself among it: it is received under another id.
    restsOn: [matter.id, ...(around.restsOn.get(matter.id) ?? [])],
  };
  const content: HandedMatter = {
    codeName: matter.code_name,
    number: matter.number,
    issuer,
    level,
    term: matter.term,
    start: matter.term_start,
    declassifiedOn,
    decidedOn: matter.decided_on,
    reviewedOn: matter.reviewed_on,
    particulars: { ...matter.proposal, ...matter.sealed },
    recipients: [...told, ...holders, ...(stays ? [around.organ] : [])],
    history: [...matter.history],
    sources: [...matter.sources],
    reviews: matter.reviews.map(({ id: _, ...review }) => review),
    knowers: [...matter.knowers],
    handledLevel: levelOfRank(matter.handled_level ?? 0) ?? null,
  };
  const speaking = { speaksFor: matter.id };
  return {
    steps: [
      { case: matter.id, step: 'noteHandedOver', input: { heir, heirName } },
      ...matter.reviews.map(({ id }) => ({ case: id, step: 'noteReviewHandedOver', input: {} })),
      ...(stays ? [{ starts: 'received-matter', step: 'receiveHeld', input: received }] : []),
    ],
    sends: [
      {
        ...speaking,
        type: matter.kind === 'derivative' ? 'derivative-handover' : 'matter-handover',
        to: heir,
        content,
      },
      ...told.map((to) => ({ ...speaking, type: 'matter-followed', to, content: { heir, issuer: heirName, number } })),
      ...holders.map((to) => ({ ...speaking, type: 'received-handover', to, content: received })),
    ],
  };
}

interface ReceivedRow extends Row {
  id: string;
  name: string;
  data: Record<string, unknown>;
  original: { organ: string; case: string } | null;
  clocks: unknown;
}

function receivedGoes(
  { id, name, data, original, clocks }: ReceivedRow,
  knowers: readonly HandedKnower[],
  around: Around,
): Going {
  const own = assigned(around.plan, null)?.heir;
  if (own === undefined) return NOTHING;
  const heirs = [...new Set([own, ...heirsUsing(around, id)])];
  const { number, issuer, level, term, mark, declassifiedOn, startsOn } = data;
  const said = {
    number,
    issuer,
    level,
    term: term ?? null,
    mark: mark ?? null,
    declassifiedOn: declassifiedOn ?? null,
    startsOn: startsOn ?? null,
  };
  const rests = Array.isArray(data.restsOn) ? data.restsOn : [];
  const restsOn = [...new Set([...rests, ...(original ? [original.case] : [])])];
  const { claimedLevel = null } = data;
  const content = { codeName: name, ...said, was: id, clocks, restsOn, knowers, claimedLevel };
  return {
    steps: [{ case: id, step: 'noteHeldHandedOver', input: { heirs: heirs.map(around.nameOf).join('、') } }],
    sends: [
      // Back to the organ that is in charge of it: there it is its own.
      ...heirs
        .filter((to) => to !== original?.organ)
        .map((to) => ({
          type: 'received-handover',
          to,
          speaksFor: id,
          content: { ...content, original },
          // Whoever held it before finds it by what it called it itself.
          ...(to === data.formerHolder && typeof data.was === 'string' ? { toCase: data.was } : {}),
        })),
      ...(original
        ? [{ type: 'holder-followed', to: original.organ, speaksFor: id, content: { holders: heirs } }]
        : []),
    ],
  };
}

interface CatalogueRow extends Row {
  id: string;
  name: string;
  data: Record<string, unknown>;
}

/** Every heir keeps it: what it took over was classified by it. */
function catalogueGoes({ id, name, data }: CatalogueRow, { plan, organ, nameOf }: Around): Going {
  const heirs = heirsOf(plan);
  const issuer = nameOf(organ);
  const { instrument, rows, cites, approvedOn } = data;
  const content = { name: `${issuer}：${name}`, issuer, instrument: instrument ?? null, rows, cites, approvedOn };
  return {
    steps: [{ case: id, step: 'noteCatalogueHandedOver', input: { heirs: heirs.map(nameOf).join('、') } }],
    sends: heirs.map((to) => ({ type: 'catalogue-handover', to, speaksFor: id, content })),
  };
}

const receivedOf = (context: FactContext, ids: readonly string[]) =>
  context.tx.query<ReceivedRow>(
    `select d.id, d.name, d.data, coalesce((select json_agg(json_build_object('name', k.name, 'startedAt', k.started_at, 'dueOn', k.due_on, 'dueAt', k.due_at,
         'provisional', k.provisional, 'n', k.n)) from clock k where k.organ_id = d.organ_id and k.case_id = d.id and k.state <> 'met'), '[]') as clocks,
       case when d.data ? 'original' then nullif(d.data->'original', 'null')
         else (select jsonb_build_object('organ', c.peer, 'case', c.peer_case) from correspondence c
           where c.organ_id = d.organ_id and c.case_id = d.id and c.opened and c.peer_case is not null limit 1) end as original
     from dossier d where d.organ_id = (select ctx_organ()) and d.id = any ($1::uuid[])`,
    [ids],
  );

const handover = async (context: FactContext) => {
  const plan = await context.fact<(SuccessionPlan & Reached) | null>('dossier');
  if (!plan) return { batch: batchOf<Place, number>([], ({ ordinal }) => ordinal), ...NOTHING };
  const isLast = plan.remaining === 0;
  const places = isLast ? await placesLeft(context, plan) : await placesAfter(context, plan.cameFrom, plan.after);
  const batch = batchOf(places, ({ ordinal }) => ordinal);
  // More than the end may take goes in further batches before.
  if (isLast && places.length > JOB_BATCH) return { batch: { ...batch, more: true }, ...NOTHING };
  const idsOf = (kind: Place['kind']) => places.filter((each) => each.kind === kind).map(({ id }) => id);
  const sources = [...idsOf('matter'), ...idsOf('received')];
  const names = await context.tx.query<{ id: string; name: string }>('select id, name from organ');
  const nameOf = (id: string): string => names.find((organ) => organ.id === id)?.name ?? '';
  const ownName = nameOf(context.organ);
  const [matters, received, knowers, cases, catalogues, uses] = await Promise.all([
    mattersOf(context, idsOf('matter'), ownName),
    receivedOf(context, idsOf('received')),
    knowersOf(context, idsOf('received'), ownName),
    casesOf(context, idsOf('case'), ownName),
    context.tx.query<CatalogueRow>(
      'select id, name, data from dossier where organ_id = (select ctx_organ()) and id = any ($1::uuid[])',
      [idsOf('catalogue')],
    ),
    usersOf(context, sources, { cameFrom: plan.cameFrom, heirs: heirsOf(plan).map(nameOf) }),
  ]);
  const rests = await context.tx.query<{ id: string; rests: string[] }>(
    'select id, rests_on(id) as rests from unnest($1::uuid[]) id',
    [[...new Set(uses.map(({ source }) => source))]],
  );
  const restsOn = new Map(rests.map((each) => [each.id, each.rests]));
  const around: Around = { plan, organ: context.organ, nameOf, uses, restsOn };
  const going = [
    ...matters.map((matter) => matterGoes(matter, around)),
    ...received.map((each) => receivedGoes(each, knowers(each.id), around)),
    ...cases.map((each) => caseGoes(each, around)),
    ...catalogues.map((each) => catalogueGoes(each, around)),
  ];
  return {
    // What stays is looked at in every round, and goes in none.
    batch: {
      ...batch,
      more: !isLast && batch.more,
      count: going.filter(({ steps }) => steps.length > 0).length,
    },
    steps: going.flatMap(({ steps }) => steps),
    sends: going.flatMap(({ sends }) => sends),
  };
};

export const handoverFacts: { readonly [name: string]: FactProvider } = { handover };

/** Catalogues of an organ's secrets: what their rules ask, the lines as they stand on a day, and which have become stale. */
import {
  type CatalogueFiling,
  type CatalogueItem,
  type CatalogueRow,
  type CatalogueSnapshot,
  type CitedGuide,
  carrierForms,
  type Lines,
  levelOfRank,
  staleCitations,
  type Term,
  termText,
} from '@shoumi/law';
import type { Reads } from '../../platform/db/together.ts';
import type { FactContext, FactProvider, Slice } from '../../platform/runtime/slice.ts';
import { catalogueImport } from './import.ts';

interface LineRow extends Record<string, unknown> {
  place: number;
  content: string;
  carrierForm: keyof typeof carrierForms;
  remark: string | null;
  unit: string | null;
  in_force: boolean | null;
  number: string;
  item: string;
  level: number;
  term: Term;
  scope: string | null;
  tiers: string | null;
  guide: string;
  guide_name: string;
  guide_from: string;
  authority: string | null;
}

/**
 * The items with what their entries and units say on a day. The authority of a line is the designated one whose remit names
 * the entry's field, else the statutory one: who will decide on a matter under it.
 */
export const linesOfItems = (tx: Reads, items: readonly CatalogueItem[], on: string): Promise<LineRow[]> =>
  tx.query<LineRow>(
    `select i.place::int as place, i.item->>'content' as content, i.item->>'carrierForm' as "carrierForm", i.item->>'remark' as remark, u.name as unit,
       e.in_force_from <= $2::date and coalesce($2::date < least(e.in_force_until, g.in_force_until), true) as in_force,
       e.number, e.item, e.level, e.term, e.scope, e.tiers, g.id as guide, g.name as guide_name, g.in_force_from as guide_from,
       (select p.name from authority a join person p on p.organ_id = a.organ_id and p.id = a.person
        where a.organ_id = (select ctx_organ()) and a."from" <= $2::date and (a.until is null or a.until > $2::date) and a.highest >= e.level
          and (a.fields = '[]' or a.fields ? e.field)
        order by a.fields = '[]', a.kind, a.ordinal limit 1) as authority
     from jsonb_array_elements($1::jsonb) with ordinality i (item, place)
     left join guide_entry e on e.id = (i.item->>'guideEntry')::uuid left join guide g on g.id = e.guide
     left join unit u on u.organ_id = (select ctx_organ()) and u.id = (i.item->>'unit')::uuid
     order by i.place`,
    [JSON.stringify(items), on],
  );

const rowOf = (line: LineRow): CatalogueRow => ({
  number: line.place,
  item: `${line.item}：${line.content}`,
  level: levelOfRank(line.level) ?? 'confidential',
  term: termText(line.term),
  scope: line.scope ?? '',
  unit: line.unit ?? '',
  tiers: line.tiers ?? '',
  carrierForm: carrierForms[line.carrierForm].zh,
  basis: `${line.guide_name} ${line.number}`,
  authority: line.authority ?? '',
  remark: line.remark ?? '',
});

/** Lines without an entry on the day have no level to show; they are what approval is refused for. */
export function snapshotOf(lines: readonly LineRow[]): CatalogueSnapshot {
  const covered = lines.filter((line) => line.in_force === true);
  const cites = new Map(covered.map(({ guide, guide_from }) => [guide, { guide, inForceFrom: guide_from }]));
  return { rows: covered.map(rowOf), cites: [...cites.values()] };
}

interface Said {
  readonly items?: readonly CatalogueItem[];
}

const catalogueLines: FactProvider = async (context: FactContext) => {
  const said = context.input as Said;
  const items = said.items ?? (await context.fact<Said | null>('dossier'))?.items;
  return items === undefined ? undefined : linesOfItems(context.tx, items, context.on);
};

const facts: { readonly [name: string]: FactProvider } = {
  catalogueLines,
  catalogue: async (context) => {
    const lines = await context.fact<readonly LineRow[] | undefined>('catalogueLines');
    // Only the head may take the step that puts a catalogue in force.
    return {
      itemsWithoutEntry: lines?.filter((line) => line.in_force !== true).map((line) => String(line.place)),
      approvedByHead: context.step === 'approveCatalogue',
      items: lines?.length,
    };
  },
  catalogueSnapshot: async (context) =>
    snapshotOf((await context.fact<readonly LineRow[] | undefined>('catalogueLines')) ?? []),
  /** The nearest administration; another one than that of the own tier, where there is one, is refused. */
  catalogueFiling: async (context): Promise<CatalogueFiling> => {
    const { own, administrations } = await context.fact<Lines>('lines');
    return {
      with: administrations[0]?.id ?? '',
      administrationOfTier: administrations.find(({ tier }) => tier === own.tier)?.id ?? null,
    };
  },
  cataloguesInForce: async ({ tx }) =>
    (
      await tx.query<{ id: string }>(
        `select id from dossier where organ_id = (select ctx_organ()) and procedure = 'catalogue' and state = 'in-force' order by id`,
      )
    ).map(({ id }) => id),
};

interface CitedRow extends Record<string, unknown> {
  id: string;
  cites: readonly CitedGuide[];
  versions: readonly CitedGuide[] | null;
}

/** The own catalogues in force which cite a guide that has a newer version on the day, each with those guides. */
export async function staleCatalogues(
  tx: Reads,
  on: string,
): Promise<readonly { readonly id: string; readonly guides: readonly string[] }[]> {
  const rows = await tx.query<CitedRow>(
    `select d.id, d.data->'cites' as cites, (select json_agg(json_build_object('guide', n.revises, 'inForceFrom', n.in_force_from))
       from jsonb_array_elements(d.data->'cites') c join guide n on n.revises = (c->>'guide')::uuid) as versions
     from dossier d where d.organ_id = (select ctx_organ()) and d.procedure = 'catalogue' and d.state = 'in-force'`,
  );
  return rows
    .map(({ id, cites, versions }) => ({
      id,
      guides: staleCitations(cites, versions ?? [], on).map(({ guide }) => guide),
    }))
    .filter(({ guides }) => guides.length > 0);
}

export const catalogues: Slice = { name: 'catalogues', facts, listImports: [catalogueImport] };

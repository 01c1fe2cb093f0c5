/** What the rules of change, extension, declassification, publication and suggestion ask. The matter is the one they are about. */
import {
  type ArchiveTransfer,
  atMostLongest,
  type CalendarDate,
  type Change,
  type ChangeKind,
  type Draft,
  type GuideEntry,
  isHigher,
  type Level,
  lastSecretDay,
  levelOfRank,
  type Proposal,
  type Term,
  type TermStart,
  type Unrated,
} from '@shoumi/law';
import { Problem } from '../../platform/runtime/problem.ts';
import type { FactContext, FactProvider } from '../../platform/runtime/slice.ts';
import type { MatterRow } from './matter-row.ts';

type Dossier = Record<string, unknown>;
const matterOf = (context: FactContext) => context.fact<MatterRow | undefined>('matter');
const dossierOf = (context: FactContext) => context.fact<Dossier | null>('dossier');
const NEVER = 'infinity';

const declassifiedOnOf = (row: MatterRow): string | null =>
  row.declassified_on === NEVER ? null : row.declassified_on;

/** Whether the proposed term, from the old start, goes on longer than the entry allows. */
function beyondEntry(proposal: Partial<Proposal>, entry: GuideEntry | null): boolean {
  const start = proposal.start?.on;
  if (!entry || !proposal.term || !start) return false;
  if (entry.term.kind === 'long-term') return false;
  const asked = lastSecretDay(proposal.term, start as CalendarDate);
  const allowed = lastSecretDay(entry.term, start as CalendarDate);
  return allowed !== null && (asked === null || asked > allowed);
}

const kinds: Readonly<Record<string, ChangeKind>> = { extension: 'extend', 'early-declassification': 'declassify' };

/** An archive that names what it holds of another organ. */
const isKeptForAnother = async ({ tx, input }: FactContext): Promise<boolean> =>
  typeof input.matter === 'string' &&
  (
    await tx.query(
      `select 1 from dossier where organ_id = (select ctx_organ()) and id = $1 and procedure = 'received-matter'`,
      [input.matter],
    )
  ).length > 0;

const change = async (context: FactContext): Promise<Change> => {
  const [row, dossier, proposal, entry] = await Promise.all([
    matterOf(context),
    dossierOf(context),
    context.fact<Partial<Proposal>>('proposal'),
    context.fact<GuideEntry | null>('entry'),
  ]);
  const said = { ...context.input, ...dossier } as { ground?: Change['ground']; guideApproval?: string | null };
  const level = row ? levelOfRank(row.level) : undefined;
  return {
    kind:
      kinds[context.procedure] ??
      (level && proposal.level && (isHigher(level, proposal.level) || isHigher(proposal.level, level))
        ? 'level'
        : 'scope'),
    decidedBy:
      context.procedure === 'archive-transfer' && (await isKeptForAnother(context)) ? 'archive' : 'original-organ',
    ground: said.ground ?? null,
    declassifiedOn: row ? declassifiedOnOf(row) : null,
    beyondGuide: beyondEntry(proposal, entry),
    guideBodyApproved: Boolean(said.guideApproval),
  };
};

const matterParticulars = async (context: FactContext) => {
  const row = await matterOf(context);
  return row
    ? {
        codeName: row.code_name,
        level: levelOfRank(row.level) as Level,
        number: row.number,
        term: row.term,
        declassifiedOn: declassifiedOnOf(row),
        startsOn: row.term_start?.on ?? null,
      }
    : null;
};

/** Organs that were told of the matter: by an envelope, or because its scope names them. The one it was taken over from is no more. */
const recipients = async (context: FactContext): Promise<readonly { organ: string; name: string }[]> => {
  const [matter, row] = await Promise.all([context.fact<string | null>('matterOf'), matterOf(context)]);
  const scope = (row?.proposal as Partial<Draft> | undefined)?.scope?.organs ?? [];
  return context.tx.query<{ organ: string; name: string }>(
    `select o.id as organ, o.name from organ o where o.id <> (select ctx_organ()) and (o.id = any ($2::uuid[])
       or exists (select 1 from correspondence c where c.organ_id = (select ctx_organ()) and c.case_id = $1 and c.peer = o.id and not c.opened)) order by o.id`,
    [matter, scope],
  );
};

const meansMore = () =>
  new Problem('not-here', {
    title: {
      zh: '该编号在本单位指多件事项：本单位的，或者承接自不同单位的',
      en: 'The number means more than one matter here: an own one, or those taken over from former organs',
    },
    next: {
      zh: '请来函单位写明承接后的编号（原单位名称加原编号）重新发送',
      en: 'Ask the sender to name it by the number that it has here: the former organ’s name before the old number',
    },
  });

export const decisionFacts: { readonly [name: string]: FactProvider } = {
  change,
  matterParticulars,
  recipients,
  unrated: async (context): Promise<Unrated | undefined> => {
    const row = await matterOf(context);
    return row && { state: row.state, kind: row.kind };
  },
  matterState: async (context) => (await matterOf(context))?.state ?? null,
  termAfter: async (context): Promise<{ term: Term | undefined; start: TermStart }> => {
    const {
      term,
      level,
      start = { kind: 'notice', on: null },
      specialProvision,
    } = await context.fact<Partial<Proposal>>('proposal');
    // Own decisions beyond the longest period are refused before this; what comes from above takes effect as it arrives.
    const cut = term && level && start.on && !specialProvision;
    return { term: cut ? atMostLongest(term, start.on as CalendarDate, level, context.on) : term, start };
  },
  delivery: async (context) => {
    const { recipient, deliveredOn } = context.input as { recipient?: string; deliveredOn?: string };
    const dossier = await dossierOf(context);
    return { recipient, deliveredOn, declassifiedOn: (dossier?.declassifiedOnBefore as string | null) ?? null };
  },
  notices: async (context) => {
    const { recipients: told = [], receipts = [] } = ((await dossierOf(context)) ?? {}) as {
      recipients?: readonly { name: string }[];
      receipts?: readonly { recipient: string }[];
    };
    return { outstanding: told.filter(({ name }) => !receipts.some((each) => each.recipient === name)).length };
  },
  publication: async (context) => ({
    reviewedBy: ((await dossierOf(context))?.reviewedBy as string | undefined) ?? null,
  }),
  archiveTransfer: async (context): Promise<Partial<ArchiveTransfer>> => ({
    reviewedOn: ((await dossierOf(context))?.reviewedOn as string | undefined) ?? null,
    ...(typeof context.input.on === 'string' ? { handedOn: context.input.on } : {}),
  }),
  matterDisputed: async (context) => (await matterOf(context))?.handled_level != null,
  matterByNumber: async (context) => {
    // A case that is about a matter already is about no other one of the same number.
    const about = (await dossierOf(context))?.matter;
    // What was taken over is still called by the number that its former organ gave it.
    const [row, other] = await context.tx.query<{ id: string; codeName: string; gone: boolean }>(
      `select id, code_name as "codeName", state = 'handed-over' as gone from matter where organ_id = (select ctx_organ())
         and case when $2::uuid is null then number = $1 or number = former_name || $1 else id = $2 end
       order by gone, number = $1 desc nulls last, ordinal desc limit 2`,
      [context.input.number ?? null, typeof about === 'string' ? about : null],
    );
    if (!row) return null;
    if (!other || other.gone) return { id: row.id, codeName: row.codeName };
    // Nothing takes effect on a guess: what comes from above waits, and says why.
    if (context.person === null) throw meansMore();
    return null;
  },
  receivedMatter: async ({ tx, input }) => {
    const [row] = await tx.query<Record<string, string | null>>(
      `select d.name as "codeName", o.id as issuer, d.data->>'level' as level, coalesce(d.data->>'number', '') as number, d.data->>'startsOn' as "startsOn", o.kind as "issuerKind",
         coalesce(o.name, d.data->>'issuer') as "issuerName"
       from dossier d left join organ o on o.id = coalesce((d.data->'original'->>'organ')::uuid, d.peer)
       where d.organ_id = (select ctx_organ()) and d.id = $1 and d.procedure = 'received-matter'`,
      [input.received ?? null],
    );
    // Nobody acts on what was not shown to him: whoever was not named inside does not see a received matter.
    if (!row)
      throw new Problem('not-found', {
        title: {
          zh: '没有这件收到的国家秘密，或者您无从知悉',
          en: 'No such received matter, or it is not shown to you',
        },
        next: { zh: '请保密办指定知悉人员，或者由其办理', en: 'Ask the secrecy office to name you, or to act itself' },
      });
    return row;
  },
  /** Whom the decision is told besides the organ's own people. Asks nothing of the database where the scope names nobody. */
  noticeFor: async (context) => {
    const row = await matterOf(context);
    const organs = (row?.proposal.scope?.organs ?? []).filter((id) => id !== context.organ);
    if (organs.length === 0) return { organs, codeName: row?.code_name ?? '', issuer: '', restsOn: [] };
    const [known, [rests]] = await Promise.all([
      context.tx.query<{ id: string; name: string }>(
        'select id, name from organ where id = any ($1::uuid[]) or id = (select ctx_organ())',
        [organs],
      ),
      context.tx.query<{ on: string[] }>('select rests_on($1) as on', [context.caseId]),
    ]);
    return {
      organs: organs.filter((id) => known.some((each) => each.id === id)),
      codeName: row?.code_name ?? '',
      issuer: known.find(({ id }) => id === context.organ)?.name ?? '',
      restsOn: rests?.on ?? [],
    };
  },
};

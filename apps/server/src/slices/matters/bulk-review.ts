/** The yearly review in bulk: which matters a selection means, and the next batch of them. */
import { decidedInReviewBy, type Level, levelOfRank, type ReviewOutcome, rankOf } from '@shoumi/law';
import type { Row } from '../../platform/db/transaction.ts';
import { batchOf, JOB_BATCH } from '../../platform/runtime/job.ts';
import type { FactContext, FactProvider, Job } from '../../platform/runtime/slice.ts';

interface Selection {
  readonly year: number;
  readonly level: Level | null;
  readonly unit: string | null;
  readonly decidedBefore: string | null;
  /** The authority's power and remit on the day of the act. */
  readonly highest: Level;
  readonly remit: 'all' | readonly string[];
}

/** In force, decided before the year and not reviewed in it, within level, unit, day and remit. `$1` is the first day of the year. */
const SELECTED = `m.organ_id = (select ctx_organ()) and m.state = 'in-force' and m.decided_on < $1 and (m.reviewed_on is null or m.reviewed_on < $1)
  and m.level <= $2 and ($3::int is null or m.level = $3) and ($4::uuid is null or m.unit = $4) and ($5::date is null or m.decided_on < $5)
  and ($6::text[] is null or exists (select 1 from guide_entry e where e.id = m.guide_entry and e.field = any ($6)))`;

const parameters = ({ year, level, unit, decidedBefore, highest, remit }: Selection): unknown[] => [
  `${year}-01-01`,
  rankOf(highest),
  level === null ? null : rankOf(level),
  unit,
  decidedBefore,
  remit === 'all' ? null : remit,
];

const count = async (context: FactContext, selection: Selection): Promise<number> => {
  const [row] = await context.tx.query<{ n: number }>(
    'select matters_to_review($1::date, $2, $3, $4::uuid, $5::date, $6::text[]) as n',
    parameters(selection),
  );
  return row?.n ?? 0;
};

const selected = async (context: FactContext) => {
  const authority = await context.fact<{ highest: Level; fields: 'all' | readonly string[] } | null>('authority');
  if (!authority) return { count: 0 };
  const chosen = context.input as Omit<Selection, 'highest' | 'remit'>;
  return { count: await count(context, { ...chosen, highest: authority.highest, remit: authority.fields }) };
};

interface Chosen extends Row {
  id: string;
  ordinal: number;
  level: number;
  waiting: boolean;
}

/** The same has been proposed of the matter before and waits for its authority: it is not proposed a second time. */
const WAITING = `exists (select 1 from dossier d where d.organ_id = m.organ_id and d.matter = m.id and d.procedure = $8 and d.state = 'proposed'
  and coalesce(d.data -> 'newTerm', 'null') = $9::jsonb and ($10::text is null or d.data ->> 'newLevel' = $10))`;

interface Run extends Selection {
  readonly after: number;
  readonly outcome: ReviewOutcome['kind'];
  readonly newLevel?: Level | null;
  readonly newTerm?: ReviewOutcome['newTerm'];
}

/** What is not kept is judged and decided matter by matter: fewer of them fit into a transaction. */
const DECIDED_BATCH = 40;

const proposal = ({ outcome, newLevel = null, newTerm = null }: Run): unknown[] =>
  outcome === 'keep' ? [] : [decidedInReviewBy[outcome], JSON.stringify(newTerm), newLevel];

/** The next matters behind the place where the last batch ended. */
const nextBatch = async (context: FactContext) => {
  const dossier = await context.fact<Run | null>('dossier');
  const keeps = dossier?.outcome === 'keep';
  const size = keeps ? JOB_BATCH : DECIDED_BATCH;
  const chosen = dossier
    ? await context.tx.query<Chosen>(
        `select m.id, m.ordinal, m.level, ${keeps ? 'false' : WAITING} as waiting from matter m where ${SELECTED} and m.ordinal > $7 order by m.ordinal limit ${size}`,
        [...parameters(dossier), dossier.after, ...proposal(dossier)],
      )
    : [];
  return {
    batch: batchOf(chosen, ({ ordinal }) => ordinal, size),
    matters: chosen
      .filter(({ waiting }) => !waiting)
      .map(({ id, level }) => ({ id, level: levelOfRank(level) ?? 'confidential' })),
  };
};

const reviewOutcome = ({ input }: FactContext): ReviewOutcome => {
  const { outcome, newLevel, newTerm, ground } = input as Partial<ReviewOutcome> & { outcome: ReviewOutcome['kind'] };
  return { kind: outcome, newLevel: newLevel ?? null, newTerm: newTerm ?? null, ground: ground ?? null };
};

export const bulkReviewFacts: { readonly [name: string]: FactProvider } = { selected, nextBatch, reviewOutcome };

export const bulkReviewJob: Job = { procedure: 'bulk-review', running: 'running', batch: 'batch', finish: 'finish' };

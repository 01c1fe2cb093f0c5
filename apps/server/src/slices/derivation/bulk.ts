/**
 * The review of many derivatives: which reviews of a source are open, the next batch of them, and what a review of many has
 * left to be answered by itself, with the reasons.
 */
import { levelOfRank, ruleOfAnswer } from '@shoumi/law';
import type { Row, Tx } from '../../platform/db/transaction.ts';
import type { Route } from '../../platform/http/host.ts';
import { batchOf, JOB_BATCH } from '../../platform/runtime/job.ts';
import { Problem } from '../../platform/runtime/problem.ts';
import type { FactContext, FactProvider, Job } from '../../platform/runtime/slice.ts';

/** What is changed or declassified moves the matter, too, and tells whom it was shown to: fewer of them fit into a transaction. */
const MOVED_BATCH = 40;

const OPEN = `d.organ_id = (select ctx_organ()) and d.procedure = 'derivative-review' and d.side = 'derivative' and d.state = 'open'`;

interface OpenRow extends Row {
  source: string;
  name: string;
  n: number;
  since: string;
}

/** Open reviews by source, as far as whoever is acting sees them: whom policies show a review may answer it. */
const openReviews = (tx: Pick<Tx, 'query'>, source: string | null): Promise<OpenRow[]> =>
  tx.query<OpenRow>(
    `select d.data->>'source' as source, min(d.data->>'sourceName') as name, count(*)::int as n, min(d.opened_on) as since
     from dossier d where ${OPEN} and ($1::text is null or d.data->>'source' = $1)
     group by d.data->>'source' order by since, source`,
    [source],
  );

const reviewedSource = async ({ tx, input }: FactContext) => {
  const [[row], [seen]] = await Promise.all([
    openReviews(tx, String(input.source)),
    tx.query<{ all: boolean }>(`select ctx_is('broad') as all`),
  ]);
  if (!row)
    throw new Problem('not-found', {
      title: { zh: '该来源没有由您复核的派生事项', en: 'No review is open for you because of this source' },
      next: { zh: '在“派生复核”页面选择来源', en: 'Choose a source on the page of the reviews' },
    });
  return { codeName: row.name, count: row.n, seesAll: seen?.all === true };
};

interface Selection {
  readonly source: string;
  readonly answer: string;
  readonly reviewer: string;
  readonly seesAll: boolean;
  readonly after: number;
}

/**
 * What was open when the job began, to whoever began it: the policy of dossiers says the same. A source that changes again
 * meanwhile asks for an answer of its own.
 */
const nextReviews = async (context: FactContext) => {
  const { source, answer, reviewer, seesAll, after } = await context.fact<Selection>('dossier');
  const size = answer === 'keep' ? JOB_BATCH : MOVED_BATCH;
  const rows = await context.tx.query<{ id: string; ordinal: number }>(
    `select d.id, d.ordinal from dossier d where ${OPEN} and d.data->>'source' = $1 and d.ordinal > $2
       and d.ordinal < (select j.ordinal from dossier j where j.organ_id = (select ctx_organ()) and j.id = $3)
       and ($4 or exists (select 1 from matter_viewer v where v.organ_id = d.organ_id and v.matter = d.matter and v.person = $5 and v.relation <> 'scope'))
     order by d.ordinal limit ${size}`,
    [source, after, context.caseId, seesAll, reviewer],
  );
  return { batch: batchOf(rows, ({ ordinal }) => ordinal, size), reviews: rows.map(({ id }) => id) };
};

export const bulkFacts: { readonly [name: string]: FactProvider } = { reviewedSource, nextReviews };

export const bulkJob: Job = {
  procedure: 'bulk-derivative-review',
  running: 'running',
  batch: 'reviewBatch',
  finish: 'finishReviews',
};

/** Lines of one answer; what is left after them is asked for with the last one's place. */
const LINES = 100;

interface LeftRow extends Row {
  id: string;
  ordinal: number;
  name: string;
  level: number;
  matter: string;
  /** `null` where no rule refused it: answered, and not following its source yet. */
  refused: readonly { readonly code: string; readonly zh: string; readonly en: string }[] | null;
}

export const bulkRoutes = (): readonly Route[] => [
  {
    method: 'GET',
    path: '/api/derivative-reviews',
    summary: 'Sources that have changed and have open reviews of derivatives, with how many are open',
    access: 'session',
    handle: (request) =>
      request.person(async (tx) => {
        const rows = await openReviews(tx, null);
        return rows.map(({ source, name, n, since }) => ({ source, name, open: n, since }));
      }),
  },
  {
    method: 'GET',
    path: '/api/derivative-reviews/:job/left',
    summary: 'Reviews that a review of many has left open, with what the rules said; after=PLACE goes on',
    access: 'session',
    handle: (request) =>
      request.person(async (tx) => {
        const { job = '' } = request.params;
        const after = Number(request.query.after ?? 0);
        if (!Number.isSafeInteger(after))
          throw new Problem('invalid', {
            title: { zh: '起点有误', en: 'Not a place' },
            fields: [{ path: 'after', code: 'invalid', message: 'after' }],
          });
        const left = `from dossier d where ${OPEN} and d.data->>'campaign' = $1`;
        const [[counted], rows] = await Promise.all([
          tx.query<{ n: number }>(`select count(*)::int as n ${left}`, [job]),
          tx.query<LeftRow>(
            `select d.id, d.ordinal, d.name, d.level, d.matter, d.data->'refused' as refused ${left} and d.ordinal > $2 order by d.ordinal limit ${LINES + 1}`,
            [job, after],
          ),
        ]);
        const shown = rows.slice(0, LINES);
        return {
          count: counted?.n ?? 0,
          lines: shown.map(({ id, name, level, matter, refused }) => ({
            case: id,
            matter,
            name,
            level: levelOfRank(level) ?? null,
            reasons: (refused ?? []).map(({ code, ...text }) => ({
              code,
              basis: ruleOfAnswer(code)?.basis ?? null,
              text: text[request.language],
            })),
          })),
          next: rows.length > LINES ? (shown.at(-1)?.ordinal ?? null) : null,
        };
      }),
  },
];

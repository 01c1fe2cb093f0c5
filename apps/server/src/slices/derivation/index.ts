/**
 * Derivatives: which matter rests on which sources, the rules' facts about that, and what a change at a source sets going
 * for everything derived from it. Matters themselves, derivatives too, are the matters slice's.
 */
import type { DerivationSource, DerivativeDraft, Level, Opening, Term, TermStart } from '@shoumi/law';
import { levelOfRank } from '@shoumi/law';
import type { Tx } from '../../platform/db/transaction.ts';
import {
  type AppliedEvent,
  type Foreseen,
  type Projection,
  payloadOf,
  type Slice,
} from '../../platform/runtime/slice.ts';
import { bulkFacts, bulkJob } from './bulk.ts';
import { facts } from './facts.ts';
import { handedProjections } from './handed.ts';
import { linesOf, type StoredSource, stillFollows } from './sources.ts';

function record(tx: Tx, event: AppliedEvent, lines: readonly StoredSource[]): void {
  tx.query(
    `insert into derivation (organ_id, matter, place, kind, source, issuer, number, level, term, start, portions)
     select $1, $2, (select coalesce(max(place), 0) from derivation where organ_id = $1 and matter = $2) + row_number() over (),
       s.kind, s.source, s.issuer, s.number, s.level, s.term, s.start, s.portions
     from jsonb_to_recordset($3::jsonb) as s (kind text, source uuid, issuer text, number text, level smallint, term jsonb, start date, portions int[])`,
    [event.organ, event.case, JSON.stringify(lines)],
  );
}

const drafted: Projection = (tx, event) => {
  const { sources } = event.payload as DerivativeDraft;
  tx.query('delete from derivation where organ_id = $1 and matter = $2', [event.organ, event.case]);
  // Withheld once it was blanked.
  if (Array.isArray(sources)) record(tx, event, linesOf(sources));
  return undefined;
};

interface Around extends Record<string, unknown> {
  name: string | null;
  level: number | null;
  derivatives: number;
  review: string | null;
}

const around = async (tx: Tx, id: string): Promise<Around> => {
  const [row] = await tx.query<Around>('select name, level, derivatives, review from derivation_around($1)', [id]);
  return row ?? { name: null, level: null, derivatives: 0, review: null };
};

/** The derivatives of what has changed are told, a batch at a time. */
const spreading = (
  { name, level, derivatives }: Around,
  { case: id }: Foreseen,
  cause: 'changed' | 'declassified',
  own: boolean,
): readonly Opening[] =>
  derivatives === 0
    ? []
    : [
        {
          starts: 'derivative-review',
          step: 'openSpread',
          input: {
            source: id,
            matter: own ? id : null,
            codeName: name ?? '',
            level: levelOfRank(level ?? 0) ?? 'confidential',
            cause,
            total: derivatives,
          },
        },
      ];

const noteFollowed = (review: string, outcome: string) => ({ case: review, step: 'noteFollowed', input: { outcome } });

export const derivation: Slice = {
  name: 'derivation',
  facts: { ...facts, ...bulkFacts },
  subjects: { 'derivative-classification': { table: 'matter', register: 'matters', fact: 'matter' } },
  projections: {
    DerivativeDrafted: drafted,
    DerivativeRevised: drafted,
    DerivativeSourceAdded: (tx, event) => {
      const { source } = event.payload as { source: DerivationSource };
      if (typeof source === 'object') record(tx, event, linesOf([source]));
      return undefined;
    },
    ...handedProjections,
    BlankingConfirmed: (tx, event) =>
      tx.query('delete from derivation where organ_id = $1 and matter = $2', [event.organ, event.payload.matter]),
  },
  follows: {
    MatterChanged: async (tx, event) => {
      const known = await around(tx, event.case);
      const after = payloadOf<{ level: Level; term: Term; start: TermStart }>(event);
      const followed = known.review !== null && (await stillFollows(tx, event.case, after, event.on));
      return [
        ...spreading(known, event, 'changed', true),
        ...(followed && known.review ? [noteFollowed(known.review, 'changed')] : []),
      ];
    },
    // Until then nobody knew when the source ends: derivatives counted from its decision, and may end too early.
    MatterTermStarted: async (tx, event) => spreading(await around(tx, event.case), event, 'changed', true),
    MatterDeclassified: async (tx, event) => {
      const known = await around(tx, event.case);
      return [
        ...spreading(known, event, 'declassified', true),
        ...(known.review ? [noteFollowed(known.review, 'declassified')] : []),
      ];
    },
    ReceivedMatterChanged: async (tx, event) => spreading(await around(tx, event.case), event, 'changed', false),
    ReceivedMatterOver: async (tx, event) => spreading(await around(tx, event.case), event, 'declassified', false),
  },
  // Reviews of many first: what follows its source is a source of others.
  jobs: [bulkJob, { procedure: 'derivative-review', running: 'spreading', batch: 'spread', finish: 'finishSpread' }],
};

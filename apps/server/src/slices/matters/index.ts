/** Classified matters: the tables behind original classification, their register, and what falls due. */

import type { DueWork, Slice } from '../../platform/runtime/slice.ts';
import { bulkReviewFacts, bulkReviewJob } from './bulk-review.ts';
import { facts } from './facts.ts';
import { blankValues, projections } from './projections.ts';
import { blankingRegister, matterRegister } from './register.ts';

/** Matters whose own term ends: a derivative stays as long as a source that lasts longer stands (article 18). */
const ending = `t.organ_id = (select ctx_organ()) and t.state = 'in-force' and t.kind = $1
  and (t.kind = 'original' or not exists (
    select 1 from derivation d
      left join matter m on m.organ_id = d.organ_id and m.id = d.source and d.kind = 'matter' and m.state = 'in-force'
      left join dossier r on r.organ_id = d.organ_id and r.id = d.source and d.kind = 'received' and r.state = 'held'
    where d.organ_id = t.organ_id and d.matter = t.id
      and (m.declassified_on > t.declassified_on or (r.data->>'declassifiedOn')::date > t.declassified_on)))`;

/** Recorded once when the term is over; nothing legal waits for it. */
function expiring(kind: string): DueWork {
  return {
    procedure: `${kind}-classification`,
    step: 'expire',
    cases: async (tx, on, limit) => {
      const rows = await tx.query<{ id: string }>(
        `select id from matter t where ${ending} and declassified_on <= $2 order by declassified_on, ordinal limit $3`,
        [kind, on, limit],
      );
      return rows.map((row) => row.id);
    },
    next: async (tx) => {
      const [row] = await tx.query<{ next: string | null }>(
        `select declassified_on as next from matter t where ${ending} and declassified_on < 'infinity' order by declassified_on, ordinal limit 1`,
        [kind],
      );
      return row?.next ?? null;
    },
  };
}

export const matters: Slice = {
  name: 'matters',
  facts: { ...facts, ...bulkReviewFacts },
  projections,
  effects: { BlankingConfirmed: blankValues },
  registers: [matterRegister, blankingRegister],
  subjects: { 'original-classification': { table: 'matter', register: 'matters', fact: 'matter' } },
  due: ['original', 'derivative'].map(expiring),
  jobs: [bulkReviewJob],
};

export { termOf } from './facts.ts';
export { reveal } from './reveal.ts';

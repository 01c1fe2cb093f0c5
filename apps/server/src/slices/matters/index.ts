/** Classified matters: the tables behind original classification, their register, and what falls due. */
import type { Slice } from '../../platform/runtime/slice.ts';
import { bulkReviewDue, bulkReviewFacts } from './bulk-review.ts';
import { facts } from './facts.ts';
import { blankValues, projections } from './projections.ts';
import { blankingRegister, matterRegister } from './register.ts';

export const matters: Slice = {
  name: 'matters',
  facts: { ...facts, ...bulkReviewFacts },
  projections,
  effects: { BlankingConfirmed: blankValues },
  registers: [matterRegister, blankingRegister],
  subjects: { 'original-classification': { table: 'matter', register: 'matters' } },
  due: [
    ...bulkReviewDue,
    {
      procedure: 'original-classification',
      step: 'expire',
      cases: async (tx, on, limit) => {
        const rows = await tx.query<{ id: string }>(
          `select id from matter where organ_id = (select ctx_organ()) and state = 'in-force' and declassified_on <= $1 order by declassified_on, ordinal limit $2`,
          [on, limit],
        );
        return rows.map((row) => row.id);
      },
      next: async (tx) => {
        const [row] = await tx.query<{ next: string | null }>(
          `select nullif(min(declassified_on), 'infinity') as next from matter where organ_id = (select ctx_organ()) and state = 'in-force'`,
        );
        return row?.next ?? null;
      },
    },
  ],
};

export { reveal } from './reveal.ts';

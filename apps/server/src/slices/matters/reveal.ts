/**
 * The one way to a matter's sealed particulars: a Read entry is committed first, then the particulars are given.
 * One entry per person, matter and session; an export is one entry that names every matter.
 */
import type { Draft } from '@shoumi/law';
import type { Actor } from '../../platform/access/actor.ts';
import type { Tx } from '../../platform/db/transaction.ts';
import type { Moment } from '../../platform/runtime/moment.ts';
import { Problem } from '../../platform/runtime/problem.ts';
import { recordEvent } from '../../platform/runtime/record-event.ts';
import type { Application } from '../../platform/runtime/slice.ts';

/** `opinion`: what the authority wrote when deciding, returning or refusing. */
export type Revealed = { readonly id: string; readonly opinion?: string | null } & Partial<Draft>;

interface SealedRow extends Record<string, unknown> {
  id: string;
  sealed: Partial<Draft> & { opinion?: string | null };
  proposal: Partial<Draft>;
}

type InTransaction = <T>(body: (tx: Tx, actor: Actor) => Promise<T>) => Promise<T>;

/** Matters among `$1` that the actor, cleared up to `$2`, may know. Particulars show to the secrecy office too; sealed ones only to them. */
const MAY_KNOW = `from matter t join matter_viewer v on v.organ_id = t.organ_id and v.matter = t.id and v.person = (select ctx_person())
       where t.organ_id = (select ctx_organ()) and t.id = any ($1::uuid[])
         and (v.relation <> 'scope' or greatest(v.level, v.handled_level) <= $2)`;

const outside = () =>
  new Problem('refused', {
    title: { zh: '不在知悉范围内，不能调阅', en: 'Outside the need-to-know scope' },
    basis: [{ kind: 'law', instrument: 'regulation-2024', article: 20 }],
    next: {
      zh: '需要知悉的，请承办人或者定密责任人按规定扩大知悉范围',
      en: 'Ask the drafter or the authority to widen the scope',
    },
  });

/** Throws `not-found` for a matter that is not there or not for the actor, and `not-your-step` for the secrecy office. */
export async function reveal(
  application: Application,
  enter: InTransaction,
  ids: readonly string[],
  moment: Moment,
): Promise<readonly Revealed[]> {
  await enter(async (tx, actor) => {
    if (!actor.person)
      throw new Problem('refused', {
        title: { zh: '只有具体人员可以调阅', en: 'Only a person may read' },
        basis: [{ kind: 'law', instrument: 'regulation-2024', article: 20 }],
      });
    const rows = await tx.query<{ id: string; read: boolean }>(
      `select t.id, exists (select 1 from reading r where r.organ_id = t.organ_id and r.matter = t.id and r.person = (select ctx_person()) and r.session = $3) as read
       ${MAY_KNOW}`,
      [ids, actor.clearance, actor.session],
    );
    if (rows.length < new Set(ids).size) throw outside();
    const unread = rows.filter((row) => !row.read).map((row) => row.id);
    const [single] = unread;
    if (unread.length > 0)
      await recordEvent(
        application,
        tx,
        actor,
        {
          type: 'MatterRead',
          payload: { matters: unread },
          ...(unread.length === 1 && single ? { case: single } : {}),
        },
        moment,
      );
  });
  // Asked anew: between the two transactions the scope may have been narrowed, or the reader's clearance taken from him.
  return enter(async (tx, actor) => {
    const rows = await tx.query<SealedRow>(
      `with known as materialized (select t.organ_id, t.id, t.proposal ${MAY_KNOW})
       select t.id, s.sealed, t.proposal from known t join matter_sealed s on s.organ_id = t.organ_id and s.id = t.id`,
      [ids, actor.clearance],
    );
    if (rows.length < new Set(ids).size) throw outside();
    return rows.map(({ id, sealed, proposal }) => ({ id, ...proposal, ...sealed }));
  });
}

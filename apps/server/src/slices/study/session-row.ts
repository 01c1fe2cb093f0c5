/** A session as its routes read it, and who may look after it. */
import type { StudyForm, StudySessionInput } from '@shoumi/law';
import type { Actor } from '../../platform/access/actor.ts';
import type { Tx } from '../../platform/db/transaction.ts';
import { Problem } from '../../platform/runtime/problem.ts';

export interface SessionRow extends Record<string, unknown> {
  readonly id: string;
  readonly title: string;
  readonly form: StudyForm;
  readonly subject: string;
  readonly hours: number;
  readonly opens_on: string;
  readonly deadline: string;
  readonly classification: boolean;
  readonly state: string;
  readonly opened_at: string | null;
  readonly particulars: StudySessionInput;
}

export const noSession = () =>
  new Problem('not-found', {
    title: { zh: '没有这个学习场次，或者您不在其中', en: 'No such session, or you are not part of it' },
  });

/** Throws `not-found`. */
export async function sessionOf(tx: Tx, id: string | undefined): Promise<SessionRow> {
  const [row] = await tx.query<SessionRow>(
    `select id, title, form, subject, hours, opens_on, deadline, classification, state, opened_at, particulars
     from study_session where organ_id = (select ctx_organ()) and id = $1`,
    [id],
  );
  if (!row) throw noSession();
  return row;
}

/** Throws `wrong-state` where nobody can take part any more, or not yet. */
export function requireOpen(session: SessionRow): void {
  if (session.state === 'open') return;
  throw new Problem('wrong-state', {
    title:
      session.state === 'planned'
        ? { zh: '这一场次还没有开始', en: 'The session is not open yet' }
        : { zh: '这一场次已经结束', en: 'The session is over' },
    next: { zh: '请向保密办了解补学安排', en: 'Ask the secrecy office about a make-up' },
  });
}

/** The secrecy office runs study; heads may look. Throws `not-your-step`. */
export function requireOffice(actor: Actor, roles: readonly string[] = ['secrecy-office']): void {
  if (roles.some((role) => actor.roles.includes(role))) return;
  throw new Problem('not-your-step', {
    title: { zh: '学习教育由保密办组织', en: 'The secrecy office runs study' },
    basis: [{ kind: 'law', instrument: 'regulation-2024', article: 9 }],
  });
}

/** Who sees the whole organ. */
export const OVERSEERS = ['secrecy-office', 'head'];
/** Who sees a session's people: of the whole organ, or of the units that they head; the database gives no others. */
export const SESSION_OVERSEERS = [...OVERSEERS, 'unit-head'];

/** Training of the kind that article 14 asks for: what was marked so, and never a circulated text. */
export const countsAsTraining = ({ classification, form }: Pick<SessionRow, 'classification' | 'form'>): boolean =>
  classification && form !== 'circulation';

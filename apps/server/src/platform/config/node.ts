/**
 * What this node is: demo or real, its grade, up to which level it may hold particulars. Written once by `init`, and said
 * by the node's first journal entry. The database refuses to turn a demo into a real node.
 */
import { createHash, randomBytes } from 'node:crypto';
import { SYSTEM_ACTOR } from '../access/actor.ts';
import { type Database, NODE } from '../db/transaction.ts';
import type { Moment } from '../runtime/moment.ts';
import { recordEvent } from '../runtime/record-event.ts';
import type { Application } from '../runtime/slice.ts';

export interface NodeSettings {
  readonly demo: boolean;
  readonly grade: string;
  /** 0: only what an unclassified register may hold; 1 to 3: up to that level, with the approvals on record (art. 32). */
  readonly holdsUpTo: number;
  readonly setUp: boolean;
  readonly demoNow: string | null;
}

export const grades = {
  unclassified: { zh: '非涉密', en: 'Unclassified', holdsUpTo: 0 },
  confidential: { zh: '秘密级', en: 'Confidential', holdsUpTo: 1 },
  secret: { zh: '机密级', en: 'Secret', holdsUpTo: 2 },
  'top-secret': { zh: '绝密级', en: 'Top Secret', holdsUpTo: 3 },
} as const;
export type Grade = keyof typeof grades;

export async function nodeSettings(database: Database): Promise<NodeSettings | undefined> {
  const [row] = await database.read<{
    demo: boolean;
    grade: string;
    holds_up_to: number;
    set_up: boolean;
    demo_now: string | null;
  }>('select demo, grade, holds_up_to, set_up, demo_now from node_setting');
  return row
    ? { demo: row.demo, grade: row.grade, holdsUpTo: row.holds_up_to, setUp: row.set_up, demoNow: row.demo_now }
    : undefined;
}

/** Founds the node and answers its one-time set-up token. Throws where the node is already there. */
export async function foundNode(
  database: Database,
  application: Application,
  node: { readonly demo: boolean; readonly grade: Grade; readonly approvals: readonly string[] },
  moment: Moment,
): Promise<string> {
  const token = randomBytes(15).toString('base64url');
  // Without approvals on record a graded system holds nothing above what an unclassified register may hold.
  const holdsUpTo = node.demo ? 3 : node.approvals.length > 0 ? grades[node.grade].holdsUpTo : 0;
  await database.asSystem({ organ: NODE }, async (tx) => {
    tx.query('insert into node_setting (demo, grade, holds_up_to, set_up, token_hash) values ($1, $2, $3, $1, $4)', [
      node.demo,
      node.grade,
      holdsUpTo,
      createHash('sha256').update(token).digest('hex'),
    ]);
    await recordEvent(
      application,
      tx,
      SYSTEM_ACTOR(NODE),
      {
        type: 'NodeFounded',
        payload: { kind: node.demo ? 'demo' : 'real', grade: node.grade, approvals: node.approvals, holdsUpTo },
      },
      moment,
    );
  });
  return token;
}

/** Puts an approval on record, in the node's journal too: from now on the node holds matters up to the grade it is for. */
export async function recordApproval(
  database: Database,
  application: Application,
  approval: { readonly grade: Grade; readonly instrument: string },
  moment: Moment,
): Promise<void> {
  const holdsUpTo = grades[approval.grade].holdsUpTo;
  await database.asSystem({ organ: NODE }, async (tx) => {
    const [node] = await tx.query<{ demo: boolean }>('select demo from node_setting for update');
    if (!node || node.demo) throw new Error('only a real node has approvals; a demo holds nothing real');
    tx.query('update node_setting set grade = $1, holds_up_to = $2', [approval.grade, holdsUpTo]);
    await recordEvent(
      application,
      tx,
      SYSTEM_ACTOR(NODE),
      { type: 'NodeApproved', payload: { ...approval, holdsUpTo } },
      moment,
    );
  });
}

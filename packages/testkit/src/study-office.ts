/** An organ that studies, over HTTP: a node, its office, head, drafter and reader signed in, and sessions to open. */
import { nodeActor, noon, take } from '@shoumi/seeds';
import { actingAs, momentOf, type NodeOptions, type RunningNode, setInitialPassword, startNode } from '@shoumi/server';
import { type Cast, castOf } from './cast.ts';
import { foundTestNode, type TestDatabase, testDatabase, testOrgan } from './database.ts';
import { HttpClient, PASSWORD, signedInAs } from './http-client.ts';

/** Today: what is opened through a running node is open on its own clock's day. */
export const TODAY = momentOf(Date.now()).on;

export const studySessionInput = (change: Record<string, unknown> = {}) => ({
  plan: null,
  title: '条例学习',
  subject: 'laws',
  form: 'circulation',
  hours: 2,
  opensOn: '2025-02-20',
  deadline: TODAY,
  audience: 'all',
  classes: [],
  units: [],
  persons: [],
  makeUpOf: null,
  text: null,
  instrument: 'regulation-2024',
  articles: [9, 11, 14],
  classification: false,
  validUntil: null,
  questions: null,
  minutes: null,
  passMark: null,
  attempts: null,
  ...change,
});

export interface StudyOffice {
  readonly db: TestDatabase;
  readonly node: RunningNode;
  readonly cast: Cast;
  readonly office: HttpClient;
  readonly head: HttpClient;
  readonly drafter: HttpClient;
  readonly reader: HttpClient;
  /** Another client of the same node, not signed in. */
  visitor(): HttpClient;
  /** Enters and approves an account with the tests' password and signs it in. */
  account(username: string, role: string, staffNumber: string | null): Promise<HttpClient>;
  /** Rows of a session's participations, as the office sees them; `where` is SQL. */
  participations(session: string, where: string): Promise<Record<string, unknown>[]>;
  /** Kinds of the training records that a person has of a subject. */
  trainings(person: string | null, subject: string): Promise<Record<string, unknown>[]>;
  /** Plans a session and opens it; answers its id. */
  opened(change?: Record<string, unknown>): Promise<string>;
  stop(): Promise<void>;
}

export async function studyOffice(options: Partial<NodeOptions> = {}): Promise<StudyOffice> {
  const db = await testDatabase();
  await foundTestNode(db.database);
  const organ = await testOrgan(db.runtime);
  const node = await startNode({ databaseUrl: db.appUrl, host: '127.0.0.1', port: 0, limits: false, ...options });
  const cast = castOf(organ);
  const visitor = () => new HttpClient(node.url);
  const account = async (username: string, role: string, staffNumber: string | null) => {
    const at = noon('2024-09-04');
    const ofOrgan = staffNumber === null ? null : organ.id;
    const entered = { username, displayName: '某人', role, organ: ofOrgan, staffNumber };
    const { case: id } = await take(db.runtime, nodeActor('system-admin'), at, 'account', 'enter', entered);
    await take(db.runtime, nodeActor('security-admin'), at, 'account', 'approve', {}, id);
    await setInitialPassword(db.runtime, id, PASSWORD, momentOf(Date.now()), false);
    return signedInAs(node.url, username);
  };
  const person = (username: string, index: number) =>
    account(username, 'none', organ.people[index]?.staffNumber ?? null);
  const office = await person('office', 3);
  return {
    db,
    node,
    cast,
    office,
    head: await person('head', 0),
    drafter: await person('drafter', 4),
    reader: await person('reader', 11),
    visitor,
    account,
    participations: (session, where) =>
      actingAs(db.database, cast.office, (tx) =>
        tx.query(`select * from participation where organ_id = $1 and session = $2 and ${where}`, [organ.id, session]),
      ),
    trainings: (person, subject) =>
      actingAs(db.database, cast.office, (tx) =>
        tx.query('select kind from training where organ_id = $1 and person = $2 and subject = $3', [
          organ.id,
          person,
          subject,
        ]),
      ),
    opened: async (change) => {
      const id = await office.step('study-session', 'plan', studySessionInput(change));
      return office.step('study-session', 'open', {}, id);
    },
    stop: async () => {
      await node.stop();
      await db.drop();
    },
  };
}

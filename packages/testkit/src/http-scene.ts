/** A node over real HTTP with an organ in it, a guide, and accounts by name for its drafter, head and secrecy office. */
import { startNode } from '@shoumi/server';
import { castOf, entriesFor } from './cast.ts';
import { foundTestNode, testDatabase, testOrgan } from './database.ts';
import { accountFor, HttpClient, signedInAs } from './http-client.ts';

/** Places in the organ; two more drafters for accounts that are locked or change their password. */
const PLACES = { drafter: 4, head: 0, office: 3, locked: 5, changing: 6 } as const;

export async function httpScene() {
  const db = await testDatabase();
  await foundTestNode(db.database);
  const organ = await testOrgan(db.runtime);
  const cast = castOf(organ);
  const [entry] = await entriesFor(db.runtime, organ);
  if (!entry) throw new Error('no entry');
  const accounts: Record<string, string> = {};
  for (const [username, index] of Object.entries(PLACES))
    accounts[username] = await accountFor(db.runtime, username, organ, index);
  const node = await startNode({ databaseUrl: db.appUrl, host: '127.0.0.1', port: 0, limits: false });
  return {
    db,
    node,
    cast,
    entry,
    accounts,
    signedIn: (username: string): Promise<HttpClient> => signedInAs(node.url, username),
    visitor: (): HttpClient => new HttpClient(node.url),
    async stop(): Promise<void> {
      await node.stop();
      await db.drop();
    },
  };
}

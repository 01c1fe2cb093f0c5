/** A transaction that is over is over; what is sent ahead leaves at once for one who is alone, and waits among many. */
import type { Writable } from 'node:stream';
import { NODE } from '@shoumi/server';
import { foundTestNode, type TestDatabase, testDatabase } from '@shoumi/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Database, type Tx } from './transaction.ts';

let db: TestDatabase;

beforeAll(async () => {
  db = await testDatabase();
  await foundTestNode(db.database);
});
afterAll(() => db.drop());

describe('a late statement', () => {
  it.each([
    ['after the commit', async () => undefined],
    ['after the commit that went with the last statement', (tx: Tx) => tx.commitWith(tx.query('select 1'))],
    ['after reads that ended it', (tx: Tx) => tx.endReading(tx.query('select 1'))],
    ['after a failure', () => Promise.reject(new Error('stop'))],
  ])('is refused %s', async (_name, body: (tx: Tx) => Promise<unknown>) => {
    let kept: Tx | undefined;
    await db.database
      .asSystem({ organ: NODE }, (tx) => {
        kept = tx;
        return body(tx);
      })
      .catch(() => undefined);
    await expect(kept?.query('select 1')).rejects.toThrow('the transaction is over');
  });
});

describe('what is sent ahead', () => {
  /** Whether the connection holds back what was sent to it: after a statement, after it was sent ahead, and after another one was, in the same tick. */
  async function held(database: Database): Promise<readonly boolean[]> {
    const streams: Writable[] = [];
    database.pool.once('acquire', (client) => {
      if ('connection' in client) streams.push((client.connection as { stream: Writable }).stream);
    });
    const holding = () => streams[0]?.writableCorked === 1;
    return database.asSystem({ organ: NODE }, async (tx) => {
      const answer = tx.query('select 1');
      const before = holding();
      tx.sendAhead();
      const after = holding();
      const further = tx.query('select 2');
      tx.sendAhead();
      const again = holding();
      await Promise.all([answer, further]);
      return [before, after, again];
    });
  }

  it('leaves at once, once a transaction, where nobody else is at work, and with all the rest where somebody is', async () => {
    const database = new Database(db.appUrl, { max: 2 });
    try {
      expect(await held(database)).toEqual([true, false, true]);
      expect(await database.asSystem({ organ: NODE }, () => held(database))).toEqual([true, true, true]);
    } finally {
      await database.close();
    }
  });
});

/** A transaction that is over is over: what is asked late never reaches the connection's next user. */
import { NODE } from '@shoumi/server';
import { foundTestNode, type TestDatabase, testDatabase } from '@shoumi/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Tx } from './transaction.ts';

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

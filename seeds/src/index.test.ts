/** A demo in which somebody has done what the demo offers starts again. */
import { foundTestNode, type TestDatabase, testDatabase } from '@shoumi/testkit';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { nodeActor, noon, take } from './act.ts';
import { isSeeded } from './index.ts';

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
  await foundTestNode(db.database);
});
afterAll(() => db.drop());

it('is seeded from the last account’s approval on, also when that account is disabled later', async () => {
  const on = noon('2026-03-02');
  const auditor = { username: 'auditor', displayName: '钟行简', role: 'auditor', organ: null, staffNumber: null };
  const { case: id } = await take(db.runtime, nodeActor('system-admin'), on, 'account', 'enter', auditor);
  expect(await isSeeded(db.runtime)).toBe(false);
  await take(db.runtime, nodeActor('security-admin'), on, 'account', 'approve', {}, id);
  expect(await isSeeded(db.runtime)).toBe(true);
  await take(db.runtime, nodeActor('security-admin'), on, 'account', 'disable', { reason: '试用' }, id);
  expect(await isSeeded(db.runtime)).toBe(true);
});

/** The worker: what it cannot take is named and holds up nothing behind it. */
import { nodeClock, startWorker } from '@shoumi/server';
import {
  castOf,
  entriesFor,
  foundTestNode,
  proposalUnder,
  stepAs,
  type TestDatabase,
  testDatabase,
  testOrgan,
} from '@shoumi/testkit';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { application } from '../../compose.ts';

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
  await foundTestNode(db.database);
});
afterAll(() => db.drop());

it('names a case that is refused, and goes on with what falls due after it', async () => {
  const organ = await testOrgan(db.runtime);
  const cast = castOf(organ);
  const entry = (await entriesFor(db.runtime, organ)).find(({ term }) => term.kind === 'period');
  if (!entry) throw new Error('the seeds have no entry with a period');
  const inForce = async (n: number) => {
    const proposal = proposalUnder(entry, cast, { term: { kind: 'period', n, unit: 'month' } });
    const { case: id } = await stepAs(db.runtime, cast.drafter, 'draft', proposal);
    await stepAs(db.runtime, cast.drafter, 'submit', { authority: cast.head.person }, { case: id });
    await stepAs(db.runtime, cast.head, 'approve', { opinion: null }, { case: id });
    return id;
  };
  const [over, early] = [await inForce(1), await inForce(9)];
  // Something that is wrong about what is due: its case is refused each time it is tried.
  const mistaken = {
    procedure: 'original-classification',
    step: 'expire',
    cases: async () => [early],
    next: async () => null,
  };
  const slices = [{ name: 'mistaken', facts: {}, projections: {}, due: [mistaken] }, ...application.slices];
  const clock = nodeClock();
  clock.set(Date.parse('2026-05-04T09:00:00+08:00'));
  const lines: Record<string, string>[] = [];
  const runtime = { ...db.runtime, application: { ...application, slices } };
  const worker = startWorker(runtime, clock, 3600, (line) => lines.push(line));
  await worker.runOnce();
  await worker.stop();
  expect(lines.map((line) => line.case)).toEqual([early]);
  const states = await db.database.asSystem({ organ: organ.id, broad: true }, (tx) =>
    tx.query<{ id: string; state: string }>('select id, state from matter where organ_id = (select ctx_organ())'),
  );
  expect(Object.fromEntries(states.map(({ id, state }) => [id, state]))).toEqual({
    [over]: 'declassified',
    [early]: 'in-force',
  });
});

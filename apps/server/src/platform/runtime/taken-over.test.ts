/** Ids of received matters as the heir has them, wherever a dossier names them: openly or sealed. */
import { procedures } from '@shoumi/law';
import { asWorker } from '@shoumi/server';
import { foundTestNode, type TestDatabase, testDatabase, testLine } from '@shoumi/testkit';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { newId } from './ids.ts';
import { dossierTakenOver } from './taken-over.ts';

const DAY = '2026-07-01';

let db: TestDatabase;

beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.drop());

it('a received matter is named by its id here, also where nothing but a sealed value names it', async () => {
  await foundTestNode(db.database);
  const line = await testLine(db.runtime);
  const organ = line.organ.id;
  const [id, here, was, former] = [newId(1), newId(2), newId(3), line.below.id];
  const dispute = procedures.find(({ name }) => name === 'dispute');
  const side = dispute?.sides.original;
  if (!dispute || !side) throw new Error('no such side');
  const handed = {
    openedOn: DAY,
    peer: null,
    answers: null,
    data: { name: '虚构', level: null, matter: null, addressee: null, data: {} },
    sealed: { reason: `见 ${was}`, from: former },
  };
  const found = await asWorker(db.database, organ, async (tx) => {
    tx.query(`select set_config('app.applying', '1', true)`);
    tx.query(
      `insert into dossier (organ_id, id, ordinal, procedure, side, state, name, seen_by, opened_on, changed_on, data)
       values ($1, $2, 1, 'received-matter', 'holder', 'held', '虚构', '{}', $3, $3, jsonb_build_object('was', $4::text))`,
      [organ, here, DAY, was],
    );
    await dossierTakenOver(tx, dispute, side, {
      type: 'CaseTakenOver',
      case: id,
      procedure: 'dispute',
      side: 'original',
      state: 'received',
      organ,
      person: null,
      session: null,
      at: `${DAY}T09:00:00+08:00`,
      on: DAY,
      payload: handed,
      caseVersion: 1,
      definitionVersion: 1,
      sends: [],
      envelope: { id: newId(4), from: former, number: 1, receivedAt: `${DAY}T09:00:00+08:00`, case: id, about: null },
    });
    return tx.query<{ sealed: unknown }>('select sealed from dossiers_whole(array[$1]::uuid[])', [id]);
  });
  expect(found).toEqual([{ sealed: { reason: `见 ${here}`, from: organ } }]);
});

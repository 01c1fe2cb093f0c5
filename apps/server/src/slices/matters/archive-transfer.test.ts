/** The third review that must be: before carriers go to an archive, by the original organ; the archive may ask and never decides. */
import type { SeededEntry } from '@shoumi/seeds';
import { type Actor, asWorker, exchange, nodeClock } from '@shoumi/server';
import {
  type Cast,
  castOf,
  DAY,
  entriesFor,
  foundTestNode,
  proposalUnder,
  refusalOf,
  stepAs,
  type TestDatabase,
  testDatabase,
  testOrgan,
  unlikeJournals,
} from '@shoumi/testkit';
import { afterAll, beforeAll, expect, it } from 'vitest';

const LATER = '2026-06-01';

let db: TestDatabase;
let ours: Cast;
let told: Cast;
let archive: Cast;
let entry: SeededEntry;
const clock = nodeClock();

beforeAll(async () => {
  db = await testDatabase();
  await foundTestNode(db.database);
  ours = castOf(await testOrgan(db.runtime));
  told = castOf(await testOrgan(db.runtime));
  archive = castOf(await testOrgan(db.runtime, 'none', { kind: 'institution' }));
  const entries = await entriesFor(db.runtime, ours.organ);
  entry = entries.find(({ level, term }) => level === 'secret' && term.kind === 'period') as SeededEntry;
});
afterAll(() => db.drop());

const one = async (of: Cast, sql: string, params: readonly unknown[] = []) =>
  (await asWorker(db.database, of.organ.id, (tx) => tx.query<Record<string, unknown>>(sql, params)))[0];
const matter = (id: string) =>
  one(ours, 'select * from matter where organ_id = (select ctx_organ()) and id = $1', [id]);
const held = (of: Cast) =>
  one(
    of,
    `select id, state, data from dossier where organ_id = (select ctx_organ()) and procedure = 'received-matter' order by ordinal desc limit 1`,
  );
const step = (who: Actor, name: string, input: unknown, id?: string, day = LATER) =>
  stepAs(db.runtime, who, name, input, { day, ...(id ? { case: id } : {}) }, 'archive-transfer');
const carry = async () => {
  clock.set(Date.parse(`${LATER}T13:00:00+08:00`));
  await exchange(db.runtime, clock);
};

async function inForce(organs: readonly string[] = []) {
  const scope = { persons: [ours.drafter.person, ours.narrow.person], units: [], posts: [], organs };
  const { case: id } = await stepAs(db.runtime, ours.drafter, 'draft', proposalUnder(entry, ours, { scope }));
  await stepAs(db.runtime, ours.drafter, 'submit', { authority: ours.head.person }, { case: id });
  await stepAs(db.runtime, ours.head, 'approve', { opinion: null }, { case: id });
  return id;
}
const asked = (id: string, more: Record<string, unknown> = {}) => ({
  matter: id,
  archiveName: '云岭省档案馆',
  archive: archive.organ.id,
  carriers: '纸质文件2件',
  authority: ours.head.person,
  ...more,
});
const handed = (on = LATER) => ({ on, list: '移〔2026〕1号', receivedBy: '某人', remark: null });
const ask = async (id: string) => (await step(ours.drafter, 'ask', asked(id))).case;

it('carriers are not noted as handed over before the review, nor as of a day before it', async () => {
  const id = await inForce();
  const open = await ask(id);
  expect(await refusalOf(step(ours.office, 'handOver', handed(), open))).toEqual(['archive-transfer-without-review']);
  await step(ours.head, 'keep', { reason: '仍应保密' }, open);
  expect(await refusalOf(step(ours.office, 'handOver', handed('2026-05-31'), open))).toEqual([
    'archive-transfer-without-review',
  ]);
  await step(ours.office, 'handOver', handed(), open);
  // Kept secret: a review of the year, and still this organ's.
  expect(await matter(id)).toMatchObject({ state: 'in-force', reviewed_on: LATER });
});

it('the archive is told of what stays secret, may ask for a review, and decides nothing', async () => {
  await carry();
  const received = await held(archive);
  expect(received).toMatchObject({ state: 'held', data: { issuer: ours.organ.seed.name } });
  const theirs = asked(String(received?.id), { authority: archive.head.person });
  expect(await refusalOf(step(archive.office, 'ask', theirs))).toEqual(['archive-decides', 'matter-not-in-force']);
  const suggestion = await stepAs(
    db.runtime,
    archive.office,
    'suggest',
    { received: received?.id, kind: 'review-in-archive', reason: '期限将满' },
    { day: LATER },
    'suggestion',
  );
  await carry();
  expect(suggestion.state).toBe('made');
  expect(
    await one(
      ours,
      `select state, data->>'kind' as kind from dossier where organ_id = (select ctx_organ()) and procedure = 'suggestion'`,
    ),
  ).toEqual({ state: 'received', kind: 'review-in-archive' });
});

it('declassified by the review: whoever was told hears of it, and the archive gets no secret', async () => {
  const id = await inForce([told.organ.id]);
  await carry();
  expect(await held(told)).toMatchObject({ state: 'held' });
  const before = await held(archive);
  const open = await ask(id);
  await step(ours.head, 'declassify', { reason: '不再需要保密' }, open);
  expect(await matter(id)).toMatchObject({ state: 'declassified', declassified_on: LATER });
  await step(ours.office, 'handOver', handed(), open);
  await carry();
  expect(await held(told)).toMatchObject({ state: 'declassified' });
  expect((await held(archive))?.id).toBe(before?.id);
});

it('only the authority whom it was put before reviews; a matter that is not in force is not reviewed; it may be dropped', async () => {
  const id = await inForce();
  const open = await ask(id);
  expect(await refusalOf(step(ours.designated, 'keep', { reason: '仍应保密' }, open))).toBe('not-found');
  const outside = await step(ours.drafter, 'ask', asked(id, { authority: ours.narrow.person }));
  expect(await refusalOf(step(ours.narrow, 'keep', { reason: '仍应保密' }, outside.case))).toEqual(['outside-remit']);
  await step(ours.office, 'drop', { reason: '暂不移交' }, open);
  expect(await refusalOf(step(ours.office, 'handOver', handed(), open))).toBe('wrong-state');
  const draft = await stepAs(db.runtime, ours.drafter, 'draft', proposalUnder(entry, ours), { day: DAY });
  expect(await refusalOf(step(ours.drafter, 'ask', asked(draft.case)))).toEqual(['matter-not-in-force']);
});

it('a derivative is not declassified by it while its source is secret', async () => {
  const source = await inForce();
  const input = {
    codeName: '派生一号',
    title: '虚构的派生事项',
    abstract: null,
    documentNumber: null,
    carrierForm: 'paper',
    ground: 'identical',
    sources: [{ kind: 'matter', matter: source, portions: [] }],
    level: null,
    term: null,
    start: { kind: 'issued', on: DAY },
    guideEntry: null,
    scope: null,
    portions: [],
  };
  const derive = (who: Actor, name: string, said: unknown, id?: string) =>
    stepAs(db.runtime, who, name, said, id ? { case: id } : {}, 'derivative-classification');
  const { case: id } = await derive(ours.drafter, 'draft', input);
  await derive(ours.drafter, 'submit', { authority: ours.head.person }, id);
  await derive(ours.head, 'approve', { opinion: null }, id);
  const open = await ask(id);
  expect(await refusalOf(step(ours.head, 'declassify', { reason: '不再需要保密' }, open))).toEqual([
    'source-still-secret',
  ]);
  await step(ours.head, 'keep', { reason: '来源仍在保密期限内' }, open);
});

it('the journals rebuild without a difference', async () => {
  expect(await unlikeJournals(db, [ours, archive, told])).toEqual([]);
});

/** A merger: planned, refused while something has no heir, carried out in batches, and handed back. */
import type { SeededEntry } from '@shoumi/seeds';
import { type Actor, actingAs, nodeClock } from '@shoumi/server';
import {
  type Cast,
  castOf,
  entriesFor,
  foundTestNode,
  proposalUnder,
  refusalOf,
  stepAs,
  type TestDatabase,
  type TestLine,
  testDatabase,
  testLine,
  testOrgan,
  unlikeJournals,
  worked,
} from '@shoumi/testkit';
import { afterAll, beforeAll, expect, it } from 'vitest';

let db: TestDatabase;
let line: TestLine;
let ending: Cast;
let heir: Cast;
let told: Cast;
let entry: SeededEntry;
const clock = nodeClock();
const MATTERS = 205;
/** Behind the first batch. */
const DRAFTS = 2;

beforeAll(async () => {
  db = await testDatabase();
  await foundTestNode(db.database);
  line = await testLine(db.runtime);
  ending = castOf(line.organ);
  heir = castOf(await testOrgan(db.runtime, 'provincial', { administration: line.province.id }));
  told = castOf(line.below);
  const entries = await entriesFor(db.runtime, line.organ);
  entry = entries.find((each) => each.level === 'secret' && each.term.kind === 'period') as SeededEntry;
  for (let i = 0; i < MATTERS; i++) await inForce(i === 0 ? [line.below.id] : []);
  for (let i = 0; i < DRAFTS; i++) await stepAs(db.runtime, ending.drafter, 'draft', proposalUnder(entry, ending));
  await work();
});
afterAll(() => db.drop());

async function inForce(organs: readonly string[]) {
  const { case: id } = await stepAs(
    db.runtime,
    ending.drafter,
    'draft',
    proposalUnder(entry, ending, { scope: { persons: [ending.drafter.person], units: [], posts: [], organs } }),
  );
  await stepAs(db.runtime, ending.drafter, 'submit', { authority: ending.head.person }, { case: id });
  await stepAs(db.runtime, ending.head, 'approve', { opinion: null }, { case: id });
}
async function work() {
  clock.set(Date.parse('2026-07-01T10:00:00+08:00'));
  await worked(db.runtime, clock, 2);
}
const rows = <R extends Record<string, unknown>>(who: Actor, sql: string, params: readonly unknown[] = []) =>
  actingAs(db.database, who, (tx) => tx.query<R>(sql, params));
const states = async (cast: Cast) =>
  Object.fromEntries(
    (
      await rows<{ state: string; n: number }>(
        cast.office,
        'select state, count(*)::int as n from matter where organ_id = (select ctx_organ()) group by state',
      )
    ).map(({ state, n }) => [state, n]),
  );
const plan = (more: Record<string, unknown> = {}) => ({
  kind: 'merge',
  instrument: '编办〔2026〕1号',
  effectiveOn: '2026-07-01',
  cameFrom: null,
  assignments: [{ unit: null, heir: heir.organ.id, because: 'takes-over-function' }],
  ...more,
});
const day = '2026-07-01';
const take = (who: Actor, step: string, input: unknown, id?: string) =>
  stepAs(db.runtime, who, step, input, { day, ...(id ? { case: id } : {}) }, 'succession');

it('an organ that the text does not put in charge is refused', async () => {
  const stranger = plan({ assignments: [{ unit: null, heir: heir.organ.id, because: 'superior' }] });
  expect(await refusalOf(take(ending.office, 'plan', stranger))).toEqual(['successor-out-of-order']);
});

it('is not carried out while something has no heir', async () => {
  const unit = ending.organ.units.at(-1);
  const { case: partial } = await take(
    ending.office,
    'plan',
    plan({ assignments: [{ unit: unit ?? '', heir: heir.organ.id, because: 'takes-over-function' }] }),
  );
  expect(await refusalOf(take(ending.head, 'carryOut', {}, partial))).toEqual(['succession-incomplete']);
  await take(ending.head, 'drop', {}, partial);
});

it('hands every matter over in batches, with what is said of it, and whoever was told hears from the heir', async () => {
  const { case: id } = await take(ending.office, 'plan', plan());
  await take(ending.head, 'carryOut', {}, id);
  await work();
  expect(await states(ending)).toMatchObject({ 'handed-over': MATTERS + DRAFTS });
  expect(await states(heir)).toEqual({ 'in-force': MATTERS, draft: DRAFTS });
  const [one] = await rows<Record<string, unknown>>(
    heir.office,
    `select number, mark, former_name, authority, decided_by->>'name' as decided_by from matter where organ_id = (select ctx_organ()) order by ordinal limit 1`,
  );
  expect(one).toMatchObject({
    former_name: line.organ.seed.name,
    decided_by: line.organ.seed.name,
    authority: heir.head.person,
  });
  expect(String(one?.number)).toContain(line.organ.seed.name);
  const [{ data } = { data: {} }] = await rows<{ data: Record<string, unknown> }>(
    told.office,
    `select data from dossier where organ_id = (select ctx_organ()) and procedure = 'received-matter' order by ordinal desc limit 1`,
  );
  // By the number under which the heir keeps it: the one that was told may be one of the heir's own, too.
  expect(data).toMatchObject({ issuer: heir.organ.seed.name, number: `${line.organ.seed.name}〔2026〕1号` });
  expect(
    await rows(heir.office, `select 1 from envelope_in where organ_id = (select ctx_organ()) and state = 'stuck'`),
  ).toEqual([]);
});

it('a number that means two matters at the heir takes effect on neither; with the former organ’s name it means one', async () => {
  const { case: own } = await stepAs(db.runtime, heir.drafter, 'draft', proposalUnder(entry, heir), { day });
  await stepAs(db.runtime, heir.drafter, 'submit', { authority: heir.head.person }, { case: own, day });
  await stepAs(db.runtime, heir.head, 'approve', { opinion: null }, { case: own, day });
  const both = await rows<{ id: string; number: string }>(
    heir.head,
    `select id, number from matter where organ_id = (select ctx_organ()) and number like '%〔2026〕1号' order by number`,
  );
  const [bare, former] = [own, both.find(({ id }) => id !== own)?.id];
  expect(both.map(({ id, number }) => [id, number]).toSorted()).toEqual(
    [
      [bare, '〔2026〕1号'],
      [former, `${line.organ.seed.name}〔2026〕1号`],
    ].toSorted(),
  );
  const province = castOf(line.province);
  const notice = (number: string) =>
    stepAs(
      db.runtime,
      province.office,
      'giveNotice',
      { organ: heir.organ.id, number, fault: 'level', reason: '虚构' },
      { day },
      'correction',
    );
  for (const number of ['〔2026〕1号', `${line.organ.seed.name}〔2026〕1号`]) await notice(number);
  await work();
  expect(
    await rows(
      heir.office,
      `select problem->>'code' as code from envelope_in where organ_id = (select ctx_organ()) and type = 'correction-notice' and state = 'stuck'`,
    ),
  ).toEqual([{ code: 'not-here' }]);
  expect(
    await rows(
      heir.office,
      `select matter from dossier where organ_id = (select ctx_organ()) and procedure = 'correction' and side = 'deciding'`,
    ),
  ).toEqual([{ matter: former }]);
});

it('is undone by the heir’s own plan: the matters go back to where they came from', async () => {
  const { case: id } = await take(
    heir.office,
    'plan',
    plan({
      kind: 'undo',
      cameFrom: line.organ.id,
      assignments: [{ unit: null, heir: line.organ.id, because: 'takes-over-function' }],
    }),
  );
  await take(heir.head, 'carryOut', {}, id);
  await work();
  expect(await states(heir)).toEqual({ 'handed-over': MATTERS + DRAFTS, 'in-force': 1 });
  expect(await states(ending)).toEqual({ 'in-force': MATTERS, draft: DRAFTS });
});

it('the journals rebuild without a difference', async () => {
  expect(await unlikeJournals(db, [line.organ, heir.organ])).toEqual([]);
});

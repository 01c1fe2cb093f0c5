/** How a due day was counted, over HTTP: the same count as the command line's, with its reasons and articles. */
import type { SeededEntry } from '@shoumi/seeds';
import { actingAs, asWorker, exchange, nodeClock, type RunningNode, startNode } from '@shoumi/server';
import {
  accountFor,
  type Cast,
  castOf,
  entriesFor,
  foundTestNode,
  type HttpClient,
  proposalUnder,
  signedInAs,
  stepAs,
  type TestDatabase,
  testDatabase,
  testLine,
  testOrgan,
} from '@shoumi/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

let db: TestDatabase;
let node: RunningNode;
let cast: Cast;
let below: Cast;
let drafter: HttpClient;
let stranger: HttpClient;
/** A case whose clock is ten working days, and a matter in force of which `below` has been told. */
let unclear: string;
let matter: string;

beforeAll(async () => {
  db = await testDatabase();
  await foundTestNode(db.database);
  const { organ, below: subordinate } = await testLine(db.runtime);
  cast = castOf(organ);
  below = castOf(subordinate);
  const other = await testOrgan(db.runtime);
  const [entry] = (await entriesFor(db.runtime, organ)) as [SeededEntry];
  await accountFor(db.runtime, 'drafter', organ, 4);
  await accountFor(db.runtime, 'office', organ, 3);
  await accountFor(db.runtime, 'stranger', other, 3);
  node = await startNode({ databaseUrl: db.appUrl, host: '127.0.0.1', port: 0, limits: false, workEvery: 3600 });
  drafter = await signedInAs(node.url, 'drafter');
  stranger = await signedInAs(node.url, 'stranger');
  const drafted = await stepAs(db.runtime, cast.drafter, 'draft', { ...proposalUnder(entry, cast), guideEntry: null });
  const rated = { matter: drafted.case, meetsDefinition: true, description: '虚构' };
  unclear = (await stepAs(db.runtime, cast.drafter, 'preRate', rated, { day: '2025-09-26' }, 'unclear-matter')).case;
  const scope = { persons: [cast.drafter.person], units: [], posts: [], organs: [subordinate.id] };
  matter = (await stepAs(db.runtime, cast.drafter, 'draft', proposalUnder(entry, cast, { scope }))).case;
  await stepAs(db.runtime, cast.drafter, 'submit', { authority: cast.head.person }, { case: matter });
  await stepAs(db.runtime, cast.head, 'approve', { opinion: null }, { case: matter });
  await carry('2026-03-02');
});
afterAll(async () => {
  await node.stop();
  await db.drop();
});

const clock = nodeClock();
const carry = async (day: string) => {
  clock.set(Date.parse(`${day}T09:00:00+08:00`));
  await exchange(db.runtime, clock);
};
const rows = <R extends Record<string, unknown>>(who: Cast, sql: string) =>
  actingAs(db.database, who.office, (tx) => tx.query<R>(sql));

const counted = async (id: string, clock: string, who = drafter) =>
  who.call('GET', `/api/cases/${id}/clocks/${clock}`, undefined, { 'accept-language': 'zh' });
const change = (id: string, set: string, params: readonly unknown[]) =>
  asWorker(db.database, cast.organ.id, (tx) =>
    tx.query(`update clock set ${set} where organ_id = (select ctx_organ()) and case_id = $1`, [id, ...params]),
  );

describe('a clock in working days', () => {
  it('names the start day, every day left out and why, and the articles', async () => {
    const { status, body } = await counted(unclear, 'report');
    expect(status).toBe(200);
    expect(body).toMatchObject({
      due: '2025-10-16',
      recounted: null,
      provisional: false,
      length: { n: 10, unit: 'working-day', unitTitle: '个工作日' },
      citation: '条例 25第一款',
      startDay: { day: '2025-09-26', counted: false, citation: '民法典 201第一款' },
      moved: null,
      pauses: [],
    });
    expect(body.spans.filter((span: { counted: boolean }) => !span.counted)).toEqual([
      { from: '2025-09-27', until: '2025-09-27', days: 1, counted: false, why: 'weekend', title: '周末' },
      { from: '2025-10-01', until: '2025-10-08', days: 8, counted: false, why: 'holiday', title: '法定节假日' },
      { from: '2025-10-12', until: '2025-10-12', days: 1, counted: false, why: 'weekend', title: '周末' },
    ]);
    // A Sunday and a Saturday worked to make up for the holiday count.
    expect(body.spans.filter(({ why }: { why: string }) => why === 'make-up-working-day')).toMatchObject([
      { from: '2025-09-28', counted: true },
      { from: '2025-10-11', counted: true },
    ]);
    const days = body.spans.flatMap((span: { counted: boolean; days: number }) => (span.counted ? [span.days] : []));
    expect(days.reduce((sum: number, n: number) => sum + n, 0)).toBe(10);
  });

  it('leaves out what was paused, and while it is paused has no last day', async () => {
    await change(unclear, `pauses = $2, due_on = '2025-10-17'`, [
      JSON.stringify([{ from: '2025-09-29', until: '2025-09-29', reason: 'UnclearMatterReported' }]),
    ]);
    const over = (await counted(unclear, 'report')).body;
    expect(over).toMatchObject({ due: '2025-10-17', recounted: null });
    expect(over.pauses).toEqual([{ from: '2025-09-29', until: '2025-09-29', title: '报请确定' }]);
    expect(over.spans).toContainEqual(
      expect.objectContaining({ from: '2025-09-29', until: '2025-09-29', why: 'paused', counted: false }),
    );
    await change(unclear, `pauses = $2, due_on = null, state = 'paused'`, [
      JSON.stringify([{ from: '2025-09-29', reason: 'UnclearMatterReported' }]),
    ]);
    expect((await counted(unclear, 'report')).body).toMatchObject({
      due: null,
      recounted: null,
      pausedSince: '2025-09-29',
      spans: [],
    });
    await change(unclear, `pauses = '[]', due_on = '2025-10-16', state = 'running'`, []);
  });

  it('says where it is provisional, and where tables that came later would count otherwise', async () => {
    await change(unclear, `started_at = '2026-12-28T09:00:00+08:00', due_on = '2027-01-11', provisional = true`, []);
    expect((await counted(unclear, 'report')).body).toMatchObject({
      provisional: true,
      due: '2027-01-11',
      recounted: null,
    });
    await change(unclear, `started_at = '2025-09-26T09:00:00+08:00', due_on = '2025-10-10'`, []);
    expect((await counted(unclear, 'report')).body).toMatchObject({ due: '2025-10-10', recounted: '2025-10-16' });
  });
});

describe('a clock of a house rule in days', () => {
  it('counts by the number of the organ, names it as ours, and moves from a day of rest by its article', async () => {
    const set = { rule: 'suggestion-answer-days', value: true, figure: 5, from: '2026-03-02', reason: '虚构' };
    await stepAs(db.runtime, cast.office, 'enter', set, {}, 'house-rule');
    const [received] = await rows<{ id: string }>(
      below,
      `select id from dossier where organ_id = (select ctx_organ()) and procedure = 'received-matter'`,
    );
    const suggested = { received: received?.id, kind: 'declassify', reason: '虚构' };
    await stepAs(db.runtime, below.office, 'suggest', suggested, { day: '2026-03-03' }, 'suggestion');
    await carry('2026-03-03');
    const [arrived] = await rows<{ id: string }>(
      cast,
      `select id from dossier where organ_id = (select ctx_organ()) and procedure = 'suggestion'`,
    );
    const office = await signedInAs(node.url, 'office');
    const { body } = await counted(arrived?.id ?? '', 'answer-suggestion-in-days', office);
    expect(body).toMatchObject({
      basis: { kind: 'house', id: 'suggestion-answer-days' },
      length: { n: 5, unit: 'day', unitTitle: '日' },
      due: '2026-03-09',
      recounted: null,
      moved: { from: '2026-03-08', citation: '民法典 203第一款' },
      spans: [
        { from: '2026-03-04', until: '2026-03-08', days: 5, counted: true },
        { from: '2026-03-09', until: '2026-03-09', counted: false },
      ],
    });
    expect((await counted(arrived?.id ?? '', 'answer-suggestion', office)).body).toMatchObject({
      length: null,
      due: null,
      startDay: null,
    });
  });
});

describe('whoever may not see the case', () => {
  it('learns nothing of its clock; one that is not there looks the same', async () => {
    const foreign = await counted(unclear, 'report', stranger);
    const absent = await counted('0197f0c4-0000-7000-8000-000000000001', 'report', stranger);
    expect([foreign.status, foreign.body]).toEqual([404, absent.body]);
    expect((await counted(unclear, 'toString')).status).toBe(404);
  });
});

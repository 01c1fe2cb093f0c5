/** One account with posts in two organs: it acts in one at a time, and sees there nothing of the other. */
import { nodeActor, noon, take } from '@shoumi/seeds';
import {
  actingAs,
  momentOf,
  NODE,
  type RunningNode,
  rebuildCheck,
  setInitialPassword,
  startNode,
} from '@shoumi/server';
import {
  accountFor,
  type Cast,
  castOf,
  entriesFor,
  foundTestNode,
  HttpClient,
  PASSWORD,
  proposalUnder,
  refusalOf,
  signedInAs,
  type TestDatabase,
  testDatabase,
  testOrgan,
} from '@shoumi/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { application, registers } from '../compose.ts';
import { tokenHash } from '../platform/access/sessions.ts';

let db: TestDatabase;
let node: RunningNode;
/** Drafter in A; designated authority in B. */
let inA: Cast;
let inB: Cast;
let account: string;
let entry: Record<string, unknown>;

const DAY = noon('2024-09-05');
const node_ = (role: string, procedure: string, step: string, input: unknown, id?: string) =>
  take(db.runtime, nodeActor(role), DAY, procedure, step, input, id);
const postIn = (cast: Cast, place: number, of = account) =>
  node_('system-admin', 'account-post', 'enter', {
    account: of,
    organ: cast.organ.id,
    staffNumber: cast.organ.people[place]?.staffNumber,
  });
const draft = '/api/steps/original-classification/draft';

beforeAll(async () => {
  db = await testDatabase();
  await foundTestNode(db.database);
  inA = castOf(await testOrgan(db.runtime));
  inB = castOf(await testOrgan(db.runtime));
  const [first] = await entriesFor(db.runtime, inA.organ);
  if (!first) throw new Error('no entry');
  entry = proposalUnder(first, inA, { codeName: '甲单位独有' });
  account = await accountFor(db.runtime, 'both', inA.organ, 4);
  node = await startNode({ databaseUrl: db.appUrl, host: '127.0.0.1', port: 0, limits: false });
  const { case: id } = await postIn(inB, 1);
  await node_('security-admin', 'account-post', 'approve', {}, id);
});
afterAll(async () => {
  await node.stop();
  await db.drop();
});

const actFor = async (client: HttpClient, cast: Cast) => {
  const answer = await client.call('PUT', '/api/session/organ', { organ: cast.organ.id });
  await client.session();
  return answer;
};
const as = async (cast: Cast): Promise<HttpClient> => signedInAs(node.url, 'both', cast.organ.seed.code);

describe('acting', () => {
  it('computes person, roles and clearance anew in each organ', async () => {
    const client = await as(inA);
    const { acting, organs } = (await client.session()).body;
    expect(organs.map(({ id }: { id: string }) => id)).toEqual([inA.organ.id, inB.organ.id]);
    expect(acting).toMatchObject({ organ: { id: inA.organ.id }, person: { id: inA.drafter.person }, clearance: 2 });
    expect(acting.roles).toEqual(['drafter']);
    expect((await actFor(client, inB)).status).toBe(200);
    const there = (await client.session()).body.acting;
    expect(there).toMatchObject({ organ: { id: inB.organ.id }, person: { id: inB.designated.person }, clearance: 3 });
    expect(there.roles).toEqual(['authority']);
  });

  it('mints token, session and csrf anew with each change; the former ones are dead', async () => {
    const client = await as(inA);
    const former = { cookie: client.cookie, csrf: client.csrf };
    await actFor(client, inB);
    expect([client.cookie === former.cookie, client.csrf === former.csrf]).toEqual([false, false]);
    const old = new HttpClient(node.url);
    old.cookie = former.cookie;
    expect((await old.call('GET', '/api/session')).status).toBe(401);
    // A page that still shows A, in a browser whose cookie acts for B: what it writes must not arrive in B.
    const page = new HttpClient(node.url);
    Object.assign(page, { cookie: client.cookie, csrf: former.csrf });
    expect((await page.call('POST', draft, { input: entry })).body.code).toBe('csrf');
  });

  it('starts where the account acted last, or where it asks to', async () => {
    const client = await as(inA);
    await actFor(client, inB);
    const again = await signedInAs(node.url, 'both');
    expect((await again.session()).body.acting.organ.id).toBe(inB.organ.id);
    const named = await signedInAs(node.url, 'both', inA.organ.seed.name);
    expect((await named.session()).body.acting.organ.id).toBe(inA.organ.id);
    await actFor(again, inA);
    expect((await (await signedInAs(node.url, 'both')).session()).body.acting.organ.id).toBe(inA.organ.id);
  });

  it('is refused for an organ without a post, at sign-in and later, and the session stays', async () => {
    const elsewhere = await testOrgan(db.runtime);
    const stranger = new HttpClient(node.url);
    expect((await stranger.signIn('both', PASSWORD, elsewhere.id)).body.code).toBe('not-found');
    expect(stranger.cookie).toBe('');
    // The right organ tells nobody that a password is right.
    expect((await stranger.signIn('both', 'wrong', inB.organ.id)).body.code).toBe('sign-in-failed');
    const client = await as(inA);
    const refused = await client.call('PUT', '/api/session/organ', { organ: elsewhere.id });
    expect([refused.status, refused.body.code]).toEqual([404, 'not-found']);
    expect((await client.session()).body.acting.organ.id).toBe(inA.organ.id);
  });
});

describe('the other organ', () => {
  let matter: string;
  let there: HttpClient;
  beforeAll(async () => {
    const here = await as(inA);
    const drafted = await here.call('POST', draft, { input: entry }, { 'idempotency-key': 'same-key' });
    matter = drafted.body.case;
    expect((await here.call('GET', `/api/cases/${matter}`)).status).toBe(200);
    expect((await here.call('POST', `/api/matters/${matter}/reveal`)).status).toBe(200);
    const { body } = await here.call('GET', '/api/registers/matters?q=独有');
    expect(body.rows.map(({ id }: { id: string }) => id)).toEqual([matter]);
    there = await as(inB);
  });

  it.each([
    ['GET', ''],
    ['GET', '/timeline'],
    ['GET', '/documents/approval.docx'],
  ])('does not know its case: %s %s', async (method, rest) => {
    expect((await there.call(method, `/api/cases/${matter}${rest}`)).status).toBe(404);
  });

  it('reads nothing of it, whoever it was there', async () => {
    const reading = await there.call('POST', `/api/matters/${matter}/reveal`);
    expect(reading.status).toBeGreaterThanOrEqual(400);
    expect(JSON.stringify(reading.body)).not.toContain('虚构事项');
    const step = await there.call('POST', '/api/steps/original-classification/revise', { case: matter, input: entry });
    expect(step.body.code).toBe('not-found');
  });

  it('shows none of its rows in any register, search or export, nor on the desk', async () => {
    const rowsOf = async (client: HttpClient, name: string): Promise<readonly string[]> => {
      const { status, body } = await client.call('GET', `/api/registers/${name}?size=200`);
      return status === 200 ? body.rows.map((row: { id: string; hash?: string }) => row.hash ?? row.id) : [];
    };
    const here = await as(inA);
    let seen = 0;
    for (const { name } of registers.values()) {
      // Directories that every organ of the node reads.
      if (['organs', 'guides', 'guide-entries'].includes(name)) continue;
      const mine = await rowsOf(here, name);
      seen += mine.length;
      const theirs = new Set(await rowsOf(there, name));
      expect([name, mine.filter((id) => theirs.has(id))]).toEqual([name, []]);
    }
    expect(seen).toBeGreaterThan(0);
    const found = await there.call('GET', '/api/registers/matters?q=独有&count=exact');
    expect(found.body).toMatchObject({ rows: [], count: { value: 0 } });
    expect(JSON.stringify((await there.call('GET', '/api/desk')).body)).not.toContain(matter);
    expect((await there.call('GET', `/api/registers/matters/${matter}`)).status).toBe(404);
  });

  it('is not answered with what the same key was answered there', async () => {
    const again = await there.call('POST', draft, { input: entry }, { 'idempotency-key': 'same-key' });
    expect(again.body.code).toBe('not-your-step');
    // The policy keeps the two apart, whatever a query asks for.
    const kept = (cast: Cast) =>
      actingAs(db.database, { ...cast.drafter, account }, (tx) =>
        tx.query('select key from idempotency where key = $1', ['same-key']),
      );
    expect([await kept(inA), await kept(inB)]).toEqual([[{ key: 'same-key' }], []]);
  });

  it('keeps views that were saved there', async () => {
    const here = await as(inA);
    const saved = await here.call('POST', '/api/views/matters', { name: '甲的视图', query: { mine: 'yes' } });
    expect(saved.status).toBe(200);
    expect(JSON.stringify((await there.call('GET', '/api/views/matters')).body)).not.toContain('甲的视图');
  });
});

describe('a post', () => {
  it('counts from its approval to its end, and the session there ends with it', async () => {
    const third = castOf(await testOrgan(db.runtime));
    const { case: id } = await postIn(third, 11);
    const client = await as(inA);
    const held = async () => (await client.session()).body.organs.map((organ: { id: string }) => organ.id);
    expect(await held()).not.toContain(third.organ.id);
    await node_('security-admin', 'account-post', 'approve', {}, id);
    expect(await held()).toContain(third.organ.id);
    await expect(postIn(third, 12)).rejects.toMatchObject({ constraint: 'account_post_held' });
    await actFor(client, third);
    expect((await client.session()).body.acting.roles).toEqual([]);
    await node_('security-admin', 'account-post', 'end', { reason: '挂职期满' }, id);
    expect((await client.call('GET', '/api/session')).status).toBe(401);
    expect((await (await signedInAs(node.url, 'both')).session()).body.acting.organ.id).toBe(inA.organ.id);
  });

  it('is held no longer when the person has left that organ', async () => {
    const fourth = castOf(await testOrgan(db.runtime));
    const { case: id } = await postIn(fourth, 11);
    await node_('security-admin', 'account-post', 'approve', {}, id);
    const client = await as(inA);
    expect((await client.session()).body.organs).toHaveLength(3);
    const leaver = fourth.organ.people[11]?.id;
    await take(db.runtime, fourth.office, DAY, 'person', 'end', { on: '2024-09-05', reason: '离开' }, leaver);
    expect((await client.session()).body.organs).toHaveLength(2);
    expect((await client.call('PUT', '/api/session/organ', { organ: fourth.organ.id })).body.code).toBe('not-found');
  });

  it('is for no administrator of the node, whose session does not leave it whatever stands in the tables', async () => {
    const { case: admin } = await node_('system-admin', 'account', 'enter', {
      username: 'keeper',
      displayName: '管理员',
      role: 'auditor',
      organ: inA.organ.id,
      staffNumber: inA.organ.people[0]?.staffNumber,
    });
    await node_('security-admin', 'account', 'approve', {}, admin);
    expect(await refusalOf(postIn(inB, 0, admin))).toEqual(['administrator-holds-no-post']);
    await db.database.asSystem({ organ: NODE }, (tx) =>
      tx.query(
        `insert into session (token_hash, id, account_id, organ_id, csrf, created_at, seen_at) values ($1, gen_random_uuid(), $2, $3, 'x', now(), now())`,
        [tokenHash('forged'), admin, inA.organ.id],
      ),
    );
    const client = new HttpClient(node.url);
    client.cookie = 'shoumi=forged';
    expect((await client.call('GET', '/api/session')).status).toBe(401);
  });

  it('does not come with first passwords, which the security administrator issues alone', async () => {
    const keepers = ['system-admin', 'security-admin'] as const;
    const [system, security] = await Promise.all(
      keepers.map(async (role) => {
        const { case: id } = await node_('system-admin', 'account', 'enter', {
          username: `issues-${role}`,
          displayName: '管理员',
          role,
          organ: null,
          staffNumber: null,
        });
        await node_('security-admin', 'account', 'approve', {}, id);
        await setInitialPassword(db.runtime, String(id), PASSWORD, momentOf(Date.now()), false);
        return signedInAs(node.url, `issues-${role}`);
      }),
    );
    const issue = (by: HttpClient | undefined) => by?.call('POST', `/api/accounts/${account}/password`, {});
    expect((await issue(system))?.body.code).toBe('not-your-step');
    const issued = await issue(security);
    expect(issued?.status).toBe(200);
    const client = new HttpClient(node.url);
    expect((await client.signIn('both', issued?.body.password)).status).toBe(200);
  });

  it('stands in the journal of the node, from which it is rebuilt', async () => {
    expect(await rebuildCheck(db.ownerUrl, application, NODE)).toMatchObject({ differences: [] });
  });
});

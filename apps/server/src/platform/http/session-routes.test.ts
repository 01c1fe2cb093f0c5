/** Sessions over real HTTP: signing in, locks, passwords, what is said and what is not. */
import { nodeActor, noon, take } from '@shoumi/seeds';
import { enterAs, momentOf, NODE, setInitialPassword, startNode } from '@shoumi/server';
import { DAY, HttpClient, httpScene, PASSWORD, proposalUnder, refusalOf, stepAs } from '@shoumi/testkit';
import { afterAll, describe, expect, it } from 'vitest';

const { db, node, cast, entry, accounts, signedIn, visitor, stop } = await httpScene();
afterAll(stop);

const CHANGED = 'Another-pass-2026';
const nodeEntries = (type: string) =>
  db.database.asSystem({ organ: NODE }, (tx) =>
    tx.query('select text from journal_entry where organ_id = $1 and type = $2', [NODE, type]),
  );

describe('signing in', () => {
  it('answers a wrong name and a wrong password alike, and journals both without the password', async () => {
    const wrong = await visitor().signIn('drafter', 'not-it');
    const unknown = await visitor().signIn('nobody', 'not-it');
    expect([wrong.status, wrong.body.code]).toEqual([401, 'sign-in-failed']);
    expect(unknown.body).toEqual(wrong.body);
    const texts = (await nodeEntries('SignInFailed')).map((row) => row.text).join('');
    expect(texts).not.toContain('not-it');
    expect(texts).toContain(accounts.drafter);
  });

  it('locks after five failures, also for the right password', async () => {
    for (let i = 0; i < 5; i++) expect((await visitor().signIn('locked', 'wrong')).body.code).toBe('sign-in-failed');
    expect((await visitor().signIn('locked')).body.code).toBe('locked');
  });

  it('gives a cookie that scripts and other sites cannot use, and no password in the session', async () => {
    const client = visitor();
    const answer = await client.signIn('drafter');
    expect(answer.headers.get('set-cookie')).toMatch(/HttpOnly.*SameSite=Strict/i);
    const session = await client.call('GET', '/api/session');
    expect(session.body.acting).toMatchObject({
      organ: { id: cast.organ.id },
      person: { id: cast.drafter.person },
      roles: ['drafter'],
      clearance: 2,
    });
    expect(JSON.stringify(session.body)).not.toMatch(/argon2|hash/);
  });

  it('ends other sessions when the password changes, and refuses a weak one by code', async () => {
    const [one, other] = [await signedIn('changing'), await signedIn('changing')];
    const weak = await one.call('PUT', '/api/session/password', { current: PASSWORD, next: 'short' });
    expect(weak.body.fields).toMatchObject([{ path: 'next', code: 'too-short' }]);
    expect((await one.call('PUT', '/api/session/password', { current: PASSWORD, next: CHANGED })).status).toBe(200);
    expect((await one.call('GET', '/api/session')).status).toBe(200);
    expect((await other.call('GET', '/api/session')).status).toBe(401);
  });

  it('ends with a password that an administrator gives; nothing but changing that one is possible before', async () => {
    const before = visitor();
    expect((await before.signIn('changing', CHANGED)).status).toBe(200);
    const GIVEN = 'Given-pass-2026';
    await setInitialPassword(db.runtime, accounts.changing ?? '', GIVEN, momentOf(Date.now()));
    expect((await before.call('GET', '/api/session')).status).toBe(401);
    const after = visitor();
    expect((await after.signIn('changing', GIVEN)).status).toBe(200);
    const refused = await after.call('GET', '/api/registers');
    expect([refused.status, refused.body.code]).toEqual([403, 'must-change-password']);
    const next = { current: GIVEN, next: 'Third-pass-2026' };
    expect((await after.call('PUT', '/api/session/password', next)).status).toBe(200);
    expect((await after.call('GET', '/api/registers')).status).toBe(200);
  });

  it('is over after sign-out and after ten idle minutes', async () => {
    const client = await signedIn('office');
    expect((await client.call('DELETE', '/api/session')).status).toBe(200);
    expect((await client.call('GET', '/api/registers')).status).toBe(401);
    const idle = await signedIn('office');
    node.clock.set(Date.now() + 11 * 60_000);
    // A step is begun on the guess that the session goes on: its own failure must not hide that it does not.
    const taken = await idle.call('POST', '/api/steps/unit/enter', { input: { name: '虚构处', parent: null } });
    expect([taken.status, taken.body.code]).toEqual([401, 'not-signed-in']);
    expect((await idle.call('GET', '/api/session')).status).toBe(401);
    node.clock.set(Date.now());
  });

  it('asks for the csrf of the session with every writing call', async () => {
    const client = await signedIn('drafter');
    client.csrf = 'guess';
    const answer = await client.call('POST', '/api/steps/original-classification/draft', {
      input: proposalUnder(entry, cast),
    });
    expect([answer.status, answer.body.code]).toEqual([403, 'csrf']);
  });
});

describe('an account that was disabled', () => {
  it('opens no session, with its password or as a persona of a demo', async () => {
    const before = (await nodeEntries('SignedIn')).length;
    await take(
      db.runtime,
      nodeActor('security-admin'),
      noon(DAY),
      'account',
      'disable',
      { reason: '虚构' },
      accounts.head,
    );
    const answer = await visitor().signIn('head');
    expect([answer.status, answer.body.code]).toEqual([401, 'sign-in-failed']);
    expect(await refusalOf(enterAs(db.runtime, 'head', momentOf(Date.now())))).toBe('sign-in-failed');
    expect(await nodeEntries('SignedIn')).toHaveLength(before);
  });
});

it('a demo is entered as one of its personas, and as nobody else who has an account', async () => {
  const persona = { username: 'drafter', displayName: '', organ: '', roles: [], about: '' };
  const options = { databaseUrl: db.appUrl, host: '127.0.0.1', port: 0, limits: false };
  const demo = await startNode({ ...options, personas: [persona] });
  try {
    const enter = async (username: string) => {
      const { status } = await new HttpClient(demo.url).call('POST', '/api/demo/session', { username });
      return status;
    };
    expect([await enter('drafter'), await enter('office'), await enter('nobody')]).toEqual([200, 404, 404]);
  } finally {
    await demo.stop();
  }
  expect((await visitor().call('POST', '/api/demo/session', { username: 'drafter' })).status).toBe(404);
});

describe('a step', () => {
  it('is taken on the guess that the session acts as before, and kept only as who it is now', async () => {
    const client = await signedIn('office');
    const enter = (name: string) => client.call('POST', '/api/steps/unit/enter', { input: { name, parent: null } });
    const units = async () => {
      const rows = await db.database.asSystem({ organ: cast.organ.id, broad: true }, (tx) =>
        tx.query<{ name: string }>('select name from unit where organ_id = (select ctx_organ()) order by ordinal'),
      );
      return rows.map(({ name }) => name);
    };
    expect((await enter('虚构一处')).status).toBe(200);
    const before = await units();
    expect(before).toContain('虚构一处');
    const [office] = await db.database.asSystem({ organ: cast.organ.id }, (tx) =>
      tx.query<{ id: string }>(
        `select id from appointment where organ_id = (select ctx_organ()) and person = $1 and role = 'secrecy-office'`,
        [cast.office.person],
      ),
    );
    await stepAs(
      db.runtime,
      cast.office,
      'end',
      { on: DAY, reason: '调任' },
      { case: office?.id ?? '' },
      'appointment',
    );
    const refused = await enter('虚构二处');
    expect([refused.status, refused.body.code]).toEqual([403, 'not-your-step']);
    expect(await units()).toEqual(before);
  });
});

describe('a page of a register', () => {
  it('is asked for on the guess that the session acts as before, and given only as who it is now', async () => {
    const client = await signedIn('drafter');
    await client.call('POST', '/api/steps/original-classification/draft', { input: proposalUnder(entry, cast) });
    const page = async () => (await client.call('GET', '/api/registers/matters')).body;
    const one = (id: string) => client.call('GET', `/api/registers/matters/${id}`);
    const mine = await page();
    expect(mine.count.value).toBeGreaterThan(0);
    await stepAs(
      db.runtime,
      cast.office,
      'end',
      { on: DAY, reason: '调离' },
      { case: cast.drafter.person ?? '' },
      'person',
    );
    expect((await one(mine.rows[0].id)).status).toBe(404);
    expect((await client.call('GET', '/api/registers/matters')).status).toBe(404);
  });
});

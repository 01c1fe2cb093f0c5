/** The server over real HTTP: sessions, locks, CSRF, idempotency, problems; and the main job from the OpenAPI document alone. */

import type { SeededEntry } from '@shoumi/seeds';
import { NODE, type RunningNode, startNode } from '@shoumi/server';
import {
  accountFor,
  type Cast,
  castOf,
  entriesFor,
  foundTestNode,
  HttpClient,
  PASSWORD,
  proposalUnder,
  signedInAs,
  type TestDatabase,
  testDatabase,
  testOrgan,
} from '@shoumi/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../runtime/ids.ts';

let db: TestDatabase;
let node: RunningNode;
let cast: Cast;
let entry: SeededEntry;
let accounts: Readonly<Record<string, string>>;

const signedIn = (username: string): Promise<HttpClient> => signedInAs(node.url, username);
const visitor = (): HttpClient => new HttpClient(node.url);

beforeAll(async () => {
  db = await testDatabase();
  await foundTestNode(db.database);
  const organ = await testOrgan(db.runtime);
  cast = castOf(organ);
  const [first] = await entriesFor(db.runtime, organ);
  if (!first) throw new Error('no entry');
  entry = first;
  const made: Record<string, string> = {};
  for (const [username, index] of [
    ['drafter', 4],
    ['head', 0],
    ['office', 3],
    ['locked', 5],
    ['changing', 6],
  ] as const) {
    made[username] = await accountFor(db.runtime, username, organ, index);
  }
  accounts = made;
  node = await startNode({ databaseUrl: db.appUrl, host: '127.0.0.1', port: 0, limits: false });
});
afterAll(async () => {
  await node.stop();
  await db.drop();
});

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
    expect(
      (await one.call('PUT', '/api/session/password', { current: PASSWORD, next: 'Another-pass-2026' })).status,
    ).toBe(200);
    expect((await one.call('GET', '/api/session')).status).toBe(200);
    expect((await other.call('GET', '/api/session')).status).toBe(401);
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

describe('definitions over HTTP', () => {
  it('cite for every procedure, step and clock what a chip can open, in the words asked for', async () => {
    const drafter = await signedIn('drafter');
    const definitions = async (language: string) =>
      (await drafter.call('GET', '/api/procedures', undefined, { 'accept-language': language })).body;
    interface Step {
      readonly name: string;
      readonly basis: readonly { readonly basis: object; readonly citation: string }[];
    }
    const sidesOf = (all: readonly { sides: readonly { steps: readonly Step[]; clocks: readonly object[] }[] }[]) =>
      all.flatMap(({ sides }) => sides);
    const zh = await definitions('zh');
    const steps: readonly Step[] = sidesOf(zh).flatMap((side) => side.steps);
    expect(steps.length).toBeGreaterThan(100);
    for (const { name, basis } of [...steps, ...zh]) {
      expect(basis.length, name).toBeGreaterThan(0);
      for (const each of basis)
        expect([name, each]).toEqual([
          name,
          {
            basis: expect.objectContaining({ kind: expect.stringMatching(/^(law|house)$/) }),
            citation: expect.any(String),
          },
        ]);
    }
    for (const clock of sidesOf(zh).flatMap((side) => side.clocks))
      expect(clock).toMatchObject({ basis: { kind: expect.any(String) }, citation: expect.any(String) });
    const draftIn = (all: readonly { name: string; sides: readonly { steps: readonly Step[] }[] }[]) =>
      all.find(({ name }) => name === 'original-classification')?.sides[0]?.steps.find(({ name }) => name === 'draft');
    expect(draftIn(zh)?.basis[0]).toMatchObject({
      basis: { article: 17 },
      citation: expect.stringMatching(/^条例 17/),
    });
    expect(draftIn(await definitions('en'))?.basis[0]?.citation).toMatch(/^Regulation 17/);
  });
});

describe('house rules over HTTP', () => {
  it('are told with the number that counts today and its bounds, on or off', async () => {
    const office = await signedIn('office');
    const rules = async () => (await office.call('GET', '/api/house-rules')).body;
    const of = async (id: string) => (await rules()).find((rule: { id: string }) => rule.id === id);
    const standard = { unit: 'working-day', n: 10, standard: 10, least: 3, most: 30 };
    expect(await of('correction-days')).toMatchObject({ on: true, figure: standard });
    expect(await of('two-persons')).toMatchObject({ on: true, figure: null });
    const set = (input: object) =>
      office.call('POST', '/api/steps/house-rule/enter', {
        input: { rule: 'correction-days', value: true, from: '2026-01-01', reason: '虚构', ...input },
      });
    expect((await set({ figure: 4 })).status).toBe(200);
    expect(await of('correction-days')).toMatchObject({ on: true, figure: { ...standard, n: 4 } });
    expect((await of('correction-days')).says).toContain('4');
    // Without a number, as a client of before would send it: the standard counts again.
    expect((await set({})).status).toBe(200);
    expect(await of('correction-days')).toMatchObject({ figure: standard });
    expect((await set({ value: false })).status).toBe(200);
    expect(await of('correction-days')).toMatchObject({ on: false });
  });
});

describe('steps over HTTP', () => {
  it('refuses with code, article, reasons, facts and what to do next, as problem+json', async () => {
    const drafter = await signedIn('drafter');
    const { body: drafted } = await drafter.call('POST', '/api/steps/original-classification/draft', {
      input: proposalUnder(entry, cast, { term: { kind: 'period', n: 31, unit: 'year' } }),
    });
    const refused = await drafter.call('POST', '/api/steps/original-classification/submit', {
      case: drafted.case,
      version: drafted.version,
      input: { authority: cast.head.person },
    });
    expect(refused.status).toBe(403);
    expect(refused.headers.get('content-type')).toContain('application/problem+json');
    expect(refused.body.code).toBe('refused');
    const [reason] = refused.body.reasons;
    expect(reason).toMatchObject({
      code: 'period-beyond-maximum',
      kind: 'prohibited',
      basis: { instrument: 'law-2024', article: 20 },
      citation: '保密法 20',
      facts: { years: expect.any(Number) },
    });
    expect(reason.next).toBeTruthy();
    const english = await drafter.call(
      'POST',
      '/api/steps/original-classification/submit',
      { case: drafted.case, input: { authority: cast.head.person } },
      { 'accept-language': 'en' },
    );
    expect([english.body.reasons[0].code, english.body.reasons[0].citation]).toEqual([
      'period-beyond-maximum',
      'Secrets Law 20',
    ]);
  });

  it('gives the same answer for the same key and body, and refuses the key for another body', async () => {
    const drafter = await signedIn('drafter');
    const send = (input: unknown) =>
      drafter.call('POST', '/api/steps/original-classification/draft', { input }, { 'idempotency-key': 'key-1' });
    const input = proposalUnder(entry, cast, { codeName: '同一请求' });
    const answers = await Promise.all([send(input), send(input), send(input)]);
    const again = await send(input);
    const done = answers.filter((answer) => answer.status === 200);
    expect(done.length).toBeGreaterThan(0);
    for (const answer of [...done, again]) expect(answer.body).toEqual(again.body);
    expect((await send({ ...input, codeName: '另一请求' })).body.code).toBe('key-reused');
    const found = await drafter.call('GET', `/api/registers/matters?q=${encodeURIComponent('同一请求')}`);
    expect(found.body.count).toEqual({ value: 1, capped: false });
  });

  it('shows the way to go on while other facts are still missing', async () => {
    const drafter = await signedIn('drafter');
    const { body: drafted } = await drafter.call('POST', '/api/steps/original-classification/draft', {
      input: proposalUnder(entry, cast, { guideEntry: null }),
    });
    const codes = (reasons: readonly { code: string }[]) => reasons.map(({ code }) => code);
    const { body: open } = await drafter.call('GET', `/api/cases/${drafted.case}`);
    const submit = open.steps.find(({ name }: { name: string }) => name === 'submit');
    // Whom it goes to is not said yet; that no entry covers it is known.
    expect([submit.answer, codes(submit.routes)]).toEqual(['undecided', ['no-guide-entry']]);
    const dry = async (input: object) =>
      (await drafter.call('POST', '/api/steps/original-classification/submit?dry=1', { case: drafted.case, input }))
        .body;
    const half = await dry({});
    expect([half.answer, codes(half.routes), half.reasons]).toEqual(['undecided', ['no-guide-entry'], []]);
    const whole = await dry({ authority: cast.head.person });
    expect([whole.answer, codes(whole.routes)]).toEqual(['permitted', ['no-guide-entry']]);
    const wrong = await dry({ authority: cast.drafter.person });
    expect([wrong.answer, codes(wrong.routes)]).toEqual(['refused', ['no-guide-entry']]);
  });

  it('tells an act that is undecided what is missing and which way it goes', async () => {
    const drafter = await signedIn('drafter');
    const { scope } = proposalUnder(entry, cast);
    const { body: drafted } = await drafter.call('POST', '/api/steps/original-classification/draft', {
      input: { codeName: '半成品', level: 'secret', guideEntry: null, scope },
    });
    const { body } = await drafter.call('POST', '/api/steps/original-classification/submit', {
      case: drafted.case,
      input: { authority: cast.head.person },
    });
    expect(body).toMatchObject({ code: 'undecided', reasons: [{ code: 'no-guide-entry', kind: 'route' }] });
    expect(body.missing.length).toBeGreaterThan(0);
    expect(body.detail.startsWith(body.title)).toBe(true);
  });

  it('answers a stale version with what is there now', async () => {
    const drafter = await signedIn('drafter');
    const { body: drafted } = await drafter.call('POST', '/api/steps/original-classification/draft', {
      input: proposalUnder(entry, cast),
    });
    await drafter.call('POST', '/api/steps/original-classification/revise', {
      case: drafted.case,
      version: 1,
      input: proposalUnder(entry, cast),
    });
    const stale = await drafter.call('POST', '/api/steps/original-classification/revise', {
      case: drafted.case,
      version: 1,
      input: proposalUnder(entry, cast),
    });
    expect([stale.status, stale.body.code, stale.body.current]).toEqual([409, 'stale', { version: 2, state: 'draft' }]);
  });

  it('a dry step says the same as a real one and writes nothing', async () => {
    const drafter = await signedIn('drafter');
    const office = await signedIn('office');
    const entries = async () =>
      (await office.call('GET', '/api/registers/journal?count=exact&size=1')).body.count.value;
    const before = await entries();
    const dry = await drafter.call('POST', '/api/steps/original-classification/draft?dry=1', {
      input: { codeName: '', level: 'secret' },
    });
    expect(dry.body.fields.map((field: { path: string }) => field.path)).toEqual(['codeName']);
    expect(await entries()).toBe(before);
  });

  it.each([
    ['no json', 'POST', '/api/steps/original-classification/draft', '{"input":', 400],
    ['an unknown procedure', 'POST', '/api/steps/nothing/draft', '{"input":{}}', 404],
    ['an inherited name', 'POST', '/api/steps/original-classification/constructor', '{"input":{}}', 404],
    ['an id that is none', 'GET', '/api/cases/not-a-uuid', undefined, 404],
    ['a filter that is none', 'GET', '/api/registers/matters?drop=table', undefined, 400],
    ['a cursor that is none', 'GET', '/api/registers/matters?after=%00', undefined, 400],
    ['a size beyond the limit', 'GET', '/api/registers/matters?size=100000', undefined, 400],
    ['a sort that is none', 'GET', '/api/registers/matters?sort=toString', undefined, 400],
    ['a register that is none', 'GET', '/api/registers/__proto__', undefined, 404],
  ])('answers %s with a clear problem', async (_name, method, path, body, status) => {
    const drafter = await signedIn('drafter');
    const response = await fetch(node.url + path, {
      method,
      headers: {
        cookie: drafter.cookie,
        'x-csrf': drafter.csrf,
        ...(body ? { 'content-type': 'application/json' } : {}),
      },
      ...(body ? { body } : {}),
    });
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ code: expect.stringMatching(/invalid|not-found/) });
  });

  it('a case that is not there and one that is not for me look the same', async () => {
    const drafter = await signedIn('drafter');
    const absent = await drafter.call('GET', `/api/cases/${newId(Date.now())}`);
    const { body: drafted } = await drafter.call('POST', '/api/steps/original-classification/draft', {
      input: proposalUnder(entry, cast),
    });
    const head = await signedIn('head');
    const foreign = await head.call('GET', `/api/cases/${drafted.case}`);
    expect([foreign.status, foreign.body]).toEqual([absent.status, absent.body]);
  });
});

describe('a long import', () => {
  it('is confirmed piece by piece, and the same piece twice adds nothing', async () => {
    const office = await signedIn('office');
    const rows = Array.from({ length: 5 }, (_, index) => `导入人员${index},IMP-${index},,`);
    const form = new FormData();
    form.set('file', new Blob([`姓名,人员编号,内设机构,岗位\n${rows.join('\n')}\n`]), 'people.csv');
    const uploaded = await fetch(`${node.url}/api/imports/person/enter`, {
      method: 'POST',
      headers: { cookie: office.cookie, 'x-csrf': office.csrf },
      body: form,
    });
    const preview = (await uploaded.json()) as { id: string; clean: number };
    expect(preview.clean).toBe(5);
    const confirm = (body: unknown) => office.call('POST', `/api/imports/${preview.id}/confirm`, body);
    expect((await confirm({ from: 0, count: 2 })).body).toMatchObject({ taken: 2, refused: [], next: 2 });
    expect((await confirm({ from: 0, count: 2 })).body).toMatchObject({ taken: 2, refused: [], next: 2 });
    expect((await confirm({ from: 2, count: 9 })).body).toMatchObject({ taken: 3, refused: [], next: null });
    expect((await confirm({ from: -1 })).body.code).toBe('invalid');
    const { body } = await office.call('GET', '/api/registers/people?q=导入人员&size=50');
    expect(body.rows).toHaveLength(5);
  });
});

describe('saved views', () => {
  it('are kept under a name for the account alone, replaced by name, and removed', async () => {
    const [one, other] = await Promise.all([signedIn('drafter'), signedIn('head')]);
    const path = '/api/views/matters';
    const save = (query: Record<string, string>) => one.call('POST', path, { name: '待办', query });
    expect((await save({ state: 'draft', after: 'x' })).body).toMatchObject({
      name: '待办',
      query: { state: 'draft' },
    });
    await save({ state: 'submitted' });
    const { body: views } = await one.call('GET', path);
    expect(views).toMatchObject([{ name: '待办', query: { state: 'submitted' } }]);
    expect((await other.call('GET', path)).body).toEqual([]);
    expect((await other.call('DELETE', `${path}/${views[0].id}`)).status).toBe(404);
    expect((await one.call('DELETE', `${path}/${views[0].id}`)).status).toBe(200);
    expect((await one.call('GET', path)).body).toEqual([]);
    expect((await one.call('POST', path, { name: '', query: {} })).body.code).toBe('invalid');
    expect((await one.call('GET', '/api/views/none')).status).toBe(404);
  });
});

describe('the same job from the OpenAPI document alone', () => {
  it('finds every path it needs there and takes a matter to its mark', async () => {
    const drafter = await signedIn('drafter');
    const head = await signedIn('head');
    const { body: document } = await drafter.call('GET', '/api/openapi.json');
    const pathOf = (operationId: string): string => {
      const found = Object.entries(document.paths as Record<string, Record<string, { operationId: string }>>).find(
        ([, methods]) => Object.values(methods).some((method) => method.operationId === operationId),
      );
      if (!found) throw new Error(`the document has no ${operationId}`);
      return found[0];
    };
    const schema =
      document.paths[pathOf('original-classification.draft')].post.requestBody.content['application/json'].schema;
    expect(schema.properties.input.required.sort()).toEqual(['codeName', 'level']);
    const entries = await drafter.call('GET', `${pathOf('list.guide-entries')}?q=${encodeURIComponent('水利')}&size=5`);
    const chosen = entries.body.rows.find((row: { term: { kind: string } }) => row.term.kind === 'period');
    const authorities = await drafter.call('GET', pathOf('list.authorities'));
    const statutory = authorities.body.rows.find((row: { kind: string }) => row.kind === 'statutory');
    const input = proposalUnder(entry, cast, { guideEntry: chosen.id, level: chosen.level, term: chosen.term });
    const drafted = await drafter.call('POST', pathOf('original-classification.draft'), { input });
    const submitted = await drafter.call('POST', pathOf('original-classification.submit'), {
      case: drafted.body.case,
      version: drafted.body.version,
      input: { authority: statutory.personId },
    });
    expect(submitted.body.state).toBe('submitted');
    const desk = await head.call('GET', pathOf('get.desk'));
    expect(desk.body.toApprove.map((row: { id: string }) => row.id)).toContain(drafted.body.case);
    const view = await head.call('GET', `/api/cases/${drafted.body.case}`);
    expect(view.body.steps.map((step: { name: string; answer: string }) => [step.name, step.answer])).toEqual(
      expect.arrayContaining([
        ['approve', 'permitted'],
        ['return', 'permitted'],
      ]),
    );
    const approved = await head.call('POST', pathOf('original-classification.approve'), {
      case: drafted.body.case,
      version: view.body.version,
      input: { opinion: '同意' },
    });
    expect(approved.body.state).toBe('in-force');
    const row = await drafter.call('GET', `/api/registers/matters/${drafted.body.case}`);
    expect(row.body.mark).toMatch(/^(绝密|机密|秘密)★\d+年$/);
    const revealed = await drafter.call('POST', `/api/matters/${drafted.body.case}/reveal`);
    expect(revealed.body.title).toBe('虚构事项');
    const timeline = await drafter.call('GET', `/api/cases/${drafted.body.case}/timeline`);
    expect(timeline.body.map((line: { type: string }) => line.type)).toEqual([
      'MatterDrafted',
      'MatterSubmitted',
      'MatterClassified',
      'MatterRead',
    ]);
    expect(JSON.stringify(timeline.body)).not.toContain('虚构事项');
    const exported = await drafter.call('GET', '/api/registers/matters/export.xlsx?state=in-force');
    expect(exported.headers.get('content-type')).toContain('spreadsheetml');
  });
});

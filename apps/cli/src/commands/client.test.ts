/** The main job from the command line, against a running node over HTTP. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { nodeActor, noon, type SeededEntry, type SeededOrgan, take } from '@shoumi/seeds';
import { type RunningNode, startNode } from '@shoumi/server';
import {
  accountFor,
  type Cast,
  castOf,
  entriesFor,
  foundTestNode,
  PASSWORD,
  proposalUnder,
  type TestDatabase,
  testDatabase,
  testOrgan,
} from '@shoumi/testkit';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { UsageError } from '../command.ts';
import { forOrgan } from '../for-organ.ts';
import { run } from '../testing.ts';
import { desk } from './desk.ts';
import { doStep } from './do.ts';
import { importRows } from './import.ts';
import { law } from './law.ts';
import { list } from './list.ts';
import { logout } from './logout.ts';
import { reveal } from './reveal.ts';
import { show } from './show.ts';
import { steps } from './steps.ts';

const folder = mkdtempSync(join(tmpdir(), 'shoumi-cli-'));
let db: TestDatabase;
let node: RunningNode;
let cast: Cast;
let entry: SeededEntry;
let second: SeededOrgan;

beforeAll(async () => {
  db = await testDatabase();
  await foundTestNode(db.database);
  cast = castOf(await testOrgan(db.runtime));
  const found = (await entriesFor(db.runtime, cast.organ)).find(
    ({ level, term }) => level === 'secret' && term.kind === 'period',
  );
  if (!found) throw new Error('no entry');
  entry = found;
  await accountFor(db.runtime, 'drafter', cast.organ, 4);
  await accountFor(db.runtime, 'head', cast.organ, 0);
  second = await testOrgan(db.runtime);
  const { case: post } = await take(
    db.runtime,
    nodeActor('system-admin'),
    noon('2024-09-04'),
    'account-post',
    'enter',
    {
      account: await accountFor(db.runtime, 'both', cast.organ, 5),
      organ: second.id,
      staffNumber: second.people[3]?.staffNumber,
    },
  );
  await take(db.runtime, nodeActor('security-admin'), noon('2024-09-04'), 'account-post', 'approve', {}, post);
  node = await startNode({ databaseUrl: db.appUrl, host: '127.0.0.1', port: 0, limits: false, workEvery: 3600 });
});
afterAll(async () => {
  await node.stop();
  await db.drop();
  rmSync(folder, { recursive: true, force: true });
});
beforeEach(() => {
  vi.stubEnv('XDG_CONFIG_HOME', folder);
  vi.stubEnv('LANG', 'en_GB.UTF-8');
});
afterEach(() => {
  vi.unstubAllEnvs();
});

const session = join(folder, 'shoumi', 'session.json');
/** As a process of its own: the password comes by its standard input. Not awaited synchronously, since the node runs here. */
async function login(
  user: string,
  password: string,
  ...more: readonly string[]
): Promise<{ status: number; stdout: string }> {
  const child = spawn(
    process.execPath,
    [resolve(import.meta.dirname, '../main.ts'), 'login', '--url', node.url, '--user', user, '--json', ...more],
    { env: { ...process.env, NODE_OPTIONS: '' }, stdio: ['pipe', 'pipe', 'ignore'] },
  );
  child.stdin.end(`${password}\n`);
  const [stdout, [status]] = await Promise.all([text(child.stdout), once(child, 'close')]);
  return { status: Number(status), stdout };
}
const file = (name: string, content: unknown): string => {
  const path = join(folder, name);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
};

it('refuses a wrong password and keeps nothing; keeps a session for its owner alone, never the password', async () => {
  const wrong = await login('drafter', 'not-the-password');
  expect([wrong.status, JSON.parse(wrong.stdout).code]).toEqual([1, 'sign-in-failed']);
  expect(existsSync(session)).toBe(false);
  const right = await login('drafter', PASSWORD);
  expect([right.status, JSON.parse(right.stdout).acting.roles]).toEqual([0, ['drafter']]);
  expect(statSync(session).mode & 0o777).toBe(0o600);
  expect(readFileSync(session, 'utf8')).not.toContain(PASSWORD);
});

it('takes the main job from draft to a decision, refused once with its article', async () => {
  await login('drafter', PASSWORD);
  const proposal = proposalUnder(entry, cast, {
    codeName: '命令行一号',
    term: { kind: 'period', n: 10, unit: 'year' },
  });
  const tooLong = file('too-long.json', { ...proposal, term: { kind: 'period', n: 25, unit: 'year' } });
  const { case: refusedCase } = (
    await run(doStep, 'original-classification', 'draft', '--input', tooLong, '--json')
  ).json<{ case: string }>();
  const submission = file('submission.json', { authority: cast.head.person });
  const submit = (id: string, ...more: string[]) =>
    run(doStep, 'original-classification', 'submit', '--case', id, '--input', submission, ...more);

  const dry = await submit(refusedCase, '--dry', '--json');
  expect([dry.code, dry.json().answer]).toEqual([1, 'refused']);
  const refused = await submit(refusedCase, '--json');
  expect([refused.code, refused.json().code]).toEqual([1, 'refused']);
  const told = await submit(refusedCase);
  expect([told.code, told.out]).toEqual([1, '']);
  expect(told.err).toMatch(/✗ .+（Regulation 19.*）/);

  const { case: id } = (
    await run(doStep, 'original-classification', 'draft', '--input', file('proposal.json', proposal), '--json')
  ).json<{ case: string }>();
  expect((await submit(id)).code).toBe(0);
  const stale = await run(
    doStep,
    'original-classification',
    'revise',
    '--case',
    id,
    '--version',
    '1',
    '--input',
    file('proposal.json', proposal),
    '--json',
  );
  expect([stale.code, stale.json().code]).toEqual([1, 'stale']);
  const notMine = (await run(steps, id, '--json')).json<{ name: string; answer: string }[]>();
  expect(notMine.find(({ name }) => name === 'approve')?.answer).toBe('not-yours');

  await login('head', PASSWORD);
  expect((await run(desk, '--json')).json<{ toApprove: { id: string }[] }>().toApprove.map((row) => row.id)).toEqual([
    id,
  ]);
  expect((await run(desk)).out).toContain(`to approve\t${id}`);
  expect((await run(steps, id)).out).toMatch(/^[✓?] approve {2}/m);
  const approved = await run(
    doStep,
    'original-classification',
    'approve',
    '--case',
    id,
    '--input',
    file('opinion.json', { opinion: '同意' }),
    '--json',
  );
  expect([approved.code, approved.json().state]).toEqual([0, 'in-force']);
  expect(
    (await run(show, id, '--json')).json<{ timeline: { type: string }[] }>().timeline.map(({ type }) => type),
  ).toEqual(['MatterDrafted', 'MatterSubmitted', 'MatterClassified']);
  expect((await run(show, id)).out).toContain('（in-force） version 3');
  // How its declassification day was counted.
  expect((await run(show, id)).out).toMatch(
    /declassified on \d{4}-\d\d-\d\d\n {2}start .*\n(.*\n)* {2}last secret day/,
  );
  expect((await run(show, id, '--json')).json()).toMatchObject({ declassification: { kind: 'period' } });
  expect((await run(reveal, id, '--json')).json().title).toBe(proposal.title);
});

it('lists registers with filters, search and one line per row', async () => {
  await login('drafter', PASSWORD);
  expect((await run(list, '--json')).json<{ name: string }[]>().map(({ name }) => name)).toContain('matters');
  const page = await run(
    list,
    'matters',
    '--filter',
    'mine=yes',
    '--filter',
    'state=in-force',
    '--sort=-declassifiedOn',
    '--json',
  );
  expect(page.json<{ rows: unknown[] }>().rows).toHaveLength(1);
  const found = await run(list, 'matters', '--q', '命令');
  expect(found.out.trim().split('\n').length).toBeGreaterThan(1);
  expect(found.out).toContain('命令行一号');
  const unknown = await run(list, 'nothing', '--json');
  expect([unknown.code, unknown.json().code]).toEqual([1, 'not-found']);
  await expect(run(list, 'matters', '--filter', 'mine')).rejects.toThrow(UsageError);
});

it('imports rows only when told to, and names what is wrong with the others', async () => {
  await login('drafter', PASSWORD);
  const rows = file('matters.csv', '代号,密级\n=导入一号,机密\n导入二号,最高\n');
  const args = ['original-classification', 'draft', rows] as const;
  const drafts = async () =>
    (await run(list, 'matters', '--filter', 'mine=yes', '--filter', 'state=draft', '--json'))
      .json<{ rows: { codeName: string }[] }>()
      .rows.map((row) => row.codeName);
  const before = await drafts();
  const preview = await run(importRows, ...args, '--json');
  expect([preview.code, preview.json().clean, preview.json().refused]).toEqual([1, 1, 1]);
  expect(await drafts()).toEqual(before);
  const confirmed = await run(importRows, ...args, '--confirm');
  expect(confirmed.code).toBe(1);
  expect(confirmed.out).toMatch(/^row 3, 密级: /m);
  expect(await drafts()).toEqual(['=导入一号', ...before]);
});

it('tries another value of a rule on the register, and names what it cannot read', async () => {
  await login('head', PASSWORD);
  const tried = await run(law, 'whatif', '--rule', 'period-beyond-maximum', '--value', 'secret=1', '--json');
  expect(tried.code).toBe(0);
  expect(tried.json()).toMatchObject({ rule: 'period-beyond-maximum', parts: [{}, {}, {}] });
  const clock = await run(law, 'whatif', '--rule', 'yearly-review', '--value', '2', '--json');
  expect(clock.json()).toMatchObject({ rule: 'yearly-review', parts: [{ part: 'n', value: 2, now: 1 }] });
  for (const given of [['--value', 'secret'], []])
    await expect(run(law, 'whatif', '--rule', 'period-beyond-maximum', ...given)).rejects.toThrow(/PART=NUMBER|both/);
  const unknown = await run(law, 'whatif', '--rule', 'none', '--value', 'secret=1', '--json');
  expect([unknown.code, unknown.json().code]).toEqual([1, 'invalid']);
  expect(unknown.json<{ next: string }>().next).toContain('correct-in-days');
  const list = await run(law, 'whatif', '--json');
  expect(list.json<{ can: { rule: string }[] }>().can.map(({ rule }) => rule)).toContain('correct-in-days');
});

it('acts in another organ with --organ, from then on, and names the organs where there is no post', async () => {
  const code = second.seed.code;
  const signed = await login('both', PASSWORD, '--organ', code);
  expect(JSON.parse(signed.stdout).acting).toMatchObject({ organ: { id: second.id }, roles: ['secrecy-office'] });
  const people = forOrgan(list);
  const staff = async (...args: readonly string[]) =>
    (await run(people, 'people', '--json', ...args)).json<{ rows: { staffNumber: string }[] }>().rows[0]?.staffNumber;
  const before = readFileSync(session, 'utf8');
  const here = await staff('--organ', cast.organ.seed.name);
  expect(cast.organ.people.map((each) => each.staffNumber)).toContain(here);
  expect(readFileSync(session, 'utf8')).not.toBe(before);
  const there = await staff(`--organ=${second.id}`);
  expect(second.people.map((each) => each.staffNumber)).toContain(there);
  const kept = readFileSync(session, 'utf8');
  expect(await staff('--organ', code)).toBe(there);
  expect(readFileSync(session, 'utf8')).toBe(kept);
  await expect(run(people, 'people', '--organ', 'NOWHERE')).rejects.toThrow(code);
  await expect(run(people, 'people', '--organ')).rejects.toThrow(UsageError);
});

it('ends the session on the node, and says how to sign in again', async () => {
  await login('drafter', PASSWORD);
  const kept = readFileSync(session, 'utf8');
  expect((await run(logout)).code).toBe(0);
  expect(existsSync(session)).toBe(false);
  await expect(run(desk)).rejects.toThrow('shoumi login');
  writeFileSync(session, kept);
  const over = await run(desk);
  expect(over.code).toBe(1);
  expect(over.err).toContain('shoumi login');
  expect((await run(logout)).code).toBe(0);
});

it('says so when no node answers', async () => {
  writeFileSync(session, JSON.stringify({ url: 'http://127.0.0.1:9', cookie: 'shoumi=x', csrf: 'x' }));
  const nobody = await run(desk, '--json');
  expect([nobody.code, nobody.json().code]).toEqual([1, 'unreachable']);
});

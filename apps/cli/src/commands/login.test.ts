/** Signing in over https to a node with a certificate of its own authority: trusted by that authority alone. */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { createServer } from 'node:tls';
import { type RunningNode, startNode } from '@shoumi/server';
import { accountFor, foundTestNode, PASSWORD, type TestDatabase, testDatabase, testOrgan } from '@shoumi/testkit';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { run } from '../testing.ts';
import { tls } from './tls.ts';

const folder = mkdtempSync(join(tmpdir(), 'shoumi-login-'));
const saved = join(folder, 'shoumi', 'session.json');
const own = join(folder, 'own');
const foreign = join(folder, 'foreign');
const made = (data: string, name: string) => join(data, 'tls', name);

/** Another process each time: which authorities are known is a matter of the whole process. */
async function shoumi(...args: readonly string[]): Promise<{ status: number; out: string; err: string }> {
  const child = spawn(process.execPath, [resolve(import.meta.dirname, '../main.ts'), ...args], {
    env: { ...process.env, NODE_OPTIONS: '', XDG_CONFIG_HOME: folder, LANG: 'en_GB.UTF-8' },
  });
  child.stdin.on('error', () => undefined).end(`${PASSWORD}\n`);
  const [out, err, [status]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  return { status: Number(status), out, err };
}

describe.runIf(spawnSync('openssl', ['version']).status === 0)('over https', () => {
  let db: TestDatabase;
  let node: RunningNode;
  const login = (url: string, ...more: readonly string[]) =>
    shoumi('login', '--url', url, '--user', 'drafter', ...more);

  beforeAll(async () => {
    for (const data of [own, foreign]) await run(tls, 'init', '--data', data, '--host', 'node.test');
    db = await testDatabase();
    await foundTestNode(db.database);
    await accountFor(db.runtime, 'drafter', await testOrgan(db.runtime), 4);
    node = await startNode({
      databaseUrl: db.appUrl,
      host: '127.0.0.1',
      port: 0,
      limits: false,
      workEvery: 3600,
      tls: { cert: readFileSync(made(own, 'server.crt'), 'utf8'), key: readFileSync(made(own, 'server.key'), 'utf8') },
    });
  });
  afterAll(async () => {
    await node.stop();
    await db.drop();
    rmSync(folder, { recursive: true, force: true });
  });
  beforeEach(() => rmSync(saved, { force: true }));

  it('signs in with the authority that made the certificate, and so do the commands that follow', async () => {
    expect(node.url).toMatch(/^https:/);
    const signed = await login(node.url, '--ca', made(own, 'ca.crt'), '--json');
    expect([signed.status, JSON.parse(signed.out).acting.roles]).toEqual([0, ['drafter']]);
    // Over https the cookie is one that no other host can set.
    expect(JSON.parse(readFileSync(saved, 'utf8')).cookie).toMatch(/^__Host-shoumi=/);
    const desk = await shoumi('desk', '--json');
    expect([desk.status, JSON.parse(desk.out).drafts]).toEqual([0, []]);
    expect((await shoumi('logout')).status).toBe(0);
  });

  it.each([
    ['without an authority', () => []],
    ['with another authority', () => ['--ca', made(foreign, 'ca.crt')]],
  ])('%s is refused with a clear message, and keeps nothing', async (_name, args) => {
    const told = await login(node.url, ...args());
    expect([told.status, told.out]).toEqual([1, '']);
    expect(told.err).toContain('nothing was sent');
    expect(told.err).toContain('--ca FILE');
    const asJson = await login(node.url, ...args(), '--json');
    expect([asJson.status, JSON.parse(asJson.out).code]).toEqual([1, 'untrusted']);
    expect(existsSync(saved)).toBe(false);
  });

  it.runIf(process.platform === 'linux')(
    'of an address that the certificate was not made for is refused, and says so',
    async () => {
      const elsewhere = createServer({
        cert: readFileSync(made(own, 'server.crt')),
        key: readFileSync(made(own, 'server.key')),
      });
      elsewhere.listen(0, '127.0.0.2');
      await once(elsewhere, 'listening');
      const { port } = elsewhere.address() as AddressInfo;
      const told = await login(`https://127.0.0.2:${port}`, '--ca', made(own, 'ca.crt'));
      elsewhere.close();
      expect(told.err).toContain('ERR_TLS_CERT_ALTNAME_INVALID');
      expect(told.err).toContain('tls init --host');
      expect([told.status, existsSync(saved)]).toEqual([1, false]);
    },
  );

  it('takes no file for an authority that is none', async () => {
    const rubbish = join(folder, 'rubbish.crt');
    writeFileSync(rubbish, 'not a certificate');
    for (const [file, why] of [
      [rubbish, 'no certificate in PEM'],
      [join(folder, 'absent.crt'), 'no such file'],
      [made(own, 'server.crt'), 'not the certificate of an authority'],
    ] as const) {
      const told = await login(node.url, '--ca', file);
      expect([told.status, told.err.includes(why)]).toEqual([2, true]);
    }
  });
});

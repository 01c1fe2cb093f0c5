/** Certificates of the node's own: what a client must be able to verify, and what nobody else may read. */
import { spawnSync } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect, createServer } from 'node:tls';
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import { UsageError } from '../command.ts';
import { run } from '../testing.ts';
import { tls } from './tls.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'shoumi-tls-'));
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));
afterEach(() => {
  vi.unstubAllEnvs();
});
const read = (name: string) => readFileSync(join(dataDir, 'tls', name));

describe.runIf(spawnSync('openssl', ['version']).status === 0)('with openssl', () => {
  it('makes an authority and a certificate that clients accept for its names alone', async () => {
    expect(
      (await run(tls, 'init', '--data', dataDir, '--host', 'node.test', '--host', '10.1.2.3', '--json')).code,
    ).toBe(0);
    const [ca, server] = [new X509Certificate(read('ca.crt')), new X509Certificate(read('server.crt'))];
    expect([ca.ca, server.ca]).toEqual([true, false]);
    expect(server.checkIssued(ca) && server.verify(ca.publicKey)).toBe(true);
    expect(server.publicKey.asymmetricKeyDetails?.namedCurve).toBe('prime256v1');
    expect([server.checkHost('node.test'), server.checkHost('other.test'), server.checkIP('10.1.2.3')]).toEqual([
      'node.test',
      undefined,
      '10.1.2.3',
    ]);
    for (const key of ['ca.key', 'server.key']) expect(statSync(join(dataDir, 'tls', key)).mode & 0o777).toBe(0o600);

    const listening = createServer({ cert: read('server.crt'), key: read('server.key') }, (socket) =>
      socket.end(),
    ).listen(0, '127.0.0.1');
    await once(listening, 'listening');
    const { port } = listening.address() as AddressInfo;
    const client = connect({ port, host: '127.0.0.1', ca: read('ca.crt'), servername: 'node.test' });
    await once(client, 'secureConnect');
    expect(client.authorized).toBe(true);
    client.destroy();
    listening.close();
  });

  it('replaces nothing, and takes no name that is none', async () => {
    await expect(run(tls, 'init', '--data', dataDir)).rejects.toThrow(UsageError);
    for (const host of ['a b', 'x,DNS:evil.test', '-x', 'a\nb'])
      await expect(run(tls, 'init', '--data', join(dataDir, 'other'), `--host=${host}`)).rejects.toThrow(UsageError);
  });
});

it('says what is missing where there is no openssl, and leaves nothing behind', async () => {
  vi.stubEnv('PATH', '/nowhere');
  const other = join(dataDir, 'without');
  await expect(run(tls, 'init', '--data', other)).rejects.toThrow(/openssl/);
  expect(existsSync(join(other, 'tls'))).toBe(false);
});

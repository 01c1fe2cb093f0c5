/** Certificates that a node must not start with, and those that it warns of. */
import { spawnSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readCertificate } from './certificate.ts';
import { UsageError } from './command.ts';
import { tls } from './commands/tls.ts';
import { run } from './testing.ts';

const folder = mkdtempSync(join(tmpdir(), 'shoumi-certificate-'));
const at = (name: string) => join(folder, name);
const server = (name: string) => join(folder, 'tls', name);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const DAY = 86_400_000;

describe.runIf(spawnSync('openssl', ['version']).status === 0)('with openssl', () => {
  beforeAll(async () => {
    await run(tls, 'init', '--data', folder, '--host', 'node.test', '--json');
    writeFileSync(at('empty'), '');
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    writeFileSync(at('other.key'), privateKey.export({ type: 'pkcs8', format: 'pem' }));
    const locked = { type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'x' } as const;
    writeFileSync(at('locked.key'), privateKey.export(locked));
  });

  it.each([
    ['a file that is not there', () => [at('none'), server('server.key')]],
    ['a folder', () => [folder, server('server.key')]],
    ['an empty file', () => [at('empty'), server('server.key')]],
    ['a key for a certificate', () => [server('server.key'), server('server.key')]],
    ['no key', () => [server('server.crt'), at('empty')]],
    ['a key with a passphrase', () => [server('server.crt'), at('locked.key')]],
    ['the key of another', () => [server('server.crt'), at('other.key')]],
  ] as const)('refuses %s', (_name, files) => {
    const [cert = '', key = ''] = files();
    expect(() => readCertificate(cert, key, Date.now())).toThrow(UsageError);
  });

  it.each([
    ['says nothing of one that is in force', 0, false],
    ['warns of one that has ended', 826 * DAY, true],
    ['warns of one that has not begun', -DAY, true],
  ])('%s', (_name, later, warned) => {
    const { warning } = readCertificate(server('server.crt'), server('server.key'), Date.now() + later);
    expect(warning !== undefined).toBe(warned);
  });
});

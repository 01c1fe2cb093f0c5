/** The password of the mail server: from standard input into a file of its owner's, and nowhere else. */
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { UsageError } from '../command.ts';
import { run } from '../testing.ts';
import { mail } from './mail.ts';

const folder = mkdtempSync(join(tmpdir(), 'shoumi-mail-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const keep = (secret: string, env: Record<string, string> = {}) =>
  spawnSync(process.execPath, [join(import.meta.dirname, '../main.ts'), 'mail', 'password', '--data', folder], {
    input: secret,
    encoding: 'utf8',
    env: { ...process.env, ...env },
  });

it('is kept for the owner alone, and not repeated', () => {
  const { status, stdout, stderr } = keep('geheim-7731\n');
  const file = join(folder, 'secrets', 'mail-password');
  expect([status, readFileSync(file, 'utf8'), statSync(file).mode & 0o777]).toEqual([0, 'geheim-7731\n', 0o600]);
  expect(stdout + stderr).not.toContain('geheim');
});

it('a file that others could read is closed, and an empty password changes nothing', () => {
  const file = join(folder, 'elsewhere');
  writeFileSync(file, 'old\n');
  chmodSync(file, 0o644);
  expect(keep('', { SHOUMI_MAIL_PASSWORD_FILE: file }).status).toBe(1);
  expect(readFileSync(file, 'utf8')).toBe('old\n');
  expect(keep('new\n', { SHOUMI_MAIL_PASSWORD_FILE: file }).status).toBe(0);
  expect([readFileSync(file, 'utf8'), statSync(file).mode & 0o777]).toEqual(['new\n', 0o600]);
});

it('a test needs an address', async () => {
  await expect(run(mail, 'test')).rejects.toThrow(UsageError);
  await expect(run(mail)).rejects.toThrow(UsageError);
});

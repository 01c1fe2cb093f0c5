/** `--data ""`, as a script gives it whose variable is not set, is refused by every command before it touches anything. */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { type Command, UsageError } from './command.ts';
import { approval } from './commands/approval.ts';
import { backup } from './commands/backup.ts';
import { demo } from './commands/demo.ts';
import { init } from './commands/init.ts';
import { journal } from './commands/journal.ts';
import { mail } from './commands/mail.ts';
import { restore } from './commands/restore.ts';
import { serve } from './commands/serve.ts';
import { tls } from './commands/tls.ts';
import { dataFolder } from './data-folder.ts';
import { run } from './testing.ts';

const calls: readonly (readonly [Command, ...string[]])[] = [
  [approval, '--grade', 'secret', '--instrument', '虚构〔2026〕1号'],
  [backup, '--to', 'node.tar.gz'],
  [demo],
  [init, '--grade', 'unclassified'],
  [journal, 'list'],
  [mail, 'password'],
  [restore, '--from', 'node.tar.gz'],
  [serve],
  [tls, 'init'],
];

it.each(calls.map(([command, ...args]) => ({ name: command.name, command, args })))(
  '$name',
  async ({ command, args }) => {
    const before = process.cwd();
    const folder = mkdtempSync(join(tmpdir(), 'shoumi-data-'));
    process.chdir(folder);
    try {
      for (const empty of ['', ' ']) {
        const refused = await run(command, ...args, '--data', empty).catch((error: unknown) => error);
        expect(refused).toBeInstanceOf(UsageError);
        expect(refused).toHaveProperty('message', expect.stringContaining('--data'));
      }
      expect(readdirSync(folder)).toEqual([]);
    } finally {
      process.chdir(before);
      rmSync(folder, { recursive: true, force: true });
    }
  },
);

it('takes every other name, beginning where the command was called', () => {
  expect(dataFolder('node')).toBe(join(process.cwd(), 'node'));
  expect(dataFolder('/srv/node')).toBe('/srv/node');
});

/** `shoumi mail`: sends a test through the node's mail server, and keeps that server's password in a file of its own. */
import { chmodSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { makeFolder } from '@shoumi/server';
import { answer, answering, savedClient } from '../api.ts';
import { type Command, UsageError } from '../command.ts';
import { mailPasswordFile } from '../mail-password.ts';
import { readPassword } from '../password.ts';

async function test(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: { to: { type: 'string' }, json: { type: 'boolean', default: false } },
  });
  const { to, json } = values;
  if (!to) throw new UsageError('say to which address with --to');
  return answering(json, async () => {
    const told = await savedClient().post<{ accepted: boolean }>('/api/mail/test', { to });
    await answer(json, told, [`the mail server has taken a mail to ${to}; what waited is sent now`]);
    return 0;
  });
}

async function password(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({ args: [...args], options: { data: { type: 'string', default: '.data/node' } } });
  const file = mailPasswordFile(values.data);
  const secret = await readPassword();
  makeFolder(dirname(file));
  writeFileSync(file, `${secret}\n`, { mode: 0o600 });
  // A file that was there keeps its old mode.
  chmodSync(file, 0o600);
  console.log(`kept in ${file}; the node reads it at the next mail`);
  return 0;
}

export const mail: Command = {
  name: 'mail',
  summary: 'send a test through the mail server; keep its password',
  usage: `shoumi mail test --to ADDRESS [--json]
shoumi mail password [--data FOLDER]

test      asks the node to send one mail; signed in as system administrator (shoumi login)
password  takes the password of the mail server's user from standard input and keeps it in FOLDER/secrets/mail-password,
          readable by its owner alone; SHOUMI_MAIL_PASSWORD_FILE names another file
The mail server itself is entered by the system administrator: in the web, or shoumi do mail-server enter`,
  async run([what, ...args]) {
    if (what === 'test') return test(args);
    if (what === 'password') return password(args);
    throw new UsageError('say: mail test, or mail password');
  },
};

/** `shoumi login`: a session on a node. The password never is an argument, where other users of the machine could read it. */
import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Session } from '@shoumi/contract';
import { answer, answering, clientFor } from '../api.ts';
import { type Command, UsageError } from '../command.ts';
import { readPassword } from '../password.ts';
import { saveSession } from '../session-file.ts';

/** The certificate of an authority in a file. Throws a wrong call where there is none. */
function authorityIn(file: string): string {
  try {
    const pem = readFileSync(file, 'utf8');
    if (new X509Certificate(pem).ca) return pem;
  } catch (error) {
    throw new UsageError(
      `--ca ${file}: ${error instanceof Error && 'code' in error && error.code === 'ENOENT' ? 'no such file' : 'no certificate in PEM'}`,
    );
  }
  throw new UsageError(
    `--ca ${file}: not the certificate of an authority; the ca.crt of shoumi tls init is one, server.crt is not`,
  );
}

export const login: Command = {
  name: 'login',
  summary: 'sign in to a node',
  usage: `shoumi login --url URL --user NAME [--organ CODE|NAME|ID] [--ca FILE] [--json]
shoumi login --url URL --persona NAME [--organ CODE|NAME|ID] [--json]

The password is asked for, or read as the first line of standard input.
--organ    where to act, for who holds posts in several organs; without it, where the account acted last
--ca       certificate of the authority that signed the node's (shoumi tls init makes one)
--persona  a persona of a demo node, without a password`,
  async run(args) {
    const { values } = parseArgs({
      args: [...args],
      options: {
        url: { type: 'string' },
        user: { type: 'string' },
        persona: { type: 'string' },
        organ: { type: 'string' },
        ca: { type: 'string' },
        json: { type: 'boolean', default: false },
      },
    });
    const { user, persona, organ } = values;
    if (!values.url || !URL.canParse(values.url)) throw new UsageError('say where the node is: --url https://…');
    if ((user === undefined) === (persona === undefined)) throw new UsageError('say who signs in: --user NAME');
    const ca = values.ca ? { ca: authorityIn(values.ca) } : {};
    const fresh = { url: new URL(values.url).origin, cookie: '', csrf: '', ...ca };
    return answering(values.json, async () => {
      let cookie = '';
      const client = clientFor(fresh, (set) => {
        cookie = set;
      });
      // Asked before the password is: whoever answers there is the node, or nothing is told to them.
      await client.get('/api/node');
      if (persona !== undefined) await client.post('/api/demo/session', { username: persona, organ });
      else await client.post('/api/session', { username: user, password: await readPassword(), organ });
      const session = await clientFor({ ...fresh, cookie }).get<Session>('/api/session');
      saveSession({ ...fresh, cookie, csrf: session.csrf });
      const { account, acting, organs, mustChangePassword } = session;
      await answer(values.json, { account, acting, organs, mustChangePassword }, [
        `${account.displayName}（${account.username}） ${acting.organ.name ?? ''} ${acting.roles.join(', ')}`,
        ...(organs.length > 1 ? [`posts in: ${organs.map(({ code, name }) => `${code} ${name}`).join(', ')}`] : []),
        ...(mustChangePassword ? ['The initial password must be changed first: sign in with a browser.'] : []),
      ]);
      return 0;
    });
  },
};

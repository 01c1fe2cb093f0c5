/** What every answer carries, and what no answer tells: cookies, headers, errors that nobody foresaw. Without a database. */
import { connect } from 'node:net';
import { Database, nodeClock } from '@shoumi/server';
import { afterAll, describe, expect, it } from 'vitest';
import type { Route } from './host.ts';
import { buildServer } from './server.ts';

const database = new Database('postgresql://nobody@127.0.0.1:1/none', { max: 1 });
const lines: { readonly reference: string; readonly route: string; readonly error: string }[] = [];
const route = (path: string, handle: Route['handle']): Route => ({
  method: 'GET',
  path,
  summary: '',
  access: 'none',
  handle,
});
const routes = [
  route('/api/enter', async (request) => request.keepToken('a-token')),
  route('/api/leave', async (request) => request.keepToken(null)),
  route('/api/fail', async () => {
    throw new Error('虚构的内情');
  }),
];
const built = (secure: boolean) =>
  buildServer({ database, clock: nodeClock(), routes, secure, log: (line) => lines.push(line) });
const servers = { https: await built(true), loopback: await built(false) };
afterAll(async () => {
  await Promise.all(Object.values(servers).map((server) => server.close()));
  await database.close();
});

describe('the cookie of a session', () => {
  it('is for https alone where the browser comes by https, and bound to the host', async () => {
    const { headers } = await servers.https.inject('/api/enter');
    expect(headers['set-cookie']).toMatch(/^__Host-shoumi=a-token; Path=\/; HttpOnly; Secure; SameSite=Strict$/);
    expect((await servers.https.inject('/api/leave')).headers['set-cookie']).toMatch(/^__Host-shoumi=;.*Secure/);
    expect(headers['strict-transport-security']).toBeTruthy();
  });
  it('goes without on loopback', async () => {
    const { headers } = await servers.loopback.inject('/api/enter');
    expect(headers['set-cookie']).toMatch(/^shoumi=a-token; Path=\/; HttpOnly; SameSite=Strict$/);
    expect(headers['strict-transport-security']).toBeUndefined();
  });
});

it.each(['/api/enter', '/api/fail'])(
  '%s is kept by nobody, framed by nobody, and no guess of its kind',
  async (path) => {
    expect((await servers.loopback.inject(path)).headers).toMatchObject({
      'cache-control': 'no-store',
      'x-frame-options': 'DENY',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
    });
  },
);

it('an error that nobody foresaw is told by a reference, its words to the log alone', async () => {
  const answer = await servers.loopback.inject('/api/fail');
  expect(answer.statusCode).toBe(500);
  expect(answer.json()).toMatchObject({ code: 'internal', reference: lines.at(-1)?.reference });
  expect(answer.body).not.toContain('内情');
  expect(lines.at(-1)).toMatchObject({ route: 'GET /api/fail', error: expect.stringContaining('虚构的内情') });
});

describe('what no route sees', () => {
  /** Bytes written to the server as they are, and everything that comes back before it hangs up. */
  const sent = async (bytes: string): Promise<{ status: number; type: string; body: Record<string, unknown> }> => {
    const server = servers.loopback;
    if (!server.server.listening) await server.listen({ host: '127.0.0.1', port: 0 });
    const address = server.server.address();
    const socket = connect(typeof address === 'object' && address ? address.port : 0, '127.0.0.1');
    // The server may hang up while we still write.
    socket.on('error', () => {});
    socket.write(bytes);
    let answer = '';
    for await (const part of socket.setEncoding('utf8')) answer += part;
    const [head = '', body = ''] = answer.split('\r\n\r\n');
    return {
      status: Number(/^HTTP\/1\.1 (\d{3})/.exec(head)?.[1]),
      type: /content-type: (.*)/i.exec(head)?.[1] ?? '',
      body: JSON.parse(body),
    };
  };
  it.each([
    [
      'headers beyond 16 KB',
      `GET /api/enter HTTP/1.1\r\nhost: x\r\ncookie: ${'a'.repeat(20_000)}\r\n\r\n`,
      431,
      'too-large',
    ],
    ['what is no HTTP', 'hello\r\n\r\n', 400, 'invalid'],
    [
      'a header twice that may stand once',
      'GET / HTTP/1.1\r\nhost: x\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\n',
      400,
      'invalid',
    ],
  ])('is refused in the same form: %s', async (_, bytes, status, code) => {
    const answer = await sent(bytes);
    expect(answer).toMatchObject({ status, type: 'application/problem+json', body: { status, code, reasons: [] } });
  });
});

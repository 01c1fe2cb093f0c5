/** A browser in little for tests over HTTP, and accounts to sign in with. */
import { nodeActor, noon, type SeededOrgan, take } from '@shoumi/seeds';
import { momentOf, type Runtime, setInitialPassword } from '@shoumi/server';

export const PASSWORD = 'Lawful-pass-2026';

/** Keeps the cookie and the csrf of its session. */
export class HttpClient {
  readonly origin: string;
  cookie = '';
  csrf = '';

  constructor(origin: string) {
    this.origin = origin;
  }

  async call(method: string, path: string, body?: unknown, headers: Readonly<Record<string, string>> = {}) {
    const isFile = body instanceof FormData;
    const response = await fetch(this.origin + path, {
      method,
      headers: {
        ...(body === undefined || isFile ? {} : { 'content-type': 'application/json' }),
        ...(this.cookie ? { cookie: this.cookie } : {}),
        ...(this.csrf ? { 'x-csrf': this.csrf } : {}),
        ...headers,
      },
      ...(body === undefined ? {} : { body: isFile ? body : JSON.stringify(body) }),
    });
    const set = response.headers.get('set-cookie');
    if (set) this.cookie = set.split(';', 1)[0] ?? '';
    const bytes = new Uint8Array(await response.arrayBuffer());
    const text = new TextDecoder().decode(bytes);
    const isJson = text.startsWith('{') || text.startsWith('[');
    return { status: response.status, headers: response.headers, bytes, body: isJson ? JSON.parse(text) : text };
  }

  /** Takes over the session that the cookie names, its csrf value with it. */
  async session() {
    const answer = await this.call('GET', '/api/session');
    if (answer.status === 200) this.csrf = answer.body.csrf;
    return answer;
  }

  /** Takes a step and answers its case. Throws what the node refused. */
  async step(procedure: string, name: string, input: unknown, id?: string): Promise<string> {
    const answer = await this.call('POST', `/api/steps/${procedure}/${name}`, { input, ...(id ? { case: id } : {}) });
    if (answer.status !== 200) throw new Error(`${procedure}.${name}: ${JSON.stringify(answer.body)}`);
    return String(answer.body.case);
  }

  async signIn(username: string, password = PASSWORD, organ?: string) {
    const answer = await this.call('POST', '/api/session', { username, password, organ });
    if (answer.status === 200) await this.session();
    return answer;
  }
}

/** Signed in under `PASSWORD`. Throws where the node refuses. */
export async function signedInAs(origin: string, username: string, organ?: string): Promise<HttpClient> {
  const client = new HttpClient(origin);
  const { status, body } = await client.signIn(username, PASSWORD, organ);
  if (status !== 200) throw new Error(`${username} cannot sign in: ${body.code}`);
  return client;
}

const ENTERED = noon('2024-09-04');

/** An account of the person at a place of the organ, approved, under `PASSWORD`. Answers its id. */
export async function accountFor(
  runtime: Runtime,
  username: string,
  organ: SeededOrgan,
  place: number,
): Promise<string> {
  const { case: id } = await take(runtime, nodeActor('system-admin'), ENTERED, 'account', 'enter', {
    username,
    displayName: organ.people[place]?.name,
    role: 'none',
    organ: organ.id,
    staffNumber: organ.people[place]?.staffNumber,
  });
  await take(runtime, nodeActor('security-admin'), ENTERED, 'account', 'approve', {}, id);
  await setInitialPassword(runtime, id, PASSWORD, momentOf(Date.now()), false);
  return id;
}

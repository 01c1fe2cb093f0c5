/** Arm 2: registers over HTTP at 50 000 matters, CPU out of /proc of server and PostgreSQL, as multiples of a bare handler. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { nodeActor, noon, take } from '@shoumi/seeds';
import { actingAs, enterAs, momentOf, type Runtime } from '@shoumi/server';
import { proposalUnder } from '@shoumi/testkit/cast';
import { cpuSeconds, residentMb } from './cpu.ts';
import type { BenchOrgan } from './decisions.ts';
import { ENTRIES, fillGuide, WORDS } from './guide-search.ts';
import { fill, million } from './million.ts';
import { environment, FLAGS } from './product.ts';
import { median, quantile, ratio, say } from './report.ts';

const ROWS = 50_000;
const REQUESTS = 3000;
const AT_ONCE = 4;

interface Server {
  readonly child: ChildProcess;
  readonly port: number;
  readonly pid: number;
}

async function start(file: string, args: readonly string[]): Promise<Server> {
  const child = spawn(process.execPath, [...FLAGS, join(import.meta.dirname, file), ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: environment(),
  });
  const [line] = (await once(createInterface({ input: child.stdout as NodeJS.ReadableStream }), 'line')) as [string];
  return { child, port: Number(line), pid: child.pid ?? 0 };
}

interface Call {
  readonly method: string;
  readonly path: string;
  readonly headers?: Record<string, string>;
  readonly body?: string;
}

const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });

function send(port: number, call: Call): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const asked = request(
      {
        host: '127.0.0.1',
        port,
        agent,
        method: call.method,
        path: call.path,
        headers: {
          ...call.headers,
          ...(call.body ? { 'content-type': 'application/json', 'content-length': Buffer.byteLength(call.body) } : {}),
        },
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString('utf8') }),
        );
      },
    );
    asked.on('error', reject);
    asked.end(call.body);
  });
}

interface Measured {
  readonly cpuMs: number;
  readonly p50: number;
  readonly p99: number;
}

async function load(
  port: number,
  pids: readonly number[],
  call: (i: number) => Call,
  requests = REQUESTS,
): Promise<Measured> {
  const times: number[] = [];
  let next = 0;
  const run = async (count: number) => {
    next = 0;
    await Promise.all(
      Array.from({ length: AT_ONCE }, async () => {
        while (next < count) {
          const i = next++;
          const at = performance.now();
          const { status, text } = await send(port, call(i));
          if (status !== 200) throw new Error(`${status}: ${text.slice(0, 300)}`);
          times.push(performance.now() - at);
        }
      }),
    );
  };
  await run(500);
  times.length = 0;
  const before = cpuSeconds(...pids);
  await run(requests);
  return { cpuMs: ((cpuSeconds(...pids) - before) / requests) * 1000, p50: median(times), p99: quantile(times, 0.99) };
}

async function account(
  runtime: Runtime,
  { cast }: BenchOrgan,
  username: string,
  index: number,
): Promise<{ cookie: string; csrf: string }> {
  const at = noon('2024-09-04');
  const { case: id } = await take(runtime, nodeActor('system-admin'), at, 'account', 'enter', {
    username,
    displayName: '某人',
    role: 'none',
    organ: cast.organ.id,
    staffNumber: cast.organ.people[index]?.staffNumber ?? null,
  });
  await take(runtime, nodeActor('security-admin'), at, 'account', 'approve', {}, id);
  const token = await enterAs(runtime, username, momentOf(Date.now()));
  return { cookie: `shoumi=${token}`, csrf: '' };
}

export async function http(
  runtime: Runtime,
  organ: BenchOrgan,
  urls: { appUrl: string; superUrl: string; postmaster: number },
): Promise<void> {
  await fill(urls.superUrl, organ, ROWS, 0);
  await fillGuide(urls.superUrl, organ);
  const { cast } = organ;
  const accounts = {
    drafter: await account(runtime, organ, 'bench-drafter', 4),
    office: await account(runtime, organ, 'bench-office', 3),
    designated: await account(runtime, organ, 'bench-designated', 1),
    reader: await account(runtime, organ, 'bench-reader', 11),
  };
  const [row] = await actingAs(runtime.database, cast.office, (tx) =>
    tx.query<{ id: string }>('select id from matter where organ_id = $1 and ordinal = 25000', [cast.organ.id]),
  );
  const id = row?.id ?? '';
  const bare = await start('bare-server.ts', [urls.superUrl]);
  // As on every day but the first: what Node has compiled is kept already.
  (await start('node-server.ts', [urls.appUrl])).child.kill('SIGTERM');
  const node = await start('node-server.ts', [urls.appUrl]);
  try {
    const csrfOf = async (cookie: string) =>
      (
        JSON.parse((await send(node.port, { method: 'GET', path: '/api/session', headers: { cookie } })).text) as {
          csrf: string;
        }
      ).csrf;
    const csrf = await csrfOf(accounts.drafter.cookie);
    const as = (who: keyof typeof accounts, path: string) => () => ({
      method: 'GET',
      path,
      headers: { cookie: accounts[who].cookie },
    });
    const pids = [node.pid, urls.postmaster];
    const limit = () => load(bare.port, [bare.pid, urls.postmaster], () => ({ method: 'GET', path: `/read/${id}` }));
    const limits = [await limit()];
    const readOne = await load(node.port, pids, as('office', `/api/registers/matters/${id}`));
    const firstPage = await load(node.port, pids, as('office', '/api/registers/matters?size=20'));
    const restricted = await load(node.port, pids, as('designated', '/api/registers/matters?size=20&level=secret'));
    limits.push(await limit());
    const search = await load(node.port, pids, as('office', `/api/registers/matters?q=${encodeURIComponent('号25')}`));
    const words = await load(node.port, pids, (i) =>
      as('drafter', `/api/registers/guide-entries?q=${encodeURIComponent(WORDS[i % WORDS.length] ?? '')}`)(),
    );
    const create = await load(node.port, pids, (i) => ({
      method: 'POST',
      path: '/api/steps/original-classification/draft',
      headers: { cookie: accounts.drafter.cookie, 'x-csrf': csrf, 'idempotency-key': `bench-${i}-${Math.random()}` },
      body: JSON.stringify({ input: proposalUnder(organ.entry, cast, { codeName: `测量${i}` }) }),
    }));
    const own = (
      await actingAs(runtime.database, cast.drafter, (tx) =>
        tx.query<{ id: string }>(`select id from matter where organ_id = $1 and code_name like '测量%' limit 1`, [
          cast.organ.id,
        ]),
      )
    )[0]?.id;
    const read = await load(node.port, pids, () => ({
      method: 'POST',
      path: `/api/matters/${own}/reveal`,
      headers: { cookie: accounts.drafter.cookie, 'x-csrf': csrf },
    }));
    limits.push(await limit());
    const base = median(limits.map((each) => each.cpuMs));
    say({
      arm: 'http',
      what: `bare handler, one statement: CPU ms a request (p50 ${median(limits.map((each) => each.p50)).toFixed(2)} ms)`,
      value: base.toFixed(2),
    });
    const show = (what: string, measured: Measured, goal?: number) =>
      say({
        arm: 'http',
        what: `${what}: ${measured.cpuMs.toFixed(2)} CPU ms, p50 ${measured.p50.toFixed(2)}, p99 ${measured.p99.toFixed(2)} ms`,
        value: ratio(measured.cpuMs / base),
        ...(goal ? { goal: `≤ ${goal} ×`, met: measured.cpuMs / base <= goal } : {}),
      });
    show('read one by id, secrecy office', readOne, 3);
    show('first 20 of 50 000 with capped count, secrecy office', firstPage, 4);
    show('first 20 of 10 000 seen, by level, restricted viewer', restricted, 4);
    show('search of two or more characters', search);
    show(`two- to four-character words in ${ENTRIES} guide entries, with capped count`, words);
    show('create with journal, rules, policies, idempotency', create, 8);
    show('read sealed particulars (first one journalled)', read);
    const memory = residentMb(node.pid);
    say({
      arm: 'memory',
      what: 'server after this load, resident',
      value: `${Math.round(memory)} MB`,
      goal: '≤ 150 MB',
      met: memory <= 150,
    });
    await million(runtime, organ, urls.superUrl, ROWS);
  } finally {
    node.child.kill('SIGTERM');
    bare.child.kill('SIGTERM');
  }
}

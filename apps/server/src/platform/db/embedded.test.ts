import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { processesIn } from './embedded/processes.ts';
import { DataFolderInUse, type EmbeddedPostgres, startEmbedded } from './embedded.ts';

const NOBODY = 65534;
const isRoot = process.getuid?.() === 0;
const embedded = new URL('./embedded.ts', import.meta.url);

let dataDir: string;
const running: EmbeddedPostgres[] = [];

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'shoumi-embedded-'));
});

afterEach(async () => {
  for (const database of running.splice(0)) await database.stop();
  expect(processesIn(cluster())).toEqual([]);
  rmSync(dataDir, { recursive: true, force: true });
});

const cluster = () => join(dataDir, 'postgres', 'cluster');

async function start(options: Partial<Parameters<typeof startEmbedded>[0]> = {}): Promise<EmbeddedPostgres> {
  const database = await startEmbedded({ dataDir, fsync: false, ...options });
  running.push(database);
  return database;
}

async function query(url: string, text: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {}); // the server is killed under some of these clients
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address ? address.port : 0;
}

const codeOf = (attempt: Promise<unknown>) =>
  attempt.then(
    () => 'done',
    (error: { code?: string }) => error.code,
  );

/** A process of its own that starts the database, tells its connection and waits. `prefix` runs it as someone else. */
async function startInChild(
  prefix: string[] = [],
): Promise<{ child: ChildProcess; exit: Promise<unknown>; ownerUrl: string; pid: number }> {
  const script = `
    const { startEmbedded } = await import(${JSON.stringify(embedded.href)});
    const { ownerUrl, pid } = await startEmbedded({ dataDir: ${JSON.stringify(dataDir)} });
    console.log(JSON.stringify({ ownerUrl, pid }));
    setInterval(() => {}, 1000);`;
  const [program = '', ...args] = [...prefix, process.execPath, '--input-type=module', '-e', script];
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const exit = once(child, 'exit');
  const told = await Promise.race([once(createInterface(child.stdout), 'line'), exit.then(() => [''])]);
  return { child, exit, ...JSON.parse(String(told[0])) };
}

describe('a started database', () => {
  test('runs in a folder that only its owner may enter, and leaves no process behind', async () => {
    chmodSync(dataDir, 0o700);
    const database = await start();
    expect(processesIn(cluster())).toContain(database.pid);
    expect(await query(database.appUrl, 'select 1 as one')).toEqual([{ one: 1 }]);
    await database.stop();
    expect(processesIn(cluster())).toEqual([]);
    expect(existsSync(`/proc/${database.pid}`)).toBe(false);
    await database.exited;
  });

  test('keeps its rows and passwords over a restart', async () => {
    const first = await start();
    await query(first.ownerUrl, 'create table kept (id int); insert into kept values (7)');
    await first.stop();
    const second = await start();
    expect(second.ownerUrl).toBe(first.ownerUrl);
    expect(await query(second.ownerUrl, 'select id from kept')).toEqual([{ id: 7 }]);
  });

  test('makes trigrams of Chinese, and checks its pages', async () => {
    const { ownerUrl } = await start();
    await query(ownerUrl, 'create extension pg_trgm');
    const [row] = await query(
      ownerUrl,
      `select show_trgm('保密工作') as trigrams, current_setting('data_checksums') as checks`,
    );
    expect(row?.trigrams).toHaveLength(5);
    expect(row?.checks).toBe('on');
  });

  test('gives the owner the database and the app nothing', async () => {
    const { ownerUrl, appUrl, superUrl } = await start();
    const roles = await query(
      superUrl,
      `select rolname, rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication as powerful
       from pg_roles where rolname like 'shoumi%' order by 1`,
    );
    expect(roles).toEqual([
      { rolname: 'shoumi_app', powerful: false },
      { rolname: 'shoumi_owner', powerful: false },
    ]);
    await query(ownerUrl, 'create table register (id int)');
    expect(await codeOf(query(appUrl, 'select * from register'))).toBe('42501');
    expect(await codeOf(query(appUrl, 'create table mine (id int)'))).toBe('42501');
    await query(ownerUrl, 'grant select on register to shoumi_app');
    expect(await query(appUrl, 'select * from register')).toEqual([]);
  });

  test('keeps passwords from other users, and refuses a wrong one', async () => {
    const { ownerUrl } = await start();
    expect(statSync(join(dataDir, 'postgres', 'credentials.json')).mode & 0o777).toBe(0o600);
    const wrong = new URL(ownerUrl);
    wrong.password = 'wrong';
    expect(await codeOf(query(wrong.href, 'select 1'))).toBe('28P01');
  });

  test('never writes a statement or a value to its log', async () => {
    const { ownerUrl, appUrl } = await start();
    await query(ownerUrl, 'create table matter (title text primary key)');
    await query(ownerUrl, `insert into matter values ('绝密甲')`);
    await codeOf(query(ownerUrl, `insert into matter values ('绝密甲')`));
    await codeOf(query(appUrl, `select '绝密甲'::date`));
    expect(readFileSync(join(dataDir, 'postgres', 'log', 'postgres.log'), 'utf8')).not.toContain('绝密甲');
  });

  test('listens on a port only when asked to', async () => {
    const silent = await start();
    expect(await query(silent.superUrl, 'show listen_addresses')).toEqual([{ listen_addresses: '' }]);
    await silent.stop();
    const port = await freePort();
    const { appUrl } = await start({ port });
    const overTcp = new URL(appUrl);
    overTcp.search = '';
    overTcp.hostname = '127.0.0.1';
    expect(await query(overTcp.href, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  test('takes a data folder whose path is too long for a socket', async () => {
    const deep = join(dataDir, 'x'.repeat(80), 'y'.repeat(80));
    const database = await start({ dataDir: deep });
    expect(await query(database.appUrl, 'select 1 as one')).toEqual([{ one: 1 }]);
  });
});

describe('a data folder in use', () => {
  test('refuses a second start, naming who holds it, and is free again after the stop', async () => {
    const first = await start();
    const refusal = await startEmbedded({ dataDir }).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(DataFolderInUse);
    expect(refusal).toMatchObject({ code: 'data-folder-in-use', holder: process.pid });
    expect(await query(first.appUrl, 'select 1 as one')).toEqual([{ one: 1 }]);
    await first.stop();
    await start();
  });

  test('refuses a start from another process', async () => {
    const { child, exit } = await startInChild();
    await expect(startEmbedded({ dataDir })).rejects.toMatchObject({ code: 'data-folder-in-use', holder: child.pid });
    child.kill('SIGKILL');
    await exit;
    await start();
  });
});

describe('after a crash', () => {
  test('kill -9 of the supervisor: the next start has the committed row', async () => {
    const { child, exit, ownerUrl } = await startInChild();
    await query(ownerUrl, 'create table kept (id int); insert into kept values (1)');
    child.kill('SIGKILL');
    await exit;
    const database = await start({ fsync: true });
    expect(await query(database.ownerUrl, 'select id from kept')).toEqual([{ id: 1 }]);
  });

  test('kill -9 of the postmaster: the next start has the committed row', async () => {
    const first = await start({ fsync: true });
    await query(first.ownerUrl, 'create table kept (id int); insert into kept values (2)');
    process.kill(first.pid, 'SIGKILL');
    await first.exited;
    await first.stop();
    const second = await start({ fsync: true });
    expect(await query(second.ownerUrl, 'select id from kept')).toEqual([{ id: 2 }]);
  });

  test('kill -9 of both at once: what is left is stopped, and the committed row is there', async () => {
    const { child, exit, ownerUrl, pid } = await startInChild();
    await query(ownerUrl, 'create table kept (id int); insert into kept values (3)');
    process.kill(pid, 'SIGKILL');
    child.kill('SIGKILL');
    await exit;
    const database = await start({ fsync: true });
    expect(await query(database.ownerUrl, 'select id from kept')).toEqual([{ id: 3 }]);
  });

  test('a pid file that names a stranger is no failure', async () => {
    await (await start()).stop();
    writeFileSync(join(cluster(), 'postmaster.pid'), `${process.pid}\n${cluster()}\n`, { mode: 0o600 });
    await start();
  });

  test('a pid file that names a dead process not yet collected is no failure', async () => {
    await (await start()).stop();
    // The shell becomes a program that never waits for its child, which so stays a zombie when it is killed.
    const parent = spawn('sh', ['-c', 'sleep 1000 & echo $!; exec cat'], { stdio: ['pipe', 'pipe', 'inherit'] });
    const [zombie] = await once(createInterface(parent.stdout), 'line');
    await expect.poll(() => readFileSync(`/proc/${parent.pid}/comm`, 'utf8')).toBe('cat\n');
    process.kill(Number(zombie), 'SIGKILL');
    await expect.poll(() => readFileSync(`/proc/${zombie}/stat`, 'utf8')).toContain(') Z ');
    writeFileSync(join(cluster(), 'postmaster.pid'), `${zombie}\n${cluster()}\n`, { mode: 0o600 });
    await start();
    parent.stdin.end();
    await once(parent, 'exit');
  });

  test('a first start killed while it makes the cluster is begun anew', async () => {
    mkdirSync(join(dataDir, 'postgres', 'cluster.new', 'base'), { recursive: true });
    writeFileSync(join(dataDir, 'postgres', 'cluster.new', 'PG_VERSION'), '18\n');
    const { appUrl } = await start();
    expect(await query(appUrl, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  test('a first start killed before it made the roles makes them next time', async () => {
    const first = await start();
    await query(first.superUrl.replace('/shoumi?', '/postgres?'), 'drop database shoumi with (force)');
    await query(first.superUrl.replace('/shoumi?', '/postgres?'), 'drop role shoumi_app');
    await first.stop();
    const second = await start();
    expect(await query(second.appUrl, 'select 1 as one')).toEqual([{ one: 1 }]);
  });
});

test('a cluster of another major version is refused before anything is touched', async () => {
  await (await start()).stop();
  writeFileSync(join(cluster(), 'PG_VERSION'), '9\n');
  await expect(startEmbedded({ dataDir })).rejects.toThrow(/PostgreSQL 9/);
});

describe.runIf(isRoot)('under root', () => {
  test('runs as an operating-system user where namespaces are forbidden', async () => {
    const systemFolder = mkdtempSync(join(tmpdir(), 'shoumi-system-'));
    chmodSync(systemFolder, 0o755);
    try {
      const first = await start({ isolation: 'os-user', systemFolder });
      await query(first.ownerUrl, 'create table kept (id int); insert into kept values (4)');
      expect(statSync(`/proc/${first.pid}`).uid).not.toBe(0);
      await first.stop();
      // Found again although namespaces are allowed now: a cluster never moves by itself.
      const second = await start({ systemFolder });
      expect(await query(second.ownerUrl, 'select id from kept')).toEqual([{ id: 4 }]);
      await second.stop();
    } finally {
      rmSync(systemFolder, { recursive: true, force: true });
    }
  });

  const asNobody = ['setpriv', `--reuid=${NOBODY}`, `--regid=${NOBODY}`, '--clear-groups', '--'];
  const canRead = spawnSync('setpriv', [
    ...asNobody.slice(1),
    process.execPath,
    '-e',
    `require('fs').readFileSync(${JSON.stringify(embedded.pathname)})`,
  ]);

  test.runIf(canRead.status === 0)(
    'an ordinary user can run it too (needs a checkout that others may read)',
    async () => {
      chownSync(dataDir, NOBODY, NOBODY);
      const { child, exit, ownerUrl, pid } = await startInChild(asNobody);
      expect(await query(ownerUrl, 'select 1 as one')).toEqual([{ one: 1 }]);
      expect(statSync(`/proc/${pid}`).uid).toBe(NOBODY);
      child.kill('SIGKILL');
      await exit;
      // The owner's death is the database's: nothing has to be started again for it to end.
      await expect.poll(() => processesIn(cluster()), { timeout: 10_000 }).toEqual([]);
    },
  );
});

/** Reminders through a real mail server: once each, again when it was busy, and with the reason when it will not. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Actor, actingAs, NODE, nodeClock, rebuildCheck } from '@shoumi/server';
import { type HttpClient, type StudyOffice, studyOffice } from '@shoumi/testkit';
import pg from 'pg';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { application } from '../../compose.ts';
import { type Postman, startPostman } from './postman.ts';
import { failureOf, send } from './smtp.ts';

const PASSWORD = 'geheim-mail-7731';
const folder = mkdtempSync(join(tmpdir(), 'shoumi-mail-'));
const passwordFile = join(folder, 'mail-password');
const SECRET_TITLE = '某专项工作部署';

let world: StudyOffice;
let admin: HttpClient;
let servers: SMTPServer[] = [];
const logged: string[] = [];

interface Received {
  readonly to: string;
  readonly text: string;
  readonly id: string;
}

/** A mail server of its own; answers its port and what it has accepted. */
async function serving(options: SMTPServerOptions = {}): Promise<{ port: number; received: Received[] }> {
  const received: Received[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    disableReverseLookup: true,
    onData: (stream, session, done) => {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        const raw = Buffer.concat(parts).toString('utf8');
        const blank = raw.indexOf('\r\n\r\n');
        const [head, body] = [raw.slice(0, blank), raw.slice(blank)];
        // Quoted-printable: long lines are folded with an equals sign.
        const text = body.replaceAll('=\r\n', '');
        received.push({
          to: session.envelope.rcptTo.map(({ address }) => address).join(','),
          text: `${head}\n${text}`,
          id: /^Message-ID: (.+)$/im.exec(head)?.[1] ?? '',
        });
        done();
      });
    },
    ...options,
  });
  servers.push(server);
  server.on('error', () => {});
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  return { port, received };
}

const refusal = (responseCode: number, message = 'no') => Object.assign(new Error(message), { responseCode });

async function use(port: number, more: Record<string, unknown> = {}): Promise<void> {
  await admin.step('mail-server', 'enter', {
    host: '127.0.0.1',
    port,
    security: 'none',
    ca: null,
    username: null,
    sender: 'reminder@organ.example',
    address: 'https://shoumi.organ.example/',
    ...more,
  });
}

const rows = <R extends Record<string, unknown>>(who: Actor, sql: string, params: readonly unknown[] = []) =>
  actingAs(world.db.database, who, (tx) => tx.query<R>(sql, params));
const mails = () =>
  rows<{ id: string; state: string; problem: string | null; reply: string | null; attempts: number }>(
    world.cast.office,
    'select id, state, problem, reply, attempts from mail where organ_id = (select ctx_organ()) order by ordinal',
  );
const last = async () => (await mails()).at(-1);
/** A postman with a clock of his own: sessions of people would end where the node's clock runs ahead. */
const clock = nodeClock();
let postman: Postman;
/** Moves that clock on by minutes and lets him work. */
const after = async (minutes: number) => {
  clock.set(clock.now().ms + minutes * 60_000);
  return postman.runOnce();
};
const amend = (person: string, email: string | null) =>
  rows(
    world.cast.office,
    'select name, staff_number, unit, post from person where organ_id = (select ctx_organ()) and id = $1',
    [person],
  ).then(([row]) =>
    world.office.step(
      'person',
      'amend',
      { name: row?.name, staffNumber: row?.staff_number, unit: row?.unit, post: row?.post, email },
      person,
    ),
  );
/** Opens a session for the reader alone and reminds. */
async function reminded(): Promise<{ session: string; answer: Record<string, unknown> }> {
  const session = await world.opened({ title: SECRET_TITLE, audience: 'named', persons: [world.cast.reader.person] });
  const { body } = await world.office.call('POST', `/api/study/sessions/${session}/remind`, {});
  return { session, answer: body };
}

beforeAll(async () => {
  writeFileSync(passwordFile, `${PASSWORD}\n`, { mode: 0o600 });
  world = await studyOffice({
    mailPasswordFile: passwordFile,
    workEvery: 3600,
    log: (line) => logged.push(JSON.stringify(line)),
  });
  admin = await world.account('system', 'system-admin', null);
  postman = startPostman(world.db.runtime, clock, { everySeconds: 3600, passwordFile }, (line) =>
    logged.push(JSON.stringify(line)),
  );
}, 120_000);
afterEach(async () => {
  for (const server of servers) await new Promise<void>((resolve) => server.close(resolve));
  servers = [];
});
afterAll(async () => {
  await postman.stop();
  await world.stop();
  rmSync(folder, { recursive: true, force: true });
});

describe('before a mail server is entered', () => {
  it('nothing is posted, and the reminder stands in the product as always', async () => {
    await amend(world.cast.reader.person ?? '', 'reader@organ.example');
    const { answer } = await reminded();
    expect(answer).toEqual({ reached: 1, mailed: 0 });
    expect(await mails()).toEqual([]);
    expect((await admin.call('POST', '/api/mail/test', { to: 'a@b.example' })).body).toMatchObject({
      code: 'mail-not-sent',
      fields: [{ code: 'no-server' }],
    });
  });
});

describe('a reminder by mail', () => {
  beforeEach(async () => {
    clock.set(Date.now());
    await postman.release();
  });

  it('is accepted once, counts and links, and names no text', async () => {
    const { port, received } = await serving();
    await use(port);
    const { answer } = await reminded();
    expect(answer).toEqual({ reached: 1, mailed: 1 });
    expect([await after(0), await after(0), await after(600)]).toEqual([1, 0, 0]);
    expect(received).toHaveLength(1);
    const [mail] = received;
    expect(mail?.to).toBe('reader@organ.example');
    expect(mail?.text).toContain('2 texts');
    expect(mail?.text).toContain('https://shoumi.organ.example/study');
    expect(mail?.text).not.toContain(SECRET_TITLE);
    expect(await last()).toMatchObject({ state: 'accepted', attempts: 1, problem: null });
  });

  it('waits once however often the office reminds, and is not sent to who has confirmed meanwhile', async () => {
    const { port, received } = await serving();
    await use(port);
    const before = (await mails()).length;
    const { session } = await reminded();
    await world.office.call('POST', `/api/study/sessions/${session}/remind`, {});
    expect(await mails()).toHaveLength(before + 1);
    const open = await rows<{ id: string }>(
      world.cast.office,
      `select s.id from study_session s join participation p on p.organ_id = s.organ_id and p.session = s.id
       where s.organ_id = (select ctx_organ()) and p.person = $1 and p.state = 'invited' and s.state = 'open'`,
      [world.cast.reader.person],
    );
    for (const { id } of open) await world.reader.call('POST', `/api/study/sessions/${id}/confirm`, {});
    await after(0);
    expect([received.length, (await last())?.state]).toEqual([0, 'needless']);
  });

  it('tells a head how many are overdue, and not of what', async () => {
    const { port, received } = await serving();
    await use(port);
    await amend(world.cast.head.person ?? '', 'head@organ.example');
    await world.opened({
      title: SECRET_TITLE,
      deadline: '2025-03-01',
      audience: 'named',
      persons: [world.cast.reader.person],
    });
    await world.node.worker.runOnce();
    await after(0);
    const [mail, ...others] = received.filter(({ to }) => to === 'head@organ.example');
    expect(others).toEqual([]);
    expect(mail?.text).toContain('1 person is overdue.');
    expect(mail?.text).not.toContain(SECRET_TITLE);
  });

  it('comes again after a 4xx, later each time, under the same id', async () => {
    let times = 0;
    const ids: string[] = [];
    const { port, received } = await serving({
      onRcptTo: (_address, _session, done) => done(++times < 3 ? refusal(451) : null),
    });
    await use(port);
    await reminded();
    expect(await after(0)).toBe(0);
    expect(await last()).toMatchObject({ state: 'waiting', problem: 'busy', reply: '451', attempts: 1 });
    // Not before its time.
    expect([await after(0.9), times]).toEqual([0, 1]);
    await after(0.1);
    expect([await after(4.9), times]).toEqual([0, 2]);
    expect(await after(0.1)).toBe(1);
    ids.push(received[0]?.id ?? '');
    expect(await last()).toMatchObject({ state: 'accepted', attempts: 3, problem: null, reply: null });
    expect(ids[0]).toContain((await last())?.id);
    expect(await after(600)).toBe(0);
  });

  it('stands still after a 5xx, with the numbers of the reply and not its words', async () => {
    const { port } = await serving({
      onRcptTo: (_address, _session, done) => done(refusal(550, `5.1.1 unknown ${PASSWORD}`)),
    });
    await use(port);
    await reminded();
    await after(0);
    expect(await last()).toMatchObject({ state: 'stuck', problem: 'address-refused', reply: '550 5.1.1', attempts: 1 });
    const listed = await world.office.call('GET', '/api/registers/mails?state=stuck');
    expect(listed.body.rows).toMatchObject([
      { name: world.cast.reader ? expect.any(String) : '', problem: 'address-refused' },
    ]);
    expect((await world.reader.call('GET', '/api/registers/mails')).body.code).toBe('not-found');
  });

  it('waits where the server is gone, and stands still after three days', async () => {
    const { port } = await serving();
    await use(port);
    await reminded();
    for (const server of servers) await new Promise<void>((resolve) => server.close(resolve));
    servers = [];
    await after(0);
    expect(await last()).toMatchObject({ state: 'waiting', problem: 'unreachable' });
    for (let hours = 0; hours < 76; hours += 4) await after(240);
    expect(await last()).toMatchObject({ state: 'stuck', problem: 'unreachable' });
  });

  it('after a kill between acceptance and record it is sent again under its id', async () => {
    const { port, received } = await serving();
    await use(port);
    await reminded();
    await after(0);
    const id = (await last())?.id ?? '';
    // What the database would hold had the process died there.
    await rows(world.cast.office, `update mail set state = 'waiting', next_at = $2 where id = $1`, [
      id,
      clock.now().at,
    ]);
    await rows(world.cast.office, 'insert into mail_agenda values ((select ctx_organ()), $1)', [clock.now().at]);
    await after(0);
    expect(received.map((each) => each.id)).toEqual([received[0]?.id, received[0]?.id]);
  });
});

describe('with a sign-in', () => {
  const open = (accepted: string) => ({
    secure: true,
    disabledCommands: [],
    authOptional: false,
    onAuth: ((auth, _session, done) =>
      auth.password === accepted
        ? done(null, { user: 'u' })
        : done(refusal(535, `wrong ${auth.password}`))) as NonNullable<SMTPServerOptions['onAuth']>,
  });
  const certificates = (): { ca: string; cert: string; key: string } => {
    const at = (name: string) => join(folder, name);
    const openssl = (...args: string[]) => {
      const { status, stderr } = spawnSync('openssl', args, { encoding: 'utf8' });
      if (status !== 0) throw new Error(stderr);
    };
    const ec = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];
    openssl('req', ...ec, '-x509', '-days', '2', '-subj', '/CN=CA', '-keyout', at('ca.key'), '-out', at('ca.crt'));
    openssl('req', ...ec, '-subj', '/CN=mail', '-keyout', at('key'), '-out', at('csr'));
    writeFileSync(at('ext'), 'subjectAltName = IP:127.0.0.1\n');
    openssl(
      ...['x509', '-req', '-days', '2', '-in', at('csr'), '-extfile', at('ext')],
      ...['-CA', at('ca.crt'), '-CAkey', at('ca.key'), '-CAcreateserial', '-out', at('crt')],
    );
    const read = (name: string) => readFileSync(at(name), 'utf8');
    return { ca: read('ca.crt'), cert: read('crt'), key: read('key') };
  };
  const test = async () => (await admin.call('POST', '/api/mail/test', { to: 'a@b.example' })).body;
  const problem = async () => ((await test()).fields as { code: string; message: string }[] | undefined)?.[0];

  it.runIf(spawnSync('openssl', ['version']).status === 0)(
    'an authority of one’s own is trusted where it is entered; a refused sign-in holds up all and is released by a test',
    async () => {
      const { ca, cert, key } = certificates();
      const signIn = { security: 'tls', username: 'shoumi' };
      const refusing = await serving({ ...open('another'), cert, key });
      await use(refusing.port, signIn);
      expect((await problem())?.code).toBe('untrusted');
      await use(refusing.port, { ...signIn, ca });
      expect(await problem()).toMatchObject({ code: 'login-refused', message: '535' });
      await reminded();
      await world.node.postman.runOnce();
      expect(await last()).toMatchObject({ state: 'waiting', problem: 'login-refused', reply: '535' });

      const taking = await serving({ ...open(PASSWORD), cert, key });
      await use(taking.port, { ...signIn, ca });
      expect(await world.node.postman.runOnce()).toBe(0);
      expect(await test()).toMatchObject({ accepted: true });
      expect(await world.node.postman.runOnce()).toBe(1);
      expect(taking.received.map(({ to }) => to)).toEqual(['a@b.example', 'reader@organ.example']);
      // STARTTLS that is not offered is no excuse to go without.
      const plain = await serving();
      await use(plain.port, { security: 'starttls' });
      expect((await problem())?.code).toBe('no-encryption');
    },
  );

  it('a password never goes over an open line, and is not read from a file that others may read', async () => {
    await expect(use(2525, { username: 'shoumi' })).rejects.toThrow('password-in-clear');
    const loose = join(folder, 'loose');
    writeFileSync(loose, PASSWORD, { mode: 0o644 });
    const server = {
      host: '127.0.0.1',
      port: 1,
      security: 'tls',
      ca: null,
      username: 'u',
      sender: 'a@b.example',
      address: 'https://b.example',
    } as const;
    for (const file of [loose, join(folder, 'missing'), undefined]) {
      const failed = await send(server, file, { id: 'x', to: 'a@b.example', subject: '', text: '' }).then(
        () => undefined,
        failureOf,
      );
      expect(failed?.code).toBe('no-password');
    }
  });

  it('only the system administrator tests', async () => {
    expect((await world.office.call('POST', '/api/mail/test', { to: 'a@b.example' })).body.code).toBe('not-your-step');
  });
});

describe('what is kept', () => {
  it('holds the password nowhere: no journal, register, table or log line', async () => {
    const client = new pg.Client({ connectionString: world.db.superUrl });
    await client.connect();
    const { rows: tables } = await client.query<{ name: string }>(
      `select quote_ident(tablename) as name from pg_tables where schemaname = 'public'`,
    );
    const texts = [...logged, JSON.stringify((await admin.call('GET', '/api/registers/mail-servers')).body)];
    for (const { name } of tables)
      texts.push(JSON.stringify((await client.query(`select to_jsonb(t)::text as row from ${name} t`)).rows));
    await client.end();
    expect(texts.join('\n')).toContain('reminder@organ.example');
    expect(texts.join('\n')).not.toContain(PASSWORD);
  });
  it('and the journals rebuild without a difference', async () => {
    for (const organ of [NODE, world.cast.organ.id]) {
      const { broken, differences } = await rebuildCheck(world.db.ownerUrl, application, organ);
      expect([broken, differences]).toEqual([[], []]);
    }
  });
});

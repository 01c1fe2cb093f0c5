/** Journals from the command line: heads that can be kept elsewhere, an export that others can check, differences named. */
import { createHash } from 'node:crypto';
import { Database, type ExportedEntry } from '@shoumi/server';
import {
  type Cast,
  castOf,
  entriesFor,
  foundTestNode,
  proposalUnder,
  stepAs,
  type TestDatabase,
  testDatabase,
  testOrgan,
} from '@shoumi/testkit';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { UsageError } from '../command.ts';
import { run } from '../testing.ts';
import { journal } from './journal.ts';

let db: TestDatabase;
let cast: Cast;
let matter: string;

beforeAll(async () => {
  db = await testDatabase();
  await foundTestNode(db.database);
  cast = castOf(await testOrgan(db.runtime));
  const [entry] = await entriesFor(db.runtime, cast.organ);
  if (!entry) throw new Error('no entry');
  matter = (await stepAs(db.runtime, cast.drafter, 'draft', proposalUnder(entry, cast))).case;
});
afterAll(() => db.drop());
beforeEach(() => {
  vi.stubEnv('DATABASE_OWNER_URL', db.ownerUrl);
});
afterEach(() => {
  vi.unstubAllEnvs();
});

async function asSuperuser(sql: string, params: unknown[]): Promise<void> {
  const superuser = new Database(db.superUrl, { max: 1 });
  await superuser.read(sql, params);
  await superuser.close();
}

it('lists heads in the form in which they are expected later', async () => {
  const heads = (await run(journal, 'list')).out.trim().split('\n');
  expect(heads).toHaveLength(2);
  const head = heads.find((line) => line.startsWith(cast.organ.id))?.split(' ')[0] ?? '';
  expect((await run(journal, 'rebuild', '--check', '--organ', cast.organ.id, '--expect', head)).code).toBe(0);
  const later = head.replace(/:(\d+):/, (_text, seq) => `:${Number(seq) + 1}:`);
  const cut = await run(journal, 'rebuild', '--check', '--expect', later);
  expect(cut.code).toBe(1);
  expect(cut.out).toContain(`✗ ${cast.organ.id}`);
  const foreign = '01920000-0000-7000-8000-000000000000';
  expect((await run(journal, 'rebuild', '--check', '--expect', `${foreign}:1:${'0'.repeat(64)}`)).out).toContain(
    `✗ ${foreign}`,
  );
});

it('exports what anybody can verify without us', async () => {
  const lines = (await run(journal, 'export', '--organ', cast.organ.id)).out.trim().split('\n');
  const entries = lines.map((line) => JSON.parse(line) as ExportedEntry);
  expect(entries.length).toBeGreaterThan(50);
  let before: Buffer = Buffer.alloc(0);
  entries.forEach(({ seq, hash, text, organ }, index) => {
    const number = Buffer.alloc(8);
    number.writeBigInt64BE(BigInt(seq));
    before = createHash('sha256').update(before).update(number).update(text).digest();
    expect([organ, seq, hash]).toEqual([cast.organ.id, index + 1, before.toString('hex')]);
  });
  const all = (await run(journal, 'export')).out.trim().split('\n');
  expect(all.length).toBeGreaterThan(lines.length);
  await expect(run(journal, 'export', '--organ', '01920000-0000-7000-8000-000000000000')).rejects.toThrow('no journal');
});

it('names every row that was changed behind the journal, and says so with its exit code', async () => {
  expect((await run(journal, 'rebuild', '--check')).code).toBe(0);
  await asSuperuser(`update matter set drafted_on = '2020-01-01' where id = $1`, [matter]);
  await asSuperuser('delete from matter_viewer where matter = $1', [matter]);
  const found = await run(journal, 'rebuild', '--check');
  expect(found.code).toBe(1);
  expect(found.out).toContain(`✗ matter ${cast.organ.id}:${matter}: changed (drafted_on)`);
  expect(found.out).toMatch(new RegExp(`✗ matter_viewer .*${matter}: missing`));
  const json = (await run(journal, 'rebuild', '--check', '--json')).json<{
    sound: boolean;
    reports: { differences: unknown[] }[];
  }>();
  expect(json.sound).toBe(false);
  expect(json.reports.flatMap(({ differences }) => differences)).toHaveLength(2);
});

it('is called with what it understands', async () => {
  const head = (organ: string) => ['--expect', `${organ}:1:${'0'.repeat(64)}`];
  const { id } = cast.organ;
  for (const args of [
    [],
    ['rebuild'],
    ['list', '--organ', 'x'],
    ['rebuild', '--check', '--expect', 'a:b:c'],
    ['rebuild', '--check', '--organ', id, ...head('01920000-0000-7000-8000-000000000000')],
    ['rebuild', '--check', ...head(id), ...head(id)],
    ['list', ...head(id)],
  ])
    await expect(run(journal, ...args)).rejects.toThrow(UsageError);
});

it('lists one journal where one is named, and says so where there is none', async () => {
  expect((await run(journal, 'list', '--organ', cast.organ.id)).out.trim().split('\n')).toHaveLength(1);
  await expect(run(journal, 'list', '--organ', '01920000-0000-7000-8000-000000000000')).rejects.toThrow(
    /no journal of/,
  );
});

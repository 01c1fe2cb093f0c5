/** A backup while steps run, restored elsewhere and proved by its journals; and every way in which a file can be wrong. */
import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { nodeActor, noon, take } from '@shoumi/seeds';
import {
  application,
  asWorker,
  makeBackup,
  NODE,
  RestoreRefused,
  rebuildCheck,
  restoreInto,
  setInitialPassword,
  verifiedManifest,
} from '@shoumi/server';
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
import fc from 'fast-check';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tables } from '../db/table-kinds.ts';
import { momentOf } from '../runtime/moment.ts';
import { backedUp, leftOut } from './manifest.ts';
import { BrokenArchive, tarEnd, tarEntries, tarEntry } from './tar.ts';

const folder = mkdtempSync(join(tmpdir(), 'shoumi-backup-'));
const file = join(folder, 'node.tar.gz');
const PASSWORD = 'Correct-Horse-1';
let source: TestDatabase;

let cast: Cast;
let sister: Cast;
let proposal: Record<string, unknown>;

beforeAll(async () => {
  source = await testDatabase();
  await foundTestNode(source.database);
  cast = castOf(await testOrgan(source.runtime));
  sister = castOf(await testOrgan(source.runtime));
  const [entry] = await entriesFor(source.runtime, cast.organ);
  if (!entry) throw new Error('no entry');
  proposal = proposalUnder(entry, cast, {
    // What COPY's text form must escape, and a condition, whose day of declassification is `infinity`.
    title: 'tab\there, \\backslash, 换行\n𠮷',
    term: { kind: 'condition', condition: '公布时', reason: '不能确定' },
  });
  const account = await take(source.runtime, nodeActor('system-admin'), noon('2024-09-04'), 'account', 'enter', {
    username: 'backup-test',
    displayName: '甲',
    role: 'none',
    organ: cast.organ.id,
    staffNumber: null,
  });
  await setInitialPassword(source.runtime, account.case, PASSWORD, momentOf(noon('2024-09-05')));
  for (let i = 0; i < 5; i++) await stepAs(source.runtime, cast.drafter, 'draft', proposal);
});
afterAll(async () => {
  await source.drop();
  rmSync(folder, { recursive: true, force: true });
});

const refusal = (attempt: Promise<unknown>) =>
  attempt.then(
    () => 'taken',
    (error: unknown) => (error instanceof RestoreRefused ? error.code : String(error)),
  );

async function rowsAs(db: TestDatabase, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: db.superUrl });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

describe('a backup', () => {
  it('made while steps run is restored elsewhere without a difference, at its heads', async () => {
    let running = true;
    let taken = 0;
    const life = (async () => {
      for (; running; taken++) await stepAs(source.runtime, cast.drafter, 'draft', proposal);
    })();
    const made = await makeBackup(source.ownerUrl, application, file);
    running = false;
    await life;
    expect(taken).toBeGreaterThan(0);

    const target = await testDatabase();
    try {
      const manifest = await verifiedManifest(file);
      expect(manifest).toEqual(made.manifest);
      await restoreInto(target.ownerUrl, file, manifest);
      expect(manifest.heads.map(({ organ }) => organ).sort()).toEqual([NODE, cast.organ.id, sister.organ.id].sort());
      for (const { organ, ...head } of manifest.heads) {
        const report = await rebuildCheck(target.ownerUrl, application, organ, head);
        expect([report.broken, report.differences, report.head]).toEqual([[], [], head]);
      }
      // What no journal covers came along byte for byte, and the walls stand again.
      const credentials = 'select * from credential';
      expect(await rowsAs(target, credentials)).toEqual(await rowsAs(source, credentials));
      expect(await rowsAs(target, `select term, declassified_on::text from matter limit 1`)).toEqual(
        await rowsAs(source, `select term, declassified_on::text from matter limit 1`),
      );
      expect(
        await rowsAs(
          target,
          `select relname from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace and not relforcerowsecurity and relname <> 'schema_version'`,
        ),
      ).toEqual([]);
      // The restored node works on, and its journal continues.
      const { entry } = await stepAs(target.runtime, cast.drafter, 'draft', proposal);
      expect(entry.seq).toBe((manifest.heads.find(({ organ }) => organ === cast.organ.id)?.seq ?? 0) + 1);
      expect(await refusal(restoreInto(target.ownerUrl, file, manifest))).toBe('not-empty');
    } finally {
      await target.drop();
    }
  }, 60_000);

  it('is said in the journal of the node, is readable by its owner alone, and overwrites nothing', async () => {
    const [last] = await asWorker(source.database, NODE, (tx) =>
      tx.query<{ type: string; text: string }>(
        'select type, text from journal_entry where organ_id = $1 order by seq desc limit 1',
        [NODE],
      ),
    );
    expect(last?.type).toBe('BackupMade');
    expect(last?.text).toMatch(/"sha256":"[0-9a-f]{64}"/);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder)).toEqual(['node.tar.gz']);
  });

  it('made twice at once under one name is whole, and leaves no half of itself behind', async () => {
    const twice = join(folder, '两次 同时.tar.gz');
    await Promise.all([1, 2].map(() => makeBackup(source.ownerUrl, application, twice)));
    expect(await verifiedManifest(twice)).toMatchObject({ demo: true });
    expect(readdirSync(folder).filter((name) => name.startsWith('两次'))).toEqual(['两次 同时.tar.gz']);
  }, 60_000);

  it('covers every table that is declared, or says why not', () => {
    expect([...backedUp, ...Object.keys(leftOut)].sort()).toEqual(Object.keys(tables).sort());
  });

  it('holds no credential of the database and no session', () => {
    const bytes = gunzipSync(readFileSync(file)).toString('latin1');
    expect(bytes).not.toContain('tables/session/');
    expect(bytes).not.toContain(new URL(source.ownerUrl).password);
    expect(bytes).not.toContain(PASSWORD);
    expect(bytes).toContain('tables/credential/');
  });
});

describe('a file that is not as it was made', () => {
  const changed = (name: string, change: (bytes: Buffer) => Buffer): string => {
    const path = join(folder, name);
    writeFileSync(path, change(readFileSync(file)));
    return path;
  };
  const repacked = (name: string, change: (archive: Buffer) => Buffer) =>
    changed(name, (bytes) => gzipSync(change(gunzipSync(bytes))));
  const flip = (bytes: Buffer, at: number) => {
    const copy = Buffer.from(bytes);
    copy[at] = (copy[at] ?? 0) ^ 1;
    return copy;
  };

  it('cut off, changed or repacked is refused before anything is written', async () => {
    const cut = [0, 100, 0.3, 0.9, 0.9999].map((part, i) =>
      changed(`cut${i}`, (bytes) => bytes.subarray(0, part > 1 ? part : Math.floor(bytes.length * part))),
    );
    for (const path of cut) expect(await refusal(verifiedManifest(path))).toBe('damaged');
    for (const part of [0.2, 0.5, 0.8])
      expect(
        await refusal(verifiedManifest(changed('flip', (bytes) => flip(bytes, Math.floor(bytes.length * part))))),
      ).toBe('damaged');
    const inTable = (archive: Buffer) => archive.indexOf('journal_entry/') + 512 + 200;
    expect(await refusal(verifiedManifest(repacked('tampered', (archive) => flip(archive, inTable(archive)))))).toBe(
      'damaged',
    );
    const manifestAt = (archive: Buffer) => archive.indexOf('manifest.json');
    expect(
      await refusal(
        verifiedManifest(
          repacked('headless', (archive) => Buffer.concat([archive.subarray(0, manifestAt(archive)), tarEnd()])),
        ),
      ),
    ).toBe('damaged');
    const text = join(folder, 'text');
    copyFileSync(import.meta.filename, text);
    expect(await refusal(verifiedManifest(text))).toBe('damaged');
  });

  it('of another schema is refused with the way to go', async () => {
    const manifest = await verifiedManifest(file);
    const other = gzipSync(
      Buffer.concat([
        tarEntry({
          name: 'manifest.json',
          body: Buffer.from(JSON.stringify({ ...manifest, schema: manifest.schema + 1 })),
        }),
        tarEnd(),
      ]),
    );
    writeFileSync(join(folder, 'newer'), other);
    expect(await refusal(verifiedManifest(join(folder, 'newer')))).toBe('other-schema');
  });
});

describe('the archive', () => {
  it('gives back what was put in, however it is cut on the way', async () => {
    const entry = fc.record({
      name: fc.stringMatching(/^[a-z/]{1,90}$/),
      body: fc.uint8Array({ maxLength: 3000 }).map((bytes) => Buffer.from(bytes)),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(entry, { maxLength: 5 }), fc.integer({ min: 1, max: 2000 }), async (entries, size) => {
        const bytes = Buffer.concat([...entries.map(tarEntry), tarEnd()]);
        const pieces = async function* () {
          for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
        };
        const read = [];
        for await (const each of tarEntries(pieces())) read.push(each);
        expect(read).toEqual(entries);
      }),
      { numRuns: 50 },
    );
  });
  it('says so when it is cut off', async () => {
    const bytes = tarEntry({ name: 'a', body: Buffer.from('b') });
    const read = async () => {
      for await (const _entry of tarEntries(
        (async function* () {
          yield bytes;
        })(),
      ));
    };
    await expect(read()).rejects.toThrow(BrokenArchive);
  });
});

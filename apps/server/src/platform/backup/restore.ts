/**
 * A backup put back into an empty database, whole or not at all. The file is read twice: first every hash is checked,
 * then the tables are filled in one transaction. What came out is proved by `journal rebuild --check`, not here.
 */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import pg from 'pg';
import { schemaVersion } from '../db/migrate.ts';
import { copyIn } from './copy.ts';
import { columnsOf } from './make.ts';
import { backedUp, MANIFEST, Manifest } from './manifest.ts';
import { BrokenArchive, type Entry, tarEntries } from './tar.ts';

/** Why a backup was not restored; nothing was written. */
export class RestoreRefused extends Error {
  readonly code: 'damaged' | 'other-schema' | 'not-empty';
  constructor(code: RestoreRefused['code'], message: string) {
    super(message);
    this.code = code;
  }
}

const damaged = (what: string) =>
  new RestoreRefused(
    'damaged',
    `the backup is damaged (${what}); nothing was restored. Take another copy of the file.`,
  );

/** Entries of the file; every way in which it can be broken becomes `damaged`. */
async function* entriesOf(file: string): AsyncGenerator<Entry> {
  const unpacked = createReadStream(file)
    .on('error', (error) => unpacked.destroy(error))
    .pipe(createGunzip());
  try {
    yield* tarEntries(unpacked);
  } catch (error) {
    const code = (error as { code?: string }).code ?? '';
    if (error instanceof BrokenArchive || code.startsWith('Z_')) throw damaged((error as Error).message);
    throw error;
  } finally {
    unpacked.destroy();
  }
}

const tableOf = ({ name }: Entry): string => /^tables\/([a-z_]+)\/\d+\.copy$/.exec(name)?.[1] ?? '';

/** Reads the whole file and compares it with its manifest. Throws `RestoreRefused`. */
export async function verifiedManifest(file: string): Promise<Manifest> {
  const found = new Map<string, { hash: ReturnType<typeof createHash>; bytes: number }>();
  let manifest: Manifest | undefined;
  for await (const entry of entriesOf(file)) {
    if (manifest) throw damaged('something follows its manifest');
    if (entry.name === MANIFEST) {
      manifest = manifestIn(entry.body);
      continue;
    }
    const table = found.get(tableOf(entry)) ?? { hash: createHash('sha256'), bytes: 0 };
    table.hash.update(entry.body);
    table.bytes += entry.body.length;
    found.set(tableOf(entry), table);
  }
  if (!manifest) throw damaged('it has no manifest');
  if (manifest.schema !== schemaVersion())
    throw new RestoreRefused(
      'other-schema',
      `the backup has schema ${manifest.schema}, this program ${schemaVersion()}: restore it with the program that made it${
        manifest.schema < schemaVersion() ? ', then start this one on the result' : ''
      }.`,
    );
  for (const table of backedUp) if (!manifest.tables[table]) throw damaged(`table ${table} is missing`);
  for (const [table, said] of Object.entries(manifest.tables)) {
    const { hash, bytes } = found.get(table) ?? { hash: createHash('sha256'), bytes: 0 };
    if (!backedUp.includes(table) || bytes !== said.bytes || hash.digest('hex') !== said.sha256)
      throw damaged(`table ${table}`);
    found.delete(table);
  }
  if (found.size > 0) throw damaged('it holds what its manifest does not name');
  return manifest;
}

function manifestIn(body: Buffer): Manifest {
  try {
    return Manifest.parse(JSON.parse(body.toString('utf8')));
  } catch {
    throw damaged('its manifest cannot be read');
  }
}

/** Opens the tables that are there to whoever owns them, for as long as the transaction lasts. Throws `RestoreRefused` where one has rows. */
async function openEmpty(client: pg.Client): Promise<void> {
  for (const table of backedUp) {
    const { rows: there } = await client.query('select 1 from pg_class where oid = to_regclass($1)', [
      `public.${table}`,
    ]);
    if (there.length === 0) continue;
    // COPY FROM stops at row-level security, even the owner's; inside this transaction nobody else sees the table.
    await client.query(`alter table ${table} no force row level security`);
    const { rows } = await client.query(`select 1 from ${table} limit 1`);
    if (rows.length > 0)
      throw new RestoreRefused('not-empty', `the target is not empty (${table} has rows): restore into a new place.`);
  }
}

/**
 * Throws `RestoreRefused` unless nobody's data are in the database at `ownerUrl`, and leaves it as it was. To be asked before
 * it is migrated: the node of an older program that stands there is not to be changed by a restore that it then refuses.
 */
export async function requireEmpty(ownerUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query('begin');
    await openEmpty(client);
    await client.query('rollback');
  } finally {
    await client.end();
  }
}

/** Fills the migrated, empty database at `ownerUrl`. `manifest` is the answer of `verifiedManifest` for the same file. */
export async function restoreInto(ownerUrl: string, file: string, manifest: Manifest): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query('begin');
    await openEmpty(client);
    for (const table of backedUp)
      if ((await columnsOf(client, table)).join() !== manifest.tables[table]?.columns.join())
        throw damaged(`columns of ${table}`);
    const entries = entriesOf(file);
    let entry = await entries.next();
    while (!entry.done) {
      const table = tableOf(entry.value);
      const said = manifest.tables[table];
      if (!said) {
        entry = await entries.next();
        continue;
      }
      const pieces = async function* () {
        for (; !entry.done && tableOf(entry.value) === table; entry = await entries.next()) yield entry.value.body;
      };
      const columns = said.columns.map((column) => `"${column}"`).join(', ');
      const rows = await copyIn(client, `copy ${table} (${columns}) from stdin`, pieces());
      if (rows !== said.rows) throw damaged(`table ${table} has ${rows} rows, its manifest says ${said.rows}`);
    }
    for (const table of backedUp) await client.query(`alter table ${table} force row level security`);
    await client.query('commit');
  } finally {
    await client.end();
  }
}

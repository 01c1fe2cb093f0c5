/** Ordered SQL, forward only, one transaction per file, as the owner. The app's grants are renewed after every run. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';

const folder = join(import.meta.dirname, 'migrations');

export interface Migration {
  readonly number: number;
  readonly name: string;
  readonly sql: string;
  readonly sha256: string;
}

function migrations(): readonly Migration[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort()
    .map((name) => {
      const sql = readFileSync(join(folder, name), 'utf8');
      return { number: Number.parseInt(name, 10), name, sql, sha256: createHash('sha256').update(sql).digest('hex') };
    });
}

/** The newest schema this program knows. */
export const schemaVersion = (): number => migrations().at(-1)?.number ?? 0;

/** Applied files were changed afterwards, or the database is newer than the program. */
class SchemaMismatch extends Error {
  readonly code = 'schema-mismatch';
}

/**
 * Brings the database at `ownerUrl` to this program's schema and grants `appRole` its rights.
 * Answers the numbers of the files applied now. Two runs at once wait for each other.
 */
export async function migrate(ownerUrl: string, appRole: string): Promise<readonly number[]> {
  if (!/^[a-z_][a-z0-9_]*$/.test(appRole)) throw new Error(`not a plain role name: ${appRole}`);
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock(743001)');
    await client.query(
      'create table if not exists schema_version (number int primary key, name text not null, sha256 text not null, applied_at timestamptz not null default now())',
    );
    await client.query('alter table schema_version enable row level security');
    await client.query('drop policy if exists read_by_all on schema_version');
    await client.query('create policy read_by_all on schema_version using (true)');
    const { rows } = await client.query<{ number: number; sha256: string }>(
      'select number, sha256 from schema_version',
    );
    const applied = new Map(rows.map((row) => [row.number, row.sha256]));
    const known = migrations();
    const newest = Math.max(0, ...applied.keys());
    if (newest > schemaVersion())
      throw new SchemaMismatch(
        `the database has schema ${newest}, this program knows ${schemaVersion()}: start the newer program`,
      );
    const done: number[] = [];
    for (const migration of known) {
      const before = applied.get(migration.number);
      if (before !== undefined) {
        if (before !== migration.sha256)
          throw new SchemaMismatch(`${migration.name} was changed after it had been applied`);
        continue;
      }
      await client.query('begin');
      await client.query(migration.sql);
      await client.query('insert into schema_version (number, name, sha256) values ($1, $2, $3)', [
        migration.number,
        migration.name,
        migration.sha256,
      ]);
      await client.query('commit');
      done.push(migration.number);
    }
    const grants = readFileSync(join(import.meta.dirname, 'grants.sql'), 'utf8').replaceAll(':app', appRole);
    await client.query(grants);
    return done;
  } finally {
    await client.end();
  }
}

/** Counts the rows of every table anew, after many were written at once. */
export async function analyse(ownerUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query('analyze');
  } finally {
    await client.end();
  }
}

/** Where the data live: PostgreSQL of our own in the data folder, or the one that DATABASE_URL names. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { DataFolderInUse, type EmbeddedPostgres, runningUrls, startEmbedded } from '../db/embedded.ts';
import { migrate, schemaVersion } from '../db/migrate.ts';

export interface OpenDatabase {
  readonly appUrl: string;
  readonly ownerUrl: string | undefined;
  readonly embedded: EmbeddedPostgres | undefined;
  /** Schema files applied now. */
  readonly migrated: readonly number[];
  close(): Promise<void>;
}

/** What is wrong with how the database is set up; the message says what to do. */
export class DatabaseRefused extends Error {
  readonly code: 'role-too-strong' | 'schema-newer' | 'schema-older' | 'owner-needed' | 'no-node' | 'unreachable';
  constructor(code: DatabaseRefused['code'], message: string) {
    super(message);
    this.code = code;
  }
}

type Variable = 'DATABASE_URL' | 'DATABASE_OWNER_URL';

/** The driver tells of its trouble in words of the network; whoever set the variable wants to know which one is wrong. */
const unreachable = (variable: Variable, why: string) =>
  new DatabaseRefused('unreachable', `${variable}: ${why}. Write postgres://USER:PASSWORD@HOST:PORT/DATABASE.`);

async function connect(variable: Variable, url: string): Promise<pg.Client> {
  try {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    return client;
  } catch (error) {
    const why = error instanceof Error ? error.message || error.name : String(error);
    throw unreachable(variable, `no PostgreSQL lets us in there (${why})`);
  }
}

/** The app's role must be nobody: no superuser, no BYPASSRLS, owner of nothing. */
async function refuseStrongRole(appUrl: string): Promise<void> {
  const client = await connect('DATABASE_URL', appUrl);
  try {
    const { rows } = await client.query<{ strong: boolean; owner: boolean; version: number | null }>(
      `select r.rolsuper or r.rolbypassrls as strong,
         exists (select 1 from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'public' and pg_has_role(current_user, c.relowner, 'member')) as owner,
         (select max(number) from schema_version) as version
       from pg_roles r where r.rolname = current_user`,
    );
    const [role] = rows;
    if (role?.strong)
      throw new DatabaseRefused(
        'role-too-strong',
        'DATABASE_URL names a superuser or a role with BYPASSRLS: row-level security would not hold. Use a plain role.',
      );
    if (role?.owner)
      throw new DatabaseRefused(
        'role-too-strong',
        'DATABASE_URL names a role that owns tables: give it to DATABASE_OWNER_URL and use a role that owns nothing.',
      );
    const version = role?.version ?? 0;
    if (version > schemaVersion())
      throw new DatabaseRefused(
        'schema-newer',
        `the database has schema ${version}, this program knows ${schemaVersion()}: start the newer program.`,
      );
    if (version < schemaVersion())
      throw new DatabaseRefused(
        'schema-older',
        `the database has schema ${version}, this program needs ${schemaVersion()}: set DATABASE_OWNER_URL so that it can migrate.`,
      );
  } finally {
    await client.end();
  }
}

interface Where {
  readonly dataDir: string;
  readonly log?: (message: string) => void;
}

/**
 * Opens, migrates where the owner is known, and refuses a role that is too strong. `before` is asked with the owner's
 * connection before anything is migrated; what it throws leaves the database as it was.
 */
export async function openDatabase(
  options: Where & { readonly before?: (ownerUrl: string) => Promise<void> },
): Promise<OpenDatabase> {
  const external = process.env.DATABASE_URL;
  const embedded = external
    ? undefined
    : await startEmbedded({ dataDir: options.dataDir, ...(options.log ? { log: options.log } : {}) });
  const appUrl = external ?? embedded?.appUrl ?? '';
  const ownerUrl = external ? process.env.DATABASE_OWNER_URL : embedded?.ownerUrl;
  try {
    if (external && !URL.canParse(external)) throw unreachable('DATABASE_URL', 'this is no address');
    if (external && ownerUrl) await (await connect('DATABASE_OWNER_URL', ownerUrl)).end();
    if (ownerUrl) await options.before?.(ownerUrl);
    const migrated = ownerUrl ? await migrate(ownerUrl, roleOf(appUrl)) : [];
    await refuseStrongRole(appUrl);
    return { appUrl, ownerUrl, embedded, migrated, close: async () => embedded?.stop() };
  } catch (error) {
    await embedded?.stop();
    // Without a schema_version table the app's role learns only that the relation is missing.
    if ((error as { code?: string }).code === '42P01')
      throw new DatabaseRefused(
        'owner-needed',
        'the database is empty: set DATABASE_OWNER_URL so that `shoumi init` can make the tables.',
      );
    throw error;
  }
}

export interface OwnerConnection {
  readonly ownerUrl: string;
  close(): Promise<void>;
}

/**
 * The owner's connection to a node's database, for commands that read the whole of it. Joins the database of a node that
 * runs, starts the embedded one where none runs, and changes nothing. Throws `DatabaseRefused`.
 */
export async function connectOwner({ dataDir, log }: Where): Promise<OwnerConnection> {
  const opened = await ownerOf(dataDir, log);
  try {
    const version = await schemaOf(opened.ownerUrl);
    if (version > schemaVersion())
      throw new DatabaseRefused(
        'schema-newer',
        `the database has schema ${version}, this program knows ${schemaVersion()}: use the newer program.`,
      );
    if (version < schemaVersion())
      throw new DatabaseRefused(
        'schema-older',
        `the database has schema ${version}, this program needs ${schemaVersion()}: start the node once, so that it migrates.`,
      );
    return opened;
  } catch (error) {
    await opened.close();
    throw error;
  }
}

async function ownerOf(dataDir: string, log: Where['log']): Promise<OwnerConnection> {
  const external = process.env.DATABASE_OWNER_URL;
  if (external) return { ownerUrl: external, close: async () => {} };
  if (process.env.DATABASE_URL)
    throw new DatabaseRefused('owner-needed', 'DATABASE_URL is set; this command needs DATABASE_OWNER_URL as well.');
  if (!existsSync(join(dataDir, 'postgres')))
    throw new DatabaseRefused('no-node', `there is no node in ${dataDir}: say where it is with --data`);
  try {
    const embedded = await startEmbedded({ dataDir, ...(log ? { log } : {}) });
    return { ownerUrl: embedded.ownerUrl, close: () => embedded.stop() };
  } catch (error) {
    const running = error instanceof DataFolderInUse ? runningUrls(dataDir) : undefined;
    if (!running) throw error;
    return { ownerUrl: running.owner, close: async () => {} };
  }
}

/** 0 where no table was made yet. */
async function schemaOf(ownerUrl: string): Promise<number> {
  const client = await connect('DATABASE_OWNER_URL', ownerUrl);
  try {
    const { rows } = await client.query<{ version: number }>(
      'select coalesce(max(number), 0) as version from schema_version',
    );
    return rows[0]?.version ?? 0;
  } catch (error) {
    if ((error as { code?: string }).code === '42P01') return 0;
    throw error;
  } finally {
    await client.end();
  }
}

function roleOf(url: string): string {
  return decodeURIComponent(new URL(url).username);
}

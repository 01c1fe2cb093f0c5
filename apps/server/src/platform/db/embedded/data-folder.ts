// The folder that a node's data live in: made where it is missing, refused in plain words where it cannot be used.
import { mkdirSync, realpathSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

const WHY: Readonly<Record<string, string>> = {
  EACCES: 'this user may not write there',
  EPERM: 'the system allows no folder there',
  EROFS: 'the file system is read-only',
  ENOSPC: 'the disk is full',
  ENOTDIR: 'there is a file in its place',
  EEXIST: 'there is a file in its place',
  ENOENT: 'no folder can be made there',
  ENAMETOOLONG: 'its name is too long',
  ELOOP: 'its links lead in a circle',
};

/** A folder can neither be made nor entered; the message says which and why. */
export class FolderUnusable extends Error {
  readonly code = 'folder-unusable';
  readonly folder: string;

  constructor(folder: string, cause: string) {
    super(`The folder ${folder} cannot be used: ${WHY[cause] ?? cause}. Choose another folder, or mend this one.`);
    this.folder = folder;
  }
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : String(error);

/**
 * Makes the folder (an absolute path) with its parents, for this user alone, and answers its real path. Throws
 * `FolderUnusable`. Parents are made one by one, because Node's own `recursive` never returns on file systems that
 * answer ENOENT to every making, as /proc does, and calls a read-only one missing.
 */
export function makeFolder(folder: string): string {
  try {
    if (!isFolder(folder)) {
      if (dirname(folder) !== folder) makeFolder(dirname(folder));
      make(folder);
    }
    return realpathSync(folder);
  } catch (error) {
    throw error instanceof FolderUnusable ? error : new FolderUnusable(folder, codeOf(error));
  }
}

function isFolder(path: string): boolean {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found && !found.isDirectory()) throw new FolderUnusable(path, 'ENOTDIR');
  return found !== undefined;
}

function make(folder: string): void {
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    // Somebody else may have made it in between; a file or a link that leads nowhere is no folder.
    if (codeOf(error) !== 'EEXIST' || !isFolder(folder)) throw error;
  }
}

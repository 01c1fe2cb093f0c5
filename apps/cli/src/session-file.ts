/** Where the command line keeps its session: one file, readable by its owner alone, never a password. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';

export interface SavedSession {
  readonly url: string;
  /** As the server set it: `name=value`. */
  readonly cookie: string;
  readonly csrf: string;
  /** Certificate of the authority that signed the node's, in PEM, where the system does not know it. */
  readonly ca?: string;
}

const sessionFile = (): string =>
  join(process.env.XDG_CONFIG_HOME || join(homedir(), '.config'), 'shoumi', 'session.json');

export function readSession(): SavedSession {
  try {
    return JSON.parse(readFileSync(sessionFile(), 'utf8')) as SavedSession;
  } catch {
    throw new Error('not signed in: shoumi login --url URL --user NAME');
  }
}

export function saveSession(session: SavedSession): void {
  const file = sessionFile();
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  // Removed first: the mode counts only for a file that is made.
  rmSync(file, { force: true });
  writeFileSync(file, `${JSON.stringify(session, null, 2)}\n`, { mode: 0o600 });
}

export const forgetSession = (): void => rmSync(sessionFile(), { force: true });

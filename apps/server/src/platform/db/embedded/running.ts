// Reaching a cluster that another process of ours supervises: for commands that look at the database of a running node.
import { existsSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { outsideOf } from './isolation.ts';
import { processesIn, readPostmaster } from './processes.ts';
import { readOrMakePasswords } from './roles.ts';
import { urlsFor } from './settings.ts';

/** Connections of the cluster that runs on `dataDir`; undefined when none takes connections there. Starts nothing. */
export function runningUrls(dataDir: string): { owner: string; app: string } | undefined {
  const home = join(realpathSync(dataDir), 'postgres');
  const credentials = join(home, 'credentials.json');
  const cluster = [home, outsideOf(home)].map((folder) => join(folder, 'cluster')).find(existsSync);
  const postmaster = cluster === undefined ? undefined : readPostmaster(cluster);
  if (!cluster || postmaster?.status !== 'ready' || !existsSync(credentials)) return undefined;
  if (!processesIn(cluster).includes(postmaster.pid)) return undefined;
  return urlsFor(postmaster.sockets, postmaster.port, readOrMakePasswords(credentials));
}

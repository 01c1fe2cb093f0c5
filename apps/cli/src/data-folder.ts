/** The node's data folder as `--data` names it. */
import { resolve } from 'node:path';
import { UsageError } from './command.ts';

/** Absolute. An empty name, as a script gives it whose variable is not set, would silently mean the current folder. */
export function dataFolder(said: string): string {
  if (said.trim() === '')
    throw new UsageError('--data is empty: name the data folder, or leave --data out for the default');
  return resolve(said);
}

/** Asks for the port before minutes are spent on what is to be served there. */
import { once } from 'node:events';
import { createServer } from 'node:net';
import { UsageError } from './command.ts';

/** A port from the command line. Throws `UsageError`. */
export function portIn(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (!(port <= 65_535)) throw new UsageError(`not a port: ${text}`);
  return port;
}

const WHY: Readonly<Record<string, string>> = {
  EADDRINUSE: 'is in use by another program: stop that one, or choose another with --port',
  EACCES: 'is not for this user: choose one above 1023 with --port',
  EADDRNOTAVAIL: 'cannot be had: this machine has no such address',
  ENOTFOUND: 'cannot be had: this machine has no such address',
};

/** Throws with what to do where nobody can listen there. */
export async function requirePort(host: string, port: number): Promise<void> {
  const trial = createServer();
  try {
    await Promise.all([once(trial, 'listening'), trial.listen(port, host)]);
  } catch (error) {
    const code = (error as { code?: string }).code ?? '';
    throw new Error(`port ${port} of ${host} ${WHY[code] ?? `cannot be had (${code})`}`);
  }
  trial.close();
  await once(trial, 'close');
}

// One installation at a time per checkout. The lock is a Linux abstract socket: the kernel frees it however its holder
// dies, so there is no stale lock file to explain. Elsewhere there is no such socket and no lock.
import { createHash } from 'node:crypto';
import { realpathSync } from 'node:fs';
import { createServer } from 'node:net';

const RETRY_MS = 200;

/** Runs `work` while no other process holds the lock `name` of the folder `root`; waits for its turn. */
export async function alone(root, name, work) {
  if (process.platform !== 'linux') return work();
  const id = createHash('sha256').update(realpathSync(root)).digest('hex').slice(0, 24);
  const address = `\0shoumi-${name}-${id}`;
  let server = await tryListen(address);
  if (!server) process.stderr.write('shoumi: another process is preparing this folder; waiting for it\n');
  while (!server) {
    await new Promise((done) => setTimeout(done, RETRY_MS));
    server = await tryListen(address);
  }
  try {
    return await work();
  } finally {
    server.close();
  }
}

function tryListen(address) {
  return new Promise((done, fail) => {
    const server = createServer();
    server.once('error', (error) => (error.code === 'EADDRINUSE' ? done(undefined) : fail(error)));
    server.listen(address, () => done(server));
  });
}

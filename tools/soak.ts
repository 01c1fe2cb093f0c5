/** `npm run soak [MINUTES]`: the crash tests and a new random walk over and over, an hour by default, until one fails. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const minutes = Number(process.argv[2] ?? 60);
if (!Number.isFinite(minutes) || minutes <= 0) {
  console.error('npm run soak -- MINUTES: a number of minutes');
  process.exit(2);
}
const vitest = join(import.meta.dirname, '../node_modules/vitest/vitest.mjs');
const end = Date.now() + minutes * 60_000;
let rounds = 0;
while (Date.now() < end) {
  for (const tests of [
    ['--project', 'crash'],
    ['--project', 'server', 'random-walks'],
  ]) {
    // The walk's failures name its seed: SHOUMI_WALK=SEED walks it again.
    const env = { ...process.env, SHOUMI_WALK: 'random' };
    const { status } = spawnSync(process.execPath, [vitest, 'run', ...tests], { stdio: 'inherit', env });
    if (status !== 0) {
      console.error(`round ${rounds + 1} failed: ${tests.join(' ')}`);
      process.exit(status ?? 1);
    }
  }
  rounds += 1;
}
console.log(`${rounds} rounds without a loss`);

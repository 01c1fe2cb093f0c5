import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const bootstrap = fileURLToPath(new URL('./bootstrap.mjs', import.meta.url));

// Says its process id and each SIGINT; ends by itself only on SIGTERM.
const CHILD = `
  process.on('SIGINT', () => console.log('interrupted'));
  process.on('SIGTERM', () => { console.log('ended'); process.exit(7); });
  console.log(process.pid);
  setInterval(() => {}, 1000);`;

/** Starts a command through the bootstrap; `lines` are what the command prints. */
function start(...args) {
  const child = spawn(process.execPath, [bootstrap, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
    cwd: dirname(bootstrap),
    env: { ...process.env, npm_lifecycle_event: '' },
  });
  return { child, exit: once(child, 'exit'), lines: createInterface(child.stdout)[Symbol.asyncIterator]() };
}

test('the exit code is the command’s, and its output alone is printed', async () => {
  const { exit, lines } = start(
    'exec',
    'node',
    '-e',
    'console.log(process.argv.length); process.exitCode = 3',
    'one',
    'two',
  );
  expect(await exit).toEqual([3, null]);
  expect((await lines.next()).value).toBe('3');
  expect((await lines.next()).done).toBe(true);
});

test('an unknown command and an absent program are refused', async () => {
  const refused = (...args) => start(...args).exit;
  expect(await refused('nonsense')).toEqual([2, null]);
  expect(await refused('exec')).toEqual([2, null]);
  expect(await refused('exec', 'no-such-program')).toEqual([1, null]);
});

test('one Ctrl-C delivered twice reaches the command once; a request to end ends it', async () => {
  const { child, exit, lines } = start('exec', 'node', '-e', CHILD);
  const pid = Number((await lines.next()).value);
  child.kill('SIGINT');
  child.kill('SIGINT');
  expect((await lines.next()).value).toBe('interrupted');
  child.kill('SIGTERM');
  expect((await lines.next()).value).toBe('ended');
  expect(await exit).toEqual([7, null]);
  expect(existsSync(`/proc/${pid}`)).toBe(false);
});

test('kill -9 of the bootstrap ends the command', async () => {
  const { child, exit, lines } = start('exec', 'node', '-e', CHILD);
  await lines.next();
  child.kill('SIGKILL');
  await exit;
  expect((await lines.next()).value).toBe('ended');
});

// Starts child processes so that none is left behind: signals reach the child once, its exit code is ours, and it ends
// when we are killed, or when the npm that started us is.
import { spawn } from 'node:child_process';
import { accessSync, constants, readFileSync } from 'node:fs';
import { constants as os } from 'node:os';
import { delimiter, join } from 'node:path';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];
/** A terminal and npm both deliver the same Ctrl-C; the child must not take the second for impatience. */
const SAME_KEYSTROKE_MS = 1000;
const WATCH_MS = 1000;

/** A failure that the user can act on: printed without a stack. */
export class Problem extends Error {}

/**
 * Runs `command` to its end and gives its exit code (128 + n when signal n ended it).
 * `options`: `cwd`, `env`, and `stdout: 'stderr'` for steps whose output is not the answer the user asked for.
 */
export function run(command, args, { cwd, env, stdout } = {}) {
  // The child gets a session of its own, so a terminal's Ctrl-C comes here alone and is passed on once. The price is
  // that it would outlive us on kill -9; the parent-death signal of setpriv (util-linux) pays it.
  const guard = env?.PATH === undefined ? undefined : findOnPath('setpriv', env.PATH);
  const [file, argv] =
    guard && process.platform === 'linux' ? [guard, ['--pdeathsig', 'TERM', '--', command, ...args]] : [command, args];
  return new Promise((done, fail) => {
    const child = spawn(file, argv, {
      cwd,
      env,
      detached: true,
      stdio: ['inherit', stdout === 'stderr' ? 2 : 'inherit', 'inherit'],
    });
    const sent = new Map();
    const pass = (signal) => {
      const now = Date.now();
      if (now - (sent.get(signal) ?? 0) < SAME_KEYSTROKE_MS) return;
      sent.set(signal, now);
      signalGroup(child.pid, signal);
    };
    for (const signal of SIGNALS) process.on(signal, pass);
    const watch = watchNpm(() => pass('SIGTERM'));
    const over = () => {
      clearInterval(watch);
      for (const signal of SIGNALS) process.off(signal, pass);
    };
    child.once('error', (error) => {
      over();
      fail(error.code === 'ENOENT' ? new Problem(`${command} was not found.`) : error);
    });
    child.once('exit', (code, signal) => {
      over();
      done(signal ? 128 + os.signals[signal] : code);
    });
  });
}

/** To the child and what it started in its session, as a terminal would. */
function signalGroup(pid, signal) {
  try {
    process.kill(-pid, signal);
  } catch (error) {
    if (error.code !== 'ESRCH') throw error; // it ended meanwhile
  }
}

/** The first executable `name` on `path`, or undefined. */
export function findOnPath(name, path) {
  for (const folder of path.split(delimiter)) {
    const file = join(folder, name);
    try {
      accessSync(file, constants.X_OK);
      return file;
    } catch {
      // not here
    }
  }
  return undefined;
}

/** `npm run` killed by -9 tells nobody; so when npm started us, its disappearance is a request to stop. */
function watchNpm(onGone) {
  if (process.platform !== 'linux' || !process.env.npm_lifecycle_event) return undefined;
  let pid = process.ppid;
  let started = startOf(pid);
  while (started && !started.name.startsWith('npm')) {
    pid = started.parent;
    started = startOf(pid);
  }
  if (!started) return undefined;
  return setInterval(() => {
    if (startOf(pid)?.at !== started.at) onGone();
  }, WATCH_MS);
}

function startOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const close = stat.lastIndexOf(')');
    const fields = stat.slice(close + 2).split(' ');
    return { name: stat.slice(stat.indexOf('(') + 1, close), parent: Number(fields[1]), at: fields[19] };
  } catch {
    return undefined;
  }
}

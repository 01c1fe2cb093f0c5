// Which Node runs the product: this one when it is new enough, else the one pinned in tools/runtime, installed from npm
// into a folder of its own. Never into the root's node_modules: `npm ci` deletes that folder under a running binary.
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { alone } from './lock.mjs';
import { Problem, run } from './run.mjs';

const LEAST_MAJOR = 24;

/** The environment for children: the product's Node first on PATH; nothing of the outer npm run that would mislead npm. */
export function environment(node) {
  const env = { ...process.env, PATH: `${dirname(node)}${delimiter}${process.env.PATH ?? ''}` };
  for (const name of Object.keys(env)) {
    // "npm run" hands its own workspace and omit choices down; ours come from the command line.
    if (/^npm_config_(local_prefix|prefix|workspaces?|include_workspace_root|omit|include|production)$/i.test(name))
      delete env[name];
  }
  return env;
}

/** Path of a Node >= 24; installs it on first use, or when the pin has changed. */
export async function provideRuntime(root) {
  if (Number(process.versions.node.split('.')[0]) >= LEAST_MAJOR) return process.execPath;
  const pin = join(root, 'tools', 'runtime');
  const lockfile = readFileSync(join(pin, 'package-lock.json'));
  const id = createHash('sha256').update(lockfile).digest('hex').slice(0, 16);
  const home = join(root, '.runtime');
  const node = join(home, id, 'node_modules', `node-${process.platform}-${process.arch}`, 'bin', 'node');
  if (!existsSync(node)) await alone(root, 'runtime', () => install({ pin, home, id, node }));
  return node;
}

async function install({ pin, home, id, node }) {
  if (existsSync(node)) return; // another process installed it while we waited
  process.stderr.write(`shoumi: Node ${process.versions.node} is older than ${LEAST_MAJOR}; fetching the pinned one\n`);
  const staging = join(home, `.${id}-${process.pid}`);
  mkdirSync(staging, { recursive: true });
  try {
    for (const file of ['package.json', 'package-lock.json']) cpSync(join(pin, file), join(staging, file));
    const code = await run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--include=optional'], {
      cwd: staging,
      env: withoutNodeEnv(environment(process.execPath)),
      stdout: 'stderr',
    });
    if (code !== 0)
      throw new Problem(`The pinned Node could not be installed: npm ended with code ${code}. See its message above.`);
    const fetched = join(staging, node.slice(join(home, id).length));
    if (!existsSync(fetched)) {
      const here = `${process.platform}-${process.arch}`;
      throw new Problem(
        `No pinned Node exists for ${here}. Install Node ${LEAST_MAJOR} or newer yourself and run this again.`,
      );
    }
    // Renamed as one piece: a killed installation leaves a staging folder, never half a runtime.
    rmSync(join(home, id), { recursive: true, force: true });
    renameSync(staging, join(home, id));
  } finally {
    rmSync(staging, { recursive: true, force: true });
  }
  for (const other of readdirSync(home)) if (other !== id) rmSync(join(home, other), { recursive: true, force: true });
}

/** NODE_ENV=production would make npm leave out, and Vite and vitest misjudge, what development needs. */
export function withoutNodeEnv(env) {
  const { NODE_ENV: _, ...rest } = env;
  return rest;
}

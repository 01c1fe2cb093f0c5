// The root's node_modules: installed when missing or when the lockfile changed, and only then.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { alone } from './lock.mjs';
import { Problem, run } from './run.mjs';
import { withoutNodeEnv } from './runtime.mjs';

/** Makes node_modules agree with package-lock.json; `env` is the children's environment. */
export async function provideDependencies(root, env) {
  if (isCurrent(root)) return;
  await alone(root, 'dependencies', async () => {
    if (isCurrent(root)) return;
    if (!agrees(root)) {
      process.stderr.write('shoumi: installing dependencies\n');
      const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--include=dev', '--include=optional'];
      const code = await run('npm', args, { cwd: root, env: withoutNodeEnv(env), stdout: 'stderr' });
      if (code !== 0)
        throw new Problem(`Dependencies could not be installed: npm ended with code ${code}. See its message above.`);
    }
    remember(root);
  });
}

/** Notes that node_modules now agrees with the lockfile. */
export function remember(root) {
  writeFileSync(marker(root), `${lockfileHash(root)}\n`);
}

/** SHA-256 of the lockfile, in hex. */
function lockfileHash(root) {
  return createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
}

function isCurrent(root) {
  return existsSync(marker(root)) && readFileSync(marker(root), 'utf8').trim() === lockfileHash(root);
}

function marker(root) {
  return join(root, 'node_modules', '.shoumi-lock');
}

/**
 * Whether a node_modules that someone else made (a plain `npm ci`) already is what the lockfile asks for, by npm's own
 * record of what it installed. Versions must agree; an optional package may be missing, unless it is this platform's.
 */
function agrees(root) {
  const record = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(record)) return false;
  const wanted = Object.entries(JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages);
  const present = Object.entries(JSON.parse(readFileSync(record, 'utf8')).packages);
  const versions = new Map(wanted.map(([path, entry]) => [path, entry.version]));
  const installed = new Set(present.map(([path]) => path));
  const needed = wanted.filter(
    ([path, entry]) => path.includes('node_modules/') && (!entry.optional || isForHere(entry)),
  );
  return (
    needed.every(([path]) => installed.has(path)) &&
    present.every(([path, entry]) => !path.includes('node_modules/') || versions.get(path) === entry.version)
  );
}

function isForHere({ os, cpu, libc }) {
  const allows = (list, value) => !list || list.includes(value);
  if (!os && !cpu) return false; // a dependency of another platform's package looks the same
  return allows(os, process.platform) && allows(cpu, process.arch) && allows(libc, 'glibc');
}

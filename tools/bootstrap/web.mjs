// The web's build: made when its sources, or the packages it is built from, have changed since the last one.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { alone } from './lock.mjs';
import { Problem, run } from './run.mjs';
import { withoutNodeEnv } from './runtime.mjs';

const SOURCES = ['apps/web', 'packages/law/src', 'packages/contract/src'];
const NOT_SOURCES = new Set(['node_modules', 'dist']);

/** Builds apps/web/dist if it is out of date; nothing when there is no web. */
export async function provideWeb(root, { node, env }) {
  const web = join(root, 'apps', 'web');
  if (!existsSync(join(web, 'index.html'))) return;
  const stamp = join(web, 'dist', '.built-from');
  const wanted = sourcesHash(root);
  const isBuilt = () => existsSync(stamp) && readFileSync(stamp, 'utf8').trim() === wanted;
  if (isBuilt()) return;
  await alone(root, 'web', async () => {
    if (isBuilt()) return;
    process.stderr.write('shoumi: building the web\n');
    const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
    const code = await run(node, [vite, 'build'], { cwd: web, env: withoutNodeEnv(env), stdout: 'stderr' });
    if (code !== 0)
      throw new Problem(`The web could not be built: vite ended with code ${code}. See its message above.`);
    writeFileSync(stamp, `${wanted}\n`);
  });
}

function sourcesHash(root) {
  const hash = createHash('sha256');
  for (const file of [join(root, 'package-lock.json'), ...SOURCES.flatMap((folder) => filesIn(join(root, folder)))]) {
    const bytes = readFileSync(file);
    hash.update(`${relative(root, file)}\0${bytes.length}\0`).update(bytes);
  }
  return hash.digest('hex');
}

function filesIn(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => !NOT_SOURCES.has(entry.name))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => (entry.isDirectory() ? filesIn(join(folder, entry.name)) : [join(folder, entry.name)]));
}

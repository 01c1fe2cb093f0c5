// Every command of this repository starts here: it brings the runtime and the dependencies, then hands over.
// Plain JavaScript without dependencies, because it must run on a bare machine with Node 20 and npm.
// What it says itself goes to stderr: the standard output belongs to the command.
import { existsSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { provideDependencies, remember } from './bootstrap/dependencies.mjs';
import { completeLockfile } from './bootstrap/lockfile.mjs';
import { findOnPath, Problem, run } from './bootstrap/run.mjs';
import { environment, provideRuntime, withoutNodeEnv } from './bootstrap/runtime.mjs';
import { provideWeb } from './bootstrap/web.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const CLI = join('apps', 'cli', 'src', 'main.ts');
/** A small young generation keeps a server under load at half the memory, for a tenth more CPU (docs/benchmarks.md). */
const HEAP = ['--max-semi-space-size=4', '--max-old-space-size=768'];
/**
 * Node keeps here what it has compiled, types stripped: half the CPU of a start and a quarter of the memory. Each piece is
 * kept under a hash of its source, so that nothing stale ever runs; where the folder cannot be written, Node does without.
 */
const COMPILED = join(root, 'node_modules', '.cache', 'shoumi-compiled');
/** One arena for what is allocated outside the heap: with one for every thread Linux keeps 10 to 15 MB more, for no less work. */
const KEPT = { NODE_COMPILE_CACHE: COMPILED, MALLOC_ARENA_MAX: '1' };

/** Commands that are one script under the runtime, run at the root. */
const SCRIPTS = {
  check: join('tools', 'check.ts'),
  test: join('tools', 'test.ts'),
  generate: join('tools', 'generate.ts'),
  bench: join('apps', 'server', 'bench', 'main.ts'),
  soak: join('tools', 'soak.ts'),
  mutate: join('tools', 'mutate.ts'),
};

const USAGE = `usage: node tools/bootstrap.mjs <command> [arguments]
  demo                 build the web if needed, start the demonstration
  check, test          all static checks; these and every test
  generate             regenerate what is generated
  bench, soak, mutate  measure
  cli                  the shoumi command line
  exec <bin>           a tool from node_modules/.bin, or any program, under the product's Node
  npm                  npm under the product's Node, to change dependencies
`;

/** Runs one command line and gives its exit code. */
export async function main([command, ...args]) {
  try {
    return await start(command, args);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    process.stderr.write(`shoumi: ${error.message}\n`);
    return 1;
  }
}

async function start(command, args) {
  const known = ['npm', 'exec', 'cli', 'demo', ...Object.keys(SCRIPTS)].includes(command);
  if (!known || (command === 'exec' && args.length === 0)) {
    process.stderr.write(USAGE);
    return 2;
  }
  const started = performance.now();
  const node = await provideRuntime(root);
  const env = environment(node);
  const product = { ...KEPT, ...env };
  if (command === 'npm') return changeDependencies(args, env);
  await provideDependencies(root, env);
  switch (command) {
    case 'exec':
      return run(program(args[0], env), args.slice(1), { cwd: root, env: withoutNodeEnv(env) });
    case 'cli':
      // A node without pages would answer a browser with nothing.
      if (args[0] === 'serve' && !args.includes('--help')) await provideWeb(root, { node, env });
      return run(node, [...HEAP, script(CLI), ...args], { cwd: process.cwd(), env: product });
    case 'demo':
      await provideWeb(root, { node, env });
      return run(node, [...HEAP, script(CLI), 'demo', ...args], { cwd: root, env: product });
    case 'test':
      env.SHOUMI_INSTALL_SECONDS = String((performance.now() - started) / 1000);
  }
  return run(node, [script(SCRIPTS[command]), ...args], { cwd: root, env: withoutNodeEnv(env) });
}

async function changeDependencies(args, env) {
  const code = await run('npm', args, { cwd: root, env: withoutNodeEnv(env) });
  const added = completeLockfile(join(root, 'package-lock.json'));
  if (added.length > 0)
    process.stderr.write(`shoumi: lockfile completed with ${added.length} packages of other platforms\n`);
  if (code === 0 && existsSync(join(root, 'node_modules', '.shoumi-lock'))) remember(root);
  return code;
}

function script(path) {
  if (!existsSync(join(root, path))) throw new Problem(`${path} is not part of this checkout.`);
  return join(root, path);
}

function program(name, env) {
  const local = join(root, 'node_modules', '.bin', name);
  const found = existsSync(local) ? local : findOnPath(name, env.PATH);
  if (!found) throw new Problem(`${name} is neither in node_modules/.bin nor on PATH.`);
  return found;
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  process.exitCode = await main(process.argv.slice(2));
}

// Completes package-lock.json after a change of dependencies. npm writes down only the platform packages that its registry
// holds; a mirror often lacks those of other systems, and then `npm ci` refuses the lockfile as incomplete, on every
// machine. They are exact optional dependencies of packages that are present, so their entries follow from these.
import { readFileSync, writeFileSync } from 'node:fs';

const EXACT = /^\d+\.\d+\.\d+[\w.+-]*$/;
const PLATFORM =
  /(android|darwin|freebsd|linux|openharmony|win32|wasm32)-?(arm64|arm|x64|ia32|riscv64|ppc64|s390x|loong64|wasi)?-?(?:(?:musl|gnu)?eabi(?:hf)?)?-?(gnu|musl|msvc)?$/;

/** Adds the missing optional platform packages to the lockfile at `path`; gives their names. */
export function completeLockfile(path) {
  const lock = JSON.parse(readFileSync(path, 'utf8'));
  const added = [];
  for (const [from, entry] of Object.entries(lock.packages)) {
    for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
      if (!EXACT.test(version) || resolves(lock.packages, from, name)) continue;
      const [, os, cpu, libc] = PLATFORM.exec(name) ?? [];
      if (os === undefined) continue;
      lock.packages[`node_modules/${name}`] = {
        version,
        cpu: [os === 'wasm32' ? 'wasm32' : (cpu ?? 'x64')],
        ...(entry.dev ? { dev: true } : {}),
        ...(os === 'linux' && libc ? { libc: [libc === 'musl' ? 'musl' : 'glibc'] } : {}),
        optional: true,
        ...(os === 'wasm32' ? {} : { os: [os] }),
      };
      added.push(name);
    }
  }
  if (added.length > 0) {
    lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)));
    writeFileSync(path, `${JSON.stringify(lock, null, 2)}\n`);
  }
  return added;
}

/** Whether `name`, asked for by the package at `from`, is found in it or in a folder above, as Node looks it up. */
function resolves(packages, from, name) {
  for (let at = from; ; at = at.slice(0, Math.max(0, at.lastIndexOf('/node_modules/')))) {
    if (packages[`${at === '' ? '' : `${at}/`}node_modules/${name}`]) return true;
    if (at === '') return false;
  }
}

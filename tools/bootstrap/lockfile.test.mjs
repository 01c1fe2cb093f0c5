import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { completeLockfile } from './lockfile.mjs';

let folder;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'shoumi-lockfile-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function complete(packages) {
  const path = join(folder, 'package-lock.json');
  writeFileSync(path, JSON.stringify({ lockfileVersion: 3, packages }));
  const added = completeLockfile(path);
  return { added, packages: JSON.parse(readFileSync(path, 'utf8')).packages };
}

test('platform packages that npm left out are written as npm would', () => {
  const names = [
    'tool-linux-x64',
    'tool-linux-arm64-musl',
    'tool-android-arm-eabi',
    'tool-win32-x64-msvc',
    'tool-wasm32-wasi',
  ];
  const { added, packages } = complete({
    '': { dependencies: { tool: '1.2.3' } },
    'node_modules/tool': {
      version: '1.2.3',
      dev: true,
      optionalDependencies: Object.fromEntries(names.map((n) => [n, '1.2.3'])),
    },
    'node_modules/tool-linux-x64': { version: '1.2.3', optional: true },
  });
  expect(added).toEqual(names.slice(1));
  const entry = (rest) => ({ version: '1.2.3', dev: true, optional: true, ...rest });
  expect(packages['node_modules/tool-linux-x64']).toEqual({ version: '1.2.3', optional: true });
  expect(packages['node_modules/tool-linux-arm64-musl']).toEqual(
    entry({ os: ['linux'], cpu: ['arm64'], libc: ['musl'] }),
  );
  expect(packages['node_modules/tool-android-arm-eabi']).toEqual(entry({ os: ['android'], cpu: ['arm'] }));
  expect(packages['node_modules/tool-win32-x64-msvc']).toEqual(entry({ os: ['win32'], cpu: ['x64'] }));
  expect(packages['node_modules/tool-wasm32-wasi']).toEqual(entry({ cpu: ['wasm32'] }));
});

test('what is not a platform package, not exact, or nested and present is left alone', () => {
  const { added } = complete({
    '': {},
    'node_modules/a': {
      version: '1.0.0',
      optionalDependencies: { fsevents: '2.3.3', 'b-linux-x64': '^1.0.0', 'c-linux-x64': '1.0.0' },
    },
    'node_modules/a/node_modules/c-linux-x64': { version: '1.0.0' },
  });
  expect(added).toEqual([]);
});

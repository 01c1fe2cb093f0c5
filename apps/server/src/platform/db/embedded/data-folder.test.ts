/** Folders that can be made, and every kind that cannot: each is refused at once, and says why. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { FolderUnusable, makeFolder } from './data-folder.ts';

let home: string;
beforeEach(() => {
  home = realpathSync(mkdtempSync(join(tmpdir(), 'shoumi-folder-')));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

const refusal = (folder: string): string => {
  try {
    makeFolder(folder);
  } catch (error) {
    if (error instanceof FolderUnusable) return error.folder;
    throw error;
  }
  return 'made';
};

it('makes a folder with its parents for this user alone, and takes one that is there', () => {
  const folder = join(home, '涉密 数据', 'a b', 'node');
  expect(makeFolder(folder)).toBe(folder);
  expect([folder, join(home, '涉密 数据')].map((path) => statSync(path).mode & 0o777)).toEqual([0o700, 0o700]);
  expect(makeFolder(folder)).toBe(folder);
});

it('follows a link to a folder, and refuses one that leads nowhere or in a circle', () => {
  mkdirSync(join(home, 'real'));
  symlinkSync(join(home, 'real'), join(home, 'link'));
  symlinkSync(join(home, 'missing'), join(home, 'dangling'));
  symlinkSync(join(home, 'circle'), join(home, 'circle'));
  expect(makeFolder(join(home, 'link', 'node'))).toBe(join(home, 'real', 'node'));
  expect(refusal(join(home, 'dangling'))).toBe(join(home, 'dangling'));
  expect(refusal(join(home, 'circle', 'node'))).toBe(join(home, 'circle', 'node'));
});

it('names the file that stands in its place or above it', () => {
  const file = join(home, 'file');
  writeFileSync(file, '');
  expect(refusal(file)).toBe(file);
  expect(refusal(join(file, 'node'))).toBe(file);
  expect(refusal('/dev/null/node')).toBe('/dev/null');
});

it('refuses a name that is too long', () => {
  const folder = join(home, 'x'.repeat(300));
  expect(refusal(folder)).toBe(folder);
});

// In a process of its own: what must not come back is a call that never returns.
it.runIf(process.platform === 'linux')(
  'refuses a file system that makes no folders, instead of trying for ever',
  () => {
    const script = `
    const { makeFolder } = await import(${JSON.stringify(new URL('./data-folder.ts', import.meta.url).href)});
    try { makeFolder('/proc/shoumi/node') } catch (error) { console.log(error.code, error.folder) }`;
    const { stdout, signal } = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
      timeout: 20_000,
      encoding: 'utf8',
    });
    expect({ stdout, signal }).toEqual({ stdout: 'folder-unusable /proc/shoumi\n', signal: null });
  },
);

it.runIf(process.getuid?.() !== 0)('refuses a folder in which this user may not write', () => {
  mkdirSync(join(home, 'closed'), { mode: 0o500 });
  expect(refusal(join(home, 'closed', 'node'))).toBe(join(home, 'closed', 'node'));
});

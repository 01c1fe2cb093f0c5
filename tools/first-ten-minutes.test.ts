/** What the first pages tell a newcomer to type is there and answers. Those that start nodes have journeys of their own. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';

const ROOT = resolve(import.meta.dirname, '..');
const pages = ['README.md', 'README.zh-CN.md', 'CONTRIBUTING.md', 'docs/guides/administrator.zh-CN.md'].map((name) =>
  readFileSync(join(ROOT, name), 'utf8'),
);

/** Words that follow `start` anywhere on the first pages, each once. */
const named = (start: string): readonly string[] => [
  ...new Set(
    pages.flatMap((text) =>
      [...text.matchAll(new RegExp(`${start} ([a-z][a-z:-]*)`, 'g'))].map(([, word = '']) => word),
    ),
  ),
];

const shoumi = (...args: readonly string[]): string =>
  execFileSync(join(ROOT, 'bin', 'shoumi'), args, { cwd: ROOT, encoding: 'utf8' });

describe('the first ten minutes', () => {
  test.each(named('npx shoumi'))('shoumi %s says how it is used', (command) => {
    expect(shoumi(command, '--help')).toContain(`shoumi ${command}`);
  });

  test('every npm script that is named exists', () => {
    const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { scripts: object };
    expect(Object.keys(scripts)).toEqual(expect.arrayContaining([...named('npm run')]));
    expect(named('npm run').length).toBeGreaterThan(2);
  });

  test('an article and a deadline are answered without a node', () => {
    expect(shoumi('law', 'show', '17')).toMatch(/17/);
    const deadline: unknown = JSON.parse(shoumi('deadline', '--article', '25', '--from', '2025-09-26', '--json'));
    // Ten working days over the National Day holiday, with the Sunday and the Saturday worked to make up for it.
    expect(deadline).toMatchObject({ due: '2025-10-16', provisional: false });
  });
});

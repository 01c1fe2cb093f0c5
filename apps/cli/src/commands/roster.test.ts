import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import { roster } from './roster.ts';

let out = '';
vi.spyOn(console, 'log').mockImplementation((text) => {
  out += `${text}\n`;
});
afterEach(() => {
  out = '';
});

const folder = mkdtempSync(join(tmpdir(), 'shoumi-roster-'));
afterAll(() => rmSync(folder, { recursive: true }));
const put = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};
const good = put(
  'a.txt',
  '学习表\n序号 姓名 反馈时间\n1 甲丁乙 2025-03-01 08:09\n2 丙卯巳 025-03-01 08:10\n3 甲 2025-03-01 08:11\n',
);
put('b.csv', '序号,姓名,时间\n1,甲,2025-03-01 08:09\n');
const run = async (...args: string[]) => ({ code: await roster.run(args), out });

describe('shoumi roster preview', () => {
  it('gives the preview as JSON', async () => {
    const { code, out: said } = await run('preview', good, '--json', '--deadline', '2025-03-01T08:10');
    const preview = JSON.parse(said);
    expect(code).toBe(0);
    expect(Object.keys(preview)).toEqual(
      expect.arrayContaining(['title', 'columns', 'rows', 'clean', 'flagged', 'refused', 'duplicates']),
    );
    expect(preview).toMatchObject({ title: '学习表', columns: 1, clean: 2, flagged: 1, refused: [], duplicates: [] });
    expect(preview.rows).toMatchObject([
      { number: 1, name: '甲丁乙', at: '2025-03-01 08:09', flags: [], late: false },
      {
        number: 2,
        name: '丙卯巳',
        at: null,
        flags: [{ code: 'stamp-first-digit-lost', proposal: '2025-03-01 08:10' }],
      },
      { number: 3, name: '甲', late: true },
    ]);
  });
  it('says in words what is to be decided', async () => {
    const { code, out: said } = await run('preview', good, '--title', '别的表');
    expect(code).toBe(0);
    expect(said).toContain('别的表');
    expect(said).toContain('[stamp-first-digit-lost]');
  });
  it.each([
    [['--opened', '2025-03-01T08:10'], [[1, 'before-opening']]],
    [['--opened', '2025-03-01'], []],
    [['--now', '2025-03-01 08:10'], [[3, 'in-the-future']]],
    [['--now', '2025-03-01'], []],
  ])('%j', async (limits, refused) => {
    const { out: said } = await run('preview', good, '--json', ...limits);
    expect(JSON.parse(said).refused.map((row: { number: number; code: string }) => [row.number, row.code])).toEqual(
      refused,
    );
  });
  it('previews all files of a folder; one that cannot be read says why and makes the answer 1', async () => {
    const all = await run('preview', '--in', folder, '--json');
    expect(all.code).toBe(0);
    expect(JSON.parse(all.out).files.map((each: { file: string; clean: number }) => [each.file, each.clean])).toEqual([
      ['a.txt', 2],
      ['b.csv', 1],
    ]);
    out = '';
    const large = put('c.pdf', '');
    truncateSync(large, 200 * 1024 * 1024);
    const { code, out: said } = await run('preview', '--in', folder, '--json');
    expect(code).toBe(1);
    expect(JSON.parse(said).files[2]).toMatchObject({ file: 'c.pdf', error: { code: 'too-large' } });
    rmSync(large);
  });
  it('a text without a row is no roster', async () => {
    const { code, out: said } = await run('preview', put('d.md', '只是一句话。'), '--json');
    expect([code, JSON.parse(said).rows]).toEqual([1, []]);
  });
  it.each([
    [[], 'say what to do'],
    [['sing'], 'no such verb: sing'],
    [['preview'], 'give a file'],
    [['preview', 'a', 'b'], 'too many arguments: b'],
    [['preview', 'a', '--in', 'b'], 'give a file or'],
    [['preview', '/nowhere/at/all'], 'cannot be read'],
    [['preview', '--in', '/nowhere/at/all'], 'cannot be read'],
    [['preview', good, '--now', 'today'], '--now today is not a time'],
    [['preview', good, '--opened', '2025-02-30'], '--opened 2025-02-30 is not a time'],
  ])('a mistake: %j', async (args, message) => {
    await expect(run(...args)).rejects.toThrow(message);
  });
});

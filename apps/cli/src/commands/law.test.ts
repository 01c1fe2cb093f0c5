import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { regulationNumbers } from '@shoumi/law';
import { toChineseNumber } from '@shoumi/law/text';
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import { UsageError } from '../command.ts';
import { ranges } from './articles.ts';
import { law } from './law.ts';

const written = { out: '', err: '' };
vi.spyOn(console, 'log').mockImplementation((text) => {
  written.out += `${text}
`;
});
vi.spyOn(console, 'error').mockImplementation((text) => {
  written.err += `${text}
`;
});
afterEach(() => {
  written.out = '';
  written.err = '';
});

const folder = mkdtempSync(join(tmpdir(), 'shoumi-law-'));
afterAll(() => rmSync(folder, { recursive: true }));
const file = (name: string, content: string | Uint8Array): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};
const run = async (...args: string[]) => ({ code: await law.run(args), ...written });

const ordinance = new URL('../../../../packages/law/src/text/fixtures/library-ordinance.txt', import.meta.url);

const UNITS = {
  'working-day': '个工作日',
  hour: '小时',
  day: '日',
  month: '个月',
  year: '年',
  yuan: '元',
  person: '人',
  occasion: '次',
  multiple: '倍',
  percent: '%',
};
/** A regulation in our own words that says nothing but the figures, so that the check has something to agree with. */
function figuresOnly(change: (article: number, value: number) => number = (_article, value) => value): string {
  const lines = Array.from({ length: 74 }, (_, i) => {
    const said = regulationNumbers.filter((each) => each.article === i + 1);
    const figures = said.map(({ article, value, unit }) =>
      unit === 'date' ? '2024年9月1日起施行' : `${change(article, value)}${UNITS[unit]}`,
    );
    return `第${toChineseNumber(i + 1)}条 图书馆第${i + 1}号事项如下${figures.map((each) => `，${each}`).join('')}。`;
  });
  return `第一章 总则\n${lines.join('\n')}\n`;
}

describe('shoumi law parse', () => {
  it('gives the structure as JSON', async () => {
    const { code, out } = await run('parse', ordinance.pathname, '--json');
    expect(code).toBe(0);
    const parsed = JSON.parse(out);
    expect(Object.keys(parsed)).toEqual(['title', 'chapters', 'unplaced']);
    expect(parsed.chapters.map((chapter: { articles: unknown[] }) => chapter.articles.length)).toEqual([2, 6, 2]);
  });
  it('counts in words', async () => {
    const { code, out } = await run('parse', ordinance.pathname);
    expect(code).toBe(0);
    expect(out).toContain('10 articles; 4 lines unplaced');
  });
  it('reads the national encoding', async () => {
    // 第一条 甲。 in GB 18030.
    const bytes = Uint8Array.from([0xb5, 0xda, 0xd2, 0xbb, 0xcc, 0xf5, 0x20, 0xbc, 0xd7, 0xa1, 0xa3, 0x0a]);
    const { out } = await run('parse', file('gb.txt', bytes), '--json');
    expect(JSON.parse(out).chapters[0].articles).toMatchObject([{ number: 1, text: '甲。' }]);
  });
  it('reads what a Chinese Windows saves as Unicode', async () => {
    const { out } = await run('parse', file('utf16.txt', Buffer.from('\ufeff第一条 甲。\r\n', 'utf16le')), '--json');
    expect(JSON.parse(out).chapters[0].articles).toMatchObject([{ number: 1, text: '甲。' }]);
  });
  it('refuses a file that is no text', async () => {
    const bytes = Uint8Array.from({ length: 1000 }, (_, i) => i % 256);
    await expect(run('parse', file('picture.bin', bytes))).rejects.toThrow(UsageError);
  });
  it('says so where there is no article', async () => {
    const { code, out, err } = await run('parse', file('none.txt', '只是一句话。\n'), '--json');
    expect(code).toBe(1);
    expect(JSON.parse(out).unplaced).toEqual([{ line: 1, text: '只是一句话。' }]);
    expect(err).toContain('no article was found');
  });
});

describe('shoumi law check', () => {
  it('exits 0 where every figure agrees', async () => {
    const { code, out } = await run('check', '--text', file('agrees.txt', figuresOnly()), '--json');
    expect(JSON.parse(out)).toMatchObject({ differ: [] });
    expect(code).toBe(0);
  });
  it('exits 1 and names what differs', async () => {
    const text = figuresOnly((article, value) => (article === 61 ? 48 : value));
    const { code, out } = await run('check', '--text', file('differs.txt', text));
    expect(code).toBe(1);
    expect(out).toContain('article 61, Report the leak: coded 24 hour, the text has 48小时, 48小时');
    expect(out).toContain(`${regulationNumbers.length - 2} figures agree, 2 differ`);
  });
});

describe('shoumi law show', () => {
  it('shows rules, cases, clocks and values of an article', async () => {
    const { code, out } = await run('show', '25', '--on', '2026-11-22', '--json');
    expect(code).toBe(0);
    const shown = JSON.parse(out);
    expect(shown).toMatchObject({ article: 25, citation: '条例 25', on: '2026-11-22' });
    expect(shown.clocks.map(({ name }: { name: string }) => name)).toEqual(['report', 'rule', 'file-ruling']);
    expect(shown.rules[0]).toMatchObject({ code: 'definition-not-met', kind: 'prohibited', inForce: true });
    expect(shown.rules[0].cases.length).toBeGreaterThan(1);
  });
  it('on a day before the act nothing is in force', async () => {
    const { out } = await run('show', '20', '--act', 'law-2024', '--on', '2024-04-30', '--json');
    expect(JSON.parse(out).values).toMatchObject([{ value: null }]);
    written.out = '';
    const { out: after } = await run('show', '20', '--act', 'law-2024', '--on', '2024-05-01', '--json');
    expect(JSON.parse(after).values).toMatchObject([{ value: { 'top-secret': 30, secret: 20, confidential: 10 } }]);
  });
  it('shows what is not coded, in words, for today', async () => {
    const { code, out } = await run('show', '27');
    expect(code).toBe(0);
    expect(out).toContain('条例 27 载体管理');
    expect(out).toContain('Not yet: comes with carriers');
  });
});

describe('a mistake', () => {
  it.each([
    [[], 'say what to do'],
    [['sing'], 'no such verb: sing'],
    [['parse'], 'give a file'],
    [['parse', '/nowhere/at/all'], 'cannot be read'],
    [['check'], '--text FILE'],
    [['show'], 'give an article'],
    [['show', '75'], 'Known: 1-74'],
    [['show', '25', '--on', 'today'], '--on today is not a day'],
    [['show', '25', '26'], 'too many arguments: 26'],
  ])('%j: %s', async (args, message) => {
    await expect(run(...args)).rejects.toThrow(message);
    expect(written.out).toBe('');
  });
});

describe('ranges of numbers', () => {
  it.each([
    [[], ''],
    [[7], '7'],
    [[1, 2, 3, 5, 7, 8], '1-3, 5, 7-8'],
  ])('%j', (numbers, text) => {
    expect(ranges(numbers)).toBe(text);
  });
});

it('the fixture is our own text', () => {
  expect(readFileSync(ordinance, 'utf8')).toContain('图书馆');
});

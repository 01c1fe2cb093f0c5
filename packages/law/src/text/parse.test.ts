import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { regulationNumbers } from '../acts/regulation-2024/coded-numbers.ts';
import { checkNumbers, numbersIn } from './check.ts';
import { parseLaw } from './parse.ts';

const seeds = new URL('../../../../../shared/seeds/', import.meta.url);
const seed = (name: string) => readFileSync(new URL(name, seeds), 'utf8');
const own = readFileSync(new URL('fixtures/library-ordinance.txt', import.meta.url), 'utf8');
const articles = (text: string) => parseLaw(text).chapters.flatMap((chapter) => chapter.articles);
const numbers = (text: string) => articles(text).map((article) => article.number);

describe('an ordinance in our own words, wrapped, without a title, with a table behind it', () => {
  const law = parseLaw(own);
  it('has its chapters, articles, paragraphs and items', () => {
    expect(law.title).toBe('');
    expect(law.chapters.map(({ number, title, articles: all }) => [number, title, all.length])).toEqual([
      [1, '总则', 2],
      [2, '借阅和保管', 6],
      [3, '附则', 2],
    ]);
    const all = law.chapters.flatMap((chapter) => chapter.articles);
    expect(all.map(({ paragraphs }) => paragraphs.map(({ items }) => items.length))).toEqual([
      [0],
      [0, 0, 0],
      [0, 0],
      [0],
      [13],
      [0, 0],
      [0],
      [3, 0],
      [0],
      [0],
    ]);
    expect(all[9]?.text).toBe('本条例自2023年3月1日起施行。');
    expect(all[7]?.paragraphs[0]?.items[2]).toEqual({ number: 3, text: '买不到同样图书的，按照原价的3倍赔偿。' });
    expect(all[7]?.text.split('\n')).toHaveLength(5);
  });
  it('leaves the table unplaced, with its line numbers', () => {
    const lines = own.split('\n');
    expect(law.unplaced.map(({ text }) => text.slice(0, 4))).toEqual(['图书馆读', '序号 姓', '1 甲丁', '2 丙卯']);
    for (const { line, text } of law.unplaced) expect(lines[line - 1]).toBe(text);
  });
});

describe.skipIf(!existsSync(seeds))('the regulation of 2024 as it arrives', () => {
  const text = existsSync(seeds) ? seed('regulation-2024.txt') : '';
  it('has 6 chapters, 74 articles in order and nothing unplaced', () => {
    const law = parseLaw(text);
    expect(law.chapters.map(({ number, articles: all }) => [number, all.length])).toEqual([
      [1, 11],
      [2, 15],
      [3, 29],
      [4, 11],
      [5, 6],
      [6, 2],
    ]);
    expect(numbers(text)).toEqual(Array.from({ length: 74 }, (_, i) => i + 1));
    expect(law.unplaced).toEqual([]);
  });
  it.each([
    [2, [0, 0, 0]],
    [6, [0, 0, 0]],
    [9, [0, 0]],
    [16, [0, 0, 0, 0]],
    [25, [0, 0]],
    [26, [0, 2, 0]],
    [27, [9]],
    [30, [0, 0, 0, 0]],
    [45, [5, 0]],
    [48, [0, 4, 0]],
    [58, [13]],
    [63, [0, 0]],
    [67, [10, 0]],
    [71, [0, 3, 8]],
  ])('article %i has the paragraphs and items that print shows', (number, items) => {
    const article = articles(text)[number - 1];
    expect(article?.paragraphs.map((paragraph) => paragraph.items.length)).toEqual(items);
  });
  it.each(['roster-anonymised.txt', 'law-qa-2024.txt'])('keeps %s behind the last article out of it', (name) => {
    const law = parseLaw(`${text}\n\n${seed(name)}`);
    expect(law.chapters).toEqual(parseLaw(text).chapters);
    expect(law.unplaced).toHaveLength(
      seed(name)
        .split('\n')
        .filter((line) => line.trim() !== '').length,
    );
  });
  it('agrees with every coded number, and holds no number that is not coded', () => {
    const law = parseLaw(text);
    const check = checkNumbers(regulationNumbers, law);
    expect(check.differ).toEqual([]);
    const found = articles(text).flatMap((article) => numbersIn(article.text));
    expect(found).toHaveLength(regulationNumbers.length);
  });
  it('no article is found in an interview', () => {
    expect(parseLaw(seed('law-qa-2024.txt')).chapters).toEqual([]);
  });
});

describe('other usual forms', () => {
  const civil = [
    '中华人民共和国',
    '试验法典',
    '（2020年1月1日公布）',
    '目 录',
    '第一编 总则…………1',
    '第一章 一般规定',
    '附则',
    '第 一 编　总则',
    '第 一 章　一般规定',
    '第 一 节　目的',
    '第一条　为了试验，制定本法。',
    '第二条　本法调整下列关系：',
    '（一）甲类关系，包括：',
    '1. 甲的一种；',
    '2. 甲的另一种；',
    '（二）乙类关系。',
    '第二条之一　本条是后来加的。',
    '第二编　物',
    '第一章 通则',
    '第三条　物归其主。',
    '第五条 上一条在另一页上，缺了。',
    '附则',
    '第六条　本法自公布之日起施行。',
  ].join('\n');
  it('parts, sections, inserted articles, sub-items, a bare closing chapter, a table of contents', () => {
    const law = parseLaw(civil);
    expect(law.title).toBe('中华人民共和国试验法典');
    expect(law.chapters.map(({ number, title, part }) => [part?.title, number, title])).toEqual([
      ['总则', 1, '一般规定'],
      ['物', 1, '通则'],
      ['物', 0, '附则'],
    ]);
    expect(law.chapters[0]?.articles.map(({ number, sub, section }) => [number, sub, section?.title])).toEqual([
      [1, undefined, '目的'],
      [2, undefined, '目的'],
      [2, 1, '目的'],
    ]);
    expect(law.chapters[0]?.articles[1]?.paragraphs[0]?.items).toEqual([
      { number: 1, text: '甲类关系，包括：\n1.甲的一种；\n2.甲的另一种；' },
      { number: 2, text: '乙类关系。' },
    ]);
    expect(numbers(civil)).toEqual([1, 2, 2, 3, 5, 6]);
    expect(law.unplaced.map(({ line }) => line)).toEqual([3, 4, 5, 6, 7]);
  });
  it('no chapters: one chapter without number and title', () => {
    const law = parseLaw('试验办法\n第一条 甲。\n第二条 乙。');
    expect(law).toEqual({
      title: '试验办法',
      chapters: [
        {
          number: 0,
          title: '',
          articles: [
            { number: 1, text: '甲。', paragraphs: [{ text: '甲。', items: [] }] },
            { number: 2, text: '乙。', paragraphs: [{ text: '乙。', items: [] }] },
          ],
        },
      ],
      unplaced: [],
    });
  });
  it.each([
    ['mid-sentence, the next number', '第一条 依照本条例\n第二条规定办理。\n第二条 乙。'],
    ['after a full stop', '第一条 甲。\n第二条规定的情形除外。\n第二条 乙。'],
    ['an article further on', '第一条 甲。\n第二条 依照\n第九条 的规定办理。'],
    ['an earlier article', '第一条 甲。\n第二条 乙，依照\n第一条 办理的除外。'],
    ['one paragraph of an article', '第一条 甲。\n第二条第二款规定的除外。\n第二条 乙。'],
    ['a chapter', '第一条 甲，依照\n第三章 规定办理。\n第二条 乙。'],
  ])('a reference at the start of a line opens nothing: %s', (_, text) => {
    expect(numbers(text)).toEqual([1, 2]);
    expect(parseLaw(text).chapters).toHaveLength(1);
  });
  it.each([
    ['a sentence that goes on with a chapter', '第一条 甲，依照\n第三章规定的职责\n第二条 乙。'],
    ['a chapter named after a full stop', '第一条 甲。\n第三章规定除外\n第二条 乙。'],
  ])('%s is no heading, though nothing parts its words', (_, text) => {
    expect(parseLaw(text).chapters).toHaveLength(1);
  });
  it('headings without a space behind their number', () => {
    const law = parseLaw('试验条例\n第一章总则\n第一条为了试验。\n第二条适用于甲。\n第二章附则\n第三条即日施行。');
    expect(law.chapters.map(({ number, title, articles: all }) => [number, title, all.length])).toEqual([
      [1, '总则', 2],
      [2, '附则', 1],
    ]);
  });
  it('marks that nobody sees change nothing', () => {
    const law = parseLaw('试验条例\n\u200b\n\u200b第一章 总则\u200b\n\ufeff第一条 甲\u00ad乙。\n\u200b\n第二条 丙。');
    expect(law.chapters).toEqual(parseLaw('试验条例\n第一章 总则\n第一条 甲乙。\n第二条 丙。').chapters);
  });
  it('a table of contents that names every article', () => {
    const law = parseLaw(
      [
        ...[
          '某办法',
          '目录',
          '第一章 总则',
          '第一条 目的 ........ 1',
          '第二条 范围……………2',
          '第二章 附则',
          '第三条 施行 ···· 2',
        ],
        ...['第一章 总则', '第一条 甲。', '第二条 ……', '第二章 附则', '第三条 乙。'],
      ].join('\n'),
    );
    expect(law.chapters.map(({ title, articles }) => [title, ...articles.map(({ text }) => text)])).toEqual([
      ['总则', '甲。', '……'],
      ['附则', '乙。'],
    ]);
    expect(law.unplaced.map(({ line }) => line)).toEqual([2, 3, 4, 5, 6, 7]);
  });
  it('a table of contents gives no title', () => {
    const law = parseLaw(
      '目 录\n第一章 总则\n第二章 保管制度\n\n第一章 总则\n第一条 甲。\n第二章 保管制度\n第二条 乙。',
    );
    expect(law.title).toBe('');
    expect(law.unplaced.map(({ line }) => line)).toEqual([1, 2, 3]);
  });
  it('a reference to an item opens no item', () => {
    const [only] = articles(
      '第一条 分为：\n（一）甲；\n（二）乙，但依照\n（三）项办理的除外；\n（三）丙。\n第二条 丁。',
    );
    expect(only?.paragraphs[0]?.items.map(({ number }) => number)).toEqual([1, 2, 3]);
  });
  it.each(['（', '第一', '第一条 第一', '第一条 （一'])(
    'white space without end behind %j is read like any other line',
    (start) => {
      const started = performance.now();
      parseLaw(`第一条 甲。\n${start}${' '.repeat(2000)}x\n第二条 乙。`);
      expect(performance.now() - started).toBeLessThan(1000);
    },
  );
  it.each(['', '\n\n', '\f', '序号 姓名 时间'])('no article in %j', (text) =>
    expect(parseLaw(text).chapters).toEqual([]),
  );
});

describe('what is not as it should be', () => {
  const shape = (text: string) =>
    parseLaw(text).chapters.map(({ number, articles: all }) => [number, all.map((article) => article.number)]);
  const unplaced = (text: string) => parseLaw(text).unplaced.map(({ line }) => line);
  it('articles out of order keep their numbers where they stand', () => {
    const text = '第一章 甲\n第一条 甲。\n第三条 丙。\n第二章 乙\n第二条 乙。\n第四条 丁。';
    expect(shape(text)).toEqual([
      [1, [1, 3]],
      [2, [2, 4]],
    ]);
    expect(unplaced(text)).toEqual([]);
  });
  it('an article that comes twice is placed once, and what follows the second belongs to neither', () => {
    const text = '第一条 甲。\n第二条 乙有10日。\n第二条 乙有15日。\n其他照办。\n第三条 丙。';
    expect(shape(text)).toEqual([[0, [1, 2, 3]]]);
    expect(articles(text)[1]?.text).toBe('乙有10日。');
    expect(unplaced(text)).toEqual([3, 4]);
  });
  it('another law in the same file has no place, its title and headings included', () => {
    const one = (name: string, more: string) =>
      `${name}条例\n第一章 总则\n第一条 ${name}。\n第二章 附则\n第二条 即日施行。${more}`;
    const text = `${one('甲', '')}\n${one('乙', '\n第三条 乙的最后一条。')}`;
    expect(parseLaw(text).chapters).toEqual(parseLaw(one('甲', '')).chapters);
    expect(unplaced(text)).toEqual([6, 7, 8, 9, 10, 11]);
  });
  it('a heading above no article is named, not lost', () => {
    const text = '第一章 甲\n第一条 甲。\n第二章 空\n第三章\n丙\n第二条 乙。\n第四章 尾';
    expect(shape(text)).toEqual([
      [1, [1]],
      [3, [2]],
    ]);
    expect(unplaced(text)).toEqual([3, 7]);
  });
});

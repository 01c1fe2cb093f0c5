import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type CodedNumber, checkNumbers, numbersIn } from './check.ts';
import { parseLaw } from './parse.ts';

describe('numbers in a text', () => {
  it.each<[string, [number, string][]]>([
    ['在 10 个工作日内', [[10, 'working-day']]],
    [
      '十五个工作日或者３０日',
      [
        [15, 'working-day'],
        [30, 'day'],
      ],
    ],
    [
      '二十四小时，24 小时',
      [
        [24, 'hour'],
        [24, 'hour'],
      ],
    ],
    [
      '处 5 万元以上 50 万元以下罚款',
      [
        [50_000, 'yuan'],
        [500_000, 'yuan'],
      ],
    ],
    [
      '五十万元；0.5万元',
      [
        [500_000, 'yuan'],
        [5_000, 'yuan'],
      ],
    ],
    [
      '每年一次，每两年两次',
      [
        [1, 'year'],
        [1, 'occasion'],
        [2, 'year'],
        [2, 'occasion'],
      ],
    ],
    [
      '三个月，半年，每半年',
      [
        [3, 'month'],
        [6, 'month'],
        [6, 'month'],
      ],
    ],
    [
      '三年以上七年以下',
      [
        [3, 'year'],
        [7, 'year'],
      ],
    ],
    [
      '2024 年 9 月 1日起，一九八九年五月一日',
      [
        [20_240_901, 'date'],
        [19_890_501, 'date'],
      ],
    ],
    [
      '两人以上，3倍，10%',
      [
        [2, 'person'],
        [3, 'multiple'],
        [10, 'percent'],
      ],
    ],
    ['第一次，上一年度，2010年修订，第三十条，一次性，一览表，工作日，2023年3月', []],
  ])('%s', (text, expected) => {
    expect(numbersIn(text).map(({ value, unit }) => [value, unit])).toEqual(expected);
  });
});

describe('coded numbers against a text', () => {
  const law = parseLaw(readFileSync(new URL('fixtures/library-ordinance.txt', import.meta.url), 'utf8'));
  const days = (value: number, what = 'card'): CodedNumber => ({ article: 3, what, value, unit: 'working-day' });
  it('agree as often as the text says them', () => {
    expect(checkNumbers([days(10), days(10, 'review')], law)).toEqual({
      agree: [days(10), days(10, 'review')],
      differ: [],
    });
    const third = checkNumbers([days(10), days(10), days(10, 'once more')], law);
    expect(third.agree).toHaveLength(2);
    expect(third.differ).toEqual([
      { article: 3, what: 'once more', coded: { value: 10, unit: 'working-day' }, found: [] },
    ]);
  });
  it.each([9, 11])('differ at %i, naming what the text says', (value) => {
    expect(checkNumbers([days(10), days(value, 'review')], law).differ).toEqual([
      {
        article: 3,
        what: 'review',
        coded: { value, unit: 'working-day' },
        found: [{ value: 10, unit: 'working-day', as: '10个工作日' }],
      },
    ]);
  });
  it('differ in the unit', () => {
    const [differing] = checkNumbers([{ article: 6, what: 'report', value: 24, unit: 'day' }], law).differ;
    expect(differing?.found.map(({ value, unit }) => [value, unit])).toEqual([
      [24, 'hour'],
      [24, 'hour'],
    ]);
  });
  it('differ where the article is missing', () => {
    const [differing] = checkNumbers([{ article: 99, what: 'x', value: 1, unit: 'day' }], law).differ;
    expect(differing).toEqual({ article: 99, what: 'x', coded: { value: 1, unit: 'day' }, found: [] });
  });
  it('read every figure of the ordinance', () => {
    const coded: CodedNumber[] = [
      { article: 4, what: 'loan', value: 30, unit: 'day' },
      { article: 4, what: 'renewal', value: 30, unit: 'day' },
      { article: 4, what: 'overdue', value: 6, unit: 'month' },
      { article: 7, what: 'rare books', value: 2, unit: 'year' },
      { article: 8, what: 'compensation', value: 3, unit: 'multiple' },
      { article: 9, what: 'fine, least', value: 500, unit: 'yuan' },
      { article: 9, what: 'fine, most', value: 50_000, unit: 'yuan' },
      { article: 10, what: 'in force', value: 20_230_301, unit: 'date' },
    ];
    expect(checkNumbers(coded, law).differ).toEqual([]);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseChineseNumber, parseNumber, toChineseNumber } from './chinese-number.ts';

describe('Chinese numerals', () => {
  it.each([
    ['零', 0],
    ['十', 10],
    ['十二', 12],
    ['二十四', 24],
    ['七十', 70],
    ['一百', 100],
    ['一百零一', 101],
    ['一百一十', 110],
    ['一百二十三', 123],
    ['一千零六十', 1060],
    ['一千二百六十', 1260],
    ['五十万', 500_000],
    ['一万零一', 10_001],
    ['十万零一百', 100_100],
    ['一亿零三十万', 100_300_000],
  ])('%s is %i, both ways', (text, value) => {
    expect(parseChineseNumber(text)).toBe(value);
    expect(toChineseNumber(value)).toBe(text);
  });
  it.each([
    ['两', 2],
    ['二〇二四', 2024],
    ['一百一十万', 1_100_000],
    ['两千', 2000],
  ])('%s is read as %i', (text, value) => expect(parseChineseNumber(text)).toBe(value));
  it.each(['', '百', '十百', '一二百', '万', '一十千', '甲', '第一', '一万万万'])('%j is no numeral', (text) => {
    expect(parseChineseNumber(text)).toBeUndefined();
  });
  it('say every number so that it is read back', () => {
    fc.assert(
      fc.property(fc.oneof(fc.nat(10_000), fc.nat(999_999_999_999)), (value) => {
        expect(parseChineseNumber(toChineseNumber(value))).toBe(value);
      }),
      { numRuns: 1000 },
    );
  });
  it.each([
    ['1 0', 10],
    ['２４', 24],
    ['二 十 四', 24],
    ['x', undefined],
  ])('either script: %j', (text, value) => expect(parseNumber(text)).toBe(value));
  it.each([-1, 1.5, 1e12])('%d has none', (value) => expect(() => toChineseNumber(value)).toThrow(RangeError));
});

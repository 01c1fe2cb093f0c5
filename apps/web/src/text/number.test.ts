import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readNumber } from './number.ts';

describe('numbers as people type and paste them', () => {
  it.each([
    ['12', 12],
    ['１２', 12],
    ['１．５', 1.5],
    ['1。5', 1.5],
    ['1,200', 1200],
    [' 12\n', 12],
    ['-3', -3],
    ['0.5', 0.5],
  ])('%j', (typed, number) => expect(readNumber(typed)).toEqual({ number }));

  it.each([
    ['', 'empty'],
    [' \t', 'empty'],
    ['12天', 'not-understood'],
    ['abc', 'not-understood'],
    ['十二', 'not-understood'],
    ['1e3', 'not-understood'],
    ['1,2', 'not-understood'],
    ['1.', 'not-understood'],
    ['99999999999999999999', 'out-of-range'],
  ])('%j is none', (typed, problem) => expect(readNumber(typed)).toEqual({ problem }));

  it('a whole number is asked for: a fraction is not rounded', () => {
    expect(readNumber('1.5', { whole: true })).toEqual({ problem: 'not-whole' });
    expect(readNumber('2.0', { whole: true })).toEqual({ number: 2 });
  });

  it.each([
    ['0', { problem: 'out-of-range' }],
    ['1', { number: 1 }],
    ['300', { number: 300 }],
    ['301', { problem: 'out-of-range' }],
  ])('%s between 1 and 300', (typed, reading) => expect(readNumber(typed, { min: 1, max: 300 })).toEqual(reading));

  it('reads back what it wrote', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), (number) => {
        expect(readNumber(String(number), { whole: true })).toEqual({ number });
        expect(readNumber(number.toLocaleString('en-GB'))).toEqual({ number });
      }),
    );
  });
});

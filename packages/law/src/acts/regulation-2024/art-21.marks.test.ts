import { describe, expect, it } from 'vitest';
import { parseTermText } from '../../text/term-text.ts';
import { condition, longTerm, months, until, years } from '../samples.ts';
import type { Term } from '../terms.ts';
import { markOf, termText } from './art-21.marks.ts';

describe('the mark of every kind of term', () => {
  it.each<[Term, string]>([
    [years(10), '机密★10年'],
    [months(6), '机密★6个月'],
    [{ kind: 'period', n: 30, unit: 'day' }, '机密★30日'],
    [until('2030-12-31'), '机密★2030年12月31日'],
    [condition('会议开始前'), '机密★会议开始前'],
    [longTerm, '机密★长期'],
  ])('%o', (term, mark) => {
    expect(markOf('secret', term)).toBe(mark);
  });
  it('names the level without 级, and joins with U+2605', () => {
    expect(['confidential', 'secret', 'top-secret'].map((level) => markOf(level as 'secret', years(1)))).toEqual([
      '秘密\u26051年',
      '机密\u26051年',
      '绝密\u26051年',
    ]);
  });
  it.each([years(10), months(6), until('2030-12-31'), longTerm])('what it writes, people can type: %o', (term) => {
    expect(parseTermText(termText(term))).toEqual(term);
  });
});

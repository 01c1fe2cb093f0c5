import { describe, expect, it } from 'vitest';
import { differing } from './differing.ts';

const fields = ['title', 'term', 'scope', 'portions', 'level'];

describe('a draft beside the one that was saved elsewhere', () => {
  it.each([
    ['another text', { title: '甲' }, { title: '乙' }, ['title']],
    ['a text and none', { title: '甲' }, {}, ['title']],
    ['in the order of the form', { level: 'secret', title: '甲' }, { level: 'confidential' }, ['title', 'level']],
    [
      'another number in a period',
      { term: { kind: 'period', n: 10, unit: 'year' } },
      { term: { kind: 'period', n: 1, unit: 'year' } },
      ['term'],
    ],
    ['one more in a list', { scope: { people: ['a', 'b'] } }, { scope: { people: ['a'] } }, ['scope']],
    ['the order of a list', { scope: { people: ['a', 'b'] } }, { scope: { people: ['b', 'a'] } }, ['scope']],
    ['a number and its text', { title: 1 }, { title: '1' }, ['title']],
    ['a field that no form shows', { drafter: 'a' }, { drafter: 'b' }, []],
  ])('%s differs', (_what, mine, theirs, names) => expect(differing(fields, mine, theirs)).toEqual(names));

  it.each([
    [
      'nothing, in any way of saying it',
      { title: '', scope: { people: [], units: [] } },
      { title: null, portions: [] },
    ],
    ['spaces around a text, which nobody keeps', { title: ' 甲 ' }, { title: '甲' }],
    [
      'the order of members',
      { term: { kind: 'date', on: '2030-01-01' } },
      { term: { on: '2030-01-01', kind: 'date' } },
    ],
    ['an id that the program gave', { portions: [{ text: '甲' }] }, { portions: [{ id: 1, text: '甲' }] }],
  ])('%s is the same', (_what, mine, theirs) => expect(differing(fields, mine, theirs)).toEqual([]));
});

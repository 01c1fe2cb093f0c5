import { describe, expect, it } from 'vitest';
import { type ClockDefinition, houseClock, periodIn } from './clock.ts';
import { type HouseRule, type HouseSetting, houseValue } from './house-rule.ts';
import { evaluate, rule } from './rule.ts';
import { wordingOf } from './ruling.ts';

const says = { zh: '{n}日内答复', en: 'within {n} days' };
const plain: HouseRule = { id: 'plain', says, why: says, from: '2024-09-01', standard: true };
const dated: HouseRule = { ...plain, id: 'dated', figure: { unit: 'day', standard: 30, least: 5, most: 90 } };
const asked: Omit<ClockDefinition, 'basis' | 'period'> = {
  name: 'answer',
  title: says,
  startsOn: ['Asked'],
  stopsOn: ['Answered'],
  owner: 'head',
};

describe('what counts of a house rule', () => {
  it.each<[string, HouseRule, HouseSetting | undefined, HouseSetting]>([
    ['nothing set', plain, undefined, true],
    ['off', plain, false, false],
    ['a number for a rule without one', plain, 7, true],
    ['nothing set, with a number', dated, undefined, 30],
    ['on, without a number of its own', dated, true, 30],
    ['a number', dated, 10, 10],
    ['the least', dated, 5, 5],
    ['below the least, as an older release may have let through', dated, 4, 5],
    ['beyond the most', dated, 91, 90],
    ['off, with a number', dated, false, false],
    ['off by standard', { ...dated, standard: false }, undefined, false],
    ['off by standard, set', { ...dated, standard: false }, 10, 10],
  ])('%s', (_name, house, set, expected) => {
    expect(houseValue(house, set === undefined ? {} : { [house.id]: set })).toBe(expected);
  });
});

describe('a clock of a house rule', () => {
  const clock = houseClock(asked, dated);
  it('runs by the number of the organ, by the standard where none is set, and not at all where the rule is off', () => {
    expect(periodIn(clock, {})).toEqual({ n: 30, unit: 'day' });
    expect(periodIn(clock, { dated: 10 })).toEqual({ n: 10, unit: 'day' });
    expect(periodIn(clock, { dated: false })).toBeUndefined();
    expect(clock.basis).toEqual({ kind: 'house', id: 'dated' });
  });
  it('stands on a rule with a number', () => {
    expect(() => houseClock(asked, plain)).toThrow('plain');
  });
  it('of the law is moved by no setting', () => {
    const lawful: ClockDefinition = {
      ...asked,
      basis: { kind: 'house', id: 'x' },
      period: { n: 10, unit: 'working-day' },
    };
    expect(periodIn(lawful, { dated: 3, x: 3 })).toEqual(lawful.period);
  });
});

it('a refusal by a house rule cites the number that the organ has set', () => {
  const late = rule<{ readonly days: number }>({
    code: 'late',
    basis: dated,
    force: 'prohibits',
    needs: ['days'],
    says,
    test: ({ days }, _on, n) => (typeof n === 'number' && days > n ? {} : undefined),
  });
  const said = (settings: { readonly [id: string]: HouseSetting }) => {
    const ruling = evaluate([late], { days: 40 }, '2026-11-22', settings);
    return ruling.answer === 'refused' ? ruling.reasons.map((reason) => wordingOf(reason, 'en')) : ruling.answer;
  };
  expect(said({})).toEqual(['within 30 days']);
  expect(said({ dated: 10 })).toEqual(['within 10 days']);
  expect(said({ dated: 60 })).toBe('permitted');
});

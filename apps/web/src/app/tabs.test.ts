import { describe, expect, it } from 'vitest';
import { heardIn } from './tabs.ts';

const mine = { username: 'a', organ: '1' };

describe('a tab hears that another of its browser has entered or left', () => {
  it.each([
    ['the same person, in the same organ', mine, { username: 'a', organ: '1' }, 'ours'],
    ['the same person, for another organ', mine, { username: 'a', organ: '2' }, 'elsewhere'],
    ['somebody else of the same organ', mine, { username: 'b', organ: '1' }, 'over'],
    ['nobody any more', mine, null, 'over'],
    ['somebody, where nobody is signed in', null, mine, 'nothing'],
    ['nobody, where nobody is signed in', null, null, 'nothing'],
  ] as const)('%s', (_who, here, now, heard) => expect(heardIn(here, now)).toBe(heard));
});

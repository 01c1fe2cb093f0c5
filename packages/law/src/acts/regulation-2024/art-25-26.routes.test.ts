import { describe, expect, it } from 'vitest';
import { levels } from '../law-2024/art-14.levels.ts';
import { competentAdministration, rulingIsFiled } from './art-25.unclear.ts';
import { disputeNote, handlingLevel, nextForum } from './art-26.dispute.ts';

describe('the administration that rules', () => {
  it('by level, for a local and for a central organ', () => {
    expect(levels.map((level) => competentAdministration(level, false))).toEqual([
      'provincial',
      'provincial',
      'national',
    ]);
    expect(levels.map((level) => competentAdministration(level, true))).toEqual(['national', 'national', 'national']);
  });
  it('files a provincial ruling only', () => {
    expect([rulingIsFiled('provincial'), rulingIsFiled('national')]).toEqual([true, false]);
  });
});

describe('a dispute', () => {
  const determined = { determinedLevel: 'secret', byCentralOrgan: false, originalOrganDecided: false } as const;
  it('goes through at most three stages and then ends', () => {
    expect(nextForum({ ...determined, raisedOn: null, ruledBy: null })).toBe('original-organ');
    expect(nextForum({ ...determined, raisedOn: '2026-01-05', ruledBy: null })).toBe('provincial');
    expect(nextForum({ ...determined, raisedOn: '2026-01-05', ruledBy: 'provincial' })).toBe('national');
    expect(nextForum({ ...determined, raisedOn: '2026-01-05', ruledBy: 'national' })).toBeNull();
  });
  it('is handled by the highest level, whoever claims it', () => {
    expect(handlingLevel('secret', ['confidential', 'top-secret'])).toBe('top-secret');
    expect(handlingLevel('top-secret', ['confidential'])).toBe('top-secret');
    expect(handlingLevel('confidential', [])).toBe('confidential');
    expect(disputeNote('top-secret')).toBe('有争议，按绝密级管理');
  });
});

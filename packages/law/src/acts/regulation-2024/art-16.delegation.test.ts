import { describe, expect, it } from 'vitest';
import { delegationFiledWith, type HeldDelegation, highestOf, powerOn } from './art-16.delegation.ts';

describe('where a delegation is filed', () => {
  it.each([
    [{ kind: 'organ', tier: 'central' }, 'national-administration'],
    [{ kind: 'organ', tier: 'provincial' }, 'national-administration'],
    [{ kind: 'organ', tier: 'district-city' }, 'provincial-administration'],
    [{ kind: 'administration', tier: 'provincial' }, 'national-administration'],
    [{ kind: 'administration', tier: 'national' }, null],
  ] as const)('%o → %s', (delegator, expected) => {
    expect(delegationFiledWith(delegator)).toBe(expected);
  });
});

describe('the power of an organ on a day', () => {
  const held: HeldDelegation = { levels: ['secret'], from: '2025-01-01', until: '2025-12-31', withdrawnOn: null };
  it.each([
    ['the day before the delegation', '2024-12-31', held, []],
    ['its first day', '2025-01-01', held, ['secret']],
    ['its last day', '2025-12-31', held, ['secret']],
    ['the day after', '2026-01-01', held, []],
    ['the day before it is withdrawn', '2025-05-31', { ...held, withdrawnOn: '2025-06-01' }, ['secret']],
    ['the day of withdrawal', '2025-06-01', { ...held, withdrawnOn: '2025-06-01' }, []],
  ])('%s', (_name, on, delegation, expected) => {
    expect(powerOn('none', [delegation], on).levels).toEqual(expected);
  });
  it('joins law and delegation, each level once, lowest first', () => {
    const power = powerOn('district-city', [{ ...held, levels: ['top-secret', 'secret'] }], '2025-06-01');
    expect(power).toEqual({ tier: 'district-city', levels: ['confidential', 'secret', 'top-secret'] });
    expect(highestOf(power)).toBe('top-secret');
    expect(highestOf({ tier: 'none', levels: [] })).toBeUndefined();
  });
});

import { describe, expect, it } from 'vitest';
import { bodyOf, decidesNothing } from './decisions.ts';

describe('decisions on a list', () => {
  it('are sent as they were made, a half-typed time as none', () => {
    const rows = {
      3: { 'stamp-first-digit-lost': { at: ' 2025-03-01 08:10 ' } as const, 'time-out-of-order': 'accept' as const },
      4: { 'stamp-damaged': { at: '2025-03-01 08' } as const },
    };
    expect(bodyOf({ ...decidesNothing, rows })).toEqual({
      rows: { 3: { 'stamp-first-digit-lost': { at: '2025-03-01 08:10' }, 'time-out-of-order': 'accept' }, 4: {} },
      duplicates: {},
      people: {},
      unknown: 'ask',
    });
  });
  it('add the unknown only when somebody says so', () => {
    expect(bodyOf({ ...decidesNothing, addUnknown: true }).unknown).toBe('add');
  });
});

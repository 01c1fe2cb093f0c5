import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addHours, compareInstants, dayOf, epochMs, fromEpochMs, instant } from './instant.ts';

describe('an instant', () => {
  it.each([
    '2024-09-01T08:00',
    '2024-09-01',
    '2024-09-01T24:00:00+08:00',
    '2024-02-30T00:00:00Z',
    '2024-09-01 08:00:00+08:00',
    '2024-09-01T08:00:00+0800',
    '2024-09-01T08:60:00Z',
  ])('is not %j', (text) => expect(() => instant(text)).toThrow(expect.objectContaining({ code: 'not-an-instant' })));

  it('keeps its offset when hours are added, over nights and years', () => {
    expect(addHours(instant('2024-12-31T18:30:00+08:00'), 24)).toBe('2025-01-01T18:30:00+08:00');
    expect(addHours(instant('2024-02-28T23:59:59.500Z'), 1)).toBe('2024-02-29T00:59:59.500Z');
    expect(addHours(instant('2024-03-10T01:00-05:00'), 24)).toBe('2024-03-11T01:00:00-05:00');
  });
  it.each([
    ['2024-09-01T15:59:59Z', '2024-09-01'],
    ['2024-09-01T16:00:00Z', '2024-09-02'],
    ['2024-09-02T00:00:00+08:00', '2024-09-02'],
    ['2024-09-01T23:59:59.999+08:00', '2024-09-01'],
    ['2024-12-31T20:00:00-05:00', '2025-01-01'],
  ])('%s lies in the Beijing day %s', (text, day) => expect(dayOf(instant(text))).toBe(day));
  it('compares by the moment, not by its text', () => {
    expect(compareInstants(instant('2024-09-01T08:00+08:00'), instant('2024-09-01T00:00Z'))).toBe(0);
    expect(compareInstants(instant('2024-09-01T23:00+08:00'), instant('2024-09-01T16:00Z'))).toBeLessThan(0);
  });
  it('agrees with the platform', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -2e12, max: 2e14 }),
        fc.constantFrom('Z', '+08:00', '-05:30', '+14:00'),
        (ms, offset) => {
          const text = fromEpochMs(ms, offset);
          expect(epochMs(text)).toBe(ms);
          expect(new Date(text).getTime()).toBe(ms);
          expect(epochMs(addHours(text, 24))).toBe(ms + 86_400_000);
        },
      ),
    );
  });
});

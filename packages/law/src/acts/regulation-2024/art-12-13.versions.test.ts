/** What differs between two versions of a guide, and from which day a catalogue that cites the older one is stale. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anEntry, years } from '../samples.ts';
import { changedEntries, type GuideMaker, type ListedEntry, makerOf } from './art-12.guides.ts';
import { staleCitations } from './art-13.catalogue.ts';

const listed = (number: string, change: Partial<ListedEntry> = {}): ListedEntry => ({
  ...anEntry({ number }),
  scope: '承办人员',
  tiers: '省级以上',
  ...change,
});

describe('makerOf', () => {
  const national = { kind: 'administration', tier: 'national' };
  const military = { kind: 'military-commission', tier: 'national' };
  const together = 'national-administration-with-central-organs';
  it.each<[string, { kind: string; tier: string }, GuideMaker | null, string]>([
    ['the national administration says nothing', national, null, 'national-administration'],
    ['the national administration alone', national, 'national-administration', 'national-administration'],
    ['the national administration with central organs', national, together, together],
    ['the national administration as the Military Commission', national, 'military-commission', 'other'],
    ['the Military Commission says nothing', military, null, 'military-commission'],
    ['the Military Commission', military, 'military-commission', 'military-commission'],
    ['the Military Commission as the administration', military, together, 'other'],
    ['a provincial administration', { kind: 'administration', tier: 'provincial' }, 'national-administration', 'other'],
    ['a central organ alone', { kind: 'central-organ', tier: 'national' }, together, 'other'],
    ['a central organ that says nothing', { kind: 'central-organ', tier: 'national' }, null, 'other'],
  ])('%s', (_name, own, said, is) => {
    expect(makerOf(own, said)).toBe(is);
  });
});

describe('changedEntries', () => {
  it('names what is new, gone and changed, by number', () => {
    const before = [listed('1'), listed('2'), listed('3')];
    const after = [listed('1'), listed('2', { level: 'top-secret' }), listed('4')];
    expect(changedEntries(before, after)).toEqual([
      { number: '2', change: 'changed' },
      { number: '3', change: 'gone' },
      { number: '4', change: 'new' },
    ]);
  });
  it.each<Partial<ListedEntry>>([
    { item: '别的事项' },
    { level: 'top-secret' },
    { term: years(1) },
    { scope: null },
    { tiers: '国家级' },
    { field: '别的领域' },
  ])('sees a change of %o', (change) => {
    expect(changedEntries([listed('1')], [listed('1', change)])).toEqual([{ number: '1', change: 'changed' }]);
  });
  it('does not call an entry changed that only has another id, guide or first day', () => {
    expect(changedEntries([listed('1')], [listed('1', { id: 'x', guide: 'y', inForceFrom: '2030-01-01' })])).toEqual(
      [],
    );
  });
  it('turns new into gone when the versions change places', () => {
    const versions = fc.uniqueArray(fc.nat(20).map(String), { maxLength: 12 });
    const turned = { new: 'gone', gone: 'new', changed: 'changed' } as const;
    const key = ({ number, change }: { number: string; change: string }) => `${number} ${change}`;
    fc.assert(
      fc.property(versions, versions, (a, b) => {
        const [before, after] = [a.map((each) => listed(each)), b.map((each) => listed(each, { level: 'top-secret' }))];
        const there = changedEntries(before, after).map(({ number, change }) =>
          key({ number, change: turned[change] }),
        );
        expect(changedEntries(after, before).map(key).toSorted()).toEqual(there.toSorted());
      }),
    );
  });
});

describe('staleCitations', () => {
  const cited = [
    { guide: 'a', inForceFrom: '2024-09-01' },
    { guide: 'b', inForceFrom: '2024-09-01' },
  ];
  const newer = [{ guide: 'a', inForceFrom: '2026-06-01' }];
  it.each([
    ['2026-05-31', []],
    ['2026-06-01', ['a']],
    ['2026-06-02', ['a']],
  ])('on %s: %j', (on, stale) => {
    expect(staleCitations(cited, newer, on).map(({ guide }) => guide)).toEqual(stale);
  });
  it('is not stale by the version that it cites, nor by an older one', () => {
    const others = ['2024-09-01', '2020-01-01'].map((inForceFrom) => ({ guide: 'a', inForceFrom }));
    expect(staleCitations(cited, others, '2026-06-01')).toEqual([]);
  });
});

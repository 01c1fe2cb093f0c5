/** Orders: how the records side by side were meant to be read, and which members of a sequence stand out of order. */
import type { PlacedRecord } from './source.ts';

const running = ({ number }: PlacedRecord): number => Number.parseInt(number.replace(/\D/g, ''), 10);

/**
 * The records as they were numbered: each column down to the end of its page, or down to the end of all pages, or row by
 * row. The file does not say which; the one whose numbers fall least often is it.
 */
export function inReadingOrder(records: readonly PlacedRecord[]): PlacedRecord[] {
  const byPage = [...records].sort((a, b) => a.block - b.block || a.column - b.column || a.line - b.line);
  const byColumn = [...records].sort((a, b) => a.column - b.column || a.line - b.line);
  const byRow = [...records].sort((a, b) => a.line - b.line || a.column - b.column);
  return [byPage, byColumn, byRow].reduce((best, each) => (breaks(each) < breaks(best) ? each : best));
}

function breaks(records: readonly PlacedRecord[]): number {
  let count = 0;
  let before = Number.NaN;
  for (const record of records) {
    const number = running(record);
    if (Number.isNaN(number)) continue;
    if (number !== before + 1) count += 1;
    before = number;
  }
  return count;
}

/** Places of a longest subsequence that never falls (or, if `strict`, always rises), in n log n. */
export function longestRise<T>(items: readonly T[], compare: (a: T, b: T) => number, strict: boolean): Set<number> {
  const ends: number[] = [];
  const before: number[] = [];
  for (const [i, item] of items.entries()) {
    let low = 0;
    let high = ends.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const order = compare(items[ends[middle] ?? 0] ?? item, item);
      if (order < 0 || (order === 0 && !strict)) low = middle + 1;
      else high = middle;
    }
    before[i] = low > 0 ? (ends[low - 1] ?? -1) : -1;
    ends[low] = i;
  }
  const kept = new Set<number>();
  for (let at = ends.at(-1) ?? -1; at >= 0; at = before[at] ?? -1) kept.add(at);
  return kept;
}

/** Flags on the running numbers: missing, repeated, out of order, gaps. A number on a refused row is not a gap. */
import { longestRise } from './order.ts';
import type { Entry } from './row.ts';

export function numberFlags(entries: readonly Entry[]): void {
  const numbered = entries.filter((entry): entry is Entry & { number: number } => entry.number !== null);
  // A roster without a column of numbers misses none.
  if (numbered.length === 0) return;
  const seen = new Map<number, Entry>();
  const firsts = numbered.filter((entry) => {
    const first = seen.get(entry.number);
    if (!first) seen.set(entry.number, entry);
    else
      entry.flags.push({
        code: 'number-repeated',
        proposal: null,
        reason: `序号 ${entry.number} 已在第 ${first.record.line} 行用过（${first.name || '无姓名'}）`,
      });
    return !first;
  });
  const rising = longestRise(firsts, (a, b) => a.number - b.number, true);
  for (const [i, entry] of firsts.entries()) {
    if (rising.has(i)) continue;
    const before = firsts[i - 1]?.number;
    const reason = `序号 ${entry.number} ${before === undefined ? '在表首' : `排在 ${before} 之后`}，次序不对`;
    entry.flags.push({ code: 'number-out-of-order', proposal: null, reason });
  }
  let last = 0;
  for (const entry of [...firsts].sort((a, b) => a.number - b.number)) {
    const from = last + 1;
    last = entry.number;
    if (entry.number <= from) continue;
    const gone = from === entry.number - 1 ? `${from}` : `${from} 至 ${entry.number - 1}`;
    entry.flags.push({ code: 'number-gap', proposal: null, reason: `序号 ${gone} 不在表中` });
  }
  for (const [i, entry] of entries.entries()) {
    if (entry.number !== null) continue;
    const [before, after] = [entries[i - 1]?.number ?? (i === 0 ? 0 : null), entries[i + 1]?.number ?? null];
    const fits = before !== null && !seen.has(before + 1) && (after === before + 2 || i === entries.length - 1);
    entry.flags.push({
      code: 'number-missing',
      proposal: fits ? String(before + 1) : null,
      reason: `没有序号；上一行是 ${before || '无'}，下一行是 ${after ?? '无'}`,
    });
  }
}

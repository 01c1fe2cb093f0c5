/** Flags on times: damaged stamps with the repair that the neighbours single out, and times against the running numbers. */
import { longestRise } from './order.ts';
import { type Candidate, candidates, type Damage } from './repair.ts';
import type { Entry, FlagCode, PreviewOptions } from './row.ts';

interface Timed {
  readonly entry: Entry;
  readonly sort: string;
}

const CODES: Readonly<Partial<Record<Damage, FlagCode>>> = {
  'first-digit': 'stamp-first-digit-lost',
  'last-digit': 'stamp-last-digit-lost',
  separator: 'stamp-separator-lost',
};
const SAYS: Readonly<Partial<Record<FlagCode, string>>> = {
  'stamp-first-digit-lost': '时间缺首位数字',
  'stamp-last-digit-lost': '时间缺末位数字',
  'stamp-separator-lost': '时间缺分隔符',
  'stamp-damaged': '时间残缺',
};

/** Below this share of rows in order, the file is not sorted by time, and no single row can be called out of order. */
const SORTED = 0.5;

/** Where no stamp of a file can be read, none is taken to be older. */
const FIRST_YEAR = '2000';

export function timeFlags(entries: readonly Entry[], options: PreviewOptions): void {
  const byNumber = entries
    .map((entry, place) => ({ entry, place }))
    .filter(({ entry }) => entry.refusal === undefined)
    .sort((a, b) => (a.entry.number ?? a.place + 1) - (b.entry.number ?? b.place + 1) || a.place - b.place)
    .map(({ entry }) => entry);
  const timed = byNumber.flatMap((entry): Timed[] =>
    entry.stamp.is === 'read' ? [{ entry, sort: entry.stamp.sort }] : [],
  );
  const up = longestRise(timed, (a, b) => compare(a.sort, b.sort), false);
  const down = longestRise(timed, (a, b) => compare(b.sort, a.sort), false);
  const falls = down.size > up.size;
  const kept = falls ? down : up;
  const isSorted = kept.size > timed.length * SORTED;
  if (isSorted) flagDisorder(timed, kept);
  const anchors = new Set(timed.filter((_, i) => isSorted && kept.has(i)).map(({ entry }) => entry));
  const years = [...new Set(timed.map(({ sort }) => sort.slice(0, 4)))];
  flagDamage(byNumber, anchors, falls, years, options);
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const minute = (entry: Entry | undefined): string | undefined =>
  entry?.stamp.is === 'read' ? entry.stamp.at : undefined;

function flagDisorder(timed: readonly Timed[], kept: ReadonlySet<number>): void {
  for (const [i, { entry }] of timed.entries()) {
    if (kept.has(i)) continue;
    const around = said(minute(timed[i - 1]?.entry), minute(timed[i + 1]?.entry));
    entry.flags.push({
      code: 'time-out-of-order',
      proposal: null,
      reason: `时间 ${minute(entry)} 与序号次序不符；${around}`,
    });
  }
}

/** Each damaged stamp between the nearest sound ones before and after it. */
function flagDamage(
  byNumber: readonly Entry[],
  anchors: ReadonlySet<Entry>,
  falls: boolean,
  years: readonly string[],
  options: PreviewOptions,
): void {
  const afters: (string | undefined)[] = [];
  for (let i = byNumber.length - 1, after: string | undefined; i >= 0; i -= 1) {
    afters[i] = after;
    const entry = byNumber[i];
    if (entry && anchors.has(entry)) after = minute(entry);
  }
  let before: string | undefined;
  for (const [i, entry] of byNumber.entries()) {
    if (anchors.has(entry)) before = minute(entry);
    if (entry.stamp.is !== 'damaged') continue;
    const after = afters[i];
    const [from, to] = falls ? [after, before] : [before, after];
    const days = [before, after].flatMap((at) => (at === undefined ? [] : [at.slice(0, 10)]));
    const found = candidates(entry.record.stamp, years, days);
    const possible = found.filter(
      ({ at }) =>
        at >= (from ?? options.openedAt ?? `${[...years].sort()[0] ?? FIRST_YEAR}-01-01`) &&
        at <= (to ?? options.now) &&
        at <= options.now,
    );
    const only = possible.length === 1 ? possible[0] : undefined;
    const code = codeOf(only, possible.length > 0 ? possible : found);
    entry.flags.push({
      code,
      proposal: only?.at ?? null,
      reason: `${SAYS[code]}；${said(before, after)}${only ? '' : `；${unclear(possible)}`}`,
    });
  }
}

/** What was lost: of the repair that is left, or, of several, the loss that is the likeliest. */
function codeOf(only: Candidate | undefined, all: readonly Candidate[]): FlagCode {
  const damages = new Set((only ? [only] : all).map(({ damage }) => damage));
  const likeliest = (['first-digit', 'last-digit', 'separator'] as const).find((damage) => damages.has(damage));
  return (likeliest && CODES[likeliest]) ?? 'stamp-damaged';
}

const unclear = (possible: readonly Candidate[]): string =>
  possible.length === 0
    ? '没有合适的修复'
    : `可能是 ${possible
        .slice(0, 10)
        .map(({ at }) => at)
        .join('、')}${possible.length > 10 ? ' 等' : ''}`;

/** The neighbours in the running numbers, the day once where they share it. */
function said(before: string | undefined, after: string | undefined): string {
  if (before === undefined && after === undefined) return '没有可比的相邻时间';
  if (before === undefined) return `下一序号的时间是 ${after}`;
  if (after === undefined) return `上一序号的时间是 ${before}`;
  return `相邻序号的时间是 ${before} 和 ${after.slice(0, 10) === before.slice(0, 10) ? after.slice(11) : after}`;
}

/**
 * A roster as it would be imported, before anybody has decided anything: rows with flags, refused rows, what was set
 * aside. No clock and no I/O; nothing is repaired and nothing is lost.
 */
import type { RosterSource, SourceLine } from './lines.ts';
import type { Noise } from './noise.ts';
import { numberFlags } from './numbers.ts';
import { inReadingOrder } from './order.ts';
import type { Entry, PreviewOptions, PreviewRow, RefusalCode } from './row.ts';
import { type PlacedRecord, sortLines } from './source.ts';
import { readStamp } from './stamp.ts';
import { nameOf } from './text.ts';
import { timeFlags } from './times.ts';

export interface RefusedRow {
  readonly line: number;
  readonly number: number | null;
  readonly name: string;
  readonly text: string;
  readonly code: RefusalCode;
  readonly reason: string;
}

export const DUPLICATE_CHOICES = ['same-person-keep-first', 'same-person-keep-both', 'two-people'] as const;
export type DuplicateChoice = (typeof DUPLICATE_CHOICES)[number];

export interface Duplicate {
  readonly name: string;
  readonly numbers: readonly (number | null)[];
  readonly rows: readonly number[];
  readonly choices: readonly DuplicateChoice[];
}

export interface RosterPreview {
  readonly title: string;
  /** Records side by side. */
  readonly columns: number;
  /** Clean and flagged, as they come by their running numbers; refused ones are not among them. */
  readonly rows: readonly PreviewRow[];
  readonly clean: number;
  readonly flagged: number;
  readonly refused: readonly RefusedRow[];
  readonly duplicates: readonly Duplicate[];
  /** Lines that hold no record, with what they were taken for. */
  readonly ignored: readonly (SourceLine & { readonly as: Noise })[];
}

const REFUSALS: Readonly<Record<RefusalCode, string>> = {
  'no-name': '没有姓名',
  'no-time': '没有反馈时间',
  'no-such-day': '日期不存在',
  'no-such-time': '钟点不存在',
  'in-the-future': '时间晚于现在',
  'before-opening': '时间早于学习开始',
  unreadable: '不能识别',
};

/** Previews a roster. Never throws for what is in the file. */
export function previewRoster(source: RosterSource, options: PreviewOptions): RosterPreview {
  const sorted = sortLines(source);
  const entries = inReadingOrder(sorted.records).map(entryOf);
  markUnpadded(entries);
  for (const entry of entries) entry.refusal = refusalOf(entry, options);
  numberFlags(entries);
  timeFlags(entries, options);
  const kept = entries.filter(({ refusal }) => refusal === undefined);
  const duplicates = duplicatesOf(kept);
  const rows = kept.map((entry, i) => rowOf(entry, i + 1, options.deadline));
  const flagged = rows.filter(({ flags }) => flags.length > 0).length;
  const unread = sorted.unreadable.map(({ line, text }) => refused(line, null, '', text, 'unreadable'));
  const refusals = entries.flatMap(({ record, number, name, refusal }) =>
    refusal ? [refused(record.line, number, name, record.text, refusal)] : [],
  );
  return {
    title: options.title ?? sorted.title,
    columns: sorted.columns,
    rows,
    clean: rows.length - flagged,
    flagged,
    refused: [...refusals, ...unread].sort((a, b) => a.line - b.line),
    duplicates,
    ignored: sorted.ignored,
  };
}

const refused = (line: number, number: number | null, name: string, text: string, code: RefusalCode): RefusedRow => ({
  line,
  number,
  name,
  text,
  code,
  reason: REFUSALS[code],
});

function entryOf(record: PlacedRecord): Entry {
  const digits = record.number.normalize('NFKC').replace(/\D/g, '');
  return {
    record,
    number: digits === '' ? null : Number(digits),
    name: nameOf(record.name),
    stamp: readStamp(record.stamp),
    refusal: undefined,
    flags: [],
  };
}

/**
 * Where other stamps of the same writing show a zero before single digits, one that lacks it has lost a digit: 8:10 may be
 * 18:10.
 */
function markUnpadded(entries: readonly Entry[]): void {
  for (const part of ['day', 'hour'] as const) {
    const balance = new Map<string, number>();
    for (const { stamp } of entries)
      if (stamp.is === 'read') balance.set(stamp.mark, (balance.get(stamp.mark) ?? 0) + stamp[part]);
    for (const entry of entries) {
      const { stamp } = entry;
      // With as many of the one as of the other, nobody knows; asked is better than wrong.
      const bare = stamp.is === 'read' && stamp[part] === -1 && (balance.get(stamp.mark) ?? 0) >= 0;
      if (bare) entry.stamp = { is: 'damaged' };
    }
  }
}

function refusalOf({ record, name, stamp }: Entry, { now, openedAt }: PreviewOptions): RefusalCode | undefined {
  if (name === '') return 'no-name';
  if (name.includes('\ufffd') || (record.number === '' && stamp.is === 'absent')) return 'unreadable';
  if (stamp.is === 'absent') return 'no-time';
  if (stamp.is === 'impossible') return stamp.what === 'day' ? 'no-such-day' : 'no-such-time';
  if (stamp.is === 'damaged') return record.stamp.replace(/\D/g, '').length < 3 ? 'unreadable' : undefined;
  if (stamp.at > now) return 'in-the-future';
  return openedAt !== undefined && stamp.at < openedAt ? 'before-opening' : undefined;
}

/** Names that stand under several numbers; each of their rows gets its flag. */
function duplicatesOf(entries: readonly Entry[]): Duplicate[] {
  const places = new Map<string, number[]>();
  for (const [i, { name }] of entries.entries()) places.set(name, [...(places.get(name) ?? []), i]);
  return [...places]
    .filter(([, rows]) => rows.length > 1)
    .map(([name, rows]) => {
      const numbers = rows.map((row) => entries[row]?.number ?? null);
      const reason = `姓名“${name}”出现 ${rows.length} 次（序号 ${numbers.map((each) => each ?? '缺').join('、')}）`;
      for (const row of rows) entries[row]?.flags.push({ code: 'name-twice', proposal: null, reason });
      return { name, numbers, rows: rows.map((row) => row + 1), choices: DUPLICATE_CHOICES };
    });
}

function rowOf({ record, number, name, stamp, flags }: Entry, row: number, deadline: string | undefined): PreviewRow {
  const at = stamp.is === 'read' ? stamp.at : null;
  return {
    row,
    line: record.line,
    number,
    name,
    at,
    nameAsStood: record.name,
    stamp: record.stamp,
    text: record.text,
    extras: record.extras,
    late: deadline === undefined || at === null ? null : at > deadline,
    flags,
  };
}

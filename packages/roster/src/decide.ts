/** From a preview and what a person decided on it to the records to be written. What is undecided blocks, and is named. */

import type { DuplicateChoice, RosterPreview } from './preview.ts';
import type { FlagCode, PreviewRow } from './row.ts';
import { readStamp } from './stamp.ts';

/**
 * On one flag of one row. 'accept' takes the proposal, or, where a flag questions a row that is whole, the row as it
 * stands; 'reject' leaves the row out; `at` is a time ('YYYY-MM-DD HH:MM') that the person vouches for.
 */
export type FlagDecision = 'accept' | 'reject' | { readonly at: string };

export interface DuplicateDecision {
  readonly choice: DuplicateChoice;
  /** By row; asked for 'two-people', where each must have one of its own. */
  readonly staffNumbers?: Readonly<Record<number, string>>;
}

export interface Decisions {
  /** By row of the preview, then by flag. `name-twice` is decided in `duplicates`. */
  readonly rows?: Readonly<Record<number, Readonly<Partial<Record<FlagCode, FlagDecision>>>>>;
  readonly duplicates?: Readonly<Record<string, DuplicateDecision>>;
}

export interface RosterRecord {
  readonly row: number;
  readonly number: number | null;
  readonly name: string;
  readonly at: string;
  readonly staffNumber?: string;
  /** From 1; more than 1 only where one person is kept with several confirmations. */
  readonly attempt: number;
}

export interface OpenDecision {
  readonly rows: readonly number[];
  readonly code: FlagCode;
  readonly why: 'undecided' | 'no-proposal' | 'not-a-time' | 'staff-numbers-missing';
}

export type Decided =
  | { readonly is: 'open'; readonly open: readonly OpenDecision[] }
  | {
      readonly is: 'decided';
      readonly records: readonly RosterRecord[];
      /** Rows that were rejected, or given up for an earlier one of the same person. */
      readonly leftOut: readonly { readonly row: number; readonly because: FlagCode }[];
    };

/** Minutes between which a time that a person gives must lie; as in the preview's options. */
export interface TimeLimits {
  readonly now: string;
  readonly openedAt?: string;
}

/** Every row of the preview is in `records` or in `leftOut`, or the answer is 'open'. */
export function decide(preview: RosterPreview, decisions: Decisions, limits: TimeLimits): Decided {
  const open: OpenDecision[] = [];
  const leftOut: { row: number; because: FlagCode }[] = [];
  const kept = new Map<number, RosterRecord>();
  for (const row of preview.rows) {
    const outcome = decideRow(row, decisions.rows?.[row.row] ?? {}, limits, open);
    if (outcome.because) leftOut.push({ row: row.row, because: outcome.because });
    else if (outcome.at !== null)
      kept.set(row.row, { row: row.row, number: outcome.number, name: row.name, at: outcome.at, attempt: 1 });
  }
  const gone = new Set(leftOut.map(({ row }) => row));
  for (const { name, rows } of preview.duplicates) {
    const decision = decisions.duplicates?.[name];
    // Where one row is left, nothing stands twice.
    if (rows.filter((row) => !gone.has(row)).length < 2) continue;
    if (!decision) open.push({ rows, code: 'name-twice', why: 'undecided' });
    else if (!applyDuplicate(rows, decision, kept, leftOut))
      open.push({ rows, code: 'name-twice', why: 'staff-numbers-missing' });
  }
  if (open.length > 0) return { is: 'open', open };
  return { is: 'decided', records: [...kept.values()], leftOut: leftOut.sort((a, b) => a.row - b.row) };
}

interface Outcome {
  readonly at: string | null;
  readonly number: number | null;
  readonly because?: FlagCode;
}

function decideRow(
  row: PreviewRow,
  decided: Readonly<Partial<Record<FlagCode, FlagDecision>>>,
  limits: TimeLimits,
  open: OpenDecision[],
): Outcome {
  let { at, number } = row;
  const undecided: OpenDecision[] = [];
  for (const { code, proposal } of row.flags) {
    if (code === 'name-twice') continue;
    const decision = decided[code];
    const stamp = code.startsWith('stamp-');
    if (decision === 'reject') return { at: null, number, because: code };
    if (decision === undefined) undecided.push({ rows: [row.row], code, why: 'undecided' });
    else if (decision === 'accept') {
      if (stamp && proposal === null) undecided.push({ rows: [row.row], code, why: 'no-proposal' });
      else if (stamp) at = proposal;
      else if (proposal !== null) number = Number(proposal);
    } else if (isWithin(decision.at, limits)) at = decision.at;
    else undecided.push({ rows: [row.row], code, why: 'not-a-time' });
  }
  open.push(...undecided);
  return undecided.length > 0 ? { at: null, number } : { at, number };
}

const isWithin = (at: string, { now, openedAt }: TimeLimits): boolean => {
  const stamp = readStamp(at);
  return stamp.is === 'read' && stamp.at === at && at <= now && (openedAt === undefined || at >= openedAt);
};

/** False where staff numbers are missing or the same. */
function applyDuplicate(
  rows: readonly number[],
  { choice, staffNumbers = {} }: DuplicateDecision,
  kept: Map<number, RosterRecord>,
  leftOut: { row: number; because: FlagCode }[],
): boolean {
  const records = rows.flatMap((row) => kept.get(row) ?? []);
  if (choice === 'two-people') {
    const given = records.map(({ row }) => staffNumbers[row]?.trim() ?? '');
    if (given.includes('') || new Set(given).size < given.length) return false;
    for (const [i, record] of records.entries()) kept.set(record.row, { ...record, staffNumber: given[i] ?? '' });
    return true;
  }
  const inTime = [...records].sort((a, b) => (a.at === b.at ? a.row - b.row : a.at < b.at ? -1 : 1));
  for (const [i, record] of inTime.entries()) {
    if (choice === 'same-person-keep-both') kept.set(record.row, { ...record, attempt: i + 1 });
    else if (i > 0) {
      kept.delete(record.row);
      leftOut.push({ row: record.row, because: 'name-twice' });
    }
  }
  return true;
}

/** A row of the preview with its flags, and what a record is on its way there. */
import type { PlacedRecord } from './source.ts';
import type { Stamp } from './stamp.ts';

export type FlagCode =
  | 'stamp-first-digit-lost'
  | 'stamp-last-digit-lost'
  | 'stamp-separator-lost'
  | 'stamp-damaged'
  | 'time-out-of-order'
  | 'number-missing'
  | 'number-gap'
  | 'number-repeated'
  | 'number-out-of-order'
  | 'name-twice';

export interface Flag {
  readonly code: FlagCode;
  /** What would stand there: a time for `stamp-…`, a number for `number-missing`; null where nothing is singled out. */
  readonly proposal: string | null;
  /** In Chinese, for the person who decides. */
  readonly reason: string;
}

export type RefusalCode =
  | 'no-name'
  | 'no-time'
  | 'no-such-day'
  | 'no-such-time'
  | 'in-the-future'
  | 'before-opening'
  | 'unreadable';

export interface PreviewRow {
  /** Its place among the rows, from 1: what decisions refer to. */
  readonly row: number;
  /** Of the line in the text, or of the table's row. */
  readonly line: number;
  /** The running number; null where it is missing. */
  readonly number: number | null;
  /** Without the padding of layout. */
  readonly name: string;
  /** 'YYYY-MM-DD HH:MM', Asia/Shanghai; null where the stamp is damaged: `stamp` has what stood there. */
  readonly at: string | null;
  readonly nameAsStood: string;
  readonly stamp: string;
  /** The whole record as it stood. */
  readonly text: string;
  /** Fields that are neither number, name nor time, by title. */
  readonly extras: Readonly<Record<string, string>>;
  /** After the deadline; null without a deadline or a time. Not a flag: nothing is to be decided. */
  readonly late: boolean | null;
  readonly flags: readonly Flag[];
}

export interface PreviewOptions {
  /** Minutes 'YYYY-MM-DD HH:MM', Asia/Shanghai. A stamp of the minute `now` itself is not in the future. */
  readonly now: string;
  readonly openedAt?: string;
  readonly deadline?: string;
  /** In place of the title in the file. */
  readonly title?: string;
}

/** A record on its way to a row; flags are added by what looks at the whole sequence. */
export interface Entry {
  readonly record: PlacedRecord;
  readonly number: number | null;
  readonly name: string;
  stamp: Stamp;
  refusal: RefusalCode | undefined;
  readonly flags: Flag[];
}

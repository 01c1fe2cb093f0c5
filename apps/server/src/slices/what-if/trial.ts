/**
 * One number that can be tried: what it is, what it is today, and every row of the organ that it bears on. A row is judged by
 * the very function by which the rule or clock judges it, with the number in question handed in; nothing is changed.
 */
import type { Basis, Wording } from '@shoumi/law';
import type { Tx } from '../../platform/db/transaction.ts';
import type { Moment } from '../../platform/runtime/moment.ts';

/** A row that the number bears on. */
export interface Judged {
  /** The case that the row opens. */
  readonly id: string;
  readonly name: string;
  /** The part of the value that it is judged by. */
  readonly part: string;
  /** The number that counts for this row today, where that is not the standing one. */
  readonly now?: number;
  /** What lies beyond the number: a day, a moment, a figure. `null` where the row keeps to it. */
  judge(value: number): string | number | null;
}

export interface Trial {
  /** The rule's code or the clock's name: how it is asked for. */
  readonly rule: string;
  readonly title: Wording;
  readonly basis: Basis;
  readonly unit: Wording;
  /** What is said of a row beyond the number: late, too long … */
  readonly fails: Wording;
  /** What `judge` answers. */
  readonly found: Wording;
  /** Each part has a number of its own; a single number is the part `n`. */
  readonly parts: Readonly<Record<string, Wording>>;
  readonly least: number;
  readonly most: number;
  /** Roles that see all the rows it bears on; everybody's own where nothing is said. */
  readonly roles?: readonly string[];
  standing(tx: Tx, on: string): Promise<Readonly<Record<string, number>>>;
  rows(tx: Tx, moment: Moment): AsyncIterable<Judged>;
}

/** The part of a value that is one number. */
export const SINGLE: Trial['parts'] = { n: { zh: '数值', en: 'Value' } };

const PAGE = 5000;

/** All rows of a query that takes a place (`$1`) and a limit (`$2`), page by page. */
export async function* paged<R extends Record<string, unknown>>(
  tx: Tx,
  sql: string,
  place: (row: R) => unknown,
  first: unknown,
): AsyncGenerator<R> {
  for (let after = first; ; ) {
    const page = await tx.query<R>(sql, [after, PAGE]);
    yield* page;
    const last = page.at(-1);
    if (page.length < PAGE || last === undefined) return;
    after = place(last);
  }
}

/**
 * A register as data: where its rows come from, which columns, filters and sorts it has, who may use it. One piece of
 * code lists, counts, exports and describes all of them; a test EXPLAINs each query as the app's role.
 */
import type { Wording } from '@shoumi/law';
import type { Actor } from '../access/actor.ts';

type ColumnType = 'text' | 'date' | 'level' | 'number' | 'choice' | 'mark' | 'json' | 'flag' | 'instant';

export interface Column {
  readonly name: string;
  readonly title: Wording;
  readonly type: ColumnType;
  /** SQL over the aliases of `from`; constant text, never made from a request. */
  readonly sql: string;
  readonly options?: { readonly [value: string]: Wording };
  /** Carried in the row for the program, not shown as a column. */
  readonly hidden?: boolean;
}

/** For registers whose rows other organs may read: only who keeps a case can open it, the others see the row alone. */
export const ownCase: Column = {
  name: 'own',
  title: { zh: '本单位登记', en: 'Kept here' },
  type: 'flag',
  sql: 't.organ_id = (select ctx_organ())',
  hidden: true,
};

interface Filter {
  readonly name: string;
  readonly title: Wording;
  readonly type: 'choice' | 'text' | 'reference' | 'date';
  /** SQL condition in which `$$` stands for the value. */
  readonly sql: string;
  /** The same, asked of the narrow way in, where that table carries the column. */
  readonly narrowSql?: string;
  readonly options?: { readonly [value: string]: Wording };
}

export interface Sort {
  readonly sql: string;
  readonly type: 'bigint' | 'date';
}

interface NarrowWay {
  /** The table, as `v`, that says which rows the person may see; it has `ordinal` and names the row as postings do. */
  readonly from: string;
  /** JOIN from `v` to `t`. Counting does without it where nothing is asked of `t`. */
  readonly join: string;
  /** Which rows of `v` are the person's; the policy of `t` must say the same. */
  readonly where: string;
}

export interface RegisterDefinition {
  readonly name: string;
  readonly title: Wording;
  /** Roles that may use it; `everyone` is every person of the organ. */
  readonly roles: readonly string[];
  /** FROM clause; `t` is the main table, which has `id` and `ordinal`; no two rows of an organ share one, or pages lose rows. */
  readonly from: string;
  /** The way in for persons who do not see the whole organ: it starts from what they may see. */
  readonly narrow?: NarrowWay;
  /** LEFT JOINs that give columns what they show of other tables, at most one row each. */
  readonly beside?: string;
  /** Condition that always holds. */
  readonly where?: string;
  readonly columns: readonly Column[];
  readonly filters: readonly Filter[];
  /** An index over organ and ordinal holds all that policies ask of a row: where all are counted, it is walked, not the table. */
  readonly countsByIndex?: boolean;
  /** What the newest come first by, where that is not the ordinal. */
  readonly newest?: Sort;
  readonly sorts?: { readonly [name: string]: Sort };
  /** Posting table of one- and two-character grams, with the column that names the row; who has the broad way in sees both or neither. */
  readonly grams?: { readonly table: string; readonly id: string; readonly perOrgan: boolean };
  /** Procedure whose cases the rows are. */
  readonly procedure?: string;
  /** Procedures whose cases the rows are, where they are of several. */
  readonly procedures?: readonly string[];
  /** Whether the procedure's starting step takes rows from a workbook. */
  readonly imports?: boolean;
  /** A row of a workbook that names a current record by this field amends it instead of entering another. */
  readonly merges?: { readonly table: string; readonly column: string; readonly field: string };
}

export const mayUse = (register: RegisterDefinition, actor: Actor): boolean =>
  register.roles.some((role) => (role === 'everyone' ? actor.person !== null : actor.roles.includes(role)));

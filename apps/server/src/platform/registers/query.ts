/** Lists and counts: one SQL text per shape of a request, so that it stays prepared; values are always parameters. */
import type { Actor } from '../access/actor.ts';
import type { Row, Tx } from '../db/transaction.ts';
import { Problem } from '../runtime/problem.ts';
import { gramsOfQuery } from './grams.ts';
import type { RegisterDefinition, Sort } from './register.ts';

export interface ListRequest {
  readonly filters: { readonly [name: string]: string };
  readonly q?: string;
  /** Column name, `-` before it for descending. Default: newest first. */
  readonly sort?: string;
  readonly after?: string;
  readonly size: number;
  readonly exactCount: boolean;
}

export interface ListAnswer {
  readonly rows: readonly Row[];
  readonly next: string | null;
  readonly count: { readonly value: number; readonly capped: boolean };
}

const COUNT_CAP = 1000;
const BY_AGE: Sort = { sql: 't.ordinal', type: 'bigint' };

interface Statement {
  readonly sql: string;
  readonly params: readonly unknown[];
}

const invalid = (path: string) =>
  new Problem('invalid', {
    title: { zh: '查询条件有误', en: 'The query is not valid' },
    fields: [{ path, code: 'unknown', message: path }],
  });

/** Rows and count as two statements, for the actor's way in (broad or narrow). */
export function statementsOf(
  register: RegisterDefinition,
  request: ListRequest,
  broad: boolean,
): { rows: Statement; count: Statement } {
  const params: unknown[] = [];
  const bind = (value: unknown) => `$${params.push(value)}`;
  const narrow = !broad && register.narrowFrom !== undefined;
  const source = narrow && register.narrowFrom ? register.narrowFrom : register.from;
  const conditions: string[] = register.where ? [register.where] : [];
  for (const [name, value] of Object.entries(request.filters)) {
    const filter = register.filters.find((each) => each.name === name);
    if (!filter) throw invalid(name);
    if (filter.options && !Object.hasOwn(filter.options, value)) throw invalid(name);
    conditions.push(filter.sql.replaceAll('$$', bind(value)));
  }
  const grams = request.q && register.grams ? gramsOfQuery(request.q) : [];
  const table = register.grams?.table;
  const owned = (alias: string) => (register.grams?.perOrgan ? `${alias}.organ_id = t.organ_id and ` : '');
  // The first gram leads: its index gives the rows in their order of age, so that a page reads no more than it shows.
  const [leading, ...others] = grams;
  const from =
    leading === undefined
      ? source
      : `${source} join ${table} lead on ${owned('lead')}lead.${register.grams?.id} = t.id and lead.gram = ${bind(leading)}`;
  if (leading !== undefined && register.grams?.perOrgan) conditions.push('lead.organ_id = (select ctx_organ())');
  for (const gram of others)
    conditions.push(
      `exists (select 1 from ${table} also where ${owned('also')}also.gram = ${bind(gram)} and also.${register.grams?.id} = t.id and also.ordinal = t.ordinal)`,
    );
  const filtered = conditions.length > 0 ? ` where ${conditions.join(' and ')}` : '';
  const byIndex = leading !== undefined ? 'lead.ordinal' : narrow ? 'v.ordinal' : 't.ordinal';
  const counted = narrow && register.narrowCount && conditions.length === 0 ? register.narrowCount : from + filtered;
  const count = {
    sql: request.exactCount
      ? `select count(*)::int as n from ${counted}`
      : `select count(*)::int as n from (select 1 from ${counted} limit ${COUNT_CAP + 1}) c`,
    params: [...params],
  };
  const descending = request.sort === undefined || request.sort.startsWith('-');
  const sortName = request.sort?.replace(/^-/, '');
  const sort =
    sortName === undefined
      ? BY_AGE
      : register.sorts && Object.hasOwn(register.sorts, sortName)
        ? register.sorts[sortName]
        : undefined;
  if (!sort) throw invalid('sort');
  const byAge = sort === BY_AGE;
  const ordinal = byIndex;
  const key = byAge ? ordinal : sort.sql;
  if (request.after !== undefined) {
    const cursor = readCursor(request.after);
    const than = descending ? '<' : '>';
    conditions.push(
      byAge
        ? `${ordinal} ${than} ${bind(cursor.ordinal)}::bigint`
        : `(${key}, t.ordinal) ${than} (${bind(cursor.key)}::${sort.type}, ${bind(cursor.ordinal)}::bigint)`,
    );
  }
  const where = conditions.length > 0 ? ` where ${conditions.join(' and ')}` : '';
  const direction = descending ? 'desc' : 'asc';
  const columns = register.columns.map((column) => `${column.sql} as "${column.name}"`).join(', ');
  const order = byAge ? `${ordinal} ${direction}` : `${key} ${direction}, t.ordinal ${direction}`;
  return {
    rows: {
      sql: `select t.id, t.ordinal as "$ordinal", ${key}::text as "$key", ${columns} from ${from}${where} order by ${order} limit ${bind(request.size + 1)}`,
      params,
    },
    count,
  };
}

function readCursor(text: string): { key: string; ordinal: number } {
  const [ordinal, key] = Buffer.from(text, 'base64url').toString('utf8').split('|');
  const number = Number(ordinal);
  if (!Number.isSafeInteger(number) || key === undefined || !/^[0-9infty:. +-]*$/.test(key)) throw invalid('after');
  return { ordinal: number, key };
}

const cursorOf = (row: Row) => Buffer.from(`${row.$ordinal}|${row.$key}`).toString('base64url');

function rowView({ $ordinal, $key, ...row }: Row): Row {
  return row;
}

/** First page and capped count go to the database together. */
export async function list(
  tx: Tx,
  register: RegisterDefinition,
  request: ListRequest,
  actor: Actor,
): Promise<ListAnswer> {
  const statements = statementsOf(register, request, isBroad(actor));
  const [rows, counted] = await Promise.all([
    tx.query(statements.rows.sql, statements.rows.params),
    tx.query<{ n: number }>(statements.count.sql, statements.count.params),
  ]);
  const page = rows.slice(0, request.size);
  const last = page.at(-1);
  const n = counted[0]?.n ?? 0;
  return {
    rows: page.map(rowView),
    next: rows.length > request.size && last ? cursorOf(last) : null,
    count: request.exactCount ? { value: n, capped: false } : { value: Math.min(n, COUNT_CAP), capped: n > COUNT_CAP },
  };
}

/** One row by id, under the same policies as the list; `undefined` where it is not there or not for the actor. */
export async function one(tx: Tx, register: RegisterDefinition, id: string): Promise<Row | undefined> {
  const columns = register.columns.map((column) => `${column.sql} as "${column.name}"`).join(', ');
  const [row] = await tx.query(
    `select t.id, ${columns} from ${register.from} where t.id = $1${register.where ? ` and ${register.where}` : ''}`,
    [id],
  );
  return row;
}

/** Who sees the whole organ's particulars; the database decides the same from the same roles. */
const isBroad = (actor: Actor): boolean => actor.roles.includes('secrecy-office') || actor.roles.includes('system');

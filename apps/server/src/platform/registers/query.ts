/** Lists and counts: one SQL text per shape of a request, so that it stays prepared; values are always parameters. */
import { isCalendarDate } from '@shoumi/law';
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
/** How many rows of a list are looked at to tell how long it is. */
const LOOK = 500;
const BY_AGE: Sort = { sql: 't.ordinal', type: 'bigint' };

interface Statement {
  readonly sql: string;
  readonly params: readonly unknown[];
}

const ID = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

const invalid = (path: string, code = 'unknown') =>
  new Problem('invalid', {
    title: { zh: '查询条件有误', en: 'The query is not valid' },
    fields: [{ path, code, message: path }],
  });

/** Row limits that stand in the text: few, so that statements stay prepared, and known, so that the planner need not guess. */
const LIMITS = [21, 51, 101, 201];

interface Parts {
  readonly from: string;
  readonly where: readonly string[];
}

/** Where rows are shown, with what their columns look up; counting looks nothing up. */
const shown = ({ beside }: RegisterDefinition, from: string): string => (beside ? `${from} ${beside}` : from);

const clause = ({ from, where }: Parts): string => (where.length > 0 ? `${from} where ${where.join(' and ')}` : from);

/** Where the rows of a search come from first: the postings of one of its words, or what a narrow viewer may see. */
type Leading = number | 'seen';

/** The words of a search as they stand in the posting table; each is bound where it is used. */
function postingsOf(grams: NonNullable<RegisterDefinition['grams']>) {
  const of = (alias: string, gram: string) =>
    `${grams.perOrgan ? `${alias}.organ_id = (select ctx_organ()) and ` : ''}${alias}.gram = ${gram}`;
  return {
    of,
    /** A scalar sub-select: no planner turns it into a join of whole posting lists. */
    also: (gram: string, ordinal: string, id: string) =>
      `(select true from ${grams.table} also where ${of('also', gram)} and also.ordinal = ${ordinal} and also.${grams.id} = ${id})`,
  };
}

const wordsOf = (register: RegisterDefinition, request: ListRequest): readonly string[] =>
  request.q && register.grams ? gramsOfQuery(request.q) : [];

/**
 * The shortest list leads. Each is looked at as far as it costs next to nothing; of lists that are longer, the one whose
 * newest rows lie farthest apart. The planner, who must guess for a word it does not know, would read whole lists.
 */
export async function leadingOf(
  tx: Tx,
  register: RegisterDefinition,
  request: ListRequest,
  broad: boolean,
): Promise<Leading> {
  const { grams } = register;
  const words = wordsOf(register, request);
  const narrow = broad ? undefined : register.narrow;
  if (!grams || words.length + (narrow ? 1 : 0) < 2) return 0;
  const { of } = postingsOf(grams);
  const rarity = (alias: string, from: string, where: string) =>
    `(select case when count(*) < ${LOOK} then 1e18 - count(*) else max(ordinal) - min(ordinal) end
      from (select ${alias}.ordinal from ${from} where ${where} order by ${alias}.ordinal desc limit ${LOOK}) newest)`;
  const lists = words.map((_, i) => rarity('s', `${grams.table} s`, of('s', `$${i + 1}`)));
  if (narrow) lists.push(rarity('v', narrow.from, narrow.where));
  const [row] = await tx.query<{ rarities: number[] }>(
    `select json_build_array(${lists.join(', ')}) as rarities`,
    words,
  );
  const rarities = row?.rarities ?? [];
  const rarest = rarities.indexOf(Math.max(...rarities));
  return rarest === words.length ? 'seen' : rarest;
}

interface WayIn extends Parts {
  readonly alias: string;
  readonly join: string;
}

/** What leads to the rows: postings, what a narrow viewer may see, or both; nothing where the table itself is walked. */
function wayIn(
  register: RegisterDefinition,
  words: readonly string[],
  seen: readonly string[],
  narrow: RegisterDefinition['narrow'],
  leading: Leading,
): WayIn | undefined {
  const { grams } = register;
  const first = leading === 'seen' ? undefined : words[leading];
  if (narrow && (!grams || first === undefined)) {
    const found = grams ? words.map((word) => postingsOf(grams).also(word, 'v.ordinal', `v.${grams.id}`)) : [];
    return { alias: 'v', from: narrow.from, join: narrow.join, where: [...seen, ...found] };
  }
  if (!grams || first === undefined) return undefined;
  const { of, also } = postingsOf(grams);
  const others = words.filter((word) => word !== first).map((word) => also(word, 'lead.ordinal', `lead.${grams.id}`));
  return {
    alias: 'lead',
    from: `${grams.table} lead`,
    join: `join ${register.from} on ${grams.perOrgan ? 'lead.organ_id = t.organ_id and ' : ''}lead.${grams.id} = t.id`,
    where: [
      of('lead', first),
      ...others,
      ...(narrow
        ? [`(select true from ${narrow.from} where ${seen.join(' and ')} and v.${grams.id} = lead.${grams.id})`]
        : []),
    ],
  };
}

/** Rows and count as two statements, for the actor's way in (broad or narrow). */
export function statementsOf(
  register: RegisterDefinition,
  request: ListRequest,
  broad: boolean,
  leading: Leading = 0,
): { rows: Statement; count: Statement } {
  const params: unknown[] = [];
  const bind = (value: unknown) => `$${params.push(value)}`;
  const narrow = broad ? undefined : register.narrow;
  // What is asked of the row itself, and of what leads to it: counting stops before the row if nothing is asked there.
  const conditions: string[] = register.where ? [register.where] : [];
  const seen: string[] = narrow ? [narrow.where] : [];
  for (const [name, value] of Object.entries(request.filters)) {
    const filter = register.filters.find((each) => each.name === name);
    if (!filter) throw invalid(name);
    if (filter.options && !Object.hasOwn(filter.options, value)) throw invalid(name);
    if (filter.type === 'date' && !isCalendarDate(value)) throw invalid(name, 'not-a-date');
    if (filter.type === 'reference' && !ID.test(value)) throw invalid(name, 'not-an-id');
    const early = narrow && filter.narrowSql;
    (early ? seen : conditions).push((early || filter.sql).replaceAll('$$', bind(value)));
  }
  const way = wayIn(register, wordsOf(register, request).map(bind), seen, narrow, leading);
  const rows: Parts = way
    ? { from: `${way.from} ${way.join}`, where: [...way.where, ...conditions] }
    : { from: register.from, where: conditions };
  const counted = way && conditions.length === 0 ? way : rows;
  const ordinal = `${way?.alias ?? 't'}.ordinal`;
  // Ordered as the index is, so that the planner takes it.
  const newest = register.countsByIndex && counted.where.length === 0 ? ` order by ${ordinal} desc` : '';
  const count = {
    sql: request.exactCount
      ? `select count(*)::int as n from ${clause(counted)}`
      : `select count(*)::int as n from (select 1 from ${clause(counted)}${newest} limit ${COUNT_CAP + 1}) c`,
    params: [...params],
  };
  const descending = request.sort === undefined || request.sort.startsWith('-');
  const sortName = request.sort?.replace(/^-/, '');
  const sort =
    sortName === undefined
      ? (register.newest ?? BY_AGE)
      : register.sorts && Object.hasOwn(register.sorts, sortName)
        ? register.sorts[sortName]
        : undefined;
  if (!sort) throw invalid('sort');
  const byAge = sort === BY_AGE;
  const key = byAge ? ordinal : sort.sql;
  const paged = [...rows.where];
  if (request.after !== undefined) {
    const cursor = readCursor(request.after);
    const than = descending ? '<' : '>';
    paged.push(
      byAge
        ? `${ordinal} ${than} ${bind(cursor.ordinal)}::bigint`
        : `(${key}, t.ordinal) ${than} (${bind(cursor.key)}::${sort.type}, ${bind(cursor.ordinal)}::bigint)`,
    );
  }
  const direction = descending ? 'desc' : 'asc';
  const columns = register.columns.map((column) => `${column.sql} as "${column.name}"`).join(', ');
  const order = byAge ? `${ordinal} ${direction}` : `${key} ${direction}, t.ordinal ${direction}`;
  const limit = LIMITS.find((each) => each > request.size) ?? request.size + 1;
  return {
    rows: {
      sql: `select t.id, t.ordinal as "$ordinal"${byAge ? '' : `, ${key}::text as "$key"`}, ${columns} from ${clause({ from: shown(register, rows.from), where: paged })} order by ${order} limit ${limit}`,
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

/** Where the next page goes on: behind this row's age, and behind what it was sorted by where that is something else. */
const cursorOf = ({ $ordinal, $key = $ordinal }: Row) => Buffer.from(`${$ordinal}|${$key}`).toString('base64url');

function rowView({ $ordinal, $key, ...row }: Row): Row {
  return row;
}

/** How a transaction goes on behind the reads of a register: it does, or (`tx.endReading`) it ends with them. */
type Ending = Tx['endReading'];
const goesOn: Ending = (reads) => reads;

/** First page and capped count go to the database together. */
export async function list(
  tx: Tx,
  register: RegisterDefinition,
  request: ListRequest,
  actor: Actor,
  end: Ending = goesOn,
): Promise<ListAnswer> {
  const broad = isBroad(actor);
  const statements = statementsOf(register, request, broad, await leadingOf(tx, register, request, broad));
  const [rows, counted] = await end(
    Promise.all([
      tx.query(statements.rows.sql, statements.rows.params),
      tx.query<{ n: number }>(statements.count.sql, statements.count.params),
    ]),
  );
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
export async function one(
  tx: Tx,
  register: RegisterDefinition,
  id: string,
  end: Ending = goesOn,
): Promise<Row | undefined> {
  const columns = register.columns.map((column) => `${column.sql} as "${column.name}"`).join(', ');
  const [row] = await end(
    tx.query(
      `select t.id, ${columns} from ${shown(register, register.from)} where t.id = $1${register.where ? ` and ${register.where}` : ''}`,
      [id],
    ),
  );
  return row;
}

/** FROM and WHERE of the rows that the actor may see, for whoever counts them; `t` is the register's main table. */
export function seenBy(register: RegisterDefinition, actor: Actor): { readonly from: string; readonly where: string } {
  const narrow = isBroad(actor) ? undefined : register.narrow;
  if (narrow) return { from: `${narrow.from} ${narrow.join}`, where: narrow.where };
  return { from: register.from, where: register.where ?? 't.organ_id = (select ctx_organ())' };
}

/** Who sees the whole organ's particulars; the database decides the same from the same roles. */
const isBroad = (actor: Actor): boolean => actor.roles.includes('secrecy-office') || actor.roles.includes('system');

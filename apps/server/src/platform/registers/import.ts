/**
 * Rows of a workbook as inputs of a starting step. Columns are found by the fields' titles; choices are written in words,
 * days and terms as people write them, references by what the register's rows are known by.
 */
import { parseTermText } from '@shoumi/law/text';
import type { Tx } from '../db/transaction.ts';

interface CellError {
  readonly column: string;
  readonly code: string;
  readonly message: string;
}

export interface ImportedRow {
  /** As the file numbers it, rows without text included. */
  readonly row: number;
  readonly values: Readonly<Record<string, string>>;
  readonly input: Readonly<Record<string, unknown>>;
  readonly errors: readonly CellError[];
}

/** JSON Schema as far as import needs it. */
export interface FieldSchema {
  readonly title?: string;
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly enum?: readonly string[];
  readonly anyOf?: readonly FieldSchema[];
  readonly oneOf?: readonly FieldSchema[];
  readonly items?: FieldSchema;
  readonly properties?: Readonly<Record<string, FieldSchema>>;
  readonly required?: readonly string[];
  readonly 'x-options'?: Readonly<Record<string, { readonly zh: string; readonly en: string }>>;
  readonly 'x-reference'?: string;
}

/** What rows of a register are known by in a workbook. */
const KNOWN_BY: Readonly<
  Record<string, { readonly table: string; readonly columns: readonly string[]; readonly tenant: boolean }>
> = {
  people: { table: 'person', columns: ['staff_number', 'name'], tenant: true },
  units: { table: 'unit', columns: ['name'], tenant: true },
  posts: { table: 'post', columns: ['name'], tenant: true },
  organs: { table: 'organ', columns: ['name', 'code'], tenant: false },
  guides: { table: 'guide', columns: ['name'], tenant: false },
  'guide-entries': { table: 'guide_entry', columns: ['number', 'item'], tenant: false },
};

/** A nullable field's schema without its null. */
function bare(schema: FieldSchema): FieldSchema {
  const branch = schema.anyOf?.filter((each) => each.type !== 'null');
  return branch?.length === 1 && branch[0]
    ? { ...branch[0], ...(schema.title ? { title: schema.title } : {}) }
    : schema;
}

const kindsOf = (schema: FieldSchema): readonly FieldSchema[] => bare(schema).oneOf ?? bare(schema).anyOf ?? [];
const isTerm = (name: string, schema: FieldSchema): boolean => name === 'term' && kindsOf(schema).length > 1;
const isStart = (name: string, schema: FieldSchema): boolean => name === 'start' && kindsOf(schema).length > 1;

/** A day as people and programs write it: 2026/3/2, 2026年3月2日, 20260302, or with a midnight that means nothing. */
function dayOfText(text: string): string {
  const plain = text
    .normalize('NFKC')
    .replace(/[T\s]0?0:00(:00(\.0+)?)?Z?$/, '')
    .replace(/\s/g, '');
  const found = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(plain) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(plain);
  return found ? `${found[1]}-${found[2]?.padStart(2, '0')}-${found[3]?.padStart(2, '0')}` : text;
}

/** What a spreadsheet shows in place of a value that it could not compute. */
const SPREADSHEET_ERROR = /^#(N\/A|REF!|VALUE!|DIV\/0!|NAME\?|NULL!|NUM!|SPILL!|CALC!)$/;

const YES = new Set(['是', 'true', '1', 'yes', 'y', '√', '✓']);
const NO = new Set(['否', 'false', '0', 'no', 'n', '×']);

type Found = { readonly value: unknown } | { readonly code: string };

/** All names that the cells of a column mention, resolved in one query per register. */
async function references(
  tx: Tx,
  register: string,
  names: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const known = KNOWN_BY[register];
  const found = new Map<string, string[]>();
  if (!known || names.length === 0) return found;
  const own = known.tenant ? 'organ_id = (select ctx_organ()) and ' : '';
  for (const column of known.columns) {
    const rows = await tx.query<{ id: string; name: string }>(
      `select id, ${column} as name from ${known.table} where ${own}state = 'current' and ${column} = any ($1::text[])`,
      [names],
    );
    for (const row of rows) found.set(row.name, [...new Set([...(found.get(row.name) ?? []), row.id])]);
  }
  return found;
}

function scalar(
  name: string,
  schema: FieldSchema,
  text: string,
  lookup: (register: string, text: string) => Found,
): Found {
  const field = bare(schema);
  if (isTerm(name, schema)) {
    const term = parseTermText(text);
    return term ? { value: term } : { code: 'not-a-term' };
  }
  if (isStart(name, schema)) return { value: { kind: 'issued', on: dayOfText(text) } };
  if (field['x-reference']) return lookup(field['x-reference'], text);
  if (field['x-options']) {
    const option = Object.entries(field['x-options']).find(
      ([value, words]) => value === text || words.zh === text || words.en.toLowerCase() === text.toLowerCase(),
    );
    return option ? { value: option[0] } : { code: 'not-a-choice' };
  }
  if (field.format === 'date') return { value: dayOfText(text) };
  if (field.type === 'boolean') {
    const word = text.normalize('NFKC').toLowerCase();
    return YES.has(word) || NO.has(word) ? { value: YES.has(word) } : { code: 'not-a-choice' };
  }
  if (field.type === 'number' || field.type === 'integer') {
    const number = Number(text.normalize('NFKC'));
    return Number.isFinite(number) ? { value: number } : { code: 'not-a-number' };
  }
  return { value: text };
}

const split = (text: string): string[] =>
  text
    .split(/[、,，;；\n]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');

/** Columns that a workbook may have for a schema: header text → path of the field. */
export function columnsOf(
  schema: FieldSchema,
): ReadonlyMap<string, { readonly path: readonly string[]; readonly schema: FieldSchema }> {
  const columns = new Map<string, { path: readonly string[]; schema: FieldSchema }>();
  for (const [name, field] of Object.entries(schema.properties ?? {})) {
    const inner = bare(field);
    if (inner.properties && inner.type === 'object')
      for (const [innerName, innerField] of Object.entries(inner.properties))
        columns.set(`${inner.title ?? name}：${innerField.title ?? innerName}`, {
          path: [name, innerName],
          schema: innerField,
        });
    else columns.set(inner.title ?? field.title ?? name, { path: [name], schema: field });
  }
  return columns;
}

/** Turns rows into inputs; errors name the column they stand in. Whether an input is lawful is asked of the step, not here. */
export async function inputsOf(
  tx: Tx,
  schema: FieldSchema,
  header: readonly string[],
  rows: readonly (readonly string[])[],
  numbers: readonly number[],
): Promise<readonly ImportedRow[]> {
  const columns = columnsOf(schema);
  const tables = new Map<string, ReadonlyMap<string, readonly string[]>>();
  for (const [index, title] of header.entries()) {
    const column = columns.get(title);
    const field = column ? bare(column.schema) : undefined;
    const register = field?.['x-reference'] ?? (field?.items ? bare(field.items)['x-reference'] : undefined);
    if (!register) continue;
    const names = [...new Set(rows.flatMap((row) => split(row[index] ?? '').concat(row[index] ?? '')))].filter(
      (name) => name !== '',
    );
    const before = tables.get(register) ?? new Map();
    tables.set(register, new Map([...before, ...(await references(tx, register, names))]));
  }
  const lookup = (register: string, text: string): Found => {
    const ids = tables.get(register)?.get(text) ?? [];
    const [id] = ids;
    if (id === undefined) return { code: 'not-found' };
    return ids.length > 1 ? { code: 'ambiguous' } : { value: id };
  };
  return rows.map((row, index) => {
    const input: Record<string, unknown> = {};
    const errors: CellError[] = [];
    const values: Record<string, string> = {};
    for (const [at, title] of header.entries()) {
      const text = row[at] ?? '';
      values[title] = text;
      const column = columns.get(title);
      if (!column || text === '') continue;
      const [name = '', innerName] = column.path;
      const field = bare(column.schema);
      const found: Found = SPREADSHEET_ERROR.test(text)
        ? { code: 'invalid_format' }
        : field.type === 'array' && field.items
          ? many(name, field.items, text, lookup)
          : scalar(innerName ?? name, column.schema, text, lookup);
      if ('code' in found) errors.push({ column: title, code: found.code, message: found.code });
      else if (innerName === undefined) input[name] = found.value;
      else input[name] = { ...(input[name] as Record<string, unknown> | undefined), [innerName]: found.value };
    }
    return { row: numbers[index] ?? index + 2, values, input: filled(schema, input), errors };
  });
}

function many(
  name: string,
  items: FieldSchema,
  text: string,
  lookup: (register: string, text: string) => Found,
): Found {
  const inner = bare(items);
  const found = split(text).map((part) =>
    inner.properties ? { value: { text: part, level: null } } : scalar(name, items, part, lookup),
  );
  const wrong = found.find((each) => 'code' in each);
  return wrong ?? { value: found.map((each) => ('value' in each ? each.value : undefined)) };
}

/** Empty arrays and nulls for what the workbook leaves out where the schema lets nothing be said so. */
function filled(schema: FieldSchema, input: Record<string, unknown>): Record<string, unknown> {
  const complete: Record<string, unknown> = { ...input };
  for (const [name, field] of Object.entries(schema.properties ?? {})) {
    if (complete[name] === undefined && schema.required?.includes(name)) {
      if (field.anyOf?.some((each) => each.type === 'null')) complete[name] = null;
      else if (bare(field).type === 'array') complete[name] = [];
      else if (bare(field).type === 'boolean') complete[name] = false;
    }
    const inner = bare(field);
    if (inner.type === 'object' && inner.properties && complete[name] !== undefined)
      complete[name] = {
        ...Object.fromEntries(Object.keys(inner.properties).map((key) => [key, []])),
        ...(complete[name] as object),
      };
  }
  return complete;
}

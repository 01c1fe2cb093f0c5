/** What the address of a register says: filters, search, order, place. All of it is text, so an address can be sent on. */
import type { RegisterInfo } from '@shoumi/contract';

export type RegisterSearch = Readonly<Record<string, string | undefined>>;

/** Names in the address that are not filters. */
const OWN = new Set(['q', 'sort', 'after', 'size', 'columns']);
export const SIZES = ['20', '50', '100', '200'] as const;

export function readSearch(search: Readonly<Record<string, unknown>>): RegisterSearch {
  const read: Record<string, string> = {};
  for (const [name, value] of Object.entries(search))
    if ((typeof value === 'string' || typeof value === 'number') && value !== '') read[name] = String(value);
  return read;
}

/** A change of what is asked begins at the first page again. */
export function changed(search: RegisterSearch, change: RegisterSearch): RegisterSearch {
  const { after: _after, ...rest } = { ...search, ...change };
  return readSearch(rest);
}

/** The part that the server is asked; `columns` is ours. */
export function asked(search: RegisterSearch): RegisterSearch {
  const { columns: _columns, ...rest } = search;
  return rest;
}

export const filtersIn = (search: RegisterSearch): readonly string[] =>
  Object.keys(search).filter((name) => !OWN.has(name));

/** The register that a filter by reference chooses from. */
export const REFERS_TO: Readonly<Record<string, string>> = {
  unit: 'units',
  person: 'people',
  session: 'study-sessions',
  plan: 'study-plans',
  guide: 'guides',
  organ: 'organs',
  touchedBy: 'guides',
  remitOf: 'people',
};

export interface Condition {
  readonly name: string;
  /** Absent for the search. */
  readonly title: string | undefined;
  readonly type: RegisterInfo['filters'][number]['type'] | undefined;
  readonly value: string;
  /** The value in words, where the definition has them. */
  readonly word: string;
}

/** Which rows these are, in the order of the definition, the search first. */
export function conditionsOf(info: Pick<RegisterInfo, 'filters'>, search: RegisterSearch): readonly Condition[] {
  const searched = search.q ? [{ name: 'q', title: undefined, type: undefined, value: search.q, word: search.q }] : [];
  const filtered = info.filters.flatMap(({ name, title, type, options }) => {
    const value = search[name];
    if (value === undefined) return [];
    return [{ name, title, type, value, word: options?.find((option) => option.value === value)?.title ?? value }];
  });
  return [...searched, ...filtered];
}

/** Click by click: ascending, descending, as it comes. */
export function nextSort(sort: string | undefined, column: string): string | undefined {
  return sort === column ? `-${column}` : sort === `-${column}` ? undefined : column;
}

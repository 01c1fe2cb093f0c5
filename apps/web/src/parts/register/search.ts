/** What the address of a register says: filters, search, order, place. All of it is text, so an address can be sent on. */
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

/** Click by click: ascending, descending, as it comes. */
export function nextSort(sort: string | undefined, column: string): string | undefined {
  return sort === column ? `-${column}` : sort === `-${column}` ? undefined : column;
}

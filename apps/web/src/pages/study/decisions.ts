/** What a person has decided on a list so far, and how it is sent. Half a decision is sent as none. */

export type Settled = 'accept' | 'reject' | { readonly at: string };

export interface Decisions {
  /** By row, then by flag. */
  readonly rows: Readonly<Record<string, Readonly<Record<string, Settled>>>>;
  readonly duplicates: Readonly<
    Record<string, { readonly choice: string; readonly staffNumbers: Readonly<Record<string, string>> }>
  >;
  /** By row: a person's id, `add` or `skip`. */
  readonly people: Readonly<Record<string, string>>;
  readonly addUnknown: boolean;
}

export const decidesNothing: Decisions = { rows: {}, duplicates: {}, people: {}, addUnknown: false };

const isWhole = (settled: Settled): boolean =>
  typeof settled === 'string' || /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}$/.test(settled.at.trim());

export function bodyOf({ rows, duplicates, people, addUnknown }: Decisions) {
  return {
    rows: Object.fromEntries(
      Object.entries(rows).map(([row, flags]) => [
        row,
        Object.fromEntries(
          Object.entries(flags)
            .filter(([, settled]) => isWhole(settled))
            .map(([code, settled]) => [code, typeof settled === 'string' ? settled : { at: settled.at.trim() }]),
        ),
      ]),
    ),
    duplicates,
    people,
    unknown: addUnknown ? 'add' : 'ask',
  };
}

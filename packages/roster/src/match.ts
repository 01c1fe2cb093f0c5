/** Names of a roster to the people of an organ. A name alone never decides between two people. */
import { nameOf } from './text.ts';

export interface KnownPerson {
  readonly id: string;
  readonly name: string;
  readonly staffNumber?: string;
}

export interface NamedRow {
  readonly row: number;
  readonly name: string;
  /** As it stood in the file; tells an exact match from one without the padding. */
  readonly nameAsStood: string;
  /** Decides alone, where it was given. */
  readonly staffNumber?: string;
}

export type Match = { readonly row: number } & (
  | { readonly is: 'exact' | 'padded'; readonly person: KnownPerson }
  | { readonly is: 'ambiguous'; readonly people: readonly KnownPerson[] }
  | { readonly is: 'unknown' }
);

const key = (name: string): string => nameOf(name).toLowerCase();

/**
 * One match per row, in their order. 'exact': the name stands in the file as in the register; 'padded': it is the same
 * without padding, dots of another kind or capitals. A staff number that belongs to somebody of another name is unknown.
 */
export function matchPeople(rows: readonly NamedRow[], people: readonly KnownPerson[]): Match[] {
  const named = new Map<string, KnownPerson[]>();
  for (const person of people) named.set(key(person.name), [...(named.get(key(person.name)) ?? []), person]);
  return rows.map(({ row, name, nameAsStood, staffNumber }) => {
    const found = (named.get(key(name)) ?? []).filter(
      (person) => staffNumber === undefined || person.staffNumber === staffNumber,
    );
    const [person, other] = found;
    if (person === undefined) return { row, is: 'unknown' };
    if (other !== undefined) return { row, is: 'ambiguous', people: found };
    return { row, is: person.name === nameAsStood ? 'exact' : 'padded', person };
  });
}

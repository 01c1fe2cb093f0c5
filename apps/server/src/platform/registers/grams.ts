/**
 * Search by plain equality: a text is kept as its one- and two-character pieces, a query is cut the same way and must
 * find all of its pieces. Width, case and spaces do not count. Equality is leakproof, so the index works under a policy.
 */

const folded = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/\s+/g, '');

function pieces(text: string, length: number): string[] {
  const characters = [...folded(text)];
  const found: string[] = [];
  for (let i = 0; i + length <= characters.length; i++) found.push(characters.slice(i, i + length).join(''));
  return found;
}

/** What is stored for a text: every one- and two-character piece, once. */
export const gramsOf = (text: string): string[] => [...new Set([...pieces(text, 1), ...pieces(text, 2)])];

/** What is asked for a query: the pair pieces, or the single character where there is only one. Empty: no search. */
export function gramsOfQuery(query: string): string[] {
  const pairs = [...new Set(pieces(query, 2))];
  return pairs.length > 0 ? pairs : pieces(query, 1);
}

/**
 * Search by plain equality: a text is kept as its one- and two-character pieces, a query is cut the same way and must
 * find all of its pieces. Width, case and spaces do not count. Equality is leakproof, so the index works under a policy.
 */

const folded = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/\s+/g, '');

const pairsOf = (characters: readonly string[]): string[] =>
  characters.slice(1).map((second, i) => `${characters[i]}${second}`);

/** What is stored for a text: every one- and two-character piece, once. */
export function gramsOf(text: string): string[] {
  const characters = [...folded(text)];
  return [...new Set([...characters, ...pairsOf(characters)])];
}

/** What is asked for a query: the pair pieces, or the single character where there is only one. Empty: no search. */
export function gramsOfQuery(query: string): string[] {
  const characters = [...folded(query)];
  return characters.length > 1 ? [...new Set(pairsOf(characters))] : characters;
}

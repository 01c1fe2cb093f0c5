/** Finds an article by what people type, and says what is known where it is not. */
import { type Article, articleOf, articles, type Instrument, instruments } from '@shoumi/law';
import { UsageError } from '../command.ts';

const known = Object.keys(instruments).filter((id) => articles.some(({ citation }) => citation.instrument === id));
const DEFAULT_ACT = 'regulation-2024';

const isInstrument = (id: string): id is Instrument => Object.hasOwn(instruments, id);

/** Throws a UsageError that names the known acts, or the known articles of the act. */
export function findArticle(number: string | undefined, act: string = DEFAULT_ACT): Article {
  if (!isInstrument(act) || !known.includes(act)) throw new UsageError(`no act ${act}. Known: ${known.join(', ')}.`);
  const found = number !== undefined && /^\d{1,4}$/.test(number) ? articleOf(act, Number(number)) : undefined;
  if (found) return found;
  const numbers = articles
    .filter(({ citation }) => citation.instrument === act)
    .map(({ citation }) => citation.article);
  const what = number === undefined ? 'give an article' : `no article ${number} in ${act}`;
  throw new UsageError(`${what}. Known: ${ranges(numbers)}.`);
}

/** `1-74`, `13-15, 17, 19-24`. */
export function ranges(numbers: readonly number[]): string {
  const spans: [number, number][] = [];
  for (const number of numbers) {
    const last = spans.at(-1);
    if (last && number === last[1] + 1) last[1] = number;
    else spans.push([number, number]);
  }
  return spans.map(([first, last]) => (first === last ? `${first}` : `${first}-${last}`)).join(', ');
}

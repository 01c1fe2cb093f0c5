/**
 * What a damaged stamp may have been: every whole stamp from which it comes by one loss or one wrong character. Which of these is proposed, the
 * neighbours decide; nothing is proposed that they do not single out.
 */
import { readStamp, stampText } from './stamp.ts';

/** `separator`: all digits are there, a mark between them is not. `character`: one is wrong or too many. */
export type Damage = 'first-digit' | 'last-digit' | 'digit' | 'separator' | 'year' | 'day' | 'character';

export interface Candidate {
  readonly at: string;
  readonly damage: Damage;
}

const WHOLE = /^\d{4}-\d{1,2}-\d{1,2} \d{1,2}:\d{2}(?::\d{2})?$/;
const SHAPES = ['dddd-dd-dd dd:dd', 'dddd-dd-dd dd:dd:dd'];
const LETTERS: Readonly<Record<string, string>> = {
  O: '0',
  o: '0',
  D: '0',
  I: '1',
  l: '1',
  '|': '1',
  Z: '2',
  S: '5',
  B: '8',
};

/** `years` are those of the readable stamps of the same file; `days` those of the neighbours. */
export function candidates(text: string, years: readonly string[], days: readonly string[]): readonly Candidate[] {
  const given = stampText(text)
    .replace(/^(\d*)[年/.](\d+)[月/.](\d+)日? ?/, '$1-$2-$3 ')
    .replace(/^(\d+)月(\d+)日 ?/, '-$1-$2 ')
    .replace('T', ' ');
  const found = new Map<string, Damage>();
  const add = (whole: string, damage: Damage) => {
    if (!WHOLE.test(whole)) return;
    const stamp = readStamp(whole);
    if (stamp.is === 'read' && !found.has(stamp.at)) found.set(stamp.at, damage);
  };
  for (const whole of separated(given)) add(whole, 'separator');
  for (const year of years) for (let lost = 1; lost <= 5; lost += 1) addYear(given, year, lost, add);
  for (const day of days) if (/^\d{2}:\d{2}(?::\d{2})?$/.test(given)) add(`${day} ${given}`, 'day');
  const lettered = [...given].map((char) => LETTERS[char] ?? char).join('');
  if (lettered !== given) add(lettered, 'character');
  const strange = given.search(/[^\d\-: ]/);
  if (strange >= 0) {
    const rest = without(given, strange);
    for (const [whole] of [[rest], ...oneCharacterMore(rest)]) add(whole ?? '', 'character');
  }
  for (const [whole, damage] of oneCharacterMore(given)) add(whole, damage);
  for (let at = 0; at < given.length; at += 1) add(without(given, at), 'character');
  return [...found].map(([at, damage]) => ({ at, damage }));
}

const without = (text: string, at: number): string => text.slice(0, at) + text.slice(at + 1);

function addYear(given: string, year: string, lost: number, add: (whole: string, damage: Damage) => void): void {
  const head = lost === 5 ? `${year}-` : year.slice(0, lost);
  add(head + given, lost === 1 ? 'first-digit' : 'year');
}

/** All digits of a minute, or of a second, are there: the marks go where they belong. */
function separated(given: string): string[] {
  if (!/^[\d\-/.,:;'" ]+$/.test(given)) return [];
  const digits = given.replace(/\D/g, '');
  if (digits.length !== 12 && digits.length !== 14) return [];
  // The marks that did stand must stand between the same digits, whatever they look like.
  const groups = given.split(/\D+/).filter((group) => group !== '');
  const ends = new Set([4, 6, 8, 10, 12, 14]);
  let end = 0;
  for (const group of groups) {
    end += group.length;
    if (!ends.has(end)) return [];
  }
  const [, y, mo, d, h, mi, s] = /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})?$/.exec(digits) ?? [];
  return [`${y}-${mo}-${d} ${h}:${mi}${s === undefined ? '' : `:${s}`}`];
}

/** The text with one character put in, at every place where that gives the shape of a whole stamp. */
function oneCharacterMore(given: string): [string, Damage][] {
  const made: [string, Damage][] = [];
  for (const shape of SHAPES) {
    if (given.length !== shape.length - 1) continue;
    const last = shape.length - 1;
    // The ends first: where two losses give the same text, an end is the likelier.
    for (const at of [0, last, ...Array.from({ length: last - 1 }, (_, i) => i + 1)]) {
      if (!fits(given, shape, at)) continue;
      const [before, after] = [given.slice(0, at), given.slice(at)];
      const mark = shape[at] ?? '';
      if (mark !== 'd') {
        made.push([before + mark + after, 'separator']);
        continue;
      }
      const damage = at === 0 ? 'first-digit' : at === last ? 'last-digit' : 'digit';
      for (let digit = 0; digit <= 9; digit += 1) made.push([before + digit + after, damage]);
    }
  }
  return made;
}

/** Whether `given` with a gap before its character number `gap` has the shape. */
function fits(given: string, shape: string, gap: number): boolean {
  for (let i = 0; i < given.length; i += 1) {
    const want = shape[i < gap ? i : i + 1];
    const have = given[i] ?? '';
    if (want === 'd' ? have < '0' || have > '9' : want !== have) return false;
  }
  return true;
}

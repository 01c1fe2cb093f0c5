/**
 * Compares the numbers that we coded with those in a law's text. It tells whether the figure stands
 * in that article with that unit, as often as we coded it; not what the figure is about, which only
 * a reader can say.
 */
import { NUMERAL_CHARACTERS, parseNumber } from './chinese-number.ts';
import type { ParsedLaw } from './parse.ts';

/** 'occasion' is 次, 'multiple' is 倍; a 'date' has the value 20240901. */
export type NumberUnit =
  | 'working-day'
  | 'hour'
  | 'day'
  | 'month'
  | 'year'
  | 'yuan'
  | 'person'
  | 'occasion'
  | 'multiple'
  | 'percent'
  | 'date';

export interface CodedNumber {
  readonly article: number;
  /** What the number is about, in words, e.g. 'report an unclear matter'. */
  readonly what: string;
  readonly value: number;
  readonly unit: NumberUnit;
}

export interface FoundNumber {
  readonly value: number;
  readonly unit: NumberUnit;
  /** As the text writes it, without spaces. */
  readonly as: string;
}

export interface NumberCheck {
  readonly agree: readonly CodedNumber[];
  readonly differ: readonly {
    readonly article: number;
    readonly what: string;
    readonly coded: { readonly value: number; readonly unit: NumberUnit };
    /** Numbers of the article that no coded number claims: those of the same unit, else all. Empty where it has none. */
    readonly found: readonly FoundNumber[];
  }[];
}

const N = `(?:\\d{1,15}(?:\\.\\d{1,4})?|[${NUMERAL_CHARACTERS}]{1,20})`;
const UNITS: readonly (readonly [pattern: string, unit: NumberUnit])[] = [
  ['个?工作日', 'working-day'],
  ['个?小时', 'hour'],
  ['[日天]', 'day'],
  ['个月', 'month'],
  ['周?年(?!度)', 'year'],
  ['元', 'yuan'],
  ['人(?![员民])', 'person'],
  ['次(?!性)', 'occasion'],
  ['倍', 'multiple'],
  ['[%％]', 'percent'],
];
const SCAN = new RegExp(
  [
    `(?<date>(?<y>${N})年(?<m>${N})月(?:(?<d>${N})日)?)`,
    `(?<every>每(?<n>${N})?(?<of>年(?!度)|个?月|季度))`,
    '(?<half>半年)',
    `(?<![第.\\d${NUMERAL_CHARACTERS}])(?<value>${N})(?<scale>[万亿])?(?:${UNITS.map(([pattern], i) => `(?<u${i}>${pattern})`).join('|')})`,
  ].join('|'),
  'g',
);

function amount(text: string): number | undefined {
  return /^\d+\.\d+$/.test(text) ? Number(text) : parseNumber(text);
}

function read(groups: Readonly<Record<string, string | undefined>>): Omit<FoundNumber, 'as'> | undefined {
  const { y, m, d, every, n, of, half, value = '', scale } = groups;
  if (y !== undefined) {
    const [year, month, day] = [y, m ?? '', d ?? ''].map(amount);
    if (year === undefined || month === undefined || day === undefined) return undefined;
    return { value: year * 10_000 + month * 100 + day, unit: 'date' };
  }
  if (half !== undefined) return { value: 6, unit: 'month' };
  if (every !== undefined) {
    const count = n === undefined ? 1 : amount(n);
    if (count === undefined) return undefined;
    return of === '年' ? { value: count, unit: 'year' } : { value: of === '季度' ? count * 3 : count, unit: 'month' };
  }
  const unit = UNITS.find((_, i) => groups[`u${i}`] !== undefined)?.[1];
  const plain = amount(value);
  if (unit === undefined || plain === undefined) return undefined;
  // 2010年 names a year and measures nothing.
  if (unit === 'year' && plain >= 1900) return undefined;
  return { value: plain * (scale === '万' ? 10_000 : scale === '亿' ? 100_000_000 : 1), unit };
}

/** Every number with a unit in a text, in order: 10 个工作日, 二十四小时, 5 万元, 每两年, 两人 and so on. */
export function numbersIn(text: string): FoundNumber[] {
  const plain = text.replace(/\s/g, '').replace(/[０-９]/g, (digit) => String(digit.charCodeAt(0) - 0xff10));
  return [...plain.matchAll(SCAN)].flatMap((match) => {
    const number = read(match.groups ?? {});
    return number ? [{ ...number, as: match[0] }] : [];
  });
}

/** Compares coded numbers with the text. A number that stands once in the text agrees with one coded number only. */
export function checkNumbers(coded: readonly CodedNumber[], law: ParsedLaw): NumberCheck {
  const left = new Map<number, FoundNumber[]>();
  for (const article of law.chapters.flatMap((chapter) => chapter.articles)) {
    if (article.sub === undefined) left.set(article.number, numbersIn(article.text));
  }
  const agree: CodedNumber[] = [];
  const open: CodedNumber[] = [];
  for (const number of coded) {
    const found = left.get(number.article) ?? [];
    const at = found.findIndex(({ value, unit }) => value === number.value && unit === number.unit);
    if (at >= 0) found.splice(at, 1);
    (at >= 0 ? agree : open).push(number);
  }
  return {
    agree,
    differ: open.map(({ article, what, value, unit }) => {
      const unclaimed = left.get(article) ?? [];
      const same = unclaimed.filter((found) => found.unit === unit);
      return { article, what, coded: { value, unit }, found: same.length > 0 ? same : unclaimed };
    }),
  };
}

/** Chinese numerals as laws write them: 一百二十三 ↔ 123. Left out: fractions, financial capitals (壹贰叁). */

const DIGITS = '零一二三四五六七八九';
/** Characters that a numeral may consist of; for use inside a character class. */
export const NUMERAL_CHARACTERS = '〇零一二两三四五六七八九十百千万亿';

const digitOf = (char: string): number => (char === '〇' ? 0 : char === '两' ? 2 : DIGITS.indexOf(char));

/** Value of a numeral below ten thousand, or undefined where its units do not descend. */
function belowTenThousand(text: string): number | undefined {
  let value = 0;
  let pending: number | undefined;
  let unit = 10_000;
  for (const char of text) {
    const next = char === '十' ? 10 : char === '百' ? 100 : char === '千' ? 1000 : 0;
    if (next === 0) {
      const digit = digitOf(char);
      if (digit < 0 || (pending !== undefined && pending !== 0)) return undefined;
      pending = digit;
      continue;
    }
    // Only 十 may stand without a digit of its own: 十二.
    if (next >= unit || (!pending && next !== 10)) return undefined;
    value += (pending || 1) * next;
    unit = next;
    pending = undefined;
  }
  return value + (pending ?? 0);
}

/**
 * Value of a Chinese numeral, also digit by digit (二〇二四), or undefined where the text is none.
 * Accepts 两 for 二; whole numbers up to 亿.
 */
export function parseChineseNumber(text: string): number | undefined {
  if (text === '') return undefined;
  if (/^[〇零一二三四五六七八九]{2,}$/.test(text)) return Number([...text].map(digitOf).join(''));
  let value = 0;
  let rest = text;
  for (const [char, unit] of [
    ['亿', 100_000_000],
    ['万', 10_000],
  ] as const) {
    const at = rest.indexOf(char);
    if (at < 0) continue;
    const part = at === 0 ? undefined : belowTenThousand(rest.slice(0, at));
    if (part === undefined || part === 0) return undefined;
    value += part * unit;
    rest = rest.slice(at + 1);
    if (rest === '') return value;
  }
  const last = belowTenThousand(rest);
  return last === undefined ? undefined : value + last;
}

/** The numeral of a whole number from 0 to 999 999 999 999, as laws write it: 12 → 十二, 110 → 一百一十. */
export function toChineseNumber(value: number): string {
  if (!Number.isInteger(value) || value < 0 || value >= 1e12) {
    throw new RangeError(`${value} has no numeral here: give a whole number from 0 to 999 999 999 999.`);
  }
  if (value === 0) return '零';
  let text = '';
  let gap = false;
  for (const [unit, char] of [
    [100_000_000, '亿'],
    [10_000, '万'],
    [1, ''],
  ] as const) {
    const part = Math.floor(value / unit) % 10_000;
    if (part === 0) {
      gap = text !== '';
      continue;
    }
    if (text !== '' && (gap || part < 1000)) text += '零';
    text += sectionOf(part) + char;
    gap = false;
  }
  return text.replace(/^一十/, '十');
}

function sectionOf(value: number): string {
  let text = '';
  let gap = false;
  for (const [unit, char] of [
    [1000, '千'],
    [100, '百'],
    [10, '十'],
    [1, ''],
  ] as const) {
    const digit = Math.floor(value / unit) % 10;
    if (digit === 0) {
      gap = text !== '';
      continue;
    }
    text += (gap ? '零' : '') + (DIGITS[digit] ?? '') + char;
    gap = false;
  }
  return text;
}

/** A number in either script; undefined where it is none. Spaces inside are ignored. */
export function parseNumber(text: string): number | undefined {
  const plain = text.replace(/\s/g, '').replace(/[０-９]/g, (digit) => String(digit.charCodeAt(0) - 0xff10));
  return /^\d+$/.test(plain) ? Number(plain) : parseChineseNumber(plain);
}

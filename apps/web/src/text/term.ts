/**
 * How long a matter stays secret, between what people type (`10年`, `6个月`, `至2030年底`, `条件：会议结束`, `长期`)
 * and the term that the API takes. Whether the term is lawful is not judged here.
 */
import type { Level } from '@shoumi/contract';
import type { Language } from '../app/preferences.ts';
import { formatDay } from './day.ts';

export type Term =
  | { readonly kind: 'period'; readonly n: number; readonly unit: 'year' | 'month' | 'day' }
  | { readonly kind: 'date'; readonly on: string }
  | { readonly kind: 'condition'; readonly condition: string; readonly reason: string }
  | { readonly kind: 'long-term' };

export type TermProblem = 'empty' | 'not-understood' | 'no-such-day';
export type TermReading = { readonly term: Term } | { readonly problem: TermProblem };

const UNITS: Readonly<Record<Language, Readonly<Record<'year' | 'month' | 'day', string>>>> = {
  zh: { year: '年', month: '个月', day: '日' },
  en: { year: ' years', month: ' months', day: ' days' },
};

/** The term as a mark writes it. */
export function termText(term: Term, language: Language): string {
  switch (term.kind) {
    case 'period':
      return `${term.n}${UNITS[language][term.unit]}`;
    case 'date':
      return formatDay(term.on, language);
    case 'condition':
      return term.condition;
    case 'long-term':
      return language === 'zh' ? '长期' : 'long-term';
  }
}

/** The term as it is typed: reads back as the same term. */
export function writeTerm(term: Term, language: Language): string {
  if (term.kind === 'date') return language === 'zh' ? `至${formatDay(term.on, 'zh')}` : `until ${term.on}`;
  if (term.kind === 'condition') return `${language === 'zh' ? '条件：' : 'condition: '}${term.condition}`;
  return termText(term, language);
}

export const levelNames: Readonly<Record<Level, Readonly<Record<Language, string>>>> = {
  confidential: { zh: '秘密', en: 'Confidential' },
  secret: { zh: '机密', en: 'Secret' },
  'top-secret': { zh: '绝密', en: 'Top Secret' },
};

/** `机密★10年`: marks are written in Chinese whatever the language of the screen. */
export const markOf = (level: Level, term: Term): string => `${levelNames[level].zh}★${termText(term, 'zh')}`;

const DIGITS = '零一二三四五六七八九';

/** Chinese numbers up to 九十九, where a period is written out: `十年`, `二十五年`. */
const arabic = (text: string): string =>
  text
    .replaceAll('两', '二')
    .replaceAll('〇', '零')
    .replace(
      /([一二三四五六七八九])?十([一二三四五六七八九])?(?=年|个月|月|日|天)/g,
      (_all, tens?: string, ones?: string) =>
        String((tens ? DIGITS.indexOf(tens) : 1) * 10 + (ones ? DIGITS.indexOf(ones) : 0)),
    )
    .replace(/[一二三四五六七八九](?=年|个月|月|日|天)/g, (digit) => String(DIGITS.indexOf(digit)));

const daysIn = (year: number, month: number): number =>
  month === 2
    ? year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
      ? 29
      : 28
    : [4, 6, 9, 11].includes(month)
      ? 30
      : 31;

const two = (n: number): string => String(n).padStart(2, '0');

function dateOf(year: number, month: number, date: number): TermReading {
  const exists = year >= 1900 && month >= 1 && month <= 12 && date >= 1 && date <= daysIn(year, month);
  return exists ? { term: { kind: 'date', on: `${year}-${two(month)}-${two(date)}` } } : { problem: 'no-such-day' };
}

const unitOf = (word: string): 'year' | 'month' | 'day' =>
  /^(年|y)/.test(word) ? 'year' : /^(个|月|m)/.test(word) ? 'month' : 'day';

function readDate(text: string): TermReading | undefined {
  const full = /^(\d{4})(?:年|[-/.])(\d{1,2})(?:月|[-/.])(\d{1,2})日?$/.exec(text);
  if (full) return dateOf(Number(full[1]), Number(full[2]), Number(full[3]));
  const month = /^(\d{4})年(\d{1,2})月[底末]?$/.exec(text);
  if (month) {
    const last = Number(month[2]);
    return last >= 1 && last <= 12
      ? dateOf(Number(month[1]), last, daysIn(Number(month[1]), last))
      : { problem: 'no-such-day' };
  }
  const year = /^(\d{4})(?:年[底末]?)?$/.exec(text);
  return year ? dateOf(Number(year[1]), 12, 31) : undefined;
}

/** Reads what was typed; `reason` says why no period can be fixed and belongs to a condition only. */
export function readTerm(typed: string, reason = ''): TermReading {
  const line = typed.trim();
  if (line === '') return { problem: 'empty' };
  const condition = /^(?:解密)?(?:条件|condition) *[:：] *(.*)$/is.exec(line);
  if (condition) {
    const words = (condition[1] ?? '').trim();
    return words === '' ? { problem: 'not-understood' } : { term: { kind: 'condition', condition: words, reason } };
  }
  if (/^(长期|long[- ]?term)$/i.test(line)) return { term: { kind: 'long-term' } };
  const text = arabic(
    line
      .normalize('NFKC')
      .replace(/\s+/g, '')
      .replace(/^(至|到|截至|until)/i, ''),
  ).toLowerCase();
  const date = readDate(text);
  if (date) return date;
  if (text === '半年') return { term: { kind: 'period', n: 6, unit: 'month' } };
  const period = /^(\d{1,3})(年|个月|月|日|天|years?|months?|days?)$/.exec(text);
  if (period?.[1] && period[2] && Number(period[1]) > 0)
    return { term: { kind: 'period', n: Number(period[1]), unit: unitOf(period[2]) } };
  const saysWhen = /^\p{Script=Han}{2,}/u.test(line) && !/[年月日]$/.test(line);
  return saysWhen ? { term: { kind: 'condition', condition: line, reason } } : { problem: 'not-understood' };
}

/** Whether a value that came over the wire is a term. */
export function isTerm(value: unknown): value is Term {
  if (typeof value !== 'object' || value === null || !('kind' in value)) return false;
  return ['period', 'date', 'condition', 'long-term'].includes(String(value.kind));
}

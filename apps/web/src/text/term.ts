/**
 * How long a matter stays secret, between what people type (`10年`, `6个月`, `至2030年底`, `条件：会议结束`, `长期`)
 * and the term that the API takes. Whether the term is lawful is not judged here.
 */
import type { Level } from '@shoumi/contract';
import { parseTermText } from '@shoumi/law/text';
import type { Language } from '../app/preferences.ts';
import { formatDay } from './day.ts';
import { levelNames } from './levels.ts';

export type Term =
  | { readonly kind: 'period'; readonly n: number; readonly unit: 'year' | 'month' | 'day' }
  | { readonly kind: 'date'; readonly on: string }
  | { readonly kind: 'condition'; readonly condition: string; readonly reason: string }
  | { readonly kind: 'long-term' };

type TermProblem = 'empty' | 'not-understood' | 'no-such-day';
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

/** `机密★10年`: marks are written in Chinese whatever the language of the screen. */
export const markOf = (level: Level, term: Term): string => `${levelNames[level].zh}★${termText(term, 'zh')}`;

/** What the law's own reader does not know: English, `半年`, the end of a month or of a bare year after 至. */
function inChinese(line: string): string {
  const plain = line
    .normalize('NFKC')
    .replace(/\s+/g, '')
    .replace(/^(?:至|到|截至|until)/i, '');
  const month = /^(\d{4})年(\d{1,2})月[底末]?$/.exec(plain);
  if (month) return `${month[1]}-${month[2]}-${daysIn(Number(month[1]), Number(month[2]))}`;
  const year = /^(\d{4})年?$/.exec(plain);
  if (year) return `${year[1]}-12-31`;
  if (/^long-?term$/i.test(plain)) return '长期';
  if (plain === '半年') return '6个月';
  return plain
    .replace(/^(\d+)years?$/i, '$1年')
    .replace(/^(\d+)months?$/i, '$1个月')
    .replace(/^(\d+)days?$/i, '$1日');
}

const daysIn = (year: number, month: number): number =>
  month === 2
    ? year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
      ? 29
      : 28
    : [4, 6, 9, 11].includes(month)
      ? 30
      : 31;

/** Reads what was typed; `reason` says why no period can be fixed and belongs to a condition only. */
export function readTerm(typed: string, reason = ''): TermReading {
  const line = typed.trim();
  if (line === '') return { problem: 'empty' };
  const named = /^(?:解密)?(?:条件|condition) *[:：](.*)$/is.exec(line);
  if (named) {
    const condition = (named[1] ?? '').trim();
    return condition === '' ? { problem: 'not-understood' } : { term: { kind: 'condition', condition, reason } };
  }
  const plain = inChinese(line);
  const term = parseTermText(plain);
  if (term === undefined) return { problem: /^\d{4}\D\d/.test(plain) ? 'no-such-day' : 'not-understood' };
  if (term.kind !== 'condition') return { term };
  // An unfinished number or date is a slip, not a condition.
  const saysWhen = /^\p{Script=Han}{2,}/u.test(line) && !/[年月日天]$/.test(line);
  return saysWhen ? { term: { kind: 'condition', condition: line, reason } } : { problem: 'not-understood' };
}

/** Whether a value that came over the wire is a term. */
export function isTerm(value: unknown): value is Term {
  if (typeof value !== 'object' || value === null || !('kind' in value)) return false;
  return ['period', 'date', 'condition', 'long-term'].includes(String(value.kind));
}

/** Terms as people write them: `10年`, `6个月`, `30日`, `2030年12月31日`, `至2030年底`, `长期`, `会议结束`. */
import type { Term } from '../acts/terms.ts';
import { isCalendarDate } from '../kernel/calendar-date.ts';
import { parseNumber } from './chinese-number.ts';

const pad = (n: number) => String(n).padStart(2, '0');
const UNITS = { 年: 'year', 个月: 'month', 月: 'month', 日: 'day', 天: 'day' } as const;

/**
 * Reads a term. What is neither a period nor a date nor `长期` is a condition; its reason is asked for elsewhere and
 * stays empty here. `undefined` for an empty text or a day that does not exist.
 */
export function parseTermText(text: string): Term | undefined {
  const plain = text.normalize('NFKC').replace(/\s+/g, '');
  if (plain === '') return undefined;
  if (plain === '长期') return { kind: 'long-term' };
  const period = /^([\d〇零一二两三四五六七八九十百]+)(年|个月|月|日|天)$/.exec(plain);
  if (period) {
    const n = parseNumber(period[1] ?? '');
    const unit = UNITS[period[2] as keyof typeof UNITS];
    // A bare year such as 2030年 is a date nobody finished writing, not two thousand years.
    if (n === undefined || n < 1 || (unit === 'year' && n > 400)) return undefined;
    return { kind: 'period', n, unit };
  }
  const date = /^至?(\d{4})(?:年|-|\/|\.)(\d{1,2})(?:月|-|\/|\.)(\d{1,2})日?$/.exec(plain);
  if (date) {
    const on = `${date[1]}-${pad(Number(date[2]))}-${pad(Number(date[3]))}`;
    return isCalendarDate(on) ? { kind: 'date', on } : undefined;
  }
  const yearEnd = /^至?(\d{4})年(?:年?底|末)$/.exec(plain);
  if (yearEnd) return { kind: 'date', on: `${yearEnd[1]}-12-31` };
  return { kind: 'condition', condition: text.trim(), reason: '' };
}

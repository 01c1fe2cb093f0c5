/**
 * A time stamp as it stands, read or called damaged. Never repaired here: what stands differently from a whole stamp is
 * damage, and what it may have been is asked of `repair.ts`.
 */
import { plain } from './text.ts';

/** 1: a single digit stands with a zero before it; -1: it stands bare; 0: both digits are needed, so nothing tells. */
type Padding = -1 | 0 | 1;

/** `sort` orders stamps: 'YYYY-MM-DD HH:MM', with seconds where they stood; `mark` parts the day's figures. */
export type Stamp =
  | {
      readonly is: 'read';
      readonly at: string;
      readonly sort: string;
      readonly day: Padding;
      readonly hour: Padding;
      readonly mark: string;
    }
  | { readonly is: 'impossible'; readonly what: 'day' | 'time' }
  | { readonly is: 'damaged' }
  | { readonly is: 'absent' };

const DATE = String.raw`(\d{4})(?:([-/.])(\d{1,2})\2(\d{1,2})|年(\d{1,2})月(\d{1,2})日?)`;
const TIME = String.raw`(上午|中午|下午|晚上|AM|PM)? ?(\d{1,2})(?::(\d{2})(?::(\d{2}))?(?:\.\d{1,3})?|[时点](\d{1,2})分?(?:(\d{1,2})秒?)?) ?(AM|PM)?`;
// A space or a T parts day and time; 日 does it alone. Without either the parting was lost.
const WHOLE = new RegExp(`^${DATE}(?: |T|(?<=日))${TIME}$`, 'i');
const COMPACT = /^(\d{4})(\d{2})(\d{2}) ?(\d{2}):?(\d{2})(?::?(\d{2}))?$/;
/** Words that stand in place of a time where nobody confirmed. */
export const NO_TIME = /^(?:[未待](?:反馈|确认|签收?|签到|阅读?|学习?|完成)|请假|缺席|[-/\\*×]+)$/;

const padding = (part: string): Padding => (part.length === 1 ? -1 : part.startsWith('0') ? 1 : 0);
const two = (digits: string): string => digits.padStart(2, '0');
const LONG_MONTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Whether the calendar has the day; years from 1 on. */
function isDay(year: number, month: number, day: number): boolean {
  const leap = month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return day >= 1 && day <= (LONG_MONTHS[month - 1] ?? 0) + (leap ? 1 : 0);
}

/** The stamp's text with single half-width spaces and without time zone, as the patterns take it. */
export const stampText = (text: string): string =>
  plain(text)
    .replace(/\s+/g, ' ')
    .replace(/ ?([-/:年月日时分]) ?/g, (whole, mark: string) => (mark === '日' && whole.endsWith(' ') ? '日' : mark))
    .replace(/(?:\+08:?00| ?\(?(?:星期|周)[一二三四五六日天]\)?)/g, '')
    .trim();

function hour(said: string, half: string): number {
  const value = Number(said);
  if (/^(?:下午|晚上|PM)$/i.test(half) && value < 12) return value + 12;
  if (/^(?:上午|AM)$/i.test(half) && value === 12) return 0;
  return value;
}

export function readStamp(text: string): Stamp {
  const given = stampText(text);
  if (/^[无空]?$/.test(given) || NO_TIME.test(given)) return { is: 'absent' };
  const whole = WHOLE.exec(given);
  const compact = whole ? null : COMPACT.exec(given);
  if (!whole && !compact) return { is: 'damaged' };
  const [year = '', month = '', day = '', hours = '', minutes = '', seconds = ''] = whole
    ? [whole[1], whole[3] ?? whole[5], whole[4] ?? whole[6], whole[8], whole[9] ?? whole[11], whole[10] ?? whole[12]]
    : (compact?.slice(1) ?? []);
  if (!isDay(Number(year), Number(month), Number(day))) return { is: 'impossible', what: 'day' };
  const clock = hour(hours, whole?.[7] ?? whole?.[13] ?? '');
  if (clock > 23 || Number(minutes) > 59 || Number(seconds || '0') > 59) return { is: 'impossible', what: 'time' };
  const at = `${year}-${two(month)}-${two(day)} ${two(String(clock))}:${two(minutes)}`;
  const halved = whole?.[7] !== undefined || whole?.[13] !== undefined;
  const bareDay = padding(month) < 0 ? -1 : padding(day);
  return {
    is: 'read',
    at,
    sort: seconds ? `${at}:${two(seconds)}` : at,
    day: bareDay === 0 ? padding(month) : bareDay,
    hour: halved ? 0 : padding(hours),
    mark: whole?.[2] ?? '',
  };
}

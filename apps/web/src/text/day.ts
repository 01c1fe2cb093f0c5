/** Days and moments as officials write them. Days are strings and stay strings: no time zone can shift them. */
import type { Language } from '../app/preferences.ts';

const MONTHS = 'January February March April May June July August September October November December'.split(' ');

export function formatDay(day: string, language: Language): string {
  const [year, month, date] = day.slice(0, 10).split('-').map(Number);
  if (!year || !month || !date) return day;
  return language === 'zh' ? `${year}年${month}月${date}日` : `${date} ${MONTHS[month - 1]} ${year}`;
}

/** A moment in Asia/Shanghai, to the minute. */
export function formatMoment(moment: string, language: Language): string {
  const at = new Date(moment);
  if (Number.isNaN(at.getTime())) return moment;
  const parts = new Intl.DateTimeFormat('sv-SE', {
    timeZone: 'Asia/Shanghai',
    dateStyle: 'short',
    timeStyle: 'short',
  }).format(at);
  return `${formatDay(parts.slice(0, 10), language)} ${parts.slice(11)}`;
}

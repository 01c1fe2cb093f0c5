/** Reading and checking the texts of laws. Imports nothing heavy: the browser bundle takes this door. */
export { formatDay, isCalendarDate, MONTHS } from '../kernel/calendar-date.ts';
export * from './check.ts';
export * from './chinese-number.ts';
export * from './parse.ts';
export * from './term-text.ts';

/** Working days, periods and secrecy periods: the door of this folder. */
import { workingCalendar } from './working-calendar.ts';
import { year2024 } from './year-2024.ts';
import { year2025 } from './year-2025.ts';
import { year2026 } from './year-2026.ts';

export * from './choices.ts';
export * from './counted-days.ts';
export * from './explained-clock.ts';
export * from './explained-period.ts';
export * from './period.ts';
export * from './secrecy-period.ts';
export * from './table.ts';
export * from './working-calendar.ts';

/** The official tables that are loaded, oldest first. */
export const officialTables = [year2024, year2025, year2026] as const;

/** The calendar of a place without local departures. */
export const officialCalendar = workingCalendar(officialTables);

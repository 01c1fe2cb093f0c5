/** How long something may take, as a rule or clock says it. How it is counted stands in the calendar. */
export type PeriodUnit = 'hour' | 'working-day' | 'day' | 'month' | 'year';

export type ClockPeriod = { readonly n: number; readonly unit: PeriodUnit } | 'undated';

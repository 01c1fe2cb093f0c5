/**
 * Days off and make-up working days of 2026, by the General Office of the State Council.
 * The last table loaded: due days past its end are provisional.
 */
import { calendarDate } from '../kernel/calendar-date.ts';
import { span, type YearTable } from './table.ts';

export const year2026: YearTable = {
  year: 2026,
  source: {
    notice: '国务院办公厅关于2026年部分节假日安排的通知',
    issued: '2025-11-04',
    published: 'gov.cn 202511/content_7047091',
    checkedAgainst: 'NateScarlet/holiday-cn (MIT), commit d4e53bf',
  },
  off: [
    span('2026-01-01', '2026-01-03'),
    span('2026-02-15', '2026-02-23'),
    span('2026-04-04', '2026-04-06'),
    span('2026-05-01', '2026-05-05'),
    span('2026-06-19', '2026-06-21'),
    span('2026-09-25', '2026-09-27'),
    span('2026-10-01', '2026-10-07'),
  ],
  work: ['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'].map(calendarDate),
};

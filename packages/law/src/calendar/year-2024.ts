/**
 * Days off and make-up working days of 2024, by the General Office of the State Council.
 * New Year's Eve by the lunar calendar (02-09) was a working day that year: leave was encouraged, not given.
 */
import { calendarDate } from '../kernel/calendar-date.ts';
import { span, type YearTable } from './table.ts';

export const year2024: YearTable = {
  year: 2024,
  source: {
    notice: '国务院办公厅关于2024年部分节假日安排的通知',
    issued: '2023-10',
    published: 'gov.cn 202310/content_6911528',
    checkedAgainst: 'NateScarlet/holiday-cn (MIT), commit d4e53bf',
  },
  off: [
    span('2024-01-01', '2024-01-01'),
    span('2024-02-10', '2024-02-17'),
    span('2024-04-04', '2024-04-06'),
    span('2024-05-01', '2024-05-05'),
    span('2024-06-10', '2024-06-10'),
    span('2024-09-15', '2024-09-17'),
    span('2024-10-01', '2024-10-07'),
  ],
  work: [
    '2024-02-04',
    '2024-02-18',
    '2024-04-07',
    '2024-04-28',
    '2024-05-11',
    '2024-09-14',
    '2024-09-29',
    '2024-10-12',
  ].map(calendarDate),
};

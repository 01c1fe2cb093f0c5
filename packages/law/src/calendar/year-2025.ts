/**
 * Days off and make-up working days of 2025, by the General Office of the State Council.
 * The first year with thirteen statutory days; New Year's Eve by the lunar calendar is one of them.
 */
import { calendarDate } from '../kernel/calendar-date.ts';
import { span, type YearTable } from './table.ts';

export const year2025: YearTable = {
  year: 2025,
  source: {
    notice: '国办发明电〔2024〕12号',
    issued: '2024-11',
    published: 'gov.cn 202411/content_6986383',
    checkedAgainst: 'NateScarlet/holiday-cn (MIT), commit d4e53bf',
  },
  off: [
    span('2025-01-01', '2025-01-01'),
    span('2025-01-28', '2025-02-04'),
    span('2025-04-04', '2025-04-06'),
    span('2025-05-01', '2025-05-05'),
    span('2025-05-31', '2025-06-02'),
    span('2025-10-01', '2025-10-08'),
  ],
  work: ['2025-01-26', '2025-02-08', '2025-04-27', '2025-09-28', '2025-10-11'].map(calendarDate),
};

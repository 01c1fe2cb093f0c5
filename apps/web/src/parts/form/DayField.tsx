/** A day, shown as it is written (2026年11月21日) and kept as `YYYY-MM-DD`. */
import { DatePicker } from 'antd';
import dayjs from 'dayjs';
import { useText } from '../../text/index.ts';
import type { Ids } from './FormRow.tsx';

export interface DayFieldProps {
  readonly ids: Ids;
  readonly value: string | null | undefined;
  readonly onChange: (day: string | null) => void;
}

export function DayField({ ids, value, onChange }: DayFieldProps) {
  const { t, language } = useText();
  return (
    <DatePicker
      id={ids.id}
      aria-describedby={ids.describedBy}
      className="day-field"
      value={value ? dayjs(value) : null}
      format={language === 'zh' ? ['YYYY年M月D日', 'YYYY-M-D', 'YYYY.M.D'] : ['D MMMM YYYY', 'YYYY-MM-DD']}
      placeholder={t('form.day')}
      onChange={(day) => onChange(dayjs.isDayjs(day) ? day.format('YYYY-MM-DD') : null)}
    />
  );
}

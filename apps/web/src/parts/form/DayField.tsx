/**
 * A day: typed as people write it and read at once, or taken from a calendar. Kept as `YYYY-MM-DD`. What cannot be read is
 * never taken for another day: it stays in the box, says so, and counts as no day.
 */
import { Button, DatePicker, Input } from 'antd';
import dayjs from 'dayjs';
import { useEffect, useState } from 'react';
import { formatDay, readDay } from '../../text/day.ts';
import { useText } from '../../text/index.ts';
import { Icon } from '../Icon.tsx';
import { echoOf } from './echo.ts';
import type { Ids } from './FormRow.tsx';

export interface DayFieldProps {
  readonly ids: Ids;
  /** `YYYY-MM-DD`, or what was typed and is no day. */
  readonly value: string | null | undefined;
  /** `null`: no day. `typed` is then what stands in the box, empty or not to be read. */
  readonly onChange: (day: string | null, typed: string) => void;
}

/** Far more than any way of writing a day. */
const LONGEST = 40;

const dayOf = (text: string): string | null => {
  const reading = readDay(text);
  return 'day' in reading ? reading.day : null;
};

export function DayField({ ids, value, onChange }: DayFieldProps) {
  const { t, language } = useText();
  const written = (text: string | null | undefined): string => {
    const day = dayOf(text ?? '');
    return day ? formatDay(day, language) : (text ?? '');
  };
  const [typed, setTyped] = useState(written(value));
  const [open, setOpen] = useState(false);
  const [echo] = useState(() => echoOf(value, dayOf(value ?? '') ?? ''));

  // A day from outside (a draft read back, filters cleared) replaces what stands in the box.
  useEffect(() => {
    const day = dayOf(value ?? '');
    if (echo.isFromOutside(value, day ?? '')) setTyped(day ? formatDay(day, language) : (value ?? ''));
  }, [value, language, echo]);

  const say = (text: string): void => {
    setTyped(text);
    const day = dayOf(text);
    echo.said(day ?? '');
    onChange(day, text);
  };
  const tidy = (): void => setTyped(written(typed));
  const reading = readDay(typed);
  const problem = 'problem' in reading && reading.problem !== 'empty' ? reading.problem : undefined;
  const day = 'day' in reading ? reading.day : null;
  return (
    <span className="day-field">
      <Input
        id={ids.id}
        aria-describedby={`${ids.describedBy ?? ''} ${ids.id}-reading`.trim()}
        aria-invalid={problem !== undefined || ids.invalid === true}
        value={typed}
        maxLength={LONGEST}
        autoComplete="off"
        placeholder={t('form.day')}
        onChange={(event) => say(event.target.value)}
        onBlur={tidy}
        onPressEnter={tidy}
        suffix={
          <Button
            type="text"
            size="small"
            aria-label={t('form.calendar')}
            aria-expanded={open}
            icon={<Icon name="calendar" />}
            onClick={() => setOpen(!open)}
            onKeyDown={(event) => {
              if (event.key !== 'Escape' || !open) return;
              // The calendar alone is closed, not the drawer that the field stands in.
              event.stopPropagation();
              setOpen(false);
            }}
          />
        }
      />
      <DatePicker
        className="day-calendar"
        tabIndex={-1}
        aria-hidden
        open={open}
        onOpenChange={setOpen}
        value={day ? dayjs(day) : null}
        onChange={(picked) => {
          setOpen(false);
          if (dayjs.isDayjs(picked)) say(formatDay(picked.format('YYYY-MM-DD'), language));
        }}
      />
      <span id={`${ids.id}-reading`} className="field-problem" aria-live="polite">
        {problem ? t(`form.day.${problem}`) : ''}
      </span>
    </span>
  );
}

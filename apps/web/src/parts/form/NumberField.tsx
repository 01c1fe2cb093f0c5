/**
 * A number: typed as people write it and read at once. What cannot be read, is no whole number where one is asked for or
 * lies out of range is never taken for another number: it stays in the box, says so, and counts as none.
 */
import { Input } from 'antd';
import { useEffect, useState } from 'react';
import { useText } from '../../text/index.ts';
import { type NumberBounds, readNumber } from '../../text/number.ts';
import { echoOf } from './echo.ts';
import type { Ids } from './FormRow.tsx';

export interface NumberFieldProps extends NumberBounds {
  readonly ids: Ids;
  /** The number, or what was typed and is none. */
  readonly value: number | string | null | undefined;
  readonly placeholder?: string;
  /** `null`: no number. `typed` is then what stands in the box, empty or not to be read. */
  readonly onChange: (number: number | null, typed: string) => void;
}

/** Far more than any number that is asked for. */
const LONGEST = 30;

export function NumberField({ ids, value, placeholder, onChange, whole = false, min, max }: NumberFieldProps) {
  const { t } = useText();
  const written = String(value ?? '');
  const [typed, setTyped] = useState(written);
  const [echo] = useState(() => echoOf(value, written));

  // A number from outside (a form begun with what stands) replaces what stands in the box.
  useEffect(() => {
    if (echo.isFromOutside(value, written)) setTyped(written);
  }, [value, written, echo]);

  const reading = readNumber(typed, { whole, min, max });
  const problem = 'problem' in reading && reading.problem !== 'empty' ? reading.problem : undefined;
  return (
    <span className="number-field">
      <Input
        id={ids.id}
        aria-describedby={`${ids.describedBy ?? ''} ${ids.id}-reading`.trim()}
        aria-invalid={problem !== undefined || ids.invalid === true}
        inputMode={whole ? 'numeric' : 'decimal'}
        value={typed}
        maxLength={LONGEST}
        autoComplete="off"
        {...(placeholder === undefined ? {} : { placeholder })}
        onChange={({ target }) => {
          const next = readNumber(target.value, { whole, min, max });
          const number = 'number' in next ? next.number : null;
          setTyped(target.value);
          echo.said(number === null ? '' : String(number));
          onChange(number, target.value);
        }}
      />
      <span id={`${ids.id}-reading`} className="field-problem" aria-live="polite">
        {problem === 'out-of-range'
          ? t('form.number.out-of-range', { least: min ?? '…', most: max ?? '…' })
          : problem
            ? t(`form.number.${problem}`)
            : ''}
      </span>
    </span>
  );
}

/**
 * Text, in one line or several. Nothing that is typed or pasted is cut off: what is too long stays, says by how much, and is
 * refused. Cells that are pasted into one line bring tabs along, which nobody sees: they become spaces.
 */
import { Input } from 'antd';
import { useText } from '../../text/index.ts';
import type { Ids } from './FormRow.tsx';
import { excess } from './feedback.ts';

export interface TextFieldProps {
  readonly ids: Ids;
  readonly long: boolean;
  readonly max: number | undefined;
  readonly value: string;
  readonly onChange: (text: string) => void;
}

export function TextField({ ids, long, max, value, onChange }: TextFieldProps) {
  const { t } = useText();
  const over = excess(value, max);
  const common = {
    id: ids.id,
    'aria-describedby': `${ids.describedBy ?? ''} ${ids.id}-length`.trim(),
    'aria-invalid': over > 0 || ids.invalid === true,
    value,
    autoComplete: 'off',
  };
  return (
    <>
      {long ? (
        <Input.TextArea {...common} rows={4} onChange={({ target }) => onChange(target.value)} />
      ) : (
        <Input {...common} onChange={({ target }) => onChange(target.value.replaceAll('\t', ' '))} />
      )}
      <div id={`${ids.id}-length`} className="field-problem" aria-live="polite">
        {over > 0 ? t('form.tooLong', { max: max ?? 0, over }) : ''}
      </div>
    </>
  );
}

/** One of a few, all in sight: radio buttons drawn as a row. */
import { useId } from 'react';

export interface OneOfProps<T extends string> {
  readonly label: string;
  readonly value: T | undefined;
  readonly options: readonly { readonly value: T; readonly label: string }[];
  readonly onChange: (value: T) => void;
}

export function OneOf<T extends string>({ label, value, options, onChange }: OneOfProps<T>) {
  const name = useId();
  return (
    <div className="one-of" role="radiogroup" aria-label={label}>
      {options.map((option) => (
        <label key={option.value}>
          <input type="radio" name={name} checked={option.value === value} onChange={() => onChange(option.value)} />
          <span>{option.label}</span>
        </label>
      ))}
    </div>
  );
}

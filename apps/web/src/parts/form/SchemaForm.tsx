/** A form drawn from a step's JSON Schema: every step of every procedure that has no better form of its own. */
import type { JsonSchema } from '@shoumi/contract';
import { useMemo } from 'react';
import { useText } from '../../text/index.ts';
import { Reasons } from '../Reasons.tsx';
import { Control, isSet } from './Control.tsx';
import { inField } from './change.ts';
import { FormRow } from './FormRow.tsx';
import { besideControl, type Feedback, feedbackAt, feedbackElsewhere } from './feedback.ts';
import { fieldsOf } from './schema.ts';

export interface SchemaFormProps {
  readonly schema: JsonSchema;
  readonly value: Readonly<Record<string, unknown>>;
  readonly feedback: Feedback;
  /** Takes the change of one field, not the whole: two fields may change before the form is drawn again. */
  readonly onChange: (change: (value: Readonly<Record<string, unknown>>) => Record<string, unknown>) => void;
}

export function SchemaForm({ schema, value, feedback, onChange }: SchemaFormProps) {
  const { language } = useText();
  const fields = useMemo(() => fieldsOf(schema, language), [schema, language]);
  const elsewhere = feedbackElsewhere(
    feedback,
    fields.map(({ name }) => name),
  );
  return (
    <div className="form">
      {fields.map(({ name, title, required, field }) => {
        const said = feedbackAt(feedback, name);
        return (
          <FormRow
            key={name}
            title={title}
            required={required && !field.nullable}
            group={isSet(field)}
            feedback={besideControl(said, field, value[name])}
          >
            {(ids) => (
              <Control
                ids={ids}
                path={name}
                field={field}
                value={value[name]}
                feedback={feedback}
                onChange={(change) => onChange(inField(name, change))}
              />
            )}
          </FormRow>
        );
      })}
      <Reasons reasons={elsewhere.reasons} />
    </div>
  );
}

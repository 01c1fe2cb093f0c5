/** One row of a form: label, control, what the schema misses in it, what the law says of it. */
import { type ReactNode, useId } from 'react';
import { useText } from '../../text/index.ts';
import { Icon } from '../Icon.tsx';
import { Reasons } from '../Reasons.tsx';
import type { Feedback } from './feedback.ts';
import { noFeedback } from './feedback.ts';
import { ProblemWords } from './ProblemWords.tsx';

export interface Ids {
  /** For the control: `id`, and `aria-describedby`. */
  readonly id: string;
  readonly describedBy: string | undefined;
  /** What stands in it is refused. */
  readonly invalid?: boolean;
}

export interface FormRowProps {
  readonly title: string;
  readonly required?: boolean;
  readonly hint?: ReactNode;
  readonly feedback?: Feedback;
  /** The control is a set of controls: the title becomes a legend. */
  readonly group?: boolean;
  readonly children: (ids: Ids) => ReactNode;
}

export function FormRow({
  title,
  required = false,
  hint,
  feedback = noFeedback,
  group = false,
  children,
}: FormRowProps) {
  const { t } = useText();
  const id = useId();
  const describedBy = `${id}-said`;
  const refused =
    feedback.problems.length > 0 || feedback.reasons.some(({ kind }) => kind === 'prohibited' || kind === 'house-rule');
  const label = (
    <>
      {title}
      {required ? <span className="required">{t('form.required')}</span> : null}
    </>
  );
  const body = (
    <>
      {children({ id, describedBy, invalid: refused })}
      <div id={describedBy} className="said" aria-live="polite">
        {hint ? <div className="quiet">{hint}</div> : null}
        {feedback.problems.map((problem) => (
          <div key={problem.path + problem.code} className="field-problem">
            <Icon name="cross" /> <ProblemWords problem={problem} />
          </div>
        ))}
        <Reasons reasons={feedback.reasons} />
      </div>
    </>
  );
  const className = refused ? 'row row-refused' : 'row';
  if (group)
    return (
      <fieldset className={className}>
        <legend className="row-title">{label}</legend>
        {body}
      </fieldset>
    );
  return (
    <div className={className}>
      <label className="row-title" htmlFor={id}>
        {label}
      </label>
      {body}
    </div>
  );
}

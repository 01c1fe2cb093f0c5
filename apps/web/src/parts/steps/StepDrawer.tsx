/** One step: its form, what the law says while it is filled in, and the act itself. */
import type { Cited, JsonSchema, Problem, StepTaken } from '@shoumi/contract';
import { Button } from 'antd';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useText } from '../../text/index.ts';
import { showFaulty } from '../form/faulty.ts';
import { type Feedback, noFeedback, ofFilled } from '../form/feedback.ts';
import { SchemaForm } from '../form/SchemaForm.tsx';
import { fieldsOf, startOf } from '../form/schema.ts';
import { LawChips } from '../LawChip.tsx';
import { ProblemPanel } from '../Reasons.tsx';
import { Side } from '../Side.tsx';
import { asProblem } from '../states.tsx';
import { useAssessment, useStep } from './ask.ts';
import { Missing } from './Missing.tsx';
import { StaleNotice } from './StaleNotice.tsx';

export interface StepDrawerProps {
  readonly procedure: string;
  readonly step: {
    readonly name: string;
    readonly title: string;
    readonly basis: readonly Cited[];
    readonly input: JsonSchema;
  };
  /** Absent on steps that start a case. */
  readonly on?: { readonly case: string; readonly version: number };
  /** What the fields say before anybody changes them. */
  readonly start?: Readonly<Record<string, unknown>>;
  /** What the page has said already: no field of the form. */
  readonly given?: Readonly<Record<string, unknown>>;
  readonly onClose: () => void;
  readonly onDone: (taken: StepTaken) => void;
}

const NOTHING = {};

export function StepDrawer({ procedure, step, on, start, given = NOTHING, onClose, onDone }: StepDrawerProps) {
  const { t, language } = useText();
  const input = useMemo(() => without(step.input, given), [step.input, given]);
  const fields = useMemo(() => fieldsOf(input, language), [input, language]);
  const [value, setValue] = useState<Record<string, unknown>>(() => ({
    ...startOf(fields),
    ...given,
    ...Object.fromEntries(fields.flatMap(({ name }) => (start && name in start ? [[name, start[name]]] : []))),
  }));
  const [touched, setTouched] = useState(fields.length === 0);
  const filledIn = touched && fields.length > 0;
  const body = on ? { case: on.case, version: on.version, input: value } : { input: value };
  const { answer, feedback, asking } = useAssessment(procedure, step.name, body);
  const take = useStep(procedure, step.name, onDone);
  // A second press comes before the button is drawn as busy.
  const underWay = useRef(false);
  const confirm = () => {
    if (underWay.current) return;
    underWay.current = true;
    void take
      .mutateAsync(body)
      .catch(() => undefined)
      .finally(() => {
        underWay.current = false;
      });
  };
  const problem = take.error && asProblem(take.error);
  const shown = beside(feedback, problem, touched, value);
  const form = useRef<HTMLDivElement>(null);
  // A press on the button is never without an answer in sight: a long form may stand scrolled away from it.
  useEffect(() => {
    if (problem) showFaulty(form.current, problem);
  }, [problem]);
  return (
    <Side
      open
      title={step.title}
      size={640}
      // What is filled in goes by a press that says so, never by one beside the form or by Escape.
      mask={{ closable: !filledIn }}
      keyboard={!filledIn}
      onClose={onClose}
      extra={<LawChips basis={step.basis} />}
      footer={
        <div className="step-bar">
          <Button type="primary" loading={take.isPending} onClick={confirm}>
            {t('step.take', { step: step.title })}
          </Button>
          <Button onClick={onClose}>{t('step.cancel')}</Button>
          <span className="step-verdict quiet" role="status">
            {asking ? t('step.asking') : answer ? t(`step.${answer.answer}`) : ''}
          </span>
        </div>
      }
    >
      <div ref={form}>
        {problem?.code === 'stale' && on ? (
          <StaleNotice problem={problem} procedure={procedure} sent={take.variables?.version ?? on.version} />
        ) : null}
        {problem && problem.code !== 'stale' && problem.fields.length === 0 ? (
          <ProblemPanel problem={problem} what={step.title} />
        ) : null}
        {answer?.answer === 'undecided' && touched ? (
          <p className="quiet">
            <Missing names={answer.missing.filter((name) => name.startsWith('proposal.'))} />
          </p>
        ) : null}
        <SchemaForm
          schema={input}
          value={value}
          feedback={shown}
          onChange={(change) => {
            setTouched(true);
            // What is still under way will be answered, and the answer shown.
            if (!take.isPending) take.reset();
            setValue(change);
          }}
        />
        {fields.length === 0 ? <p>{t('step.nothingToFill')}</p> : null}
      </div>
    </Side>
  );
}

function without(schema: JsonSchema, given: Readonly<Record<string, unknown>>): JsonSchema {
  const left = Object.entries(schema.properties ?? {}).filter(([name]) => !(name in given));
  return { ...schema, properties: Object.fromEntries(left) };
}

/** What stands beside the fields: a refusal stands once, in its panel; what is still empty is no mistake before the first try. */
function beside(feedback: Feedback, problem: Problem | null, touched: boolean, value: unknown): Feedback {
  if (problem)
    return {
      reasons: problem.reasons.length > 0 ? [] : feedback.reasons,
      problems: problem.fields.length > 0 ? problem.fields : feedback.problems,
    };
  if (!touched) return noFeedback;
  return { ...feedback, problems: ofFilled(feedback.problems, value) };
}

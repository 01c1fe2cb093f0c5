/** Sitting a test: answers are kept as they are given, so that a lost connection or another phone goes on where one stopped. */

import type { AskedQuestion, AttemptResult, RunningAttempt } from '@shoumi/contract';
import { useMutation } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { Button, Checkbox, Input } from 'antd';
import { useEffect, useState } from 'react';
import { api, queries } from '../../app/api.ts';
import { FormRow } from '../../parts/form/FormRow.tsx';
import { Icon } from '../../parts/Icon.tsx';
import { OneOf } from '../../parts/OneOf.tsx';
import { Page } from '../../parts/Page.tsx';
import { Failure } from '../../parts/states.tsx';
import { useText } from '../../text/index.ts';
import { listed } from '../../text/punctuation.ts';

type Answers = Readonly<Record<string, string>>;

/** How a paper is begun, kept and handed in: with an account, or with a code on paper. */
export interface Desk {
  begin(): Promise<RunningAttempt>;
  keep(attempt: string, answers: Answers): Promise<unknown>;
  submit(attempt: string, answers: Answers): Promise<AttemptResult>;
}

export function TestPage() {
  const { session } = useParams({ from: '/study/$session/test' });
  const { t } = useText();
  const desk: Desk = {
    begin: () => api.post(`/api/study/sessions/${session}/attempts`, {}),
    keep: (attempt, answers) => api.put(`/api/study/attempts/${attempt}/answers`, { answers }),
    submit: (attempt, answers) => api.post(`/api/study/attempts/${attempt}/submit`, { answers }),
  };
  return (
    <Page title={t('test.title')}>
      <Sitting desk={desk} />
      <p>
        <Link to="/study/$session" params={{ session }}>
          {t('test.back')}
        </Link>
      </p>
    </Page>
  );
}

export function Sitting({ desk }: { readonly desk: Desk }) {
  const { t } = useText();
  const [result, setResult] = useState<AttemptResult>();
  const begin = useMutation({ mutationFn: () => desk.begin(), onSuccess: () => setResult(undefined) });
  return (
    <>
      {result ? (
        <Result result={result} />
      ) : begin.data ? (
        <Paper
          key={begin.data.attempt}
          desk={desk}
          attempt={begin.data}
          onResult={(next) => {
            setResult(next);
            begin.reset();
            void queries.invalidateQueries({ queryKey: ['study'] });
          }}
        />
      ) : null}
      {begin.error ? <Failure error={begin.error} /> : null}
      {!begin.data && (!result || result.attemptsLeft > 0) ? (
        <Button type="primary" size="large" block loading={begin.isPending} onClick={() => begin.mutate()}>
          {result ? t('test.again') : t('test.begin')}
        </Button>
      ) : null}
    </>
  );
}

function Result({ result }: { readonly result: AttemptResult }) {
  const { t, language } = useText();
  return (
    <section className="panel" role="status">
      <p>
        <Icon name={result.passed ? 'check' : 'cross'} />{' '}
        {result.passed
          ? t('test.passed', { score: result.score })
          : t('test.failed', { score: result.score, left: result.attemptsLeft })}
      </p>
      {result.wrongArticles.length > 0 ? (
        <p>{t('test.readAgain', { articles: listed(language, result.wrongArticles) })}</p>
      ) : null}
    </section>
  );
}

/** Seconds until the paper is due, counted down on the page; the server's clock decides. */
function useSecondsLeft(dueAt: string): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  return Math.max(0, Math.ceil((Date.parse(dueAt) - now) / 1000));
}

function Paper(props: { desk: Desk; attempt: RunningAttempt; onResult: (result: AttemptResult) => void }) {
  const { desk, attempt, onResult } = props;
  const { t } = useText();
  const [answers, setAnswers] = useState<Answers>(attempt.answers);
  const left = useSecondsLeft(attempt.dueAt);
  const keep = useMutation({ mutationFn: (next: Answers) => desk.keep(attempt.attempt, next), retry: 3 });
  const submit = useMutation({
    mutationFn: () => desk.submit(attempt.attempt, answers),
    onSuccess: onResult,
  });
  const answer = (id: string, given: string) => {
    const next = { ...answers, [id]: given };
    setAnswers(next);
    keep.mutate(next);
  };
  return (
    <form
      className="study-test"
      onSubmit={(event) => {
        event.preventDefault();
        submit.mutate();
      }}
    >
      {attempt.questions.map((question, i) => (
        <Question
          key={question.id}
          n={i + 1}
          question={question}
          given={answers[question.id] ?? ''}
          onAnswer={(given) => answer(question.id, given)}
        />
      ))}
      {submit.error ? <Failure error={submit.error} /> : null}
      <div className="draft-bar">
        <span role="timer">{t('test.left', { minutes: Math.floor(left / 60), seconds: left % 60 })}</span>
        {keep.error ? (
          <span className="field-problem">{t('test.unsaved')}</span>
        ) : keep.isSuccess ? (
          <span className="quiet">{t('test.saved')}</span>
        ) : null}
        <span className="spring" />
        <Button type="primary" htmlType="submit" loading={submit.isPending}>
          {t('test.submit')}
        </Button>
      </div>
    </form>
  );
}

const letterOf = (i: number): string => String.fromCharCode(65 + i);

interface QuestionProps {
  readonly n: number;
  readonly question: AskedQuestion;
  readonly given: string;
  readonly onAnswer: (given: string) => void;
}

function Question({ n, question, given, onAnswer }: QuestionProps) {
  const { t } = useText();
  const { kind, text, options, article } = question;
  return (
    <section className="section">
      <p className="quiet">
        {t('test.number', { n, article })} · {t(`test.${kind}`)}
      </p>
      <FormRow title={text} group={kind !== 'gap'}>
        {({ id }) =>
          kind === 'gap' ? (
            <Input id={id} value={given} onChange={(event) => onAnswer(event.target.value)} />
          ) : kind === 'multiple' ? (
            <div className="choices">
              {options.map((option, i) => {
                const letter = letterOf(i);
                return (
                  <Checkbox
                    key={letter}
                    checked={given.includes(letter)}
                    onChange={(event) =>
                      onAnswer(
                        event.target.checked
                          ? [...given, letter].sort().join('')
                          : [...given].filter((each) => each !== letter).join(''),
                      )
                    }
                  >
                    {letter}. {option}
                  </Checkbox>
                );
              })}
            </div>
          ) : (
            <OneOf
              label={text}
              value={given}
              options={
                kind === 'single'
                  ? options.map((option, i) => ({ value: letterOf(i), label: `${letterOf(i)}. ${option}` }))
                  : [
                      { value: '对', label: t('test.true') },
                      { value: '错', label: t('test.false') },
                    ]
              }
              onChange={onAnswer}
            />
          )
        }
      </FormRow>
    </section>
  );
}

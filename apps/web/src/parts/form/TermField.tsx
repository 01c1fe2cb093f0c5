/** How long: typed as people say it, read at once, with a choice of kinds for who would rather pick. */
import { Input } from 'antd';
import { useEffect, useState } from 'react';
import { formatDay } from '../../text/day.ts';
import { useText } from '../../text/index.ts';
import { isTerm, readTerm, type Term, termText, writeTerm } from '../../text/term.ts';
import { OneOf } from '../OneOf.tsx';
import { echoOf } from './echo.ts';
import type { Ids } from './FormRow.tsx';

export interface TermFieldProps {
  readonly ids: Ids;
  /** A term, or what was typed and cannot be read as one. */
  readonly value: unknown;
  readonly kinds?: readonly string[];
  /** `typed` is what stands in the box: where there is no term, empty or not to be read. */
  readonly onChange: (term: Term | undefined, typed: string) => void;
}

const STARTS = { period: '10年', date: '', condition: '条件：', 'long-term': '长期' } as const;
const ALL = Object.keys(STARTS) as (keyof typeof STARTS)[];

const meaningOf = (term: Term | undefined): string => (term ? JSON.stringify(term) : '');

export function TermField({ ids, value: held, kinds = ALL, onChange }: TermFieldProps) {
  const { t, language } = useText();
  const value = isTerm(held) ? held : undefined;
  const unread = typeof held === 'string' ? held : '';
  const [typed, setTyped] = useState(value ? writeTerm(value, language) : unread);
  const [reason, setReason] = useState(value?.kind === 'condition' ? value.reason : '');
  const [kind, setKind] = useState<string>(value?.kind ?? 'period');
  const [echo] = useState(() => echoOf(held, meaningOf(value)));

  // A value from outside (the period of a guide entry, a draft read back) replaces what stands in the box.
  useEffect(() => {
    if (!echo.isFromOutside(held, meaningOf(value))) return;
    setTyped(value ? writeTerm(value, language) : unread);
    if (value) setKind(value.kind);
    setReason(value?.kind === 'condition' ? value.reason : '');
  }, [held, value, unread, language, echo]);

  function read(text: string, why: string): void {
    setTyped(text);
    setReason(why);
    const reading = readTerm(text, why);
    const term = 'term' in reading && kinds.includes(reading.term.kind) ? reading.term : undefined;
    if (term) setKind(term.kind);
    echo.said(meaningOf(term));
    onChange(term, text);
  }

  const reading = readTerm(typed, reason);
  const allowed = 'term' in reading && kinds.includes(reading.term.kind);
  return (
    <div className="term-field">
      <OneOf
        label={t('term.kinds')}
        options={ALL.filter((each) => kinds.includes(each)).map((each) => ({ value: each, label: t(`term.${each}`) }))}
        value={ALL.find((each) => each === kind)}
        onChange={(next) => {
          setKind(next);
          read(STARTS[next], reason);
        }}
      />
      <Input
        id={ids.id}
        aria-describedby={`${ids.describedBy} ${ids.id}-reading`}
        value={typed}
        aria-invalid={ids.invalid === true}
        autoComplete="off"
        placeholder={t(`term.example.${ALL.find((each) => each === kind) ?? 'period'}`)}
        onChange={(event) => read(event.target.value, reason)}
      />
      {kind === 'condition' ? (
        <Input.TextArea
          aria-label={t('term.reason')}
          placeholder={t('term.reason')}
          value={reason}
          rows={2}
          onChange={(event) => read(typed, event.target.value)}
        />
      ) : null}
      <div
        id={`${ids.id}-reading`}
        className={'term' in reading && allowed ? 'quiet' : 'field-problem'}
        aria-live="polite"
      >
        {'problem' in reading
          ? reading.problem === 'empty'
            ? ''
            : t(`term.problem.${reading.problem}`)
          : allowed
            ? t(`term.read.${reading.term.kind}`, {
                term:
                  reading.term.kind === 'date'
                    ? formatDay(reading.term.on, language)
                    : termText(reading.term, language),
              })
            : t('term.problem.kind')}
      </div>
    </div>
  );
}

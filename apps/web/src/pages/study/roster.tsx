/** A list of feedback: give it, decide what is flagged, say who is who, confirm. Nothing is written before the last step. */
import type { RosterChecked, RosterPreviewData } from '@shoumi/contract';
import { useMutation } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { Button, Checkbox, Input } from 'antd';
import { useState } from 'react';
import { api, queries } from '../../app/api.ts';
import type { Language } from '../../app/preferences.ts';
import { FilePicker } from '../../parts/FilePicker.tsx';
import { FormRow } from '../../parts/form/FormRow.tsx';
import { Icon } from '../../parts/Icon.tsx';
import { OneOf } from '../../parts/OneOf.tsx';
import { Page, Section } from '../../parts/Page.tsx';
import { Failure } from '../../parts/states.tsx';
import { formatDay, formatMoment } from '../../text/day.ts';
import { useText, wordFor } from '../../text/index.ts';
import { listed } from '../../text/punctuation.ts';
import { bodyOf, type Decisions, decidesNothing, type Settled } from './decisions.ts';

export function RosterPage() {
  const { session } = useParams({ from: '/study/$session/roster' });
  const { t } = useText();
  const [pasted, setPasted] = useState('');
  const path = `/api/study/sessions/${session}/roster`;
  const read = useMutation({
    mutationFn: (given: File | string) =>
      typeof given === 'string'
        ? api.post<RosterPreviewData>(`${path}/text`, { text: given })
        : api.upload<RosterPreviewData>(path, given),
  });
  return (
    <Page
      title={t('roster.title')}
      actions={
        <Link to="/study/$session/results" params={{ session }}>
          {t('study.results')}
        </Link>
      }
    >
      <Section title={t('roster.give')}>
        <p>{t('roster.about')}</p>
        <FilePicker
          accept=".xlsx,.csv,.docx,.pdf,.txt"
          words={t('roster.choose')}
          label={t('roster.choose')}
          busy={read.isPending}
          onFile={(file) => read.mutate(file)}
        />
        <FormRow title={t('roster.paste')}>
          {({ id }) => (
            <Input.TextArea id={id} rows={3} value={pasted} onChange={(event) => setPasted(event.target.value)} />
          )}
        </FormRow>
        <Button disabled={pasted.trim() === ''} loading={read.isPending} onClick={() => read.mutate(pasted)}>
          {t('roster.readPasted')}
        </Button>
        {read.error ? <Failure error={read.error} /> : null}
      </Section>
      {read.data ? <Preview key={read.data.id} preview={read.data} /> : null}
    </Page>
  );
}

function Preview({ preview }: { readonly preview: RosterPreviewData }) {
  const { t, language } = useText();
  const [decisions, setDecisions] = useState<Decisions>(decidesNothing);
  const path = `/api/study/rosters/${preview.id}`;
  const check = useMutation({
    mutationFn: (next: Decisions) => api.post<RosterChecked>(`${path}/check`, bodyOf(next)),
  });
  const confirm = useMutation({
    mutationFn: () => api.post<RosterChecked>(`${path}/confirm`, bodyOf(decisions)),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['study'] }),
  });
  if (preview.importedBefore)
    return (
      <p className="panel" role="status">
        {t('roster.before', { at: formatMoment(preview.importedBefore, language) })}
      </p>
    );
  if (confirm.data?.is === 'imported')
    return (
      <p className="panel" role="status">
        <Icon name="check" /> {t('roster.imported', confirm.data)}
      </p>
    );
  const change = (next: Decisions) => {
    setDecisions(next);
    check.reset();
  };
  const { rows, clean, flagged, refused } = preview;
  return (
    <Section title={t('roster.read', { rows: rows.length, clean, flagged, refused: refused.length })}>
      <Flags preview={preview} decisions={decisions} onChange={change} />
      <Duplicates preview={preview} decisions={decisions} onChange={change} />
      {check.data?.is === 'open' ? <People open={check.data} decisions={decisions} onChange={setDecisions} /> : null}
      {refused.length > 0 ? (
        <>
          <h3>{t('roster.refused')}</h3>
          {refused.some(({ code }) => code === 'before-opening') ? (
            <p className="quiet">{t('roster.opensOn', { day: formatDay(preview.opensOn, language) })}</p>
          ) : null}
          <ul className="lines">
            {refused.map(({ line, text, code, reason }) => (
              <li key={`${line} ${text}`}>{t('roster.line', { line, text, reason: whyOf(language, code, reason) })}</li>
            ))}
          </ul>
        </>
      ) : null}
      {check.data?.is === 'open' ? (
        <p role="status">{t('roster.stillOpen', { count: check.data.open.length + check.data.undecided.length })}</p>
      ) : null}
      {check.data?.is === 'ready' ? <p role="status">{t('roster.ready', check.data)}</p> : null}
      {(check.error ?? confirm.error) ? <Failure error={check.error ?? confirm.error ?? new Error()} /> : null}
      <div className="actions">
        <Button loading={check.isPending} onClick={() => check.mutate(decisions)}>
          {t('roster.check')}
        </Button>
        <Button
          type="primary"
          disabled={check.data?.is !== 'ready'}
          loading={confirm.isPending}
          onClick={() => confirm.mutate()}
        >
          {t('roster.confirm')}
        </Button>
      </div>
    </Section>
  );
}

interface Deciding {
  readonly preview: RosterPreviewData;
  readonly decisions: Decisions;
  readonly onChange: (next: Decisions) => void;
}

/** The node says it in Chinese, with the figures of the row; elsewhere the code says what it is. */
const whyOf = (language: Language, code: string, reason: string): string =>
  language === 'zh' ? reason : wordFor(language, 'roster.why', code);

function Flags({ preview, decisions, onChange }: Deciding) {
  const { t, language } = useText();
  const rows = preview.rows.flatMap((row) =>
    row.flags.filter(({ code }) => code !== 'name-twice').map((flag) => ({ row, flag })),
  );
  if (rows.length === 0) return null;
  return (
    <>
      <h3>{t('roster.flags')}</h3>
      <ul className="lines">
        {rows.map(({ row, flag }) => {
          const decided = decisions.rows[row.row]?.[flag.code];
          const decide = (how: Settled) =>
            onChange({
              ...decisions,
              rows: { ...decisions.rows, [row.row]: { ...decisions.rows[row.row], [flag.code]: how } },
            });
          const stamp = flag.code.startsWith('stamp-');
          return (
            <li key={`${row.row} ${flag.code}`}>
              <p>
                <strong>
                  {row.number ?? ''} {row.name}
                </strong>{' '}
                {t('roster.stood', { stamp: row.stamp })} · {whyOf(language, flag.code, flag.reason)}
              </p>
              <OneOf<'accept' | 'reject'>
                label={`${row.number ?? row.row} ${row.name}`}
                value={decided === 'accept' || decided === 'reject' ? decided : undefined}
                options={[
                  ...(stamp && flag.proposal === null
                    ? []
                    : [
                        {
                          value: 'accept' as const,
                          label: flag.proposal
                            ? t('roster.accept', { proposal: flag.proposal })
                            : t('roster.acceptRow'),
                        },
                      ]),
                  { value: 'reject', label: t('roster.reject') },
                ]}
                onChange={decide}
              />
              {stamp ? (
                <Input
                  aria-label={`${row.name} ${t('roster.vouch')}`}
                  placeholder={t('roster.vouch')}
                  value={typeof decided === 'object' ? decided.at : ''}
                  onChange={(event) => decide({ at: event.target.value })}
                />
              ) : null}
            </li>
          );
        })}
      </ul>
    </>
  );
}

function Duplicates({ preview, decisions, onChange }: Deciding) {
  const { t, language } = useText();
  if (preview.duplicates.length === 0) return null;
  return (
    <>
      <h3>{t('roster.duplicates')}</h3>
      <ul className="lines">
        {preview.duplicates.map(({ name, numbers, rows, choices }) => {
          const decided = decisions.duplicates[name];
          const decide = (next: Decisions['duplicates'][string]) =>
            onChange({ ...decisions, duplicates: { ...decisions.duplicates, [name]: next } });
          const words = t('roster.duplicate', {
            name,
            numbers: listed(
              language,
              numbers.map((each) => each ?? '—'),
            ),
          });
          return (
            <li key={name}>
              <p>{words}</p>
              <OneOf
                label={words}
                value={decided?.choice}
                options={choices.map((choice) => ({ value: choice, label: wordFor(language, 'roster', choice) }))}
                onChange={(choice) => decide({ choice, staffNumbers: decided?.staffNumbers ?? {} })}
              />
              {decided?.choice === 'two-people'
                ? rows.map((row) => (
                    <Input
                      key={row}
                      aria-label={`${name} ${t('roster.staffNumberOf', { row })}`}
                      placeholder={t('roster.staffNumberOf', { row })}
                      value={decided.staffNumbers[row] ?? ''}
                      onChange={(event) =>
                        decide({ ...decided, staffNumbers: { ...decided.staffNumbers, [row]: event.target.value } })
                      }
                    />
                  ))
                : null}
            </li>
          );
        })}
      </ul>
    </>
  );
}

function People(props: {
  readonly open: Extract<RosterChecked, { is: 'open' }>;
  readonly decisions: Decisions;
  readonly onChange: (next: Decisions) => void;
}) {
  const { t } = useText();
  const { open, decisions, onChange } = props;
  if (open.undecided.length === 0) return null;
  const decide = (row: number, who: string) => onChange({ ...decisions, people: { ...decisions.people, [row]: who } });
  return (
    <>
      <h3>{t('roster.people')}</h3>
      {open.undecided.some(({ is }) => is === 'unknown') ? (
        <Checkbox
          checked={decisions.addUnknown}
          onChange={(event) => onChange({ ...decisions, addUnknown: event.target.checked })}
        >
          {t('roster.addAll')}
        </Checkbox>
      ) : null}
      <ul className="lines">
        {open.undecided.map(({ row, name, is, people }) => {
          const words = t(`roster.${is}`, { name });
          return (
            <li key={row}>
              <p>{words}</p>
              <OneOf
                label={words}
                value={decisions.people[row]}
                options={[
                  ...people.map(({ id, name: known, staffNumber }) => ({
                    value: id,
                    label: `${known} ${staffNumber ?? ''}`,
                  })),
                  { value: 'add', label: t('roster.add') },
                  { value: 'skip', label: t('roster.skip') },
                ]}
                onChange={(who) => decide(row, who)}
              />
            </li>
          );
        })}
      </ul>
    </>
  );
}

/** Many rows at once from xlsx, csv or docx: what was read, row by row, errors beside their cells; nothing is written before confirming. */

import { type ImportPreview, type ImportResult, query } from '@shoumi/contract';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link, useParams, useSearch } from '@tanstack/react-router';
import { Button, Checkbox, Progress } from 'antd';
import { useId, useRef, useState } from 'react';
import { api, proceduresQuery, queries } from '../../app/api.ts';
import { Download } from '../../parts/Download.tsx';
import { FilePicker } from '../../parts/FilePicker.tsx';
import { ProblemWords } from '../../parts/form/ProblemWords.tsx';
import { Icon } from '../../parts/Icon.tsx';
import { Page, Section } from '../../parts/Page.tsx';
import { Reasons } from '../../parts/Reasons.tsx';
import { Failure } from '../../parts/states.tsx';
import { isClosed, WhyClosed } from '../../parts/steps/Beginning.tsx';
import { useText, wordFor } from '../../text/index.ts';
import { listed } from '../../text/punctuation.ts';
import { useDefinition } from '../matters/draft.ts';
import { leftOver } from './left.ts';

/** Rows drawn of a long sheet; the figures above them count all. */
const SHOWN = 200;
/** Milliseconds in which the browser takes a file over. */
const KEPT = 60_000;
/** Rows confirmed with one call. */
const PIECE = 50;

export function ImportPage() {
  const { procedure, step } = useParams({ from: '/imports/$procedure/$step' });
  // Rows for the list of a case that is there, such as the lines of a catalogue.
  const { case: into } = useSearch({ from: '/imports/$procedure/$step' });
  const { t, language } = useText();
  const { data: procedures } = useQuery(proceduresQuery);
  const path = `/api/imports/${procedure}/${step}`;
  const read = useMutation({
    mutationFn: (file: File) => api.upload<ImportPreview>(`${path}${query({ case: into })}`, file),
  });
  const [done, setDone] = useState(0);
  const stopped = useRef(false);
  const take = useMutation({
    // Piece by piece: the page shows how far it is, and stopping leaves whole rows behind, never half ones.
    mutationFn: async (id: string) => {
      stopped.current = false;
      setDone(0);
      let taken = 0;
      const refused: ImportResult['refused'][number][] = [];
      let from: number | null = 0;
      while (from !== null && !stopped.current) {
        const part: ImportResult = await api.post<ImportResult>(`/api/imports/${id}/confirm`, { from, count: PIECE });
        taken += part.taken;
        refused.push(...part.refused);
        setDone(part.next ?? taken + refused.length);
        from = part.next;
      }
      return { taken, refused, next: from };
    },
    onSettled: () =>
      queries.invalidateQueries({
        predicate: ({ queryKey }) => ['register', 'desk', 'pick', 'case', 'timeline'].includes(String(queryKey[0])),
      }),
  });
  const title = procedures?.find(({ name }) => name === procedure)?.title ?? procedure;
  const preview = read.data;
  // Rows for a case that is there begin nothing.
  const begins = useDefinition(step, procedure);
  const closed = into === undefined && begins !== undefined && isClosed(begins) ? begins : undefined;
  const why = useId();
  return (
    <Page title={t('import.of', { what: title })}>
      <Section title={t('import.file')}>
        <p>{t('import.about')}</p>
        {closed ? <WhyClosed id={why} steps={[closed]} /> : null}
        <div className="actions">
          <FilePicker
            accept=".xlsx,.csv,.docx"
            words={t('import.choose')}
            label={t('import.choose')}
            busy={read.isPending}
            closedBy={closed ? why : undefined}
            onFile={(file) => {
              take.reset();
              read.mutate(file);
            }}
          />
          <Download path={`${path}/template.xlsx`}>{t('import.template')}</Download>
          {into ? (
            <Link to="/cases/$case" params={{ case: into }} className="action-link">
              {t('import.back')}
            </Link>
          ) : null}
        </div>
        {read.error ? <Failure error={read.error} /> : null}
      </Section>
      {preview ? (
        <Section
          title={t(preview.merging > 0 ? 'import.readMerging' : 'import.read', {
            clean: preview.clean,
            refused: preview.refused,
            merging: preview.merging,
          })}
        >
          {take.data ? <Taken result={take.data} /> : null}
          <div className="actions">
            {take.data && take.data.next === null ? null : (
              <Button
                type="primary"
                disabled={preview.clean === 0 || closed !== undefined}
                aria-describedby={closed ? why : undefined}
                loading={take.isPending}
                onClick={() => take.mutate(preview.id)}
              >
                {t('import.confirm', { clean: preview.clean })}
              </Button>
            )}
            <Left preview={preview} refused={take.data?.refused ?? []} />
          </div>
          {take.isPending ? (
            <div className="actions" role="status">
              <Progress
                percent={Math.floor((done * 100) / Math.max(preview.clean, 1))}
                aria-label={t('import.progress', { done, clean: preview.clean })}
              />
              <span>{t('import.progress', { done, clean: preview.clean })}</span>
              <Button
                onClick={() => {
                  stopped.current = true;
                }}
              >
                {t('import.stop')}
              </Button>
            </div>
          ) : null}
          {take.data?.next != null ? <p className="field-problem">{t('import.stopped', { done })}</p> : null}
          {take.error ? <Failure error={take.error} /> : null}
          {preview.unknown.length > 0 ? (
            <p className="field-problem">{t('import.unknown', { columns: listed(language, preview.unknown) })}</p>
          ) : null}
          <Preview preview={preview} />
        </Section>
      ) : null}
    </Page>
  );
}

function Taken({ result }: { readonly result: ImportResult }) {
  const { t } = useText();
  return (
    <div className="panel" role="status">
      <p>
        <Icon name="check" /> {t('import.taken', { taken: result.taken, refused: result.refused.length })}
      </p>
      <ul className="lines">
        {result.refused.map(({ row, reasons }) => (
          <li key={row}>
            {t('import.row', { row })}
            <Reasons reasons={reasons.filter((reason) => 'text' in reason)} />
            {reasons.map((reason) =>
              'text' in reason ? null : (
                <div key={reason.code} className="field-problem">
                  <ProblemWords problem={{ code: reason.code, message: reason.code }} />
                </div>
              ),
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** What was not taken, as a file to mend and choose again. */
function Left({ preview, refused }: { readonly preview: ImportPreview; readonly refused: ImportResult['refused'] }) {
  const { t, language } = useText();
  const wordsOf = (code: string, message: string) => {
    const words = wordFor(language, 'invalid', code);
    return words === code ? message : words;
  };
  const text = leftOver(preview, refused, t('import.wrong'), wordsOf);
  if (text === null) return null;
  return (
    <Button
      onClick={() => {
        const link = document.createElement('a');
        link.href = URL.createObjectURL(new Blob([text], { type: 'text/csv' }));
        link.download = `${t('import.leftFile')}.csv`;
        link.click();
        setTimeout(() => URL.revokeObjectURL(link.href), KEPT);
      }}
    >
      {t('import.left')}
    </Button>
  );
}

function Preview({ preview }: { readonly preview: ImportPreview }) {
  const { t } = useText();
  const [wrongOnly, setWrongOnly] = useState(false);
  const rows = wrongOnly ? preview.rows.filter(({ errors }) => errors.length > 0) : preview.rows;
  return (
    <>
      <Checkbox
        checked={wrongOnly}
        disabled={preview.refused === 0}
        onChange={(event) => setWrongOnly(event.target.checked)}
      >
        {t('import.wrongOnly')}
      </Checkbox>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{t('import.number')}</th>
            {preview.columns.map((title) => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, SHOWN).map(({ row, values, errors }) => {
            const loose = errors.filter(({ column }) => !preview.columns.includes(column));
            return (
              <tr key={row} className={errors.length > 0 ? 'wrong' : undefined}>
                <td data-label={t('import.number')}>
                  {row}
                  <CellErrors errors={loose} />
                </td>
                {preview.columns.map((name) => (
                  <td key={name} data-label={name}>
                    {typeof values[name] === 'object' ? JSON.stringify(values[name] ?? '') : String(values[name] ?? '')}
                    <CellErrors errors={errors.filter(({ column }) => column === name)} />
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
      {rows.length > SHOWN ? <p className="quiet">{t('import.more', { shown: SHOWN, all: rows.length })}</p> : null}
    </>
  );
}

function CellErrors({ errors }: { readonly errors: ImportPreview['rows'][number]['errors'] }) {
  return errors.map((error) => (
    <div key={error.code + error.message} className="field-problem">
      <Icon name="cross" /> <ProblemWords problem={error} />
    </div>
  ));
}

/** The law library: instruments with the import of their official text, and every article with what is coded of it. */

import type { LawImport, LawInstrument, LawOverview } from '@shoumi/contract';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { api, queries } from '../../app/api.ts';
import { ClearIcon } from '../../parts/ClearIcon.tsx';
import { FilePicker } from '../../parts/FilePicker.tsx';
import { Page, Section } from '../../parts/Page.tsx';
import { Empty, Failure, Shown } from '../../parts/states.tsx';
import { formatDay } from '../../text/day.ts';
import { useText, wordFor } from '../../text/index.ts';
import { labelled, listed } from '../../text/punctuation.ts';

export function Library() {
  const { t, language } = useText();
  const law = useQuery({
    queryKey: ['law', language],
    queryFn: () => api.get<LawOverview>('/api/law'),
    staleTime: 600_000,
  });
  return (
    <Page
      title={t('job.law')}
      actions={
        <Link to="/law/whatif">
          <Button tabIndex={-1}>{t('whatif.title')}</Button>
        </Link>
      }
    >
      <Shown of={law}>
        {({ instruments, articles }) => (
          <>
            <Section title={t('law.articles')}>
              <Articles articles={articles} />
            </Section>
            <Section title={t('law.instruments')}>
              <p className="quiet">{t('law.importAbout')}</p>
              <ul className="lines">
                {instruments.map((instrument) => (
                  <InstrumentLine key={instrument.id} instrument={instrument} />
                ))}
              </ul>
            </Section>
          </>
        )}
      </Shown>
    </Page>
  );
}

function Articles({ articles }: { readonly articles: LawOverview['articles'] }) {
  const { t } = useText();
  const [words, setWords] = useState('');
  const found = articles.filter((each) =>
    `${each.number} ${each.heading} ${each.bearer} ${each.restates}`.includes(words.trim()),
  );
  return (
    <>
      <Input
        aria-label={t('law.search')}
        placeholder={t('law.search')}
        allowClear={{ clearIcon: <ClearIcon /> }}
        className="law-search"
        value={words}
        onChange={(event) => setWords(event.target.value)}
      />
      {found.length === 0 ? <Empty>{t('register.noneFound')}</Empty> : null}
      <ul className="lines articles">
        {found.map((article) => (
          <li key={`${article.instrument} ${article.number}`}>
            <Link
              to="/law/$instrument/$article"
              params={{ instrument: article.instrument, article: String(article.number) }}
            >
              {article.citation}　{article.heading}
            </Link>{' '}
            <span className={article.coded ? 'state' : 'state state-none'}>
              {t(article.coded ? 'law.coded' : 'law.uncoded')}
            </span>
            <div className="quiet">{article.restates}</div>
          </li>
        ))}
      </ul>
    </>
  );
}

function InstrumentLine({ instrument }: { readonly instrument: LawInstrument }) {
  const { t, language } = useText();
  const bring = useMutation({
    mutationFn: (file: File) => api.upload<LawImport>(`/api/law/${instrument.id}/text`, file),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['law'] }),
  });
  return (
    <li>
      <div className="duty">
        <strong>{instrument.title}</strong>
        <span className="quiet">{t('law.from', { day: formatDay(instrument.from, language) })}</span>
        <span className="state">{t(instrument.imported ? 'law.imported' : 'law.notImportedShort')}</span>
        <span className="spring" />
        <FilePicker
          accept=".txt,text/plain"
          busy={bring.isPending}
          label={t('law.import', { title: instrument.title })}
          words={t('law.importShort')}
          onFile={(file) => bring.mutate(file)}
        />
      </div>
      {bring.error ? <Failure error={bring.error} /> : null}
      {bring.data ? <Imported result={bring.data} /> : null}
    </li>
  );
}

function Imported({ result }: { readonly result: LawImport }) {
  const { t, language } = useText();
  return (
    <div className="panel" role="status">
      <p>
        {t('law.importResult', {
          articles: result.articles,
          unplaced: result.unplaced.length,
          differ: result.differ.length,
        })}
      </p>
      {result.unplaced.length > 0 ? (
        <details>
          <summary>{t('law.unplaced')}</summary>
          <ul>
            {result.unplaced.map(({ line, text }) => (
              <li key={line}>
                {labelled(language, String(line))}
                {text}
              </li>
            ))}
          </ul>
        </details>
      ) : null}
      {result.differ.length > 0 ? (
        <>
          <p>{t('law.differ')}</p>
          <ul>
            {result.differ.map((each) => (
              <li key={`${each.article} ${each.what}`}>
                {t('law.differs', {
                  article: each.article,
                  what: each.what,
                  coded: `${each.coded.value} ${wordFor(language, 'unit', each.coded.unit)}`,
                  found:
                    listed(
                      language,
                      each.found.map(({ as }) => as),
                    ) || '—',
                })}
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </div>
  );
}

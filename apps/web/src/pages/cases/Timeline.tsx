/** The case out of the journal: each line is an entry with its number and the beginning of its hash, and opens. */
import type { JournalEntry } from '@shoumi/contract';
import { useQuery } from '@tanstack/react-query';
import { api } from '../../app/api.ts';
import { Empty, Shown } from '../../parts/states.tsx';
import { formatMoment } from '../../text/day.ts';
import { useText, wordFor } from '../../text/index.ts';
import { isTerm, termText } from '../../text/term.ts';

export const timelineQuery = (id: string) => ({
  queryKey: ['timeline', id],
  queryFn: () => api.get<JournalEntry[]>(`/api/cases/${id}/timeline`),
});

/** What a record says now: its entries, one over the other. Sealed values are not among them. */
export const standingValues = (entries: readonly JournalEntry[]): Readonly<Record<string, unknown>> =>
  Object.assign({}, ...entries.map(({ payload }) => payload));

export function Timeline({ id }: { readonly id: string }) {
  const { t, language } = useText();
  const entries = useQuery(timelineQuery(id));
  return (
    <Shown of={entries}>
      {(lines) =>
        lines.length === 0 ? (
          <Empty>{t('timeline.none')}</Empty>
        ) : (
          <ol className="timeline">
            {lines.map((entry) => (
              <li key={entry.seq}>
                <details>
                  <summary>
                    <strong>{entry.title}</strong> <span>{entry.by?.name ?? t('timeline.system')}</span>{' '}
                    <time dateTime={entry.at}>{formatMoment(entry.at, language)}</time>{' '}
                    <span className="quiet">
                      {t('timeline.entry', { seq: entry.seq })} <code>{entry.hash.slice(0, 8)}</code>
                    </span>
                  </summary>
                  <dl className="facts">
                    <div>
                      <dt>{t('timeline.hash')}</dt>
                      <dd>
                        <code className="hash">{entry.hash}</code>
                      </dd>
                    </div>
                    {Object.entries(entry.payload).map(([name, value]) => (
                      <div key={name}>
                        <dt>{wordFor(language, 'field', name)}</dt>
                        <dd>{said(value, language)}</dd>
                      </div>
                    ))}
                  </dl>
                </details>
              </li>
            ))}
          </ol>
        )
      }
    </Shown>
  );
}

function said(value: unknown, language: 'zh' | 'en'): string {
  if (isTerm(value)) return termText(value, language);
  if (typeof value === 'string') return wordFor(language, 'level', value);
  return value === null ? '—' : JSON.stringify(value);
}

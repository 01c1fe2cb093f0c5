/** The case out of the journal: each line is an entry with its number and the beginning of its hash, and opens. */
import type { JournalEntry } from '@shoumi/contract';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, proceduresQuery } from '../../app/api.ts';
import { type Field, fieldsOf, type NamedField } from '../../parts/form/schema.ts';
import { Empty, Shown } from '../../parts/states.tsx';
import { formatMoment } from '../../text/day.ts';
import { useText, wordFor } from '../../text/index.ts';
import { Value } from './Value.tsx';

export const timelineQuery = (id: string) => ({
  queryKey: ['timeline', id],
  queryFn: () => api.get<JournalEntry[]>(`/api/cases/${id}/timeline`),
});

/** What a record says now: its entries, one over the other. Sealed values are not among them. */
export const standingValues = (entries: readonly JournalEntry[]): Readonly<Record<string, unknown>> =>
  Object.assign({}, ...entries.map(({ payload }) => payload));

export function Timeline({ id, procedure }: { readonly id: string; readonly procedure: string }) {
  const { t } = useText();
  const entries = useQuery(timelineQuery(id));
  const fields = useFields(procedure);
  return (
    <Shown of={entries}>
      {(lines) =>
        lines.length === 0 ? (
          <Empty>{t('timeline.none')}</Empty>
        ) : (
          <ol className="timeline">
            {lines.map((entry) => (
              <Entry key={entry.seq} entry={entry} fields={fields} />
            ))}
          </ol>
        )
      }
    </Shown>
  );
}

/** Fields of all steps of a procedure by name: what an entry says was said in one of them. */
function useFields(procedure: string): ReadonlyMap<string, NamedField> {
  const { language } = useText();
  const { data: procedures } = useQuery(proceduresQuery);
  const sides = procedures?.find(({ name }) => name === procedure)?.sides ?? [];
  const fields = sides.flatMap(({ steps }) => steps.flatMap(({ input }) => fieldsOf(input, language)));
  return new Map(fields.map((field) => [field.name, field]));
}

/** What the steps add of themselves and no form asks. */
const ADDED: Readonly<Record<string, Field>> = {
  drafter: { kind: 'reference', register: 'people', nullable: true },
  decidedBy: { kind: 'reference', register: 'people', nullable: true },
  viewers: { kind: 'references', register: 'people', nullable: true },
  declassifiedOn: { kind: 'date', nullable: true },
};

const PLAIN: Field = { kind: 'text', long: false, max: undefined, nullable: true };

function Entry({ entry, fields }: { entry: JournalEntry; fields: ReadonlyMap<string, NamedField> }) {
  const { t, language } = useText();
  // What it says is drawn, and names are asked for, only once somebody opens it.
  const [open, setOpen] = useState(false);
  return (
    <li>
      <details onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>
          <strong>{entry.title}</strong> <span>{entry.by?.name ?? t('timeline.system')}</span>{' '}
          <time dateTime={entry.at}>{formatMoment(entry.at, language)}</time>{' '}
          <span className="quiet">
            {t('timeline.entry', { seq: entry.seq })} <code>{entry.hash.slice(0, 8)}</code>
          </span>
        </summary>
        {open ? (
          <dl className="facts">
            <div>
              <dt>{t('timeline.hash')}</dt>
              <dd>
                <code className="hash">{entry.hash}</code>
              </dd>
            </div>
            {Object.entries(entry.payload).map(([name, value]) => {
              const title = wordFor(language, 'field', name);
              const field = ADDED[name] ?? fields.get(name)?.field ?? PLAIN;
              return (
                <div key={name}>
                  <dt>{title === name ? (fields.get(name)?.title ?? name) : title}</dt>
                  <dd>
                    <Value named={{ name, field }} value={value} />
                  </dd>
                </div>
              );
            })}
          </dl>
        ) : null}
      </details>
    </li>
  );
}

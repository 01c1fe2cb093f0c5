/** The case out of the journal: each line is an entry with its number and the beginning of its hash, and opens. */
import type { JournalEntry } from '@shoumi/contract';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Fragment, useState } from 'react';
import { api, proceduresQuery } from '../../app/api.ts';
import { type Field, fieldsOf, type NamedField } from '../../parts/form/schema.ts';
import { Empty, Shown } from '../../parts/states.tsx';
import { formatDay, formatMoment } from '../../text/day.ts';
import { useText, wordFor } from '../../text/index.ts';
import { Value } from './Value.tsx';

/** Asked again with every version of the case: the system goes on with some of them. */
export const timelineQuery = (id: string, version: number) => ({
  placeholderData: keepPreviousData,
  queryKey: ['timeline', id, version],
  queryFn: () => api.get<JournalEntry[]>(`/api/cases/${id}/timeline`),
});

/** What a record says now: its entries, one over the other. Sealed values are not among them. */
export const standingValues = (entries: readonly JournalEntry[]): Readonly<Record<string, unknown>> =>
  Object.assign({}, ...entries.map(({ payload }) => payload));

interface TimelineProps {
  readonly id: string;
  readonly version: number;
  readonly procedure: string;
}

export function Timeline({ id, version, procedure }: TimelineProps) {
  const { t } = useText();
  const entries = useQuery(timelineQuery(id, version));
  const fields = useFields(procedure);
  return (
    <Shown of={entries}>
      {(lines) =>
        lines.length === 0 ? (
          <Empty>{t('timeline.none')}</Empty>
        ) : (
          <ol className="timeline">
            {lines.map((entry) => (
              <Fragment key={entry.seq}>
                <Before entry={entry} />
                <Entry entry={entry} fields={fields} />
              </Fragment>
            ))}
          </ol>
        )
      }
    </Shown>
  );
}

interface Past {
  readonly on: string;
  readonly organ: string;
  readonly title: string;
  readonly by: string | null;
}

const isPast = (value: unknown): value is Past =>
  typeof value === 'object' && value !== null && 'organ' in value && 'title' in value;

/** What came along with a matter that was taken over: its life under the former organ, in that organ's name. */
function Before({ entry: { seq, payload } }: { readonly entry: JournalEntry }) {
  const { language } = useText();
  const history = payload.history;
  const past = Array.isArray(history) ? history.filter(isPast).map((each, place) => ({ ...each, place })) : [];
  return (
    <>
      {past.map(({ on, organ, title, by, place }) => (
        <li key={`${seq} ${place}`} className="quiet">
          <strong>{title}</strong> {[organ, by].filter(Boolean).join(' ')}{' '}
          <time dateTime={on}>{formatDay(on, language)}</time>
        </li>
      ))}
    </>
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

/** Of a case that was taken over: its past is shown in its place, the rest on the pages of case and knowers. */
const CAME_ALONG = new Set(['history', 'correspondents', 'clocks', 'persons', 'knowers']);

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
            {Object.entries(entry.payload)
              .filter(([name]) => !CAME_ALONG.has(name))
              .map(([name, value]) => {
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

/** Chooses rows of a register by searching it: two characters of Chinese are enough. Kept as ids, shown in words. */

import { query, type RegisterPage, type Row } from '@shoumi/contract';
import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useDeferredValue, useState } from 'react';
import { api, registersQuery } from '../../app/api.ts';
import type { Language } from '../../app/preferences.ts';
import { useText } from '../../text/index.ts';
import { levelNames, levelOf } from '../../text/levels.ts';
import { listed } from '../../text/punctuation.ts';
import { isTerm, termText } from '../../text/term.ts';

import type { Ids } from './FormRow.tsx';

export interface ReferenceFieldProps {
  readonly ids: Ids;
  readonly register: string;
  readonly value: readonly string[];
  readonly many?: boolean;
  readonly onChange: (ids: readonly string[], rows: readonly Row[]) => void;
}

/** Columns that name a row, best first; then what tells two of the same name apart. */
const NAMES = ['name', 'person', 'item', 'codeName', 'displayName'];
const DETAILS = ['number', 'staffNumber', 'code', 'unit', 'post', 'highest', 'level', 'term', 'field', 'fields'];

function wordOf(value: unknown, language: Language): string | undefined {
  const level = levelOf(value);
  if (level) return levelNames[level][language];
  if (isTerm(value)) return termText(value, language);
  if (Array.isArray(value)) return listed(language, value);
  return typeof value === 'string' ? value : undefined;
}

/** What a row is called; its number where it has no name. */
export const nameOf = (row: Row, language: Language): string =>
  NAMES.map((column) => wordOf(row[column], language)).find(Boolean) ?? row.id;

/** `军队转业安置计划` with `3.1 · 机密 · 10年` beside it. */
function wordsOf(row: Row, language: Language): { label: string; detail: string } {
  const label = nameOf(row, language);
  const detail = DETAILS.map((column) => wordOf(row[column], language)).filter((word) => word && word !== label);
  return { label, detail: detail.join(' · ') };
}

/** What a reference names: an authority is named by the person, every other row by itself. */
const idOf = (register: string, row: Row): string =>
  register === 'authorities' && typeof row.personId === 'string' ? row.personId : row.id;
/** Register whose rows have the ids that a reference holds. */
export const holderOf = (register: string): string => (register === 'authorities' ? 'people' : register);

/** Rows asked for where the register itself does not search: few enough to look through here. */
const ALL = 200;

/** Whoever is not found among the people may have been named by an organ that is no more. */
export const rowQuery = (register: string, id: string) => ({
  queryKey: ['row', register, id],
  queryFn: () =>
    api.get<Row>(`/api/registers/${register}/${id}`).catch((error: unknown) => {
      if (register !== 'people') throw error;
      return api.get<Row>(`/api/registers/former-people/${id}`);
    }),
  staleTime: 60_000,
});

export function ReferenceField({ ids, register, value, many = false, onChange }: ReferenceFieldProps) {
  const { t, language } = useText();
  const [typed, setTyped] = useState('');
  const [open, setOpen] = useState(false);
  const q = useDeferredValue(typed.trim());
  const { data: registers } = useQuery(registersQuery);
  const info = registers?.find(({ name }) => name === register);
  const asked = info?.search ? { q: q || undefined, size: 30 } : { size: ALL };
  const current = info?.filters.some(
    ({ name, options }) => name === 'state' && options?.some(({ value: state }) => state === 'current'),
  )
    ? { state: 'current' }
    : {};
  const found = useQuery({
    queryKey: ['pick', register, asked, current],
    enabled: open && info !== undefined,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      api.get<RegisterPage>(`/api/registers/${register}${query({ ...current, ...asked })}`, { signal }),
  });
  const chosen = useQueries({
    queries: value.map((id) => ({ ...rowQuery(holderOf(register), id), retry: false })),
  });
  const rows = new Map<string, Row>();
  for (const { data } of chosen) if (data) rows.set(data.id, data);
  for (const row of found.data?.rows ?? []) rows.set(idOf(register, row), row);

  const options = [...rows].map(([id, row]) => {
    const words = wordsOf(row, language);
    // Read out, too: two rows of one name are told apart by what stands beside it.
    return { value: id, ...words, 'aria-label': [words.label, words.detail].filter(Boolean).join(' · ') };
  });
  const shown = new Set((found.data?.rows ?? []).map((row) => idOf(register, row)));
  const offered = options.filter(
    ({ value: id, label, detail }) => shown.has(id) && (info?.search || `${label} ${detail}`.includes(q)),
  );
  const take = (next: readonly string[]) =>
    onChange(
      next,
      next.map((id) => rows.get(id)).filter((row) => row !== undefined),
    );
  return (
    <Select
      id={ids.id}
      aria-describedby={ids.describedBy}
      aria-invalid={ids.invalid === true}
      className="wide"
      {...(many ? { mode: 'multiple' as const } : { allowClear: true })}
      showSearch={{ searchValue: typed, onSearch: setTyped, filterOption: false }}
      value={many ? [...value] : (value[0] ?? null)}
      placeholder={t('form.pick')}
      loading={found.isFetching}
      options={open ? offered : options}
      notFoundContent={
        found.error || (registers && !info)
          ? t('form.pickRefused')
          : found.isFetching
            ? t('state.loading')
            : t('form.pickNone')
      }
      optionRender={({ data }) => (
        <span>
          {data.label} <span className="quiet">{data.detail}</span>
        </span>
      )}
      labelRender={({ label, value: id }) => label ?? rows.get(String(id))?.id ?? '…'}
      onOpenChange={setOpen}
      onChange={(next: string | string[] | null | undefined) => {
        setTyped('');
        take(Array.isArray(next) ? next : next ? [next] : []);
      }}
    />
  );
}

/** Chooses rows of a register by searching it: two characters of Chinese are enough. Kept as ids, shown in words. */
import { query, type RegisterPage, type Row } from '@shoumi/contract';
import { useQueries, useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useDeferredValue, useState } from 'react';
import { api } from '../../app/api.ts';
import type { Language } from '../../app/preferences.ts';
import { useText } from '../../text/index.ts';
import { levelNames } from '../../text/term.ts';
import { levelOf } from '../Mark.tsx';
import type { Ids } from './FormRow.tsx';

export interface ReferenceFieldProps {
  readonly ids: Ids;
  readonly register: string;
  readonly value: readonly string[];
  readonly many?: boolean;
  readonly onChange: (ids: readonly string[], rows: readonly Row[]) => void;
}

/** Columns that name a row, best first; then what tells two of the same name apart. */
const NAMES = ['name', 'personName', 'person', 'item', 'codeName', 'displayName', 'title'];
const DETAILS = ['number', 'staffNumber', 'code', 'unit', 'post', 'kind', 'level', 'highest', 'term', 'field'];

function wordsOf(value: unknown, column: string, language: Language): string | undefined {
  if (column === 'level' || column === 'highest') {
    const level = levelOf(value);
    return level && levelNames[level][language];
  }
  if (typeof value === 'string' && value !== '') return value;
  if (typeof value === 'object' && value !== null && 'name' in value) return String(value.name);
  return undefined;
}

/** `项目 · 3.1 · 机密 · 10年` */
export function nameOf(row: Row, language: Language): { name: string; detail: string } {
  const name = NAMES.map((column) => wordsOf(row[column], column, language)).find(Boolean) ?? row.id;
  const detail = DETAILS.map((column) => wordsOf(row[column], column, language)).filter(
    (words) => words && words !== name,
  );
  return { name, detail: detail.slice(0, 5).join(' · ') };
}

export const rowQuery = (register: string, id: string) => ({
  queryKey: ['row', register, id],
  queryFn: () => api.get<Row>(`/api/registers/${register}/${id}`),
  staleTime: 60_000,
});

export function ReferenceField({ ids, register, value, many = false, onChange }: ReferenceFieldProps) {
  const { t, language } = useText();
  const [typed, setTyped] = useState('');
  const [open, setOpen] = useState(false);
  const q = useDeferredValue(typed.trim());
  const found = useQuery({
    queryKey: ['pick', register, q],
    enabled: open,
    queryFn: ({ signal }) =>
      api.get<RegisterPage>(`/api/registers/${register}${query({ q: q || undefined, size: 30 })}`, { signal }),
  });
  const chosen = useQueries({ queries: value.map((id) => ({ ...rowQuery(register, id), retry: false })) });
  const rows = new Map<string, Row>();
  for (const { data } of chosen) if (data) rows.set(data.id, data);
  for (const row of found.data?.rows ?? []) rows.set(row.id, row);

  const options = [...rows.values()].map((row) => {
    const { name, detail } = nameOf(row, language);
    return { value: row.id, label: name, detail };
  });
  const shown = new Set((found.data?.rows ?? []).map(({ id }) => id));
  const take = (next: readonly string[]) =>
    onChange(
      next,
      next.map((id) => rows.get(id)).filter((row) => row !== undefined),
    );
  return (
    <Select
      id={ids.id}
      aria-describedby={ids.describedBy}
      className="wide"
      {...(many ? { mode: 'multiple' as const } : { allowClear: true })}
      showSearch={{ searchValue: typed, onSearch: setTyped, filterOption: false }}
      value={many ? [...value] : (value[0] ?? null)}
      placeholder={t('form.pick')}
      loading={found.isFetching}
      options={open ? options.filter((option) => shown.has(option.value)) : options}
      notFoundContent={found.error ? t('form.pickRefused') : found.isFetching ? t('state.loading') : t('form.pickNone')}
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

/** Search and filters of a register. Each goes into the address as soon as it is chosen. */
import type { RegisterInfo } from '@shoumi/contract';
import { Button, Input, Select } from 'antd';
import { type ReactNode, useEffect, useId, useState } from 'react';
import { useText } from '../../text/index.ts';
import { ClearIcon } from '../ClearIcon.tsx';
import { DayField } from '../form/DayField.tsx';
import { ReferenceField } from '../form/ReferenceField.tsx';
import { filtersIn, REFERS_TO, type RegisterSearch } from './search.ts';

/** What most people look for stands first in a register's definition; the others are one press away. */
const AT_ONCE = 4;

export interface FiltersProps {
  readonly info: RegisterInfo;
  readonly search: RegisterSearch;
  readonly onChange: (change: RegisterSearch) => void;
}

export function Filters({ info, search, onChange }: FiltersProps) {
  const { t } = useText();
  const [all, setAll] = useState(false);
  const set = [...filtersIn(search), ...(search.q ? ['q'] : [])];
  const hidden = info.filters.slice(AT_ONCE).filter(({ name }) => !set.includes(name));
  // One press for a single one would take its place.
  const folded = hidden.length > 1;
  const shown = folded && !all ? info.filters.filter((each) => !hidden.includes(each)) : info.filters;
  return (
    <search className="filters">
      {info.search ? (
        <TextFilter title={t('register.search')} value={search.q} onChange={(q) => onChange({ q })} />
      ) : null}
      {shown.map(({ name, title, type, options }) =>
        type === 'choice' ? (
          <Labelled key={name} title={title}>
            {(id) => (
              <Select
                id={id}
                value={search[name] ?? null}
                allowClear
                placeholder={t('register.all')}
                popupMatchSelectWidth={false}
                options={(options ?? []).map((option) => ({ value: option.value, label: option.title }))}
                onChange={(value: string | null | undefined) => onChange({ [name]: value ?? undefined })}
              />
            )}
          </Labelled>
        ) : type === 'date' ? (
          <Labelled key={name} title={title}>
            {(id) => (
              <DayField
                ids={{ id, describedBy: undefined }}
                value={search[name]}
                onChange={(day) => onChange({ [name]: day ?? undefined })}
              />
            )}
          </Labelled>
        ) : type === 'reference' ? (
          <Labelled key={name} title={title}>
            {(id) => (
              <ReferenceField
                ids={{ id, describedBy: undefined }}
                register={REFERS_TO[name] ?? name}
                value={search[name] ? [search[name]] : []}
                onChange={([value]) => onChange({ [name]: value })}
              />
            )}
          </Labelled>
        ) : (
          <TextFilter key={name} title={title} value={search[name]} onChange={(value) => onChange({ [name]: value })} />
        ),
      )}
      {folded ? (
        <Button aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? t('register.fewerFilters') : t('register.moreFilters', { n: hidden.length })}
        </Button>
      ) : null}
      {set.length > 0 ? (
        <Button onClick={() => onChange(Object.fromEntries(set.map((name) => [name, undefined])))}>
          {t('register.clear')}
        </Button>
      ) : null}
    </search>
  );
}

function Labelled({ title, children }: { readonly title: string; readonly children: (id: string) => ReactNode }) {
  const id = useId();
  return (
    <div className="filter">
      <label htmlFor={id}>{title}</label>
      {children(id)}
    </div>
  );
}

function TextFilter({
  title,
  value,
  onChange,
}: {
  title: string;
  value: string | undefined;
  onChange: (value: string | undefined) => void;
}) {
  const [typed, setTyped] = useState(value ?? '');
  useEffect(() => setTyped(value ?? ''), [value]);
  const say = () => {
    const next = typed.trim() || undefined;
    if (next !== value) onChange(next);
  };
  return (
    <Labelled title={title}>
      {(id) => (
        <Input
          id={id}
          value={typed}
          allowClear={{ clearIcon: <ClearIcon /> }}
          maxLength={100}
          autoComplete="off"
          onChange={(event) => {
            setTyped(event.target.value);
            if (event.target.value === '' && value !== undefined) onChange(undefined);
          }}
          onPressEnter={say}
          onBlur={say}
        />
      )}
    </Labelled>
  );
}

/**
 * The register: rows of the server page by page, in the order and with the filters that the address names. A plain table
 * that screen readers know; on narrow screens each row becomes a card.
 */
import { query, type RegisterInfo, type RegisterPage, type Row } from '@shoumi/contract';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Button, Checkbox, Select } from 'antd';
import { type ReactNode, useId } from 'react';
import { api } from '../../app/api.ts';
import { useText } from '../../text/index.ts';
import { Download } from '../Download.tsx';
import { Dropdown } from '../Dropdown.tsx';
import { Icon } from '../Icon.tsx';
import { Empty, Failure, Loading } from '../states.tsx';
import { Cell } from './Cell.tsx';
import { Filters } from './Filters.tsx';
import { Printed } from './Printed.tsx';
import { SavedViews } from './SavedViews.tsx';
import { asked, changed, nextSort, type RegisterSearch, readSearch, SIZES } from './search.ts';

export interface DataTableProps {
  readonly info: RegisterInfo;
  readonly search: RegisterSearch;
  /** Cursors of the pages before this one, the nearest last. */
  readonly trail: readonly string[];
  readonly onSearch: (search: RegisterSearch, trail: readonly string[]) => void;
  /** The first cell's link or button that opens the row. */
  readonly open: (row: Row, words: ReactNode) => ReactNode;
  readonly empty?: ReactNode;
}

export function DataTable({ info, search, trail, onSearch, open, empty }: DataTableProps) {
  const { t } = useText();
  const caption = useId();
  const path = `/api/registers/${info.name}`;
  const page = useQuery({
    queryKey: ['register', info.name, asked(search)],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => api.get<RegisterPage>(path + query(asked(search)), { signal }),
  });
  const { after: _after, ...counted } = asked(search);
  const exact = useQuery({
    queryKey: ['register', info.name, 'exact', counted],
    enabled: false,
    queryFn: () => api.get<RegisterPage>(path + query({ ...counted, size: 1, count: 'exact' })),
  });
  const change = (next: RegisterSearch) => onSearch(changed(search, next), []);
  const columns = shownColumns(info, search.columns);
  const narrowed = Object.keys(counted).some((name) => !['sort', 'size'].includes(name));
  const count = exact.data?.count ?? page.data?.count;

  const counting = count ? t('register.count', { count: `${count.value}${count.capped ? '+' : ''}` }) : undefined;

  return (
    <section className="register" aria-labelledby={caption}>
      <Printed info={info} search={search} count={counting ?? ''} rows={page.data?.rows.length ?? 0} />
      <Filters info={info} search={search} onChange={change} />
      <div className="register-bar">
        <span id={caption} role="status">
          {counting ?? t('state.loading')}
        </span>
        {count?.capped ? (
          <Button size="small" type="link" loading={exact.isFetching} onClick={() => void exact.refetch()}>
            {t('register.exact')}
          </Button>
        ) : null}
        <span className="spring" />
        <SavedViews register={info.name} search={search} onTake={(view) => onSearch(view, [])} />
        <Dropdown button={{ size: 'small', children: t('register.columns') }}>
          <Checkbox.Group
            className="choices"
            value={columns.map(({ name }) => name)}
            options={info.columns.map(({ name, title }) => ({ value: name, label: title }))}
            onChange={(shown) =>
              onSearch(readSearch({ ...search, columns: shown.length > 0 ? shown.join(',') : undefined }), trail)
            }
          />
        </Dropdown>
        <Download
          size="small"
          path={`${path}/export.xlsx${query({ ...counted, columns: columns.map(({ name }) => name).join(',') })}`}
        >
          {t('register.export')}
        </Download>
      </div>
      {page.error && !page.data ? <Failure error={page.error} retry={() => void page.refetch()} /> : null}
      {page.data && page.data.rows.length > 0 ? (
        <div className="table-frame">
          <table className="table" aria-labelledby={caption} aria-busy={page.isPlaceholderData}>
            <thead>
              <tr>
                {columns.map(({ name, title, type }) => (
                  <th key={name} scope="col" className={`column-${type}`} {...sortState(search.sort, name)}>
                    {info.sorts.includes(name) ? (
                      <button
                        type="button"
                        className="sort"
                        onClick={() => change({ sort: nextSort(search.sort, name) })}
                      >
                        {title}
                        {search.sort === name ? <Icon name="up" /> : null}
                        {search.sort === `-${name}` ? <Icon name="down" /> : null}
                      </button>
                    ) : (
                      title
                    )}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {page.data.rows.map((row) => (
                <tr key={row.id}>
                  {columns.map((column, index) => {
                    const cell = <Cell column={column} value={row[column.name]} brief />;
                    return (
                      <td key={column.name} data-label={column.title} className={`column-${column.type}`}>
                        {index === 0 ? open(row, cell) : cell}
                      </td>
                    );
                  })}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ) : null}
      {page.data?.rows.length === 0 ? (
        <Empty>{narrowed ? t('register.noneFound') : (empty ?? t('register.none'))}</Empty>
      ) : null}
      {page.isPending ? <Loading /> : null}
      <nav className="pager" aria-label={t('register.pages')}>
        <Button
          disabled={search.after === undefined}
          onClick={() => onSearch(readSearch({ ...search, after: trail.at(-1) }), trail.slice(0, -1))}
        >
          {t('register.previous')}
        </Button>
        <Button
          disabled={!page.data?.next || page.isPlaceholderData}
          onClick={() =>
            page.data?.next &&
            onSearch(readSearch({ ...search, after: page.data.next }), search.after ? [...trail, search.after] : [])
          }
        >
          {t('register.next')}
        </Button>
        <Select
          aria-label={t('register.size')}
          value={search.size ?? SIZES[0]}
          options={SIZES.map((size) => ({ value: size, label: t('register.sizeOf', { size }) }))}
          onChange={(size: string) => change({ size: size === SIZES[0] ? undefined : size })}
        />
      </nav>
    </section>
  );
}

/** Columns shown only when chosen: those that would make the row too wide for an office screen. */
const ON_REQUEST: Readonly<Record<string, readonly string[]>> = {
  matters: ['level', 'draftedOn', 'reviewedOn', 'unit'],
  guides: ['madeBy', 'military', 'instrument', 'revises', 'reasons', 'opinions'],
  'guide-entries': ['tiers', 'inForceFrom'],
  organs: ['code'],
};

function shownColumns(info: RegisterInfo, chosen: string | undefined): RegisterInfo['columns'] {
  if (chosen === undefined) return info.columns.filter(({ name }) => !ON_REQUEST[info.name]?.includes(name));
  const names = new Set(chosen.split(','));
  return info.columns.filter(({ name }) => names.has(name));
}

const sortState = (sort: string | undefined, name: string): { 'aria-sort'?: 'ascending' | 'descending' } =>
  sort === name ? { 'aria-sort': 'ascending' } : sort === `-${name}` ? { 'aria-sort': 'descending' } : {};

/** A table of a few rows that is no register: rows become cards on narrow screens, as those of registers do. */
import type { ReactNode } from 'react';

interface PlainColumn<R> {
  readonly title: string;
  readonly cell: (row: R) => ReactNode;
  readonly number?: boolean;
}

interface PlainTableProps<R> {
  /** Said to screen readers. */
  readonly title: string;
  readonly columns: readonly PlainColumn<R>[];
  readonly rows: readonly R[];
  readonly keyOf: (row: R) => string;
}

export function PlainTable<R>({ title, columns, rows, keyOf }: PlainTableProps<R>) {
  return (
    <div className="table-frame">
      <table className="table" aria-label={title}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.title} scope="col" className={column.number ? 'column-number' : undefined}>
                {column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={keyOf(row)}>
              {columns.map((column) => (
                <td
                  key={column.title}
                  data-label={column.title}
                  className={column.number ? 'column-number' : undefined}
                >
                  {column.cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

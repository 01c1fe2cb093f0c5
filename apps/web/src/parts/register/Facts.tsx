/** One row of a register as a list of facts, in the words of its columns. */
import type { RegisterInfo, Row } from '@shoumi/contract';
import { Cell } from './Cell.tsx';

export function Facts({ columns, row }: { readonly columns: RegisterInfo['columns']; readonly row: Row }) {
  return (
    <dl className="facts">
      {columns.map((column) => (
        <div key={column.name}>
          <dt>{column.title}</dt>
          <dd>
            <Cell column={column} value={row[column.name]} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

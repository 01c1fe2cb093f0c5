/** Rows of a register as a workbook, with the words of the page: choices by their titles, the columns that are shown. */
import { type Term, termText } from '@shoumi/law';
import type { Actor } from '../access/actor.ts';
import type { Row, Tx } from '../db/transaction.ts';
import { xlsxOf } from '../documents/xlsx.ts';
import { type ListRequest, list } from '../registers/query.ts';
import type { RegisterDefinition } from '../registers/register.ts';
import { type ApiRequest, FileAnswer } from './host.ts';

const LIMIT = 50_000;

/** Every row that the request means, page by page, up to what a workbook is asked to hold. */
export async function allRows(
  tx: Tx,
  register: RegisterDefinition,
  asked: ListRequest,
  actor: Actor,
): Promise<readonly Row[]> {
  const all: Row[] = [];
  let after = asked.after;
  do {
    const page = await list(tx, register, { ...asked, ...(after ? { after } : {}) }, actor);
    all.push(...page.rows);
    after = page.next ?? undefined;
  } while (after && all.length < LIMIT);
  return all;
}

/** Exactly what is seen: the columns that the page shows (`columns` of the query; all without it), in the register's order. */
export async function workbookOf(
  register: RegisterDefinition,
  rows: readonly Row[],
  { query, language, moment }: Pick<ApiRequest, 'query' | 'language' | 'moment'>,
): Promise<FileAnswer> {
  const shown = query.columns?.split(',');
  const columns = register.columns.filter((column) => !column.hidden && (shown?.includes(column.name) ?? true));
  const bytes = await xlsxOf({
    sheet: register.title[language],
    header: columns.map((column) => column.title[language]),
    rows: rows.map((row) =>
      columns.map((column) => {
        const value = row[column.name];
        const option = typeof value === 'string' ? column.options?.[value] : undefined;
        // In the words that an import reads again; as JSON it would come back as a condition that somebody wrote.
        if (column.name === 'term' && value !== null && typeof value === 'object') return termText(value as Term);
        return option ? option[language] : value;
      }),
    ),
  });
  return new FileAnswer(
    `${register.title[language]}-${moment.on}.xlsx`,
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    bytes,
  );
}

/** Rows that an import did not take, as a sheet to be mended and chosen again: nothing of the table is lost. */
import type { ImportPreview, ImportResult } from '@shoumi/contract';

/** A field of a csv: in quotes, quotes doubled. */
const quoted = (value: string): string => `"${value.replaceAll('"', '""')}"`;

const shown = (value: unknown): string =>
  typeof value === 'object' ? JSON.stringify(value ?? '') : String(value ?? '');

/**
 * The rows with errors and those refused when taken, in the sheet's own columns, with what is wrong in a last one; `null`
 * where there are none.
 * @param wrong title of that column
 * @param wordsOf what an error's code is called
 */
export function leftOver(
  preview: ImportPreview,
  refused: ImportResult['refused'],
  wrong: string,
  wordsOf: (code: string, message: string) => string,
): string | null {
  const later = new Map(refused.map(({ row, reasons }) => [row, reasons]));
  const rows = preview.rows.filter(({ row, errors }) => errors.length > 0 || later.has(row));
  if (rows.length === 0) return null;
  const lines = rows.map(({ row, values, errors }) => {
    const why = [
      ...errors.map(({ column, code, message }) => [column, wordsOf(code, message)].filter(Boolean).join('：')),
      ...(later.get(row) ?? []).map((reason) => ('text' in reason ? reason.text : wordsOf(reason.code, reason.code))),
    ];
    return [...preview.columns.map((title) => shown(values[title])), why.join('；')];
  });
  const columns = preview.columns.map((title) => title);
  // A byte order mark: without it spreadsheets read Chinese as something else.
  return `\uFEFF${[[...columns, wrong], ...lines].map((line) => line.map(quoted).join(',')).join('\r\n')}\r\n`;
}

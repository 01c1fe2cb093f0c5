/** Workbooks: the one file that knows the spreadsheet library. Text that begins like a formula stays text. */
import { readXlsx, writeXlsx } from 'hucre';

export interface Sheet {
  readonly sheet: string;
  readonly header: readonly string[];
  readonly rows: readonly (readonly unknown[])[];
}

type Cell = string | number | boolean | null;

const cell = (value: unknown): Cell => {
  if (value === null || value === undefined) return null;
  if (typeof value === 'number' || typeof value === 'boolean' || typeof value === 'string') return value;
  return JSON.stringify(value);
};

/** One sheet with a frozen, filterable header, A4 landscape, the header repeated on every printed page. */
export async function xlsxOf(sheet: Sheet): Promise<Uint8Array> {
  return writeXlsx({
    sheets: [
      {
        // Excel allows 31 characters and none of these in a sheet's name.
        name: sheet.sheet.replace(/[\\/?*[\]:]/g, ' ').slice(0, 31),
        rows: [[...sheet.header], ...sheet.rows.map((row) => row.map(cell))],
        freezePane: { rows: 1 },
        pageSetup: {
          paperSize: 'a4',
          orientation: 'landscape',
          fitToPage: true,
          fitToWidth: 1,
          fitToHeight: 0,
          printTitlesRow: '1:1',
        },
        headerFooter: { oddFooter: '&C第 &P 页 共 &N 页' },
      },
    ],
  });
}

/** The cells of the first sheet as text; dates as YYYY-MM-DD. */
export async function rowsOfXlsx(bytes: Uint8Array): Promise<readonly (readonly string[])[]> {
  const workbook = await readXlsx(bytes);
  const sheet = workbook.sheets[0];
  return (sheet?.rows ?? []).map((row) =>
    row.map((value) =>
      value === null || value === undefined
        ? ''
        : value instanceof Date
          ? value.toISOString().slice(0, 10)
          : String(value).trim(),
    ),
  );
}

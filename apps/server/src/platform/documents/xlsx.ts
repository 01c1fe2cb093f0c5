/**
 * Workbooks: the one file that knows the spreadsheet library, and loads it when the first workbook is asked for. Text that
 * begins like a formula stays text.
 */

export interface Sheet {
  readonly sheet: string;
  readonly header: readonly string[];
  readonly rows: readonly (readonly unknown[])[];
}

type Cell = string | number | boolean | null;

/** `_x0041_` in a workbook means A: whoever means the seven characters writes their first one so. */
const plain = (text: string): string => text.replace(/_(?=x[0-9a-f]{4}_)/gi, '_x005F_');

const cell = (value: unknown): Cell => {
  if (value === null || value === undefined) return null;
  if (typeof value === 'number' || typeof value === 'boolean') return value;
  return plain(typeof value === 'string' ? value : JSON.stringify(value));
};

/** One sheet with a frozen, filterable header, A4 landscape, the header repeated on every printed page. */
export async function xlsxOf(sheet: Sheet): Promise<Uint8Array> {
  const { writeXlsx } = await import('hucre');
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

/**
 * The cells of the first visible sheet that holds any, as text; days as YYYY-MM-DD, with `times` followed by HH:MM:SS. A
 * cell merged over several rows says its value for each of them, except with `times`: what the rows of a roster mean is
 * decided by whoever reads it.
 */
export async function rowsOfXlsx(bytes: Uint8Array, times = false): Promise<readonly (readonly string[])[]> {
  const { readXlsx } = await import('hucre');
  const { sheets } = await readXlsx(bytes);
  const filled = sheets.filter(({ rows }) => rows.some((row) => row.some((value) => value !== null && value !== '')));
  const sheet = filled.find(({ hidden, veryHidden }) => !hidden && !veryHidden) ?? filled[0];
  const rows = (sheet?.rows ?? []).map((row) =>
    row.map((value) =>
      value === null || value === undefined ? '' : value instanceof Date ? dayOf(value, times) : String(value).trim(),
    ),
  );
  for (const { startRow, endRow, startCol } of times ? [] : (sheet?.merges ?? []))
    for (let at = startRow + 1; at <= Math.min(endRow, rows.length - 1); at++) {
      const row = rows[at];
      if (row?.some((cell) => cell !== '')) row[startCol] = rows[startRow]?.[startCol] ?? '';
    }
  return rows;
}

/** A workbook counts days in fractions, so that a second may come out a millisecond short. */
function dayOf(date: Date, times: boolean): string {
  const text = new Date(Math.round(date.getTime() / 1000) * 1000).toISOString();
  if (!times) return text.slice(0, 10);
  // Days before 1900 are times of day without a day.
  return text < '1900-01-02' ? text.slice(11, 16) : text.slice(0, 19).replace('T', ' ').replace(/:00$/, '');
}

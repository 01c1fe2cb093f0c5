/** Reads an uploaded table (xlsx, csv, tab-separated) into rows of text, with limits against hostile files. */
import { Problem } from '../runtime/problem.ts';
import { parseCsv } from './csv.ts';
import { readApart } from './read-apart.ts';
import { textOf } from './text-file.ts';
import { unreadable } from './unreadable.ts';
import { isZip, namesInZip } from './zip.ts';

const MAX_ROWS = 20_000;

const noWorkbook = () => unreadable('not-a-workbook', '文件不是有效的 xlsx 工作簿', 'Not a valid xlsx workbook');

function guard(bytes: Uint8Array): void {
  try {
    namesInZip(bytes);
  } catch (error) {
    throw error instanceof Problem && error.details.fields?.[0]?.code === 'too-large-unpacked' ? error : noWorkbook();
  }
}

/** Header and rows; rows without any text are left out. Throws `invalid` with what is wrong with the file. */
export async function readTable(
  name: string,
  bytes: Uint8Array,
): Promise<{ header: readonly string[]; rows: readonly (readonly string[])[] }> {
  const zipped = isZip(bytes);
  if (!zipped && /\.xlsx$/i.test(name)) throw noWorkbook();
  if (zipped) guard(bytes);
  else if (bytes.includes(0))
    throw unreadable('not-a-table', '不是表格文件，请提供 xlsx 或者 csv', 'Not a table; give xlsx or csv');
  const all = zipped
    ? await readApart('xlsx', bytes).catch(() => {
        throw noWorkbook();
      })
    : parseCsv(textOf(bytes));
  const [header, ...rows] = all.filter((row) => row.some((cell) => cell !== ''));
  if (!header) throw unreadable('empty', '表格是空的', 'The table is empty');
  if (rows.length > MAX_ROWS)
    throw unreadable('too-many-rows', `一次最多导入 ${MAX_ROWS} 行`, `At most ${MAX_ROWS} rows at a time`);
  return { header: header.map((cell) => cell.replace(/\s+/g, '')), rows };
}

/** Reads an uploaded table (xlsx, docx, csv, tab-separated) into rows of text, with limits against hostile files. */
import { Problem } from '../runtime/problem.ts';
import { parseCsv } from './csv.ts';
import { readDocument } from './document-file.ts';
import { readApart } from './read-apart.ts';
import { textOf } from './text-file.ts';
import { unreadable } from './unreadable.ts';
import { isZip, namesInZip } from './zip.ts';

const MAX_ROWS = 20_000;

const noWorkbook = () => unreadable('not-a-workbook', '文件不是有效的 xlsx 工作簿', 'Not a valid xlsx workbook');
const noTable = () =>
  unreadable(
    'not-a-table',
    '文件里没有表格，请提供 xlsx、csv 或者带表格的 docx',
    'There is no table in it; give xlsx, csv or a docx with one',
  );

function namesIn(bytes: Uint8Array): readonly string[] {
  try {
    return namesInZip(bytes);
  } catch (error) {
    throw error instanceof Problem && error.details.fields?.[0]?.code === 'too-large-unpacked' ? error : noWorkbook();
  }
}

/** The rows of a Word document's tables, one below the other. A header said again on a later page is said once. */
async function rowsOfDocument(name: string, bytes: Uint8Array): Promise<readonly (readonly string[])[]> {
  const content = await readDocument(name, bytes);
  if (content.kind !== 'table') throw noTable();
  // Paragraphs around the tables come as rows of one cell.
  const rows = content.rows.filter((row) => row.length > 1);
  const header = rows[0]?.join('\n');
  return rows.filter((row, place) => place === 0 || row.join('\n') !== header);
}

/** Header and rows; rows without any text are left out. Throws `invalid` with what is wrong with the file. */
export async function readTable(
  name: string,
  bytes: Uint8Array,
): Promise<{ header: readonly string[]; rows: readonly (readonly string[])[] }> {
  const zipped = isZip(bytes);
  if (!zipped && /\.xlsx$/i.test(name)) throw noWorkbook();
  if (!zipped && bytes.includes(0)) throw noTable();
  const all = !zipped
    ? parseCsv(textOf(bytes))
    : namesIn(bytes).includes('word/document.xml')
      ? await rowsOfDocument(name, bytes)
      : await readApart('xlsx', bytes).catch(() => {
          throw noWorkbook();
        });
  const [header, ...rows] = all.filter((row) => row.some((cell) => cell !== ''));
  if (!header) throw unreadable('empty', '表格是空的', 'The table is empty');
  if (rows.length > MAX_ROWS)
    throw unreadable('too-many-rows', `一次最多导入 ${MAX_ROWS} 行`, `At most ${MAX_ROWS} rows at a time`);
  return { header: header.map((cell) => cell.replace(/\s+/g, '')), rows };
}

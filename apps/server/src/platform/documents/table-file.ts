/** Reads an uploaded table (xlsx, docx, csv, tab-separated) into rows of text, with limits against hostile files. */
import { canBeKept } from '../runtime/kept-text.ts';
import { Problem } from '../runtime/problem.ts';
import { parseCsv } from './csv.ts';
import { readDocument } from './document-file.ts';
import { readApart } from './read-apart.ts';
import { textOf, utf16Mark } from './text-file.ts';
import { unreadable } from './unreadable.ts';
import { isZip, namesInZip } from './zip.ts';

const MAX_ROWS = 20_000;
/** Reading a workbook takes about five times its unpacked size in memory; so many rows unpack to far less than this. */
const MAX_UNPACKED = 64 * 1024 * 1024;

const noWorkbook = () => unreadable('not-a-workbook', '文件不是有效的 xlsx 工作簿', 'Not a valid xlsx workbook');
const noTable = () =>
  unreadable(
    'not-a-table',
    '文件里没有表格，请提供 xlsx、csv 或者带表格的 docx',
    'There is no table in it; give xlsx, csv or a docx with one',
  );

function namesIn(bytes: Uint8Array): readonly string[] {
  try {
    return namesInZip(bytes, MAX_UNPACKED);
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

interface Table {
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** The number that each row has in the file, the first is 1: people look for it there. */
  readonly numbers: readonly number[];
}

const titleIn = (cell: string): string => cell.replace(/\s+/g, '');

/**
 * Header and rows; rows without any text are left out. The header is the first row in which two of the titles in `known`
 * stand, so that the title of a list may stand above it; where there is none, the first row. Throws `invalid` with what is
 * wrong with the file.
 */
export async function readTable(
  name: string,
  bytes: Uint8Array,
  known: { has(title: string): boolean } = new Set(),
): Promise<Table> {
  const zipped = isZip(bytes);
  if (!zipped && /\.xlsx$/i.test(name)) throw noWorkbook();
  if (!zipped && !utf16Mark(bytes) && bytes.includes(0)) throw noTable();
  const all = !zipped
    ? parseCsv(textOf(bytes))
    : namesIn(bytes).includes('word/document.xml')
      ? await rowsOfDocument(name, bytes)
      : await readApart('xlsx', bytes).catch(() => {
          throw noWorkbook();
        });
  const filled = all
    .map((row, place) => ({ row, number: place + 1 }))
    .filter(({ row }) => row.some((cell) => cell !== ''));
  const headed = filled.findIndex(({ row }) => new Set(row.map(titleIn).filter((title) => known.has(title))).size > 1);
  const [first, ...below] = filled.slice(Math.max(0, headed));
  if (!first) throw unreadable('empty', '表格是空的', 'The table is empty');
  if (below.length > MAX_ROWS)
    throw unreadable('too-many-rows', `一次最多导入 ${MAX_ROWS} 行`, `At most ${MAX_ROWS} rows at a time`);
  const odd = [first, ...below].find(({ row }) => !row.every(canBeKept));
  if (odd)
    throw unreadable(
      'not-text',
      `第${odd.number}行含有无法保存的字符，请删去后重试`,
      `Row ${odd.number} holds a character that cannot be kept; remove it and try again`,
    );
  const header = first.row.map(titleIn);
  const twice = header.find((title, place) => title !== '' && header.indexOf(title) !== place);
  if (twice !== undefined)
    throw unreadable(
      'repeated-column',
      `有两列都叫“${twice}”，不知道以哪一列为准`,
      `Two columns are called “${twice}”; it is not clear which one counts`,
    );
  return { header, rows: below.map(({ row }) => row), numbers: below.map(({ number }) => number) };
}

/** Reads an uploaded table (xlsx, csv, tab-separated) into rows of text, with limits against hostile files. */
import { Worker } from 'node:worker_threads';
import { unzipSync } from 'fflate';
import { Problem } from '../runtime/problem.ts';

const MAX_ROWS = 20_000;
const MAX_UNPACKED = 200 * 1024 * 1024;

const unreadable = (code: string, zh: string, en: string) =>
  new Problem('invalid', { title: { zh, en }, fields: [{ path: 'file', code, message: code }] });

/** The central directory tells the unpacked size before a byte is unpacked. */
function guardZip(bytes: Uint8Array): void {
  let total = 0;
  try {
    unzipSync(bytes, {
      filter: (file) => {
        total += file.originalSize;
        return false;
      },
    });
  } catch {
    throw unreadable('not-a-workbook', '文件不是有效的 xlsx 工作簿', 'Not a valid xlsx workbook');
  }
  if (total > MAX_UNPACKED)
    throw unreadable('too-large-unpacked', '文件解开后过大', 'The file is too large when unpacked');
}

const READ_MS = 20_000;
const READ_MB = 512;

/** The rows of a workbook, read in a thread of its own with limits on memory and time; rejects when one is reached. */
function rowsInWorker(bytes: Uint8Array): Promise<readonly (readonly string[])[]> {
  const worker = new Worker(new URL('./table.worker.ts', import.meta.url), {
    workerData: bytes,
    resourceLimits: { maxOldGenerationSizeMb: READ_MB },
  });
  const timer = setTimeout(() => void worker.terminate(), READ_MS);
  return new Promise<readonly (readonly string[])[]>((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', () => reject(new Error('the workbook took too long or too much')));
  }).finally(() => {
    clearTimeout(timer);
    void worker.terminate();
  });
}

/** UTF-8 where it is valid UTF-8, else GB18030: what Excel in Chinese writes. */
function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}

/** Comma or tab separated, double quotes around cells that hold separators, quotes doubled. */
function parseCsv(text: string): string[][] {
  const separator = (text.split('\n', 1)[0] ?? '').includes('\t') ? '\t' : ',';
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const c = text[i];
    if (quoted) {
      if (c === '"' && text[i + 1] === '"') {
        cell += '"';
        i++;
      } else if (c === '"') quoted = false;
      else cell += c;
    } else if (c === '"' && cell === '') quoted = true;
    else if (c === separator || c === '\n') {
      row.push(cell.trim());
      cell = '';
      if (c === '\n') {
        rows.push(row);
        row = [];
      }
    } else if (c !== '\r') cell += c;
  }
  if (cell !== '' || row.length > 0) rows.push([...row, cell.trim()]);
  return rows;
}

/** Header and rows; rows without any text are left out. Throws `invalid` with what is wrong with the file. */
export async function readTable(
  name: string,
  bytes: Uint8Array,
): Promise<{ header: readonly string[]; rows: readonly (readonly string[])[] }> {
  const zipped = bytes[0] === 0x50 && bytes[1] === 0x4b;
  if (!zipped && /\.xlsx$/i.test(name))
    throw unreadable('not-a-workbook', '文件不是有效的 xlsx 工作簿', 'Not a valid xlsx workbook');
  if (zipped) guardZip(bytes);
  else if (bytes.includes(0))
    throw unreadable('not-a-table', '不是表格文件，请提供 xlsx 或者 csv', 'Not a table; give xlsx or csv');
  const all = zipped
    ? await rowsInWorker(bytes).catch(() => {
        throw unreadable('not-a-workbook', '文件不是有效的 xlsx 工作簿', 'Not a valid xlsx workbook');
      })
    : parseCsv(textOf(bytes).replace(/^\uFEFF/, ''));
  const [header, ...rows] = all.filter((row) => row.some((cell) => cell !== ''));
  if (!header) throw unreadable('empty', '表格是空的', 'The table is empty');
  if (rows.length > MAX_ROWS)
    throw unreadable('too-many-rows', `一次最多导入 ${MAX_ROWS} 行`, `At most ${MAX_ROWS} rows at a time`);
  return { header: header.map((cell) => cell.replace(/\s+/g, '')), rows };
}

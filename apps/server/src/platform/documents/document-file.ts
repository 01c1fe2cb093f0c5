/** Any file that people send lists in (text, csv, xlsx, docx, pdf), told by its bytes, as text or as a table of cells. */
import { parseCsv } from './csv.ts';
import { NEEDS_PASSWORD } from './pdf-text.ts';
import { readApart } from './read-apart.ts';
import { textOf, utf16 } from './text-file.ts';
import { unreadable } from './unreadable.ts';
import { isZip, namesInZip } from './zip.ts';

export type DocumentContent =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'table'; readonly rows: readonly (readonly string[])[] };

export const MAX_DOCUMENT_BYTES = 20 * 1024 * 1024;

export const tooLarge = () =>
  unreadable('too-large', '文件超过 20 MB，请分成几个文件', 'The file is larger than 20 MB; split it');
const damaged = () => unreadable('damaged', '文件已损坏或者过于复杂，不能读取', 'The file is damaged or too complex');

/** A byte that no text has, in any encoding but UTF-16. */
const isControl = (byte: number): boolean => byte < 9 || (byte > 13 && byte < 26);

const startsWith = (bytes: Uint8Array, text: string): boolean =>
  [...text].every((char, i) => bytes[i] === char.charCodeAt(0));

/**
 * Throws `invalid` with a field code: empty, too-large, too-large-unpacked, damaged, encrypted, no-text (a PDF of pictures),
 * old-office-file, wrong-encoding, unknown-type. `name` only tells csv from other text.
 */
export async function readDocument(name: string, bytes: Uint8Array): Promise<DocumentContent> {
  if (bytes.length > MAX_DOCUMENT_BYTES) throw tooLarge();
  if (bytes.length === 0) throw unreadable('empty', '文件是空的', 'The file is empty');
  if (isZip(bytes)) return readPackage(bytes);
  if (startsWith(bytes, '%PDF-')) return readPdf(bytes);
  if (startsWith(bytes, '\u00d0\u00cf\u0011\u00e0'))
    throw unreadable(
      'old-office-file',
      '这是旧格式（doc、xls）或者加密的文件，请另存为 docx 或者 xlsx',
      'An old (doc, xls) or encrypted file; save it as docx or xlsx',
    );
  const isPicture = ['\u0089PNG', 'GIF8', '\u00ff\u00d8\u00ff', 'BM', 'II*\u0000', 'MM\u0000*'].some((magic) =>
    startsWith(bytes, magic),
  );
  if (isPicture || (!utf16(bytes) && bytes.some(isControl))) throw unknownType();
  const text = textOf(bytes);
  if (text.trim() === '') throw unreadable('empty', '文件是空的', 'The file is empty');
  return /\.[ct]sv$/i.test(name) ? { kind: 'table', rows: parseCsv(text) } : { kind: 'text', text };
}

const unknownType = () =>
  unreadable(
    'unknown-type',
    '不认识的文件类型，请提供 txt、csv、xlsx、docx 或者文字版 pdf',
    'Unknown type of file; give txt, csv, xlsx, docx, or a pdf with text',
  );

async function readPackage(bytes: Uint8Array): Promise<DocumentContent> {
  const names = namesInZip(bytes);
  const reading = <T>(answer: Promise<T>) =>
    answer.catch(() => {
      throw damaged();
    });
  if (names.includes('xl/workbook.xml')) return { kind: 'table', rows: await reading(readApart('xlsx', bytes, true)) };
  if (!names.includes('word/document.xml')) throw unknownType();
  const { hasTable, rows } = await reading(readApart('docx', bytes));
  return hasTable ? { kind: 'table', rows } : { kind: 'text', text: rows.map((row) => row.join('')).join('\n') };
}

async function readPdf(bytes: Uint8Array): Promise<DocumentContent> {
  const text = await readApart('pdf', bytes).catch((error: unknown) => {
    if (error instanceof Error && error.message === NEEDS_PASSWORD)
      throw unreadable('encrypted', '文件有密码，请提供没有密码的文件', 'The file has a password; give one without');
    throw damaged();
  });
  if (text === '')
    throw unreadable(
      'no-text',
      '这份 pdf 只有图片，没有文字；请提供文字版 pdf、Word 或者 Excel 文件',
      'This pdf holds pictures and no text; give one with text, or a Word or Excel file',
    );
  return { kind: 'text', text };
}

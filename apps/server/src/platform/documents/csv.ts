/** Tables as plain text. */
import { unreadable } from './unreadable.ts';

/** What parts the cells: said in Excel's own first line, else told by the header, outside of its quotes. */
function separatorOf(text: string): string {
  const said = /^sep=([,;\t|])\n/i.exec(text)?.[1];
  if (said) return said;
  const header = /^\n*((?:"(?:[^"]|"")*"|[^"\n])*)/.exec(text)?.[1]?.replace(/"(?:[^"]|"")*"/g, '') ?? '';
  return ['\t', ',', ';'].find((each) => header.includes(each)) ?? ',';
}

/**
 * Comma, semicolon or tab separated, double quotes around cells that hold separators, quotes doubled. Throws `open-quote`
 * where a quote is never closed: the rest of the file would become one cell.
 */
export function parseCsv(given: string): string[][] {
  const text = given.replace(/\r\n?/g, '\n');
  const separator = separatorOf(text);
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
    } else cell += c;
  }
  if (quoted)
    throw unreadable(
      'open-quote',
      `第${rows.length + 1}行有一个双引号没有配对`,
      `A double quote in row ${rows.length + 1} is never closed`,
    );
  if (cell !== '' || row.length > 0) rows.push([...row, cell.trim()]);
  // Excel's line about the separator stays as a row without text, so that rows keep their numbers.
  return /^sep=.$/i.test(rows[0]?.join(separator) ?? '') ? rows.with(0, []) : rows;
}

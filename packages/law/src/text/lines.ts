/**
 * The lines of a text as they come out of a PDF: cut at line ends and page breaks, measured, with
 * what is certainly no part of the law (page numbers, running headers, table rows) set apart.
 */

export interface SourceLine {
  /** Line number in the text given, from 1. */
  readonly line: number;
  /** Without leading and trailing white space; never empty. */
  readonly text: string;
  /** Columns of white space before it; a full-width character takes two columns. */
  readonly indent: number;
  /** Columns of the text itself. */
  readonly width: number;
  /** Empty lines directly before it. */
  readonly blanksBefore: number;
  /** A form feed stands directly before it. */
  readonly pageBefore: boolean;
}

/** Columns: two for Chinese characters, full-width forms and the dashes and quotes set as wide as these. */
export function columns(text: string): number {
  let sum = 0;
  for (const char of text) sum += char >= '\u2e80' || '—…“”‘’'.includes(char) ? 2 : 1;
  return sum;
}

/** All lines that hold anything. A form feed parts lines too, but does not count in their numbers. */
export function sourceLines(text: string): SourceLine[] {
  const lines: SourceLine[] = [];
  let blanks = 0;
  let page = false;
  for (const [index, whole] of text
    // Marks of web pages and word processors that nobody sees.
    .replace(/[\u00ad\u200b-\u200f\u2060\ufeff]/g, '')
    .split(/\r\n|\n|\r/)
    .entries()) {
    for (const [part, raw] of whole.split('\f').entries()) {
      page ||= part > 0;
      const body = raw.trim();
      if (body === '') {
        if (part === 0) blanks += 1;
        continue;
      }
      const lead = raw.slice(0, raw.indexOf(body));
      lines.push({
        line: index + 1,
        text: body,
        indent: columns(lead.replaceAll('\t', '    ')),
        width: columns(body),
        blanksBefore: blanks,
        pageBefore: page,
      });
      blanks = 0;
      page = false;
    }
  }
  return lines;
}

const PAGE_NUMBER = /^[-—–－·]*第?\d{1,4}页?[/／]?(共?\d{1,4}页)?[-—–－·]*$/;
const PAGE_OF = /^\d{1,4}[/／]\d{1,4}$/;

function isPageNumber(text: string): boolean {
  if (text.length > 60) return false;
  const plain = text.replace(/\s+/g, '');
  return PAGE_NUMBER.test(plain) || PAGE_OF.test(plain);
}

/**
 * A row of a table: no Chinese punctuation, and at least three cells, told by a time or date among
 * them or by at least two gaps between Chinese words. Letter-spaced words (总 则) are one cell, and
 * 第一章 begins no row.
 */
function isTableRow(text: string): boolean {
  if (/[，。；：、]/.test(text) || /^第\s*\S{1,9}\s*[编章节条]/.test(text)) return false;
  const cells = text.replace(/(?<![^\s])([\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff](\s|$))/g, '$1').split(/[\s|]+/);
  if (cells.length < 3) return false;
  if (/\d-\d{2}-\d{2}|\d{1,2}:\d{2}/.test(text)) return true;
  return (cells.join(' ').match(/(?<=[\u4e00-\u9fff]) (?=[\u4e00-\u9fff])/g) ?? []).length >= 2;
}

/** Ends a sentence, an item or an introduction to items, closing quotes and brackets included. */
export const endsSentence = (text: string): boolean => /[。；：！？;:][”’）》]*$/.test(text);

/** Ends as the titles of laws do, a note in brackets on its status or date included. */
export const endsAsTitle = (text: string): boolean =>
  /(法|法典|条例|规定|办法|细则|规则|决定|准则|章程|标准|解释|公约|制度|纲要|意见|通知)》?\s*(（[^）]*）|\([^)]*\))?$/.test(
    text,
  );

/**
 * Parts the lines of the law from page numbers, table rows, and headers or footers that recur at the
 * edges of pages.
 */
export function withoutNoise(lines: readonly SourceLine[]): { kept: SourceLine[]; noise: SourceLine[] } {
  const atEdge = (i: number) => i === 0 || lines[i]?.pageBefore === true || lines[i + 1]?.pageBefore === true;
  const seen = new Map<string, number>();
  lines.forEach(({ text }, i) => {
    if (atEdge(i) && !endsSentence(text)) seen.set(text, (seen.get(text) ?? 0) + 1);
  });
  const kept: SourceLine[] = [];
  const noise: SourceLine[] = [];
  let interrupted = false;
  lines.forEach((line, i) => {
    // The first may be the title, which many print again on every page.
    const recurs = !(i === 0 && endsAsTitle(line.text)) && atEdge(i) && (seen.get(line.text) ?? 0) > 1;
    if (recurs || isPageNumber(line.text) || isTableRow(line.text)) {
      noise.push(line);
      interrupted = true;
    } else {
      // What stood above was set apart, so the empty lines above say as little as at a page's end.
      kept.push(interrupted ? { ...line, pageBefore: true } : line);
      interrupted = false;
    }
  });
  return { kept, noise };
}

/**
 * Joins two pieces of text. Chinese takes no space beside anything; Latin letters and digits keep one
 * between them.
 */
export function join(before: string, after: string): string {
  return tidy(`${before} ${after}`);
}

/** One space between Latin letters and digits, none beside Chinese characters and punctuation. */
export const tidy = (text: string): string =>
  text
    .replace(/\s+/g, ' ')
    .replace(/(?<=[\u2014-\u2026\u2e80-\uffef]) | (?=[\u2014-\u2026\u2e80-\uffef])/g, '')
    .trim();

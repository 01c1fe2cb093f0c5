/** The lines of a roster, out of a text or a table: numbered, with their cells where something parts these for certain. */
import { plain } from './text.ts';

/** What a file reader hands over. Cells are text; days with times as 'YYYY-MM-DD HH:MM' or as they were written. */
export type RosterSource =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'table'; readonly rows: readonly (readonly string[])[] };

export interface SourceLine {
  /** In the text or table given, from 1. */
  readonly line: number;
  readonly text: string;
}

export interface Line extends SourceLine {
  /** Undefined where only single spaces part them: these may be padding. */
  readonly cells: readonly string[] | undefined;
  readonly pageBefore: boolean;
}

export const linesOf = (source: RosterSource): Line[] =>
  source.kind === 'text' ? textLines(source.text) : tableLines(source.rows);

function textLines(text: string): Line[] {
  const lines: Line[] = [];
  for (const [i, whole] of text.split(/\r\n|[\n\r\u0085\u2028\u2029]/).entries()) {
    for (const [part, piece] of whole.split('\f').entries())
      if (piece.trim() !== '' || part > 0)
        lines.push({ line: i + 1, text: piece.trim(), cells: cellsOf(piece), pageBefore: part > 0 });
  }
  return lines;
}

/** Tabs and bars part cells for certain; spaces may be padding. */
function cellsOf(line: string): string[] | undefined {
  const text = plain(line);
  if (text.includes('|') || text.includes('│'))
    return text
      .trim()
      .replace(/^[|│]/, '')
      .replace(/[|│]$/, '')
      .split(/[|│]/)
      .map((cell) => cell.trim());
  const mark = ['\t', ',', '，'].find((each) => text.includes(each));
  if (mark) return text.split(mark).map((cell) => cell.trim());
  return / {2,}/.test(text.trim()) ? text.trim().split(/ {2,}/) : undefined;
}

const tableLines = (rows: readonly (readonly string[])[]): Line[] =>
  rows.flatMap((cells, i) => {
    const text = cells
      .map((cell) => cell.trim())
      .filter((cell) => cell !== '')
      .join(' ');
    return text === '' ? [] : [{ line: i + 1, text: text.replace(/\s*\n\s*/g, ' '), cells, pageBefore: false }];
  });

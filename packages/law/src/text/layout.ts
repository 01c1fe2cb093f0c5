/**
 * Where a paragraph (款) begins. Print shows it by an indent, by an empty line, or, once a PDF's text
 * has lost both, only by the widths of lines: the first line of a paragraph is two characters
 * shorter, and its last line breaks off early. Which of these a text still shows is measured first.
 */
import { columns, endsSentence, type SourceLine } from './lines.ts';

export interface Layout {
  /**
   * 'one-line': a paragraph is a line; 'indent' and 'empty-line': these show it; 'width': only widths do.
   */
  readonly shownBy: 'one-line' | 'indent' | 'empty-line' | 'width';
  /** Least indent of a first line, in columns. */
  readonly indent: number;
  /** Columns of a full line within a paragraph, and of a full first line. */
  readonly full: number;
  readonly fullFirst: number;
}

/** Width without punctuation that hangs over the margin, so that hung lines measure as others. */
const unhung = (line: SourceLine): number => line.width - (/[，、。；：）》”]$/.test(line.text) ? 2 : 0);

/** The widest width that is common among the lines: at least a quarter as frequent as the most frequent. */
function commonWidth(lines: readonly SourceLine[]): number {
  const count = new Map<number, number>();
  for (const width of lines.map(unhung)) count.set(width, (count.get(width) ?? 0) + 1);
  const most = Math.max(0, ...count.values());
  return Math.max(0, ...[...count].filter(([, n]) => n * 4 >= most).map(([width]) => width));
}

const share = <T>(all: readonly T[], test: (one: T) => boolean): number =>
  all.length === 0 ? 0 : all.filter(test).length / all.length;

/** Measures a text. `openings` are the first lines of articles and items, `others` the rest of the bodies. */
export function layoutOf(openings: readonly SourceLine[], others: readonly SourceLine[]): Layout {
  const cut = (line: SourceLine) => !endsSentence(line.text);
  const all = [...openings, ...others];
  const fullFirst = commonWidth(openings.filter(cut));
  const full = Math.max(commonWidth(others.filter(cut)), fullFirst);
  const indents = others.map((line) => line.indent).sort((a, b) => a - b);
  const indent = (indents[Math.floor(indents.length / 4)] ?? 0) + 2;
  // The line after a cut line continues it; only if such lines touch do empty lines mean anything.
  let before: SourceLine | undefined;
  const continuing: SourceLine[] = [];
  for (const line of all.sort((a, b) => a.line - b.line)) {
    if (before && cut(before)) continuing.push(line);
    before = line;
  }
  let shownBy: Layout['shownBy'] = 'width';
  if (share(all, cut) < 0.1) shownBy = 'one-line';
  else if (share(openings, (line) => line.indent >= indent) > 0.8) shownBy = 'indent';
  else if (
    share(continuing, (line) => line.blanksBefore > 0) < 0.1 &&
    share(openings, (line) => line.blanksBefore > 0) > 0.6
  ) {
    shownBy = 'empty-line';
  }
  return { shownBy, indent, full, fullFirst };
}

/** Columns of what may not be parted at the start of a line: a character with the punctuation bound to it, or a word. */
const firstUnit = (text: string): number =>
  columns(/^(?:[（《“‘〔]*(?:[\dA-Za-z.]+|.)[，。、；：！？）》”’〕]*)/u.exec(text)?.[0] ?? '');

/**
 * Whether `next` begins a paragraph, where `before` ends with a full stop. `beforeIsFirst` tells that
 * `before` is itself the first line of a paragraph or item; `after` is the line behind `next`.
 *
 * By widths: `before` surely broke off when the next unit would have fitted with room to spare. When
 * it is (nearly) full, `next` decides if it is itself cut: wider than a first line can be, it goes on;
 * so narrow that a line within would have taken one unit more, it begins. Otherwise nothing in print
 * tells; then a reference to the "preceding paragraph" does, and failing that a nearly full line is
 * taken to have broken off, a full one to go on.
 */
export function startsParagraph(
  layout: Layout,
  before: SourceLine,
  beforeIsFirst: boolean,
  next: SourceLine,
  after: SourceLine | undefined,
): boolean {
  if (layout.shownBy === 'one-line') return true;
  if (layout.shownBy === 'indent') return next.indent >= layout.indent;
  if (layout.shownBy === 'empty-line' && !next.pageBefore) return next.blanksBefore > 0;
  const room = (beforeIsFirst ? layout.fullFirst : layout.full) - before.width - firstUnit(next.text);
  if (room >= 4) return true;
  if (layout.full - layout.fullFirst >= 3) {
    // One column of slack: extraction puts half-width spaces beside digits.
    const tooWideForFirst = unhung(next) > layout.fullFirst + 1;
    const tooNarrowForWithin = next.width + (after ? firstUnit(after.text) : 2) <= layout.full;
    if (tooWideForFirst) return false;
    if (tooNarrowForWithin && !endsSentence(next.text)) return true;
  }
  return /^(有|违反|依照|按照)?前[两三]?款/.test(next.text) || room >= 0;
}

/** A cut line that leaves too much room to be wrapped text: a title, a signature, a row. */
export const isRagged = (layout: Layout, line: SourceLine): boolean =>
  layout.shownBy !== 'one-line' && !endsSentence(line.text) && line.width < layout.fullFirst - 12;

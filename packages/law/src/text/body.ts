/**
 * The body of one article: its paragraphs (款), their items (项), and what stands among its lines
 * but belongs to nobody. Sub-items (目, 1. 2. …) stay in their item's text, each on a line of its own.
 */
import { NUMERAL_CHARACTERS, parseNumber } from './chinese-number.ts';
import { isRagged, type Layout, startsParagraph } from './layout.ts';
import { endsSentence, join, type SourceLine, tidy } from './lines.ts';

export interface Item {
  readonly number: number;
  readonly text: string;
}
export interface Paragraph {
  readonly text: string;
  readonly items: readonly Item[];
}

// "（二）项" and "（二）、" within a sentence are references. White space is part of the numeral and of nothing beside it: a line
// of nothing else would otherwise be tried in every division.
const ITEM = new RegExp(`^[（(]([${NUMERAL_CHARACTERS}\\s]+|\\s*\\d+\\s*)[）)](?!\\s*[项、和至])\\s*(.*)$`);
const SUB_ITEM = /^(\d{1,2})\s*[.．、]\s*(?!\d)/;
const APPENDIX = /^(附件|附表|附录|附图|来源|注)\s*[：:\d一二三四五六七八九十]|^附件?\s*$/;

export const itemStart = (text: string): Item | undefined => {
  const [, numeral = '', rest = ''] = ITEM.exec(text) ?? [];
  const number = parseNumber(numeral);
  return number === undefined ? undefined : { number, text: rest };
};

/** Whether the run of lines from `start` reads as part of a law: it ends a sentence and is wrapped as print is. */
function isProse(lines: readonly SourceLine[], start: number, layout: Layout, mustEnd: boolean): boolean {
  for (let i = start; i < lines.length; i++) {
    const line = lines[i];
    if (line === undefined || endsSentence(line.text)) return true;
    if (isRagged(layout, line)) return false;
  }
  return !mustEnd;
}

/**
 * Lines that cannot be placed: where a sentence has ended, lines that read as a title, signature or
 * appendix. After the last article one such line ends the law, so everything behind it goes too.
 */
export function strayLines(lines: readonly SourceLine[], layout: Layout, isLast: boolean): Set<SourceLine> {
  const stray = new Set<SourceLine>();
  let before = lines[0];
  for (const [i, line] of lines.entries()) {
    if (i === 0 || before === undefined || !endsSentence(before.text)) {
      before = line;
      continue;
    }
    const belongs =
      itemStart(line.text) !== undefined ||
      (isProse(lines, i, layout, isLast) && !(isLast && APPENDIX.test(line.text)));
    if (belongs) {
      before = line;
    } else if (isLast) {
      return new Set(lines.slice(i));
    } else {
      stray.add(line);
    }
  }
  return stray;
}

/** Builds the paragraphs of an article from its lines; the first line's text is without 第N条. */
export function paragraphsOf(lines: readonly SourceLine[], layout: Layout): Paragraph[] {
  const paragraphs: { text: string; items: { number: number; text: string; sub: number }[] }[] = [];
  let before: SourceLine | undefined;
  let beforeIsFirst = true;
  for (const [i, line] of lines.entries()) {
    let paragraph = paragraphs.at(-1);
    const expected = (paragraph?.items.length ?? 0) + 1;
    const item = itemStart(line.text);
    const ended = before === undefined || before.text === '' || endsSentence(before.text);
    if (item && item.number === expected && (ended || (before !== undefined && isRagged(layout, before)))) {
      if (!paragraph) {
        paragraph = { text: '', items: [] };
        paragraphs.push(paragraph);
      }
      paragraph.items.push({ number: item.number, text: tidy(item.text), sub: 0 });
      beforeIsFirst = true;
    } else if (
      !paragraph ||
      !before ||
      (begins(line, i) && startsParagraph(layout, before, beforeIsFirst, line, lines[i + 1]))
    ) {
      paragraphs.push({ text: tidy(line.text), items: [] });
      beforeIsFirst = true;
    } else {
      beforeIsFirst = append(paragraph, line, ended);
    }
    before = line;
  }
  return paragraphs.map(({ text, items }) => ({
    text,
    items: items.map(({ number, text: own }) => ({ number, text: own })),
  }));

  /** A paragraph may begin after a full stop, but not within a list that goes on below. */
  function begins(line: SourceLine, i: number): boolean {
    if (before === undefined || !/[。！？][”’）》]*$/.test(before.text) || SUB_ITEM.test(line.text)) return false;
    const list = paragraphs.at(-1)?.items.length ?? 0;
    if (list === 0) return true;
    const following = lines.slice(i).find(({ text }) => itemStart(text) !== undefined);
    return following === undefined || itemStart(following.text)?.number !== list + 1;
  }
}

/** Adds a line to the item or paragraph under way. Tells whether it is a first line (of a sub-item). */
function append(
  paragraph: { text: string; items: { text: string; sub: number }[] },
  line: SourceLine,
  ended: boolean,
): boolean {
  const item = paragraph.items.at(-1);
  const sub = Number(SUB_ITEM.exec(line.text)?.[1] ?? Number.NaN);
  if (item && ended && sub === item.sub + 1) {
    item.sub = sub;
    item.text += `\n${tidy(line.text)}`;
    return true;
  }
  // Joins to the last line only: earlier sub-items keep their own lines.
  const whole = item ? item.text : paragraph.text;
  const cut = whole.lastIndexOf('\n') + 1;
  const joined = whole.slice(0, cut) + join(whole.slice(cut), line.text);
  if (item) item.text = joined;
  else paragraph.text = joined;
  return false;
}

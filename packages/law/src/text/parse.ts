/**
 * Reads the text of a law or regulation as it arrives (out of a PDF, a web page, a word processor)
 * into chapters, articles, paragraphs and items. Nothing is dropped: a line that has no place in the
 * law comes back as unplaced with its number.
 *
 * Left out: tables and formulas that belong to a law, and articles that open within a line.
 */
import { itemStart, type Paragraph, paragraphsOf, strayLines } from './body.ts';
import { toChineseNumber } from './chinese-number.ts';
import { layoutOf } from './layout.ts';
import { endsAsTitle, type SourceLine, sourceLines, tidy, withoutNoise } from './lines.ts';
import { headingStart, outline, RANK, type Role } from './outline.ts';

export type { Item, Paragraph } from './body.ts';

export interface Heading {
  readonly number: number;
  readonly title: string;
}

export interface ParsedArticle {
  readonly number: number;
  /** 之一 is 1; absent on articles without. */
  readonly sub?: number;
  /** The section (节) it stands in; absent where the law has none. */
  readonly section?: Heading;
  /** All of it, without 第N条: each paragraph and each item, with its mark, on a line of its own. */
  readonly text: string;
  readonly paragraphs: readonly Paragraph[];
}

export interface ParsedChapter {
  /** 0, with an empty title, for a law without chapters; 0 for a bare 附则. */
  readonly number: number;
  readonly title: string;
  /** The part (编) it stands in; absent where the law has none. */
  readonly part?: Heading;
  readonly articles: readonly ParsedArticle[];
}

export interface ParsedLaw {
  /** '' where the text begins without one. */
  readonly title: string;
  readonly chapters: readonly ParsedChapter[];
  readonly unplaced: readonly { readonly line: number; readonly text: string }[];
}

interface Block {
  readonly role: Role & { is: 'article' };
  readonly lines: SourceLine[];
  readonly chapter: Omit<ParsedChapter, 'articles'>;
  readonly section: Heading | undefined;
}

/**
 * The title: the first line above the law that ends as titles do, with the line before it where that
 * only names the state or place, and the next one where a title goes on ("…法 / 实施条例").
 */
function titleOf(preamble: readonly SourceLine[]): { title: string; lines: readonly SourceLine[] } {
  const isPart = (line: SourceLine | undefined) =>
    line !== undefined && endsAsTitle(line.text) && !/[。；，]/.test(line.text) && !headingStart(line.text);
  const at = preamble.findIndex(isPart);
  if (at < 0) return { title: '', lines: [] };
  const start = /^《?\s*中\s*华\s*人\s*民\s*共\s*和\s*国$|[省市州县区]$/.test(preamble[at - 1]?.text ?? '')
    ? at - 1
    : at;
  const lines = preamble.slice(start, isPart(preamble[at + 1]) ? at + 2 : at + 1);
  return { title: tidy(lines.map(({ text }) => text).join(' ')).replace(/^《(.*)》$/, '$1'), lines };
}

interface Parts {
  readonly preamble: readonly SourceLine[];
  readonly blocks: readonly Block[];
  /** Headings above no article, and articles whose number was there already. */
  readonly placeless: readonly SourceLine[];
}

/** Parts the lines into the preamble and one block per article, under its headings. */
function partsOf(lines: readonly SourceLine[]): Parts {
  const preamble: SourceLine[] = [];
  const blocks: Block[] = [];
  const placeless: SourceLine[] = [];
  let body = preamble;
  let part: Heading | undefined;
  let chapter: Omit<ParsedChapter, 'articles'> | undefined;
  let section: Heading | undefined;
  /** Headings that wait for their first article. */
  let waiting: { rank: number; line: SourceLine }[] = [];
  const giveUp = (from: number) => {
    placeless.push(...waiting.filter(({ rank }) => rank >= from).map(({ line }) => line));
    waiting = waiting.filter(({ rank }) => rank < from);
  };
  const roles = outline(lines);
  for (const [i, line] of lines.entries()) {
    const role = roles[i] ?? { is: 'body' };
    if (role.is === 'body') {
      body.push(line);
    } else if (role.is === 'title-of-heading') {
      waiting.push({ rank: waiting.at(-1)?.rank ?? 0, line });
    } else if (role.is === 'repeated') {
      giveUp(0);
      body = placeless;
      body.push(line);
    } else if (role.is === 'article') {
      waiting = [];
      chapter ??= { number: 0, title: '', ...(part ? { part } : {}) };
      body = role.rest === '' ? [] : [{ ...line, text: role.rest }];
      blocks.push({ role, lines: body, chapter, section });
    } else {
      giveUp(RANK[role.is]);
      waiting.push({ rank: RANK[role.is], line });
      const heading = { number: role.number, title: role.title };
      if (role.is === 'part') part = heading;
      if (role.is === 'chapter') chapter = part ? { ...heading, part } : heading;
      else if (role.is === 'part') chapter = undefined;
      section = role.is === 'section' ? heading : undefined;
    }
  }
  giveUp(0);
  return { preamble, blocks, placeless };
}

/** Chapters in order, articles under the chapter whose heading stands above them. */
export function parseLaw(text: string): ParsedLaw {
  const { kept, noise } = withoutNoise(sourceLines(text));
  const { preamble, blocks, placeless } = partsOf(kept);
  const isOpening = (line: SourceLine, i: number) => i === 0 || itemStart(line.text) !== undefined;
  const layout = layoutOf(
    blocks.flatMap(({ lines }) => lines.filter(isOpening)),
    blocks.flatMap(({ lines }) => lines.filter((line, i) => !isOpening(line, i))),
  );
  const { title, lines: titleLines } = titleOf(preamble);
  const unplaced = [...noise, ...placeless, ...preamble.filter((line) => !titleLines.includes(line))];
  const chapters: { heading: Omit<ParsedChapter, 'articles'>; articles: ParsedArticle[] }[] = [];
  for (const [i, { role, lines, chapter, section }] of blocks.entries()) {
    const stray = strayLines(lines, layout, i === blocks.length - 1);
    unplaced.push(...stray);
    const paragraphs = paragraphsOf(
      lines.filter((line) => !stray.has(line)),
      layout,
    );
    const article = {
      number: role.number,
      ...(role.sub > 0 ? { sub: role.sub } : {}),
      ...(section ? { section } : {}),
      text: textOf(paragraphs),
      paragraphs,
    };
    const under = chapters.at(-1);
    if (under?.heading === chapter) under.articles.push(article);
    else chapters.push({ heading: chapter, articles: [article] });
  }
  return {
    title,
    chapters: chapters.map(({ heading, articles }) => ({ ...heading, articles })),
    unplaced: unplaced.sort((a, b) => a.line - b.line).map(({ line, text: own }) => ({ line, text: own })),
  };
}

const textOf = (paragraphs: readonly Paragraph[]): string =>
  paragraphs
    .flatMap(({ text, items }) => [text, ...items.map((item) => `（${toChineseNumber(item.number)}）${item.text}`)])
    .filter((line) => line !== '')
    .join('\n');

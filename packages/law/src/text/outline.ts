/**
 * Where the parts, chapters, sections and articles of a law begin.
 *
 * A line opens an article when it begins with 第N条 and
 * 1. N follows the article before (or is the first, or 之一 … of the same number), and
 * 2. what follows is no reference ("规定", "第二款", "、" …), and
 * 3. a space follows, or the text before had ended.
 * A number out of turn opens an article only if all of 2 and 3 hold: a page may be missing, or lie elsewhere.
 * So a wrapped "依照本条例 / 第二十五条规定" opens nothing. A number that was there already opens what has no
 * place, and a second 第一条 the whole of another law. A heading must moreover be followed by a heading or an
 * article, which a sentence that begins with 第三章 is not.
 */
import { NUMERAL_CHARACTERS, parseNumber } from './chinese-number.ts';
import { endsSentence, type SourceLine, tidy } from './lines.ts';

type HeadingKind = 'part' | 'chapter' | 'section';

export type Role =
  | { readonly is: 'body' }
  | { readonly is: HeadingKind; readonly number: number; readonly title: string }
  | { readonly is: 'title-of-heading' }
  | { readonly is: 'repeated' }
  | { readonly is: 'article'; readonly number: number; readonly sub: number; readonly rest: string };

/** With the white space behind it, so that no line can be divided between the two in more than one way. */
const NUMERAL = `[${NUMERAL_CHARACTERS}\\d０-９][${NUMERAL_CHARACTERS}\\d０-９\\s]*`;
const HEADING = new RegExp(`^第\\s*(${NUMERAL})(分?编|章|节)(\\s*)(.*)$`);
/** Characters, the dots of a table of contents included. */
const LONGEST_HEADING = 200;
const BARE_HEADING = /^[总分附]\s*则$/;
const ARTICLE = new RegExp(`^第\\s*(${NUMERAL})条(?:\\s*之\\s*([一二三四五六七八九十]+)(?![一-龥]))?(\\s*)(.*)$`);
const REFERENCE = new RegExp(
  `^(规定|所[列述规称]|第\\s*(${NUMERAL})[款项条]|[、，。；：）》]|的|[和与及至]第|或者?第|以外|中[的，]|之规定)`,
);
/** A table of contents fills up with dots and a page number. */
const OF_CONTENTS = /\s*[.…·]{2,}\s*\d*$/;
/** With the page number: an article whose text is left out ends with dots alone. */
const PAGED = /[.…·]{2,}\s*\d+$/;
const KINDS: Record<string, HeadingKind> = { 编: 'part', 分编: 'part', 章: 'chapter', 节: 'section' };
export const RANK: Record<HeadingKind, number> = { part: 0, chapter: 1, section: 2 };

interface ArticleStart {
  readonly number: number;
  readonly sub: number;
  readonly spaced: boolean;
  readonly rest: string;
}

function articleStart(text: string): ArticleStart | undefined {
  const [, numeral = '', subNumeral, space = '', rest = ''] = ARTICLE.exec(text) ?? [];
  const number = parseNumber(numeral);
  if (number === undefined || REFERENCE.test(rest) || PAGED.test(rest)) return undefined;
  const sub = subNumeral === undefined ? 0 : parseNumber(subNumeral);
  return sub === undefined ? undefined : { number, sub, spaced: space !== '' || rest === '', rest };
}

/** A heading by its words alone. `glued`: nothing parts number and title, so that it may be the middle of a sentence. */
export function headingStart(
  text: string,
): { is: HeadingKind; number: number; title: string; glued?: boolean } | undefined {
  if (BARE_HEADING.test(text)) return { is: 'chapter', number: 0, title: tidy(text) };
  if (text.length > LONGEST_HEADING) return undefined;
  const [, numeral = '', kind = '', space = '', rest = ''] = HEADING.exec(text) ?? [];
  const is = KINDS[kind];
  const number = parseNumber(numeral);
  const title = tidy(rest.replace(OF_CONTENTS, ''));
  if (!is || number === undefined || title.length > 40 || /[，。；：]/.test(title)) return undefined;
  const glued = space === '' && title !== '';
  if (glued && REFERENCE.test(rest)) return undefined;
  return { is, number, title, ...(glued ? { glued } : {}) };
}

/** The role of each line; lines before the first article that belong to no heading above it are 'body'. */
export function outline(lines: readonly SourceLine[]): Role[] {
  const roles: Role[] = lines.map(() => ({ is: 'body' }));
  const seen = new Set<string>();
  let last: { number: number; sub: number } | undefined;
  for (const [i, { text }] of lines.entries()) {
    const before = i === 0 ? undefined : roles[i - 1];
    if (roles[i]?.is === 'title-of-heading') continue;
    const ended = before === undefined || before.is !== 'body' || endsSentence(lines[i - 1]?.text ?? '');
    const heading = headingStart(text);
    if (heading && (ended || !last || !heading.glued)) {
      const takesNext = heading.title === '' && isTitle(lines[i + 1]);
      const next = lines[takesNext ? i + 2 : i + 1]?.text ?? '';
      if (!headingStart(next) && !articleStart(next)) continue;
      const { is, number, title } = heading;
      roles[i] = { is, number, title: takesNext ? tidy(lines[i + 1]?.text ?? '') : title };
      if (takesNext) roles[i + 1] = { is: 'title-of-heading' };
      continue;
    }
    const start = articleStart(text);
    if (!start) continue;
    const { number, sub, spaced, rest } = start;
    const isNext = !last || (sub === 0 ? number === last.number + 1 : number === last.number && sub === last.sub + 1);
    if (!(isNext ? spaced || ended : spaced && ended)) continue;
    const name = `${number}-${sub}`;
    if (!seen.has(name)) {
      roles[i] = { is: 'article', number, sub, rest };
      last = { number, sub };
      seen.add(name);
    } else if (number === 1 && sub === 0) {
      roles.fill({ is: 'repeated' }, i);
      break;
    } else roles[i] = { is: 'repeated' };
  }
  return withoutContents(roles);
}

const isTitle = (line: SourceLine | undefined): boolean =>
  line !== undefined &&
  line.width <= 40 &&
  !endsSentence(line.text) &&
  !articleStart(line.text) &&
  !headingStart(line.text);

/** Headings of a table of contents are none: only the chain directly above the first article is. */
function withoutContents(roles: readonly Role[]): Role[] {
  const first = roles.findIndex((role) => role.is === 'article');
  let top = first;
  let rank = 3;
  for (let i = first - 1; i >= 0; i--) {
    const role = roles[i];
    if (role?.is === 'title-of-heading') continue;
    if (!role || !('title' in role) || RANK[role.is] >= rank) break;
    rank = RANK[role.is];
    top = i;
  }
  return roles.map((role, i) => (i < top || first < 0 ? { is: 'body' } : role));
}

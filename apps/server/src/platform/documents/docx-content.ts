/** The rows of a Word document's tables, and the paragraphs around them. Reads what is shown: no notes, headers, deletions. */
import { strFromU8, unzipSync } from 'fflate';
import type { ReadAnswers } from './read-apart.ts';

const PIECE = /<(\/?)(w:\w+)([^>]*?)(\/?)>|([^<]+)/g;
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

const decoded = (text: string): string =>
  text.replace(/&(#x[\da-f]{1,6}|#\d{1,7}|\w+);/gi, (whole, name: string) => {
    if (!name.startsWith('#')) return ENTITIES[name] ?? whole;
    const code = name[1] === 'x' ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });

/** Throws where the file has no such content. A table within a cell is text of that cell. */
export function docxContent(bytes: Uint8Array): ReadAnswers['docx'] {
  const part = unzipSync(bytes, { filter: ({ name }) => name === 'word/document.xml' })['word/document.xml'];
  if (!part) throw new Error('no document within');
  const rows: string[][] = [];
  let hasTable = false;
  let depth = 0;
  let row: string[] = [];
  let span = 1;
  let text = '';
  let inText = false;
  for (const [, closes, tag, attributes = '', empty, characters] of strFromU8(part).matchAll(PIECE)) {
    if (characters !== undefined) {
      if (inText) text += decoded(characters);
      continue;
    }
    const opens = closes === '' && empty === '';
    if (tag === 'w:t') inText = opens;
    else if (tag === 'w:tab' && closes === '' && !attributes.includes('w:pos')) text += '\t';
    else if ((tag === 'w:br' || tag === 'w:cr') && closes === '') text += '\n';
    else if (tag === 'w:tbl') {
      hasTable = true;
      depth += opens ? 1 : -1;
    } else if (tag === 'w:p' && !opens) {
      if (depth === 0) {
        rows.push(...text.split('\n').map((line) => [line]));
        text = '';
      } else if (empty === '') text += '\n';
    } else if (depth !== 1) continue;
    else if (tag === 'w:tr' && opens) row = [];
    else if (tag === 'w:tc' && opens) {
      span = 1;
      text = '';
    } else if (tag === 'w:gridSpan') span = Math.min(Number(/w:val="(\d+)"/.exec(attributes)?.[1] ?? 1), 64);
    else if (tag === 'w:tc') {
      row.push(text.trim().replace(/\s*\n\s*/g, ' '), ...Array.from({ length: span - 1 }, () => ''));
      text = '';
    } else if (tag === 'w:tr') rows.push(row);
  }
  return { hasTable, rows };
}

/**
 * The text of a PDF in lines as they stand on the page. Pieces of one height are one line, from left to right, with a
 * space where there is a gap and two where it is wide. Pictures are not read.
 */
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

interface Piece {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The message, which alone survives the way out of a thread, where the file asks for a password. */
export const NEEDS_PASSWORD = 'the file asks for a password';

/** Pages parted by form feeds; '' where no page holds text. Rejects with `NEEDS_PASSWORD`, or where the file is damaged. */
export async function pdfText(bytes: Uint8Array): Promise<string> {
  const { getDocument, PasswordException, VerbosityLevel } = await library();
  const folder = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
  const task = getDocument({
    data: new Uint8Array(bytes),
    // Fonts that are not embedded name a table of characters; it lies beside the library.
    cMapUrl: `${join(folder, 'cmaps')}/`,
    cMapPacked: true,
    standardFontDataUrl: `${join(folder, 'standard_fonts')}/`,
    disableFontFace: true,
    useSystemFonts: false,
    verbosity: VerbosityLevel.ERRORS,
  });
  const document = await task.promise.catch((error: unknown) => {
    throw error instanceof PasswordException ? new Error(NEEDS_PASSWORD) : error;
  });
  const pages: string[] = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number);
    const { items } = await page.getTextContent();
    pages.push(
      linesOf(
        items.flatMap((item): Piece[] => {
          if (!('str' in item) || item.str.trim() === '') return [];
          const [, , , , x = 0, y = 0] = item.transform as number[];
          return [{ text: item.str, x, y, width: item.width, height: item.height || 10 }];
        }),
      ),
    );
    page.cleanup();
  }
  await task.destroy();
  return pages.every((page) => page === '') ? '' : pages.join('\n\f');
}

/** The library looks for canvas classes when it is loaded, and complains; they serve for drawing, which is not done here. */
async function library() {
  const scope = globalThis as Record<string, unknown>;
  for (const name of ['DOMMatrix', 'Path2D', 'ImageData']) scope[name] ??= class {};
  return import('pdfjs-dist/legacy/build/pdf.mjs');
}

function linesOf(pieces: readonly Piece[]): string {
  const lines: Piece[][] = [];
  for (const piece of [...pieces].sort((a, b) => b.y - a.y)) {
    const line = lines.at(-1);
    const first = line?.[0];
    if (line && first && first.y - piece.y < Math.min(first.height, piece.height) / 2) line.push(piece);
    else lines.push([piece]);
  }
  return lines.map(lineOf).join('\n');
}

function lineOf(pieces: readonly Piece[]): string {
  let text = '';
  let end: number | undefined;
  for (const piece of [...pieces].sort((a, b) => a.x - b.x)) {
    const gap = end === undefined ? 0 : (piece.x - end) / piece.height;
    text += `${gap > 0.8 ? '  ' : gap > 0.15 ? ' ' : ''}${piece.text}`;
    end = piece.x + piece.width;
  }
  return text;
}

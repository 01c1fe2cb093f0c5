/** A form as PDF/A-2b: laid out by Typst with the fonts we ship, all embedded; the system's fonts are never used. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { NodeCompiler, PdfStandard } from '@myriaddreamin/typst-ts-node-compiler';
import type { PrintedForm } from './form.ts';
import { charactersOf } from './glyphs.ts';
import { qrSvg } from './qr.ts';

const require = createRequire(import.meta.url);

const FONTS = [
  '@expo-google-fonts/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf',
  '@expo-google-fonts/noto-serif-sc/700Bold/NotoSerifSC_700Bold.ttf',
  '@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf',
  '@expo-google-fonts/noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf',
];

// Typst breaks no line inside a word, and a word of 2000 letters would run off the paper.
const LONG_RUN = /[^\s\p{Script=Han}]{24,}/gu;
const RUN = 12;

/** Throws with Typst's own words where the template is wrong; no text of a form can make it so. */
export async function pdfOf(form: PrintedForm): Promise<Buffer> {
  const fonts = FONTS.map((name) => readFileSync(require.resolve(name)));
  const shown = fonts.map(charactersOf);
  const canShow = (codePoint: number) => shown.every((font) => font(codePoint));
  const text = (value: string) =>
    [...value.replace(LONG_RUN, breakable)]
      .map((character) => (isShown(character, canShow) ? character : codeOf(character)))
      .join('');
  const data = JSON.parse(JSON.stringify(form), (_name, value: unknown) =>
    typeof value === 'string' ? text(value) : value,
  );
  const compiler = NodeCompiler.create({ workspace: import.meta.dirname, fontArgs: [{ fontBlobs: fonts }] });
  return compiler.pdf(
    {
      mainFilePath: `${import.meta.dirname}/form.typ`,
      inputs: { form: JSON.stringify({ ...data, qr: await qrSvg(form.verification.code) }) },
    },
    { pdfStandard: PdfStandard.A_2b },
  );
}

const SPACE = '\u200b';
const breakable = (run: string) => run.replace(new RegExp(`.{${RUN}}`, 'gu'), `$&${SPACE}`);

const isShown = (character: string, canShow: (codePoint: number) => boolean) =>
  character === '\n' || character === SPACE || canShow(character.codePointAt(0) ?? 0);

/** A character that no shipped font has is named by its number rather than lost: `〔U+20BB7〕`. */
const codeOf = (character: string) =>
  `〔U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}〕`;

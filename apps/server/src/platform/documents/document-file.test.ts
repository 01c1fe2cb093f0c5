/** Files that lists arrive in: each kind read for what it is, hostile and useless ones refused with a code of their own. */
import { Document, Packer, Paragraph, Table, TableCell, TableRow } from 'docx';
import { zipSync } from 'fflate';
import { writeXlsx } from 'hucre';
import { describe, expect, it } from 'vitest';
import { Problem } from '../runtime/problem.ts';
import { readDocument } from './document-file.ts';

const TEXT = '序号 姓名 反馈时间\n1 甲丁乙 2025-03-01 08:09\n';
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const utf16 = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'utf16le'));
const swapped = (bytes: Uint8Array): Uint8Array => Uint8Array.from(Buffer.from(bytes).swap16());

/** GB 18030, two bytes a character; the platform only decodes it. */
function gb18030(text: string): Uint8Array {
  const codes = new Map<string, readonly number[]>();
  const decoder = new TextDecoder('gb18030');
  for (let lead = 0xb0; lead <= 0xf7; lead += 1)
    for (let trail = 0xa1; trail <= 0xfe; trail += 1)
      codes.set(decoder.decode(Uint8Array.of(lead, trail)), [lead, trail]);
  return Uint8Array.from([...text].flatMap((char) => codes.get(char) ?? [char.charCodeAt(0)]));
}

/** A page with the given lines in a font that is not embedded, as report programs write Chinese; or with none. */
function pdf(lines: readonly (readonly { x: number; text: string }[])[], trailer = ''): Uint8Array {
  const shown = lines.flatMap((pieces, i) =>
    pieces.map(({ x, text }) => `1 0 0 1 ${x} ${780 - i * 20} Tm <${swappedHex(text)}> Tj`),
  );
  const content = shown.length > 0 ? `BT /F1 10 Tf ${shown.join(' ')} ET` : '0 0 100 100 re f';
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 4 0 R>>>>/Contents 7 0 R>>',
    '<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[5 0 R]>>',
    '<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 4>>/FontDescriptor 6 0 R/DW 1000/W[1 95 500]>>',
    '<</Type/FontDescriptor/FontName/STSong-Light/Flags 6/FontBBox[-25 -254 1000 880]/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 880/StemV 93>>',
    `<</Length ${content.length}>>stream\n${content}\nendstream`,
  ];
  let file = '%PDF-1.4\n';
  const offsets = objects.map((object, i) => {
    const at = file.length;
    file += `${i + 1} 0 obj${object}endobj\n`;
    return at;
  });
  const table = offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('');
  return utf8(
    `${file}xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer<</Size ${objects.length + 1}/Root 1 0 R${trailer}>>\nstartxref\n${file.length}\n%%EOF`,
  );
}
/** Locked with a password that nobody knows. */
const LOCKED = `/ID[<01><01>]/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<${'01'.repeat(32)}>/U<${'02'.repeat(32)}>>>`;
const swappedHex = (text: string): string => Buffer.from(text, 'utf16le').swap16().toString('hex');

const paragraph = (text: string) => new Paragraph(text);
const word = async (rows?: readonly (readonly string[])[]): Promise<Uint8Array> =>
  Packer.toBuffer(
    new Document({
      sections: [
        {
          children: [
            paragraph('学习 & 反馈表'),
            ...(rows
              ? [
                  new Table({
                    rows: rows.map(
                      (cells) =>
                        new TableRow({ children: cells.map((text) => new TableCell({ children: [paragraph(text)] })) }),
                    ),
                  }),
                ]
              : []),
            paragraph('1 甲丁乙 2025-03-01 08:09'),
          ],
        },
      ],
    }),
  );

describe('readDocument', () => {
  it.each([
    ['UTF-8', utf8(TEXT)],
    ['UTF-8 with a mark', utf8(`\ufeff${TEXT}`)],
    ['UTF-16 LE with a mark', utf16(`\ufeff${TEXT}`)],
    ['UTF-16 BE with a mark', swapped(utf16(`\ufeff${TEXT}`))],
    ['UTF-16 LE', utf16(TEXT)],
    ['UTF-16 BE', swapped(utf16(TEXT))],
    ['GB 18030', gb18030(TEXT)],
  ])('reads text in %s', async (_name, bytes) => {
    expect(await readDocument('a.txt', bytes)).toEqual({ kind: 'text', text: TEXT });
  });

  it('reads csv as a table', async () => {
    expect(await readDocument('a.csv', gb18030('序号,姓名\n1,甲'))).toEqual({
      kind: 'table',
      rows: [
        ['序号', '姓名'],
        ['1', '甲'],
      ],
    });
  });

  it('reads a workbook, with times to the minute', async () => {
    const at = new Date(Date.UTC(2025, 2, 1, 8, 9));
    const bytes = await writeXlsx({
      sheets: [
        { name: '空', rows: [] },
        {
          name: '表',
          rows: [
            ['序号', '姓名', '反馈时间'],
            [1, '甲', at],
          ],
        },
      ],
    });
    expect(await readDocument('无扩展名', bytes)).toEqual({
      kind: 'table',
      rows: [
        ['序号', '姓名', '反馈时间'],
        ['1', '甲', '2025-03-01 08:09'],
      ],
    });
  });

  it('reads the table of a Word document with the paragraphs around it, or its paragraphs', async () => {
    const rows = [
      ['序号', '姓名'],
      ['1', '甲<乙'],
    ];
    expect(await readDocument('a.docx', await word(rows))).toEqual({
      kind: 'table',
      rows: [['学习 & 反馈表'], ...rows, ['1 甲丁乙 2025-03-01 08:09']],
    });
    expect(await readDocument('a.docx', await word())).toEqual({
      kind: 'text',
      text: '学习 & 反馈表\n1 甲丁乙 2025-03-01 08:09',
    });
  });

  it('reads the lines of a PDF as they stand on the page, in a font that is not embedded', async () => {
    const bytes = pdf([
      [{ x: 50, text: '学习表' }],
      [
        { x: 300, text: '19 乙壬壬 2025-03-01 13:02' },
        { x: 50, text: '1' },
        { x: 70, text: '子 癸' },
        { x: 120, text: '2025-03-01 08:09' },
      ],
    ]);
    expect(await readDocument('a.pdf', bytes)).toEqual({
      kind: 'text',
      text: '学习表\n1  子 癸  2025-03-01 08:09  19 乙壬壬 2025-03-01 13:02',
    });
  });

  it.each([
    ['nothing', new Uint8Array(), 'empty'],
    ['white space', utf8(' \n\n'), 'empty'],
    ['a large file', new Uint8Array(21 * 1024 * 1024), 'too-large'],
    ['a bomb', zipSync({ 'word/document.xml': new Uint8Array(210 * 1024 * 1024) }, { level: 1 }), 'too-large-unpacked'],
    ['a cut zip', zipSync({ 'xl/workbook.xml': new Uint8Array(3000) }).slice(0, 40), 'damaged'],
    ['a workbook that is none', zipSync({ 'xl/workbook.xml': utf8('<') }), 'damaged'],
    ['some other zip', zipSync({ 'a.txt': utf8('a') }), 'unknown-type'],
    ['a picture', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a), 'unknown-type'],
    ['a program', Uint8Array.of(0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0, 0, 0, 0, 0), 'unknown-type'],
    ['an old workbook', Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1), 'old-office-file'],
    ['a PDF of pictures', pdf([]), 'no-text'],
    ['a PDF with a password', pdf([], LOCKED), 'encrypted'],
    ['a PDF that is none', utf8('%PDF-1.4\nnothing'), 'damaged'],
    ['GB 18030 taken for UTF-8', utf8(new TextDecoder('utf-8').decode(gb18030(TEXT))), 'wrong-encoding'],
    ['GB 18030 taken for Latin-1', utf8(Buffer.from(gb18030(TEXT)).toString('latin1')), 'wrong-encoding'],
    ['UTF-8 taken for GB 18030', utf8(new TextDecoder('gb18030').decode(utf8(TEXT))), 'wrong-encoding'],
    ['bytes of no encoding', Uint8Array.of(0x31, 0xff, 0xff, 0x32), 'wrong-encoding'],
  ])('refuses %s', async (_name, bytes, code) => {
    const refused = await readDocument('a', bytes).catch((error: unknown) => error);
    expect(refused instanceof Problem ? refused.details.fields?.[0]?.code : refused).toBe(code);
  });
});

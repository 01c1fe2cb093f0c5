/** Which characters a font can show, read from its `cmap` table. Only the subtable for all of Unicode (format 12) is read. */

/** Throws where the font has no such table: a form must not silently lose characters. */
export function charactersOf(font: Buffer): (codePoint: number) => boolean {
  const cmap = tableAt(font, 'cmap');
  const ranges: (readonly [number, number])[] = [];
  const count = font.readUInt16BE(cmap + 2);
  for (let i = 0; i < count; i++) {
    const subtable = cmap + font.readUInt32BE(cmap + 4 + i * 8 + 4);
    if (font.readUInt16BE(subtable) !== 12) continue;
    const groups = font.readUInt32BE(subtable + 12);
    for (let group = 0; group < groups; group++) {
      const at = subtable + 16 + group * 12;
      ranges.push([font.readUInt32BE(at), font.readUInt32BE(at + 4)]);
    }
  }
  if (ranges.length === 0) throw new Error('the font has no character table of format 12');
  ranges.sort(([a], [b]) => a - b);
  return (codePoint) => {
    let low = 0;
    let high = ranges.length - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const [first = 0, last = 0] = ranges[middle] ?? [];
      if (codePoint < first) high = middle - 1;
      else if (codePoint > last) low = middle + 1;
      else return true;
    }
    return false;
  };
}

function tableAt(font: Buffer, tag: string): number {
  const count = font.readUInt16BE(4);
  for (let i = 0; i < count; i++) {
    const record = 12 + i * 16;
    if (font.toString('latin1', record, record + 4) === tag) return font.readUInt32BE(record + 8);
  }
  throw new Error(`the font has no table ${tag}`);
}

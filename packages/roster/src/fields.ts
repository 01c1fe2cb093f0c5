/** Records of a line whose header says what stands where: tables, and texts with more fields than number, name and time. */
import type { Header, HeaderField } from './header.ts';
import type { Line } from './lines.ts';
import { readStamp } from './stamp.ts';
import { plain, unpadded } from './text.ts';
import type { RawRecord } from './tokens.ts';

/** By the places of the header's cells. A cell under no title is kept as an extra under the number of its place. */
export function recordsOfCells(cells: readonly string[], header: Header): RawRecord[] {
  return header.records.map((fields, i) => {
    const from = i === 0 ? 0 : (fields[0]?.cell ?? 0);
    const to = header.records[i + 1]?.[0]?.cell ?? cells.length;
    return recordOf(cells.slice(from, to), fields, from);
  });
}

function recordOf(cells: readonly string[], fields: readonly HeaderField[], from: number): RawRecord {
  const values = { number: '', name: '', at: '' };
  const extras: Record<string, string> = {};
  for (const [i, value] of cells.entries()) {
    const cell = value.replace(/\s+/g, ' ').trim();
    if (cell === '') continue;
    const place = fields.find((each) => each.cell === from + i);
    if (!place || place.field === 'extra') extras[place?.title ?? `列${from + i + 1}`] = cell;
    // A day and a time of day in two cells are one stamp.
    else values[place.field] = `${values[place.field]} ${cell}`.trim();
  }
  const text = cells
    .map((cell) => cell.trim())
    .filter((cell) => cell !== '')
    .join(' ');
  return { number: values.number, name: values.name, stamp: values.at, extras, text };
}

/** Whether the header asks for places rather than for kinds of words. */
export const needsPlaces = ({ records: [fields = []] }: Header): boolean =>
  fields.some(({ field }) => field === 'extra') || fields.filter(({ field }) => field === 'at').length > 1;

/** A line of text by places; undefined where its words do not come out even with the header. */
export function recordsByPlace(line: Line, header: Header): RawRecord[] | undefined {
  const [fields = []] = header.records;
  for (const cells of [line.cells, wordsOf(line.text), joinedDays(wordsOf(line.text))]) {
    if (!cells || cells.length > header.records.length * fields.length || cells.length % fields.length !== 0) continue;
    const packed: Header = {
      records: Array.from({ length: cells.length / fields.length }, (_, i) =>
        fields.map((field, j) => ({ ...field, cell: i * fields.length + j })),
      ),
    };
    const records = recordsOfCells(cells, packed);
    if (records.every(isLikely)) return records.filter(({ text }) => text !== '');
  }
  return undefined;
}

const isLikely = ({ number, name, stamp }: RawRecord): boolean =>
  /^\d{0,6}[.、]?$/.test(plain(number)) &&
  !/\d{2}/.test(plain(name)) &&
  (readStamp(stamp).is !== 'damaged' || /\d{2}/.test(stamp));

/** Words parted by any space, two single characters beside each other taken as one padded name. */
const wordsOf = (text: string): string[] =>
  plain(text)
    .trim()
    .replace(/(?<=(?:^|\s)\p{Script=Han})\s+(?=\p{Script=Han}(?:\s|$))/gu, '')
    .split(/[\s|│]+/)
    .map(unpadded);

function joinedDays(words: readonly string[]): string[] {
  const joined: string[] = [];
  for (const word of words) {
    const day = joined.at(-1);
    if (day !== undefined && /^\d{1,2}:\d{1,2}/.test(word) && /^\d{2,4}[-/.年]\S+$/.test(day))
      joined.splice(-1, 1, `${day} ${word}`);
    else joined.push(word);
  }
  return joined;
}

/**
 * The lines of a roster into records with their places. Nothing is dropped: what is no record comes back as ignored, with
 * what it was taken for, or as unreadable.
 */
import { needsPlaces, recordsByPlace, recordsOfCells } from './fields.ts';
import { type Header, headerOfCells, headerOfLine, isTitleOfField } from './header.ts';
import { type Line, linesOf, type RosterSource, type SourceLine } from './lines.ts';
import { isBareNumber, isFooter, isPageNumber, isRule, type Noise } from './noise.ts';
import { unpadded } from './text.ts';
import { hasWholeStamp, type RawRecord, recordsOfLine } from './tokens.ts';

export interface PlacedRecord extends RawRecord {
  readonly line: number;
  /** Which of the records side by side, from 0. */
  readonly column: number;
  /** Which stretch between headers and page ends, from 0. */
  readonly block: number;
}

export interface Sorted {
  /** '' where there is none. */
  readonly title: string;
  readonly columns: number;
  readonly records: readonly PlacedRecord[];
  readonly unreadable: readonly SourceLine[];
  readonly ignored: readonly (SourceLine & { readonly as: Noise })[];
}

/** No line of a roster is longer; reading one that is would cost more than it can hold. */
const MAX_LINE = 4000;

export function sortLines(source: RosterSource): Sorted {
  const lines = linesOf(source);
  const headerAt = ({ cells, text }: Line): Header | undefined =>
    text.length > MAX_LINE ? undefined : source.kind === 'table' ? headerOfCells(cells ?? []) : headerOfLine(text);
  const headers = lines.map(headerAt);
  const records: PlacedRecord[] = [];
  const unreadable: SourceLine[] = [];
  const ignored: (SourceLine & { as: Noise })[] = [];
  let title: string | undefined;
  let header: Header | undefined;
  let block = 0;
  /** Lines that may belong to one record that was wrapped. */
  let held: Line[] = [];
  /** Lines that make sense only by what comes after them. */
  let loose: Line[] = [];

  const ignore = ({ line, text }: SourceLine, as: Noise) => ignored.push({ line, text, as });
  const parse = (line: Line): RawRecord[] => {
    if (source.kind === 'table' && header && line.cells) return recordsOfCells(line.cells, header);
    return (header && needsPlaces(header) ? recordsByPlace(line, header) : undefined) ?? recordsOfLine(line.text);
  };
  const take = (line: SourceLine, found: readonly RawRecord[]) => {
    for (const each of loose) unreadable.push({ line: each.line, text: each.text });
    loose = [];
    for (const [column, record] of found.entries())
      if (record.text !== '') records.push({ ...record, line: line.line, column, block });
  };
  const together = (parts: readonly Line[]): Line | undefined => {
    const [first] = parts;
    return first && { ...first, text: parts.map(({ text }) => text).join(' '), cells: undefined };
  };
  const release = () => {
    const parts = held;
    held = [];
    const whole = parts.length === 1 ? parts[0] : together(parts);
    if (!whole) return;
    const found = parse(whole);
    if (found.every(hasWholeStamp)) {
      take(whole, found);
      return;
    }
    // They did not come out as one record, so each line stands for itself.
    for (const part of parts) {
      const own = parse(part);
      if (own.some(isRecord)) take(part, own);
      else if (isBareNumber(part.text)) ignore(part, 'page-number');
      else loose.push(part);
    }
  };
  const settle = () => {
    release();
    for (const line of loose) {
      if (/\d.*:\d/.test(line.text)) unreadable.push({ line: line.line, text: line.text });
      else ignore(line, 'footer');
    }
    loose = [];
  };

  const anyHeader = headers.some((each) => each !== undefined);
  for (const [i, line] of lines.entries()) {
    if (line.pageBefore && (records.length > 0 || held.length > 0)) {
      // A wrapped record may go on behind the page's end.
      if (held.length === 0) settle();
      block += 1;
    }
    if (line.text === '') continue;
    if (line.text.length > MAX_LINE) {
      unreadable.push({ line: line.line, text: line.text });
      continue;
    }
    if (headers[i] !== undefined) {
      settle();
      header = headers[i];
      block += 1;
      ignore(line, 'header');
      continue;
    }
    const begun = records.length > 0 || held.length > 0 || header !== undefined;
    const found = parse(line);
    if (isRule(line.text)) ignore(line, 'rule');
    else if (isTitleOfField(line.text)) {
      settle();
      ignore(line, 'header');
    } else if (title !== undefined && unpadded(line.text) === title) {
      settle();
      ignore(line, 'title');
    } else if (
      !begun &&
      !found.some((record) => isRecord(record) && (!anyHeader || isWholeRecord(record))) &&
      !isBareNumber(line.text)
    ) {
      const isTitle = title === undefined && /\p{L}/u.test(line.text) && !isPageNumber(line.text);
      if (isTitle) title = unpadded(line.text);
      ignore(line, isTitle ? 'title' : isPageNumber(line.text) ? 'page-number' : 'preamble');
    } else if (isPageNumber(line.text) && !isBareNumber(line.text)) ignore(line, 'page-number');
    else if (isFooter(line.text)) {
      release();
      ignore(line, 'footer');
    } else if (source.kind === 'table') {
      if (found.some(isRecord) || (header && found.some(({ number }) => number !== ''))) take(line, found);
      else loose.push(line);
    } else if (held.length > 0 && goesOn(held, line, found)) {
      held.push(line);
      const whole = together(held);
      if (whole && parse(whole).every(hasWholeStamp)) release();
    } else {
      release();
      if (isBareNumber(line.text) || (found.some(isRecord) && !found.every(hasWholeStamp))) held = [line];
      else if (found.some(isRecord)) take(line, found);
      else loose.push(line);
    }
  }
  settle();
  const widest = records.reduce((most, { column }) => Math.max(most, column + 1), 0);
  return { title: title ?? '', columns: header?.records.length ?? widest, records, unreadable, ignored };
}

const isRecord = ({ number, name, stamp }: RawRecord): boolean =>
  [number, name, stamp].filter((part) => part !== '').length >= 2;
const isWholeRecord = ({ number, name, stamp }: RawRecord): boolean => number !== '' && name !== '' && stamp !== '';

/** Whether a line goes on with the last record of the lines before: its time, or a name that was cut at its dot. */
function goesOn(held: readonly Line[], line: Line, [first]: readonly RawRecord[]): boolean {
  if (first?.number !== '') return false;
  if (first.name === '') return first.stamp !== '';
  const before = held.at(-1)?.text ?? '';
  return (held.length === 1 && isBareNumber(before)) || /[·•・‧]\s*$/.test(before) || /^\s*[·•・‧]/.test(line.text);
}

/** The header of a roster: which fields a record has, in which order, and how many records stand side by side. */
import { plain, unpadded } from './text.ts';

export type Field = 'number' | 'name' | 'at' | 'extra';

export interface HeaderField {
  readonly field: Field;
  readonly title: string;
  /** Its place among the cells of the header, from 0. */
  readonly cell: number;
}

export interface Header {
  /** One list of fields for each of the records that stand side by side. */
  readonly records: readonly (readonly HeaderField[])[];
}

const TITLES: readonly (readonly [Field, RegExp])[] = [
  ['number', /^(?:序号|顺序号|编号|排序|号|no\.?|#)$/i],
  ['name', /^(?:姓名|名字|人员|(?:党员|人员|干部|学员|职工|学习人员?|反馈人员?|确认人员?|签到人员?)(?:姓名)?|name)$/i],
  ['at', /^(?:\S{0,8}(?:时间|日期|时刻)|time|date)(?:[(（].*[)）])?$/i],
];
/** The same titles where nothing parts them, as in 序号姓名反馈时间. */
const RUN_OF_TITLES = /顺?序号|编号|(?:党员|人员|干部|学员|职工)?姓名|名字|[^\s序编姓名]{0,6}?(?:时间|日期)/gy;

const fieldOf = (title: string): Field => TITLES.find(([, pattern]) => pattern.test(title))?.[0] ?? 'extra';

/** A title that stands alone on its line, where every cell has a line of its own. */
export const isTitleOfField = (line: string): boolean =>
  !/\d/.test(line) && fieldOf(unpadded(plain(line)).replace(/\s+/g, '')) !== 'extra';

/** The header that these cells are, or undefined. A record begins wherever the first title comes again. */
export function headerOfCells(cells: readonly string[]): Header | undefined {
  const titles = cells.map((cell) => unpadded(plain(cell)).replace(/\s+/g, ''));
  const filled = titles.filter((title) => title !== '');
  if (filled.length < 2 || filled.some((title) => /\d/.test(title) || title.length > 12)) return undefined;
  const fields = titles
    .map((title, cell) => ({ field: fieldOf(title), title, cell }))
    .filter(({ title }) => title !== '');
  if (!has(fields, 'name') || !(has(fields, 'at') || has(fields, 'number'))) return undefined;
  const records: HeaderField[][] = [];
  for (const field of fields) {
    if (field.title === filled[0]) records.push([]);
    records.at(-1)?.push(field);
  }
  return { records };
}

/** The header that this line is, its titles parted by anything or, where all are known, by nothing. */
export function headerOfLine(line: string): Header | undefined {
  const text = plain(line);
  if (/\d/.test(text)) return undefined;
  const parted = text
    .split(/\t|[|│,，]| {2,}/)
    .map((cell) => cell.trim())
    .filter((cell) => cell !== '');
  const asCells = headerOfCells(parted);
  // A cell that still holds several titles was parted by single spaces.
  if (asCells && !asCells.records.flat().some(({ title }) => (titlesIn(title)?.length ?? 1) > 1)) return asCells;
  const words = unpadded(text).replace(/[|│,，]/g, '');
  const spaced = text.split(/[\s|│,，]+/).filter((word) => word !== '');
  return headerOfCells(titlesIn(words.replace(/\s+/g, '')) ?? spaced);
}

function titlesIn(text: string): string[] | undefined {
  const found: string[] = [];
  RUN_OF_TITLES.lastIndex = 0;
  for (let at = 0; at < text.length; at = RUN_OF_TITLES.lastIndex) {
    const title = RUN_OF_TITLES.exec(text)?.[0];
    if (!title) return undefined;
    found.push(title);
  }
  return found;
}

const has = (fields: readonly HeaderField[], wanted: Field): boolean => fields.some(({ field }) => field === wanted);

/** What an import leaves behind is kept whole, in its own columns, with the reason. */
import type { ImportPreview } from '@shoumi/contract';
import { expect, it } from 'vitest';
import { leftOver } from './left.ts';

const row = (number: number, content: string, errors: ImportPreview['rows'][number]['errors'] = []) => ({
  row: number,
  values: { 条目序号: '9', 具体内容: content },
  errors,
});
const preview = (rows: ImportPreview['rows']): ImportPreview => ({
  id: 'p',
  columns: ['条目序号', '具体内容'],
  unknown: [],
  rows,
  clean: 0,
  refused: 0,
  merging: 0,
});
const words = (code: string) => `<${code}>`;
const error = { column: '条目序号', code: 'no-entry-in-force', message: 'x' };

it('takes rows with errors and rows refused later, and leaves the others out', () => {
  const text = leftOver(
    preview([row(2, '甲', [error]), row(3, '乙'), row(4, '丙')]),
    [{ row: 4, reasons: [{ code: 'wrong-state' }] }],
    '问题',
    words,
  );
  expect(text?.split('\r\n')).toEqual([
    '\uFEFF"条目序号","具体内容","问题"',
    '"9","甲","条目序号：<no-entry-in-force>"',
    '"9","丙","<wrong-state>"',
    '',
  ]);
});

it('keeps quotes, commas and line breaks within their cell', () => {
  expect(leftOver(preview([row(2, '说"甲",\n乙', [error])]), [], '问题', words)).toContain('"说""甲"",\n乙"');
});

it('is nothing where all is taken', () => {
  expect(leftOver(preview([row(2, '甲')]), [], '问题', words)).toBeNull();
});

/** Uploaded tables: read whatever office programs write, refused clearly where they are none. */
import { Document, Packer, Paragraph, Table, TableCell, TableRow } from 'docx';
import { zipSync } from 'fflate';
import { writeXlsx } from 'hucre';
import { describe, expect, it } from 'vitest';
import { Problem } from '../runtime/problem.ts';
import { readTable } from './table-file.ts';
import { xlsxOf } from './xlsx.ts';

const codeOf = async (reading: Promise<unknown>): Promise<string> => {
  try {
    await reading;
    return 'read';
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return error.details.fields?.[0]?.code ?? error.code;
  }
};

describe('readTable', () => {
  it('gives back what a workbook holds, text that begins like a formula included', async () => {
    const rows = [
      ['=HYPERLINK("http://x")', '𠮷'],
      ['+1', '-1'],
      ['@a', '  甲 '],
    ];
    const bytes = await xlsxOf({ sheet: '表', header: ['代号', '事项 名称'], rows });
    expect(await readTable('a.xlsx', bytes)).toMatchObject({
      header: ['代号', '事项名称'],
      rows: rows.map((row) => row.map((cell) => cell.trim())),
    });
  });

  it('reads csv in UTF-8 with a mark and in GB18030, quotes and separators inside cells, and tabs', async () => {
    const text = '代号,名称\r\n"甲,一","说""明"\r\n,\r\n乙,二\r\n';
    const expected = {
      header: ['代号', '名称'],
      rows: [
        ['甲,一', '说"明'],
        ['乙', '二'],
      ],
    };
    expect(await readTable('a.csv', new TextEncoder().encode(`\uFEFF${text}`))).toMatchObject(expected);
    // 代号,名称 / 甲,一 in GB18030
    const gb = Uint8Array.from([
      0xb4, 0xfa, 0xba, 0xc5, 0x2c, 0xc3, 0xfb, 0xb3, 0xc6, 0x0a, 0xbc, 0xd7, 0x2c, 0xd2, 0xbb,
    ]);
    expect(await readTable('a.csv', gb)).toMatchObject({ header: ['代号', '名称'], rows: [['甲', '一']] });
    expect(await readTable('a.tsv', new TextEncoder().encode('a\tb\n1\t2'))).toMatchObject({
      header: ['a', 'b'],
      rows: [['1', '2']],
    });
  });

  it('numbers rows as the file does, rows without text included', async () => {
    const { rows, numbers } = await readTable('a.csv', new TextEncoder().encode('\na,b\n1,2\n\n,\n3,4\n'));
    expect([rows, numbers]).toEqual([
      [
        ['1', '2'],
        ['3', '4'],
      ],
      [3, 6],
    ]);
  });

  it.each([
    ['semicolons, as Excel writes where the comma is decimal', '代号;名称\r\n甲,一;"乙;丙"\r\n', ['甲,一', '乙;丙'], 2],
    ['a separator said in the first line', 'sep=;\n代号;名称\n甲;乙\n', ['甲', '乙'], 3],
    ['a tab within the quotes of its header', '"代\t号",名称\n甲,乙\n', ['甲', '乙'], 2],
    ['line ends of old Macs', '代号,名称\r甲,乙\r', ['甲', '乙'], 2],
    ['line ends of Windows within quotes', '代号,名称\r\n"甲\r\n丁",乙\r\n', ['甲\n丁', '乙'], 2],
  ])('reads csv with %s', async (_, text, row, number) => {
    expect(await readTable('a.csv', new TextEncoder().encode(text))).toEqual({
      header: ['代号', '名称'],
      rows: [row],
      numbers: [number],
    });
  });

  it('reads the first visible sheet that holds anything, and gives a cell merged over rows to each of them', async () => {
    const bytes = await writeXlsx({
      sheets: [
        { name: '空', rows: [] },
        { name: '旧', rows: [['旧表'], ['旧']], hidden: true },
        {
          name: '本年',
          rows: [
            ['部门', '姓名'],
            ['一处', '甲'],
            [null, '乙'],
            [null, null],
            ['二处', '丙'],
          ],
          merges: [{ startRow: 1, endRow: 3, startCol: 0, endCol: 0 }],
        },
      ],
    });
    expect(await readTable('a.xlsx', bytes)).toEqual({
      header: ['部门', '姓名'],
      rows: [
        ['一处', '甲'],
        ['一处', '乙'],
        ['二处', '丙'],
      ],
      numbers: [2, 3, 5],
    });
  });

  it('reads what Excel calls Unicode text', async () => {
    const bytes = Uint8Array.from(Buffer.from('\ufeffa\tb\r\n1\t2\r\n', 'utf16le'));
    expect(await readTable('a.txt', bytes)).toMatchObject({ header: ['a', 'b'], rows: [['1', '2']] });
  });

  it('reads the tables of a Word document, without the paragraphs around them and without a header said twice', async () => {
    const header = ['序号', '事项 名称'];
    const table = (...rows: readonly (readonly string[])[]) =>
      new Table({
        rows: [header, ...rows].map(
          (row) => new TableRow({ children: row.map((text) => new TableCell({ children: [new Paragraph(text)] })) }),
        ),
      });
    const children = [
      new Paragraph('保密事项范围目录'),
      table(['1.1', '甲']),
      new Paragraph('续表'),
      table(['1.2', '乙']),
    ];
    const bytes = await Packer.toBuffer(new Document({ sections: [{ children }] }));
    expect(await readTable('a.docx', bytes)).toMatchObject({
      header: ['序号', '事项名称'],
      rows: [
        ['1.1', '甲'],
        ['1.2', '乙'],
      ],
    });
    const none = await Packer.toBuffer(new Document({ sections: [{ children: [new Paragraph('没有表格')] }] }));
    expect(await codeOf(readTable('a.docx', none))).toBe('not-a-table');
  });

  it.each([
    ['a text called xlsx', 'a.xlsx', new TextEncoder().encode('no workbook'), 'not-a-workbook'],
    ['a zip that is no workbook', 'a.xlsx', zipSync({ 'x.txt': new Uint8Array(3) }), 'not-a-workbook'],
    ['a cut zip', 'a.xlsx', zipSync({ 'x.txt': new Uint8Array(3000) }).slice(0, 40), 'not-a-workbook'],
    ['a picture', 'a.csv', Uint8Array.from([0x89, 0x50, 0x00, 0x47]), 'not-a-table'],
    ['nothing', 'a.csv', new Uint8Array(), 'empty'],
    [
      'a bomb',
      'a.xlsx',
      zipSync({ 'xl/worksheets/sheet1.xml': new Uint8Array(65 * 1024 * 1024) }, { level: 1 }),
      'too-large-unpacked',
    ],
    ['two columns of one name', 'a.csv', new TextEncoder().encode('a,b,a\n1,2,3\n'), 'repeated-column'],
    ['a character that text cannot hold', 'a.csv', Uint8Array.from(Buffer.from('\ufeffa\n\0', 'utf16le')), 'not-text'],
    ['a quote that is never closed', 'a.csv', new TextEncoder().encode('a,b\n"1,2\n3,4\n'), 'open-quote'],
    ['too many rows', 'a.csv', new TextEncoder().encode('a\n'.repeat(20_002)), 'too-many-rows'],
  ])('refuses %s', async (_name, name, bytes, code) => {
    expect(await codeOf(readTable(name, bytes))).toBe(code);
  });
});

/**
 * A form as a Word document: 仿宋 for text and 黑体 for labels by name (they are commercial and not shipped; the reader's
 * machine has them), A4 and margins as GB/T 9704. Characters stay as they are: a word processor has fonts of its own.
 */
import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  Header,
  ImageRun,
  type IParagraphOptions,
  type IRunOptions,
  convertMillimetersToTwip as mm,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TabStopType,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from 'docx';
import type { FormCell, FormRow, PrintedForm } from './form.ts';
import { qrPng } from './qr.ts';

const SERIF = { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: '仿宋' };
const SANS = { ascii: 'Arial', hAnsi: 'Arial', eastAsia: '黑体' };
/** The type area of GB/T 9704: 210 − 28 − 26 mm. */
const WIDTH = 156;
const COLUMNS = [26, 54, 22, 54];
const TRAIL = [14, 36, 42, 24, 40];
const TABLE_TEXT = 21; // half points: 10.5 pt, 五号
const SMALL = 18;

const run = (text: string, options: IRunOptions = {}) =>
  new TextRun({ font: SERIF, size: TABLE_TEXT, ...options, text });
const small = (text: string) => run(text, { size: SMALL });

/** One paragraph per line of the text. */
const paragraphs = (text: string, paragraph: IParagraphOptions = {}, options: IRunOptions = {}) =>
  text.split('\n').map((line) => new Paragraph({ ...paragraph, children: [run(line, options)] }));

function cell(width: number, children: Paragraph[], span = 1): TableCell {
  return new TableCell({
    children,
    columnSpan: span,
    width: { size: mm(width), type: WidthType.DXA },
    margins: { top: mm(1.6), bottom: mm(1.6), left: mm(1.8), right: mm(1.8) },
    verticalAlign: VerticalAlignTable.CENTER,
  });
}

const label = ({ label }: FormCell, width: number) =>
  cell(width, paragraphs(label, { alignment: AlignmentType.CENTER }, { font: SANS }));

function rowOf(row: FormRow): TableRow {
  const [first = 0, second = 0, third = 0, fourth = 0] = COLUMNS;
  const wide = second + third + fourth;
  if (row.kind === 'pair') {
    const [left, right] = row.cells;
    return new TableRow({
      children: [
        label(left, first),
        cell(second, paragraphs(left.text)),
        label(right, third),
        cell(fourth, paragraphs(right.text)),
      ],
    });
  }
  if (row.kind === 'wide')
    return new TableRow({ children: [label(row.cell, first), cell(wide, paragraphs(row.cell.text), 3)] });
  // Opinion and signature stay on one sheet: nobody signs below words that stand elsewhere.
  const signed = { alignment: AlignmentType.RIGHT, spacing: { before: mm(3) } };
  return new TableRow({
    cantSplit: true,
    children: [
      label(row.cell, first),
      cell(
        wide,
        [
          ...paragraphs(row.cell.text),
          ...(row.by === '' ? [] : paragraphs(`系统内办理：${row.by}　${row.on}`, signed)),
          ...paragraphs(`${row.signature}：＿＿＿＿＿＿＿　　　　年　　月　　日`, {
            ...signed,
            spacing: { before: mm(5) },
          }),
        ],
        3,
      ),
    ],
  });
}

const table = (columns: readonly number[], rows: TableRow[]) =>
  new Table({
    rows,
    layout: TableLayoutType.FIXED,
    width: { size: mm(WIDTH), type: WidthType.DXA },
    columnWidths: columns.map((width) => mm(width)),
  });

function trail({ header, rows }: PrintedForm['trail']): Table {
  const line = (texts: readonly string[], options: IRunOptions) =>
    texts.map((text, i) =>
      cell(
        TRAIL[i] ?? 0,
        paragraphs(text, i === 2 ? {} : { alignment: AlignmentType.CENTER }, { size: SMALL, ...options }),
      ),
    );
  return table(TRAIL, [
    new TableRow({ tableHeader: true, children: line(header, { font: SANS }) }),
    ...rows.map((texts) => new TableRow({ cantSplit: true, children: line(texts, {}) })),
  ]);
}

function mark(form: PrintedForm, size: number): TextRun[] {
  if (form.mark === null) return [];
  const face = { font: SANS, size, bold: true };
  return form.cancelled ? [run(form.mark, { ...face, strike: true }), run('　解密', face)] : [run(form.mark, face)];
}

const outer = (alignment: 'right' | 'left') =>
  new Footer({
    children: [
      new Paragraph({
        alignment,
        indent: { left: mm(5), right: mm(5) },
        children: [new TextRun({ font: SERIF, size: 28, children: ['— ', PageNumber.CURRENT, ' —'] })],
      }),
      new Paragraph({
        alignment,
        indent: { left: mm(5), right: mm(5) },
        children: [new TextRun({ font: SERIF, size: SMALL, children: ['共 ', PageNumber.TOTAL_PAGES, ' 页'] })],
      }),
    ],
  });

const following = (form: PrintedForm) =>
  new Header({
    children: [
      new Paragraph({
        tabStops: [{ type: TabStopType.RIGHT, position: mm(WIDTH) }],
        border: { bottom: { style: BorderStyle.SINGLE, size: 4, space: 2 } },
        children: [...mark(form, TABLE_TEXT), small(`\t${form.title}　${form.number}`)],
      }),
    ],
  });

export async function docxOf(form: PrintedForm): Promise<Buffer> {
  const document = new Document({
    title: form.title,
    creator: form.organ,
    evenAndOddHeaderAndFooters: true,
    styles: { default: { document: { run: { font: SERIF, size: TABLE_TEXT, language: { eastAsia: 'zh-CN' } } } } },
    sections: [
      {
        properties: {
          titlePage: true,
          page: {
            size: { width: mm(210), height: mm(297) },
            margin: { top: mm(37), bottom: mm(35), left: mm(28), right: mm(26), header: mm(25), footer: mm(20) },
          },
        },
        headers: { default: following(form), even: following(form), first: new Header({ children: [] }) },
        footers: { default: outer('right'), even: outer('left'), first: outer('right') },
        children: [
          new Paragraph({ children: mark(form, 32) }),
          new Paragraph({
            alignment: AlignmentType.CENTER,
            spacing: { before: mm(3), after: mm(3) },
            children: [run(form.title, { size: 44, bold: true })],
          }),
          new Paragraph({
            tabStops: [{ type: TabStopType.RIGHT, position: mm(WIDTH) }],
            spacing: { after: mm(1) },
            children: [run(`单位：${form.organ}\t编号：${form.number}`)],
          }),
          table(COLUMNS, form.rows.map(rowOf)),
          new Paragraph({
            keepNext: true,
            spacing: { before: mm(3), after: mm(1) },
            children: [run(form.trail.title, { font: SANS })],
          }),
          trail(form.trail),
          new Paragraph({
            keepNext: true,
            spacing: { before: mm(3) },
            children: [
              new ImageRun({
                type: 'png',
                data: await qrPng(form.verification.code),
                transformation: { width: 113, height: 113 }, // 30 mm at 96 dots per inch
                altText: { name: '校验码', description: form.verification.code, title: '校验码' },
              }),
            ],
          }),
          ...form.verification.lines.map((line) => new Paragraph({ keepNext: true, children: [small(line)] })),
          new Paragraph({ children: [small(form.printed)] }),
        ],
      },
    ],
  });
  return Packer.toBuffer(document);
}

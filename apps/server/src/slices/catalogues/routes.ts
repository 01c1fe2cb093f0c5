/** A catalogue as a table, as a workbook and on paper: an approved one as it was approved, a draft as it would be today. */
import { type CatalogueItem, type CatalogueRow, catalogue, catalogueColumns, levelTerms } from '@shoumi/law';
import type { Tx } from '../../platform/db/transaction.ts';
import { formats, type PrintedForm } from '../../platform/documents/form.ts';
import { type Print, printer } from '../../platform/documents/print.ts';
import { xlsxOf } from '../../platform/documents/xlsx.ts';
import { FileAnswer, type Route } from '../../platform/http/host.ts';
import type { Moment } from '../../platform/runtime/moment.ts';
import { Problem } from '../../platform/runtime/problem.ts';
import { linesOfItems, snapshotOf, staleCatalogues } from './index.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

interface DossierRow extends Record<string, unknown> {
  name: string;
  state: string;
  organ: string;
  organ_id: string;
  data: {
    readonly items: readonly CatalogueItem[];
    readonly rows?: readonly CatalogueRow[];
    readonly instrument?: string | null;
    readonly approvedOn?: string;
  };
}

interface Found {
  readonly dossier: DossierRow;
  readonly rows: readonly CatalogueRow[];
}

/** Throws `not-found`. */
async function tableOf(tx: Tx, id: string, on: string): Promise<Found> {
  const [dossier] = await tx.query<DossierRow>(
    `select d.name, d.state, o.name as organ, d.organ_id, d.data from dossier d join organ o on o.id = d.organ_id
     where d.organ_id = (select ctx_organ()) and d.id = $1 and d.procedure = 'catalogue'`,
    [id],
  );
  if (!dossier)
    throw new Problem('not-found', {
      title: { zh: '没有这份一览表，或者不归您查看', en: 'No such catalogue, or not for you' },
    });
  const { rows, items } = dossier.data;
  return { dossier, rows: rows ?? snapshotOf(await linesOfItems(tx, items, on)).rows };
}

const columns = Object.keys(catalogueColumns) as (keyof CatalogueRow)[];
const inWords = (row: CatalogueRow, column: keyof CatalogueRow): string | number =>
  column === 'level' ? levelTerms[row.level].zh : row[column];

interface TrailRow extends Record<string, unknown> {
  seq: number;
  hash: string;
  type: string;
  at: string;
  by: string | null;
}

/** The catalogue on paper: one box a line, the journal's entries below. */
async function formOf(tx: Tx, id: string, { dossier, rows }: Found, moment: Moment): Promise<PrintedForm> {
  const trail = await tx.query<TrailRow>(
    `select j.seq, encode(j.hash, 'hex') as hash, j.type, j.text::jsonb->>'at' as at, p.name as by from journal_entry j
     left join person p on p.organ_id = j.organ_id and p.id = (j.text::jsonb->'by'->>'person')::uuid
     where j.organ_id = (select ctx_organ()) and j.case_id = $1 order by j.seq`,
    [id],
  );
  const last = trail.at(-1);
  if (!last) throw new Error('the case has no journal entry');
  const titleOf = (type: string) => catalogue.events[type]?.title.zh ?? type;
  return {
    title: catalogue.title.zh,
    organ: dossier.organ,
    number: dossier.data.instrument ?? '（未定）',
    mark: null,
    cancelled: false,
    rows: [
      { kind: 'wide', cell: { label: '名称', text: dossier.name } },
      ...rows.map((row) => ({
        kind: 'wide' as const,
        cell: {
          label: `第${row.number}项\n${levelTerms[row.level].zh}`,
          text: columns
            .filter((column) => column !== 'number' && column !== 'level' && row[column] !== '')
            .map((column) => `${catalogueColumns[column].zh}：${row[column]}`)
            .join('\n'),
        },
      })),
    ],
    trail: {
      title: '办理轨迹（机关日志）',
      header: ['序号', '时间', '环节', '办理人', '记录摘要'],
      rows: trail.map(({ seq, at, type, by, hash }) => [
        String(seq),
        at.slice(0, 16).replace('T', ' '),
        titleOf(type),
        by ?? '系统',
        hash.slice(0, 16),
      ]),
    },
    verification: {
      code: `${dossier.organ_id}:${last.seq}:${last.hash}`,
      lines: [`校验码：机关日志第${last.seq}号（${titleOf(last.type)}）`, last.hash],
    },
    printed: `打印：${moment.at.slice(0, 16).replace('T', ' ')}`,
  };
}

/** `print` is replaced by tests only. */
export const catalogueRoutes = (print: Print = printer()): readonly Route[] => [
  {
    method: 'GET',
    path: '/api/cases/:id/catalogue',
    summary: 'The lines of a catalogue, and the guides it cites that have a newer version',
    access: 'session',
    handle: (request) =>
      request.person(async (tx) => {
        const { id = '' } = request.params;
        const { rows } = await tableOf(tx, id, request.moment.on);
        const stale = (await staleCatalogues(tx, request.moment.on)).find((each) => each.id === id);
        const guides = await tx.query<{ id: string; name: string }>(
          'select id, name from guide where id = any ($1::uuid[]) order by name',
          [stale?.guides ?? []],
        );
        return {
          columns: columns.map((name) => ({ name, title: catalogueColumns[name][request.language] })),
          rows,
          stale: guides,
        };
      }),
  },
  {
    method: 'GET',
    path: '/api/cases/:id/catalogue.xlsx',
    summary: 'The catalogue as a workbook',
    access: 'session',
    handle: (request) =>
      request.person(async (tx) => {
        const { dossier, rows } = await tableOf(tx, request.params.id ?? '', request.moment.on);
        const bytes = await xlsxOf({
          sheet: catalogue.title.zh,
          header: columns.map((column) => catalogueColumns[column].zh),
          rows: rows.map((row) => columns.map((column) => inWords(row, column))),
        });
        return new FileAnswer(`${dossier.name}.xlsx`, XLSX, bytes);
      }),
  },
  {
    method: 'GET',
    path: '/api/cases/:id/catalogue.docx',
    summary: 'The catalogue as a document',
    access: 'session',
    handle: async (request) => {
      const { id = '' } = request.params;
      const { found, form } = await request.person(async (tx) => {
        const table = await tableOf(tx, id, request.moment.on);
        return { found: table, form: await formOf(tx, id, table, request.moment) };
      });
      return new FileAnswer(`${found.dossier.name}.docx`, formats.docx, await print('docx', form));
    },
  },
];

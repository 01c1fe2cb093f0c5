/**
 * Import of rows: upload → preview with errors beside the cells → confirm. Into a starting step each row is a step of its own;
 * into the list of a case (`?case=`) each confirmed piece is one step.
 */
import { z } from 'zod';
import type { Actor } from '../access/actor.ts';
import type { Tx } from '../db/transaction.ts';
import { readTable } from '../documents/table-file.ts';
import { xlsxOf } from '../documents/xlsx.ts';
import { columnsOf, type FieldSchema, type ImportedRow, inputsOf } from '../registers/import.ts';
import type { RegisterDefinition } from '../registers/register.ts';
import { visibleCase } from '../runtime/case-file.ts';
import { newId } from '../runtime/ids.ts';
import { findStep } from '../runtime/judge.ts';
import { Problem, reasonView } from '../runtime/problem.ts';
import type { ListImport } from '../runtime/slice.ts';
import { standing } from '../runtime/standing.ts';
import { DAY_FAULTS, takeStep } from '../runtime/take-step.ts';
import type { Runtime } from '../runtime/write.ts';
import { type ApiRequest, FileAnswer, type Route } from './host.ts';
import { schemaOf } from './step-routes.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Part of a preview: a long import is confirmed piece by piece, so that it shows progress and can be stopped. */
const Range = z.object({ from: z.int().min(0).default(0), count: z.int().min(1).max(5000).optional() });

interface KeptRow extends ImportedRow {
  /** The case that the row amends, where its record is there already. */
  readonly amends?: string;
}

interface PreviewRow extends Record<string, unknown> {
  procedure: string;
  step: string;
  case_id: string | null;
  rows: KeptRow[];
}

/** What is wrong with a row by the schema, beside the column that each field stands in; what is told already is not said again. */
function faultsOf(row: ImportedRow, parsed: z.ZodSafeParseResult<unknown>, schema: FieldSchema): ImportedRow['errors'] {
  if (parsed.success) return [];
  const named = new Map([...columnsOf(schema)].map(([title, { path }]) => [path.join('.'), title]));
  const told = new Set(row.errors.map((error) => error.column));
  return parsed.error.issues
    .map((issue) => ({
      column:
        named.get(issue.path.slice(0, 2).join('.')) ?? named.get(String(issue.path[0])) ?? String(issue.path[0] ?? ''),
      code: DAY_FAULTS.has(issue.message) ? issue.message : issue.code,
      message: issue.message,
    }))
    .filter((error) => !told.has(error.column));
}

/** The steps that confirmed rows become: one a row, or one for all of them on the case that takes a list. */
function stepsOf(preview: PreviewRow, list: ListImport | undefined, id: string, rows: readonly KeptRow[]) {
  const { procedure, step, case_id } = preview;
  const [first] = rows;
  if (list && case_id !== null)
    return first
      ? [
          {
            rows,
            request: {
              procedure,
              step,
              case: case_id,
              input: { [list.field]: rows.map(({ input }) => input) },
              idempotencyKey: `import:${id}:${first.row}+${rows.length}`,
            },
          },
        ]
      : [];
  return rows.map((row) => ({
    rows: [row],
    request: {
      procedure,
      ...(row.amends === undefined ? { step } : { step: 'amend', case: row.amends }),
      input: row.input,
      idempotencyKey: `import:${id}:${row.row}`,
    },
  }));
}

/**
 * Which rows are about a record that is there: by the field that the register merges by. Ended records are not touched.
 * A sheet that lacks a column cannot amend: what it does not say must not be taken for empty. A field that may be left
 * unsaid stays as it is.
 */
async function merged(
  tx: Tx,
  merges: RegisterDefinition['merges'],
  rows: readonly ImportedRow[],
  lacking: readonly string[],
): Promise<readonly KeptRow[]> {
  if (!merges) return rows;
  const keys = rows.flatMap(({ input }) => (typeof input[merges.field] === 'string' ? [input[merges.field]] : []));
  const found = await tx.query<{ id: string; key: string }>(
    `select id, ${merges.column} as key from ${merges.table} where organ_id = (select ctx_organ()) and state = 'current' and ${merges.column} = any ($1::text[])`,
    [keys],
  );
  const known = new Map(found.map(({ id, key }) => [key, id]));
  return rows.map((row) => {
    const amends = known.get(String(row.input[merges.field] ?? ''));
    if (amends === undefined) return row;
    const errors = lacking.map((column) => ({ column, code: 'column-missing', message: 'column-missing' }));
    return { ...row, amends, errors: [...row.errors, ...errors] };
  });
}

export function importRoutes(runtime: Runtime, registers: ReadonlyMap<string, RegisterDefinition>): readonly Route[] {
  const lists = runtime.application.slices.flatMap(({ listImports }) => listImports ?? []);
  const listOf = (procedure: string, step: string) =>
    lists.find((each) => each.procedure === procedure && each.step === step);
  const importable = (request: ApiRequest) => {
    const found = findStep(runtime.application, request.params.procedure ?? '', request.params.step ?? '');
    const list = listOf(found.procedure.name, request.params.step ?? '');
    if (list) return { found, list, row: list.row, merges: undefined };
    const offered = [...registers.values()].find(
      (register) => register.imports && register.procedure === found.procedure.name,
    );
    if (!offered || found.step.from !== 'start')
      throw new Problem('not-found', { title: { zh: '这个步骤不能导入', en: 'This step takes no import' } });
    return { found, list, row: found.step.input, merges: offered.merges };
  };
  return [
    {
      method: 'GET',
      path: '/api/imports/:procedure/:step/template.xlsx',
      summary: 'The empty sheet of an import',
      access: 'session',
      handle: async (request) => {
        const { found, row } = importable(request);
        const header = [...columnsOf(schemaOf(row) as FieldSchema).keys()];
        return request.person(
          async () =>
            new FileAnswer(
              `${found.procedure.title.zh}-导入模板.xlsx`,
              XLSX,
              await xlsxOf({ sheet: found.procedure.title.zh, header, rows: [] }),
            ),
        );
      },
    },
    {
      method: 'POST',
      path: '/api/imports/:procedure/:step',
      summary: 'Reads a workbook and says row by row what is wrong; writes nothing but the preview',
      access: 'session',
      handle: async (request) => {
        const { found, list, row: shape, merges } = importable(request);
        const on = list ? z.uuid().safeParse(request.query.case) : undefined;
        if (on && !on.success)
          throw new Problem('not-found', { title: { zh: '没有说明导入到哪一件', en: 'Which case takes the rows?' } });
        const { name, bytes } = await request.file();
        const allowed = async (tx: Tx, actor: Actor): Promise<void> => {
          const file = on ? await visibleCase(tx, runtime.application, found, on.data) : undefined;
          const problem = standing(found, actor, file);
          if (problem) throw problem;
        };
        // Who may not import need not have it read.
        await request.person(allowed);
        const schema = schemaOf(shape) as FieldSchema;
        const { header, rows, numbers } = await readTable(name, bytes, columnsOf(schema));
        const unknown = header.filter((title) => title !== '' && !columnsOf(schema).has(title));
        return request.person(async (tx, actor) => {
          await allowed(tx, actor);
          const said = (await inputsOf(tx, schema, header, rows, numbers)).map(
            (row): ImportedRow => ({
              ...row,
              errors: [...row.errors, ...faultsOf(row, shape.safeParse(row.input), schema)],
            }),
          );
          const read = list && on ? await list.resolve(tx, on.data, said, request.moment.on) : said;
          const imported = await merged(
            tx,
            merges,
            read,
            [...columnsOf(schema)].flatMap(([title, { path }]) =>
              header.includes(title) || !schema.required?.includes(path[0] ?? '') ? [] : [title],
            ),
          );
          const id = newId(request.moment.ms);
          const clean = imported.filter((row) => row.errors.length === 0);
          tx.query(`delete from import_preview where at < $1::timestamptz - interval '1 hour'`, [request.moment.at]);
          await tx.query(
            'insert into import_preview (organ_id, id, account, procedure, step, rows, at, case_id) values ($1, $2, $3, $4, $5, $6, $7, $8)',
            [
              actor.organ,
              id,
              actor.account,
              found.procedure.name,
              request.params.step,
              JSON.stringify(clean),
              request.moment.at,
              on?.data ?? null,
            ],
          );
          return {
            id,
            columns: header,
            unknown,
            rows: imported,
            clean: clean.length,
            refused: imported.length - clean.length,
            merging: clean.filter((row) => row.amends !== undefined).length,
          };
        });
      },
    },
    {
      method: 'POST',
      path: '/api/imports/:id/confirm',
      summary:
        'Takes the clean rows as steps, all or `count` from `from` on; the same rows confirmed twice add nothing',
      access: 'session',
      handle: async (request) => {
        const id = z.uuid().safeParse(request.params.id);
        const [preview] = id.success
          ? await request.person((tx) =>
              tx.query<PreviewRow>(
                'select procedure, step, case_id, rows from import_preview where organ_id = (select ctx_organ()) and id = $1',
                [id.data],
              ),
            )
          : [];
        if (!preview)
          throw new Problem('not-found', {
            title: { zh: '预览已失效，请重新上传', en: 'The preview is gone; upload again' },
          });
        const range = Range.safeParse(request.body ?? {});
        if (!range.success)
          throw new Problem('invalid', {
            title: { zh: '导入的范围有误', en: 'The range is not valid' },
            fields: [{ path: 'from', code: 'out-of-range', message: 'from' }],
          });
        const { from, count = preview.rows.length } = range.data;
        const refused: { row: number; reasons: unknown[] }[] = [];
        let taken = 0;
        const list = listOf(preview.procedure, preview.step);
        for (const { rows, request: asked } of stepsOf(
          preview,
          list,
          id.data ?? '',
          preview.rows.slice(from, from + count),
        )) {
          try {
            await takeStep(runtime, (body) => request.person(body), asked, request.moment);
            taken += rows.length;
          } catch (error) {
            const code = (error as { code?: string }).code;
            if (!(error instanceof Problem) && code !== '23505') throw error;
            const reasons =
              error instanceof Problem
                ? (error.details.reasons ?? []).map((reason) => reasonView(reason, request.language))
                : [];
            const codes = [{ code: error instanceof Problem ? error.code : 'already-there' }];
            for (const { row } of rows) refused.push({ row, reasons: reasons.length > 0 ? reasons : codes });
          }
        }
        const next = from + count;
        return { taken, refused, next: next < preview.rows.length ? next : null };
      },
    },
  ];
}

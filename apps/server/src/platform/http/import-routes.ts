/** Import of rows into a starting step: upload → preview with errors beside the cells → confirm, each row a step of its own. */
import { z } from 'zod';
import { readTable } from '../documents/table-file.ts';
import { xlsxOf } from '../documents/xlsx.ts';
import { columnsOf, type FieldSchema, type ImportedRow, inputsOf } from '../registers/import.ts';
import type { RegisterDefinition } from '../registers/register.ts';
import { newId } from '../runtime/ids.ts';
import { findStep } from '../runtime/judge.ts';
import { Problem, reasonView } from '../runtime/problem.ts';
import { standing } from '../runtime/standing.ts';
import { takeStep } from '../runtime/take-step.ts';
import type { Runtime } from '../runtime/write.ts';
import { type ApiRequest, FileAnswer, type Route } from './host.ts';
import { schemaOf } from './step-routes.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

interface PreviewRow extends Record<string, unknown> {
  procedure: string;
  step: string;
  rows: ImportedRow[];
}

export function importRoutes(runtime: Runtime, registers: ReadonlyMap<string, RegisterDefinition>): readonly Route[] {
  const importable = (request: ApiRequest) => {
    const found = findStep(runtime.application, request.params.procedure ?? '', request.params.step ?? '');
    const offered = [...registers.values()].some(
      (register) => register.imports && register.procedure === found.procedure.name,
    );
    if (!offered || found.step.from !== 'start')
      throw new Problem('not-found', { title: { zh: '这个步骤不能导入', en: 'This step takes no import' } });
    return found;
  };
  return [
    {
      method: 'GET',
      path: '/api/imports/:procedure/:step/template.xlsx',
      summary: 'The empty sheet of an import',
      access: 'session',
      handle: async (request) => {
        const found = importable(request);
        const header = [...columnsOf(schemaOf(found.step.input) as FieldSchema).keys()];
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
        const found = importable(request);
        const { name, bytes } = await request.file();
        const { header, rows } = await readTable(name, bytes);
        const schema = schemaOf(found.step.input) as FieldSchema;
        const unknown = header.filter((title) => title !== '' && !columnsOf(schema).has(title));
        return request.person(async (tx, actor) => {
          const problem = standing(found, actor, undefined);
          if (problem) throw problem;
          const imported = (await inputsOf(tx, schema, header, rows)).map((row): ImportedRow => {
            const parsed = found.step.input.safeParse(row.input);
            const named = new Map([...columnsOf(schema)].map(([title, { path }]) => [path.join('.'), title]));
            const told = new Set(row.errors.map((error) => error.column));
            const more = parsed.success
              ? []
              : parsed.error.issues
                  .map((issue) => ({
                    column:
                      named.get(issue.path.slice(0, 2).join('.')) ??
                      named.get(String(issue.path[0])) ??
                      String(issue.path[0] ?? ''),
                    code: issue.message === 'not-a-date' ? 'not-a-date' : issue.code,
                    message: issue.message,
                  }))
                  .filter((error) => !told.has(error.column));
            return { ...row, errors: [...row.errors, ...more] };
          });
          const id = newId(request.moment.ms);
          const clean = imported.filter((row) => row.errors.length === 0);
          tx.query(`delete from import_preview where at < $1::timestamptz - interval '1 hour'`, [request.moment.at]);
          await tx.query(
            'insert into import_preview (organ_id, id, account, procedure, step, rows, at) values ($1, $2, $3, $4, $5, $6, $7)',
            [
              actor.organ,
              id,
              actor.account,
              found.procedure.name,
              request.params.step,
              JSON.stringify(clean),
              request.moment.at,
            ],
          );
          return {
            id,
            columns: header,
            unknown,
            rows: imported,
            clean: clean.length,
            refused: imported.length - clean.length,
          };
        });
      },
    },
    {
      method: 'POST',
      path: '/api/imports/:id/confirm',
      summary: 'Takes the clean rows as steps; the same preview confirmed twice adds nothing',
      access: 'session',
      handle: async (request) => {
        const id = z.uuid().safeParse(request.params.id);
        const [preview] = id.success
          ? await request.person((tx) =>
              tx.query<PreviewRow>(
                'select procedure, step, rows from import_preview where organ_id = (select ctx_organ()) and id = $1',
                [id.data],
              ),
            )
          : [];
        if (!preview)
          throw new Problem('not-found', {
            title: { zh: '预览已失效，请重新上传', en: 'The preview is gone; upload again' },
          });
        const refused: { row: number; reasons: unknown[] }[] = [];
        let taken = 0;
        for (const row of preview.rows) {
          try {
            await takeStep(
              runtime,
              (body) => request.person(body),
              {
                procedure: preview.procedure,
                step: preview.step,
                input: row.input,
                idempotencyKey: `import:${id.data}:${row.row}`,
              },
              request.moment,
            );
            taken += 1;
          } catch (error) {
            const code = (error as { code?: string }).code;
            if (!(error instanceof Problem) && code !== '23505') throw error;
            const reasons =
              error instanceof Problem
                ? (error.details.reasons ?? []).map((reason) => reasonView(reason, request.language))
                : [];
            refused.push({
              row: row.row,
              reasons:
                reasons.length > 0 ? reasons : [{ code: error instanceof Problem ? error.code : 'already-there' }],
            });
          }
        }
        return { taken, refused };
      },
    },
  ];
}

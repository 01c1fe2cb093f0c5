/** `shoumi import`: rows of a workbook as steps; shown first, taken only with --confirm. */
import { openAsBlob } from 'node:fs';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import type { ImportPreview, ImportResult } from '@shoumi/contract';
import { answer, answering, savedClient } from '../api.ts';
import { type Command, UsageError } from '../command.ts';

export const importRows: Command = {
  name: 'import',
  summary: 'import rows of an xlsx or csv file as steps',
  usage: `shoumi import PROCEDURE STEP FILE [--confirm] [--json]

Shows what is wrong, row by row. With --confirm the clean rows are taken, each as a step of its own.
Exit code 1 when a row is refused. The empty sheet: GET /api/imports/PROCEDURE/STEP/template.xlsx`,
  async run(args) {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { confirm: { type: 'boolean', default: false }, json: { type: 'boolean', default: false } },
    });
    const { json, confirm } = values;
    const [procedure, step, path] = positionals;
    if (!procedure || !step || !path) throw new UsageError('say procedure, step and file');
    const blob = await openAsBlob(path).catch(() => {
      throw new UsageError(`cannot read ${path}`);
    });
    const file = new File([blob], basename(path));
    return answering(json, async () => {
      const client = savedClient();
      const where = `/api/imports/${encodeURIComponent(procedure)}/${encodeURIComponent(step)}`;
      const preview = await client.upload<ImportPreview>(where, file);
      const wrong = [
        ...preview.unknown.map((title) => `column ${title}: unknown`),
        ...preview.rows.flatMap(({ row, errors }) =>
          errors.map((error) =>
            `row ${row}, ${error.column}: ${error.code} ${error.message === error.code ? '' : error.message}`.trimEnd(),
          ),
        ),
        `${preview.clean} rows clean, ${preview.refused} refused`,
      ];
      if (!confirm) {
        await answer(json, preview, wrong);
        return preview.refused > 0 ? 1 : 0;
      }
      const result = await client.post<ImportResult>(`/api/imports/${preview.id}/confirm`);
      await answer(json, { ...result, preview }, [
        ...wrong,
        ...result.refused.map(
          ({ row, reasons }) =>
            `row ${row}: ${reasons.map((reason) => ('text' in reason ? `${reason.text}（${reason.citation}）` : reason.code)).join('；')}`,
        ),
        `${result.taken} taken`,
      ]);
      return preview.refused + result.refused.length > 0 ? 1 : 0;
    });
  },
};

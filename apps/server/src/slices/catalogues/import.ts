/** Lines of a catalogue from a table: each names a guide and the number of an entry; both are found, or said to be missing. */
import { carrierForms, MOST_ITEMS } from '@shoumi/law';
import { z } from 'zod';
import type { Tx } from '../../platform/db/transaction.ts';
import type { ImportedRow } from '../../platform/registers/import.ts';
import type { ListImport } from '../../platform/runtime/slice.ts';

const GUIDE = '保密事项范围';
const NUMBER = '条目序号';

const text = (max: number, title: string) => z.string().trim().min(1).max(max).meta({ title });

/** A row as people write it; the titles are the sheet's. */
const Row = z.object({
  guide: z.uuid().meta({ title: GUIDE, 'x-reference': 'guides' }),
  number: text(30, NUMBER),
  content: text(500, '具体内容'),
  unit: z.uuid().meta({ 'x-reference': 'units' }).nullable().meta({ title: '产生部门' }),
  carrierForm: z
    .enum(Object.keys(carrierForms) as [keyof typeof carrierForms, ...(keyof typeof carrierForms)[]])
    .meta({ title: '载体形式', 'x-options': carrierForms }),
  remark: z.string().trim().max(300).nullable().meta({ title: '备注' }),
});

interface EntryRow extends Record<string, unknown> {
  id: string;
  guide: string;
  number: string;
}

const fault = (column: string, code: string) => ({ column, code, message: code });

/** Rows whose guide was found get the entry in force on the day; lines beyond what a catalogue holds are told so. */
async function resolve(tx: Tx, id: string, rows: readonly ImportedRow[], on: string): Promise<readonly ImportedRow[]> {
  const guides = [...new Set(rows.flatMap(({ input }) => (typeof input.guide === 'string' ? [input.guide] : [])))];
  const entries = await tx.query<EntryRow>(
    `select e.id, e.guide, e.number from guide_entry e join guide g on g.id = e.guide
     where e.guide = any ($1::uuid[]) and e.state = 'current' and e.in_force_from <= $2::date
       and coalesce($2::date < least(e.in_force_until, g.in_force_until), true)`,
    [guides, on],
  );
  const [held] = await tx.query<{ count: number }>(
    `select jsonb_array_length(data->'items') as count from dossier where organ_id = (select ctx_organ()) and id = $1`,
    [id],
  );
  let room = MOST_ITEMS - (held?.count ?? 0);
  return rows.map((row) => {
    const { guide, number, ...line } = row.input;
    const found = entries.filter((entry) => entry.guide === guide && entry.number === number);
    const [entry] = found;
    const errors = [
      ...row.errors,
      ...(typeof guide === 'string' && typeof number === 'string' && found.length !== 1
        ? [fault(NUMBER, found.length === 0 ? 'no-entry-in-force' : 'ambiguous')]
        : []),
    ];
    if (errors.length === 0) {
      room -= 1;
      if (room < 0) errors.push(fault('', 'too-many-lines'));
    }
    return { ...row, input: { ...line, guideEntry: entry?.id ?? null }, errors };
  });
}

export const catalogueImport: ListImport = {
  procedure: 'catalogue',
  step: 'addCatalogueItems',
  field: 'items',
  row: Row,
  resolve,
};

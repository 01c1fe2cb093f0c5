/** What a backup says of itself, as its last file: nothing of the backup is believed before this agrees with it. */
import { z } from 'zod';
import { tables } from '../db/table-kinds.ts';

export const MANIFEST = 'manifest.json';

/** Tables that a backup leaves out, and why. Passwords of accounts are data, as hashes, and are in it. */
export const leftOut: Readonly<Record<string, string>> = {
  schema_version: 'made by the migrations of the program that restores',
  session: 'whoever was signed in signs in again',
  idempotency: 'answers kept for repeated requests; holds no fact',
  import_preview: 'uploads that were not confirmed; holds no fact',
};

export const backedUp = Object.keys(tables).filter((table) => !Object.hasOwn(leftOut, table));

const name = z.string().regex(/^[a-z_]+$/);
const hash = z.string().regex(/^[0-9a-f]{64}$/);

export const Manifest = z.object({
  format: z.literal('shoumi-backup/1'),
  schema: z.int(),
  madeAt: z.string(),
  demo: z.boolean(),
  tables: z.record(name, z.object({ columns: z.array(name).min(1), rows: z.int(), bytes: z.int(), sha256: hash })),
  /** Heads of all journals at the moment of the backup: what `journal rebuild --check --expect` takes. */
  heads: z.array(z.object({ organ: z.uuid(), seq: z.int(), hash: z.union([hash, z.literal('')]) })),
  leftOut: z.record(z.string(), z.string()),
});
export type Manifest = z.output<typeof Manifest>;

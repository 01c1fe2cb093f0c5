/** Journals as they are stored: their heads, and every entry with the bytes that were hashed. For checks elsewhere. */
import pg from 'pg';
import { NODE, types } from '../db/transaction.ts';

export interface JournalHead {
  readonly organ: string;
  /** Name of the organ; `null` is the node itself. */
  readonly name: string | null;
  /** 0 and the empty hash where nothing was written yet. */
  readonly seq: number;
  readonly hash: string;
}

export interface ExportedEntry {
  readonly organ: string;
  readonly seq: number;
  /** Hash over the hash before, the number and `text`, in hexadecimal. */
  readonly hash: string;
  /** The canonical text, byte for byte. */
  readonly text: string;
}

const BATCH = 1000;

async function asOwner<T>(ownerUrl: string, body: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: ownerUrl, types } as pg.ClientConfig);
  await client.connect();
  try {
    await client.query('begin isolation level repeatable read read only');
    return await body(client);
  } finally {
    await client.end();
  }
}

const enter = (client: pg.Client, organ: string) => client.query(`select set_config('app.organ', $1, true)`, [organ]);

/** Heads of all journals, the node's first, in the caller's transaction. */
export async function headsIn(client: pg.Client): Promise<readonly JournalHead[]> {
  const { rows: organs } = await client.query<{ id: string; name: string }>(
    'select id, name from organ order by ordinal',
  );
  const heads: JournalHead[] = [];
  for (const { id, name } of [{ id: NODE, name: null }, ...organs]) {
    await enter(client, id);
    const { rows } = await client.query<{ seq: number; hash: string }>(
      `select seq, encode(hash, 'hex') as hash from journal_head where organ_id = $1`,
      [id],
    );
    heads.push({ organ: id, name, seq: rows[0]?.seq ?? 0, hash: rows[0]?.hash ?? '' });
  }
  return heads;
}

export const journalHeads = (ownerUrl: string): Promise<readonly JournalHead[]> => asOwner(ownerUrl, headsIn);

/** Gives every entry of the organs to `take`, in order, from one snapshot; waits for it, so that nothing piles up. */
export const exportJournals = (
  ownerUrl: string,
  organs: readonly string[],
  take: (entry: ExportedEntry) => Promise<void>,
): Promise<void> =>
  asOwner(ownerUrl, async (client) => {
    for (const organ of organs) {
      await enter(client, organ);
      for (let last = 0; ; ) {
        const { rows } = await client.query<{ seq: number; hash: string; text: string }>(
          `select seq, encode(hash, 'hex') as hash, text from journal_entry where organ_id = $1 and seq > $2 order by seq limit ${BATCH}`,
          [organ, last],
        );
        for (const row of rows) await take({ organ, ...row });
        const end = rows.at(-1);
        if (!end) break;
        last = end.seq;
      }
    }
  });

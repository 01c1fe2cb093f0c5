/**
 * `journal rebuild --check`: reads one snapshot of an organ, verifies the chain, replays every entry through the same
 * projections into temporary tables, and names every row that differs; kept envelopes are held against their chains. Nothing real is written: the temporary tables
 * stand in front of the real ones, and the transaction is read-only.
 *
 * It cannot see journal and register changed together, nor a cut tail, unless it is told a known head.
 */
import { createHash } from 'node:crypto';
import { eventOfProcedure } from '@shoumi/law';
import pg from 'pg';
import { tables } from '../db/table-kinds.ts';
import { NODE, type Row, type Tx, types } from '../db/transaction.ts';
import type { Application } from '../runtime/slice.ts';
import { applyEvent, eventOf } from '../runtime/write.ts';
import { commitmentOf, commitmentsIn, unseal } from './commitments.ts';
import { entryOf } from './entry.ts';
import { type Difference, envelopesUnlike } from './kept-envelopes.ts';

export interface RebuildReport {
  readonly organ: string;
  readonly entries: number;
  readonly head: { readonly seq: number; readonly hash: string };
  /** What is wrong with the journal itself. */
  readonly broken: readonly {
    readonly seq: number;
    readonly what: 'hash' | 'number' | 'head' | 'commitment' | 'expected-head' | 'unreadable';
  }[];
  readonly withheld: number;
  readonly differences: readonly Difference[];
  readonly notCovered: Readonly<Record<string, string>>;
}

export interface ExpectedHead {
  readonly seq: number;
  readonly hash: string;
}

const BATCH = 1000;
const rebuilt = Object.entries(tables)
  .filter(([, declaration]) => declaration.rebuilt === true)
  .map(([name]) => name);

interface EntryRow extends Row {
  seq: number;
  text: string;
  hash: string;
}

/** Checks one organ (or the node, the all-zero id) as the owner of the tables. */
export async function rebuildCheck(
  ownerUrl: string,
  application: Application,
  organ: string,
  expected?: ExpectedHead,
): Promise<RebuildReport> {
  const client = new pg.Client({ connectionString: ownerUrl, types, pipeline: true } as pg.ClientConfig);
  await client.connect();
  try {
    // The temporary tables go with the connection; the transaction that reads and replays can write nothing else.
    for (const table of Object.keys(tables).filter((name) => !name.startsWith('journal_')))
      await client.query(`create temporary table ${table} (like public.${table} including defaults including indexes)`);
    await client.query('begin isolation level repeatable read read only');
    await client.query(
      `select set_config('app.organ', $1, true), set_config('app.broad', '1', true), set_config('app.applying', '1', true)`,
      [organ],
    );
    await client.query('set local search_path = pg_temp, public');
    const tx: Tx = {
      query: async <R extends Row>(sql: string, params: readonly unknown[] = []) =>
        (await client.query<R>(sql, params as unknown[])).rows,
      commitWith: (last) => last,
      endReading: (last) => last,
      sendAhead: () => {},
    };
    const replayed = await replay(client, tx, application, organ, expected);
    const differences: Difference[] = [];
    for (const table of rebuilt) differences.push(...(await compare(client, table, organ)));
    differences.push(...(await envelopesUnlike(client, organ)));
    const notCovered = Object.fromEntries(
      Object.entries(tables).flatMap(([name, { rebuilt: why }]) => (why === true ? [] : [[name, why]])),
    );
    return { organ, ...replayed, differences, notCovered };
  } finally {
    await client.query('rollback').catch(() => {});
    await client.end();
  }
}

async function replay(
  client: pg.Client,
  tx: Tx,
  application: Application,
  organ: string,
  expected: ExpectedHead | undefined,
) {
  const broken: { seq: number; what: RebuildReport['broken'][number]['what'] }[] = [];
  let hash: Buffer = Buffer.alloc(0);
  let seq = 0;
  let withheld = 0;
  for (;;) {
    const { rows } = await client.query<EntryRow>(
      `select seq, text, encode(hash, 'hex') as hash from public.journal_entry where organ_id = $1 and seq > $2 order by seq limit ${BATCH}`,
      [organ, seq],
    );
    if (rows.length === 0) break;
    const values = await valuesOf(client, organ, rows, broken);
    for (const row of rows) {
      const number = row.seq;
      if (number !== seq + 1) broken.push({ seq: number, what: 'number' });
      seq = number;
      const position = Buffer.alloc(8);
      position.writeBigInt64BE(BigInt(number));
      const stored = Buffer.from(row.hash, 'hex');
      hash = createHash('sha256').update(hash).update(position).update(row.text).digest();
      if (!hash.equals(stored)) broken.push({ seq, what: 'hash' });
      if (expected?.seq === seq && expected.hash !== hash.toString('hex')) broken.push({ seq, what: 'expected-head' });
      hash = stored;
      withheld += await apply(tx, application, organ, row.text, values).catch(() => {
        broken.push({ seq, what: 'unreadable' });
        return 0;
      });
    }
  }
  for (const unasked of await withheldUnasked(client, organ)) broken.push({ seq: unasked, what: 'commitment' });
  if (expected && expected.seq > seq) broken.push({ seq, what: 'expected-head' });
  const { rows: heads } = await client.query<{ seq: number; hash: string }>(
    `select seq, encode(hash, 'hex') as hash from public.journal_head where organ_id = $1`,
    [organ],
  );
  const head = heads[0];
  if ((head?.seq ?? 0) !== seq || (head && head.hash !== hash.toString('hex'))) broken.push({ seq, what: 'head' });
  return { entries: seq, head: { seq, hash: hash.toString('hex') }, broken, withheld };
}

/** Values behind the commitments of a batch; each is checked against its commitment. Blanked ones are `null`. */
async function valuesOf(
  client: pg.Client,
  organ: string,
  rows: readonly EntryRow[],
  broken: { seq: number; what: RebuildReport['broken'][number]['what'] }[],
) {
  const seqOf = new Map<string, number>();
  for (const row of rows) for (const commitment of commitmentsIn(JSON.parse(row.text))) seqOf.set(commitment, row.seq);
  const { rows: values } = await client.query<{ commitment: string; salt: string | null; value: string | null }>(
    'select commitment, salt, value from public.journal_value where organ_id = $1 and commitment = any ($2::text[])',
    [organ, [...seqOf.keys()]],
  );
  const found = new Map<string, string | null>();
  for (const { commitment, salt, value } of values) {
    found.set(commitment, value);
    if (salt !== null && value !== null && commitmentOf(salt, value) !== commitment)
      broken.push({ seq: seqOf.get(commitment) ?? 0, what: 'commitment' });
  }
  for (const [commitment, seq] of seqOf) if (!found.has(commitment)) broken.push({ seq, what: 'commitment' });
  return found;
}

/** Entries with a value that is gone though no two persons had their matter blanked; which cases are its, the journal said. */
async function withheldUnasked(client: pg.Client, organ: string): Promise<readonly number[]> {
  const { rows: gone } = await client.query<{ commitment: string }>(
    'select commitment from public.journal_value where organ_id = $1 and value is null',
    [organ],
  );
  if (gone.length === 0) return [];
  const { rows } = await client.query<{ seq: number; text: string }>(
    `with blanked as (select (text::jsonb->'payload'->>'matter')::uuid as matter from public.journal_entry
       where organ_id = $1 and type = 'BlankingConfirmed')
     select seq, text from public.journal_entry where organ_id = $1 and case_id not in (select matter from blanked)
       and case_id not in (select id from dossier where organ_id = $1 and matter in (select matter from blanked)) order by seq`,
    [organ],
  );
  const withheld = new Set(gone.map(({ commitment }) => commitment));
  return rows.flatMap(({ seq, text }) =>
    commitmentsIn(JSON.parse(text)).some((commitment) => withheld.has(commitment)) ? [seq] : [],
  );
}

/** Applies one entry to the temporary tables; answers how many of its values are withheld. */
async function apply(
  tx: Tx,
  application: Application,
  organ: string,
  text: string,
  values: ReadonlyMap<string, string | null>,
): Promise<number> {
  const entry = entryOf(text);
  const withheld = commitmentsIn(entry.payload).filter((commitment) => values.get(commitment) === null).length;
  const procedure = application.procedures.get(entry.procedure);
  const definition = procedure && eventOfProcedure(procedure, entry.type);
  let payload = unseal(entry.payload, values) as Record<string, unknown>;
  // Old versions are brought to the newest before projections see them; hashes are over the stored bytes, never over this.
  for (let version = entry.typeVersion; definition && version < definition.version; version++)
    payload = definition.upcast?.[version]?.(payload) ?? payload;
  const event = eventOf(entry, organ, payload);
  const side = procedure?.sides[entry.side];
  if (side) await applyEvent(application, tx, side, event);
  else for (const slice of application.slices) await slice.projections?.[entry.type]?.(tx, event);
  return withheld;
}

async function compare(client: pg.Client, table: string, organ: string): Promise<Difference[]> {
  const { rows: columns } = await client.query<{ name: string; key: boolean }>(
    `select a.attname as name, exists (select 1 from pg_index i where i.indrelid = a.attrelid and i.indisprimary and a.attnum = any (i.indkey)) as key
     from pg_attribute a where a.attrelid = 'public.${table}'::regclass and a.attnum > 0 and not a.attisdropped order by a.attnum`,
  );
  const own = columns.some((column) => column.name === 'organ_id')
    ? `where organ_id = '${organ}'`
    : organ === NODE
      ? ''
      : 'where false';
  const key = columns.filter((column) => column.key).map((column) => `"${column.name}"`);
  const { rows } = await client.query<{ id: string; real: Row | null; made: Row | null }>(
    `select coalesce(r.k, m.k) as id, r.j as real, m.j as made
     from (select concat_ws(':', ${key.join(', ')}) as k, to_jsonb(t) as j from public.${table} t ${own}) r
     full join (select concat_ws(':', ${key.join(', ')}) as k, to_jsonb(t) as j from pg_temp.${table} t ${own}) m on r.k = m.k
     where r.j is distinct from m.j limit 1000`,
  );
  return rows.map(({ id, real, made }) => {
    const before = real ?? undefined;
    const after = made ?? undefined;
    const changed =
      before && after
        ? Object.keys(before).filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]))
        : [];
    return { table, id, kind: before ? (after ? 'changed' : 'extra') : 'missing', columns: changed };
  });
}

/**
 * Envelopes that an organ keeps, for `journal rebuild --check`: each text against the chain of its pair, each content against
 * what its text commits to, and what was taken in against the journal, whose entry names number and hash. Not seen: an outbox
 * whose chain was computed anew with its heads; the receivers' journals hold the hashes that it had.
 */
import { createHash } from 'node:crypto';
import type pg from 'pg';
import type { Row } from '../db/transaction.ts';
import { canonical } from './canonical.ts';
import { commitmentOf } from './commitments.ts';

export interface Difference {
  readonly table: string;
  readonly id: string;
  /** `extra` is in the register and not in the journal, `missing` the other way round. */
  readonly kind: 'changed' | 'extra' | 'missing';
  readonly columns: readonly string[];
}

interface Kept extends Row {
  id: string;
  peer: string;
  number: number;
  type: string;
  text: string;
  content: unknown;
  salt: string | null;
  hash: string;
  /** What the entry of the journal says of it; `null` where there is none. */
  said: { readonly peer: string; readonly number: number; readonly type: string; readonly hash: string } | null;
}

const BATCH = 1000;
const NOBODY = '00000000-0000-0000-0000-000000000000';

/** What the journal says was taken in, into the temporary table in front of the real one. */
const SAID = `insert into pg_temp.envelope_in (organ_id, id, peer, number, type, text, hash, received_at, state)
  select organ_id, (p->>'envelope')::uuid, (p->>'from')::uuid, (p->>'number')::bigint, p->>'type', '', decode(p->>'hash', 'hex'), at, 'received'
  from (select organ_id, at, text::jsonb->'payload' as p from public.journal_entry where organ_id = $1 and type = 'EnvelopeTakenIn') taken
  on conflict do nothing`;

const rowsOf = (
  table: string,
) => `select e.id, e.peer, e.number, e.type, e.text, e.content, e.salt, encode(e.hash, 'hex') as hash,
    (select jsonb_build_object('peer', s.peer, 'number', s.number, 'type', s.type, 'hash', encode(s.hash, 'hex')) from pg_temp.envelope_in s
      where s.organ_id = e.organ_id and s.id = e.id) as said
  from public.${table} e where e.organ_id = $1 and (e.peer, e.number) > ($2, $3) order by e.peer, e.number limit ${BATCH}`;

interface Said extends Partial<Record<string, unknown>> {
  readonly id?: string;
  readonly type?: string;
  /** Commitment of the content. */
  readonly content?: string;
}

function saidBy(text: string): Said {
  try {
    return JSON.parse(text) as Said;
  } catch {
    return {};
  }
}

/** Columns that are not what chain, text and journal say. Blanked content says nothing, and is let through. */
function columnsUnlike(row: Kept, before: Buffer, after: number): readonly string[] {
  const position = Buffer.alloc(8);
  position.writeBigInt64BE(BigInt(row.number));
  const hash = createHash('sha256').update(before).update(position).update(row.text).digest('hex');
  const { id, type, content } = saidBy(row.text);
  const committed =
    row.content === null || row.salt === null || commitmentOf(row.salt, canonical(row.content)) === content;
  const { said } = row;
  return [
    ...(row.number === after + 1 && (!said || (said.number === row.number && said.peer === row.peer))
      ? []
      : ['number']),
    ...([type ?? row.type, said?.type ?? row.type].every((each) => each === row.type) && (id ?? row.id) === row.id
      ? []
      : ['type']),
    ...(hash === row.hash ? [] : ['text']),
    ...(said && said.hash !== row.hash ? ['hash'] : []),
    ...(committed ? [] : ['content']),
  ];
}

/** Names every envelope in and out that is not as it was taken in or sent; asked behind a replay, in its transaction. */
export async function envelopesUnlike(client: pg.Client, organ: string): Promise<readonly Difference[]> {
  await client.query(SAID, [organ]);
  const unlike: Difference[] = [];
  for (const direction of ['in', 'out'] as const) {
    const table = `envelope_${direction}`;
    let [peer, number, hash] = [NOBODY, 0, Buffer.alloc(0)];
    for (;;) {
      const { rows } = await client.query<Kept>(rowsOf(table), [organ, peer, number]);
      for (const row of rows) {
        const goesOn = row.peer === peer;
        const columns = columnsUnlike(row, goesOn ? hash : Buffer.alloc(0), goesOn ? number : 0);
        const id = `${organ}:${row.id}`;
        if (direction === 'in' && !row.said) unlike.push({ table, id, kind: 'extra', columns: [] });
        else if (columns.length > 0) unlike.push({ table, id, kind: 'changed', columns });
        [peer, number, hash] = [row.peer, row.number, Buffer.from(row.hash, 'hex')];
      }
      if (rows.length < BATCH) break;
    }
    // Behind the last one kept, the head of the pair knows how many there were.
    const { rows: cut } = await client.query<{ peer: string }>(
      `select p.peer from public.envelope_pair p where p.organ_id = $1 and p.direction = $2 and p.seq > 0
         and not exists (select 1 from public.${table} e where e.organ_id = p.organ_id and e.peer = p.peer and e.number = p.seq and e.hash = p.hash)`,
      [organ, direction],
    );
    for (const { peer: of } of cut)
      unlike.push({
        table: 'envelope_pair',
        id: `${organ}:${of}:${direction}`,
        kind: 'changed',
        columns: ['seq', 'hash'],
      });
  }
  const { rows: gone } = await client.query<{ id: string }>(
    `select s.id from pg_temp.envelope_in s where s.organ_id = $1
       and not exists (select 1 from public.envelope_in e where e.organ_id = s.organ_id and e.id = s.id)`,
    [organ],
  );
  return [
    ...unlike,
    ...gone.map(({ id }) => ({ table: 'envelope_in', id: `${organ}:${id}`, kind: 'missing' as const, columns: [] })),
  ];
}

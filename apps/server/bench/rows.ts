/** Rows for the benches that need many: written by the owner of the database, past the runtime, and analysed. */
import { randomUUID } from 'node:crypto';
import pg from 'pg';

/** A connection past the policies; closes itself. */
export async function asOwner<T>(superUrl: string, body: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: superUrl });
  await client.connect();
  try {
    return await body(client);
  } finally {
    await client.end();
  }
}

/** `n` matters in force like the one given, with an id and an ordinal of their own; answers a mark that all of them carry. */
export async function likeMatter(client: pg.Client, organ: string, model: string, n: number): Promise<string> {
  const mark = `bench ${randomUUID()}`;
  await client.query(
    `insert into matter (organ_id, id, ordinal, code_name, level, state, drafter, kind, drafted_on, decided_on, declassified_on, proposal)
     select organ_id, gen_random_uuid(), ordinal + g, $3, level, 'in-force', drafter, 'derivative', drafted_on, drafted_on, 'infinity', '{}'
     from matter, generate_series(1, ${n}) g where organ_id = $1 and id = $2`,
    [organ, model, mark],
  );
  return mark;
}

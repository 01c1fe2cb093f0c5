/** Matters by the ten thousand, and the first page of a million of them beside the same SQL without policies. */
import { actingAs, Database, type Runtime, registers } from '@shoumi/server';
import pg from 'pg';
import { statementsOf } from '../src/platform/registers/query.ts';
import type { BenchOrgan } from './decisions.ts';
import { median, quantile, ratio, say } from './report.ts';

const MILLION = 1_000_000;
const TIMES = 300;

/** Rows written behind the journal's back, as only a bench may: it measures reading, and says so. */
export async function fill(superUrl: string, { cast }: BenchOrgan, rows: number, offset: number): Promise<void> {
  const client = new pg.Client({ connectionString: superUrl });
  client.on('error', () => {});
  await client.connect();
  await client.query(
    `insert into matter (organ_id, id, ordinal, code_name, level, state, drafter, drafted_on, decided_on, declassified_on, mark, proposal)
     select $1, gen_random_uuid(), g, '代号' || g, 1 + g % 3, case when g % 10 = 0 then 'submitted' when g % 17 = 0 then 'declassified' else 'in-force' end, $2,
       date '2025-01-01' + (g % 400)::int, date '2025-01-01' + (g % 400)::int, date '2026-01-01' + (g % 4000)::int, '机密★10年', '{}' from generate_series($3::bigint, $4::bigint) g`,
    [cast.organ.id, cast.drafter.person, offset + 1, offset + rows],
  );
  await client.query(
    `insert into matter_viewer (organ_id, person, matter, relation, since, level, ordinal) select organ_id, $2, id, 'scope', '2025-01-01', level, ordinal from matter where organ_id = $1 and ordinal > $3 and ordinal <= $4 and ordinal % 5 = 0 on conflict do nothing`,
    [cast.organ.id, cast.designated.person, offset, offset + rows],
  );
  await client.query(
    `insert into matter_viewer (organ_id, person, matter, relation, since, level, ordinal) select organ_id, $2, id, 'scope', '2025-01-01', level, ordinal from matter where organ_id = $1 and ordinal > $3 and ordinal <= $4 and ordinal % 5000 = 0 on conflict do nothing`,
    [cast.organ.id, cast.reader.person, offset, offset + rows],
  );
  await client.query(
    `insert into matter_gram (organ_id, gram, matter, ordinal) select m.organ_id, g, m.id, m.ordinal from matter m, unnest(array['代', '号', '代号', substr(m.ordinal::text, 1, 2), '号' || substr(m.ordinal::text, 1, 1), right(m.ordinal::text, 2)]) g where m.organ_id = $1 and m.ordinal > $2 and m.ordinal <= $3 on conflict do nothing`,
    [cast.organ.id, offset, offset + rows],
  );
  await client.query('vacuum analyze');
  await client.end();
}

/**
 * First page at a million rows beside the same SQL without policies: the same statements through the same driver in the same
 * transaction, as a superuser, so that policies are all that differs.
 */
export async function million(runtime: Runtime, organ: BenchOrgan, superUrl: string, already: number): Promise<void> {
  await fill(superUrl, organ, MILLION - already, already);
  const register = registers.get('matters');
  if (!register) return;
  const { cast } = organ;
  const unguarded = new Database(superUrl);
  try {
    for (const [name, who, broad] of [
      ['broad', cast.office, true],
      ['narrow (200 rows)', cast.reader, false],
      ['middling (200 000 rows)', cast.designated, false],
    ] as const) {
      const { rows, count } = statementsOf(register, { filters: {}, size: 20, exactCount: false }, broad);
      // Without policies the organ must be named by hand.
      const plain = (sql: string) =>
        broad ? sql.replace(/ (?=order by |limit )/, ` where t.organ_id = '${cast.organ.id}' `) : sql;
      const page = async (database: Database, text: (sql: string) => string): Promise<number> => {
        const at = performance.now();
        await actingAs(database, { ...who, clearance: 3 }, (tx) =>
          tx.endReading(Promise.all([tx.query(text(rows.sql), rows.params), tx.query(text(count.sql), count.params)])),
        );
        return performance.now() - at;
      };
      const ours: number[] = [];
      const theirs: number[] = [];
      for (let i = 0; i < TIMES; i++) {
        ours.push(await page(runtime.database, (sql) => sql));
        theirs.push(await page(unguarded, plain));
      }
      const times = median(ours) / median(theirs);
      say({
        arm: 'million',
        what: `first page and capped count, ${name}: p50 ${median(ours).toFixed(2)}, p99 ${quantile(ours, 0.99).toFixed(1)} ms, beside ${median(theirs).toFixed(2)} ms`,
        value: ratio(times),
        goal: '≤ 1.3 ×',
        met: times <= 1.3,
      });
    }
  } finally {
    await unguarded.close();
  }
}

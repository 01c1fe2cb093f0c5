/** Matters by the ten thousand, and the first page of a million of them beside the same SQL without policies. */
import { actingAs, type Runtime, registers } from '@shoumi/server';
import pg from 'pg';
import { statementsOf } from '../src/platform/registers/query.ts';
import type { BenchOrgan } from './decisions.ts';
import { median, quantile, ratio, say } from './report.ts';

const MILLION = 1_000_000;

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

/** First page at a million rows beside the same SQL without policies. */
export async function million(runtime: Runtime, organ: BenchOrgan, superUrl: string, already: number): Promise<void> {
  await fill(superUrl, organ, MILLION - already, already);
  const register = registers.get('matters');
  if (!register) return;
  const { cast } = organ;
  const client = new pg.Client({ connectionString: superUrl });
  await client.connect();
  const settings = (person: string | null) =>
    client.query(`select set_config('app.organ', $1, false), set_config('app.person', $2, false)`, [
      cast.organ.id,
      person ?? '',
    ]);
  for (const [name, who, broad] of [
    ['broad', cast.office, true],
    ['narrow (200 rows)', cast.reader, false],
    ['middling (200 000 rows)', cast.designated, false],
  ] as const) {
    const { rows, count } = statementsOf(register, { filters: {}, size: 20, exactCount: false }, broad);
    // Without policies the organ must be named by hand.
    const plain = (sql: string) =>
      broad ? sql.replace(/ (?=order by |limit )/, ` where t.organ_id = '${cast.organ.id}' `) : sql;
    const ours: number[] = [];
    const theirs: number[] = [];
    await settings(who.person);
    for (let i = 0; i < 300; i++) {
      let at = performance.now();
      await actingAs(runtime.database, { ...who, clearance: 3 }, (tx) =>
        tx.endReading(Promise.all([tx.query(rows.sql, rows.params), tx.query(count.sql, count.params)])),
      );
      ours.push(performance.now() - at);
      at = performance.now();
      await client.query('begin');
      await client.query({ name: `r${name}`, text: plain(rows.sql), values: [...rows.params] });
      await client.query({ name: `c${name}`, text: plain(count.sql), values: [...count.params] });
      await client.query('commit');
      theirs.push(performance.now() - at);
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
  await client.end();
}

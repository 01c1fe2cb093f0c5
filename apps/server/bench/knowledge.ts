/**
 * Arm: need-to-know at 1 million grants: who has known a matter, what a person knows, as of a day, a page with its capped
 * count under policies; beside the bare SQL as the owner, who has none. One matter with 100 000 knowers, one person who
 * knows 10 000 matters.
 */
import { randomUUID } from 'node:crypto';
import { actingAs, type Database, listRegister, registers } from '@shoumi/server';
import type { BenchOrgan } from './decisions.ts';
import { median, quantile, ratio, say } from './report.ts';
import { asOwner } from './rows.ts';

const GRANTS = 1_000_000;
const ROUNDS = 40;
const ON = '2026-01-01';

export async function knowledge(database: Database, { cast }: BenchOrgan, superUrl: string): Promise<void> {
  const organ = cast.organ.id;
  const [matter, person] = [randomUUID(), randomUUID()];
  await asOwner(superUrl, async (client) => {
    await client.query(
      `insert into knower (organ_id, subject, person, ordinal, relation, may_since, known_since, way)
       select $1, s, p, ('x' || substr(md5(s::text || p::text), 1, 13))::bit(52)::bigint, 'scope', date '2025-01-01' + g % 700,
         date '2025-01-01' + g % 700, 'read'
       from (select g, case when g % 10 = 0 then $2::uuid else md5('s' || g % 9000)::uuid end as s,
               case when g % 100 = 1 then $3::uuid else md5('p' || g)::uuid end as p from generate_series(1, ${GRANTS}) g) x
       on conflict do nothing`,
      [organ, matter, person],
    );
    await client.query('vacuum analyze knower');
    const questions = [
      ['who has known this', 'knowers', { matter, knownOn: ON }, 'subject', matter],
      ['what does this person know', 'known-matters', { person, knownOn: ON }, 'person', person],
    ] as const;
    for (const [what, name, filters, column, id] of questions) {
      const register = registers.get(name);
      if (!register) throw new Error(`no register ${name}`);
      const bare = `select * from knower where organ_id = $1 and ${column} = $2 and known_since <= $3 order by ordinal desc limit 21`;
      const count = `select count(*) from (select 1 from knower where organ_id = $1 and ${column} = $2 and known_since <= $3 limit 1001) c`;
      const ours: number[] = [];
      const theirs: number[] = [];
      for (let i = 0; i < ROUNDS; i++) {
        let at = performance.now();
        await actingAs(database, cast.office, (tx, actor) =>
          listRegister(tx, register, { filters, size: 20, exactCount: false }, actor),
        );
        ours.push(performance.now() - at);
        at = performance.now();
        await client.query('begin');
        await client.query(bare, [organ, id, ON]);
        await client.query(count, [organ, id, ON]);
        await client.query('commit');
        theirs.push(performance.now() - at);
      }
      const slow = quantile(ours, 0.99);
      say({
        arm: 'knowledge',
        what: `${what}, as of a day, at 1 M grants: ${median(ours).toFixed(1)} ms, 99th percentile`,
        value: `${slow.toFixed(1)} ms`,
        goal: '< 1000 ms',
        met: slow < 1000,
      });
      say({ arm: 'knowledge', what: `${what}: beside the bare SQL`, value: ratio(median(ours) / median(theirs)) });
    }
  });
}

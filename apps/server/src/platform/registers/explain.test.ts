/**
 * Every register query as the app's role sees it, for a broad and a narrow viewer: no query walks a whole large table.
 * And grams: what is searched is found by the index, folded the same way on both sides.
 */
import { actingAs, registers } from '@shoumi/server';
import { type Cast, castOf, foundTestNode, type TestDatabase, testDatabase, testOrgan } from '@shoumi/testkit';
import fc from 'fast-check';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { gramsOf, gramsOfQuery } from './grams.ts';
import { leadingOf, statementsOf } from './query.ts';

const ROWS = 20_000;
let db: TestDatabase;
let cast: Cast;

beforeAll(async () => {
  db = await testDatabase();
  await foundTestNode(db.database);
  cast = castOf(await testOrgan(db.runtime));
  const sister = await testOrgan(db.runtime);
  const client = new pg.Client({ connectionString: db.superUrl });
  await client.connect();
  for (const organ of [cast.organ.id, sister.id])
    await client.query(
      `insert into matter (organ_id, id, ordinal, code_name, level, state, drafter, drafted_on, decided_on, declassified_on, proposal)
       select $1, gen_random_uuid(), g, 'M' || g, 1 + g % 3, case when g % 10 = 0 then 'submitted' else 'in-force' end, $2, date '2025-01-01' + (g % 400), date '2025-01-01' + (g % 400),
         date '2026-01-01' + (g % 4000), '{}' from generate_series(1, ${ROWS}) g`,
      [organ, cast.drafter.person],
    );
  await client.query(
    `insert into matter_viewer (organ_id, person, matter, relation, since, level, ordinal) select organ_id, $2, id, 'scope', '2025-01-01', level, ordinal from matter where organ_id = $1 and ordinal % 400 = 0`,
    [cast.organ.id, cast.reader.person],
  );
  await client.query(
    `insert into matter_gram (organ_id, gram, matter, ordinal) select m.organ_id, g, m.id, m.ordinal from matter m, unnest(array['m', substr('m' || m.ordinal, 1, 2), substr('m' || m.ordinal, 2, 2)]) g on conflict do nothing`,
  );
  await client.query(
    `insert into person (organ_id, id, staff_number, name, state, ordinal) select $1, gen_random_uuid(), 'X' || g, '某' || g, 'current', g from generate_series(1, ${ROWS}) g`,
    [cast.organ.id],
  );
  await client.query(
    `insert into knower (organ_id, subject, person, ordinal, relation, may_since, known_since, way)
     select organ_id, id, $2, ordinal, 'scope', decided_on, decided_on, 'read' from matter where organ_id = $1`,
    [cast.organ.id, cast.drafter.person],
  );
  await client.query(
    `insert into knower (organ_id, subject, person, ordinal, relation, may_since)
     select organ_id, id, $2, ordinal + 1000000, 'scope', decided_on from matter where organ_id = $1 and ordinal % 400 = 0`,
    [cast.organ.id, cast.reader.person],
  );
  await client.query('analyze');
  await client.end();
});
afterAll(() => db.drop());

interface Plan {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Actual Rows'?: number;
  readonly 'Rows Removed by Filter'?: number;
  readonly 'Actual Loops'?: number;
  readonly Plans?: readonly Plan[];
}

/** Rows that a plan touched, by node, filtered ones included. */
function touched(plan: Plan): number {
  const own = ((plan['Actual Rows'] ?? 0) + (plan['Rows Removed by Filter'] ?? 0)) * (plan['Actual Loops'] ?? 1);
  return Math.max(own, ...(plan.Plans ?? []).map(touched));
}

async function explain(who: Cast['office'], sql: string, params: readonly unknown[]): Promise<Plan> {
  const [row] = await actingAs(db.database, who, (tx) =>
    tx.query<{ 'QUERY PLAN': { Plan: Plan }[] }>(`explain (analyze, format json) ${sql}`, params),
  );
  const plan = row?.['QUERY PLAN'][0]?.Plan;
  if (!plan) throw new Error('no plan');
  return plan;
}

describe('first page and capped count', () => {
  const cases = [...registers.values()]
    .filter((register) => !['accounts'].includes(register.name))
    .flatMap((register) => (['office', 'reader'] as const).map((viewer) => [register.name, viewer] as const));
  it.each(cases)('%s for %s touches no more than a few thousand rows', async (name, viewer) => {
    const register = registers.get(name);
    if (!register) throw new Error(name);
    const who = cast[viewer];
    const { rows, count } = statementsOf(register, { filters: {}, size: 20, exactCount: false }, viewer === 'office');
    expect(touched(await explain(who, rows.sql, rows.params))).toBeLessThanOrEqual(2500);
    expect(touched(await explain(who, count.sql, count.params))).toBeLessThanOrEqual(2500);
  });

  it.each([
    ['by state', { filters: { state: 'submitted' } }, 'office'],
    ['by level', { filters: { level: 'secret' } }, 'office'],
    ['by search', { filters: {}, q: 'm7' }, 'office'],
    ['by search of several pieces', { filters: {}, q: 'm77' }, 'office'],
    ['by day of declassification', { filters: { dueBefore: '2026-02-01' }, sort: 'declassifiedOn' }, 'office'],
    ['by state, narrow', { filters: { state: 'submitted' } }, 'reader'],
    ['by level, narrow', { filters: { level: 'secret' } }, 'reader'],
    ['by search, narrow', { filters: {}, q: 'm7' }, 'reader'],
    ['by search of several pieces, narrow', { filters: {}, q: 'm77' }, 'reader'],
  ] as const)('matters %s', async (_name, request, viewer) => {
    const register = registers.get('matters');
    if (!register) throw new Error('matters');
    const asked = { size: 20, exactCount: false, ...request };
    const leading = await actingAs(db.database, cast[viewer], (tx) =>
      leadingOf(tx, register, asked, viewer === 'office'),
    );
    const { rows, count } = statementsOf(register, asked, viewer === 'office', leading);
    expect(touched(await explain(cast[viewer], rows.sql, rows.params))).toBeLessThanOrEqual(4000);
    expect(touched(await explain(cast[viewer], count.sql, count.params))).toBeLessThanOrEqual(4000);
  });
});

describe('need-to-know', () => {
  it.each([
    ['knowers', 'matter', { knownOn: '2026-01-01' }],
    ['known-matters', 'person', { knownOn: '2026-01-01' }],
    ['known-matters', 'person', { mayOn: '2025-06-01' }],
  ] as const)('%s of one %s walks no more than its own lines', async (name, filter, also) => {
    const register = registers.get(name);
    if (!register) throw new Error(name);
    const [line] = await actingAs(db.database, cast.office, (tx) =>
      tx.query<{ subject: string; person: string }>('select subject, person from knower where organ_id = $1 limit 1', [
        cast.organ.id,
      ]),
    );
    const of = (filter === 'matter' ? line?.subject : line?.person) ?? '';
    const { rows } = statementsOf(register, { filters: { [filter]: of, ...also }, size: 20, exactCount: false }, true);
    expect(touched(await explain(cast.office, rows.sql, rows.params))).toBeLessThanOrEqual(2500);
  });
});

describe('paging', () => {
  it('gives every row once, in order, for each sort, broad and narrow', async () => {
    const register = registers.get('matters');
    if (!register) throw new Error('matters');
    const { list } = await import('./query.ts');
    for (const [who, sort] of [
      [cast.reader, undefined],
      [cast.reader, 'declassifiedOn'],
      [cast.reader, '-declassifiedOn'],
    ] as const) {
      const seen: unknown[] = [];
      let after: string | undefined;
      do {
        const page = await actingAs(db.database, { ...who, clearance: 3 }, (tx, actor) =>
          list(
            tx,
            register,
            { filters: {}, size: 7, exactCount: true, ...(sort ? { sort } : {}), ...(after ? { after } : {}) },
            actor,
          ),
        );
        seen.push(...page.rows.map((row) => row.id));
        after = page.next ?? undefined;
        expect(page.count).toEqual({ value: ROWS / 400, capped: false });
      } while (after);
      expect(seen).toHaveLength(ROWS / 400);
      expect(new Set(seen).size).toBe(ROWS / 400);
    }
  });
});

describe('grams', () => {
  it('find a text by every piece of it, whatever its width, case and spaces', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }),
        fc.nat(20),
        fc.integer({ min: 1, max: 6 }),
        (text, from, length) => {
          const piece = [...text.normalize('NFKC').toLowerCase().replace(/\s+/g, '')]
            .slice(from, from + length)
            .join('');
          const stored = new Set(gramsOf(text));
          for (const gram of gramsOfQuery(piece)) expect(stored.has(gram)).toBe(true);
        },
      ),
    );
    expect(gramsOfQuery('ＡＢ 水库')).toEqual(['ab', 'b水', '水库']);
    expect(gramsOfQuery('水')).toEqual(['水']);
    expect(gramsOfQuery('  ')).toEqual([]);
  });
});

/**
 * Every register after a random walk, asked with filters, a sort and a search together: no fault, the exact count is what
 * all pages hold together, and each row comes once, however small the pages are. And what is written between two pages
 * neither hides nor repeats a row that stays as it is.
 */
import { type Actor, actingAs, listRegister, nodeClock, registers } from '@shoumi/server';
import { foundTestNode, type Ground, proposalUnder, stepAs, testDatabase, walk, walkGround } from '@shoumi/testkit';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';

let ground: Ground;
let ids: readonly string[];
let words: readonly string[];

beforeAll(async () => {
  const db = await testDatabase();
  await foundTestNode(db.database);
  ground = await walkGround(db, nodeClock());
  await walk(ground, { seed: 1997, acts: 600, read: async () => {}, look: async () => {} });
  const tables = [
    'person',
    'matter',
    'organ',
    'guide',
    'guide_entry',
    'unit',
    'study_plan',
    'study_session',
    'dossier',
  ];
  const some = tables.map((table) => `(select id, null as word from ${table} limit 20)`);
  ids = (await ground.rows<{ id: string }>(some.join(' union all '))).map(({ id }) => id);
  words = (
    await ground.rows<{ word: string }>(
      'select code_name as word from matter union select name from person union select item from guide_entry',
    )
  ).map(({ word }) => word);
}, 120_000);
afterAll(async () => {
  await ground.leave();
  await ground.db.drop();
});

interface Asked {
  readonly register: string;
  readonly filters: Readonly<Record<string, string>>;
  readonly q?: string;
  readonly sort?: string;
}

const page = (who: Actor, { register: name, ...asked }: Asked, size: number, after: string | undefined) => {
  const register = registers.get(name);
  if (!register) throw new Error(name);
  const request = { ...asked, size, exactCount: true, ...(after === undefined ? {} : { after }) };
  return actingAs(ground.db.database, who, (tx) => listRegister(tx, register, request, who));
};

/** What all pages hold, each row as one text, and how many there are said to be. */
async function walked(who: Actor, asked: Asked, size: number) {
  const rows: string[] = [];
  let after: string | undefined;
  let count: number;
  do {
    const given = await page(who, asked, size, after);
    rows.push(...given.rows.map((row) => JSON.stringify(row)));
    after = given.next ?? undefined;
    count = given.count.value;
  } while (after !== undefined);
  return { rows, count };
}

const DAYS = ['2026-03-02', '2024-02-29', '2027-01-01', '9999-12-31'];
const requests = fc.constantFrom(...registers.values()).chain((register) => {
  const values = register.filters.map(({ name, type, options }) =>
    fc.tuple(
      fc.constant(name),
      options
        ? fc.constantFrom(...Object.keys(options))
        : type === 'date'
          ? fc.constantFrom(...DAYS)
          : type === 'reference'
            ? fc.nat().map((n) => ids[n % ids.length] ?? '')
            : fc.nat().map((n) => words[n % words.length] ?? ''),
    ),
  );
  const sorts = Object.keys(register.sorts ?? {}).flatMap((name) => [name, `-${name}`]);
  return fc.record(
    {
      register: fc.constant(register.name),
      filters: fc
        .array(fc.oneof(...values, fc.constant(undefined)), { maxLength: 3 })
        .map((chosen) => Object.fromEntries(chosen.flatMap((each) => (each ? [each] : [])))),
      q: fc
        .tuple(fc.nat(), fc.integer({ min: 1, max: 3 }))
        .map(([n, length]) => (words[n % words.length] ?? '').slice(0, length)),
      ...(sorts.length > 0 ? { sort: fc.constantFrom(...sorts) } : {}),
    },
    { requiredKeys: ['register', 'filters'] },
  );
});

const roles = ['office', 'head', 'drafter', 'reader'] as const;

it.each([...registers.keys()])('%s: all pages together are the count, each row once', async (register) => {
  for (const { office } of ground.casts)
    for (const size of [1, 3]) {
      const { rows, count } = await walked(office, { register, filters: {} }, size);
      expect([rows.length, new Set(rows).size]).toEqual([count, count]);
    }
});

it('any register with filters, sort and search together', async () => {
  let several = 0;
  await fc.assert(
    fc.asyncProperty(
      requests,
      fc.nat(3),
      fc.constantFrom(...roles),
      fc.integer({ min: 1, max: 4 }),
      async (asked, of, role, size) => {
        const who = ground.casts[of]?.[role];
        if (!who) throw new Error('no cast');
        const { rows, count } = await walked(who, asked, size);
        expect([rows.length, new Set(rows).size]).toEqual([count, count]);
        if (count > size) several += 1;
      },
    ),
    { numRuns: 400 },
  );
  // What is always empty proves nothing.
  expect(several).toBeGreaterThan(40);
});

it.each([undefined, 'declassifiedOn', '-declassifiedOn'])(
  'matters sorted by %s: what is written between two pages hides and repeats none that stays as it was',
  async (sort) => {
    const [cast] = ground.casts;
    const [entry] = ground.entries;
    if (!cast || !entry) throw new Error('no cast');
    const asked = { register: 'matters', filters: {}, ...(sort ? { sort } : {}) };
    const [{ day } = { day: '' }] = await ground.rows<{ day: string }>(
      `select to_char(max(at) at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as day from journal_entry`,
    );
    const before = new Set((await walked(cast.office, asked, 50)).rows);
    expect(before.size).toBeGreaterThan(5);
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const given = await page(cast.office, asked, 2, after);
      seen.push(...given.rows.map((row) => JSON.stringify(row)));
      after = given.next ?? undefined;
      await stepAs(ground.db.runtime, cast.drafter, 'draft', proposalUnder(entry, cast), { day });
      // The row that the cursor stands on goes away.
      const last = given.rows.at(-1)?.id;
      await ground.rows(
        `update matter set declassified_on = 'infinity', state = 'declassified' where id = $1 and state = 'in-force'`,
        [last],
      );
    } while (after !== undefined && seen.length < 200);
    const still = new Set((await walked(cast.office, asked, 50)).rows);
    const stayed = [...before].filter((row) => still.has(row));
    const once = stayed.filter((row) => seen.filter((each) => each === row).length === 1);
    expect(stayed.length).toBeGreaterThan(5);
    expect(once).toEqual(stayed);
  },
);

it('filters by what a column of the same name shows, and finds the rows that show it', async () => {
  const office = ground.casts[0]?.office as Actor;
  let filtered = 0;
  for (const register of registers.values())
    for (const filter of register.filters) {
      const column = register.columns.find(({ name }) => name === filter.name);
      if (!column || filter.type !== 'choice') continue;
      const ask = (filters: Record<string, string>) =>
        actingAs(ground.db.database, office, (tx, actor) =>
          listRegister(tx, register, { filters, size: 20, exactCount: true }, actor),
        );
      const shown = (await ask({})).rows[0]?.[filter.name];
      if (typeof shown !== 'string') continue;
      const { rows } = await ask({ [filter.name]: shown });
      expect(new Set(rows.map((row) => row[filter.name])), `${register.name} by ${filter.name}`).toEqual(
        new Set([shown]),
      );
      filtered += 1;
    }
  expect(filtered).toBeGreaterThan(3);
});

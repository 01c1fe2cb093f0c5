/** The walls of the database: every table declared, forced row-level security, an app role that owns and bypasses nothing. */
import { actor } from '@shoumi/seeds';
import { actingAs } from '@shoumi/server';
import { type MergerScene, mergerScene } from '@shoumi/testkit';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tables } from './table-kinds.ts';

/** With organs in it, and something of nearly everything: a wall before an empty table proves nothing. */
let scene: MergerScene;
let db: MergerScene['db'];
let superuser: pg.Client;
let app: pg.Client;

beforeAll(async () => {
  scene = await mergerScene();
  db = scene.db;
  superuser = new pg.Client({ connectionString: db.superUrl });
  app = new pg.Client({ connectionString: db.appUrl });
  await superuser.connect();
  await app.connect();
});
afterAll(async () => {
  await superuser.end();
  await app.end();
  await db.drop();
});

interface TableRow {
  name: string;
  secured: boolean;
  forced: boolean;
  policies: number;
}

const inDatabase = async (): Promise<TableRow[]> =>
  (
    await superuser.query<TableRow>(
      `select c.relname as name, c.relrowsecurity as secured, c.relforcerowsecurity as forced,
         (select count(*)::int from pg_policy p where p.polrelid = c.oid) as policies
       from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'public' and c.relkind = 'r' order by 1`,
    )
  ).rows;

describe('every table', () => {
  it('is declared, and every declared table exists', async () => {
    expect((await inDatabase()).map((table) => table.name)).toEqual(Object.keys(tables).sort());
  });

  it('has row-level security, forced on its owner too, with at least one policy', async () => {
    const open = (await inDatabase()).filter(
      (table) => table.name !== 'schema_version' && !(table.secured && table.forced && table.policies > 0),
    );
    expect(open).toEqual([]);
  });

  it('is checked at writing without a plan of its own for each setting (0100_hot_path.sql says why)', async () => {
    const { rows } = await superuser.query(
      `select tablename, policyname from pg_policies where schemaname = 'public' and (with_check ~ '\\( SELECT ctx_' or cmd = 'UPDATE' and qual ~ '\\( SELECT ctx_')`,
    );
    expect(rows).toEqual([]);
  });

  it('of the tenant kind carries the organ in its primary and unique keys and references nothing outside it', async () => {
    const { rows } = await superuser.query<{ table: string; constraint: string; has: boolean }>(
      `select c.conrelid::regclass::text as table, c.conname as constraint,
         exists (select 1 from pg_attribute a where a.attrelid = c.conrelid and a.attnum = any (c.conkey) and a.attname = 'organ_id') as has
       from pg_constraint c join pg_namespace n on n.oid = c.connamespace where n.nspname = 'public' and c.contype in ('p', 'u', 'f')`,
    );
    const without = rows.filter((row) => tables[row.table]?.kind === 'tenant' && !row.has);
    expect(without).toEqual([]);
  });
});

describe('the app’s role', () => {
  it('is no superuser, bypasses nothing and owns nothing', async () => {
    const { rows } = await app.query(
      `select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, (select count(*)::int from pg_class where relowner = r.oid) as owned from pg_roles r where rolname = current_user`,
    );
    expect(rows).toEqual([
      { rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolcreatedb: false, owned: 0 },
    ]);
  });

  it('sees no row of any tenant or node table without a context', async () => {
    const filled: string[] = [];
    for (const [name, { kind }] of Object.entries(tables)) {
      if (kind === 'directory' || name === 'node_setting' || name === 'schema_version' || name === 'journal_value')
        continue;
      const count = async (by: pg.Client) =>
        (await by.query<{ n: number }>(`select count(*)::int as n from ${name}`)).rows[0]?.n ?? 0;
      if ((await count(superuser)) > 0) filled.push(name);
      expect([name, await count(app)]).toEqual([name, 0]);
    }
    const particulars = [
      'matter',
      'matter_sealed',
      'matter_viewer',
      'matter_gram',
      'derivation',
      'dossier',
      'dossier_sealed',
    ];
    const persons = ['person', 'clearance', 'appointment', 'authority', 'training', 'knower'];
    const acts = [
      'journal_head',
      'journal_entry',
      'case_file',
      'clock',
      'correspondence',
      'envelope_in',
      'envelope_out',
    ];
    expect(filled).toEqual(expect.arrayContaining([...particulars, ...persons, ...acts]));
  });

  it.each([
    ['update journal_entry set text = text'],
    ['delete from journal_entry'],
    ['truncate journal_entry'],
    [`insert into journal_entry values (gen_random_uuid(), 1, null, 'x', now(), 'x', 'x', 'x')`],
    ['update journal_head set seq = 0'],
    ['select * from journal_value'],
    [`update journal_value set value = 'x'`],
    [`alter table journal_entry disable trigger all`],
    [`create table mine (id int)`],
  ])('may not: %s', async (sql) => {
    await expect(app.query(sql)).rejects.toMatchObject({ code: '42501' });
  });

  it('may not turn a demo into a real node, and nobody else may either', async () => {
    await app.query(`select set_config('app.organ', '00000000-0000-0000-0000-000000000000', false)`);
    await expect(app.query('update node_setting set demo = false')).rejects.toMatchObject({ code: '42501' });
    await expect(superuser.query('update node_setting set demo = false')).rejects.toMatchObject({ code: '42501' });
  });
});

it('the journal’s triggers stop the owner of the tables too', async () => {
  const owner = new pg.Client({ connectionString: db.ownerUrl });
  await owner.connect();
  await owner.query(`select set_config('app.organ', '00000000-0000-0000-0000-000000000000', false)`);
  await expect(owner.query(`update journal_entry set text = 'x' where seq = 1`)).rejects.toMatchObject({
    code: '42501',
  });
  await expect(owner.query('delete from journal_entry where seq = 1')).rejects.toMatchObject({ code: '42501' });
  await expect(owner.query('truncate journal_entry')).rejects.toMatchObject({ code: '42501' });
  await owner.end();
});

/** Hand-kept: what every person of the organ may read of its tables. All others show a colleague nothing of what is not his. */
const OPEN_IN_THE_ORGAN = new Set([
  ...[
    'journal_head',
    'journal_entry',
    'journal_value',
    'case_file',
    'case_passage',
    'clock',
    'correspondence',
    'envelope_pair',
  ],
  ...[
    'unit',
    'post',
    'person',
    'former_person',
    'appointment',
    'clearance',
    'training',
    'authority',
    'delegation_held',
  ],
  ...['house_setting', 'law_text', 'matter_viewer', 'matter_gram', 'matter_counter', 'reading'],
  ...[
    'study_plan',
    'study_text',
    'study_question',
    'study_hours',
    'study_session',
    'study_code',
    'study_import',
    'study_reminder',
  ],
]);
/** Not even to the office: after a reading, to who sat the test, to the account that asked. */
const AFTER_MORE_THAN_A_ROLE = [
  'matter_sealed',
  'dossier_sealed',
  'study_answer',
  'idempotency',
  'import_preview',
  'saved_view',
];

/** At least one row of the organ in the table, about nobody of this test. */
async function filled(table: string, organ: string): Promise<void> {
  const { rows } = await superuser.query(`select 1 from ${table} where organ_id = $1 limit 1`, [organ]);
  if (rows.length > 0) return;
  const { rows: checks } = await superuser.query<{ conname: string }>(
    `select conname from pg_constraint where conrelid = $1::regclass and contype in ('c', 'f')`,
    [table],
  );
  for (const { conname } of checks) await superuser.query(`alter table ${table} drop constraint ${conname}`);
  const { rows: columns } = await superuser.query<{ name: string; type: string }>(
    `select column_name as name, udt_name as type from information_schema.columns
     where table_name = $1 and table_schema = 'public' and is_nullable = 'NO' and column_default is null`,
    [table],
  );
  const values: Readonly<Record<string, string>> = {
    ...{
      uuid: 'gen_random_uuid()',
      text: `'x'`,
      timestamptz: 'now()',
      date: 'current_date',
      jsonb: `'{}'`,
      bool: 'false',
    },
    ...{ int2: '1', int4: '1', int8: '1', bytea: `'x'`, numeric: '1', _text: `'{}'`, _uuid: `'{}'`, _int4: `'{}'` },
  };
  const put = columns.map(({ name, type }) => (name === 'organ_id' ? `'${organ}'` : (values[type] ?? `'x'`)));
  await superuser.query(`insert into ${table} (${columns.map(({ name }) => `"${name}"`)}) values (${put})`);
}

it('a colleague who is concerned with nothing sees nothing in the tables that are not open in the organ, whatever a statement forgets', async () => {
  const { organ, office } = scene.casts.ending;
  const colleague = actor(organ.id, organ.people[9]?.id ?? null, ['drafter', 'guide-registrar', 'unit-head'], 3);
  const fenced = Object.entries(tables).flatMap(([name, { kind }]) =>
    kind === 'tenant' && !OPEN_IN_THE_ORGAN.has(name) ? [name] : [],
  );
  const notForTheOffice: string[] = [];
  for (const table of fenced) {
    await filled(table, organ.id);
    const seenBy = (who: typeof colleague) => actingAs(db.database, who, (tx) => tx.query(`select * from ${table}`));
    expect([table, await seenBy(colleague)]).toEqual([table, []]);
    if ((await seenBy(office)).length === 0) notForTheOffice.push(table);
  }
  expect(notForTheOffice.toSorted()).toEqual(AFTER_MORE_THAN_A_ROLE.toSorted());
});

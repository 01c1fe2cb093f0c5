/** The journal on real PostgreSQL: gapless, chained, checkable; blanked values leave it verifiable; a changed row is named. */
import { createHash } from 'node:crypto';
import type { SeededEntry } from '@shoumi/seeds';
import { asWorker, NODE } from '@shoumi/server';
import {
  type Cast,
  castOf,
  DAY,
  entriesFor,
  foundTestNode,
  proposalUnder,
  refusalOf,
  stepAs,
  type TestDatabase,
  testDatabase,
  testOrgan,
} from '@shoumi/testkit';
import fc from 'fast-check';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { application } from '../../compose.ts';
import { canonical } from './canonical.ts';
import { commitmentOf, seal, unseal, WITHHELD } from './commitments.ts';
import { rebuildCheck } from './rebuild.ts';

let db: TestDatabase;
let cast: Cast;
let entry: SeededEntry;
let superuser: pg.Client;

beforeAll(async () => {
  db = await testDatabase();
  await foundTestNode(db.database);
  const organ = await testOrgan(db.runtime);
  cast = castOf(organ);
  const [first] = await entriesFor(db.runtime, organ);
  if (!first) throw new Error('no entry');
  entry = first;
  superuser = new pg.Client({ connectionString: db.superUrl });
  await superuser.connect();
});
afterAll(async () => {
  await superuser.end();
  await db.drop();
});

const classified = async (overrides: Record<string, unknown> = {}): Promise<string> => {
  const { case: id } = await stepAs(db.runtime, cast.drafter, 'draft', proposalUnder(entry, cast, overrides));
  await stepAs(db.runtime, cast.drafter, 'submit', { authority: cast.head.person }, { case: id });
  await stepAs(db.runtime, cast.head, 'approve', { opinion: null }, { case: id });
  return id;
};
const check = (expected?: { seq: number; hash: string }) =>
  rebuildCheck(db.ownerUrl, application, cast.organ.id, expected);

describe('the chain', () => {
  it('is sha256 over the hash before, the number and the stored bytes', async () => {
    await classified();
    const { rows } = await superuser.query<{ seq: string; text: string; hash: Buffer }>(
      'select seq, text, hash from journal_entry where organ_id = $1 order by seq',
      [cast.organ.id],
    );
    let before: Buffer = Buffer.alloc(0);
    rows.forEach((row, index) => {
      const number = Buffer.alloc(8);
      number.writeBigInt64BE(BigInt(index + 1));
      before = createHash('sha256').update(before).update(number).update(row.text).digest();
      expect([Number(row.seq), row.hash.toString('hex')]).toEqual([index + 1, before.toString('hex')]);
    });
    expect(rows.length).toBeGreaterThan(50);
  });

  it('holds no title, code name or reason in clear', async () => {
    const id = await classified({ title: '不应出现的名称', codeName: '暗语' });
    const { rows } = await superuser.query<{ text: string }>(
      'select text from journal_entry where organ_id = $1 and case_id = $2',
      [cast.organ.id, id],
    );
    expect(rows.map((row) => row.text).join('')).not.toMatch(/不应出现的名称|暗语/);
  });

  it('gives 200 steps at once gapless numbers', async () => {
    const answers = await Promise.all(
      Array.from({ length: 200 }, (_, i) =>
        stepAs(db.runtime, cast.drafter, 'draft', proposalUnder(entry, cast, { codeName: `并行${i}` })),
      ),
    );
    const numbers = answers.map((answer) => answer.entry.seq).sort((a, b) => a - b);
    expect(numbers).toEqual(Array.from({ length: 200 }, (_, i) => (numbers[0] ?? 0) + i));
  });

  it('lets one of 200 win on one matter and tells the others what is there now', async () => {
    const { case: id, version } = await stepAs(db.runtime, cast.drafter, 'draft', proposalUnder(entry, cast));
    const outcomes = await Promise.all(
      Array.from({ length: 200 }, () =>
        refusalOf(stepAs(db.runtime, cast.drafter, 'submit', { authority: cast.head.person }, { case: id, version })),
      ),
    );
    expect(outcomes.filter((outcome) => outcome === 'taken')).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome === 'stale')).toHaveLength(199);
    expect((await check()).broken).toEqual([]);
  });
});

describe('rebuild', () => {
  it('finds no difference in an honest database', async () => {
    await classified();
    for (const organ of [cast.organ.id, NODE]) {
      const report = await rebuildCheck(db.ownerUrl, application, organ);
      expect([report.broken, report.differences]).toEqual([[], []]);
      expect(report.entries).toBeGreaterThan(0);
    }
  });

  it('names a row that superuser SQL changed, added or removed', async () => {
    const id = await classified();
    await superuser.query(`update matter set level = 3 where id = $1`, [id]);
    await superuser.query(
      `insert into clearance (organ_id, id, person, level, "from", state, ordinal) values ($1, gen_random_uuid(), $2, 3, '2024-01-01', 'current', 0)`,
      [cast.organ.id, cast.reader.person],
    );
    await superuser.query('delete from matter_viewer where matter = $1 and person = $2', [id, cast.drafter.person]);
    const { differences } = await check();
    expect(differences.map(({ table, kind, columns }) => [table, kind, columns])).toEqual(
      expect.arrayContaining([
        ['matter', 'changed', ['level']],
        ['clearance', 'extra', []],
        ['matter_viewer', 'missing', []],
      ]),
    );
    expect(differences.find((difference) => difference.table === 'matter')?.id).toContain(id);
    await superuser.query('update matter set level = $2 where id = $1', [
      id,
      { confidential: 1, secret: 2, 'top-secret': 3 }[entry.level],
    ]);
    await superuser.query(`delete from clearance where ordinal = 0`);
    await superuser.query(
      `insert into matter_viewer values ($1, $2, $3, 'drafter', $4, (select level from matter where id = $3), (select ordinal from matter where id = $3))`,
      [cast.organ.id, cast.drafter.person, id, DAY],
    );
    expect((await check()).differences).toEqual([]);
  });

  it('names an entry whose value is gone though nobody had it blanked', async () => {
    const { case: id } = await stepAs(db.runtime, cast.drafter, 'draft', proposalUnder(entry, cast));
    await stepAs(db.runtime, cast.drafter, 'submit', { authority: cast.head.person }, { case: id });
    const { entry: returned } = await stepAs(db.runtime, cast.head, 'return', { reason: '补充依据' }, { case: id });
    const { rows } = await superuser.query<{ commitment: string; salt: string; value: string }>(
      `select v.* from journal_value v join journal_entry e on e.organ_id = v.organ_id and strpos(e.text, v.commitment) > 0
       where e.organ_id = $1 and e.seq = $2`,
      [cast.organ.id, returned.seq],
    );
    const [kept] = rows;
    if (!kept) throw new Error('no value');
    const set = 'update journal_value set salt = $2, value = $3 where commitment = $1';
    await superuser.query(set, [kept.commitment, null, null]);
    expect((await check()).broken).toContainEqual({ seq: returned.seq, what: 'commitment' });
    await superuser.query(set, [kept.commitment, kept.salt, kept.value]);
    expect((await check()).broken).toEqual([]);
  });

  it('names an entry whose text was changed behind the triggers', async () => {
    await classified();
    await superuser.query('alter table journal_entry disable trigger all');
    const { rows } = await superuser.query<{ seq: string; text: string }>(
      'select seq, text from journal_entry where organ_id = $1 order by seq desc limit 1',
      [cast.organ.id],
    );
    const [row] = rows;
    await superuser.query('update journal_entry set text = $3 where organ_id = $1 and seq = $2', [
      cast.organ.id,
      row?.seq,
      row?.text.replace('MatterClassified', 'MatterReviewed'),
    ]);
    expect((await check()).broken).toContainEqual({ seq: Number(row?.seq), what: 'hash' });
    await superuser.query('update journal_entry set text = $3 where organ_id = $1 and seq = $2', [
      cast.organ.id,
      row?.seq,
      row?.text,
    ]);
    await superuser.query('alter table journal_entry enable trigger all');
    expect((await check()).broken).toEqual([]);
  });

  /** As the superuser, past the triggers. */
  async function behindTriggers(sql: string, params: readonly unknown[]) {
    await superuser.query('set session_replication_role = replica');
    await superuser.query(sql, [...params]);
    await superuser.query('set session_replication_role = origin');
  }
  const ours = () => [cast.organ.id];
  /** The last two entries of the journal, the newest first. */
  const lastTwo = async () =>
    (
      await superuser.query<{ seq: string; text: string; hash: Buffer; before: Buffer }>(
        `select seq, text, hash, (select b.hash from journal_entry b where b.organ_id = e.organ_id and b.seq = e.seq - 1) as before
         from journal_entry e where organ_id = $1 order by e.seq desc limit 2`,
        ours(),
      )
    ).rows;
  const setAside = (seq: string | undefined) =>
    behindTriggers(
      `with gone as (delete from journal_entry where organ_id = $1 and seq = $2 returning *) insert into set_aside select * from gone`,
      [cast.organ.id, seq],
    );
  const putBack = () =>
    behindTriggers('with back as (delete from set_aside returning *) insert into journal_entry select * from back', []);

  it('names what stands behind a commitment and was changed, or is gone', async () => {
    await classified({ title: '承诺所指' });
    const { rows } = await superuser.query<{ commitment: string; salt: string; value: string }>(
      `select commitment, salt, value from journal_value where organ_id = $1 and value like '%承诺所指%'`,
      ours(),
    );
    const [kept] = rows;
    const where = 'organ_id = $1 and commitment = $2';
    const which = [cast.organ.id, kept?.commitment];
    const broken = async () => new Set((await check()).broken.map(({ what }) => what));
    await superuser.query(`update journal_value set value = '"别的"' where ${where}`, which);
    expect(await broken()).toContain('commitment');
    await superuser.query(`delete from journal_value where ${where}`, which);
    expect(await broken()).toContain('commitment');
    await superuser.query('insert into journal_value (organ_id, commitment, salt, value) values ($1, $2, $3, $4)', [
      ...which,
      kept?.salt,
      kept?.value,
    ]);
    const again = await check();
    expect([again.broken, again.differences]).toEqual([[], []]);
  });

  it('names a number that is missing though the chain behind it was computed anew, and a tail cut off under its head', async () => {
    await superuser.query('create table set_aside (like journal_entry)');
    const [last, second] = await lastTwo();
    const number = Buffer.alloc(8);
    number.writeBigInt64BE(BigInt(last?.seq ?? 0));
    const anew = createHash('sha256')
      .update(second?.before ?? '')
      .update(number)
      .update(last?.text ?? '')
      .digest();
    const chained = async (hash: Buffer | undefined) => {
      await behindTriggers('update journal_entry set hash = $3 where organ_id = $1 and seq = $2', [
        cast.organ.id,
        last?.seq,
        hash,
      ]);
      await superuser.query('update journal_head set hash = $2 where organ_id = $1', [cast.organ.id, hash]);
    };
    await setAside(second?.seq);
    await chained(anew);
    expect((await check()).broken).toEqual([{ seq: Number(last?.seq), what: 'number' }]);
    await chained(last?.hash);
    await putBack();
    expect((await check()).broken).toEqual([]);

    await setAside(last?.seq);
    expect((await check()).broken).toEqual([{ seq: Number(second?.seq), what: 'head' }]);
    await putBack();
    expect((await check()).broken).toEqual([]);
  });

  it('sees a cut tail where it is told a head that it once had', async () => {
    const { head } = await check();
    expect((await check(head)).broken).toEqual([]);
    expect((await check({ seq: head.seq + 1, hash: head.hash })).broken).toContainEqual({
      seq: head.seq,
      what: 'expected-head',
    });
    expect((await check({ seq: head.seq, hash: '00'.repeat(32) })).broken).toContainEqual({
      seq: head.seq,
      what: 'expected-head',
    });
  });
});

describe('blanking', () => {
  it('takes two persons, leaves nothing of what was typed, and the journal still verifies', async () => {
    const id = await classified({ title: '误录的秘密', codeName: '误录代号' });
    const { case: request } = await stepAs(
      db.runtime,
      cast.office,
      'ask',
      { matter: id, reason: '误录' },
      {},
      'blanking',
    );
    expect(await refusalOf(stepAs(db.runtime, cast.office, 'confirm', {}, { case: request }, 'blanking'))).toEqual([
      'blanking-takes-two',
    ]);
    await stepAs(db.runtime, { ...cast.head, roles: ['head'] }, 'confirm', {}, { case: request }, 'blanking');
    const dump = await superuser.query<{ all: string }>(
      `select coalesce(string_agg(t::text, ''), '') as all from (select to_jsonb(m) as t from matter m where id = $1 union all select to_jsonb(s) from matter_sealed s where id = $1
        union all select to_jsonb(g) from matter_gram g where matter = $1 union all select to_jsonb(v) from journal_value v) x`,
      [id],
    );
    expect(dump.rows[0]?.all).not.toMatch(/误录的秘密|误录代号/);
    const report = await check();
    expect([report.broken, report.differences]).toEqual([[], []]);
    expect(report.withheld).toBeGreaterThan(0);
    const [row] = await asWorker(db.database, cast.organ.id, (tx) =>
      tx.query('select code_name from matter where organ_id = $1 and id = $2', [cast.organ.id, id]),
    );
    expect(row).toEqual({ code_name: WITHHELD });
  });

  it('is refused by the database itself where both persons are one', async () => {
    await expect(
      asWorker(db.database, cast.organ.id, (tx) =>
        tx.query('select journal_blank($1::text[], $2, $2)', [[], cast.office.person]),
      ),
    ).rejects.toMatchObject({ code: '42501' });
  });
});

describe('canonical text', () => {
  it('does not depend on the order of members and survives a round trip', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = canonical(value);
        expect(canonical(JSON.parse(text))).toBe(text);
      }),
    );
    expect(canonical({ b: 1, a: [2, { d: '中', c: null }] })).toBe('{"a":[2,{"c":null,"d":"中"}],"b":1}');
    expect(canonical({ '\u20ac': 1, '\r': 2, '1': 3, '\ud83d\ude00': 4, ö: 5 })).toBe(
      '{"\\r":2,"1":3,"ö":5,"€":1,"😀":4}',
    );
  });

  it('seals and unseals, and a commitment is of salt and value', () => {
    const given = { title: '名', term: { condition: '会议结束', n: 1 }, open: 1 };
    const { payload, values } = seal(given, ['title', 'term.condition', 'absent', 'open.nothing']);
    expect(given).toEqual({ title: '名', term: { condition: '会议结束', n: 1 }, open: 1 });
    expect(new Set(values.map(({ salt }) => salt)).size).toBe(2);
    expect(JSON.stringify(payload)).not.toMatch(/名|会议结束/);
    expect(values.map((value) => commitmentOf(value.salt, value.value))).toEqual(
      values.map((value) => value.commitment),
    );
    expect(unseal(payload, new Map(values.map((value) => [value.commitment, value.value])))).toEqual({
      title: '名',
      term: { condition: '会议结束', n: 1 },
      open: 1,
    });
    expect(unseal(payload, new Map())).toEqual({ title: WITHHELD, term: { condition: WITHHELD, n: 1 }, open: 1 });
  });
});

/** A sister organ sees and touches nothing: by list, count, search, export, id, timeline, reading, step. */

import { noon, type SeededEntry } from '@shoumi/seeds';
import type { Actor } from '@shoumi/server';
import { actingAs, asWorker, momentOf, registers } from '@shoumi/server';
import {
  type Cast,
  castOf,
  entriesFor,
  foundTestNode,
  MERGER_BEFORE,
  mergerScene,
  proposalUnder,
  refusalOf,
  stepAs,
  studySessionInput,
  type TestDatabase,
  testDatabase,
  testOrgan,
} from '@shoumi/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { application } from '../compose.ts';
import { list, one } from '../platform/registers/query.ts';
import { mayUse } from '../platform/registers/register.ts';
import { reveal } from './matters/index.ts';

let db: TestDatabase;
let ours: Cast;
let sister: Cast;
let matter: string;

beforeAll(async () => {
  db = await testDatabase();
  await foundTestNode(db.database);
  const organ = await testOrgan(db.runtime);
  ours = castOf(organ);
  sister = castOf(await testOrgan(db.runtime));
  const [entry] = (await entriesFor(db.runtime, organ)) as [SeededEntry];
  const { case: id } = await stepAs(
    db.runtime,
    ours.drafter,
    'draft',
    proposalUnder(entry, ours, { codeName: '独有代号' }),
  );
  await stepAs(db.runtime, ours.drafter, 'submit', { authority: ours.head.person }, { case: id });
  await stepAs(db.runtime, ours.head, 'approve', { opinion: null }, { case: id });
  matter = id;
});
afterAll(() => db.drop());

const query = { filters: {}, size: 200, exactCount: true };
const as = <T>(who: Actor, body: Parameters<typeof actingAs<T>>[2]) => actingAs(db.database, who, body);

describe('the sister organ', () => {
  it.each(
    [...registers.values()]
      .filter((register) => !['guides', 'guide-entries', 'organs'].includes(register.name))
      .map((register) => register.name),
  )('sees none of our rows in %s, neither as its secrecy office nor as its head', async (name) => {
    const register = registers.get(name);
    if (!register) throw new Error(name);
    const ourRows = await as(ours.office, (tx, actor) => list(tx, register, query, actor));
    for (const who of [sister.office, sister.head, sister.drafter]) {
      const seen = await as(who, (tx, actor) => list(tx, register, query, actor));
      const ids = new Set(seen.rows.map((row) => row.id));
      // Journal rows of two organs share their numbers; their hashes they do not.
      const mine = name === 'journal' ? ourRows.rows.map((row) => row.hash) : ourRows.rows.map((row) => row.id);
      const theirs = name === 'journal' ? new Set(seen.rows.map((row) => row.hash)) : ids;
      expect(mine.filter((id) => theirs.has(id))).toEqual([]);
      expect(seen.count.value).toBe(seen.rows.length);
      for (const id of mine.slice(0, 5))
        if (name !== 'journal') expect(await as(who, (tx) => one(tx, register, String(id)))).toBeUndefined();
    }
  });

  it('finds nothing by search', async () => {
    const register = registers.get('matters');
    if (!register) throw new Error('matters');
    const found = (who: Actor) => as(who, (tx, actor) => list(tx, register, { ...query, q: '独有' }, actor));
    expect((await found(ours.office)).rows).toHaveLength(1);
    expect((await found(sister.office)).rows).toEqual([]);
    expect((await found(sister.office)).count.value).toBe(0);
  });

  it('learns of no case by its id, whatever step it tries', async () => {
    for (const [step, who, input] of [
      ['approve', sister.head, { opinion: null }],
      ['revise', sister.drafter, { codeName: 'x', level: 'secret' }],
      ['giveNotice', sister.office, { on: '2026-03-02' }],
      ['review', sister.head, { reason: 'x' }],
    ] as const)
      expect([step, await refusalOf(stepAs(db.runtime, who, step, input, { case: matter }))]).toEqual([
        step,
        'not-found',
      ]);
  });

  it('reads nothing', async () => {
    const attempt = reveal(application, (body) => as(sister.head, body), [matter], momentOf(noon('2026-03-03')));
    expect(await refusalOf(attempt)).toBe('refused');
  });

  it('cannot write rows for another organ, whatever context its statement names', async () => {
    await expect(
      as(sister.office, (tx) =>
        tx.query(
          `insert into unit (organ_id, id, name, state, ordinal) values ($1, gen_random_uuid(), 'x', 'current', 0)`,
          [ours.organ.id],
        ),
      ),
    ).rejects.toMatchObject({ code: '42501' });
    const changed = await as(sister.office, (tx) =>
      tx.query(`update person set name = 'x' where organ_id = $1 returning id`, [ours.organ.id]),
    );
    expect(changed).toEqual([]);
  });
});

it('an organ in the middle of everything shows a stranger nothing in any register', async () => {
  const scene = await mergerScene();
  try {
    const { ending } = scene.casts;
    const stranger = await scene.another();
    const now = (who: Actor, procedure: string, step: string, input: unknown) =>
      scene.step(who, procedure, step, input, MERGER_BEFORE);
    await now(ending.office, 'blanking', 'ask', { matter: scene.ids.second, reason: '误录' });
    const praised = {
      kind: 'organisation',
      name: '某处',
      person: null,
      ground: 'other',
      reason: '虚构',
      deeds: '虚构',
    };
    await now(ending.office, 'commendation', 'propose', praised);
    const studied = studySessionInput({ opensOn: MERGER_BEFORE, deadline: '2026-07-20' });
    await now(ending.office, 'study-session', 'plan', studied);
    const filled: string[] = [];
    for (const register of registers.values()) {
      if (['guides', 'guide-entries', 'organs'].includes(register.name)) continue;
      const seenBy = (who: Actor) =>
        actingAs(scene.db.database, who, async (tx, actor) =>
          (await list(tx, register, query, actor)).rows.map((row) =>
            String(register.name === 'journal' ? row.hash : row.id),
          ),
        );
      const rows = await seenBy(ending.office);
      if (rows.length > 0) filled.push(register.name);
      for (const who of [stranger.office, stranger.head, stranger.drafter]) {
        const theirs = new Set(await seenBy(who));
        expect([register.name, rows.filter((row) => theirs.has(row))]).toEqual([register.name, []]);
      }
    }
    const people = ['people', 'units', 'posts', 'appointments', 'clearances', 'training', 'authorities'];
    const matters = ['matters', 'received-matters', 'knowers', 'known-matters', 'cases', 'inbox', 'outbox'];
    const others = ['blankings', 'commendations', 'study-sessions', 'journal'];
    expect(filled.toSorted()).toEqual([...people, ...matters, ...others].toSorted());
  } finally {
    await scene.db.drop();
  }
});

describe('links and lines of knowledge', () => {
  it.each(['derivation', 'knower'])(
    '%s of one organ are nothing to another, and nobody writes them by hand',
    async (table) => {
      const count = async (who: Actor) =>
        (
          await as(who, (tx) =>
            tx.query<{ n: number }>(`select count(*)::int as n from ${table} where organ_id = $1`, [ours.organ.id]),
          )
        )[0]?.n;
      if (table === 'knower') expect(await count(ours.office)).toBeGreaterThan(0);
      for (const who of [sister.office, sister.head]) expect(await count(who)).toBe(0);
      const columns = table === 'knower' ? 'organ_id, subject, person, ordinal' : 'organ_id, matter, place, kind';
      const values = table === 'knower' ? '$1, $2, gen_random_uuid(), 0' : `$1, $2, 9, 'foreign'`;
      for (const who of [sister.office, ours.office])
        await expect(
          as(who, (tx) => tx.query(`insert into ${table} (${columns}) values (${values})`, [ours.organ.id, matter])),
        ).rejects.toMatchObject({ code: '42501' });
    },
  );
});

describe('inside the organ nobody sees by default', () => {
  const matters = registers.get('matters');
  const visibleTo = async (who: Actor) => {
    if (!matters) throw new Error('matters');
    return (await as(who, (tx, actor) => list(tx, matters, query, actor))).rows.map((row) => row.id);
  };

  it('the drafter, the deciding authority and the secrecy office see the matter’s particulars; others do not', async () => {
    for (const who of [ours.drafter, ours.head, ours.office]) expect(await visibleTo(who)).toContain(matter);
    for (const who of [ours.reader, ours.otherDrafter, ours.designated])
      expect(await visibleTo(who)).not.toContain(matter);
  });

  it('who is in scope sees it when the clearance reaches it, and not before', async () => {
    const { rows } = await as(ours.office, async (tx) => ({
      rows: await tx.query<{ level: number }>('select level from matter where id = $1 and organ_id = $2', [
        matter,
        ours.organ.id,
      ]),
    }));
    const level = rows[0]?.level ?? 3;
    await asWorker(db.database, ours.organ.id, (tx) =>
      tx.query(
        `insert into matter_viewer values ($1, $2, $3, 'scope', '2026-03-02', (select level from matter where id = $3 and organ_id = $1), (select ordinal from matter where id = $3 and organ_id = $1))`,
        [ours.organ.id, ours.reader.person, matter],
      ),
    );
    expect(await visibleTo({ ...ours.reader, clearance: level - 1 })).not.toContain(matter);
    expect(await visibleTo({ ...ours.reader, clearance: level })).toContain(matter);
  });

  it('the secrecy office sees particulars and may not read what is sealed', async () => {
    expect(
      await refusalOf(reveal(application, (body) => as(ours.office, body), [matter], momentOf(noon('2026-03-03')))),
    ).toBe('refused');
  });

  it('a reading is on record before anything is shown, once per session', async () => {
    const session = '00000000-0000-7000-8000-000000000001';
    const reader = { ...ours.drafter, session };
    const read = () => reveal(application, (body) => as(reader, body), [matter], momentOf(noon('2026-03-04')));
    const before = await as(reader, (tx) =>
      tx.query('select 1 from matter_sealed where id = $1 and organ_id = $2', [matter, ours.organ.id]),
    );
    expect(before).toEqual([]);
    expect((await read())[0]).toMatchObject({ id: matter, title: '虚构事项' });
    await read();
    // It opens what is sealed to the session in which it was read, and to no other one of the same person.
    const opened = (id: string | null) =>
      as({ ...reader, session: id }, (tx) => tx.query('select id from matter_sealed where id = $1', [matter]));
    expect(await opened(session)).toEqual([{ id: matter }]);
    for (const other of ['00000000-0000-7000-8000-000000000002', null]) expect(await opened(other)).toEqual([]);
    const entries = await as(ours.office, (tx) =>
      tx.query(`select 1 from journal_entry where organ_id = $1 and type = 'MatterRead' and case_id = $2`, [
        ours.organ.id,
        matter,
      ]),
    );
    expect(entries).toHaveLength(1);
    await reveal(
      application,
      (body) => as({ ...reader, session: '00000000-0000-7000-8000-000000000002' }, body),
      [matter],
      momentOf(noon('2026-03-04')),
    );
    expect(
      await as(ours.office, (tx) =>
        tx.query(`select 1 from journal_entry where organ_id = $1 and type = 'MatterRead' and case_id = $2`, [
          ours.organ.id,
          matter,
        ]),
      ),
    ).toHaveLength(2);
  });

  it('every register that an administrator of the node may use holds no business data', () => {
    const names = [...registers.values()]
      .filter((register) =>
        ['system-admin', 'security-admin', 'auditor'].some((role) =>
          mayUse(register, { ...ours.office, person: null, roles: [role] }),
        ),
      )
      .map((register) => register.name);
    expect(names.sort()).toEqual(['account-posts', 'accounts', 'journal', 'mail-servers', 'organs']);
  });
});

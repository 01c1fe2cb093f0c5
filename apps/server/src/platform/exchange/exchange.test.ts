/** Organs talk by envelopes: in order, once, whatever stops in between; the receiver's rules hold nothing up. */
import { randomUUID } from 'node:crypto';
import { type Actor, actingAs, application, asWorker, exchange, NODE, nodeClock, rebuildCheck } from '@shoumi/server';
import {
  asked,
  type Cast,
  castOf,
  DAY,
  foundTestNode,
  proposalUnder,
  refusalOf,
  stepAs,
  type TestDatabase,
  type TestLine,
  testDatabase,
  testLine,
  testOrgan,
  unlikeJournals,
} from '@shoumi/testkit';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { caseRoutes } from '../http/case-routes.ts';
import { sendAll } from './envelope.ts';

let db: TestDatabase;
let line: TestLine;
let drafting: Cast;
let province: Cast;
let national: Cast;
const clock = nodeClock();

beforeAll(async () => {
  db = await testDatabase();
  await foundTestNode(db.database);
  line = await testLine(db.runtime);
  drafting = castOf(line.organ);
  province = castOf(line.province);
  national = castOf(line.national);
  clock.set(Date.parse('2026-03-03T09:00:00+08:00'));
});
afterAll(() => db.drop());

const rows = <R extends Record<string, unknown>>(who: Actor, sql: string, params: readonly unknown[] = []) =>
  actingAs(db.database, who, (tx) => tx.query<R>(sql, params));
const carry = () => exchange(db.runtime, clock);

/** A matter that no entry covers, drafted and routed; then pre-rated. */
async function preRated(overrides: Record<string, unknown> = {}) {
  const drafted = await stepAs(
    db.runtime,
    drafting.drafter,
    'draft',
    proposalUnder({ id: '', level: 'secret', term: { kind: 'period', n: 10, unit: 'year' } } as never, drafting, {
      guideEntry: null,
      ...overrides,
    }),
  );
  await stepAs(db.runtime, drafting.drafter, 'submit', { authority: drafting.head.person }, { case: drafted.case });
  const unclear = await stepAs(
    db.runtime,
    drafting.drafter,
    'preRate',
    { matter: drafted.case, meetsDefinition: true, description: '虚构的情况说明' },
    {},
    'unclear-matter',
  );
  return { matter: drafted.case, unclear: unclear.case };
}

const pre = (matter: string) =>
  refusalOf(
    stepAs(
      db.runtime,
      drafting.drafter,
      'preRate',
      { matter, meetsDefinition: true, description: '虚构' },
      {},
      'unclear-matter',
    ),
  );
const report = (id: string, runtime = db.runtime) =>
  stepAs(runtime, drafting.office, 'report', { guideEntry: null }, { case: id }, 'unclear-matter');
const caseAt = async (cast: Cast, procedure: string) => {
  const [row] = await rows<{ id: string; state: string }>(
    cast.office,
    'select id, state from dossier where organ_id = (select ctx_organ()) and procedure = $1 order by ordinal desc limit 1',
    [procedure],
  );
  return row;
};
const matterState = async (id: string) =>
  (
    await rows<{ state: string; level: number; mark: string | null }>(
      drafting.office,
      'select state, level, mark from matter where organ_id = (select ctx_organ()) and id = $1',
      [id],
    )
  )[0];

describe('an unclear matter', () => {
  it('goes to the province, is ruled on, comes back in force, and is filed with the nation', async () => {
    const { matter, unclear } = await preRated();
    let woken = 0;
    await report(unclear, {
      ...db.runtime,
      wake: () => {
        woken += 1;
      },
    });
    // Who sends something does not leave it to the worker's next round.
    expect(woken).toBe(1);
    expect(await matterState(matter)).toMatchObject({ state: 'sent-up' });
    await carry();
    const received = await caseAt(province, 'unclear-matter');
    expect(received?.state).toBe('received');
    // The clock runs from the day of receipt.
    const [running] = await rows<{ due_on: string }>(
      province.office,
      `select due_on from clock where organ_id = (select ctx_organ()) and case_id = $1`,
      [received?.id],
    );
    expect(running?.due_on).toBe('2026-03-17');
    await stepAs(
      db.runtime,
      province.rulingOfficer,
      'rule',
      {
        outcome: {
          kind: 'secret',
          level: 'confidential',
          term: { kind: 'period', n: 5, unit: 'year' },
          start: { kind: 'issued', on: '2026-03-04' },
        },
        instrument: '定密函〔2026〕1号',
        reason: '虚构的理由',
      },
      { case: received?.id ?? '', day: '2026-03-04' },
      'unclear-matter',
    );
    await carry();
    expect(await matterState(matter)).toEqual({ state: 'in-force', level: 1, mark: '秘密★5年' });
    expect(await caseAt(national, 'filing')).toMatchObject({ state: 'received' });
  });

  it('is not ruled to last longer than its level does', async () => {
    const { unclear } = await preRated();
    await report(unclear);
    await carry();
    const received = await caseAt(province, 'unclear-matter');
    const start = { kind: 'issued', on: '2026-03-04' };
    const rule = (term: unknown) =>
      refusalOf(
        stepAs(
          db.runtime,
          province.rulingOfficer,
          'rule',
          {
            outcome: { kind: 'secret', level: 'confidential', term, start },
            instrument: '定密函〔2026〕3号',
            reason: '虚构',
          },
          { case: received?.id ?? '', day: '2026-03-10' },
          'unclear-matter',
        ),
      );
    expect(await rule({ kind: 'period', n: 11, unit: 'year' })).toEqual(['period-beyond-maximum']);
    expect(await rule({ kind: 'date', on: '2036-03-05' })).toEqual(['period-beyond-maximum']);
    expect(await rule({ kind: 'date', on: '2036-03-04' })).toBe('taken');
  });

  it('is none any more once it was decided or has been sent up', async () => {
    const { matter, unclear } = await preRated();
    await report(unclear);
    expect(await pre(matter)).toEqual(['already-decided']);
    await carry();
    const received = await caseAt(province, 'unclear-matter');
    await stepAs(
      db.runtime,
      province.rulingOfficer,
      'rule',
      { outcome: { kind: 'not-secret' }, instrument: '定密函〔2026〕4号', reason: '虚构的理由' },
      { case: received?.id ?? '', day: '2026-03-04' },
      'unclear-matter',
    );
    await carry();
    expect(await pre(matter)).toEqual(['already-decided']);
  });

  it('that turns out not to be a secret is let go', async () => {
    const { matter, unclear } = await preRated();
    await report(unclear);
    await carry();
    const received = await caseAt(province, 'unclear-matter');
    await stepAs(
      db.runtime,
      province.rulingOfficer,
      'rule',
      { outcome: { kind: 'not-secret' }, instrument: '定密函〔2026〕2号', reason: '虚构的理由' },
      { case: received?.id ?? '', day: '2026-03-04' },
      'unclear-matter',
    );
    await carry();
    expect(await matterState(matter)).toMatchObject({ state: 'refused' });
  });

  it('of the highest level is not for the province', async () => {
    const { unclear } = await preRated({ level: 'top-secret', term: { kind: 'period', n: 20, unit: 'year' } });
    await report(unclear);
    await carry();
    expect(await caseAt(national, 'unclear-matter')).toMatchObject({ state: 'received' });
  });

  it('is refused when it does not meet the definition', async () => {
    const { matter } = await preRated();
    expect(
      await refusalOf(
        stepAs(
          db.runtime,
          drafting.drafter,
          'preRate',
          { matter, meetsDefinition: false, description: 'x' },
          {},
          'unclear-matter',
        ),
      ),
    ).toEqual(['definition-not-met']);
  });
});

describe('what an organ sees', () => {
  it('is what it was sent: particulars to its own people, the description after a reading only', async () => {
    const { unclear } = await preRated();
    await report(unclear);
    await carry();
    const received = await caseAt(province, 'unclear-matter');
    const data = async (who: Actor) =>
      rows<{ data: Record<string, unknown> }>(
        who,
        'select data from dossier where organ_id = (select ctx_organ()) and id = $1',
        [received?.id],
      );
    expect((await data(province.rulingOfficer))[0]?.data).toMatchObject({ codeName: '松涛一号', level: 'secret' });
    expect((await data(province.rulingOfficer))[0]?.data).not.toHaveProperty('description');
    expect(await data(province.reader)).toEqual([]);
    expect(await data(drafting.office)).toEqual([]);
    expect(
      await rows(
        province.rulingOfficer,
        'select 1 from dossier_sealed where organ_id = (select ctx_organ()) and id = $1',
        [received?.id],
      ),
    ).toEqual([]);
    const session = randomUUID();
    const officer = { ...province.rulingOfficer, session };
    const params = { id: String(received?.id) };
    const reveal = (who: Actor) => asked(db, caseRoutes(db.runtime), '/api/cases/:id/reveal', who, { params });
    expect(await refusalOf(reveal({ ...officer, clearance: 1 }))).toBe('refused');
    expect(await reveal({ ...officer, clearance: 2 })).toMatchObject({ description: '虚构的情况说明' });
    const sealed = (who: Actor) => rows(who, 'select 1 from dossier_sealed where id = $1', [received?.id]);
    expect(await sealed(officer)).toHaveLength(1);
    for (const other of [randomUUID(), null]) expect(await sealed({ ...officer, session: other })).toEqual([]);
    expect(await rows(province.reader, 'select 1 from envelope_in')).toEqual([]);
    expect(await rows(drafting.drafter, 'select 1 from envelope_out')).toEqual([]);
  });
});

describe('delivery', () => {
  const counts = async (who: Actor) => {
    const [row] = await rows<{ n: number; last: number }>(
      who,
      'select count(*)::int as n, max(number)::int as last from envelope_in where organ_id = (select ctx_organ()) and peer = $1',
      [line.organ.id],
    );
    return row;
  };

  it('is numbered without gaps, and sent again arrives once', async () => {
    const { unclear } = await preRated();
    await report(unclear);
    await carry();
    const before = await counts(province.office);
    expect(before?.n).toBe(before?.last);
    await actingAs(db.database, drafting.office, (tx) =>
      tx.query('update envelope_out set taken_in_at = null where organ_id = (select ctx_organ())'),
    );
    await rows(drafting.office, 'insert into exchange_agenda values ((select ctx_organ()), now()) returning 1');
    await carry();
    expect(await counts(province.office)).toEqual(before);
    expect(
      await rows(
        drafting.office,
        'select 1 from envelope_out where organ_id = (select ctx_organ()) and taken_in_at is null',
      ),
    ).toEqual([]);
  });

  it('two workers at once apply each envelope once', async () => {
    const before = (await counts(province.office))?.n ?? 0;
    for (let i = 0; i < 5; i++) await report((await preRated()).unclear);
    await Promise.all([carry(), carry(), carry()]);
    await carry();
    expect((await counts(province.office))?.n).toBe(before + 5);
    const [applied] = await rows<{ n: number; cases: number }>(
      province.office,
      `select count(*)::int as n, count(distinct case_id)::int as cases from envelope_in where organ_id = (select ctx_organ()) and peer = $1 and state = 'applied'`,
      [line.organ.id],
    );
    expect(applied?.n).toBe(applied?.cases);
  });

  it('a changed content is not taken in, and holds up its own row only', async () => {
    const { unclear } = await preRated();
    await report(unclear);
    const superuser = new pg.Client({ connectionString: db.superUrl });
    await superuser.connect();
    await superuser.query(
      `update envelope_out set content = content || '{"codeName":"另一代号"}' where organ_id = $1 and taken_in_at is null`,
      [line.organ.id],
    );
    const top = await preRated({ level: 'top-secret', term: { kind: 'period', n: 20, unit: 'year' } });
    await report(top.unclear);
    await carry();
    const waiting = await rows<{ peer: string; problem: string }>(
      drafting.office,
      'select peer, problem from envelope_out where organ_id = (select ctx_organ()) and taken_in_at is null',
    );
    expect(waiting).toEqual([{ peer: line.province.id, problem: 'broken' }]);
    await superuser.query(
      `update envelope_out set content = content || '{"codeName":"松涛一号"}' where organ_id = $1 and taken_in_at is null`,
      [line.organ.id],
    );
    await superuser.end();
    await rows(drafting.office, 'insert into exchange_agenda values ((select ctx_organ()), now()) returning 1');
    await carry();
    expect(
      await rows(
        drafting.office,
        'select 1 from envelope_out where organ_id = (select ctx_organ()) and taken_in_at is null',
      ),
    ).toEqual([]);
  });

  it('what cannot be applied stands in the inbox with its reason and holds up nothing behind it', async () => {
    const stranger = castOf(await testOrgan(db.runtime));
    // An envelope that answers to no case of the receiver.
    await actingAs(db.database, stranger.office, (tx) => {
      tx.query(`select set_config('app.applying', '1', true)`);
      return tx.query(
        `select envelope_send(array[$1::uuid, $1::uuid], array[gen_random_uuid(), gen_random_uuid()], array['unclear-matter-ruling', 'no-such-type'], 'unclear-matter', array[gen_random_uuid(), gen_random_uuid()], now(), array[$2, $2], array['{}'::jsonb, '{}'::jsonb], array[null, null])`,
        [line.province.id, JSON.stringify({ v: 1, case: NODE, toCase: null, content: '' })],
      );
    });
    const { unclear } = await preRated();
    await report(unclear);
    await carry();
    const stuck = await rows<{ code: string }>(
      province.office,
      `select problem->>'code' as code from envelope_in where organ_id = (select ctx_organ()) and peer = $1 order by number`,
      [stranger.organ.id],
    );
    expect(stuck.map(({ code }) => code)).toEqual(['not-found', 'not-here']);
    expect(await caseAt(province, 'unclear-matter')).toMatchObject({ state: 'received' });
  });

  it('of a stranger moves no case, whichever it names: only what the two have corresponded about', async () => {
    const stranger = castOf(await testOrgan(db.runtime));
    const { matter, unclear } = await preRated();
    await report(unclear);
    const write = (type: string, named: { toCase: string | null; about: string | null }, content: object) =>
      asWorker(db.database, stranger.organ.id, async (tx) => {
        tx.query(`select set_config('app.applying', '1', true)`);
        const envelope = { id: randomUUID(), type, to: drafting.organ.id, case: randomUUID(), ...named };
        sendAll(
          tx,
          stranger.organ.id,
          { name: 'forged', version: 1 },
          [{ ...envelope, content: { ...content } }],
          clock.now(),
        );
      });
    const ruling = {
      outcome: { kind: 'not-secret' },
      instrument: '定〔2026〕6号',
      reason: '虚构',
      ruledBy: '虚构',
      on: DAY,
    };
    await write('unclear-matter-ruling', { toCase: unclear, about: null }, ruling);
    const claim = { kind: 'secret', level: 'top-secret' };
    const objection = { codeName: '松涛一号', determinedLevel: 'secret', claim, reason: '虚构', by: '虚构' };
    await write('objection', { toCase: null, about: matter }, objection);
    await carry();
    const [stuck] = await rows<{ state: string; code: string }>(
      drafting.office,
      `select state, problem->>'code' as code from envelope_in where organ_id = (select ctx_organ()) and peer = $1 order by number`,
      [stranger.organ.id],
    );
    expect(stuck).toEqual({ state: 'stuck', code: 'not-found' });
    expect(await matterState(matter)).toMatchObject({ state: 'sent-up' });
    const [disputed] = await rows<{ matter: string | null; data: Record<string, unknown> }>(
      drafting.office,
      `select matter, data from dossier where organ_id = (select ctx_organ()) and procedure = 'dispute' order by ordinal desc limit 1`,
    );
    expect(disputed).toMatchObject({ matter: null, data: { codeName: '松涛一号' } });
  });

  it('cannot be written by hand', async () => {
    await expect(
      actingAs(db.database, drafting.office, (tx) =>
        tx.query('delete from envelope_out where organ_id = (select ctx_organ())'),
      ),
    ).rejects.toMatchObject({ code: '42501' });
    await expect(
      actingAs(db.database, drafting.office, (tx) =>
        tx.query(`update envelope_out set text = '' where organ_id = (select ctx_organ())`),
      ),
    ).rejects.toMatchObject({ code: '42501' });
  });
});

describe('the journals of all who took part', () => {
  it('rebuild without a difference', async () => {
    expect(await unlikeJournals(db, [line.organ, line.province, line.national])).toEqual([]);
  });
});

it('a person of an administration cannot rule on what was not sent to it', async () => {
  const other = castOf(await testOrgan(db.runtime, 'none', { kind: 'administration', tier: 'provincial' }));
  const { unclear } = await preRated();
  await report(unclear);
  await carry();
  const received = await caseAt(province, 'unclear-matter');
  expect(
    await refusalOf(
      stepAs(
        db.runtime,
        other.rulingOfficer,
        'rule',
        { outcome: { kind: 'not-secret' }, instrument: 'x', reason: 'x' },
        { case: received?.id ?? '' },
        'unclear-matter',
      ),
    ),
  ).toBe('not-found');
});

it('an envelope that superuser SQL changed, added or took away is named by the check of the journal', async () => {
  const organ = line.organ.id;
  const superuser = new pg.Client({ connectionString: db.superUrl });
  await superuser.connect();
  /** What the check names once `sql` was done; then all is as before. */
  const named = async (sql: string) => {
    await superuser.query('create table kept_in as table envelope_in');
    await superuser.query('create table kept_out as table envelope_out');
    await superuser.query(sql);
    const { differences } = await rebuildCheck(db.ownerUrl, application, organ);
    for (const way of ['in', 'out']) {
      await superuser.query(`truncate envelope_${way}`);
      await superuser.query(`insert into envelope_${way} select * from kept_${way}`);
      await superuser.query(`drop table kept_${way}`);
    }
    return differences.map(({ table, kind, columns }) => [table, kind, ...columns]);
  };
  const first = `where organ_id = '${organ}' and number = 1 and peer = '${line.province.id}'`;
  const last = `where organ_id = '${organ}' and (peer, number) in (select peer, seq from envelope_pair where organ_id = '${organ}' and direction = 'out' and peer = '${line.province.id}')`;
  try {
    for (const [set, ...columns] of [
      [`text = replace(text, '"v":1', '"v":2')`, 'text'],
      [`text = 'x'`, 'text', 'content'],
      [`content = content || '{"reason":"改"}'`, 'content'],
      [`type = 'other'`, 'type'],
    ])
      expect(await named(`update envelope_in set ${set} ${first}; update envelope_out set ${set} ${first}`)).toEqual(
        ['in', 'out'].map((way) => [`envelope_${way}`, 'changed', ...columns]),
      );
    // Whoever computes the hash anew is found out by the entry, and by what comes behind it in the chain.
    const anew = `update envelope_in set text = text || ' ', hash = sha256('\\x'::bytea || int8send(1) || convert_to(text || ' ', 'UTF8')) ${first}`;
    expect(await named(anew)).toContainEqual(['envelope_in', 'changed', 'hash']);
    expect(await named(`delete from envelope_in ${first}`)).toContainEqual(['envelope_in', 'missing']);
    const twin = `insert into envelope_in select organ_id, gen_random_uuid(), gen_random_uuid(), 1, type, text, content, salt, hash, received_at, state from envelope_in ${first}`;
    expect(await named(twin)).toEqual([['envelope_in', 'extra']]);
    expect(await named(`delete from envelope_out ${last}`)).toEqual([['envelope_pair', 'changed', 'seq', 'hash']]);
  } finally {
    await superuser.end();
  }
});

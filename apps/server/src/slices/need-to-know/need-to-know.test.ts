/** Who may know, who has known, and how somebody is let in: inside the organ, in another, and by whose consent. */
import { randomUUID } from 'node:crypto';
import type { SeededEntry } from '@shoumi/seeds';
import { type Actor, actingAs, asWorker, exchange, momentOf, nodeClock } from '@shoumi/server';
import {
  asked,
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
  unlikeJournals,
} from '@shoumi/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { application } from '../../compose.ts';
import type { ListAnswer } from '../../platform/registers/query.ts';
import { reveal } from '../matters/index.ts';
import { needToKnowRoutes } from './routes.ts';

let db: TestDatabase;
let ours: Cast;
let theirs: Cast;
let third: Cast;
let entry: SeededEntry;
const clock = nodeClock();

beforeAll(async () => {
  db = await testDatabase();
  await foundTestNode(db.database);
  const organ = await testOrgan(db.runtime);
  ours = castOf(organ);
  theirs = castOf(await testOrgan(db.runtime));
  third = castOf(await testOrgan(db.runtime));
  const found = (await entriesFor(db.runtime, organ)).find(
    ({ level, term }) => level === 'secret' && term.kind === 'period',
  );
  if (!found) throw new Error('no entry');
  entry = found;
  clock.set(Date.parse(`${DAY}T13:00:00+08:00`));
});
afterAll(() => db.drop());

const carry = () => exchange(db.runtime, clock);
const rows = <R extends Record<string, unknown>>(of: Cast, sql: string, params: readonly unknown[] = []) =>
  asWorker(db.database, of.organ.id, (tx) => tx.query<R>(sql, params));
async function inForce(overrides: Record<string, unknown> = {}): Promise<string> {
  const { case: id } = await stepAs(db.runtime, ours.drafter, 'draft', proposalUnder(entry, ours, overrides));
  await stepAs(db.runtime, ours.drafter, 'submit', { authority: ours.head.person }, { case: id });
  await stepAs(db.runtime, ours.head, 'approve', { opinion: null }, { case: id });
  return id;
}
const read = (who: Actor, id: string, day: string) => {
  const signedIn = { ...who, session: randomUUID() };
  return reveal(
    application,
    (body) => actingAs(db.database, signedIn, body),
    [id],
    momentOf(Date.parse(`${day}T10:00:00+08:00`)),
  );
};
const knowersOf = (who: Actor, id: string, query: Record<string, string> = {}) =>
  asked<ListAnswer>(db, needToKnowRoutes(), '/api/matters/:id/knowers', who, { params: { id }, query });
const knownTo = (who: Actor, person: string | null, query: Record<string, string> = {}) =>
  asked<ListAnswer>(db, needToKnowRoutes(), '/api/people/:id/knowledge', who, { params: { id: person ?? '' }, query });
const idsOf = ({ rows: all }: ListAnswer, name: string) => all.map((row) => row[name]).sort();

const widen = (who: Actor, subject: unknown, persons: readonly unknown[], organs: readonly string[] = []) =>
  stepAs(db.runtime, who, 'ask', { subject, persons, organs, reason: '共同办理' }, {}, 'widening');
const take = (who: Actor, step: string, id: string, input: unknown = {}) =>
  stepAs(db.runtime, who, step, input, { case: id }, 'widening');
const held = async (of: Cast) =>
  (
    await rows<{ id: string; state: string }>(
      of,
      `select id, state from dossier where organ_id = (select ctx_organ()) and procedure = 'received-matter' order by ordinal desc`,
    )
  )[0]?.id ?? '';
/** As a scope that names the organ would have it sent. */
async function shared(): Promise<string> {
  const id = await inForce();
  const { case: asking } = await widen(ours.drafter, { kind: 'matter', matter: id }, [], [theirs.organ.id]);
  await take(ours.head, 'grant', asking);
  await carry();
  return id;
}

describe('who has known a matter', () => {
  it('is its drafter, who decided it, who read it and who was told, each from the first day', async () => {
    const id = await inForce({ scope: { persons: [ours.otherDrafter.person], units: [], posts: [], organs: [] } });
    expect(idsOf(await knowersOf(ours.office, id), 'personId')).toEqual(
      [ours.drafter.person, ours.head.person, ours.otherDrafter.person].sort(),
    );
    // In the scope, and has not looked at it yet.
    expect(idsOf(await knowersOf(ours.office, id, { on: '2026-03-05' }), 'personId')).toEqual(
      [ours.drafter.person, ours.head.person].sort(),
    );
    await read(ours.otherDrafter, id, '2026-03-06');
    await read(ours.otherDrafter, id, '2026-03-09');
    expect(idsOf(await knowersOf(ours.office, id, { on: '2026-03-05' }), 'personId')).not.toContain(
      ours.otherDrafter.person,
    );
    const after = await knowersOf(ours.office, id, { on: '2026-03-06' });
    expect(after.rows.find((row) => row.personId === ours.otherDrafter.person)).toMatchObject({
      knownSince: '2026-03-06',
      way: 'read',
      relation: 'scope',
    });
  });

  it('and who was told in a meeting, also from a day before it was recorded, and also outside the scope', async () => {
    const id = await inForce();
    const told = await stepAs(
      db.runtime,
      ours.drafter,
      'record',
      {
        subject: { kind: 'matter', matter: id },
        persons: [ours.reader.person],
        on: '2026-02-20',
        way: 'meeting',
        occasion: '专题会',
      },
      {},
      'knowledge',
    );
    expect(told.warnings.map(({ code }) => code)).toEqual(['knower-outside-scope']);
    const line = (await knowersOf(ours.drafter, id, { on: '2026-02-20' })).rows;
    expect(line).toMatchObject([{ personId: ours.reader.person, way: 'meeting', relation: null }]);
    // To have been told is not to be let in.
    expect(await refusalOf(read({ ...ours.reader, clearance: 3 }, id, '2026-03-05'))).toBe('refused');
    expect(
      await refusalOf(
        stepAs(
          db.runtime,
          ours.otherDrafter,
          'record',
          {
            subject: { kind: 'matter', matter: id },
            persons: [ours.reader.person],
            on: DAY,
            way: 'meeting',
            occasion: 'x',
          },
          {},
          'knowledge',
        ),
      ),
    ).toEqual(['subject-not-there']);
  });

  it('shows to its drafter, its authority and the secrecy office; of others each sees his own line', async () => {
    const id = await inForce({ scope: { persons: [ours.otherDrafter.person], units: [], posts: [], organs: [] } });
    for (const who of [ours.drafter, ours.head, ours.office]) expect((await knowersOf(who, id)).rows).toHaveLength(3);
    expect((await knowersOf(ours.otherDrafter, id)).rows).toHaveLength(1);
    // The database says the same to whoever asks it for all.
    const lines = (who: Actor) =>
      actingAs(db.database, who, (tx) =>
        tx.query<{ person: string }>('select person from knower where subject = $1', [id]),
      );
    expect(await lines(ours.drafter)).toHaveLength(3);
    expect(await lines(ours.otherDrafter)).toEqual([{ person: ours.otherDrafter.person }]);
    expect(await refusalOf(knowersOf(ours.reader, id))).toBe('not-found');
    expect(await refusalOf(knowersOf(theirs.office, id))).toBe('not-found');
    expect(await refusalOf(knowersOf(ours.office, id, { on: 'yesterday' }))).toBe('invalid');
  });
});

describe('a draft that another drafter goes on with', () => {
  const SOON = '2026-03-04';
  const THEN = '2026-03-06';
  async function drafted(): Promise<string> {
    const { case: id } = await stepAs(db.runtime, ours.drafter, 'draft', proposalUnder(entry, ours));
    return id;
  }
  const assign = (id: string, person: string | null) =>
    stepAs(db.runtime, ours.office, 'assign', { drafter: person }, { case: id, day: SOON });
  const lineOf = async (id: string, { person }: Actor, query: Record<string, string> = {}) =>
    (await knowersOf(ours.office, id, query)).rows.find((row) => row.personId === person);

  it('was known to the one before, and is to the next from when he reads it', async () => {
    const id = await drafted();
    expect(await lineOf(id, ours.drafter)).toMatchObject({ way: 'drafted', knownSince: DAY, mayUntil: null });
    await assign(id, ours.otherDrafter.person);
    expect(await lineOf(id, ours.drafter)).toMatchObject({ way: 'drafted', knownSince: DAY, mayUntil: SOON });
    expect(await lineOf(id, ours.otherDrafter)).toMatchObject({
      relation: 'drafter',
      maySince: SOON,
      mayUntil: null,
      knownSince: null,
      way: null,
    });
    expect(idsOf(await knowersOf(ours.office, id, { on: THEN }), 'personId')).toEqual([ours.drafter.person]);
    expect(await refusalOf(read(ours.drafter, id, SOON))).toBe('refused');
    await read(ours.otherDrafter, id, THEN);
    expect(await lineOf(id, ours.otherDrafter, { on: SOON })).toBeUndefined();
    expect(await lineOf(id, ours.otherDrafter, { on: THEN })).toMatchObject({ way: 'read', knownSince: THEN });
    // And back: he may again, and nobody else.
    await assign(id, ours.drafter.person);
    expect(await lineOf(id, ours.drafter)).toMatchObject({ knownSince: DAY, mayUntil: null });
    expect(await lineOf(id, ours.otherDrafter)).toMatchObject({ mayUntil: SOON });
  });
  it('who is in the scope later is so as one of the scope, and is closed with it', async () => {
    const id = await drafted();
    await assign(id, ours.otherDrafter.person);
    await stepAs(db.runtime, ours.otherDrafter, 'submit', { authority: ours.head.person }, { case: id, day: SOON });
    await stepAs(db.runtime, ours.head, 'approve', { opinion: null }, { case: id, day: SOON });
    expect(await lineOf(id, ours.drafter)).toMatchObject({ relation: 'scope', way: 'drafted', mayUntil: null });
  });

  const withClearance = async (who: Actor, level: string) =>
    stepAs(
      db.runtime,
      ours.office,
      'enter',
      { person: who.person, level, from: THEN, instrument: null },
      { day: SOON },
      'clearance',
    );
  it('goes to a drafter of the organ who is cleared for its level on the day, and to nobody else', async () => {
    const id = await drafted();
    expect(await refusalOf(assign(id, ours.reader.person))).toEqual(['assignee-not-drafter', 'assignee-not-cleared']);
    expect(await refusalOf(assign(id, theirs.drafter.person))).toEqual([
      'assignee-not-drafter',
      'assignee-not-cleared',
    ]);
    await stepAs(
      db.runtime,
      ours.office,
      'enter',
      { person: ours.reader.person, role: 'drafter', from: DAY },
      {},
      'appointment',
    );
    // Cleared one level below, and for the level from a later day only.
    await withClearance(ours.reader, 'secret');
    expect(await refusalOf(assign(id, ours.reader.person))).toEqual(['assignee-not-cleared']);
    await stepAs(db.runtime, ours.office, 'assign', { drafter: ours.reader.person }, { case: id, day: THEN });
    expect(await lineOf(id, ours.reader)).toMatchObject({ relation: 'drafter', maySince: THEN });
  });
});

describe('what a person knows', () => {
  it('is listed as of a day, to the office and to the person', async () => {
    const id = await inForce({ scope: { persons: [ours.designated.person], units: [], posts: [], organs: [] } });
    expect(idsOf(await knownTo(ours.office, ours.designated.person, { on: '2026-03-10' }), 'matterId')).not.toContain(
      id,
    );
    await read(ours.designated, id, '2026-03-10');
    for (const who of [ours.office, ours.designated])
      expect(idsOf(await knownTo(who, ours.designated.person, { on: '2026-03-10' }), 'matterId')).toContain(id);
    expect(idsOf(await knownTo(ours.office, ours.designated.person, { on: '2026-03-09' }), 'matterId')).not.toContain(
      id,
    );
    expect((await knownTo(ours.reader, ours.designated.person)).rows).toEqual([]);
  });
});

describe('widening inside', () => {
  it('is approved by the head, and lets the person read', async () => {
    const id = await inForce();
    const { case: asking } = await widen(ours.drafter, { kind: 'matter', matter: id }, [ours.designated.person]);
    expect(await refusalOf(read(ours.designated, id, DAY))).toBe('refused');
    expect(await refusalOf(take(ours.drafter, 'grant', asking))).toBe('not-your-step');
    expect((await take(ours.head, 'grant', asking)).state).toBe('granted');
    await read(ours.designated, id, DAY);
    expect(
      (await knowersOf(ours.office, id)).rows.find((row) => row.personId === ours.designated.person),
    ).toMatchObject({
      relation: 'widened',
      knownSince: DAY,
    });
  });
  it('by somebody who is not, or no longer, designated is refused', async () => {
    const id = await inForce();
    const { case: asking } = await widen(ours.drafter, { kind: 'matter', matter: id }, [ours.designated.person]);
    const someone = { ...ours.designated, roles: ['scope-approver'] };
    expect(await refusalOf(take(someone, 'grant', asking))).toEqual(['widening-not-approved']);
    await stepAs(
      db.runtime,
      ours.office,
      'enter',
      { person: someone.person, role: 'scope-approver', from: DAY },
      {},
      'appointment',
    );
    expect((await take(someone, 'grant', asking)).state).toBe('granted');
  });
  it('asks for a matter that is there, and says whom', async () => {
    const id = await inForce();
    expect(await refusalOf(widen(ours.drafter, { kind: 'matter', matter: id }, []))).toEqual(['widening-names-nobody']);
    expect(await refusalOf(widen(ours.otherDrafter, { kind: 'matter', matter: id }, [ours.reader.person]))).toEqual([
      'subject-not-there',
    ]);
    const { case: asking } = await widen(ours.drafter, { kind: 'matter', matter: id }, [ours.reader.person]);
    expect((await take(ours.head, 'refuse', asking, { reason: '工作不需要' })).state).toBe('refused');
  });
});

describe('widening outside', () => {
  it('of an own matter tells the other organ, which narrows it to persons; these see it, others do not', async () => {
    const id = await shared();
    const received = await held(theirs);
    const sees = async (who: Actor) =>
      (
        await actingAs(db.database, who, (tx) =>
          tx.query('select 1 from dossier where organ_id = (select ctx_organ()) and id = $1', [received]),
        )
      ).length;
    expect(await sees(theirs.drafter)).toBe(0);
    const narrow = (persons: readonly unknown[]) =>
      stepAs(db.runtime, theirs.office, 'narrow', { persons }, { case: received }, 'received-matter');
    await narrow([theirs.drafter.person, theirs.reader.person]);
    expect(await sees(theirs.drafter)).toBe(1);
    // Named, but not cleared for it.
    expect(await sees(theirs.reader)).toBe(0);
    await narrow([theirs.otherDrafter.person]);
    expect([await sees(theirs.drafter), await sees(theirs.otherDrafter)]).toEqual([0, 1]);
    expect(
      (await knowersOf(theirs.office, received)).rows.find((row) => row.personId === theirs.drafter.person),
    ).toMatchObject({
      maySince: DAY,
      mayUntil: DAY,
    });
    const [row] = await rows<{ organs: string[] }>(
      ours,
      `select proposal->'scope'->'organs' as organs from matter where organ_id = (select ctx_organ()) and id = $1`,
      [id],
    );
    expect(row?.organs).toEqual([theirs.organ.id]);
  });

  it('of a received matter needs the original organ: asked, agreed and told by envelope', async () => {
    await shared();
    const received = await held(theirs);
    const { case: asking } = await widen(theirs.office, { kind: 'received', received }, [], [third.organ.id]);
    expect(await refusalOf(take(theirs.head, 'grant', asking))).toEqual(['widening-without-originator']);
    await take(theirs.office, 'askOriginator', asking);
    await carry();
    const [request] = await rows<{ id: string; matter: string }>(
      ours,
      `select id, matter from dossier where organ_id = (select ctx_organ()) and procedure = 'widening' and side = 'original' order by ordinal desc limit 1`,
    );
    expect((await take(ours.head, 'agree', request?.id ?? '')).state).toBe('agreed');
    await carry();
    expect((await take(theirs.head, 'grant', asking)).state).toBe('granted');
    const [told] = await rows<{ state: string }>(
      third,
      `select state from dossier where organ_id = (select ctx_organ()) and procedure = 'received-matter'`,
    );
    expect(told?.state).toBe('held');
  });

  it('ends when the original organ declines', async () => {
    await shared();
    const received = await held(theirs);
    const { case: asking } = await widen(theirs.office, { kind: 'received', received }, [], [third.organ.id]);
    await take(theirs.office, 'askOriginator', asking);
    await carry();
    const [request] = await rows<{ id: string }>(
      ours,
      `select id from dossier where organ_id = (select ctx_organ()) and procedure = 'widening' and side = 'original' order by ordinal desc limit 1`,
    );
    await take(ours.head, 'decline', request?.id ?? '', { reason: '不宜扩大' });
    await carry();
    const [row] = await rows<{ state: string }>(
      theirs,
      'select state from dossier where organ_id = (select ctx_organ()) and id = $1',
      [asking],
    );
    expect(row?.state).toBe('refused');
  });

  it('is agreed to by letter where the original organ is not on the node', async () => {
    const { case: received } = await stepAs(
      db.runtime,
      theirs.office,
      'enter',
      {
        codeName: '外来一号',
        number: '某发〔2026〕9号',
        issuer: '某部',
        level: 'confidential',
        term: null,
        mark: null,
        declassifiedOn: null,
      },
      {},
      'received-matter',
    );
    const { case: asking } = await widen(
      theirs.office,
      { kind: 'received', received },
      [theirs.reader.person],
      [third.organ.id],
    );
    await take(theirs.office, 'recordConsent', asking, { by: '某部', instrument: '复〔2026〕1号', on: DAY });
    expect((await take(theirs.head, 'grant', asking)).state).toBe('granted');
    const [row] = await rows<{ data: Record<string, unknown> }>(
      theirs,
      'select data from dossier where organ_id = (select ctx_organ()) and id = $1',
      [received],
    );
    expect(row?.data).toMatchObject({ persons: [theirs.reader.person], organs: [third.organ.id] });
  });

  it('an organ that was never told learns nothing by asking', async () => {
    const id = await inForce();
    const { sendAll } = await import('../../platform/exchange/envelope.ts');
    await actingAs(db.database, third.office, async (tx) => {
      tx.query(`select set_config('app.applying', '1', true)`);
      sendAll(
        tx,
        third.organ.id,
        { name: 'widening', version: 1 },
        [
          {
            id: randomUUID(),
            type: 'widening-request',
            to: ours.organ.id,
            case: randomUUID(),
            toCase: null,
            about: null,
            content: { matter: id, codeName: '猜测', organs: [third.organ.id], reason: '想看看' },
          },
        ],
        clock.now(),
      );
    });
    await carry();
    const [request] = await rows<{ id: string; matter: string | null }>(
      ours,
      `select id, matter from dossier where organ_id = (select ctx_organ()) and procedure = 'widening' and side = 'original' order by ordinal desc limit 1`,
    );
    expect(request?.matter).toBeNull();
    expect(await refusalOf(take(ours.head, 'agree', request?.id ?? ''))).toEqual(['subject-not-there']);
  });
});

it('the journals rebuild without a difference', async () => {
  expect(await unlikeJournals(db, [ours, theirs, third])).toEqual([]);
});

/** Important steps by who may not take them (yet, any more, or alone), on both sides of each day that counts. */
import { type Actor, actingAs, listRegister } from '@shoumi/server';
import {
  type Cast,
  castOf,
  DERIVE,
  draftOf,
  entriesFor,
  foreign,
  foundTestNode,
  proposalUnder,
  refusalOf,
  stepAs,
  type TestDatabase,
  type TestLine,
  testDatabase,
  testLine,
} from '@shoumi/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { blankingRegister } from './matters/register.ts';

let db: TestDatabase;
let line: TestLine;
let cast: Cast;
let below: Cast;
/** An entry of 秘密 for each of two fields. */
let entries: readonly { readonly id: string; readonly field: string }[];
let proposal: (field: number) => Record<string, unknown>;

beforeAll(async () => {
  db = await testDatabase();
  await foundTestNode(db.database);
  line = await testLine(db.runtime);
  cast = castOf(line.organ);
  below = castOf(line.below);
  const seeded = await entriesFor(db.runtime, line.organ);
  const firsts = new Map(
    seeded
      .filter(({ level, term }) => level === 'confidential' && term.kind === 'period')
      .map((each) => [each.field, each]),
  );
  entries = [...firsts.values()].slice(0, 2);
  expect(entries).toHaveLength(2);
  proposal = (field) => {
    const entry = [...firsts.values()][field];
    if (!entry) throw new Error('no entry');
    return proposalUnder(entry, cast);
  };
});
afterAll(() => db.drop());

const drafted = async (field = 0, day = '2026-03-02') =>
  (await stepAs(db.runtime, cast.drafter, 'draft', proposal(field), { day })).case;

describe('blanking', () => {
  const ask = (who: Actor, matter: string) =>
    stepAs(db.runtime, who, 'ask', { matter, reason: '误录' }, {}, 'blanking');
  const confirm = (who: Actor, id: string) =>
    refusalOf(stepAs(db.runtime, who, 'confirm', {}, { case: id }, 'blanking'));

  it('is confirmed by another person of the organ, whichever account the first one uses', async () => {
    const { case: id } = await ask(cast.office, await drafted());
    const nobody = { ...cast.office, person: null };
    expect(await confirm(cast.office, id)).toEqual(['blanking-takes-two']);
    expect(await confirm({ ...cast.office, account: id, roles: ['head'] }, id)).toEqual(['blanking-takes-two']);
    expect(await confirm(nobody, id)).toEqual(['blanking-takes-two']);
    expect(await confirm(below.head, id)).toBe('not-found');
    expect(await confirm(cast.drafter, id)).toBe('not-your-step');
    expect(await confirm(cast.head, id)).toBe('taken');
    const { case: byNobody } = await ask(nobody, await drafted());
    expect(await confirm(cast.head, byNobody)).toEqual(['blanking-takes-two']);
  });

  it('is of a matter that is there for whoever asks', async () => {
    const matter = await drafted();
    expect(await refusalOf(ask(below.office, matter))).toEqual(['blanking-of-nothing']);
    expect(await refusalOf(ask(cast.otherDrafter, matter))).toEqual(['blanking-of-nothing']);
    expect(await refusalOf(ask(cast.drafter, matter))).toBe('taken');
  });

  it('is listed page by page, also where several were asked in one millisecond', async () => {
    const pageAfter = (after: string | null) =>
      actingAs(db.database, cast.office, (tx, actor) =>
        listRegister(
          tx,
          blankingRegister,
          { filters: {}, size: 1, exactCount: true, ...(after === null ? {} : { after }) },
          actor,
        ),
      );
    const seen: string[] = [];
    let page = await pageAfter(null);
    for (; page.next !== null; page = await pageAfter(page.next)) seen.push(String(page.rows[0]?.id));
    seen.push(String(page.rows[0]?.id));
    expect(seen.length).toBeGreaterThan(2);
    expect(new Set(seen).size).toBe(page.count.value);
  });
});

describe('a matter that the person may not know', () => {
  const tried = (who: Actor, step: string, input: unknown, id: string, procedure?: string) =>
    refusalOf(stepAs(db.runtime, who, step, input, { case: id }, procedure));

  it('is not there, whatever the person would be allowed otherwise', async () => {
    const id = await drafted();
    const submission = { authority: cast.head.person };
    expect(await tried(cast.otherDrafter, 'revise', proposal(0), id)).toBe('not-found');
    expect(await tried(cast.otherDrafter, 'submit', submission, id)).toBe('not-found');
    expect(await tried(cast.head, 'assign', { drafter: cast.otherDrafter.person }, id)).toBe('not-found');
    expect(await tried(cast.drafter, 'submit', submission, id)).toBe('taken');
    for (const step of ['approve', 'return', 'refuse'])
      expect(await tried(cast.designated, step, step === 'approve' ? { opinion: null } : { reason: '无权' }, id)).toBe(
        'not-found',
      );
    expect(await tried(cast.head, 'approve', { opinion: null }, id)).toBe('taken');
    expect(await tried(cast.otherDrafter, 'giveNotice', { on: '2026-03-03' }, id)).toBe('not-found');
  });

  it('is not there as a derivative either', async () => {
    const scope = { persons: [cast.drafter.person], units: [], posts: [], organs: [] };
    const { case: id } = await stepAs(db.runtime, cast.drafter, 'draft', draftOf([foreign()], { scope }), {}, DERIVE);
    const submission = { authority: cast.head.person };
    expect(await tried(cast.otherDrafter, 'submit', submission, id, DERIVE)).toBe('not-found');
    expect(await tried(cast.drafter, 'submit', submission, id, DERIVE)).toBe('taken');
    expect(await tried(cast.designated, 'return', { reason: '无权' }, id, DERIVE)).toBe('not-found');
    expect(await tried(cast.head, 'return', { reason: '请核对' }, id, DERIVE)).toBe('taken');
  });
});

describe('a person with several designations', () => {
  const person = () => line.organ.people[11]?.id ?? '';
  const who = (): Actor => ({ ...cast.reader, person: person(), roles: ['authority'], clearance: 3 });
  const decided = async (field: number, day: string) => {
    const id = await drafted(field, day);
    const submitted = await refusalOf(
      stepAs(db.runtime, cast.drafter, 'submit', { authority: person() }, { case: id, day }),
    );
    if (submitted !== 'taken') return submitted;
    return refusalOf(stepAs(db.runtime, who(), 'approve', { opinion: null }, { case: id, day }));
  };

  it('decides in the field of each, from its first day to the day before its end', async () => {
    const until: string[] = [];
    for (const [i, from] of ['2026-03-10', '2026-03-20'].entries()) {
      const input = { person: person(), kind: 'designated', fields: [entries[i]?.field], highest: 'secret', from };
      const { case: id } = await stepAs(
        db.runtime,
        cast.office,
        'enter',
        { ...input, instrument: null },
        {},
        'authority',
      );
      until.push(id);
    }
    expect(await decided(0, '2026-03-09')).toEqual(expect.arrayContaining(['not-an-authority']));
    expect(await decided(0, '2026-03-10')).toBe('taken');
    expect(await decided(1, '2026-03-19')).toEqual(['outside-remit']);
    for (const day of ['2026-03-20', '2026-03-21'])
      expect([await decided(0, day), await decided(1, day)]).toEqual(['taken', 'taken']);
    const end = { on: '2026-04-01', reason: '调整分工', ground: 'advised' };
    await stepAs(db.runtime, cast.office, 'end', end, { case: until[1] ?? '', day: '2026-03-25' }, 'authority');
    expect(await decided(1, '2026-03-31')).toBe('taken');
    for (const day of ['2026-04-01', '2026-04-02']) {
      expect(await decided(1, day)).toEqual(['outside-remit']);
      expect(await decided(0, day)).toBe('taken');
    }
  });

  it('what was put before him while he was designated waits for another once he is not', async () => {
    const ids = [await drafted(), await drafted(), await drafted()];
    for (const id of ids)
      await stepAs(db.runtime, cast.drafter, 'submit', { authority: person() }, { case: id, day: '2026-04-10' });
    const [row] = await actingAs(db.database, cast.office, (tx) =>
      tx.query<{ id: string }>(
        `select id from authority where organ_id = (select ctx_organ()) and person = $1 and until is null`,
        [person()],
      ),
    );
    await stepAs(
      db.runtime,
      cast.office,
      'end',
      { on: '2026-05-01', reason: '调任', ground: 'advised' },
      { case: row?.id ?? '', day: '2026-04-20' },
      'authority',
    );
    const answers: unknown[] = [];
    for (const [i, day] of ['2026-04-30', '2026-05-01', '2026-05-02'].entries())
      answers.push(
        await refusalOf(stepAs(db.runtime, who(), 'approve', { opinion: null }, { case: ids[i] ?? '', day })),
      );
    expect(answers).toEqual(['taken', ['not-an-authority'], ['not-an-authority']]);
  });
});

/** Sending up, correction and disputes: three organs, their envelopes, and what becomes of the matter. */
import { noon, type SeededEntry } from '@shoumi/seeds';
import { type Actor, actingAs, exchange, momentOf, nodeClock, rebuildCheck, registers } from '@shoumi/server';
import {
  type Cast,
  castOf,
  entriesFor,
  foundTestNode,
  proposalUnder,
  refusalOf,
  stepAs,
  type TestDatabase,
  type TestLine,
  testDatabase,
  testLine,
  testOrgan,
} from '@shoumi/testkit';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { application } from '../../compose.ts';
import { list } from '../../platform/registers/query.ts';
import { reveal } from '../matters/reveal.ts';

let db: TestDatabase;
let line: TestLine;
let ours: Cast;
let below: Cast;
let province: Cast;
let national: Cast;
let secret: SeededEntry;
const clock = nodeClock();

beforeAll(async () => {
  db = await testDatabase();
  await foundTestNode(db.database);
  line = await testLine(db.runtime);
  ours = castOf(line.organ);
  below = castOf(line.below);
  province = castOf(line.province);
  national = castOf(line.national);
  const entries = await entriesFor(db.runtime, line.organ);
  secret = entries.find(
    (entry) => entry.level === 'secret' && entry.term.kind === 'period' && entry.term.n < 20,
  ) as SeededEntry;
});
afterAll(() => db.drop());

const carry = async (day: string) => {
  clock.set(Date.parse(`${day}T09:00:00+08:00`));
  await exchange(db.runtime, clock);
};
const rows = <R extends Record<string, unknown>>(who: Actor, sql: string, params: readonly unknown[] = []) =>
  actingAs(db.database, who, (tx) => tx.query<R>(sql, params));
const take = (who: Actor, procedure: string, step: string, input: unknown, day: string, id?: string) =>
  stepAs(db.runtime, who, step, input, { day, ...(id ? { case: id } : {}) }, procedure);
const matterOf = async (cast: Cast, id: string) =>
  (
    await rows<Record<string, unknown>>(
      cast.office,
      'select state, level, mark, handled_level, number from matter where organ_id = (select ctx_organ()) and id = $1',
      [id],
    )
  )[0];
/** The newest case of a procedure in an organ. */
const newest = async (cast: Cast, procedure: string) =>
  (
    await rows<{ id: string; state: string; matter: string | null; data: Record<string, unknown> }>(
      cast.office,
      'select id, state, matter, data from dossier where organ_id = (select ctx_organ()) and procedure = $1 order by ordinal desc limit 1',
      [procedure],
    )
  )[0] ?? { id: '', state: 'none', matter: null, data: {} };
const stuck = async (cast: Cast) =>
  rows(cast.office, `select type, problem from envelope_in where organ_id = (select ctx_organ()) and state = 'stuck'`);

/** A matter of `organ` in force; the organs in `told` were told of it. */
async function inForce(told: readonly string[] = [], overrides: Record<string, unknown> = {}) {
  const { case: id } = await stepAs(
    db.runtime,
    ours.drafter,
    'draft',
    proposalUnder(secret, ours, {
      term: { kind: 'period', n: 1, unit: 'year' },
      scope: { persons: [ours.drafter.person, ours.reader.person], units: [], posts: [], organs: told },
      ...overrides,
    }),
  );
  await stepAs(db.runtime, ours.drafter, 'submit', { authority: ours.head.person }, { case: id });
  await stepAs(db.runtime, ours.head, 'approve', { opinion: null }, { case: id });
  await carry('2026-03-03');
  const row = await matterOf(ours, id);
  return { id, number: String(row?.number) };
}

describe('sending up', () => {
  async function routed() {
    const { case: id } = await stepAs(
      db.runtime,
      below.drafter,
      'draft',
      proposalUnder(secret, below, { scope: { persons: [below.drafter.person], units: [], posts: [], organs: [] } }),
    );
    await stepAs(db.runtime, below.drafter, 'submit', { authority: below.head.person }, { case: id });
    expect(await matterOf(below, id)).toMatchObject({ state: 'to-send-up' });
    return id;
  }
  const request = (matter: string, organ: string, way = 'superior') =>
    take(
      below.office,
      'sending-up',
      'sendUp',
      { matter, way, organ, because: '最近的有权上级', description: '虚构' },
      '2026-03-04',
    );

  it('goes to the nearest superior with power, whose decision takes effect here', async () => {
    const id = await routed();
    await request(id, line.organ.id);
    expect(await matterOf(below, id)).toMatchObject({ state: 'sent-up' });
    await carry('2026-03-04');
    const asked = await newest(ours, 'sending-up');
    await take(
      ours.head,
      'sending-up',
      'decide',
      {
        outcome: {
          kind: 'secret',
          level: 'secret',
          term: { kind: 'period', n: 3, unit: 'year' },
          start: { kind: 'issued', on: '2026-03-05' },
        },
        instrument: '定〔2026〕1号',
        reason: '虚构',
      },
      '2026-03-05',
      asked.id,
    );
    await carry('2026-03-05');
    expect(await matterOf(below, id)).toMatchObject({ state: 'in-force', mark: '机密★3年' });
  });
  it('is not decided for longer than the level lasts, here or as it is recorded from its letter', async () => {
    const tooLong = {
      level: 'secret',
      term: { kind: 'period', n: 21, unit: 'year' },
      start: { kind: 'issued', on: '2026-03-05' },
    };
    await request(await routed(), line.organ.id);
    await carry('2026-03-04');
    const decide = async (outcome: unknown) =>
      refusalOf(
        take(
          ours.head,
          'sending-up',
          'decide',
          { outcome, instrument: '定〔2026〕2号', reason: '虚构' },
          '2026-03-05',
          (await newest(ours, 'sending-up')).id,
        ),
      );
    expect(await decide({ kind: 'secret', ...tooLong })).toEqual(['period-beyond-maximum']);
    expect(await decide({ kind: 'not-secret' })).toBe('taken');

    const onPaper = await routed();
    const letter = { to: line.organ.seed.name, way: 'superior', instrument: 'x' };
    await stepAs(db.runtime, below.office, 'sendUp', letter, { case: onPaper });
    const record = (decision: unknown) =>
      refusalOf(stepAs(db.runtime, below.office, 'recordDecision', decision, { case: onPaper }));
    expect(await record({ by: 'x', instrument: 'x', ...tooLong })).toEqual(['period-beyond-maximum']);
    const longest = { ...tooLong, term: { kind: 'period', n: 20, unit: 'year' } };
    expect(await record({ by: 'x', instrument: 'x', ...longest })).toBe('taken');
  });
  it('past that superior is refused', async () => {
    const id = await routed();
    expect(await refusalOf(request(id, line.province.id, 'administration'))).toEqual(['send-up-wrong-way']);
  });
});

describe('correction', () => {
  const wrong = { fault: 'level', reason: '虚构' };
  it('on notice of an administration: the organ corrects, and the administration is told', async () => {
    const { id, number } = await inForce();
    const notice = await take(
      province.office,
      'correction',
      'giveNotice',
      { organ: line.organ.id, number, ...wrong },
      '2026-04-01',
    );
    await carry('2026-04-01');
    const received = await newest(ours, 'correction');
    expect(received.matter).toBe(id);
    await take(
      ours.head,
      'correction',
      'correct',
      { newLevel: 'confidential', newTerm: null, newScope: null, declassify: false, opinion: null },
      '2026-04-02',
      received.id,
    );
    await carry('2026-04-02');
    expect(await matterOf(ours, id)).toMatchObject({ state: 'in-force', level: 1, mark: '秘密★1年' });
    expect((await newest(province, 'correction')).state).toBe('answered');
    expect(notice.state).toBe('noticed');
  });
  it('an administration does not correct directly; who stands apart does not correct at all', async () => {
    const { number } = await inForce();
    const direct = { organ: line.organ.id, number, ...wrong, newLevel: 'confidential', declassify: false };
    expect(await refusalOf(take(province.head, 'correction', 'correctDirectly', direct, '2026-04-01'))).toContain(
      'administration-corrects-directly',
    );
    const stranger = castOf(await testOrgan(db.runtime));
    expect(
      await refusalOf(
        take(stranger.office, 'correction', 'giveNotice', { organ: line.organ.id, number, ...wrong }, '2026-04-01'),
      ),
    ).toEqual(['no-standing-to-correct']);
  });
  /** Of the organ below, as its superior decided it by letter. */
  async function decidedAbove(years: number) {
    const { case: id } = await stepAs(
      db.runtime,
      below.drafter,
      'draft',
      proposalUnder(secret, below, { scope: { persons: [below.drafter.person], units: [], posts: [], organs: [] } }),
    );
    await stepAs(db.runtime, below.drafter, 'submit', { authority: below.head.person }, { case: id });
    await stepAs(
      db.runtime,
      below.office,
      'sendUp',
      { to: line.organ.seed.name, way: 'superior', instrument: 'x' },
      { case: id },
    );
    await stepAs(
      db.runtime,
      below.office,
      'recordDecision',
      {
        by: 'x',
        instrument: 'x',
        level: 'secret',
        term: { kind: 'period', n: years, unit: 'year' },
        start: { kind: 'issued', on: '2026-03-05' },
      },
      { case: id },
    );
    return { id, number: String((await matterOf(below, id))?.number) };
  }
  const correctDirectly = async (number: string, input: Record<string, unknown>) => {
    const correction = { organ: line.below.id, number, ...wrong, newLevel: null, declassify: false, ...input };
    await take(ours.head, 'correction', 'correctDirectly', correction, '2026-04-03');
    await carry('2026-04-03');
  };
  it('a superior corrects directly', async () => {
    const { id, number } = await decidedAbove(3);
    await correctDirectly(number, { fault: 'should-not-be-secret', declassify: true });
    expect(await matterOf(below, id)).toMatchObject({ state: 'declassified' });
  });
  it.each([
    [9, '秘密★9年'],
    [10, '秘密★10年'],
    [11, '秘密★10年'],
  ])('a term of %i years that a superior says nothing of lasts no longer than the new level', async (years, mark) => {
    const { id, number } = await decidedAbove(years);
    await correctDirectly(number, { newLevel: 'confidential' });
    expect(await matterOf(below, id)).toMatchObject({ state: 'in-force', level: 1, mark });
  });
  it('contested leaves the matter as it was', async () => {
    const { id, number } = await inForce();
    await take(province.office, 'correction', 'giveNotice', { organ: line.organ.id, number, ...wrong }, '2026-04-01');
    await carry('2026-04-01');
    const received = await newest(ours, 'correction');
    await take(ours.head, 'correction', 'contest', { objection: '虚构的理由' }, '2026-04-02', received.id);
    expect(await matterOf(ours, id)).toMatchObject({ level: 2 });
  });
});

describe('a dispute', () => {
  const raised = async (claim: unknown) => {
    const { id } = await inForce([line.below.id]);
    const received = await newest(below, 'received-matter');
    const { case: objection } = await take(
      below.office,
      'dispute',
      'raise',
      { received: received.id, claim, reason: '虚构' },
      '2026-05-06',
    );
    await carry('2026-05-06');
    return { id, objection };
  };
  const rule = (cast: Cast, id: string, outcome: unknown, day: string) =>
    take(cast.rulingOfficer, 'dispute', 'rule', { outcome, instrument: '裁〔2026〕1号', grounds: '虚构' }, day, id);

  it('is handled by the highest level claimed, while the mark stays', async () => {
    const { id } = await raised({ kind: 'secret', level: 'top-secret' });
    expect(await matterOf(ours, id)).toMatchObject({ level: 2, mark: '机密★1年', handled_level: 3 });
    const sees = (clearance: number) =>
      rows({ ...ours.reader, clearance }, 'select 1 from matter where organ_id = (select ctx_organ()) and id = $1', [
        id,
      ]);
    expect(await sees(2)).toHaveLength(0);
    expect(await sees(3)).toHaveLength(1);
    // Nor is it read below what is claimed, by whoever sees all particulars and stands in the scope as well.
    const reads = (clearance: number) => {
      const session = '0197f0c4-0000-7000-8000-0000000000aa';
      const officer = { ...ours.reader, roles: ['secrecy-office'], clearance, session };
      return reveal(application, (body) => actingAs(db.database, officer, body), [id], momentOf(noon('2026-05-06')));
    };
    await expect(reads(2)).rejects.toMatchObject({ code: 'refused' });
    expect(await reads(3)).toMatchObject([{ id }]);
  });

  it('shows at the holder, too, by the highest level claimed, until it is over', async () => {
    await inForce([line.below.id]);
    const { id } = await newest(below, 'received-matter');
    await take(below.office, 'received-matter', 'narrow', { persons: [below.reader.person] }, '2026-05-05', id);
    const claim = { kind: 'secret', level: 'top-secret' };
    const raise = { received: id, claim, reason: '虚构' };
    const sees = async (clearance: number) =>
      (
        await rows(
          { ...below.reader, clearance },
          'select 1 from dossier where organ_id = (select ctx_organ()) and id = $1',
          [id],
        )
      ).length > 0;
    expect([await sees(1), await sees(2)]).toEqual([false, true]);
    const { case: objection } = await take(below.office, 'dispute', 'raise', raise, '2026-05-06');
    expect([await sees(2), await sees(3)]).toEqual([false, true]);
    await carry('2026-05-06');
    const { id: received } = await newest(ours, 'dispute');
    await take(
      ours.head,
      'dispute',
      'decideObjection',
      { answer: 'upheld', explanation: '虚构' },
      '2026-05-07',
      received,
    );
    await carry('2026-05-07');
    await take(below.office, 'dispute', 'accept', {}, '2026-05-08', objection);
    expect([await sees(1), await sees(2)]).toEqual([false, true]);
    await carry('2026-05-08');
  });

  it('is never handled below its own level, when that is raised meanwhile', async () => {
    const { id } = await inForce([line.below.id]);
    const nothing = { newTerm: null, newScope: null, declassify: false };
    const correct = (newLevel: string) =>
      take(
        ours.head,
        'correction',
        'correctOwn',
        { matter: id, fault: 'level', reason: '虚构', ...nothing, newLevel },
        '2026-05-06',
      );
    await correct('confidential');
    const { id: received } = await newest(below, 'received-matter');
    const raise = { received, claim: { kind: 'secret', level: 'confidential' }, reason: '虚构' };
    await take(below.office, 'dispute', 'raise', raise, '2026-05-06');
    await carry('2026-05-06');
    expect(await matterOf(ours, id)).toMatchObject({ level: 1, handled_level: 1 });
    await correct('secret');
    expect(await matterOf(ours, id)).toMatchObject({ level: 2, handled_level: 2 });
    const sees = async (clearance: number) =>
      (await rows({ ...ours.reader, clearance }, 'select 1 from matter where id = $1', [id])).length > 0;
    expect([await sees(1), await sees(2)]).toEqual([false, true]);
  });

  it('stands in a viewer’s list and count under its mark, not under what is claimed', async () => {
    const { id } = await raised({ kind: 'secret', level: 'top-secret' });
    const register = registers.get('matters');
    if (!register) throw new Error('matters');
    const under = async (level: string, clearance: number) => {
      const page = await actingAs(db.database, { ...ours.reader, clearance }, (tx, actor) =>
        list(tx, register, { filters: { level }, size: 200, exactCount: true }, actor),
      );
      expect(page.count.value).toBe(page.rows.length);
      return page.rows.some((row) => row.id === id);
    };
    expect(await under('secret', 3)).toBe(true);
    expect(await under('secret', 2)).toBe(false);
    expect(await under('top-secret', 3)).toBe(false);
  });

  describe('is ruled on with a date that counts from where the decision counts which it replaces', () => {
    /** Of a matter from 2026-03-02, or a day that the notice does not say, ruled on in June. */
    const ruledUntil = async (on: string, change: { readonly start?: unknown; readonly told?: boolean } = {}) => {
      const { id } = await inForce([line.below.id], change.start ? { start: change.start } : {});
      const received = await newest(below, 'received-matter');
      if (change.told === false) await startsOn(received.id, '{}');
      const raise = { received: received.id, claim: { kind: 'not-secret' }, reason: '虚构' };
      const { case: objection } = await take(below.office, 'dispute', 'raise', raise, '2026-05-06');
      if (change.told === false) await startsOn(received.id, '{"startsOn": "2026-03-02"}');
      await carry('2026-05-06');
      await take(below.office, 'dispute', 'takeOn', { why: '未予处理' }, '2026-06-06', objection);
      await carry('2026-06-06');
      const outcome = { kind: 'secret', level: 'confidential', term: { kind: 'date', on } };
      const answer = await refusalOf(rule(province, (await newest(province, 'dispute')).id, outcome, '2026-06-10'));
      await carry('2026-06-10');
      return { answer, matter: await matterOf(ours, id) };
    };
    /** What the notice said of it; before, notices said nothing. */
    const startsOn = async (id: string, data: string) => {
      const superuser = new pg.Client({ connectionString: db.superUrl });
      await superuser.connect();
      await superuser.query(`update dossier set data = data - 'startsOn' || $2 where id = $1`, [id, data]);
      await superuser.end();
    };
    it.each([
      ['2036-03-01', 'taken', '秘密★2036年3月1日'],
      ['2036-03-02', 'taken', '秘密★2036年3月2日'],
      ['2036-03-03', ['period-beyond-maximum'], '机密★1年'],
      ['2036-06-10', ['period-beyond-maximum'], '机密★1年'],
    ])('%s', async (on, answer, mark) => {
      expect(await ruledUntil(on)).toMatchObject({ answer, matter: { mark } });
    });
    it('from the ruling where it has not begun to count', async () => {
      const start = { kind: 'notice', on: null };
      expect((await ruledUntil('2036-06-11', { start })).answer).toEqual(['period-beyond-maximum']);
      expect((await ruledUntil('2036-06-10', { start })).answer).toBe('taken');
    });
    it('and is cut to the longest term on arrival where the administration could not know', async () => {
      const { answer, matter } = await ruledUntil('2036-06-10', { told: false });
      expect([answer, matter?.mark]).toEqual(['taken', '秘密★10年']);
    });
  });

  it('waits for the original organ, then goes to the province, and from there to the nation', async () => {
    const { id, objection } = await raised({ kind: 'not-secret' });
    const takeOn = (day: string) => take(below.office, 'dispute', 'takeOn', { why: '未予处理' }, day, objection);
    // 30 days from the day after: the last one still belongs to the original organ.
    expect(await refusalOf(takeOn('2026-06-05'))).toEqual(['dispute-not-yet-unanswered']);
    await takeOn('2026-06-06');
    await carry('2026-06-06');
    const atProvince = await newest(province, 'dispute');
    expect(atProvince.state).toBe('received');
    await rule(
      province,
      atProvince.id,
      { kind: 'secret', level: 'confidential', term: { kind: 'period', n: 1, unit: 'year' } },
      '2026-06-10',
    );
    await carry('2026-06-10');
    expect(await matterOf(ours, id)).toMatchObject({ level: 1, mark: '秘密★1年', handled_level: 2, state: 'in-force' });
    await take(below.office, 'dispute', 'takeToNation', { why: '仍不服' }, '2026-06-11', objection);
    await carry('2026-06-11');
    const atNation = await newest(national, 'dispute');
    expect(atNation.data).toMatchObject({ earlierRuling: 'provincial' });
    await rule(national, atNation.id, { kind: 'not-secret' }, '2026-06-20');
    await carry('2026-06-20');
    expect(await matterOf(ours, id)).toMatchObject({ state: 'declassified', handled_level: null });
    expect(
      (
        await rows<{ state: string }>(
          below.office,
          'select state from dossier where organ_id = (select ctx_organ()) and id = $1',
          [objection],
        )
      )[0]?.state,
    ).toBe('closed');
    for (const cast of [ours, below, province, national]) expect(await stuck(cast)).toEqual([]);
    const late = await rows(
      ours.office,
      `select 1 from clock c join dossier d on d.organ_id = c.organ_id and d.id = c.case_id where c.organ_id = (select ctx_organ()) and d.matter = $1 and c.state <> 'met'`,
      [id],
    );
    expect(late).toEqual([]);
  });

  it('that ends while another goes on leaves the other claim standing, at the holder and at the original organ', async () => {
    const { id, objection } = await raised({ kind: 'secret', level: 'top-secret' });
    const received = await newest(below, 'received-matter');
    const lower = { received: received.id, claim: { kind: 'secret', level: 'confidential' }, reason: '虚构' };
    await take(below.office, 'dispute', 'raise', lower, '2026-05-07');
    await carry('2026-05-07');
    expect((await newest(below, 'received-matter')).data).toMatchObject({ claimedLevel: 'top-secret' });
    const answered = await newest(ours, 'dispute');
    const answer = { answer: 'upheld', explanation: '虚构' };
    await take(ours.head, 'dispute', 'decideObjection', answer, '2026-05-08', answered.id);
    await carry('2026-05-08');
    const second = await newest(below, 'dispute');
    await take(below.office, 'dispute', 'accept', {}, '2026-05-09', second.id);
    await carry('2026-05-09');
    expect(second.id).not.toBe(objection);
    expect(await matterOf(ours, id)).toMatchObject({ state: 'in-force', handled_level: 3 });
    expect((await newest(below, 'received-matter')).data).toMatchObject({ claimedLevel: 'top-secret' });
  });
  it('that the original organ settles ends there', async () => {
    const { id, objection } = await raised({ kind: 'secret', level: 'top-secret' });
    const received = await newest(ours, 'dispute');
    await take(
      ours.head,
      'dispute',
      'decideObjection',
      { answer: 'upheld', explanation: '虚构' },
      '2026-05-07',
      received.id,
    );
    await carry('2026-05-07');
    await take(below.office, 'dispute', 'accept', {}, '2026-05-08', objection);
    await carry('2026-05-08');
    expect(await matterOf(ours, id)).toMatchObject({ state: 'in-force', handled_level: null });
    // Who holds it handles it as determined, too.
    expect((await newest(below, 'received-matter')).data).toMatchObject({ claimedLevel: null });
  });

  it('is not ruled on by an administration whose turn it is not', async () => {
    const { objection } = await raised({ kind: 'not-secret' });
    expect(await refusalOf(take(below.office, 'dispute', 'takeToNation', { why: 'x' }, '2026-06-11', objection))).toBe(
      'wrong-state',
    );
  });
});

describe('the number of a house rule', () => {
  const set = (cast: Cast, rule: string, figure: number | null, from: string, value = true) =>
    take(cast.office, 'house-rule', 'enter', { rule, value, figure, from, reason: '虚构' }, from);
  const end = (cast: Cast, id: string, on: string) =>
    take(cast.office, 'house-rule', 'end', { on, reason: '恢复' }, on, id);
  const noticed = async (day: string) => {
    const { number } = await inForce();
    await take(
      province.office,
      'correction',
      'giveNotice',
      { organ: line.organ.id, number, fault: 'level', reason: '虚构' },
      day,
    );
    await carry(day);
    return (await newest(ours, 'correction')).id;
  };
  const clocksOf = async (cast: Cast, id: string) =>
    Object.fromEntries(
      (
        await rows<{ name: string; due_on: string | null }>(
          cast.office,
          'select name, due_on from clock where organ_id = (select ctx_organ()) and case_id = $1',
          [id],
        )
      ).map(({ name, due_on }) => [name, due_on]),
    );

  it('is that of the organ from its day on; a clock that runs stays as it was started', async () => {
    const standard = await noticed('2026-06-01');
    const { case: setting } = await set(ours, 'correction-days', 5, '2026-06-02');
    const own = await noticed('2026-06-02');
    await end(ours, setting, '2026-06-03');
    const again = await noticed('2026-06-03');
    // Ten working days, then five, then ten; the law's own clock has no figure and stays open.
    expect(await clocksOf(ours, standard)).toEqual({ correct: null, 'correct-in-days': '2026-06-15' });
    expect(await clocksOf(ours, own)).toEqual({ correct: null, 'correct-in-days': '2026-06-09' });
    expect(await clocksOf(ours, again)).toEqual({ correct: null, 'correct-in-days': '2026-06-17' });
  });

  it('counts for no other organ, and not at all where the rule is off', async () => {
    const { case: elsewhere } = await set(below, 'correction-days', 5, '2026-06-08');
    expect(await clocksOf(ours, await noticed('2026-06-08'))).toHaveProperty('correct-in-days', '2026-06-23');
    await end(below, elsewhere, '2026-06-09');
    const { case: off } = await set(ours, 'correction-days', null, '2026-06-09', false);
    expect(await clocksOf(ours, await noticed('2026-06-09'))).toEqual({ correct: null });
    await end(ours, off, '2026-06-10');
  });

  it('is refused beyond its bounds, for a rule without one, and by whom the rule is not set', async () => {
    const input = { rule: 'correction-days', value: true, figure: 31, from: '2026-06-10', reason: '虚构' };
    const enter = (who: Actor, change: object = {}) =>
      refusalOf(take(who, 'house-rule', 'enter', { ...input, ...change }, '2026-06-10'));
    expect(await enter(ours.office)).toEqual(['house-figure-out-of-bounds']);
    expect(await enter(ours.office, { rule: 'two-persons', figure: 2 })).toEqual(['house-rule-has-no-figure']);
    expect(await enter(ours.office, { rule: 'three-administrators', figure: null })).toBe('invalid');
    expect(await enter(ours.drafter, { figure: 10 })).toBe('not-your-step');
  });

  it('is cited by the rule as it stood when the dispute was raised', async () => {
    const { case: setting } = await set(below, 'dispute-unanswered-days', 10, '2026-07-01');
    await inForce([line.below.id]);
    const received = await newest(below, 'received-matter');
    const claim = { kind: 'not-secret' };
    const raise = { received: received.id, claim, reason: '虚构' };
    const { case: objection } = await take(below.office, 'dispute', 'raise', raise, '2026-07-02');
    await carry('2026-07-02');
    await end(below, setting, '2026-07-03');
    const takeOn = (day: string) => take(below.office, 'dispute', 'takeOn', { why: '未予处理' }, day, objection);
    const refused = await takeOn('2026-07-13').catch((problem) => problem.details.reasons);
    expect(refused).toMatchObject([
      { code: 'dispute-not-yet-unanswered', kind: 'house-rule', facts: { n: 10, answerDueOn: '2026-07-13' } },
    ]);
    await takeOn('2026-07-14');
    await carry('2026-07-14');
  });
});

it('all journals rebuild without a difference', async () => {
  for (const organ of [line.organ, line.below, line.province, line.national]) {
    const { broken, differences } = await rebuildCheck(db.ownerUrl, application, organ.id);
    expect([broken, differences]).toEqual([[], []]);
  }
});

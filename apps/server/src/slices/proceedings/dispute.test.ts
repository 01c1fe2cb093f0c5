/** A dispute about another organ’s matter, from the objection to the national administration. */

import { noon } from '@shoumi/seeds';
import { actingAs, momentOf, registers } from '@shoumi/server';
import { type Cast, lineScene, refusalOf } from '@shoumi/testkit';
import pg from 'pg';
import { afterAll, describe, expect, it } from 'vitest';
import { application } from '../../compose.ts';
import { list } from '../../platform/registers/query.ts';
import { reveal } from '../matters/reveal.ts';

const {
  db,
  line,
  ours,
  below,
  province,
  national,
  carry,
  rows,
  take,
  matterOf,
  newest,
  stuck,
  inForce,
  unlikeJournals,
} = await lineScene();
afterAll(() => db.drop());

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

it('all journals rebuild without a difference', async () => {
  expect(await unlikeJournals()).toEqual([]);
});

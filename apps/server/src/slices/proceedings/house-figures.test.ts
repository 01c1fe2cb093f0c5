/** The number of a house rule is that of the organ, from its day on. */
import type { Actor } from '@shoumi/server';
import { type Cast, lineScene, refusalOf } from '@shoumi/testkit';
import { afterAll, describe, expect, it } from 'vitest';

const { db, line, ours, below, province, carry, take, rows, newest, inForce, unlikeJournals } = await lineScene();
afterAll(() => db.drop());

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
  expect(await unlikeJournals()).toEqual([]);
});

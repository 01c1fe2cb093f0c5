/** Corrections from above and by the administration, with what becomes of the matter. */
import { castOf, lineScene, proposalUnder, refusalOf, stepAs, testOrgan } from '@shoumi/testkit';
import { afterAll, describe, expect, it } from 'vitest';

const { db, line, ours, below, province, secret, carry, take, matterOf, newest, inForce, unlikeJournals } =
  await lineScene();
afterAll(() => db.drop());

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

it('all journals rebuild without a difference', async () => {
  expect(await unlikeJournals()).toEqual([]);
});

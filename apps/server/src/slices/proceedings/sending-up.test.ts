/** A proposal beyond the power of the organ goes up, and comes back decided. */
import { lineScene, proposalUnder, refusalOf, stepAs } from '@shoumi/testkit';
import { afterAll, describe, expect, it } from 'vitest';

const { db, line, ours, below, secret, carry, take, matterOf, newest, unlikeJournals } = await lineScene();
afterAll(() => db.drop());

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

it('all journals rebuild without a difference', async () => {
  expect(await unlikeJournals()).toEqual([]);
});

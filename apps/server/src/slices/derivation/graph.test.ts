/** The graph of derivation, both ways, as far as the reader may know. */
import type { Actor } from '@shoumi/server';
import { asked, DAY, derivationScene, foreign, from, refusalOf, toNobody, years } from '@shoumi/testkit';
import { afterAll, describe, expect, it } from 'vitest';
import { derivationRoutes, type Graph } from './routes.ts';

const { db, cast, source, derived } = await derivationScene();
afterAll(() => db.drop());

const graph = (who: Actor, id: string, query: Record<string, string>) =>
  asked<Graph>(db, derivationRoutes(), '/api/matters/:id/derivations', who, { params: { id }, query });

describe('the graph', () => {
  it('is walked both ways, with levels, edges and the portions used', async () => {
    const one = await source({ portions: [{ text: '甲', level: null }] });
    const first = await derived([from(one, [1]), foreign({ level: 'confidential', term: years(1), start: DAY })], {
      scope: { ...toNobody, persons: [cast.drafter.person] },
      ground: 'portion',
    });
    const second = await derived([from(first)]);
    const down = await graph(cast.office, one, { direction: 'down' });
    expect(down.nodes.map(({ id, distance }) => [id, distance])).toEqual([
      [one, 0],
      [first, 1],
      [second, 2],
    ]);
    expect(down.edges).toEqual([
      { from: one, to: first, portions: [1] },
      { from: first, to: second, portions: null },
    ]);
    const up = await graph(cast.office, second, { direction: 'up' });
    expect(up.nodes.map(({ kind, distance }) => [kind, distance])).toEqual([
      ['derivative', 0],
      ['derivative', 1],
      ['original', 2],
      ['foreign', 2],
    ]);
    expect((await graph(cast.office, one, { levels: '1' })).truncated).toBe(true);
  });
  it('leads only through what the reader may know', async () => {
    const one = await source({ scope: { ...toNobody, persons: [cast.drafter.person, cast.otherDrafter.person] } });
    await derived([from(one)], { scope: { ...toNobody, persons: [cast.drafter.person] } });
    expect((await graph(cast.otherDrafter, one, {})).nodes.map(({ id }) => id)).toEqual([one]);
    expect(await refusalOf(graph(cast.reader, one, {}))).toBe('not-found');
    expect(await refusalOf(graph(cast.office, one, { direction: 'sideways' }))).toBe('invalid');
  });
});

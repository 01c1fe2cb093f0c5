/** What is refused to a derivative, with its code. */
import type { Actor } from '@shoumi/server';
import {
  castOf,
  DERIVE,
  derivationScene,
  entriesFor,
  foreign,
  from,
  proposalUnder,
  refusalOf,
  stepAs,
  testOrgan,
  toNobody,
  years,
} from '@shoumi/testkit';
import { afterAll, describe, expect, it } from 'vitest';

const { db, cast, entries, entry, matter, source, draft, derived } = await derivationScene();
afterAll(() => db.drop());

describe('what is refused, with its code', () => {
  const refused = async (sources: readonly unknown[], overrides: Record<string, unknown> = {}, by = cast.drafter) =>
    refusalOf(draft(sources, overrides, by));

  it('no source, no ground', async () => {
    expect(await refused([], { ground: null })).toEqual(['derivation-without-ground', 'derivation-without-source']);
  });
  it('a source that is a draft, is not there, or is not for the drafter', async () => {
    const { case: unfinished } = await stepAs(db.runtime, cast.drafter, 'draft', proposalUnder(entry, cast));
    expect(await refused([from(unfinished)])).toContain('derivation-source-not-standing');
    expect(await refused([from('0197f0c4-0000-7000-8000-000000000001')])).toContain('derivation-source-not-standing');
    const one = await source();
    expect(await refused([from(one)], {}, cast.otherDrafter)).toContain('derivation-source-not-standing');
  });
  it('lower or shorter than the source', async () => {
    const one = await source();
    expect(await refused([from(one)], { level: 'confidential' })).toEqual(['derived-level-below-source']);
    expect(await refused([from(one)], { term: years(4) })).toEqual(['derived-term-shorter']);
  });
  it('higher or longer without an own entry and own power; with both it is let through', async () => {
    const one = await source();
    expect(await refused([from(one)], { term: years(6) })).toEqual(['derived-beyond-source']);
    const longer = await draft([from(one)], { term: years(6), guideEntry: entry.id });
    expect(await matter(longer)).toMatchObject({ level: 2 });
    const other = castOf(await testOrgan(db.runtime, 'none'));
    const own = (await entriesFor(db.runtime, other.organ)).find(({ level }) => level === 'top-secret');
    expect(
      await refused([foreign()], { level: 'top-secret', guideEntry: own?.id, scope: toNobody }, other.drafter),
    ).toEqual(['derived-beyond-source']);
  });
  it('stricter than the source, by somebody without the power for it', async () => {
    const one = await source();
    const id = await draft([from(one)], {
      level: 'top-secret',
      guideEntry: entries.find(({ level, term }) => level === 'top-secret' && term.kind === 'period')?.id,
    });
    await stepAs(db.runtime, cast.drafter, 'submit', { authority: cast.designated.person }, { case: id }, DERIVE);
    expect(
      await refusalOf(stepAs(db.runtime, cast.designated, 'approve', { opinion: null }, { case: id }, DERIVE)),
    ).toEqual(['derived-beyond-authority']);
  });
  it('a wider scope, when it is put forward', async () => {
    const one = await source();
    const id = await draft([from(one)], { scope: { ...toNobody, persons: [cast.reader.person] } });
    expect(
      await refusalOf(
        stepAs(db.runtime, cast.drafter, 'submit', { authority: cast.head.person }, { case: id }, DERIVE),
      ),
    ).toEqual(['derived-scope-wider']);
  });
  it('an approver who is neither head nor authority; the drafter as approver', async () => {
    const id = await draft([from(await source())]);
    const submitTo = (who: Actor) =>
      stepAs(db.runtime, cast.drafter, 'submit', { authority: who.person }, { case: id }, DERIVE);
    expect(await refusalOf(submitTo(cast.reader))).toEqual(['not-a-derivative-authority']);
    const both = { ...cast.head, roles: ['drafter', 'authority'] };
    const own = await source({ scope: { ...toNobody, persons: [cast.head.person] } });
    const mine = await draft([from(own)], {}, both);
    await stepAs(db.runtime, both, 'submit', { authority: both.person }, { case: mine }, DERIVE);
    expect(await refusalOf(stepAs(db.runtime, both, 'approve', { opinion: null }, { case: mine }, DERIVE))).toEqual([
      'drafter-is-authority',
    ]);
  });
  it('a portion above the matter, while drafting', async () => {
    expect(await refused([from(await source())], { portions: [{ text: '甲', level: 'top-secret' }] })).toEqual([
      'portion-above-matter',
    ]);
  });
  it('a circle: what rests on it is no source of it', async () => {
    const one = await source();
    const first = await derived([from(one)]);
    const second = await derived([from(first)]);
    const third = await derived([from(second)]);
    const add = (to: string, id: string) =>
      refusalOf(stepAs(db.runtime, cast.head, 'addSource', { source: from(id) }, { case: to }, DERIVE));
    expect(await add(first, third)).toEqual(['derivation-circular']);
    expect(await add(first, first)).toEqual(['derivation-circular']);
    // What rests on it behind the authority's back is no more to him than what is not there.
    const scope = { persons: [cast.drafter.person], units: [], posts: [], organs: [] };
    const hidden = await draft([from(first)], { scope });
    expect(await add(first, hidden)).toEqual(await add(first, '0197f0c4-0000-7000-8000-00000000dead'));
    expect(await add(third, one)).toBe('taken');
  });
  it('pre-rating it as an unclear matter: its source was determined', async () => {
    const pre = async (matter: string) =>
      refusalOf(
        stepAs(
          db.runtime,
          cast.drafter,
          'preRate',
          { matter, meetsDefinition: true, description: '虚构' },
          {},
          'unclear-matter',
        ),
      );
    const one = await source();
    expect(await pre(await draft([from(one)]))).toEqual(['derivative-pre-rated']);
    expect(await pre(await derived([from(one)]))).toEqual(['already-decided', 'derivative-pre-rated']);
    expect(await pre(one)).toEqual(['already-decided']);
  });
  it('a source found later that lasts longer, also where the derivative was blanked and only its last day is left', async () => {
    const id = await derived([from(await source())]);
    const blanking = (who: Actor, step: string, input: unknown, on?: string) =>
      stepAs(db.runtime, who, step, input, on ? { case: on } : {}, 'blanking');
    const { case: asked } = await blanking(cast.office, 'ask', { matter: id, reason: '虚构' });
    await blanking(cast.head, 'confirm', {}, asked);
    const add = (term: unknown) =>
      refusalOf(
        source({ term }).then((one) =>
          stepAs(db.runtime, cast.head, 'addSource', { source: from(one) }, { case: id }, DERIVE),
        ),
      );
    expect(await add(years(6))).toEqual(['derived-term-shorter']);
    expect(await add(years(5))).toBe('taken');
  });
  it('a source found later that asks for more than the derivative has', async () => {
    const id = await derived([from(await source())]);
    const more = await source({ term: years(8) });
    expect(
      await refusalOf(stepAs(db.runtime, cast.head, 'addSource', { source: from(more) }, { case: id }, DERIVE)),
    ).toEqual(['derived-term-shorter']);
  });
});

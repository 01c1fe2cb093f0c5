/** Derivatives as their people make them, from own, received and foreign sources. */
import { nodeClock } from '@shoumi/server';
import {
  castOf,
  DERIVE,
  derivationScene,
  draftOf,
  foreign,
  from,
  proposalUnder,
  refusalOf,
  stepAs,
  testOrgan,
  toNobody,
  worked,
  years,
} from '@shoumi/testkit';
import { afterAll, describe, expect, it } from 'vitest';

const { db, cast, entry, rows, matter, source, draft, derived } = await derivationScene();
afterAll(() => db.drop());

describe('a derivative', () => {
  it('takes level, term and scope from its source, needs no guide entry, and is marked', async () => {
    const one = await source();
    const id = await derived([from(one)]);
    expect(await matter(id)).toMatchObject({
      kind: 'derivative',
      state: 'in-force',
      level: 2,
      mark: '机密★2031年3月2日',
      declassified_on: '2031-03-03',
      guide_entry: null,
    });
    const viewers = await rows<{ person: string }>(
      cast,
      'select person from matter_viewer where organ_id = (select ctx_organ()) and matter = $1',
      [id],
    );
    expect(viewers.map(({ person }) => person).sort()).toEqual([cast.drafter.person, cast.head.person].sort());
  });

  it('of an organ without power is approved there, from a foreign source, by its head', async () => {
    const other = castOf(await testOrgan(db.runtime, 'none'));
    const scope = { ...toNobody, persons: [other.drafter.person] };
    const id = await derived([foreign()], { scope }, other);
    expect(await matter(id, other)).toMatchObject({ state: 'in-force', level: 2, mark: '机密★2035年3月1日' });
  });

  it('of several sources takes the highest level and the longest term, each traceable, with the marks of a compilation', async () => {
    const short = await source({ level: 'secret', term: years(3) });
    const id = await derived([from(short), foreign({ level: 'confidential', term: years(9) })], {
      scope: { ...toNobody, persons: [cast.drafter.person] },
    });
    const row = await matter(id);
    expect(row).toMatchObject({ level: 2, mark: '机密★2034年3月1日' });
    expect((row.proposal as Record<string, unknown>).inherited).toMatchObject({
      levelFrom: [short],
      termFrom: ['某部 某发〔2025〕3号'],
      compilation: {
        cover: '机密★2034年3月1日',
        parts: [
          { source: short, mark: '机密★3年' },
          { source: '某部 某发〔2025〕3号', mark: '秘密★9年' },
        ],
      },
    });
  });

  it('of a touched portion takes the level of that portion', async () => {
    const one = await source({
      portions: [
        { text: '甲', level: 'confidential' },
        { text: '乙', level: null },
      ],
    });
    expect(await matter(await derived([from(one, [1])], { ground: 'portion' }))).toMatchObject({ level: 1 });
    expect(await matter(await derived([from(one, [2])], { ground: 'portion' }))).toMatchObject({ level: 2 });
  });

  it('of what was neither marked nor notified takes the longest period', async () => {
    const scope = { ...toNobody, persons: [cast.drafter.person] };
    const id = await derived([foreign({ level: 'confidential', term: null })], { scope });
    expect(await matter(id)).toMatchObject({ level: 1, mark: '秘密★2035年3月1日' });
  });

  it('comes back with reasons, is revised and is put forward again', async () => {
    const id = await draft([from(await source())]);
    await stepAs(db.runtime, cast.drafter, 'submit', { authority: cast.head.person }, { case: id }, DERIVE);
    await stepAs(db.runtime, cast.head, 'return', { reason: '补充来源' }, { case: id }, DERIVE);
    const revised = draftOf([from(await source()), from(await source({ term: years(7) }))]);
    expect((await stepAs(db.runtime, cast.drafter, 'revise', revised, { case: id }, DERIVE)).state).toBe('draft');
    const lines = await rows(cast, 'select 1 from derivation where organ_id = (select ctx_organ()) and matter = $1', [
      id,
    ]);
    expect(lines).toHaveLength(2);
    await stepAs(db.runtime, cast.drafter, 'submit', { authority: cast.head.person }, { case: id }, DERIVE);
    expect((await stepAs(db.runtime, cast.head, 'refuse', { reason: '不属于' }, { case: id }, DERIVE)).state).toBe(
      'refused',
    );
  });

  it('in force lives as every matter does: it ends by itself on its day', async () => {
    const one = await source({ term: { kind: 'period', n: 1, unit: 'month' } });
    const id = await derived([from(one)]);
    const later = nodeClock();
    later.set(Date.parse('2026-04-03T01:00:00+08:00'));
    await worked(db.runtime, later);
    expect(await matter(one)).toMatchObject({ state: 'declassified' });
    expect(await matter(id)).toMatchObject({ state: 'declassified', declassified_on: '2026-04-03' });
  });
});

describe('portions', () => {
  it('of an original matter are never above it, and keep their numbers', async () => {
    const drafting = (portions: unknown) =>
      stepAs(db.runtime, cast.drafter, 'draft', proposalUnder(entry, cast, { portions }));
    expect(await refusalOf(drafting([{ text: '甲', level: 'top-secret' }]))).toEqual(['portion-above-matter']);
    const { case: id } = await drafting([
      { text: '甲', level: null },
      { text: '乙', level: 'secret' },
    ]);
    await stepAs(
      db.runtime,
      cast.drafter,
      'revise',
      proposalUnder(entry, cast, {
        portions: [
          { text: '丙', level: null },
          { text: '乙', level: 'confidential', id: 2 },
        ],
      }),
      { case: id },
    );
    expect(((await matter(id)).proposal as Record<string, unknown>).portionLevels).toEqual([
      { id: 3, level: null },
      { id: 2, level: 'confidential' },
    ]);
  });
});

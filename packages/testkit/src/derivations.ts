/** Matters with derivatives, as tests need them: an organ with a cast, sources in force, and what is derived from them. */
import type { SeededEntry } from '@shoumi/seeds';
import { asWorker, nodeClock } from '@shoumi/server';
import { type Cast, castOf, DAY, entriesFor, proposalUnder, stepAs } from './cast.ts';
import { foundTestNode, testDatabase, testOrgan } from './database.ts';
import { worked } from './worked.ts';

export const DERIVE = 'derivative-classification';
export const REVIEW = 'derivative-review';

export const years = (n: number) => ({ kind: 'period', n, unit: 'year' }) as const;
export const toNobody = { persons: [], units: [], posts: [], organs: [] };

export const from = (id: string, portions: readonly number[] = []) => ({ kind: 'matter', matter: id, portions });
export const foreign = (overrides: Record<string, unknown> = {}) => ({
  kind: 'foreign',
  issuer: '某部',
  number: '某发〔2025〕3号',
  level: 'secret',
  term: years(10),
  start: '2025-03-01',
  ...overrides,
});
export const draftOf = (sources: readonly unknown[], overrides: Record<string, unknown> = {}) => ({
  codeName: '派生一号',
  title: '虚构的派生事项',
  abstract: null,
  documentNumber: null,
  carrierForm: 'paper',
  ground: 'identical',
  sources,
  level: null,
  term: null,
  start: { kind: 'issued', on: DAY },
  guideEntry: null,
  scope: null,
  portions: [],
  ...overrides,
});

export async function derivationScene() {
  const db = await testDatabase();
  await foundTestNode(db.database);
  const cast = castOf(await testOrgan(db.runtime));
  const entries = await entriesFor(db.runtime, cast.organ);
  const entry = entries.find(({ level, term }) => level === 'secret' && term.kind === 'period') as SeededEntry;
  const clock = nodeClock();
  clock.set(Date.parse(`${DAY}T13:00:00+08:00`));

  const rows = <R extends Record<string, unknown>>(organ: Cast, sql: string, params: readonly unknown[] = []) =>
    asWorker(db.database, organ.organ.id, (tx) => tx.query<R>(sql, params));
  const matter = async (id: string, of = cast): Promise<Record<string, unknown>> =>
    (await rows(of, 'select * from matter where organ_id = (select ctx_organ()) and id = $1', [id]))[0] ?? {};

  /** An original matter in force: 机密, five years from the day, unless a test says otherwise. */
  async function source(overrides: Record<string, unknown> = {}, under = entry) {
    const { case: id } = await stepAs(
      db.runtime,
      cast.drafter,
      'draft',
      proposalUnder(under, cast, { term: years(5), ...overrides }),
    );
    await stepAs(db.runtime, cast.drafter, 'submit', { authority: cast.head.person }, { case: id });
    await stepAs(db.runtime, cast.head, 'approve', { opinion: null }, { case: id });
    return id;
  }

  const draft = async (sources: readonly unknown[], overrides: Record<string, unknown> = {}, by = cast.drafter) =>
    (await stepAs(db.runtime, by, 'draft', draftOf(sources, overrides), {}, DERIVE)).case;
  async function derived(sources: readonly unknown[], overrides: Record<string, unknown> = {}, of = cast) {
    const id = await draft(sources, overrides, of.drafter);
    await stepAs(db.runtime, of.drafter, 'submit', { authority: of.head.person }, { case: id }, DERIVE);
    await stepAs(db.runtime, of.head, 'approve', { opinion: '同意' }, { case: id }, DERIVE);
    return id;
  }

  const conditional = () =>
    source(
      { term: { kind: 'condition', condition: '方案公布时', reason: '时间不定' } },
      entries.find(({ level, term }) => level === 'secret' && term.kind === 'condition'),
    );
  const declassify = (id: string) => stepAs(db.runtime, cast.office, 'conditionMet', { on: DAY }, { case: id });

  const work = () => worked(db.runtime, clock);
  const reviewsOf = (id: string, of = cast) =>
    rows<{ id: string; state: string; cause: string }>(
      of,
      `select id, state, data->>'cause' as cause from dossier where organ_id = (select ctx_organ()) and matter = $1 and procedure = 'derivative-review' and side = 'derivative' order by ordinal`,
      [id],
    );

  const decideOn = async (procedure: string, id: string, input: Record<string, unknown> = {}) => {
    const proposal = {
      matter: id,
      ground: 'harm-changed',
      reason: '虚构的理由',
      authority: cast.head.person,
      ...(procedure === 'change' ? { newLevel: null, newTerm: null, newScope: null } : {}),
      ...input,
    };
    const { case: asked } = await stepAs(db.runtime, cast.drafter, 'propose', proposal, {}, procedure);
    return stepAs(db.runtime, cast.head, 'decide', { opinion: null }, { case: asked }, procedure);
  };
  return {
    db,
    cast,
    entries,
    entry,
    clock,
    rows,
    matter,
    source,
    draft,
    derived,
    conditional,
    declassify,
    work,
    reviewsOf,
    decideOn,
  };
}

/** An organ, one below it, their administrations, and the envelopes between them: the scene of what goes from organ to organ. */
import type { SeededEntry } from '@shoumi/seeds';
import { type Actor, actingAs, exchange, nodeClock } from '@shoumi/server';
import { type Cast, castOf, entriesFor, proposalUnder, stepAs } from './cast.ts';
import { foundTestNode, testDatabase, testLine } from './database.ts';
import { unlikeJournals } from './journals.ts';

export async function lineScene() {
  const db = await testDatabase();
  await foundTestNode(db.database);
  const line = await testLine(db.runtime);
  const ours = castOf(line.organ);
  const below = castOf(line.below);
  const province = castOf(line.province);
  const national = castOf(line.national);
  const entries = await entriesFor(db.runtime, line.organ);
  const secret = entries.find(
    (entry) => entry.level === 'secret' && entry.term.kind === 'period' && entry.term.n < 20,
  ) as SeededEntry;
  const clock = nodeClock();

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
    rows(
      cast.office,
      `select type, problem from envelope_in where organ_id = (select ctx_organ()) and state = 'stuck'`,
    );

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

  return {
    db,
    line,
    ours,
    below,
    province,
    national,
    secret,
    clock,
    carry,
    rows,
    take,
    matterOf,
    newest,
    stuck,
    inForce,
    /** Of all four. */
    unlikeJournals: () => unlikeJournals(db, [line.organ, line.below, line.province, line.national]),
  };
}

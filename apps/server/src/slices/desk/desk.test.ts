/** The desk of a classification authority: what waits, what of the remit was not reviewed this year, each figure with its rows. */
import type { SeededEntry } from '@shoumi/seeds';
import { type Actor, actingAs, momentOf } from '@shoumi/server';
import {
  asked,
  type Cast,
  castOf,
  entriesFor,
  foundTestNode,
  proposalUnder,
  stepAs,
  type TestDatabase,
  testDatabase,
  testOrgan,
} from '@shoumi/testkit';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { application, registers } from '../../compose.ts';
import { list } from '../../platform/registers/query.ts';
import type { RegisterDefinition } from '../../platform/registers/register.ts';
import { matterRegister } from '../matters/register.ts';
import { casesRegister } from '../proceedings/registers.ts';
import { deskRoutes } from './routes.ts';

let db: TestDatabase;
let cast: Cast;
let entries: readonly SeededEntry[];

beforeAll(async () => {
  db = await testDatabase();
  await foundTestNode(db.database);
  const organ = await testOrgan(db.runtime);
  cast = castOf(organ);
  entries = await entriesFor(db.runtime, organ);
});
afterAll(() => db.drop());

const authorities = registers.get('authorities') as RegisterDefinition;

interface Desk {
  readonly clocks: readonly { readonly name: string; readonly startedAt: string; readonly undated: boolean }[];
  readonly duties: readonly { readonly kind: string; readonly count: number; readonly query: Record<string, string> }[];
  readonly toApprove: readonly unknown[];
  readonly remit: readonly { readonly kind: string; readonly count: number; readonly query: Record<string, string> }[];
}
const deskOf = (who: Actor, day: string) =>
  asked<Desk>(db, deskRoutes(application, matterRegister, casesRegister), '/api/desk', who, {
    moment: momentOf(Date.parse(`${day}T09:30:00+08:00`)),
  });
const counts = ({ remit }: Desk) => Object.fromEntries(remit.map(({ kind, count }) => [kind, count]));

it('an authority sees what of the remit was decided before this year and not reviewed since; nobody else has such a list', async () => {
  const day = '2025-03-03';
  const entry = entries.find(
    ({ level, term, field }) => level === 'secret' && term.kind === 'period' && !['水利', '防汛'].includes(field),
  ) as SeededEntry;
  const { case: id } = await stepAs(
    db.runtime,
    cast.drafter,
    'draft',
    proposalUnder(entry, cast, { start: { kind: 'issued', on: day } }),
    { day },
  );
  await stepAs(db.runtime, cast.drafter, 'submit', { authority: cast.designated.person }, { case: id, day });
  expect((await deskOf(cast.designated, day)).toApprove).toHaveLength(1);
  await stepAs(db.runtime, cast.designated, 'approve', { opinion: null }, { case: id, day });
  expect(counts(await deskOf(cast.designated, '2025-12-31'))).toEqual({ 'remit-review': 0, 'remit-unclear': 0 });
  const desk = await deskOf(cast.designated, '2026-01-01');
  expect(counts(desk)).toEqual({ 'remit-review': 1, 'remit-unclear': 0 });
  const { rows } = await actingAs(db.database, cast.designated, (tx) =>
    list(tx, matterRegister, { filters: desk.remit[0]?.query ?? {}, size: 20, exactCount: true }, cast.designated),
  );
  expect(rows.map((row) => row.id)).toEqual([id]);
  expect((await deskOf(cast.drafter, '2026-01-01')).remit).toEqual([]);
});

it('a remit does not reach into other fields', async () => {
  const narrow = { unreviewedSince: '2026-01-01', remitOf: cast.narrow.person ?? '' };
  const wide = { unreviewedSince: '2026-01-01', remitOf: cast.head.person ?? '' };
  const seen = (filters: Record<string, string>) =>
    actingAs(
      db.database,
      cast.office,
      async (tx) => (await list(tx, matterRegister, { filters, size: 20, exactCount: true }, cast.office)).rows.length,
    );
  expect([await seen(wide), await seen(narrow)]).toEqual([1, 0]);
});

it('an authority whose training is over has an open duty, on the own desk and the office’s, until training is recorded', async () => {
  const training = (desk: Desk) =>
    desk.clocks.filter(({ name }) => name === 'train-authority').map(({ startedAt }) => startedAt.slice(0, 10));
  const of = async (who: Actor, day: string) => training(await deskOf(who, day));
  // Trained until the first of September.
  expect(await of(cast.narrow, '2025-09-01')).toEqual([]);
  expect(await of(cast.narrow, '2025-09-02')).toEqual(['2025-09-02']);
  expect(await of(cast.office, '2025-09-02')).toEqual(['2025-09-02']);
  expect([await of(cast.designated, '2025-09-02'), await of(cast.drafter, '2025-09-02')]).toEqual([[], []]);
  const record = (validUntil: string) =>
    stepAs(
      db.runtime,
      cast.office,
      'enter',
      { person: cast.narrow.person, kind: 'classification', subject: '补训', on: '2025-09-03', hours: 4, validUntil },
      { day: '2025-09-03' },
      'training',
    );
  const duty = async () => {
    const found = (await deskOf(cast.office, '2025-10-01')).duties.find(({ kind }) => kind === 'authority-untrained');
    const { rows } = await actingAs(db.database, cast.office, (tx) =>
      list(tx, authorities, { filters: found?.query ?? {}, size: 20, exactCount: true }, cast.office),
    );
    return [found?.count, rows.length];
  };
  expect(await duty()).toEqual([1, 1]);
  const { case: id } = await record('2028-09-02');
  expect([await of(cast.narrow, '2025-10-01'), await duty()]).toEqual([[], [0, 0]]);
  await stepAs(
    db.runtime,
    cast.office,
    'end',
    { on: '2025-10-02', reason: '误登' },
    { case: id, day: '2025-10-02' },
    'training',
  );
  expect(await of(cast.office, '2025-10-02')).toEqual(['2025-09-02']);
});

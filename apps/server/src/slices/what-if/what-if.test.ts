/** A longest period is tried on the register: counted, named, nothing changed; a sister organ's matters do not count. */
import type { SeededEntry } from '@shoumi/seeds';
import { type Actor, actingAs, momentOf } from '@shoumi/server';
import {
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
import type { ApiRequest } from '../../platform/http/host.ts';
import { whatIfRoutes } from './routes.ts';

let db: TestDatabase;
let ours: Cast;
let sister: Cast;

beforeAll(async () => {
  db = await testDatabase();
  await foundTestNode(db.database);
  ours = castOf(await testOrgan(db.runtime));
  sister = castOf(await testOrgan(db.runtime));
  for (const cast of [ours, sister]) {
    const entries = await entriesFor(db.runtime, cast.organ);
    const entry = entries.find(
      (each) => each.level === 'secret' && each.term.kind === 'period' && each.term.n === 10,
    ) as SeededEntry;
    for (const n of [8, 9, 10]) {
      const term = { kind: 'period', n, unit: 'year' };
      const { case: id } = await stepAs(db.runtime, cast.drafter, 'draft', proposalUnder(entry, cast, { term }));
      await stepAs(db.runtime, cast.drafter, 'submit', { authority: cast.head.person }, { case: id });
      await stepAs(db.runtime, cast.head, 'approve', { opinion: null }, { case: id });
    }
  }
});
afterAll(() => db.drop());

const [route] = whatIfRoutes();
const ask = (who: Actor, body: unknown) =>
  route?.handle({
    params: {},
    query: {},
    body,
    headers: {},
    language: 'zh',
    moment: momentOf(Date.parse('2026-06-01T12:00:00+08:00')),
    token: undefined,
    address: '',
    keepToken: () => {},
    person: (act) => actingAs(db.database, who, act),
    file: () => Promise.reject(new Error('no file')),
  } satisfies ApiRequest) as Promise<{ checked: number; beyond: number; byLevel: unknown[]; rows: { end: string }[] }>;

it.each([
  [7, 3],
  [8, 2],
  [9, 1],
  [10, 0],
])('at most %i years of 机密: %i matters would be beyond', async (years, beyond) => {
  const answer = await ask(ours.office, { rule: 'period-beyond-maximum', value: { secret: years } });
  expect(answer).toMatchObject({ checked: 3, beyond });
  expect(answer.rows).toHaveLength(beyond);
  expect(answer.byLevel).toContainEqual({ level: 'secret', years, yearsNow: 20, checked: 3, beyond, beyondNow: 0 });
  expect(answer.byLevel).toHaveLength(3);
});

it('what a person does not see is not counted, and another rule is refused clearly', async () => {
  expect(await ask(ours.reader, { rule: 'period-beyond-maximum', value: { secret: 1 } })).toMatchObject({
    checked: 0,
    rows: [],
  });
  await expect(async () => ask(ours.office, { rule: 'other', value: {} })).rejects.toMatchObject({ code: 'invalid' });
  await expect(async () =>
    ask(ours.office, { rule: 'period-beyond-maximum', value: { secret: 0 } }),
  ).rejects.toMatchObject({ code: 'invalid' });
});

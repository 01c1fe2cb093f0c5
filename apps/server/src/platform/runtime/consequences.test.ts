/** What the rules warn of goes into the journal with the act that they were asked about, also where that act only followed. */
import { procedure, r, rule, stepOf } from '@shoumi/law';
import { actingAs, type Runtime } from '@shoumi/server';
import { type Cast, castOf, foundTestNode, stepAs, type TestDatabase, testDatabase, testOrgan } from '@shoumi/testkit';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { application } from '../../compose.ts';

interface Facts {
  readonly weather: string;
}
const warnsOf = (weather: string) =>
  rule<Facts>({
    code: `weather-${weather}`,
    basis: r(17),
    force: 'warns',
    needs: ['weather'],
    says: { zh: '天气不好', en: 'The weather is bad' },
    test: (facts) => (facts.weather.includes(weather) ? {} : undefined),
  });
const step = stepOf<Facts>();
const said = { zh: '示例', en: 'Sample' };
const common = { title: said, basis: [r(17)], from: 'start', to: 'done', input: z.object({}) } as const;
const side = { title: said, states: { done: said }, final: ['done'], clocks: [] };
const event = { title: said, version: 1, schema: z.object({}) };

/** A step of a person's, one that it starts, and one that this starts in turn. */
const sample = procedure({
  name: 'sample',
  title: said,
  version: 1,
  basis: [r(17)],
  events: { Taken: event, Followed: event, FollowedFurther: event },
  sides: {
    first: {
      ...side,
      steps: {
        take: step({
          ...common,
          by: ['drafter'],
          rules: [warnsOf('rain')],
          yields: 'Taken',
          consequences: () => [{ starts: 'sample', step: 'follow', input: {} }],
        }),
      },
    },
    second: {
      ...side,
      steps: {
        follow: step({
          ...common,
          by: ['system'],
          rules: [warnsOf('storm'), warnsOf('frost')],
          yields: 'Followed',
          consequences: () => [{ starts: 'sample', step: 'followFurther', input: {} }],
        }),
      },
    },
    third: {
      ...side,
      steps: {
        followFurther: step({ ...common, by: ['system'], rules: [warnsOf('frost')], yields: 'FollowedFurther' }),
      },
    },
  },
});

let db: TestDatabase;
let cast: Cast;
beforeAll(async () => {
  db = await testDatabase();
  await foundTestNode(db.database);
  cast = castOf(await testOrgan(db.runtime));
});
afterAll(() => db.drop());

/** The runtime with the sample procedure, and a slice for each time somebody says what the weather is. */
const withSample = (...said: readonly string[]): Runtime => ({
  ...db.runtime,
  application: {
    procedures: new Map([...application.procedures, ['sample', sample]]),
    slices: [...application.slices, ...said.map((weather) => ({ name: 'sample', facts: { weather: () => weather } }))],
  },
});

it('a fact is one slice’s: two that say it stop the step, whatever they say', async () => {
  await expect(stepAs(withSample('sun', 'sun'), cast.drafter, 'take', {}, {}, 'sample')).rejects.toThrow('weather');
});

it.each([
  ['rain and storm', { Taken: ['weather-rain'], Followed: ['weather-storm'], FollowedFurther: [] }],
  ['storm and frost', { Taken: [], Followed: ['weather-storm', 'weather-frost'], FollowedFurther: ['weather-frost'] }],
  ['sun', { Taken: [], Followed: [], FollowedFurther: [] }],
])('in %s', async (weather, expected) => {
  const { entry } = await stepAs(withSample(weather), cast.drafter, 'take', {}, {}, 'sample');
  const entries = await actingAs(db.database, cast.office, (tx) =>
    tx.query<{ type: string; reasons: { code: string; kind: string; basis: unknown }[] }>(
      `select type, text::jsonb->'reasons' as reasons from journal_entry
       where organ_id = (select ctx_organ()) and text::jsonb->>'procedure' = 'sample' and seq >= $1 order by seq`,
      [entry.seq],
    ),
  );
  expect(Object.fromEntries(entries.map(({ type, reasons }) => [type, reasons.map(({ code }) => code)]))).toEqual(
    expected,
  );
  for (const reason of entries.flatMap(({ reasons }) => reasons))
    expect(reason).toMatchObject({ kind: 'warning', basis: r(17) });
});

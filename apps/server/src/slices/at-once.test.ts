/**
 * Two persons at one case at the same moment, with every pair of steps that its state allows: of those who say which version
 * they saw one wins, and the other is told what is there now; nobody is told of a fault, and the journal stays whole.
 */
import type { Actor } from '@shoumi/server';
import {
  type Cast,
  castOf,
  entriesFor,
  foundTestNode,
  proposalUnder,
  refusalOf,
  stepAs,
  type TestDatabase,
  testDatabase,
  testOrgan,
  unlikeJournals,
} from '@shoumi/testkit';
import { afterAll, beforeAll, expect, it } from 'vitest';

interface Press {
  readonly who: (cast: Cast) => Actor;
  readonly step: string;
  readonly input: (cast: Cast) => Record<string, unknown>;
}
interface Opened {
  readonly case: string;
  readonly version: number;
}

let db: TestDatabase;
let cast: Cast;
let drafted: () => Promise<Opened>;
let proposal: Record<string, unknown>;

beforeAll(async () => {
  db = await testDatabase();
  await foundTestNode(db.database);
  cast = castOf(await testOrgan(db.runtime));
  const [entry] = await entriesFor(db.runtime, cast.organ);
  if (!entry) throw new Error('no entry');
  proposal = proposalUnder(entry, cast);
  drafted = () => stepAs(db.runtime, cast.drafter, 'draft', proposal);
});
afterAll(() => db.drop());

const submit: Press = {
  who: ({ drafter }) => drafter,
  step: 'submit',
  input: ({ head }) => ({ authority: head.person }),
};
const approve: Press = { who: ({ head }) => head, step: 'approve', input: () => ({ opinion: null }) };
const assign: Press = {
  who: ({ office }) => office,
  step: 'assign',
  input: ({ otherDrafter }) => ({ drafter: otherDrafter.person, reason: '调整分工' }),
};
const submitted = async () => {
  const { case: id } = await drafted();
  return stepAs(db.runtime, cast.drafter, submit.step, submit.input(cast), { case: id });
};
const inForce = async () => {
  const { case: id } = await submitted();
  return stepAs(db.runtime, cast.head, approve.step, approve.input(cast), { case: id });
};
const asked = async () =>
  stepAs(db.runtime, cast.office, 'ask', { matter: (await inForce()).case, reason: '误录' }, {}, 'blanking');
const proposed = async () =>
  stepAs(
    db.runtime,
    cast.drafter,
    'propose',
    { matter: (await inForce()).case, ground: 'harm-changed', reason: '公开无害', authority: cast.head.person },
    { day: '2026-04-01' },
    'early-declassification',
  );

const states: readonly (readonly [string, string, () => Promise<Opened>, readonly Press[]])[] = [
  [
    'a draft',
    'original-classification',
    () => drafted(),
    [submit, assign, { who: ({ drafter }) => drafter, step: 'revise', input: () => proposal }],
  ],
  [
    'what was submitted',
    'original-classification',
    () => submitted(),
    [
      approve,
      { who: ({ head }) => head, step: 'return', input: () => ({ reason: '补充' }) },
      { who: ({ head }) => head, step: 'refuse', input: () => ({ reason: '不属于' }) },
    ],
  ],
  [
    'a request to blank',
    'blanking',
    () => asked(),
    [
      { who: ({ head }) => head, step: 'confirm', input: () => ({}) },
      { who: ({ office }) => office, step: 'drop', input: () => ({ reason: '无误' }) },
    ],
  ],
  [
    'an early declassification',
    'early-declassification',
    () => proposed(),
    [
      { who: ({ head }) => head, step: 'decide', input: () => ({ opinion: null }) },
      { who: ({ head }) => head, step: 'refuse', input: () => ({ reason: '仍有危害' }) },
    ],
  ],
];
const pairs = states.flatMap(([state, procedure, open, presses]) =>
  presses.flatMap((one, i) =>
    presses.slice(i).map((other) => [state, one.step, other.step, procedure, open, one, other] as const),
  ),
);

it.each(pairs)('%s: %s and %s', async (_state, _one, _other, procedure, open, one, other) => {
  const press = ({ who, step, input }: Press, on: Opened, version: { readonly version?: number }) =>
    refusalOf(
      stepAs(db.runtime, who(cast), step, input(cast), { case: on.case, day: '2026-04-01', ...version }, procedure),
    );
  // Each may be taken by itself, or the pair proves nothing.
  for (const each of [one, other]) expect(await press(each, await open(), {})).toBe('taken');
  const seen = await open();
  const answers = await Promise.all([one, other].map((each) => press(each, seen, { version: seen.version })));
  expect(answers).toContain('taken');
  // Whose case it is may have changed, too, and with it who may know of it.
  expect(['stale', 'not-your-step', 'not-found']).toContain(answers.find((answer) => answer !== 'taken'));
  // Who does not say what he saw acts on what is there: taken after the other, or told why not.
  const unseen = await open();
  const [first, second] = await Promise.all([one, other].map((each) => press(each, unseen, {})));
  expect([first, second]).toContain('taken');
});

it('leaves a journal that rebuilds', async () => {
  expect(await unlikeJournals(db, [cast.organ])).toEqual([]);
});

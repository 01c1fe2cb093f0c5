/** Original classification as its people do it: given what was done, when a step is taken, then an event or a refusal by code. */
import type { SeededEntry } from '@shoumi/seeds';
import { asWorker, momentOf, nodeClock, recordApproval } from '@shoumi/server';
import {
  type Cast,
  castOf,
  DAY,
  entriesFor,
  foundTestNode,
  proposalUnder,
  refusalOf,
  stepAs,
  type TestDatabase,
  testDatabase,
  testOrgan,
} from '@shoumi/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startWorker } from '../../platform/runtime/worker.ts';

let db: TestDatabase;
let cast: Cast;
let entries: readonly SeededEntry[];
let secret: SeededEntry;
let confidential: SeededEntry;
let topSecret: SeededEntry;

const entryOf = (level: string, kind = 'period'): SeededEntry => {
  const found = entries.find((entry) => entry.level === level && entry.term.kind === kind);
  if (!found) throw new Error(`no ${level} entry`);
  return found;
};

beforeAll(async () => {
  db = await testDatabase();
  await foundTestNode(db.database);
  const organ = await testOrgan(db.runtime);
  cast = castOf(organ);
  entries = await entriesFor(db.runtime, organ);
  secret = entryOf('secret');
  confidential = entryOf('confidential');
  topSecret = entryOf('top-secret');
});
afterAll(() => db.drop());

const draft = async (overrides: Record<string, unknown> = {}, entry = secret, by = cast.drafter) =>
  (await stepAs(db.runtime, by, 'draft', proposalUnder(entry, cast, overrides))).case;
const submit = (id: string, authority = cast.head, by = cast.drafter, day = DAY) =>
  stepAs(db.runtime, by, 'submit', { authority: authority.person }, { case: id, day });
const approve = (id: string, by = cast.head, day = DAY) =>
  stepAs(db.runtime, by, 'approve', { opinion: '同意' }, { case: id, day });
const matter = async (id: string) =>
  (
    await asWorker(db.database, cast.organ.id, (tx) =>
      tx.query('select * from matter where organ_id = $1 and id = $2', [cast.organ.id, id]),
    )
  )[0] ?? {};

describe('the main job', () => {
  it('takes a matter from draft to a marked decision with its day of declassification', async () => {
    const id = await draft({
      term: { kind: 'period', n: 10, unit: 'year' },
      start: { kind: 'issued', on: '2024-09-01' },
    });
    await submit(id);
    const answer = await approve(id);
    expect(answer.state).toBe('in-force');
    expect(answer.version).toBe(3);
    expect(await matter(id)).toMatchObject({
      state: 'in-force',
      mark: '机密★10年',
      declassified_on: '2034-09-02',
      level: 2,
    });
  });

  it('numbers the decisions of a year without gaps', async () => {
    const numbers = [];
    for (let i = 0; i < 3; i++) {
      const id = await draft();
      await submit(id);
      await approve(id);
      numbers.push(Number(/〕(\d+)号/.exec(String((await matter(id)).number))?.[1]));
    }
    expect(numbers[1]).toBe((numbers[0] ?? 0) + 1);
    expect(numbers[2]).toBe((numbers[0] ?? 0) + 2);
  });

  it('comes back with reasons, is revised, and is put forward again', async () => {
    const id = await draft();
    await submit(id);
    expect((await stepAs(db.runtime, cast.head, 'return', { reason: '范围过宽' }, { case: id })).state).toBe(
      'returned',
    );
    expect((await stepAs(db.runtime, cast.drafter, 'revise', proposalUnder(secret, cast), { case: id })).state).toBe(
      'draft',
    );
    expect((await submit(id)).state).toBe('submitted');
  });

  it('ends when an authority refuses it', async () => {
    const id = await draft();
    await submit(id);
    expect((await stepAs(db.runtime, cast.head, 'refuse', { reason: '已公开' }, { case: id })).state).toBe('refused');
    expect(await refusalOf(approve(id))).toBe('wrong-state');
  });
});

describe('what is refused when it is put forward, with its article', () => {
  const cases: readonly [string, Record<string, unknown>, string][] = [
    ['a period beyond the law', { term: { kind: 'period', n: 21, unit: 'year' } }, 'period-beyond-maximum'],
    [
      'a condition where the entry fixes a period',
      { term: { kind: 'condition', condition: '公布时', reason: '不能确定' } },
      'condition-where-period-can-be-fixed',
    ],
    ['an empty condition', { term: { kind: 'condition', condition: ' ', reason: '' } }, 'condition-empty'],
    ['long-term without the guide saying so', { term: { kind: 'long-term' } }, 'long-term-not-in-guide'],
    ['no scope', { scope: { persons: [], units: [], posts: [], organs: [] } }, 'scope-missing'],
    ['no word of a scope', { scope: undefined }, 'scope-missing'],
    ['what the law requires public', { notToBeClassified: ['law-requires-publication'] }, 'public-by-law'],
    ['a work secret', { notToBeClassified: ['work-secret'] }, 'on-negative-list'],
    ['a date before the start', { term: { kind: 'date', on: '2026-03-01' } }, 'term-ends-before-start'],
    ['a level above the entry', { level: 'top-secret' }, 'level-beyond-entry'],
  ];
  it.each(cases)('%s', async (_name, overrides, code) => {
    const id = await draft(overrides);
    expect(await refusalOf(submit(id))).toContain(code);
    expect((await matter(id)).state).toBe('draft');
  });

  it('a period beyond the entry, and gives every reason at once', async () => {
    const short = entries.find((entry) => entry.term.kind === 'period' && entry.term.n === 5) ?? confidential;
    const id = await draft({ term: { kind: 'period', n: 11, unit: 'year' } }, short);
    expect(await refusalOf(submit(id))).toEqual(['period-beyond-maximum', 'period-beyond-entry']);
  });

  it('a guide entry that is no longer in force', async () => {
    const office = { ...cast.office };
    const entry = entryOf('confidential');
    const spare = entries.filter((each) => each.level === 'confidential').at(-1) ?? entry;
    await stepAs(db.runtime, office, 'end', { on: '2026-01-01', reason: '修订' }, { case: spare.id }, 'guide-entry');
    const id = await draft({}, spare);
    expect(await refusalOf(submit(id))).toContain('guide-entry-out-of-force');
  });

  it('an addressee whose remit does not cover the field, or who is no authority', async () => {
    const outside =
      entries.find((entry) => entry.level === 'confidential' && !['水利', '防汛'].includes(entry.field)) ??
      confidential;
    const id = await draft({}, outside);
    expect(await refusalOf(submit(id, cast.narrow))).toContain('outside-remit');
    expect(await refusalOf(submit(id, cast.drafter))).toContain('not-an-authority');
  });

  it('an authority without power for the level', async () => {
    const id = await draft({}, topSecret);
    expect(await refusalOf(submit(id, cast.designated))).toContain('authority-too-low');
    expect((await submit(id, cast.head)).state).toBe('submitted');
  });

  it('says which facts are missing', async () => {
    const { scope } = proposalUnder(secret, cast);
    const half = { codeName: '半成品', level: 'secret', scope };
    const { case: id } = await stepAs(db.runtime, cast.drafter, 'draft', half);
    expect(await refusalOf(submit(id))).toBe('undecided');
  });
});

describe('what is routed instead of refused', () => {
  it('no guide entry leads to art. 25', async () => {
    const id = await draft({ guideEntry: null });
    const answer = await submit(id);
    expect(answer.state).toBe('to-send-up');
    expect(answer.routes.map((route) => [route.code, route.basis])).toEqual([
      ['no-guide-entry', expect.objectContaining({ article: 25 })],
    ]);
  });

  it('no power leads upwards, runs an undated clock, and ends with the decision of who has it', async () => {
    const organ = await testOrgan(db.runtime, 'none');
    const other = castOf(organ);
    const [entry] = await entriesFor(db.runtime, organ);
    if (!entry) throw new Error('no entry');
    const { case: id } = await stepAs(db.runtime, other.drafter, 'draft', proposalUnder(entry, other));
    const routed = await stepAs(db.runtime, other.drafter, 'submit', { authority: other.head.person }, { case: id });
    expect(routed.routes.map((route) => route.code)).toEqual(['power-too-low']);
    const clock = () =>
      asWorker(db.database, organ.id, (tx) =>
        tx.query('select name, state, due_on from clock where organ_id = $1 and case_id = $2', [organ.id, id]),
      );
    expect(await clock()).toEqual([{ name: 'send-up', state: 'running', due_on: null }]);
    await stepAs(
      db.runtime,
      other.office,
      'sendUp',
      { to: '上级机关', way: 'superior', instrument: '报〔2026〕1号' },
      { case: id },
    );
    expect(await clock()).toEqual([{ name: 'send-up', state: 'met', due_on: null }]);
    const decided = await stepAs(
      db.runtime,
      other.office,
      'recordDecision',
      {
        by: '上级机关',
        instrument: '复〔2026〕1号',
        level: entry.level,
        term: entry.term,
        start: { kind: 'issued', on: DAY },
      },
      { case: id, day: '2026-03-05' },
    );
    expect(decided.state).toBe('in-force');
  });
});

describe('warnings and house rules', () => {
  it('an untrained drafter is warned of and not stopped', async () => {
    const { case: id } = await stepAs(db.runtime, cast.untrainedDrafter, 'draft', proposalUnder(secret, cast));
    const answer = await submit(id, cast.head, cast.untrainedDrafter);
    expect(answer.warnings.map((warning) => [warning.code, warning.kind])).toEqual([['drafter-untrained', 'warning']]);
  });

  it('drafter and authority are two persons: a house rule, and an organ may switch it off', async () => {
    const both = { ...cast.head, roles: ['drafter', 'authority'] };
    const one = (await stepAs(db.runtime, both, 'draft', proposalUnder(secret, cast))).case;
    await submit(one, cast.head, both);
    const refused = await approve(one, both).catch(
      (error: { details: { reasons: { code: string; kind: string; basis: unknown }[] } }) => error.details.reasons,
    );
    expect(refused).toMatchObject([
      { code: 'drafter-is-authority', kind: 'house-rule', basis: { kind: 'house', id: 'two-persons' } },
    ]);
    const setting = await stepAs(
      db.runtime,
      cast.office,
      'enter',
      { rule: 'two-persons', value: false, from: DAY, reason: '单位很小' },
      {},
      'house-rule',
    );
    expect((await approve(one, both)).state).toBe('in-force');
    await stepAs(db.runtime, cast.office, 'end', { on: DAY, reason: '恢复' }, { case: setting.case }, 'house-rule');
  });

  it('an untrained designated authority is stopped only where the organ says so', async () => {
    const water = entries.find((entry) => entry.level === 'confidential' && entry.field === '水利') ?? confidential;
    const id = await draft({}, water);
    await submit(id, cast.narrow);
    const setting = await stepAs(
      db.runtime,
      cast.office,
      'enter',
      { rule: 'training-blocks-designated', value: true, from: DAY, reason: '从严' },
      {},
      'house-rule',
    );
    expect(await refusalOf(approve(id, cast.narrow))).toEqual(['designated-authority-untrained']);
    await stepAs(db.runtime, cast.office, 'end', { on: DAY, reason: '恢复' }, { case: setting.case }, 'house-rule');
    expect((await approve(id, cast.narrow)).warnings.map((warning) => warning.code)).toContain('authority-untrained');
  });
});

describe('the end of the term', () => {
  it('is computed, taken once by the worker, and never before its day', async () => {
    const id = await draft({ term: { kind: 'period', n: 1, unit: 'month' } });
    await submit(id);
    await approve(id);
    const clock = nodeClock();
    const worker = startWorker(db.runtime, clock, 3600, () => {});
    clock.set(Date.parse('2026-04-02T23:00:00+08:00'));
    await worker.runOnce();
    expect((await matter(id)).state).toBe('in-force');
    clock.set(Date.parse('2026-04-03T01:00:00+08:00'));
    await Promise.all([worker.runOnce(), worker.runOnce()]);
    expect(await matter(id)).toMatchObject({ state: 'declassified', declassified_on: '2026-04-03' });
    const entriesOf = await asWorker(db.database, cast.organ.id, (tx) =>
      tx.query(`select type from journal_entry where organ_id = $1 and case_id = $2 and type = 'MatterDeclassified'`, [
        cast.organ.id,
        id,
      ]),
    );
    expect(entriesOf).toHaveLength(1);
    await worker.stop();
  });

  it('starts with the written notice where no issue date was marked, and starts once', async () => {
    const id = await draft({ term: { kind: 'period', n: 2, unit: 'year' }, start: { kind: 'notice', on: null } });
    await submit(id);
    await approve(id);
    expect((await matter(id)).declassified_on).toBe('infinity');
    await stepAs(db.runtime, cast.drafter, 'giveNotice', { on: '2026-03-10' }, { case: id, day: '2026-03-10' });
    expect((await matter(id)).declassified_on).toBe('2028-03-11');
    expect(
      await refusalOf(
        stepAs(db.runtime, cast.drafter, 'giveNotice', { on: '2026-03-11' }, { case: id, day: '2026-03-11' }),
      ),
    ).toEqual(['term-already-started']);
  });

  it('comes with the condition where the matter has one, and only there', async () => {
    const withPeriod = await draft();
    await submit(withPeriod);
    await approve(withPeriod);
    expect(await refusalOf(stepAs(db.runtime, cast.office, 'conditionMet', { on: DAY }, { case: withPeriod }))).toEqual(
      ['term-is-not-a-condition'],
    );
    const conditional = await draft(
      { term: { kind: 'condition', condition: '方案公布时', reason: '时间不定' } },
      entryOf('secret', 'condition'),
    );
    await submit(conditional);
    await approve(conditional);
    expect((await stepAs(db.runtime, cast.office, 'conditionMet', { on: DAY }, { case: conditional })).state).toBe(
      'declassified',
    );
  });

  it('is nobody’s to take by hand', async () => {
    const id = await draft();
    await submit(id);
    await approve(id);
    expect(await refusalOf(stepAs(db.runtime, cast.head, 'expire', {}, { case: id }))).toBe('not-your-step');
  });
});

it('the clock of these tests is their own', () => {
  expect(momentOf(Date.parse('2026-03-02T16:30:00Z')).on).toBe('2026-03-03');
});

describe('what the node may hold', () => {
  it('a real node without approvals refuses every level, before anything is stored', async () => {
    const real = await testDatabase();
    await foundTestNode(real.database, false);
    const organ = await testOrgan(real.runtime);
    const other = castOf(organ);
    const [entry] = await entriesFor(real.runtime, organ);
    if (!entry) throw new Error('no entry');
    expect(await refusalOf(stepAs(real.runtime, other.drafter, 'draft', proposalUnder(entry, other)))).toEqual([
      'level-above-node',
    ]);
    await recordApproval(
      real.database,
      real.runtime.application,
      { grade: 'confidential', instrument: '批〔2026〕1号' },
      momentOf(Date.parse(`${DAY}T08:00:00+08:00`)),
    );
    const lower = proposalUnder(entry, other, { level: 'confidential' });
    expect((await stepAs(real.runtime, other.drafter, 'draft', lower)).state).toBe('draft');
    expect(await refusalOf(stepAs(real.runtime, other.drafter, 'draft', { ...lower, level: 'secret' }))).toEqual([
      'level-above-node',
    ]);
    await real.drop();
  });
});

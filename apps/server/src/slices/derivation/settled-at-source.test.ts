/**
 * A derivative whose source stands, when its organ corrects it, its superior corrects it directly or an administration rules
 * on it: nothing makes it looser than its source; what is asked becomes a duty, and the source's own change reaches it.
 */
import {
  type Cast,
  castOf,
  lineScene,
  proposalUnder,
  refusalOf,
  stepAs,
  testOrgan,
  worked,
  years,
} from '@shoumi/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

let scene: Awaited<ReturnType<typeof lineScene>>;
let ours: Cast;
let below: Cast;
let province: Cast;

beforeAll(async () => {
  scene = await lineScene();
  ({ ours, below, province } = scene);
});
afterAll(() => scene.db.drop());

/** Sources that have changed open the reviews of what rests on them. */
const work = () => worked(scene.db.runtime, scene.clock);
/** The answer to the review that is open at a derivative. */
const review = async (cast: Cast, answer: 'follow' | 'declassify', day: string) =>
  scene.take(
    cast.head,
    'derivative-review',
    answer,
    { reason: '随来源办理' },
    day,
    (await scene.newest(cast, 'derivative-review')).id,
  );
const matterOf = async (cast: Cast, id: string) => (await scene.matterOf(cast, id)) ?? {};
const runningClocks = async (cast: Cast, id: string) =>
  (
    await scene.rows<{ name: string }>(
      cast.office,
      `select name from clock where organ_id = (select ctx_organ()) and case_id = $1 and state <> 'met' order by name`,
      [id],
    )
  ).map(({ name }) => name);
async function approved(cast: Cast, procedure: string, draft: unknown) {
  const { case: id } = await stepAs(scene.db.runtime, cast.drafter, 'draft', draft, {}, procedure);
  await stepAs(scene.db.runtime, cast.drafter, 'submit', { authority: cast.head.person }, { case: id }, procedure);
  await stepAs(scene.db.runtime, cast.head, 'approve', { opinion: null }, { case: id }, procedure);
  await scene.carry('2026-03-02');
  return id;
}
const scope = (cast: Cast, organs: readonly string[] = []) => ({
  persons: [cast.drafter.person],
  units: [],
  posts: [],
  organs,
});
/** 机密 until 2031-03-02, told to the organs. */
const source = (told: readonly string[] = []) =>
  approved(
    ours,
    'original-classification',
    proposalUnder(scene.secret, ours, { term: years(5), scope: scope(ours, told) }),
  );
const derived = (cast: Cast, from: unknown, told: readonly string[] = []) =>
  approved(cast, 'derivative-classification', {
    codeName: '派生一号',
    title: '虚构的派生事项',
    abstract: null,
    documentNumber: null,
    carrierForm: 'paper',
    ground: 'identical',
    sources: [from],
    level: null,
    term: null,
    start: { kind: 'issued', on: '2026-03-02' },
    guideEntry: null,
    scope: scope(cast, told),
    portions: [],
  });
const own = (id: string) => ({ kind: 'matter', matter: id, portions: [] });
const asSource = { state: 'in-force', level: 2, mark: '机密★2031年3月2日' };
const nothing = { newLevel: null, newTerm: null, newScope: null, declassify: false };

describe('its own organ', () => {
  it('does not correct it below its source, in level, term or at all; stricter it may', async () => {
    const one = await source();
    const id = await derived(ours, own(one));
    const correct = (change: Record<string, unknown>) =>
      refusalOf(
        scene.take(
          ours.head,
          'correction',
          'correctOwn',
          { matter: id, fault: 'level', reason: '虚构', ...nothing, ...change },
          '2026-03-03',
        ),
      );
    expect(await correct({ newLevel: 'confidential' })).toEqual(['looser-than-source']);
    expect(await correct({ newTerm: { kind: 'date', on: '2031-03-01' } })).toEqual(['looser-than-source']);
    expect(await correct({ declassify: true })).toEqual(['looser-than-source']);
    expect(await matterOf(ours, id)).toMatchObject(asSource);
    expect(await correct({ newTerm: { kind: 'date', on: '2031-03-02' } })).toBe('taken');
    expect(await correct({ newTerm: { kind: 'date', on: '2031-03-03' } })).toBe('taken');
    // The source itself is corrected as before, and the derivative is then reviewed.
    const ofSource = { matter: one, fault: 'level', reason: '虚构', ...nothing, newLevel: 'confidential' };
    await scene.take(ours.head, 'correction', 'correctOwn', ofSource, '2026-03-03');
    await scene.carry('2026-03-03');
    await work();
    expect(await scene.newest(ours, 'derivative-review')).toMatchObject({ state: 'open', matter: id });
    expect(await correct({ newLevel: 'confidential' })).toBe('taken');
  });
});

describe('a superior', () => {
  const directly = async (number: unknown, input: Record<string, unknown>) => {
    const correction = { organ: scene.line.below.id, number, fault: 'level', reason: '虚构', ...input };
    const { case: id } = await scene.take(ours.head, 'correction', 'correctDirectly', correction, '2026-04-03');
    await scene.carry('2026-04-03');
    return id;
  };
  const ofReceived = async () => {
    const one = await source([scene.line.below.id]);
    const { id: received } = await scene.newest(below, 'received-matter');
    await scene.take(
      below.office,
      'received-matter',
      'narrow',
      { persons: [below.drafter.person] },
      '2026-03-02',
      received,
    );
    const id = await derived(below, { kind: 'received', received });
    return { one, id, number: (await matterOf(below, id)).number };
  };
  it.each([
    [
      { newLevel: 'confidential', declassify: false },
      { kind: 'secret', level: 'confidential' },
    ],
    [{ newLevel: null, declassify: true }, { kind: 'not-secret' }],
  ])('that corrects it below its source gives notice: %j', async (asks, asked) => {
    const { one, id, number } = await ofReceived();
    const direct = await directly(number, asks);
    expect(await matterOf(below, id)).toMatchObject(asSource);
    const duty = await scene.newest(below, 'correction');
    expect(duty).toMatchObject({ state: 'received', matter: id, data: { asked } });
    expect(await runningClocks(below, duty.id)).toEqual(['correct', 'correct-in-days']);
    const [entered] = await scene.rows<{ reasons: unknown[] }>(
      below.office,
      `select text::jsonb->'reasons' as reasons from journal_entry where organ_id = (select ctx_organ()) and case_id = $1`,
      [duty.id],
    );
    expect(entered?.reasons).toMatchObject([{ code: 'settled-at-source', kind: 'route' }]);
    const correct = (change: Record<string, unknown>) =>
      refusalOf(
        scene.take(
          below.head,
          'correction',
          'correct',
          { ...nothing, opinion: null, ...change },
          '2026-04-07',
          duty.id,
        ),
      );
    expect(await correct(asks)).toContain('looser-than-source');
    // Where the source follows, so does the derivative, and the notice is answered.
    const ofSource = { matter: one, fault: 'level', reason: '虚构', ...nothing, newLevel: 'confidential' };
    await scene.take(ours.head, 'correction', 'correctOwn', ofSource, '2026-04-08');
    await scene.take(
      below.office,
      'received-matter',
      'recordChange',
      { level: 'confidential', kind: 'corrected', effectiveOn: '2026-04-08', notice: null },
      '2026-04-08',
      (await scene.newest(below, 'received-matter')).id,
    );
    await scene.carry('2026-04-08');
    await work();
    await review(below, 'follow', '2026-04-09');
    expect(await matterOf(below, id)).toMatchObject({ level: 1 });
    await scene.take(
      below.head,
      'correction',
      'contest',
      { objection: '已由来源单位纠正，随来源复核' },
      '2026-04-09',
      duty.id,
    );
    await scene.carry('2026-04-09');
    const [told] = await scene.rows<{ state: string }>(
      ours.office,
      'select state from dossier where organ_id = (select ctx_organ()) and id = $1',
      [direct],
    );
    expect(told?.state).toBe('answered');
  });
  it('that corrects it and leaves it as strict as its source is obeyed', async () => {
    const { id, number } = await ofReceived();
    await directly(number, { newLevel: 'top-secret', declassify: false });
    expect(await matterOf(below, id)).toMatchObject({ level: 3 });
    await directly(number, { newLevel: 'secret', declassify: false });
    expect(await matterOf(below, id)).toMatchObject(asSource);
    expect((await scene.newest(below, 'correction')).state).toBe('corrected');
  });
});

describe('an administration', () => {
  async function ruled(from: string, outcome: Record<string, unknown>) {
    const id = await derived(ours, own(from), [scene.line.below.id]);
    const { id: received } = await scene.newest(below, 'received-matter');
    const claim = { kind: 'not-secret' };
    const { case: objection } = await scene.take(
      below.office,
      'dispute',
      'raise',
      { received, claim, reason: '虚构' },
      '2026-05-06',
    );
    await scene.carry('2026-05-06');
    await scene.take(below.office, 'dispute', 'takeOn', { why: '未予处理' }, '2026-06-06', objection);
    await scene.carry('2026-06-06');
    const ruling = { outcome, instrument: '裁〔2026〕1号', grounds: '虚构' };
    await scene.take(
      province.rulingOfficer,
      'dispute',
      'rule',
      ruling,
      '2026-06-10',
      (await scene.newest(province, 'dispute')).id,
    );
    await scene.carry('2026-06-10');
    return id;
  }
  const lower = { kind: 'secret', level: 'confidential', term: years(5) };
  const shorter = { kind: 'secret', level: 'secret', term: { kind: 'date', on: '2031-03-01' } };
  const stricter = { kind: 'secret', level: 'secret', term: { kind: 'date', on: '2031-03-03' } };
  it.each([
    [lower, 'level', { newLevel: 'confidential' }],
    [shorter, 'term', { newTerm: { kind: 'date', on: '2031-03-01' } }],
    [{ kind: 'not-secret' }, 'should-not-be-secret', { declassify: true }],
  ])('that rules below its source leaves a duty at the source: %j', async (outcome, fault, change) => {
    const one = await source([scene.line.below.id]);
    const id = await ruled(one, outcome);
    expect(await matterOf(ours, id)).toMatchObject(asSource);
    expect(await scene.newest(ours, 'dispute')).toMatchObject({ state: 'ruled', matter: id });
    const duty = await scene.newest(ours, 'correction');
    expect(duty).toMatchObject({ state: 'received', matter: id, data: { fault } });
    expect(await runningClocks(ours, duty.id)).toEqual(['correct', 'correct-in-days']);
    // Who ruled learns that it waits, and in what.
    await scene.carry('2026-06-11');
    const told = await scene.newest(province, 'dispute');
    expect(told).toMatchObject({ state: 'waiting', data: { fault } });
    // Neither by contesting nor by correcting nothing does it end.
    const contest = () =>
      refusalOf(scene.take(ours.head, 'correction', 'contest', { objection: '虚构' }, '2026-06-11', duty.id));
    const correct = (changes: Record<string, unknown> = {}) =>
      refusalOf(
        scene.take(
          ours.head,
          'correction',
          'correct',
          { ...nothing, ...changes, opinion: null },
          '2026-06-11',
          duty.id,
        ),
      );
    expect(await contest()).toEqual(['ruling-not-carried-out']);
    expect(await correct()).toEqual(['ruling-not-carried-out']);
    expect(await correct(change)).toEqual(['looser-than-source']);
    expect(await runningClocks(ours, duty.id)).toEqual(['correct', 'correct-in-days']);
    const ofSource = { matter: one, fault, reason: '虚构', ...nothing, ...change };
    await scene.take(ours.head, 'correction', 'correctOwn', ofSource, '2026-06-11');
    await scene.carry('2026-06-11');
    await work();
    expect(await correct()).toEqual(['ruling-not-carried-out']);
    const over = outcome.kind === 'not-secret';
    await review(ours, over ? 'declassify' : 'follow', '2026-06-11');
    expect(await (over ? contest() : correct())).toBe('taken');
    expect(await runningClocks(ours, duty.id)).toEqual([]);
    expect((await scene.newest(province, 'dispute')).state).toBe('waiting');
    await scene.carry('2026-06-11');
    expect(await scene.newest(province, 'dispute')).toMatchObject({ id: told.id, state: 'carried-out' });
    expect(await scene.stuck(province)).toEqual([]);
  });
  it('that rules it stricter than its source is obeyed', async () => {
    const before = (await scene.newest(ours, 'correction')).id;
    const one = await source([scene.line.below.id]);
    expect(await matterOf(ours, await ruled(one, stricter))).toMatchObject({
      ...asSource,
      mark: '机密★2031年3月3日',
    });
    expect((await scene.newest(ours, 'correction')).id).toBe(before);
    expect((await scene.newest(province, 'dispute')).state).toBe('ruled');
  });
  it('hears it from the heir, where the organ that derived has ended meanwhile', async () => {
    const one = await source([scene.line.below.id]);
    const id = await ruled(one, { kind: 'not-secret' });
    await scene.carry('2026-06-11');
    const told = await scene.newest(province, 'dispute');
    expect(told.state).toBe('waiting');
    const heir = castOf(await testOrgan(scene.db.runtime, 'provincial', { administration: scene.line.province.id }));
    const plan = {
      kind: 'merge',
      instrument: '编办〔2026〕1号',
      effectiveOn: '2026-06-12',
      cameFrom: null,
      assignments: [{ unit: null, heir: heir.organ.id, because: 'takes-over-function' }],
    };
    const { case: planned } = await scene.take(ours.office, 'succession', 'plan', plan, '2026-06-12');
    await scene.take(ours.head, 'succession', 'carryOut', {}, '2026-06-12', planned);
    scene.clock.set(Date.parse('2026-06-12T13:00:00+08:00'));
    await work();
    await work();
    const duty = await scene.newest(heir, 'correction');
    expect(duty).toMatchObject({ state: 'received', matter: id, data: { ruled: true } });
    const ofSource = { matter: one, fault: 'level', reason: '虚构', ...nothing, declassify: true };
    await scene.take(heir.head, 'correction', 'correctOwn', ofSource, '2026-06-15');
    await scene.carry('2026-06-15');
    await work();
    await review(heir, 'declassify', '2026-06-15');
    await scene.take(heir.head, 'correction', 'contest', { objection: '已随来源解密' }, '2026-06-15', duty.id);
    await scene.carry('2026-06-15');
    expect(await scene.newest(province, 'dispute')).toMatchObject({ id: told.id, state: 'carried-out' });
    expect(await scene.stuck(province)).toEqual([]);
  });
});

it('nothing is stuck, and the journals rebuild without a difference', async () => {
  for (const cast of [ours, below, province]) expect(await scene.stuck(cast)).toEqual([]);
  expect(await scene.unlikeJournals()).toEqual([]);
});

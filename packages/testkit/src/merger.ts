/**
 * An organ in the middle of everything when it is merged into another: matters in force, being prepared, unclear and disputed,
 * and a case of each kind that has another organ on its other side. Nobody has acted on the merger yet. Inventories and other
 * answers of a slice are asked for with `asked`.
 */
import type { SeededEntry } from '@shoumi/seeds';
import { type Actor, asWorker, momentOf, nodeClock, takeStep } from '@shoumi/server';
import { type Cast, castOf, entriesFor, proposalUnder, stepAs } from './cast.ts';
import { foundTestNode, testDatabase, testLine, testOrgan } from './database.ts';
import { unlikeJournals } from './journals.ts';
import { stageOf } from './stage.ts';

/** The day on which everything was begun. */
export const MERGER_BEFORE = '2026-06-25';
const ORIGINAL = 'original-classification';

export type MergerScene = Awaited<ReturnType<typeof mergerScene>>;

/** A line of a plan: who takes over what falls under a unit, or all that no other line names. */
export const takesOver = (heir: Cast, unit: string | null = null) => ({
  unit,
  heir: heir.organ.id,
  because: 'takes-over-function',
});

/** Power to classify, and what stands above: as `testOrgan` takes them. */
type OrganPlace = Parameters<typeof testOrgan> extends [unknown, ...infer Place] ? Partial<Place> : never;

/** Call `db.drop` in afterAll. */
export async function mergerScene() {
  const db = await testDatabase();
  const clock = nodeClock();
  const stage = stageOf(db, clock);
  await foundTestNode(db.database);
  const line = await testLine(db.runtime);
  const place = { administration: line.province.id };
  const ending = castOf(line.organ);
  const told = castOf(line.below);
  const province = castOf(line.province);
  const all = [ending, told, province];
  const another = async (...[tier = 'provincial', where = place]: OrganPlace) => {
    const cast = castOf(await testOrgan(db.runtime, tier, where));
    all.push(cast);
    return cast;
  };
  const heir = await another();
  const other = await another();
  const entries = await entriesFor(db.runtime, line.national);
  const entry = entries.find(({ level, term }) => level === 'secret' && term.kind === 'period') as SeededEntry;

  const step = async (who: Actor, procedure: string, name: string, input: unknown, day: string, of?: string) =>
    (await stepAs(db.runtime, who, name, input, { day, ...(of ? { case: of } : {}) }, procedure)).case;
  const now = (who: Actor, procedure: string, name: string, input: unknown, of?: string) =>
    step(who, procedure, name, input, MERGER_BEFORE, of);
  const draft = (of: Cast, overrides: Record<string, unknown> = {}) =>
    now(of.drafter, ORIGINAL, 'draft', proposalUnder(entry, of, { term: years(5), ...overrides }));
  const submit = (of: Cast, matter: string, authority: Actor) =>
    now(of.drafter, ORIGINAL, 'submit', { authority: authority.person }, matter);
  const inForce = async (of: Cast, codeName: string, organs: readonly string[]) => {
    const scope = { persons: [of.drafter.person, of.reader.person], units: [], posts: [], organs };
    const matter = await draft(of, { codeName, scope });
    await submit(of, matter, of.head);
    return now(of.head, ORIGINAL, 'approve', { opinion: null }, matter);
  };
  const unclear = async (codeName: string) => {
    const matter = await draft(ending, { codeName, guideEntry: null });
    await submit(ending, matter, ending.head);
    const preRated = { matter, meetsDefinition: true, description: '虚构的情况' };
    return [matter, await now(ending.office, 'unclear-matter', 'preRate', preRated)] as const;
  };

  const own = await inForce(ending, '本单位一号', [told.organ.id]);
  const second = await inForce(ending, '本单位二号', []);
  await inForce(other, '他单位一号', [ending.organ.id]);
  await stage.work(MERGER_BEFORE);

  const change = await now(ending.office, 'change', 'propose', {
    matter: own,
    ground: 'harm-changed',
    reason: '虚构的变更理由',
    authority: ending.designated.person,
    newLevel: null,
    newTerm: years(6),
    // Persons did not come along with the matter: whom it names now has to be said with the change.
    newScope: { persons: [], units: [], posts: [], organs: [told.organ.id] },
  });
  const drafted = await draft(ending, { codeName: '拟定中一号' });
  const submitted = await draft(ending, { codeName: '待审批一号' });
  await submit(ending, submitted, ending.designated);
  const [reportedMatter, reported] = await unclear('不明确一号');
  await now(ending.office, 'unclear-matter', 'report', { guideEntry: null }, reported);
  const [preRatedMatter, preRated] = await unclear('不明确二号');

  const derived = await now(ending.drafter, 'derivative-classification', 'draft', {
    codeName: '派生拟定一号',
    title: '虚构的派生事项',
    abstract: null,
    documentNumber: null,
    carrierForm: 'paper',
    ground: 'identical',
    sources: [{ kind: 'matter', matter: own, portions: [] }],
    level: null,
    term: null,
    start: { kind: 'issued', on: MERGER_BEFORE },
    guideEntry: null,
    scope: { persons: [ending.drafter.person], units: [], posts: [], organs: [] },
    portions: [],
  });
  const objection = await now(told.office, 'dispute', 'raise', {
    received: (await stage.newest(told, 'received-matter', 'holder')).id,
    claim: { kind: 'secret', level: 'top-secret' },
    reason: '虚构',
  });
  const held = (await stage.newest(ending, 'received-matter', 'holder')).id;
  await now(ending.office, 'received-matter', 'narrow', { persons: [ending.drafter.person] }, held);
  const subject = { kind: 'received', received: held };
  const widening = await now(ending.office, 'widening', 'ask', {
    subject,
    persons: [],
    organs: [told.organ.id],
    reason: '共同办理',
  });
  await now(ending.office, 'widening', 'askOriginator', {}, widening);
  const [numbered] = await stage.rows<{ number: string }>(
    ending,
    'select number from matter where organ_id = (select ctx_organ()) and id = $1',
    [second],
  );
  const wrong = { organ: ending.organ.id, number: numbered?.number, fault: 'level', reason: '虚构' };
  const notice = await now(province.office, 'correction', 'giveNotice', wrong);
  await now(ending.office, 'knowledge', 'record', {
    subject: { kind: 'matter', matter: own },
    persons: [ending.otherDrafter.person],
    on: MERGER_BEFORE,
    way: 'meeting',
    occasion: '某次会议',
  });
  await stage.work(MERGER_BEFORE);
  const ids = { own, second, change, drafted, submitted, reportedMatter, reported, preRatedMatter, preRated };
  return {
    db,
    clock,
    stage,
    step,
    line,
    entry,
    casts: { ending, heir, told, other, province },
    ids: { ...ids, derived, objection, held, widening, notice },
    /** One more organ under the same administration, or the one that `place` says; what is asked of all is asked of it, too. */
    another,
    /** The secrecy office of `of` plans its succession; answers the case. */
    plan: (
      of: Cast,
      assignments: readonly unknown[],
      effectiveOn: string,
      { on = MERGER_BEFORE, ...more }: { on?: string; kind?: 'split' | 'undo'; cameFrom?: string } = {},
    ) => {
      const input = { kind: 'merge', instrument: '编办〔2026〕1号', effectiveOn, cameFrom: null, assignments, ...more };
      return step(of.office, 'succession', 'plan', input, on);
    },
    carryOut: (of: Cast, plan: string, day: string) => step(of.head, 'succession', 'carryOut', {}, day, plan),
    /** One batch of the worker at half past twelve, whether or not an envelope was carried before. */
    handOver: (of: Cast, plan: string, day: string) =>
      takeStep(
        db.runtime,
        (body) => asWorker(db.database, of.organ.id, body),
        { procedure: 'succession', step: 'handOver', case: plan, input: {} },
        momentOf(Date.parse(`${day}T12:30:00+08:00`)),
      ),
    /** What could not be applied in any of the organs. */
    stuck: () => stage.stuck(all),
    unlikeJournals: () => unlikeJournals(db, all),
  };
}

const years = (n: number) => ({ kind: 'period', n, unit: 'year' });

/**
 * An organ in the middle of everything when it is merged into another: matters in force, being prepared, unclear and disputed,
 * and a case of each kind that has another organ on its other side. Nobody has acted on the merger yet.
 */
import type { SeededEntry } from '@shoumi/seeds';
import type { Actor, nodeClock } from '@shoumi/server';
import { type Cast, castOf, entriesFor, proposalUnder, stepAs } from './cast.ts';
import { foundTestNode, type TestDatabase, testLine, testOrgan } from './database.ts';
import { stageOf } from './stage.ts';

/** The day on which everything was begun. */
export const MERGER_BEFORE = '2026-06-25';
const ORIGINAL = 'original-classification';

export async function mergerScene(db: TestDatabase, clock: ReturnType<typeof nodeClock>) {
  const stage = stageOf(db, clock);
  await foundTestNode(db.database);
  const line = await testLine(db.runtime);
  const place = { administration: line.province.id };
  const ending = castOf(line.organ);
  const told = castOf(line.below);
  const province = castOf(line.province);
  const heir = castOf(await testOrgan(db.runtime, 'provincial', place));
  const other = castOf(await testOrgan(db.runtime, 'provincial', place));
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
    stage,
    step,
    line,
    entry,
    casts: { ending, heir, told, other, province },
    ids: { ...ids, derived, objection, held, widening, notice },
  };
}

const years = (n: number) => ({ kind: 'period', n, unit: 'year' });

/** Change, extension, early declassification, publication, suggestion: what happens to the matter and to whom is told. */

import type { SeededEntry } from '@shoumi/seeds';
import { type Actor, actingAs, exchange, nodeClock } from '@shoumi/server';
import {
  type Cast,
  castOf,
  entriesFor,
  foundTestNode,
  proposalUnder,
  refusalOf,
  stepAs,
  type TestDatabase,
  type TestLine,
  testDatabase,
  testLine,
  unlikeJournals,
  worked,
} from '@shoumi/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

let db: TestDatabase;
let line: TestLine;
let ours: Cast;
let theirs: Cast;
let secret: SeededEntry;
const clock = nodeClock();
const LATER = '2026-06-01';

beforeAll(async () => {
  db = await testDatabase();
  await foundTestNode(db.database);
  line = await testLine(db.runtime);
  ours = castOf(line.organ);
  theirs = castOf(line.below);
  const entries = await entriesFor(db.runtime, line.organ);
  secret = entries.find(
    (entry) => entry.level === 'secret' && entry.term.kind === 'period' && entry.term.n < 20,
  ) as SeededEntry;
});
afterAll(() => db.drop());

const at = (day: string) => clock.set(Date.parse(`${day}T09:00:00+08:00`));
const carry = async (day: string) => {
  at(day);
  await exchange(db.runtime, clock);
};
const rows = <R extends Record<string, unknown>>(who: Actor, sql: string, params: readonly unknown[] = []) =>
  actingAs(db.database, who, (tx) => tx.query<R>(sql, params));

/** A matter in force that the other organ was told of. */
async function inForce(overrides: Record<string, unknown> = {}): Promise<string> {
  const { case: id } = await stepAs(
    db.runtime,
    ours.drafter,
    'draft',
    proposalUnder(secret, ours, {
      term: { kind: 'period', n: 1, unit: 'year' },
      scope: { persons: [ours.drafter.person, ours.reader.person], units: [], posts: [], organs: [theirs.organ.id] },
      ...overrides,
    }),
  );
  await stepAs(db.runtime, ours.drafter, 'submit', { authority: ours.head.person }, { case: id });
  await stepAs(db.runtime, ours.head, 'approve', { opinion: null }, { case: id });
  await carry('2026-03-03');
  return id;
}
const matter = async (id: string) =>
  (
    await rows<Record<string, unknown>>(
      ours.office,
      'select state, level, mark, declassified_on, reviewed_on from matter where organ_id = (select ctx_organ()) and id = $1',
      [id],
    )
  )[0];
const held = async (cast: Cast = theirs) =>
  (
    await rows<{ id: string; state: string; data: Record<string, unknown> }>(
      cast.office,
      `select id, state, data from dossier where organ_id = (select ctx_organ()) and procedure = 'received-matter' order by ordinal desc limit 1`,
    )
  )[0];
const dossier = async (id: string) =>
  (
    await rows<{ state: string; data: Record<string, never> }>(
      ours.office,
      'select state, data from dossier where organ_id = (select ctx_organ()) and id = $1',
      [id],
    )
  )[0];

const proposal = (id: string, more: Record<string, unknown> = {}) => ({
  matter: id,
  ground: 'harm-changed',
  reason: '虚构的理由',
  authority: ours.head.person,
  ...more,
});
const propose = (procedure: string, input: Record<string, unknown>, day = LATER) =>
  stepAs(db.runtime, ours.drafter, 'propose', input, { day }, procedure);
const decide = (procedure: string, id: string, day = LATER, who: Actor = ours.head) =>
  stepAs(db.runtime, who, 'decide', { opinion: null }, { case: id, day }, procedure);

const noChange = { newLevel: null, newTerm: null, newScope: null };

describe('a change', () => {
  it('gives the matter its new level and mark, tells the other organ, and has its receipt', async () => {
    const id = await inForce();
    expect(await held()).toMatchObject({ state: 'held', data: { mark: '机密★1年' } });
    const { case: change } = await propose('change', proposal(id, { ...noChange, newLevel: 'confidential' }));
    await decide('change', change);
    expect(await matter(id)).toMatchObject({ level: 1, mark: '秘密★1年', state: 'in-force', reviewed_on: LATER });
    await carry('2026-06-02');
    await carry('2026-06-02');
    expect(await held()).toMatchObject({ state: 'held', data: { mark: '秘密★1年', level: 'confidential' } });
    expect((await dossier(change))?.data).toMatchObject({ receipts: [{ deliveredOn: '2026-06-02', late: false }] });
    await stepAs(db.runtime, ours.office, 'close', { remark: null }, { case: change, day: '2026-06-03' }, 'change');
    const running = await rows(
      ours.office,
      `select 1 from clock where organ_id = (select ctx_organ()) and case_id = $1 and state <> 'met'`,
      [change],
    );
    expect(running).toEqual([]);
  });

  it('that puts the matter lower takes its portions along', async () => {
    const id = await inForce({
      portions: [
        { text: '甲', level: 'secret' },
        { text: '乙', level: null },
      ],
    });
    const { case: change } = await propose('change', proposal(id, { ...noChange, newLevel: 'confidential' }));
    await decide('change', change);
    const [row] = await rows(
      ours.office,
      `select proposal->'portionLevels' as portions from matter where organ_id = (select ctx_organ()) and id = $1`,
      [id],
    );
    expect(row?.portions).toEqual([
      { id: 1, level: 'confidential' },
      { id: 2, level: null },
    ]);
  });
  it('of the scope lets out who is no longer in it', async () => {
    const id = await inForce();
    const sees = async () =>
      (
        await rows(
          { ...ours.reader, clearance: 3 },
          'select 1 from matter where organ_id = (select ctx_organ()) and id = $1',
          [id],
        )
      ).length;
    expect(await sees()).toBe(1);
    const { case: change } = await propose(
      'change',
      proposal(id, { ...noChange, newScope: { persons: [ours.drafter.person], units: [], posts: [], organs: [] } }),
    );
    await decide('change', change);
    expect(await sees()).toBe(0);
  });

  it('without a ground, beyond the entry, or of a draft is refused', async () => {
    const id = await inForce();
    expect(await refusalOf(propose('change', proposal(id, { ...noChange, ground: null })))).toEqual([
      'change-without-ground',
    ]);
    expect(await refusalOf(propose('change', proposal(id, { ...noChange, newLevel: 'top-secret' })))).toContain(
      'level-beyond-entry',
    );
    const draft = await stepAs(db.runtime, ours.drafter, 'draft', proposalUnder(secret, ours));
    expect(await refusalOf(propose('change', proposal(draft.case, noChange)))).toContain('matter-not-in-force');
  });

  it('is decided by the authority whom it was put before, and by nobody else', async () => {
    const id = await inForce();
    const { case: change } = await propose('change', proposal(id, { ...noChange, newLevel: 'confidential' }));
    expect(await refusalOf(decide('change', change, LATER, ours.designated))).toBe('not-found');
    expect(await refusalOf(decide('change', change, LATER, ours.drafter))).toBe('not-your-step');
  });

  it('that is turned down leaves the matter as it was', async () => {
    const id = await inForce();
    const before = await matter(id);
    const { case: change } = await propose('change', proposal(id, { ...noChange, newLevel: 'confidential' }));
    await stepAs(db.runtime, ours.head, 'refuse', { reason: '不同意' }, { case: change, day: LATER }, 'change');
    expect(await matter(id)).toEqual(before);
  });
});

describe('an extension', () => {
  const longer = {
    newLevel: 'secret',
    newTerm: { kind: 'period', n: 2, unit: 'year' },
    newScope: null,
    guideApproval: null,
  };
  it('counts from the old start', async () => {
    const id = await inForce();
    const { case: extension } = await propose('extension', proposal(id, longer));
    await decide('extension', extension);
    expect(await matter(id)).toMatchObject({ mark: '机密★2年', declassified_on: '2028-03-03' });
  });
  it('decided after expiry is refused', async () => {
    const id = await inForce();
    expect(await refusalOf(propose('extension', proposal(id, longer), '2027-03-03'))).toContain(
      'extension-after-expiry',
    );
    const { case: inTime } = await propose('extension', proposal(id, longer), '2027-03-02');
    expect(await refusalOf(decide('extension', inTime, '2027-03-03'))).toContain('extension-after-expiry');
    await decide('extension', inTime, '2027-03-02');
  });
  it('beyond the guide needs the body that set it', async () => {
    const id = await inForce();
    const term = { ...secret.term, n: (secret.term as { n: number }).n + 1 };
    expect(await refusalOf(propose('extension', proposal(id, { ...longer, newTerm: term })))).toContain(
      'extension-beyond-guide',
    );
    await propose('extension', proposal(id, { ...longer, newTerm: term, guideApproval: '国保函〔2026〕1号' }));
  });
  it('whose notice arrives after the old term is a recorded breach, and no refusal', async () => {
    const id = await inForce();
    const { case: extension } = await propose('extension', proposal(id, longer), '2027-03-01');
    await decide('extension', extension, '2027-03-01');
    await carry('2027-03-10');
    await carry('2027-03-10');
    expect((await dossier(extension))?.data).toMatchObject({ receipts: [{ deliveredOn: '2027-03-10', late: true }] });
    const byHand = await stepAs(
      db.runtime,
      ours.office,
      'recordReceipt',
      { recipient: '纸质收文单位', deliveredOn: '2027-03-09' },
      { case: extension, day: '2027-03-11' },
      'extension',
    );
    expect(byHand.warnings.map(({ code }) => code)).toEqual(['extension-notice-late']);
  });
});

describe('early declassification', () => {
  it('ends the matter here and at the organ that was told', async () => {
    const id = await inForce();
    const { case: early } = await propose('early-declassification', proposal(id));
    await decide('early-declassification', early);
    await carry('2026-06-02');
    expect(await matter(id)).toMatchObject({ state: 'declassified', declassified_on: LATER });
    expect(await held()).toMatchObject({ state: 'declassified' });
  });
});

describe('publication', () => {
  const ask = (id: string) =>
    stepAs(
      db.runtime,
      ours.drafter,
      'ask',
      { matter: id, where: '门户网站', text: '虚构' },
      { day: LATER },
      'publication',
    );
  it('declassifies what was in force, after a review', async () => {
    const id = await inForce();
    const { case: asked } = await ask(id);
    expect(
      await refusalOf(
        stepAs(db.runtime, ours.head, 'decide', { opinion: null }, { case: asked, day: LATER }, 'publication'),
      ),
    ).toBe('wrong-state');
    await stepAs(
      db.runtime,
      ours.office,
      'review',
      { opinion: '可以公开' },
      { case: asked, day: LATER },
      'publication',
    );
    await stepAs(db.runtime, ours.head, 'decide', { opinion: null }, { case: asked, day: LATER }, 'publication');
    expect(await matter(id)).toMatchObject({ state: 'declassified' });
  });
  it('of a declassified matter is a decision of its own', async () => {
    const id = await inForce();
    const { case: early } = await propose('early-declassification', proposal(id));
    await decide('early-declassification', early);
    const { case: asked } = await ask(id);
    await stepAs(
      db.runtime,
      ours.office,
      'review',
      { opinion: '可以公开' },
      { case: asked, day: LATER },
      'publication',
    );
    await stepAs(db.runtime, ours.head, 'decide', { opinion: null }, { case: asked, day: LATER }, 'publication');
    expect((await dossier(asked))?.state).toBe('published');
  });
});

describe('a suggestion', () => {
  it('reaches the original organ with the matter it is about, and is answered', async () => {
    const id = await inForce();
    const received = await held();
    const { case: made } = await stepAs(
      db.runtime,
      theirs.office,
      'suggest',
      { received: received?.id, kind: 'declassify', reason: '虚构' },
      { day: LATER },
      'suggestion',
    );
    await carry('2026-06-02');
    const [arrived] = await rows<{ id: string; matter: string }>(
      ours.office,
      `select id, matter from dossier where organ_id = (select ctx_organ()) and procedure = 'suggestion' order by ordinal desc limit 1`,
    );
    expect(arrived?.matter).toBe(id);
    await stepAs(
      db.runtime,
      ours.head,
      'answer',
      { answer: 'declined', explanation: '尚不宜解密' },
      { case: arrived?.id ?? '', day: '2026-06-05' },
      'suggestion',
    );
    await carry('2026-06-05');
    const [answered] = await rows<{ state: string }>(
      theirs.office,
      'select state from dossier where organ_id = (select ctx_organ()) and id = $1',
      [made],
    );
    expect(answered?.state).toBe('replied');
    // Suggesting changes nothing by itself.
    expect(await matter(id)).toMatchObject({ state: 'in-force' });
  });
});

it('a suggestion about what one was not shown finds nothing', async () => {
  await inForce();
  const input = { received: (await held())?.id, kind: 'change', reason: '虚构的理由' };
  expect(await refusalOf(stepAs(db.runtime, theirs.drafter, 'suggest', input, { day: LATER }, 'suggestion'))).toBe(
    'not-found',
  );
});

it('a blanked matter still ends on its day', async () => {
  const id = await inForce();
  const { case: blanking } = await stepAs(
    db.runtime,
    ours.drafter,
    'ask',
    { matter: id, reason: '误录' },
    { day: LATER },
    'blanking',
  );
  await stepAs(db.runtime, ours.office, 'confirm', {}, { day: LATER, case: blanking }, 'blanking');
  at('2027-03-03');
  expect(await worked(db.runtime, clock)).toEqual([]);
  expect(await matter(id)).toMatchObject({ state: 'declassified', declassified_on: '2027-03-03' });
});

it('the journals of both organs rebuild without a difference', async () => {
  expect(await unlikeJournals(db, [line.organ, line.below])).toEqual([]);
});

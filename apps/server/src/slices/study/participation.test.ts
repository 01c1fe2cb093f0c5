/** Who takes part, reads and confirms: each person once, and nobody for another. */
import { actingAs, rebuildCheck } from '@shoumi/server';
import {
  type Cast,
  castOf,
  type HttpClient,
  type StudyOffice,
  studyOffice,
  studySessionInput,
  TODAY,
  testOrgan,
} from '@shoumi/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { application } from '../../compose.ts';

let sister: Cast;
let world: StudyOffice;
beforeAll(async () => {
  world = await studyOffice();
  sister = castOf(await testOrgan(world.db.runtime));
}, 120_000);
afterAll(() => world.stop());

describe('an audience', () => {
  const inAudience = async (change: Record<string, unknown>) =>
    (await world.participations(await world.opened(change), 'true')).length;
  it('is computed when the session is opened', async () => {
    expect(await inAudience({ audience: 'all' })).toBe(17);
    expect(await inAudience({ audience: 'drafters' })).toBe(6);
    expect(await inAudience({ audience: 'authorities' })).toBe(3);
    expect(await inAudience({ audience: 'officers' })).toBe(1);
    expect(await inAudience({ audience: 'named', persons: [world.cast.reader.person] })).toBe(1);
    expect(await inAudience({ audience: 'units', units: [world.cast.organ.units[0]] })).toBeGreaterThan(2);
    const core = await inAudience({ audience: 'cleared', classes: ['core'] });
    expect(core).toBeGreaterThan(0);
    expect(core).toBeLessThan(17);
  });
  it('of leavers and travellers is whom the office noted and whom the session names, as long as it concerns them', async () => {
    const [leaver, traveller, back, withdrawn] = world.cast.organ.people.slice(12, 16).map(({ id }) => id);
    const note = (person: string | undefined, kind: string, to: string | null) =>
      world.office.step('departure', 'enter', { person, kind, from: '2026-01-01', to, remark: null });
    await note(leaver, 'leaving', null);
    await note(traveller, 'abroad', TODAY);
    await note(back, 'abroad', '2026-01-05');
    const id = await note(withdrawn, 'leaving', null);
    await world.office.step('departure', 'end', { on: TODAY, reason: '不再离岗' }, id);
    const whom = async (audience: string, persons: readonly unknown[] = []) =>
      new Set(
        (await world.participations(await world.opened({ audience, persons }), 'true')).map(({ person }) => person),
      );
    expect(await whom('leaving')).toEqual(new Set([leaver]));
    expect(await whom('travellers')).toEqual(new Set([traveller]));
    expect(await whom('leaving', [withdrawn, leaver])).toEqual(new Set([leaver, withdrawn]));
    const open = await world.office.call('POST', '/api/steps/departure/enter', {
      input: { person: leaver, kind: 'abroad', from: '2026-01-02', to: null, remark: null },
    });
    expect(open.status).toBe(400);
  });
  it('that is empty is refused, and a circulated text is no classification training', async () => {
    const empty = await world.office.step('study-session', 'plan', studySessionInput({ audience: 'named' }));
    const refused = await world.office.call('POST', '/api/steps/study-session/open', { case: empty, input: {} });
    expect(refused.body.reasons).toMatchObject([{ code: 'nobody-to-study' }]);
    const marked = studySessionInput({ classification: true, validUntil: '2029-01-01' });
    const answer = await world.office.call('POST', '/api/steps/study-session/plan', { input: marked });
    expect(answer.body.reasons).toMatchObject([{ code: 'circulation-is-not-training' }]);
  });
});

describe('reading and confirming', () => {
  it('shows what is mine, keeps reading marks, confirms once with the server’s second', async () => {
    const id = await world.opened();
    const mine = await world.reader.call('GET', '/api/study/mine');
    expect(mine.body.sessions).toContainEqual(expect.objectContaining({ id, confirmedAt: null }));
    const page = await world.reader.call('GET', `/api/study/sessions/${id}/page`);
    expect(page.body).toMatchObject({ material: { restated: true, sections: [{ n: 9 }, { n: 11 }, { n: 14 }] } });
    const marks = await world.reader.call('PUT', `/api/study/sessions/${id}/marks`, { marks: [14, 9, 9, 55] });
    expect(marks.body).toEqual({ marks: [9, 14] });
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => world.reader.call('POST', `/api/study/sessions/${id}/confirm`, {})),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(200));
    expect(answers.filter(({ body }) => body.now)).toHaveLength(1);
    expect(new Set(answers.map(({ body }) => Date.parse(String(body.at)))).size).toBe(1);
    const entries = await actingAs(world.db.database, world.cast.office, (tx) =>
      tx.query(
        `select 1 from journal_entry where organ_id = $1 and type = 'StudyConfirmed' and text like '%' || $2 || '%'`,
        [world.cast.organ.id, id],
      ),
    );
    expect(entries).toHaveLength(1);
    expect(await world.trainings(world.cast.reader.person, '条例学习')).toEqual([]);
  });
  it('is for those who take part, in a session that is open', async () => {
    const id = await world.opened({ audience: 'named', persons: [world.cast.drafter.person] });
    expect((await world.reader.call('GET', `/api/study/sessions/${id}/page`)).status).toBe(404);
    expect((await world.reader.call('POST', `/api/study/sessions/${id}/confirm`, {})).status).toBe(404);
    await world.office.step('study-session', 'close', { remark: null }, id);
    expect((await world.drafter.call('POST', `/api/study/sessions/${id}/confirm`, {})).body.code).toBe('wrong-state');
  });
  it('a person sees only the own participation, the head all, the sister organ none', async () => {
    const id = await world.opened();
    const list = (client: HttpClient) => client.call('GET', `/api/registers/participations?session=${id}`);
    expect((await list(world.reader)).body.rows).toHaveLength(1);
    expect((await list(world.head)).body.rows).toHaveLength(17);
    const theirs = await actingAs(world.db.database, sister.office, (tx) =>
      tx.query('select 1 from participation where session = $1', [id]),
    );
    expect(theirs).toEqual([]);
    expect((await world.reader.call('GET', `/api/study/sessions/${id}/results`)).body.code).toBe('not-your-step');
  });
});

describe('the journal', () => {
  it('gives the same tables again', async () => {
    const { broken, differences } = await rebuildCheck(world.db.ownerUrl, application, world.cast.organ.id);
    expect([broken, differences]).toEqual([[], []]);
  });
});

/** Codes on paper and on walls: one person, one session, one use. */
import { type Question, starterBank } from '@shoumi/law';
import { actingAs, rebuildCheck } from '@shoumi/server';
import { type StudyOffice, studyOffice } from '@shoumi/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { application } from '../../compose.ts';
import { readDocument } from '../../platform/documents/document-file.ts';
import { Tries } from './tries.ts';

let world: StudyOffice;
beforeAll(async () => {
  world = await studyOffice();
}, 120_000);
afterAll(() => world.stop());

describe('without an account', () => {
  const person = () => world.cast.organ.people[12];
  it('a code on paper confirms once, for its staff number alone', async () => {
    const id = await world.opened({ title: '凭码学习' });
    const printed = await world.office.call('POST', `/api/study/sessions/${id}/codes/docx`, {
      persons: [person()?.id],
    });
    expect(printed.status).toBe(200);
    const paper = await readDocument('codes.docx', printed.bytes);
    const text = JSON.stringify(paper);
    const code = /[2-9A-Z]{5}-[2-9A-Z]{5}/.exec(text)?.[0];
    const kept = await actingAs(world.db.database, world.cast.office, (tx) => tx.query('select * from study_code', []));
    expect(JSON.stringify(kept)).not.toContain(code);
    const asked = { organ: world.cast.organ.seed.code, staffNumber: person()?.staffNumber, code: code?.toLowerCase() };
    const nobody = world.visitor();
    expect((await nobody.call('POST', '/api/study/code', asked)).body).toMatchObject({ id, title: '凭码学习' });
    const other = { ...asked, staffNumber: world.cast.organ.people[13]?.staffNumber };
    expect((await nobody.call('POST', '/api/study/code', other)).status).toBe(404);
    const both = await Promise.all([1, 2].map(() => nobody.call('POST', '/api/study/code/confirm', asked)));
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    expect(both.filter(({ body }) => body.now)).toHaveLength(1);
    expect(await world.participations(id, `way = 'code'`)).toHaveLength(1);
  });
  it('wrong codes are counted, right ones are not', () => {
    const tries = new Tries();
    for (let i = 0; i < 10; i++) {
      tries.check(['a'], 0);
      tries.failed(['a'], 0);
    }
    expect(() => tries.check(['a'], 1)).toThrow('too-many');
    expect(() => tries.check(['b'], 1)).not.toThrow();
    expect(() => tries.check(['a'], 11 * 60_000)).not.toThrow();
  });
});

/** Prints a code for a person and reads it off the paper; answers what the person then types. */
async function onPaper(session: string, index: number) {
  const person = world.cast.organ.people[index];
  const printed = await world.office.call('POST', `/api/study/sessions/${session}/codes/docx`, {
    persons: [person?.id],
  });
  const text = JSON.stringify(await readDocument('codes.docx', printed.bytes));
  const code = /[2-9A-Z]{5}-[2-9A-Z]{5}/.exec(text)?.[0] ?? '';
  return { organ: world.cast.organ.seed.code, staffNumber: person?.staffNumber ?? '', code };
}
const post = (path: string, body: unknown) => world.visitor().call('POST', `/api/study/code${path}`, body);

describe('with a code on paper', () => {
  const test = { form: 'test', questions: 5, minutes: 10, passMark: 60, attempts: 2, articles: [] };
  const keyOf = (questions: readonly { id: string }[]) =>
    Object.fromEntries(
      questions.map(({ id }) => [id, starterBank.find((each: Question) => each.id === id)?.answer.split('|')[0] ?? '']),
    );

  it('a lecture is signed in to, with the code on the wall too where there is one', async () => {
    const id = await world.opened({
      title: '凭码授课',
      form: 'lecture',
      classification: true,
      validUntil: '2029-01-01',
    });
    const [first, second] = [await onPaper(id, 12), await onPaper(id, 13)];
    expect((await post('', first)).body).toMatchObject({ form: 'lecture', asksWall: false });
    expect((await post('/confirm', first)).body.code).toBe('wrong-state');
    expect((await post('/sign-in', first)).body).toMatchObject({ now: true, way: 'code' });
    const wall = await world.office.call('POST', `/api/study/sessions/${id}/wall`, {});
    expect((await post('', second)).body).toMatchObject({ asksWall: true });
    expect((await post('/sign-in', second)).status).toBe(404);
    expect((await post('/sign-in', { ...second, wall: 'AAAAA-AAAAA' })).status).toBe(404);
    expect((await post('/sign-in', { ...second, wall: wall.body.code })).body.now).toBe(true);
    const trained = await world.trainings(world.cast.organ.people[12]?.id ?? null, '凭码授课');
    expect(trained).toEqual([{ kind: 'classification' }]);
  });

  it('a test is sat and gone on with; no answer leaves before it is in; a pass uses the code up', async () => {
    const id = await world.opened({ ...test, title: '凭码考试' });
    const who = await onPaper(id, 12);
    expect((await post('/confirm', who)).body.code).toBe('wrong-state');
    const first = await post('/attempt', who);
    const questions = first.body.questions as { id: string }[];
    expect(questions).toHaveLength(5);
    for (const question of questions)
      expect(Object.keys(question).sort()).toEqual(['article', 'id', 'kind', 'options', 'text']);
    const { attempt } = first.body;
    const saved = { [questions[0]?.id ?? '']: 'A' };
    expect((await post('/answers', { ...who, attempt, answers: saved })).status).toBe(200);
    // The connection was lost; the code opens the same paper again.
    expect((await post('/attempt', who)).body).toMatchObject({ attempt, answers: saved });
    const failed = await post('/submit', { ...who, attempt, answers: {} });
    expect(failed.body).toMatchObject({ score: 0, passed: false, attemptsLeft: 1 });
    const second = await post('/attempt', who);
    const handedIn = {
      ...who,
      attempt: second.body.attempt,
      answers: keyOf(second.body.questions as { id: string }[]),
    };
    expect((await post('/submit', handedIn)).body).toMatchObject({ score: 100, passed: true });
    expect(await world.participations(id, `way = 'test' and score = 100`)).toHaveLength(1);
    expect((await post('/attempt', who)).body.code).toBe('wrong-state');
    expect((await post('', who)).body).toMatchObject({ material: null, mine: { score: 100 } });
  });

  it('attempts are counted, and another’s paper or another session’s is not found', async () => {
    const id = await world.opened({ ...test, title: '一次', attempts: 1 });
    const [mine, other] = [await onPaper(id, 12), await onPaper(id, 13)];
    const elsewhere = await onPaper(await world.opened({ ...test, title: '另一场' }), 12);
    const { attempt } = (await post('/attempt', mine)).body;
    for (const who of [other, elsewhere])
      for (const path of ['/answers', '/submit'])
        expect((await post(path, { ...who, attempt, answers: {} })).status).toBe(404);
    await post('/submit', { ...mine, attempt, answers: {} });
    expect((await post('/attempt', mine)).body.code).toBe('refused');
  });

  it('a code stands on its own strip and not on the list that everybody signs', async () => {
    const id = await world.opened({ title: '发放' });
    const persons = [12, 13].map((i) => world.cast.organ.people[i]);
    const printed = await world.office.call('POST', `/api/study/sessions/${id}/codes/docx`, {
      persons: persons.map((person) => person?.id),
    });
    const text = JSON.stringify(await readDocument('codes.docx', printed.bytes));
    const codes = text.match(/[2-9A-Z]{5}-[2-9A-Z]{5}/g) ?? [];
    expect([codes.length, new Set(codes).size]).toEqual([2, 2]);
    for (const person of persons) expect(text.split(String(person?.staffNumber)).length - 1).toBe(2);
    expect(text).toContain(`${world.node.url}/code`);
  });
  it('a code that was replaced, and one of a session that is over, open nothing', async () => {
    const id = await world.opened({ title: '换码' });
    const before = await onPaper(id, 12);
    const now = await onPaper(id, 12);
    expect([(await post('', before)).status, (await post('', now)).status]).toEqual([404, 200]);
    await world.office.step('study-session', 'close', { remark: null }, id);
    expect((await post('/confirm', now)).body.code).toBe('wrong-state');
  });
});

describe('a lecture', () => {
  it('is signed in to with the code on its wall, and counts as training where it is marked', async () => {
    const id = await world.opened({
      title: '定密业务授课',
      form: 'lecture',
      classification: true,
      validUntil: '2029-01-01',
    });
    const wall = await world.office.call('POST', `/api/study/sessions/${id}/wall`, {});
    expect(String(wall.body.svg)).toContain('<svg');
    expect((await world.reader.call('POST', `/api/study/sessions/${id}/confirm`, {})).body.code).toBe('wrong-state');
    expect((await world.reader.call('POST', `/api/study/sessions/${id}/sign-in`, { code: 'AAAAA-AAAAA' })).status).toBe(
      404,
    );
    expect(
      (await world.reader.call('POST', `/api/study/sessions/${id}/sign-in`, { code: wall.body.code })).body.now,
    ).toBe(true);
    expect(await world.trainings(world.cast.reader.person, '定密业务授课')).toEqual([{ kind: 'classification' }]);
  });
});

describe('the journal', () => {
  it('gives the same tables again', async () => {
    const { broken, differences } = await rebuildCheck(world.db.ownerUrl, application, world.cast.organ.id);
    expect([broken, differences]).toEqual([[], []]);
  });
});

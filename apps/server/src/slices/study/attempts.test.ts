/** Sitting a test: nothing is given away, nothing is lost, nothing counts twice. */
import { type Question, starterBank } from '@shoumi/law';
import { rebuildCheck } from '@shoumi/server';
import { type StudyOffice, studyOffice } from '@shoumi/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { application } from '../../compose.ts';
import { draw } from './attempts.ts';

let world: StudyOffice;
beforeAll(async () => {
  world = await studyOffice();
}, 120_000);
afterAll(() => world.stop());

describe('a test', () => {
  const test = { form: 'test', questions: 5, minutes: 10, passMark: 60, attempts: 2, articles: [] };
  const keyOf = (questions: readonly { id: string }[]) =>
    Object.fromEntries(
      questions.map(({ id }) => [id, starterBank.find((each: Question) => each.id === id)?.answer.split('|')[0] ?? '']),
    );
  it('gives no answer away, goes on after a lost connection, marks once, and brings the training record', async () => {
    const id = await world.opened({ ...test, title: '定密考试', classification: true, validUntil: '2029-01-01' });
    const begin = () => world.reader.call('POST', `/api/study/sessions/${id}/attempts`, {});
    const first = await begin();
    const questions = first.body.questions as { id: string }[];
    expect(questions).toHaveLength(5);
    for (const question of questions)
      expect(Object.keys(question).sort()).toEqual(['article', 'id', 'kind', 'options', 'text']);
    const saved = { [questions[0]?.id ?? '']: 'A' };
    await world.reader.call('PUT', `/api/study/attempts/${first.body.attempt}/answers`, { answers: saved });
    const again = await begin();
    expect([again.body.attempt, again.body.answers]).toEqual([first.body.attempt, saved]);
    const submit = (answers: unknown, attempt: unknown) =>
      world.reader.call('POST', `/api/study/attempts/${attempt}/submit`, { answers });
    expect((await submit({}, first.body.attempt)).body).toMatchObject({ score: 0, passed: false, attemptsLeft: 1 });
    expect((await submit(keyOf(questions), first.body.attempt)).body).toMatchObject({ score: 0, passed: false });
    const second = await begin();
    const key = keyOf(second.body.questions as { id: string }[]);
    const both = await Promise.all([submit(key, second.body.attempt), submit(key, second.body.attempt)]);
    expect(both.map(({ body }) => [body.score, body.passed])).toEqual([
      [100, true],
      [100, true],
    ]);
    expect(await world.participations(id, `way = 'test' and score = 100`)).toHaveLength(1);
    expect(await world.trainings(world.cast.reader.person, '定密考试')).toHaveLength(1);
    expect((await begin()).body.code).toBe('wrong-state');
  });
  it.each([
    [2, 40, false],
    [3, 60, true],
    [4, 80, true],
  ])('%i right of 5 where 60 of 100 are asked', async (right, score, passed) => {
    const id = await world.opened(test);
    const { body } = await world.reader.call('POST', `/api/study/sessions/${id}/attempts`, {});
    const answers = keyOf((body.questions as { id: string }[]).slice(0, right));
    const result = await world.reader.call('POST', `/api/study/attempts/${body.attempt}/submit`, { answers });
    expect(result.body).toMatchObject({ score, passed });
  });
  it('ends when its time is over and its attempts are used', async () => {
    const id = await world.opened({ ...test, attempts: 1, minutes: 1 });
    const { body } = await world.drafter.call('POST', `/api/study/sessions/${id}/attempts`, {});
    const questions = body.questions as { id: string }[];
    const inTime = keyOf(questions.slice(0, 1));
    await world.drafter.call('PUT', `/api/study/attempts/${body.attempt}/answers`, { answers: inTime });
    const shift = Date.now();
    world.node.clock.set(shift + 2 * 60_000);
    try {
      const late = await world.drafter.call('PUT', `/api/study/attempts/${body.attempt}/answers`, {
        answers: { x: 'A' },
      });
      expect(late.body.code).toBe('wrong-state');
      // What was saved in time counts, whatever comes with the paper.
      const answers = keyOf(questions);
      const paper = await world.drafter.call('POST', `/api/study/attempts/${body.attempt}/submit`, { answers });
      expect(paper.body).toMatchObject({ score: 20, passed: false, attemptsLeft: 0 });
      expect((await world.drafter.call('POST', `/api/study/sessions/${id}/attempts`, {})).body.code).toBe('refused');
    } finally {
      world.node.clock.set(Date.now());
    }
  });
  it('draws each question once', () => {
    const paper = draw(starterBank, 40);
    expect(new Set(paper.map(({ id }) => id)).size).toBe(40);
    expect(draw(starterBank.slice(0, 3), 5)).toHaveLength(3);
  });
});

describe('the journal', () => {
  it('gives the same tables again', async () => {
    const { broken, differences } = await rebuildCheck(world.db.ownerUrl, application, world.cast.organ.id);
    expect([broken, differences]).toEqual([[], []]);
  });
});

/** Figures of study, reminders, and what is printed. */
import { actingAs, rebuildCheck } from '@shoumi/server';
import { type HttpClient, refusalOf, type StudyOffice, stepAs, studyOffice, TODAY } from '@shoumi/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { application } from '../../compose.ts';

let world: StudyOffice;
beforeAll(async () => {
  world = await studyOffice();
}, 120_000);
afterAll(() => world.stop());

describe('figures', () => {
  it('hours count confirmed sessions and training, against what the class owes', async () => {
    const id = await world.opened({ title: '学时', hours: 3 });
    await world.reader.call('POST', `/api/study/sessions/${id}/confirm`, {});
    const hours = await world.office.call('GET', `/api/study/hours?year=${TODAY.slice(0, 4)}`);
    const people = hours.body.people as { id: string; hours: number }[];
    expect(people.find((each) => each.id === world.cast.reader.person)?.hours).toBeGreaterThanOrEqual(3);
    await world.office.step('study-hours', 'enter', {
      class: 'none',
      hours: 7,
      from: '2024-09-01',
      source: '本单位规定',
    });
    const after = await world.office.call('GET', `/api/study/hours?year=${TODAY.slice(0, 4)}`);
    expect(after.body.owed).toMatchObject({ none: 7, core: 4 });
  });
  it('a person reads the own record with the hours that the office sees', async () => {
    const year = await world.office.call('GET', `/api/study/hours?year=${TODAY.slice(0, 4)}`);
    const people = year.body.people as { id: string; hours: number }[];
    const seen = people.find(({ id }) => id === world.cast.reader.person);
    expect(seen?.hours).toBeGreaterThan(0);
    const own = await world.reader.call('GET', `/api/study/people/${world.cast.reader.person}/record`);
    expect(own.body.hours).toEqual(seen);
  });
  it('coverage of a year is by subject, unit and class, and every figure opens to its rows', async () => {
    const id = await world.opened({ title: '警示', subject: 'warning', opensOn: '2023-05-01', hours: 1 });
    await world.reader.call('POST', `/api/study/sessions/${id}/confirm`, {});
    const { body } = await world.office.call('GET', '/api/study/coverage?year=2023');
    expect(body.whole).toMatchObject({ total: 17, confirmed: 1, missing: 16 });
    expect(body.bySubject).toMatchObject([{ key: 'warning', total: 17, confirmed: 1 }]);
    for (const counts of [body.bySubject, body.byUnit, body.byClass] as {
      total: number;
      missing: number;
      rows: Record<'total' | 'missing', string>;
    }[][]) {
      expect(counts.reduce((sum, { total }) => sum + total, 0)).toBe(17);
      for (const count of counts)
        for (const figure of ['total', 'missing'] as const) {
          const behind = await world.office.call('GET', `/api${count.rows[figure]}&size=200`);
          expect(behind.body.rows).toHaveLength(count[figure]);
        }
    }
    expect((await world.reader.call('GET', '/api/study/coverage')).body.code).toBe('not-your-step');
  });
  it('a leaver keeps the record', async () => {
    const person = String(
      await world.office.step('person', 'enter', { staffNumber: 'L-1', name: '离任者', unit: null, post: null }),
    );
    await world.opened({ title: '离任前', audience: 'named', persons: [person] });
    await world.office.step('person', 'end', { on: TODAY, reason: '调离' }, person);
    const record = await world.office.call('GET', `/api/study/people/${person}/record`);
    expect(record.body).toMatchObject({
      person: { state: 'ended' },
      hours: null,
      sessions: [{ title: '离任前', state: 'invited' }],
    });
    expect((await world.reader.call('GET', `/api/study/people/${person}/record`)).body.code).toBe('not-your-step');
  });
  it('who has missed the deadline is told to the head by the worker, once', async () => {
    const id = await world.opened({ title: '逾期', deadline: '2025-03-01' });
    await world.node.worker.runOnce();
    await world.node.worker.runOnce();
    const told = await world.head.call('GET', '/api/study/overdue');
    expect(told.body.sessions).toContainEqual(
      expect.objectContaining({ id, toldOn: TODAY, missing: expect.any(Number) }),
    );
    const entries = await actingAs(world.db.database, world.cast.office, (tx) =>
      tx.query(`select 1 from journal_entry where organ_id = $1 and type = 'StudyEscalated' and case_id = $2`, [
        world.cast.organ.id,
        id,
      ]),
    );
    expect(entries).toHaveLength(1);
  });
  it('make-up is for those who are missing', async () => {
    const id = await world.opened({ title: '第一场' });
    await world.reader.call('POST', `/api/study/sessions/${id}/confirm`, {});
    const all = await world.participations(id, 'true');
    const makeUp = await world.opened({ title: '补学', audience: 'missing', makeUpOf: id });
    expect(await world.participations(makeUp, 'true')).toHaveLength(all.length - 1);
  });
});

describe('reminders and questions', () => {
  it('a reminder reaches those who have not confirmed, and nobody else', async () => {
    const id = await world.opened({
      title: '提醒',
      audience: 'named',
      persons: [world.cast.reader.person, world.cast.drafter.person],
    });
    await world.reader.call('POST', `/api/study/sessions/${id}/confirm`, {});
    expect((await world.office.call('POST', `/api/study/sessions/${id}/remind`, {})).body).toEqual({
      reached: 1,
      mailed: 0,
    });
    const remindedAt = async (client: HttpClient) =>
      ((await client.call('GET', '/api/study/mine')).body.sessions as { id: string; remindedAt: unknown }[]).find(
        (each) => each.id === id,
      )?.remindedAt;
    expect([await remindedAt(world.reader), typeof (await remindedAt(world.drafter))]).toEqual([null, 'string']);
    expect((await world.reader.call('POST', `/api/study/sessions/${id}/remind`, {})).body.code).toBe('not-your-step');
  });
  it('questions come from a sheet; one whose answer does not fit is refused; answers are for the office alone', async () => {
    const header = '条例条次,题型,题目,选项A,选项B,选项C,答案';
    const form = new FormData();
    const rows = [header, '9,单选,甲题,一,二,三,B', '9,单选,乙题,一,二,,C', '9,判断,丙题,,,,对'];
    form.set('file', new Blob([rows.join('\n')]), '题库.csv');
    const preview = await world.office.call('POST', '/api/imports/study-question/enter', form);
    expect(preview.body).toMatchObject({ clean: 2, refused: 1 });
    expect((await world.office.call('POST', `/api/imports/${preview.body.id}/confirm`, {})).body.taken).toBe(2);
    expect((await world.reader.call('GET', '/api/registers/study-questions')).status).toBeGreaterThanOrEqual(400);
  });
});

describe('papers', () => {
  it.each([
    ['missing', (id: string) => `/api/study/sessions/${id}/missing/pdf`, 'office'],
    ['certificate', (_id: string, part: string) => `/api/study/participations/${part}/certificate/pdf`, 'reader'],
  ] as const)('%s is a pdf', async (_name, path, who) => {
    const id = await world.opened({ title: '打印' });
    const { body } = await world.reader.call('POST', `/api/study/sessions/${id}/confirm`, {});
    const client = who === 'office' ? world.office : world.reader;
    const made = await client.call('GET', path(id, String(body.participation)));
    expect(new TextDecoder().decode(made.bytes.slice(0, 5))).toBe('%PDF-');
  });
  it('another’s certificate is not found', async () => {
    const id = await world.opened({ title: '打印' });
    const { body } = await world.reader.call('POST', `/api/study/sessions/${id}/confirm`, {});
    expect(
      (await world.drafter.call('GET', `/api/study/participations/${body.participation}/certificate/pdf`)).status,
    ).toBe(404);
  });
});

describe('a commendation', () => {
  const proposal = { kind: 'person', name: '某人', person: null, ground: 'other', reason: null, deeds: '编写教材' };
  it('on the seventh ground needs a reason; the head decides; then there is a certificate', async () => {
    const refused = await refusalOf(
      stepAs(world.db.runtime, world.cast.office, 'propose', proposal, {}, 'commendation'),
    );
    expect(refused).toEqual(['residual-ground-without-reason']);
    const id = await world.office.step('commendation', 'propose', { ...proposal, reason: '填补空白' });
    expect((await world.office.call('GET', `/api/study/commendations/${id}/certificate/pdf`)).status).toBe(404);
    await world.head.step('commendation', 'decide', { instrument: '表彰〔2026〕1号', opinion: null }, id);
    const made = await world.office.call('GET', `/api/study/commendations/${id}/certificate/pdf`);
    expect(new TextDecoder().decode(made.bytes.slice(0, 5))).toBe('%PDF-');
  });
});

describe('the journal', () => {
  it('gives the same tables again', async () => {
    const { broken, differences } = await rebuildCheck(world.db.ownerUrl, application, world.cast.organ.id);
    expect([broken, differences]).toEqual([[], []]);
  });
});

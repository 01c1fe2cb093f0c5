/** What the demo country shows of study. */
import type { CalendarDate } from '@shoumi/law';
import { planStudy, runActions } from '@shoumi/seeds';
import { actingAs, rebuildCheck } from '@shoumi/server';
import { castOf, type StudyOffice, studyOffice, TODAY, testOrgan } from '@shoumi/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { application } from '../../compose.ts';

let world: StudyOffice;
beforeAll(async () => {
  world = await studyOffice();
}, 120_000);
afterAll(() => world.stop());

describe('the demo country', () => {
  it('has a lecture that was training, a test that somebody failed, a text that not all have confirmed', async () => {
    const organ = await testOrgan(world.db.runtime);
    await runActions(planStudy(world.db.runtime, organ, TODAY as CalendarDate), () => undefined);
    const seen = <Row extends Record<string, unknown>>(sql: string) =>
      actingAs(world.db.database, castOf(organ).office, (tx) => tx.query<Row>(sql, [organ.id]));
    const stand = await seen(
      `select s.form, s.state, count(*)::int as total, count(*) filter (where x.state = 'confirmed')::int as confirmed
       from study_session s join participation x on x.organ_id = s.organ_id and x.session = s.id
       where s.organ_id = $1 group by s.id, s.form, s.state order by s.form, total`,
    );
    expect(stand).toEqual([
      { form: 'circulation', state: 'open', total: 9, confirmed: 2 },
      { form: 'circulation', state: 'open', total: 17, confirmed: 10 },
      { form: 'lecture', state: 'closed', total: 6, confirmed: 5 },
      { form: 'test', state: 'open', total: 6, confirmed: 2 },
    ]);
    const marks = await seen('select passed from study_attempt where organ_id = $1 order by passed');
    expect(marks).toEqual([{ passed: false }, { passed: true }, { passed: true }]);
    const lecture = `select distinct person from training where organ_id = $1 and subject like '定密业务集中授课%'`;
    const trained = await seen<{ person: string }>(lecture);
    expect(trained).toHaveLength(5);
    expect(trained).not.toContainEqual({ person: organ.drafters[5]?.id });
  });
});

describe('the journal', () => {
  it('gives the same tables again', async () => {
    const { broken, differences } = await rebuildCheck(world.db.ownerUrl, application, world.cast.organ.id);
    expect([broken, differences]).toEqual([[], []]);
  });
});

/**
 * Living examples of study in one organ: a text in circulation that some have confirmed, a lecture that counted as
 * classification training, a test that somebody failed. The last three months.
 */
import { addDays, type CalendarDate, starterBank } from '@shoumi/law';
import { actingAs, beginTest, confirmStudy, momentOf, type Runtime, submitTest } from '@shoumi/server';
import { actor, noon, take } from './act.ts';
import type { Action } from './matters.ts';
import type { SeededOrgan, SeededPerson } from './organisation.ts';

const answers = new Map(starterBank.map(({ id, answer }) => [id, answer.split('|')[0] ?? '']));

export function planStudy(runtime: Runtime, organ: SeededOrgan, today: CalendarDate): readonly Action[] {
  const { application, database } = runtime;
  const office = actor(organ.id, organ.officer.id, ['secrecy-office']);
  const as = ({ id }: SeededPerson) => actor(organ.id, id, []);
  const actions: Action[] = [];
  const sessions = new Map<string, string>();
  let minute = 0;
  const on = (before: number, run: (ms: number, day: CalendarDate) => Promise<unknown>) => {
    const day = addDays(today, -before);
    minute += 7;
    const ms = noon(day, minute);
    actions.push({
      ms,
      run: async () => {
        await run(ms, day);
      },
    });
  };
  const step = (ms: number, name: string, input: object, title: string) =>
    take(runtime, office, ms, 'study-session', name, input, sessions.get(title));
  const hold = (title: string, before: number, lasting: number, more: object) =>
    on(before, async (ms, day) => {
      const input = {
        plan: null,
        title,
        subject: 'laws',
        form: 'circulation',
        hours: 2,
        opensOn: day,
        deadline: addDays(day, lasting),
        audience: 'all',
        classes: [],
        units: [],
        persons: [],
        makeUpOf: null,
        text: null,
        instrument: 'regulation-2024',
        articles: [],
        classification: false,
        validUntil: null,
        questions: null,
        minutes: null,
        passMark: null,
        attempts: null,
        ...more,
      };
      sessions.set(title, (await step(ms, 'plan', input, title)).case);
      await step(ms, 'open', {}, title);
    });
  const confirms = (title: string, before: number, way: 'self' | 'sign-in', people: readonly SeededPerson[]) => {
    for (const person of people)
      on(before, (ms) =>
        actingAs(database, as(person), (tx) =>
          confirmStudy(
            application,
            tx,
            as(person),
            { session: sessions.get(title) ?? '', person: person.id, way },
            momentOf(ms),
          ),
        ),
      );
  };
  const sits = (title: string, before: number, person: SeededPerson, knows: boolean) =>
    on(before, async (ms) => {
      const paper = await actingAs(database, as(person), (tx) =>
        beginTest(application, tx, as(person), sessions.get(title), momentOf(ms)),
      );
      const given = paper.questions.map(({ id }) => [id, knows ? (answers.get(id) ?? '') : '']);
      await actingAs(database, as(person), (tx) =>
        submitTest(application, tx, as(person), paper.attempt, Object.fromEntries(given), momentOf(ms + 6 * 60_000)),
      );
    });

  // One unit has a head: what is overdue there is told to her before it is told to the head of the organ.
  const unitHead = organ.people[6];
  if (unitHead)
    on(61, async (ms) => {
      const input = { name: '负责人岗位', unit: unitHead.unit, class: 'general', heads: true };
      const { case: post } = await take(runtime, office, ms, 'post', 'enter', input);
      const { id, name, staffNumber, unit } = unitHead;
      await take(runtime, office, ms, 'person', 'amend', { name, staffNumber, unit, post }, id);
    });

  const lecture = '定密业务集中授课（虚构）';
  hold(lecture, 60, 1, {
    form: 'lecture',
    hours: 8,
    audience: 'drafters',
    articles: [11, 12, 13, 14],
    classification: true,
    validUntil: addDays(today, 1000),
  });
  // The last drafter stays away: the persona who has no classification training.
  confirms(lecture, 60, 'sign-in', organ.drafters.slice(0, 5));
  on(58, (ms) => step(ms, 'close', { remark: null }, lecture));

  const test = '定密知识测试（虚构）';
  hold(test, 20, 30, {
    form: 'test',
    audience: 'drafters',
    questions: 10,
    minutes: 20,
    passMark: 80,
    attempts: 2,
  });
  for (const [i, person] of organ.drafters.slice(1, 4).entries()) sits(test, 18 - i, person, i < 2);

  const cases = '警示案例传阅（虚构）';
  hold(cases, 16, 12, { subject: 'warning', articles: [5, 27, 41], audience: 'units', units: organ.units.slice(0, 2) });
  confirms(
    cases,
    15,
    'self',
    [organ.people[4], organ.people[7]].filter((each) => each !== undefined),
  );

  const circulation = '实施条例传阅（虚构）';
  hold(circulation, 9, 14, {});
  confirms(circulation, 8, 'self', organ.people.slice(0, 5));
  confirms(circulation, 6, 'self', organ.people.slice(12, 15));
  confirms(circulation, 2, 'self', organ.people.slice(5, 7));
  return actions;
}

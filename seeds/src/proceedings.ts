/**
 * Living examples of what organs have to do with each other: matters that others were told of, changes, an unclear matter,
 * one sent up, a delegation, a correction, a dispute. Some are settled, some wait for the personas. The last three months.
 */
import { addDays, type CalendarDate, type Level } from '@shoumi/law';
import { asWorker, type Runtime } from '@shoumi/server';
import { take } from './act.ts';
import type { SeededEntry } from './guides.ts';
import type { Action } from './matters.ts';
import type { SeededOrgan } from './organisation.ts';
import { as, drafter, entryOf, head, officer, organIn, sceneOf, years } from './scene.ts';

export function planProceedings(
  runtime: Runtime,
  organs: readonly SeededOrgan[],
  entries: readonly SeededEntry[],
  today: CalendarDate,
): readonly Action[] {
  const [province, office, water, city] = ['YL-BM', 'YL-BGT', 'YL-SL', 'QH-SW'].map((code) =>
    organIn(organs, code),
  ) as [SeededOrgan, SeededOrgan, SeededOrgan, SeededOrgan];
  const { actions, on, newest } = sceneOf(runtime, today, 300);
  const known = new Map<string, string>();
  const idOf = (name: string): string => known.get(name) ?? '';
  const draft = async (
    of: SeededOrgan,
    ms: number,
    day: CalendarDate,
    codeName: string,
    level: Level,
    more: object,
  ) => {
    const entry = entryOf(entries, level);
    const { case: id } = await take(runtime, drafter(of), ms, 'original-classification', 'draft', {
      codeName,
      title: `${codeName}（虚构）`,
      abstract: null,
      documentNumber: null,
      carrierForm: 'paper',
      guideEntry: entry.id,
      notToBeClassified: [],
      level,
      term: years(5),
      start: { kind: 'issued', on: day },
      specialProvision: null,
      scope: { persons: [of.drafters[0]?.id, of.head.id], units: [], posts: [], organs: [] },
      portions: [],
      ...more,
    });
    known.set(codeName, id);
    return id;
  };
  const submit = (of: SeededOrgan, ms: number, id: string) =>
    take(runtime, drafter(of), ms, 'original-classification', 'submit', { authority: of.head.id }, id);
  const toldOf = (codeName: string, before: number, level: Level, ...told: SeededOrgan[]) =>
    on(before, async (ms, day) => {
      const id = await draft(office, ms, day, codeName, level, {
        scope: {
          persons: [office.drafters[0]?.id, office.head.id],
          units: [],
          posts: [],
          organs: told.map((each) => each.id),
        },
      });
      await submit(office, ms, id);
      await take(runtime, head(office), ms, 'original-classification', 'approve', { opinion: null }, id);
    });

  toldOf('云帆一号', 80, 'secret', water, city);
  toldOf('云帆二号', 78, 'confidential', water);
  toldOf('云帆三号', 76, 'secret', water);

  const proposal = (codeName: string) => ({
    matter: idOf(codeName),
    ground: 'harm-changed',
    reason: '虚构的说明',
    authority: office.head.id,
  });
  on(40, async (ms) => {
    const { case: id } = await take(runtime, drafter(office), ms, 'change', 'propose', {
      ...proposal('云帆二号'),
      newLevel: null,
      newTerm: years(3),
      newScope: null,
    });
    await take(runtime, head(office), ms, 'change', 'decide', { opinion: null }, id);
  });
  on(6, (ms) =>
    take(runtime, drafter(office), ms, 'extension', 'propose', {
      ...proposal('云帆一号'),
      newLevel: 'secret',
      newTerm: years(8),
      newScope: null,
      guideApproval: null,
    }),
  );
  on(30, async (ms) =>
    take(runtime, officer(water), ms, 'suggestion', 'suggest', {
      received: await newest(water, 'received-matter', '云帆三号'),
      kind: 'declassify',
      reason: '虚构的理由',
    }),
  );
  on(12, async (ms) =>
    take(runtime, officer(water), ms, 'dispute', 'raise', {
      received: await newest(water, 'received-matter', '云帆三号'),
      claim: { kind: 'secret', level: 'confidential' },
      reason: '虚构的理由',
    }),
  );

  const unclear = (codeName: string, before: number) =>
    on(before, async (ms, day) => {
      const id = await draft(office, ms, day, codeName, 'secret', { guideEntry: null });
      await submit(office, ms, id);
      const { case: pre } = await take(runtime, drafter(office), ms, 'unclear-matter', 'preRate', {
        matter: id,
        meetsDefinition: true,
        description: '虚构的情况说明',
      });
      await take(runtime, officer(office), ms, 'unclear-matter', 'report', { guideEntry: null }, pre);
    });
  unclear('晨星一号', 50);
  on(44, async (ms, day) =>
    take(
      runtime,
      as(province, province.people[12], 'ruling-officer'),
      ms,
      'unclear-matter',
      'rule',
      {
        outcome: { kind: 'secret', level: 'confidential', term: years(5), start: { kind: 'issued', on: day } },
        instrument: '云保定〔演示〕1号',
        reason: '虚构的理由',
      },
      await newest(province, 'unclear-matter'),
    ),
  );
  unclear('晨星二号', 4);

  // Grants come before what is decided by them.
  on(70, (ms, day) =>
    take(runtime, head(water), ms, 'delegation', 'grantOwn', {
      organ: city.id,
      levels: ['confidential'],
      fields: ['水利', '防汛'],
      from: day,
      until: addDays(day, 1000),
      taskUntil: null,
      instrument: '云水授〔演示〕1号',
    }),
  );
  const sentUp = (codeName: string, before: number) =>
    on(before, async (ms, day) => {
      const id = await draft(city, ms, day, codeName, 'secret', {});
      await submit(city, ms, id);
      await take(runtime, officer(city), ms, 'sending-up', 'sendUp', {
        matter: id,
        way: 'superior',
        organ: water.id,
        because: '最近的有权上级',
        description: '虚构的情况说明',
      });
    });
  sentUp('青河一号', 24);
  on(20, async (ms, day) =>
    take(
      runtime,
      head(water),
      ms,
      'sending-up',
      'decide',
      {
        outcome: { kind: 'secret', level: 'secret', term: years(5), start: { kind: 'issued', on: day } },
        instrument: '云水定〔演示〕1号',
        reason: '虚构的理由',
      },
      await newest(water, 'sending-up'),
    ),
  );
  sentUp('青河二号', 3);

  on(8, async (ms) => {
    const [row] = await asWorker(runtime.database, office.id, (tx) =>
      tx.query<{ number: string }>('select number from matter where organ_id = (select ctx_organ()) and id = $1', [
        idOf('云帆三号'),
      ]),
    );
    return take(runtime, officer(province), ms, 'correction', 'giveNotice', {
      organ: office.id,
      number: row?.number ?? '',
      fault: 'level',
      reason: '虚构的理由',
    });
  });
  return actions;
}

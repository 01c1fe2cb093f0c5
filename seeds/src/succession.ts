/**
 * A living example of article 23: an office that is to be merged into a department while work is going on in it. Its plan is laid and not complete: it
 * names an heir for the matters of one unit only, and waits for the personas to finish it.
 */
import { addDays, type CalendarDate } from '@shoumi/law';
import { exchange, nodeClock, type Runtime } from '@shoumi/server';
import { actor, noon, take } from './act.ts';
import type { SeededEntry } from './guides.ts';
import type { Action } from './matters.ts';
import type { SeededOrgan, SeededPerson } from './organisation.ts';
import { entryOf, organIn, years } from './scene.ts';

export function planSuccession(
  runtime: Runtime,
  organs: readonly SeededOrgan[],
  entries: readonly SeededEntry[],
  today: CalendarDate,
): readonly Action[] {
  const [flood, water, city] = [organIn(organs, 'YL-FX'), organIn(organs, 'YL-SL'), organIn(organs, 'QH-SW')];
  const entry = entryOf(entries, 'secret');
  const head = actor(flood.id, flood.head.id, ['head', 'authority']);
  const officer = actor(flood.id, flood.officer.id, ['secrecy-office']);
  const of = (index: number): SeededPerson => {
    const found = flood.drafters[index];
    if (!found) throw new Error('the seeds have too few drafters');
    return found;
  };
  const known = new Map<string, string>();
  const actions: Action[] = [];
  const on = (before: number, run: (ms: number, day: CalendarDate) => Promise<unknown>) => {
    const day = addDays(today, -before);
    const ms = noon(day, 7);
    actions.push({
      ms,
      run: async () => {
        await run(ms, day);
        await exchange(runtime, nodeClock(ms - Date.now()));
      },
    });
  };
  const decided = (before: number, codeName: string, by: SeededPerson, procedure: string, more: () => object) =>
    on(before, async (ms, day) => {
      const who = actor(flood.id, by.id, ['drafter']);
      const { case: id } = await take(runtime, who, ms, procedure, 'draft', {
        codeName,
        title: `${codeName}（虚构）`,
        abstract: null,
        documentNumber: null,
        carrierForm: 'paper',
        start: { kind: 'issued', on: day },
        portions: [],
        ...more(),
      });
      known.set(codeName, id);
      await take(runtime, who, ms, procedure, 'submit', { authority: flood.head.id }, id);
      await take(runtime, head, ms, procedure, 'approve', { opinion: null }, id);
    });
  const original = (before: number, codeName: string, by: SeededPerson, told: readonly SeededOrgan[] = []) =>
    decided(before, codeName, by, 'original-classification', () => ({
      guideEntry: entry.id,
      notToBeClassified: [],
      level: 'secret',
      term: years(5),
      specialProvision: null,
      scope: { persons: [of(0).id, of(1).id], units: [], posts: [], organs: told.map(({ id }) => id) },
    }));

  original(88, '汛期一号', of(0), [city]);
  original(86, '汛期二号', of(0));
  original(84, '汛期三号', of(1));
  decided(80, '汛期四号', of(1), 'derivative-classification', () => ({
    ground: 'identical',
    sources: [{ kind: 'matter', matter: known.get('汛期一号'), portions: [] }],
    level: null,
    term: null,
    guideEntry: null,
    scope: null,
  }));
  // Under way when the office ends: somebody prepares a matter, and a change waits for its decision.
  on(7, async (ms, day) => {
    const draft = { codeName: '汛期五号', level: 'secret', guideEntry: entry.id, start: { kind: 'issued', on: day } };
    await take(runtime, actor(flood.id, of(0).id, ['drafter']), ms, 'original-classification', 'draft', draft);
  });
  on(6, (ms) =>
    take(runtime, officer, ms, 'change', 'propose', {
      matter: known.get('汛期二号'),
      ground: 'harm-changed',
      reason: '汛情资料陆续公开，影响减小（虚构）',
      authority: flood.head.id,
      newLevel: null,
      newTerm: years(3),
      newScope: null,
    }),
  );
  on(5, (ms) =>
    take(runtime, officer, ms, 'succession', 'plan', {
      kind: 'merge',
      instrument: '云编〔演示〕1号',
      effectiveOn: today,
      cameFrom: null,
      assignments: [{ unit: of(0).unit, heir: water.id, because: 'takes-over-function' }],
    }),
  );
  return actions;
}

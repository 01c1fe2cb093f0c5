/** What the plans of living examples share: organs and people by name, days before today, and what envelopes have opened. */
import { addDays, type CalendarDate, type Level } from '@shoumi/law';
import { type Actor, asWorker, exchange, nodeClock, type Runtime } from '@shoumi/server';
import { actor, noon } from './act.ts';
import type { SeededEntry } from './guides.ts';
import type { Action } from './matters.ts';
import type { SeededOrgan, SeededPerson } from './organisation.ts';

export const years = (n: number) => ({ kind: 'period', n, unit: 'year' }) as const;

export const as = (of: SeededOrgan, person: SeededPerson | undefined, ...roles: string[]): Actor =>
  actor(of.id, person?.id ?? null, roles);
export const head = (of: SeededOrgan): Actor => as(of, of.head, 'head', 'authority');
export const officer = (of: SeededOrgan): Actor => as(of, of.officer, 'secrecy-office');
export const drafter = (of: SeededOrgan): Actor => as(of, of.drafters[0], 'drafter');

/** @throws Error where the country has no such organ */
export function organIn(organs: readonly SeededOrgan[], code: string): SeededOrgan {
  const found = organs.find(({ seed }) => seed.code === code);
  if (!found) throw new Error(`no seeded organ ${code}`);
  return found;
}

/** @throws Error where no guide has an entry of the level with a period */
export function entryOf(entries: readonly SeededEntry[], level: Level): SeededEntry {
  const found = entries.find((entry) => entry.level === level && entry.term.kind === 'period');
  if (!found) throw new Error(`no seeded entry of ${level}`);
  return found;
}

export interface Scene {
  readonly actions: readonly Action[];
  /** On a day so many days before today; what is said on one day happens in the order in which it is said. */
  on(before: number, run: (ms: number, day: CalendarDate) => Promise<unknown>): void;
  /** The newest dossier of a procedure in an organ, of a name if one is given. Throws where there is none. */
  newest(of: SeededOrgan, procedure: string, name?: string): Promise<string>;
}

/** @param from minutes after noon at which the scene's acts begin, so that two scenes do not act at the same moment */
export function sceneOf(runtime: Runtime, today: CalendarDate, from: number): Scene {
  const actions: Action[] = [];
  let minute = from;
  return {
    actions,
    on: (before, run) => {
      const day = addDays(today, -before);
      minute += 1;
      const ms = noon(day, minute % 400);
      actions.push({
        ms,
        run: async () => {
          await run(ms, day);
          await exchange(runtime, nodeClock(ms - Date.now()));
        },
      });
    },
    newest: async (of, procedure, name) => {
      const [row] = await asWorker(runtime.database, of.id, (tx) =>
        tx.query<{ id: string }>(
          `select id from dossier where organ_id = (select ctx_organ()) and procedure = $1 and name = coalesce($2, name)
           order by ordinal desc limit 1`,
          [procedure, name ?? null],
        ),
      );
      if (!row) throw new Error(`no ${procedure} in ${of.seed.name}`);
      return row.id;
    },
  };
}

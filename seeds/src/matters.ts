/** Some two thousand matters in every state, each brought there by the steps that a person would take. */
import { addDays, type CalendarDate, daysBetween, type Level, rankOf, type Term } from '@shoumi/law';
import { asWorker, momentOf, type Runtime, takeStep } from '@shoumi/server';
import { actor, noon, take } from './act.ts';
import { codeNameParts } from './country.ts';
import type { SeededEntry } from './guides.ts';
import { random } from './names.ts';
import type { SeededOrgan } from './organisation.ts';

export interface Action {
  readonly ms: number;
  run(): Promise<void>;
}

const FIRST = '2024-09-10' as CalendarDate;

/** Highest level that the organ may decide by its power tier. */
const REACH: Readonly<Record<string, number>> = { central: 3, provincial: 3, 'district-city': 2, none: 0 };

export function planMatters(
  runtime: Runtime,
  organ: SeededOrgan,
  entries: readonly SeededEntry[],
  today: CalendarDate,
  seed: number,
): readonly Action[] {
  const chance = random(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(chance() * list.length)] as T;
  const days = daysBetween(FIRST, today);
  const actions: Action[] = [];
  const reach = REACH[organ.seed.powerTier] ?? 0;
  for (let i = 0; i < organ.seed.matters; i++) {
    const drafter = pick(organ.drafters);
    const entry = pick(
      reach === 0 || chance() < 0.04
        ? entries.filter((each) => rankOf(each.level) < 3)
        : entries.filter((each) => rankOf(each.level) <= reach),
    );
    const day = addDays(FIRST, Math.floor(chance() * (days - 1)));
    const ms = noon(day, Math.floor(chance() * 240));
    const level: Level = entry.level;
    const short = chance() < 0.12 && entry.term.kind === 'period';
    const term: Term = short
      ? { kind: 'period', n: 1 + Math.floor(chance() * 11), unit: 'month' }
      : entry.term.kind === 'condition'
        ? { ...entry.term, reason: '公布时间尚不能确定' }
        : entry.term;
    const others = organ.people.filter(() => chance() < 0.15).slice(0, 4);
    const who = actor(organ.id, drafter.id, ['drafter']);
    const proposal = {
      codeName: `${pick(codeNameParts.first)}${pick(codeNameParts.second)}-${String(i + 1).padStart(3, '0')}`,
      title: `演示事项第${i + 1}号（虚构）`,
      abstract: null,
      documentNumber: chance() < 0.5 ? `${organ.seed.code}密〔${day.slice(0, 4)}〕${i + 1}号` : null,
      carrierForm: pick(['paper', 'electronic', 'optical'] as const),
      guideEntry: entry.id,
      notToBeClassified: [],
      level,
      term,
      start: { kind: 'issued', on: day },
      specialProvision: null,
      scope: { persons: [drafter.id, ...others.map((person) => person.id)], units: [], posts: [], organs: [] },
      portions: [],
    };
    const fate = chance();
    const needsHead = rankOf(level) === reach;
    const authority = needsHead ? organ.head : organ.designated;
    const decider = actor(organ.id, authority.id, ['authority']);
    let id = '';
    const at = (minutes: number, run: () => Promise<unknown>) =>
      actions.push({
        ms: ms + minutes * 60_000,
        run: async () => {
          await run();
        },
      });
    at(0, async () => {
      id = (await take(runtime, who, ms, 'original-classification', 'draft', proposal)).case;
    });
    if (fate < 0.05) continue;
    const step = (minutes: number, by: typeof who, name: string, input: unknown) =>
      at(minutes, () => take(runtime, by, ms + minutes * 60_000, 'original-classification', name, input, id));
    step(30, who, 'submit', { authority: (reach === 0 ? organ.head : authority).id });
    if (reach === 0 || rankOf(level) > reach) {
      const office = actor(organ.id, organ.officer.id, ['secrecy-office']);
      if (fate < 0.5) continue;
      step(60, office, 'sendUp', {
        to: '云岭省人民政府办公厅',
        way: 'superior',
        instrument: `报密〔${day.slice(0, 4)}〕${i + 1}号`,
      });
      if (fate > 0.7)
        step(2880, office, 'recordDecision', {
          by: '云岭省人民政府办公厅',
          instrument: `复〔${day.slice(0, 4)}〕${i + 1}号`,
          level,
          term,
          start: { kind: 'issued', on: day },
        });
      continue;
    }
    if (fate < 0.09) continue;
    if (fate < 0.12) {
      step(90, decider, 'return', { reason: '知悉范围需要进一步缩小' });
      continue;
    }
    if (fate < 0.14) {
      step(90, decider, 'refuse', { reason: '内容已经公开，不符合定密条件' });
      continue;
    }
    step(90, decider, 'approve', { opinion: '同意' });
    // Reviews of 2025 are done for most; the rest is an open duty on the board.
    if (day < '2025-06-01' && !short && chance() < 0.85) {
      const review = noon('2025-11-20', i % 400);
      actions.push({
        ms: review,
        run: async () => {
          await take(
            runtime,
            decider,
            review,
            'original-classification',
            'review',
            { reason: '仍需保密，维持原定密级和期限' },
            id,
          );
        },
      });
    }
    if (short && term.kind === 'period') {
      const end = addDays(day, term.n * 31 + 2);
      if (end < today) {
        const over = noon(end, 1);
        actions.push({
          ms: over,
          run: async () => {
            await takeStep(
              runtime,
              (body) => asWorker(runtime.database, organ.id, body),
              { procedure: 'original-classification', step: 'expire', case: id, input: {} },
              momentOf(over),
            );
          },
        });
      }
    }
  }
  return actions;
}

/** Runs all plans in the order of time, as life would have. */
export async function runActions(actions: readonly Action[], tell: (done: number, of: number) => void): Promise<void> {
  const ordered = [...actions].sort((a, b) => a.ms - b.ms);
  for (const [i, action] of ordered.entries()) {
    await action.run();
    if (i % 1000 === 999) tell(i + 1, ordered.length);
  }
}

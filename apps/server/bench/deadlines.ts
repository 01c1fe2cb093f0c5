/** Arm 3: due days with ISO strings in and out, beside `chinese-days`, which must agree on every one of them. */
import { addDays, type CalendarDate, dueAfterWorkingDays, officialCalendar } from '@shoumi/law';
import chineseDays from 'chinese-days';
import { median, ratio, say } from './report.ts';

const OURS = 1_000_000;
const THEIRS = 5_000;
const ROUNDS = 5;

export function deadlines(): void {
  const starts = Array.from({ length: 1000 }, (_, i) => addDays('2024-01-02' as CalendarDate, i));
  let differences = 0;
  for (let i = 0; i < THEIRS; i++) {
    const start = starts[i % starts.length] as CalendarDate;
    const n = 1 + (i % 30);
    const ours = dueAfterWorkingDays(officialCalendar, start, n);
    // The peer knows no table past 2026; there our answer is provisional and is not compared.
    if (!ours.provisional && chineseDays.findWorkday(n, start) !== ours.due) differences += 1;
  }
  const rounds = Array.from({ length: ROUNDS }, () => {
    let at = performance.now();
    for (let i = 0; i < OURS; i++)
      dueAfterWorkingDays(officialCalendar, starts[i % starts.length] as CalendarDate, 1 + (i % 30));
    const ours = (performance.now() - at) / OURS;
    at = performance.now();
    for (let i = 0; i < THEIRS; i++) chineseDays.findWorkday(1 + (i % 30), starts[i % starts.length] as string);
    return { ours, theirs: (performance.now() - at) / THEIRS };
  });
  const times = median(rounds.map((round) => round.theirs / round.ours));
  say({
    arm: 'deadlines',
    what: `ours, ISO in and out, per second`,
    value: `${(1 / median(rounds.map((round) => round.ours)) / 1000).toFixed(1)} M`,
  });
  say({
    arm: 'deadlines',
    what: 'beside chinese-days findWorkday, same run',
    value: ratio(times),
    goal: '≥ 100 ×',
    met: times >= 100,
  });
  say({
    arm: 'deadlines',
    what: `differences in ${THEIRS}`,
    value: String(differences),
    goal: '0',
    met: differences === 0,
  });
}

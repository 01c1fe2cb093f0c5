/** `shoumi deadline`: when a clock of an article is due, with the days counted. */
import { parseArgs } from 'node:util';
import {
  type Article,
  type CalendarDate,
  CalendarDateError,
  type ClockDefinition,
  CountingChoiceError,
  citationText,
  type ExplainedClock,
  explainClock,
  type Instant,
  isCalendarDate,
  isInstant,
  officialCalendar,
  type Pause,
  PeriodError,
} from '@shoumi/law';
import { type Command, printJson, UsageError } from '../command.ts';
import { findArticle } from './articles.ts';

const usage = `shoumi deadline --article N --from START [--clock NAME] [--act ACT] [--pause FIRST..LAST]… [--json]
  --from    a day (2025-09-26) or an instant with its offset (2026-11-21T09:30:00+08:00); clocks in hours need an instant
  --clock   a clock of the article; default: its first
  --act     regulation-2024 (default) or law-2024
  --pause   days left out of the count, both included; without LAST the pause is still open`;

const options = {
  article: { type: 'string' },
  from: { type: 'string' },
  clock: { type: 'string' },
  act: { type: 'string' },
  pause: { type: 'string', multiple: true },
  json: { type: 'boolean' },
} as const;

export const deadline: Command = {
  name: 'deadline',
  summary: 'when a clock of an article is due',
  usage,
  async run(args) {
    const { values } = parseArgs({ args: [...args], options });
    const article = findArticle(values.article, values.act);
    const clock = findClock(article, values.clock);
    const answer = due(clock, startOf(values.from), (values.pause ?? []).map(pauseOf));
    if (values.json) printJson(answer);
    else console.log(inWords(clock, answer));
    return 0;
  },
};

function findClock({ citation, clocks }: Article, name: string | undefined): ClockDefinition {
  const found = name === undefined ? clocks[0] : clocks.find((clock) => clock.name === name);
  if (found) return found;
  const where = citationText(citation, 'zh');
  if (clocks.length === 0) throw new UsageError(`${where} has no clock.`);
  throw new UsageError(`${where} has no clock ${name}. Known: ${clocks.map((clock) => clock.name).join(', ')}.`);
}

function startOf(text: string | undefined): CalendarDate | Instant {
  if (isCalendarDate(text) || isInstant(text)) return text;
  throw new UsageError(
    text === undefined ? 'give --from.' : `--from ${text} is neither a day nor an instant with offset.`,
  );
}

function pauseOf(text: string): Pause {
  const [from, until = '', ...rest] = text.split('..');
  if (!isCalendarDate(from) || rest.length > 0 || (until !== '' && !isCalendarDate(until)))
    throw new UsageError(`--pause ${text}: write FIRST..LAST as days, or FIRST.. while it lasts.`);
  return { from, ...(isCalendarDate(until) ? { until } : {}), reason: 'given' };
}

function due(clock: ClockDefinition, from: CalendarDate | Instant, pauses: readonly Pause[]): ExplainedClock {
  try {
    return explainClock(clock, from, { calendar: officialCalendar, pauses });
  } catch (error) {
    if (error instanceof PeriodError || error instanceof CountingChoiceError) throw new UsageError(error.message);
    if (error instanceof CalendarDateError)
      throw new UsageError(`counted from ${from} the clock leaves the years 0001 to 9999: give another day.`);
    throw error;
  }
}

function inWords(clock: ClockDefinition, answer: ExplainedClock): string {
  const basis = `${answer.citation} ${clock.title.zh} (${clock.name}), from ${answer.from}`;
  if ('undated' in answer) return `no date in the text: open from the first moment\n${basis}`;
  if ('pausedSince' in answer) return `paused since ${answer.pausedSince}\n${basis}`;
  const passed = answer.counted.filter((each) => !each.counted).map((each) => `${each.day} ${each.why}`);
  return [
    `due ${answer.due}${answer.provisional ? ' (provisional: no official table of holidays for that year yet)' : ''}`,
    basis,
    ...(passed.length > 0 ? [`not counted: ${passed.join(', ')}`] : []),
  ].join('\n');
}

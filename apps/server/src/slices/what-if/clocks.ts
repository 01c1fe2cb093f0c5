/**
 * Clocks with a number: which cases, open or over, would have been late had it been another. Counted by the runtime's own
 * function, from the day and with the pauses that the case has.
 */
import {
  type ClockDefinition,
  type ClockPeriod,
  figureUnits,
  houseValue,
  type Pause,
  procedures,
  yearlyReview,
} from '@shoumi/law';
import { dueOf, isLate } from '../../platform/runtime/clocks.ts';
import { houseSettings } from '../../platform/runtime/house-settings.ts';
import { type Moment, momentOf } from '../../platform/runtime/moment.ts';
import { type Judged, paged, SINGLE, type Trial } from './trial.ts';

type Dated = ClockDefinition & { readonly period: Exclude<ClockPeriod, 'undated'> };
const isDated = (clock: ClockDefinition): clock is Dated => clock.period !== 'undated';

/** Clocks with a number that cases run by; what they are about is said by their procedure. */
const onCases: readonly Dated[] = [
  ...new Map(
    procedures
      .flatMap(({ sides, title: { zh, en } }) =>
        Object.values(sides)
          .flatMap(({ clocks }) => clocks)
          .map((clock) => ({ ...clock, title: { zh: `${zh}：${clock.title.zh}`, en: `${en}: ${clock.title.en}` } })),
      )
      .filter(isDated)
      .map((clock) => [clock.name, clock]),
  ).values(),
];

/** By name: the clocks that a trial tries. */
export const triedClocks: ReadonlySet<string> = new Set([...onCases, yearlyReview].map(({ name }) => name));

interface ClockRow extends Record<string, unknown> {
  id: string;
  name: string;
  state: string;
  started_at: string;
  met_at: string | null;
  pauses: Pause[];
  n: number | null;
}

interface Ran extends Pick<ClockRow, 'id' | 'name' | 'started_at' | 'met_at' | 'pauses' | 'n'> {
  readonly startedOn: string;
}

/** How a run of the clock stands by another number: the day or moment on which it was due, if it is late by that. */
function judged({ period: { unit } }: Dated, run: Ran, moment: Moment): Judged {
  const { id, name, started_at: at, startedOn, met_at: metAt, pauses, n } = run;
  return {
    id,
    name,
    part: 'n',
    ...(n === null ? {} : { now: n }),
    judge: (value) => {
      const due = dueOf({ n: value, unit }, startedOn, at, pauses);
      return isLate(due, metAt, moment) ? (due.dueAt ?? due.dueOn) : null;
    },
  };
}

async function* runsOf(tx: Parameters<Trial['rows']>[0], clock: Dated, moment: Moment) {
  // Names of clocks stand in the law and hold no quotes. A paused clock is not due.
  const sql = `select c.case_id as id, coalesce(d.name, m.code_name) as name, c.state, c.started_at, c.met_at, c.pauses, c.n
    from clock c left join dossier d on d.organ_id = c.organ_id and d.id = c.case_id left join matter m on m.organ_id = c.organ_id and m.id = c.case_id
    where c.organ_id = (select ctx_organ()) and c.name = '${clock.name}' and coalesce(d.id, m.id) is not null and c.state <> 'paused' and c.case_id > $1
    order by c.case_id limit $2`;
  const first = '00000000-0000-0000-0000-000000000000';
  for await (const row of paged<ClockRow>(tx, sql, ({ id }) => id, first))
    yield judged(clock, { ...row, startedOn: momentOf(Date.parse(row.started_at)).on }, moment);
}

interface MatterRow extends Record<string, unknown> {
  id: string;
  ordinal: number;
  name: string;
  since: string;
}

/** The yearly review is a duty of each matter in force, and none of a case: it runs from the last review, else from the decision. */
async function* reviewsOf(tx: Parameters<Trial['rows']>[0], clock: Dated, moment: Moment) {
  const sql = `select t.id, t.ordinal, t.code_name as name, coalesce(t.reviewed_on, t.decided_on) as since from matter t
    where t.organ_id = (select ctx_organ()) and t.state = 'in-force' and t.decided_on is not null and t.ordinal > $1 order by t.ordinal limit $2`;
  for await (const { id, name, since } of paged<MatterRow>(tx, sql, ({ ordinal }) => ordinal, 0))
    yield judged(
      clock,
      { id, name, started_at: `${since}T00:00:00+08:00`, startedOn: since, met_at: null, pauses: [], n: null },
      moment,
    );
}

const trialOf = (clock: Dated, rows: typeof runsOf): Trial => {
  const { name, title, basis, period, house } = clock;
  return {
    rule: name,
    title,
    basis,
    unit: figureUnits[period.unit],
    fails: { zh: '逾期', en: 'late' },
    found: { zh: '应于此日以前', en: 'Due' },
    parts: SINGLE,
    // An organ may not set a house rule beyond its bounds; a law may be amended to anything.
    least: house?.figure?.least ?? 1,
    most: house?.figure?.most ?? 366,
    standing: async (tx, on) => {
      const set = house ? houseValue(house, await houseSettings(tx, on)) : period.n;
      return { n: typeof set === 'number' ? set : period.n };
    },
    rows: (tx, moment) => rows(tx, clock, moment),
  };
};

export const clockTrials: readonly Trial[] = [
  ...onCases.map((clock) => trialOf(clock, runsOf)),
  ...[yearlyReview].filter(isDated).map((clock) => trialOf(clock, reviewsOf)),
];

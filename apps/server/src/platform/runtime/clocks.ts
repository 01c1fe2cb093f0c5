/** Starts, pauses, resumes and stops the clocks of a case as its events say, and computes what they are due. */
import {
  type CalendarDate,
  type CarriedClock,
  type ClockDefinition,
  type ClockPeriod,
  type Instant,
  officialCalendar,
  type Pause,
  periodDue,
  periodIn,
  type SideDefinition,
} from '@shoumi/law';
import type { Tx } from '../db/transaction.ts';
import { houseSettings } from './house-settings.ts';
import { type Moment, momentOf } from './moment.ts';
import type { AppliedEvent } from './slice.ts';

export interface ClockDue {
  readonly dueOn: string | null;
  readonly dueAt: string | null;
  readonly provisional: boolean;
}

/** When a period that started on `on` / `at` is due. Undated ones and paused ones have no due time. */
export function dueOf(period: ClockPeriod, on: string, at: string, pauses: readonly Pause[] = []): ClockDue {
  const none = { dueOn: null, dueAt: null, provisional: false };
  if (period === 'undated') return none;
  const { n, unit } = period;
  if (unit === 'hour') {
    const due = periodDue({ n, unit }, at as Instant, { calendar: officialCalendar, pauses });
    return due.state === 'paused' ? none : { dueOn: null, dueAt: due.due, provisional: false };
  }
  const due = periodDue({ n, unit }, on as CalendarDate, { calendar: officialCalendar, pauses });
  return due.state === 'paused' ? none : { dueOn: due.due, dueAt: null, provisional: due.provisional };
}

/** Whether what was due then is late: met after it, or not met by now. A day is over when it is over in Shanghai, wherever `metAt` is told. */
export const isLate = (
  due: Omit<ClockDue, 'provisional'>,
  metAt: string | null,
  { on, at }: Pick<Moment, 'on' | 'at'>,
): boolean =>
  (due.dueAt !== null && Date.parse(metAt ?? at) > Date.parse(due.dueAt)) ||
  (due.dueOn !== null && (metAt === null ? on : momentOf(Date.parse(metAt)).on) > due.dueOn);

function start(
  tx: Tx,
  clock: ClockDefinition,
  event: AppliedEvent,
  { startedAt, dueOn, dueAt, provisional, n, pauses = [] }: Omit<CarriedClock, 'name'>,
): void {
  const paused = pauses.some(({ until }) => until === undefined);
  tx.query(
    `insert into clock (organ_id, case_id, name, procedure, owner, state, started_at, due_on, due_at, provisional, n, pauses)
     values ($1, $2, $3, $4, $5, $11, $6, $7, $8, $9, $10, $12)
     on conflict (organ_id, case_id, name) do update set state = $11, started_at = $6, due_on = $7, due_at = $8, provisional = $9, n = $10, met_at = null, pauses = $12`,
    [
      event.organ,
      event.case,
      clock.name,
      event.procedure,
      clock.owner,
      startedAt,
      dueOn,
      dueAt,
      provisional,
      n,
      paused ? 'paused' : 'running',
      JSON.stringify(pauses),
    ],
  );
}

/** A duty that came from another organ: it began, and is due, when it was there. */
function takeOver(tx: Tx, clock: ClockDefinition, event: AppliedEvent): boolean {
  if (event.type !== 'CaseTakenOver' && !clock.takenOverOn?.includes(event.type)) return false;
  const carried = (event.payload.clocks as readonly CarriedClock[] | undefined)?.find(
    ({ name }) => name === clock.name,
  );
  if (!carried) return false;
  start(tx, clock, event, carried);
  return true;
}

interface ClockRow extends Record<string, unknown> {
  started_at: string;
  pauses: Pause[];
  n: number | null;
}

/** The period by which a clock runs: its definition's, with the number that the organ had set when it started. */
export const periodOf = ({ period }: ClockDefinition, n: number | null): ClockPeriod =>
  period === 'undated' || n === null ? period : { ...period, n };

export async function applyToClocks(tx: Tx, side: SideDefinition, event: AppliedEvent): Promise<void> {
  for (const clock of side.clocks) {
    if (takeOver(tx, clock, event)) continue;
    if (clock.startsOn.includes(event.type)) {
      // What an envelope starts runs from the day it was taken in, whenever it could be applied.
      const at = event.envelope?.receivedAt ?? event.at;
      const on = event.envelope ? momentOf(Date.parse(at)).on : event.on;
      const period = clock.house ? periodIn(clock, await houseSettings(tx, on)) : clock.period;
      // The organ has switched the house rule off.
      if (period === undefined) continue;
      const n = clock.house && period !== 'undated' ? period.n : null;
      start(tx, clock, event, { startedAt: at, ...dueOf(period, on, at), n });
    } else if (event.type === 'CaseHandedOver' || clock.stopsOn.includes(event.type)) {
      tx.query(
        `update clock set state = 'met', met_at = $4 where organ_id = $1 and case_id = $2 and name = $3 and state <> 'met'`,
        [event.organ, event.case, clock.name, event.at],
      );
    } else if (clock.pausesOn?.includes(event.type) || clock.resumesOn?.includes(event.type)) {
      await pauseOrResume(tx, clock, event);
    }
  }
}

async function pauseOrResume(tx: Tx, clock: ClockDefinition, event: AppliedEvent): Promise<void> {
  const [row] = await tx.query<ClockRow>(
    'select started_at, pauses, n from clock where organ_id = $1 and case_id = $2 and name = $3',
    [event.organ, event.case, clock.name],
  );
  if (!row) return;
  const on = event.on as CalendarDate;
  const pausing = clock.pausesOn?.includes(event.type) ?? false;
  const pauses: Pause[] = pausing
    ? [...row.pauses, { from: on, reason: event.type }]
    : row.pauses.map((pause) => (pause.until === undefined ? { ...pause, until: on } : pause));
  const startedOn = momentOf(Date.parse(row.started_at)).on;
  const due = dueOf(periodOf(clock, row.n), startedOn, row.started_at, pauses);
  tx.query(
    'update clock set state = $4, due_on = $5, due_at = $6, provisional = $7, pauses = $8 where organ_id = $1 and case_id = $2 and name = $3',
    [
      event.organ,
      event.case,
      clock.name,
      pausing ? 'paused' : 'running',
      due.dueOn,
      due.dueAt,
      due.provisional,
      JSON.stringify(pauses),
    ],
  );
}

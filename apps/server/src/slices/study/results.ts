/** Figures of study. Every figure names the register query that opens the rows behind it. */
import { hoursOwed, hoursShort, studySubjects } from '@shoumi/law';
import type { Tx } from '../../platform/db/transaction.ts';
import { toldOf } from './escalation.ts';
import type { SessionRow } from './session-row.ts';

/** Address of the participations behind a figure. */
const rowsOf = (filters: Readonly<Record<string, string | null>>): string =>
  `/registers/participations?${new URLSearchParams(
    Object.entries(filters).filter((pair): pair is [string, string] => pair[1] !== null),
  )}`;

interface Counted extends Record<string, unknown> {
  key: string | null;
  name: string | null;
  total: number;
  confirmed: number;
  late: number;
}

const COUNTS = `count(*)::int as total, count(*) filter (where x.state = 'confirmed')::int as confirmed,
  count(*) filter (where (x.confirmed_at at time zone 'Asia/Shanghai')::date > s.deadline)::int as late`;
const FROM = `from participation x join study_session s on s.organ_id = x.organ_id and s.id = x.session
  left join unit u on u.organ_id = x.organ_id and u.id = x.unit where x.organ_id = (select ctx_organ())`;
const BY_CLASS = `order by array_position(array['core','important','general','none'], x.class)`;

/** A count with the addresses of the rows behind it; `by` is what the register filters by. */
function opened(counted: Counted, by: Readonly<Record<string, string | null>>) {
  const { key, name, total, confirmed, late } = counted;
  return {
    key,
    name,
    total,
    confirmed,
    late,
    missing: total - confirmed,
    rows: {
      total: rowsOf(by),
      confirmed: rowsOf({ ...by, state: 'confirmed' }),
      missing: rowsOf({ ...by, state: 'invited' }),
      late: rowsOf({ ...by, late: 'yes' }),
    },
  };
}

/** Coverage by unit and class, the curve of feedback by day, and what was imported. */
export async function resultsOf(tx: Tx, session: SessionRow, on: string) {
  const { id } = session;
  const ofSession = `${FROM} and x.session = $1`;
  const [[whole], byUnit, byClass, curve, imports, reminders, told] = await Promise.all([
    tx.query<Counted>(`select null as key, null as name, ${COUNTS} ${ofSession}`, [id]),
    tx.query<Counted>(
      `select x.unit as key, u.name, ${COUNTS} ${ofSession} group by x.unit, u.name order by u.name nulls last`,
      [id],
    ),
    tx.query<Counted>(`select x.class as key, x.class as name, ${COUNTS} ${ofSession} group by x.class ${BY_CLASS}`, [
      id,
    ]),
    tx.query<{ on: string; n: number }>(
      `select (x.confirmed_at at time zone 'Asia/Shanghai')::date as on, count(*)::int as n ${ofSession} and x.state = 'confirmed' group by 1 order by 1`,
      [id],
    ),
    tx.query(
      'select name, rows, at from study_import where organ_id = (select ctx_organ()) and session = $1 order by at',
      [id],
    ),
    tx.query(
      'select at, way, reached, mailed from study_reminder where organ_id = (select ctx_organ()) and session = $1 order by at',
      [id],
    ),
    toldOf(tx, id),
  ]);
  if (!whole) throw new Error('a count answers one row');
  let sum = 0;
  return {
    session: {
      id,
      title: session.title,
      form: session.form,
      subject: session.subject,
      state: session.state,
      opensOn: session.opens_on,
      deadline: session.deadline,
      hours: session.hours,
      classification: session.classification,
      questions: session.particulars.questions,
    },
    asOf: on,
    overdue: session.state === 'open' && session.deadline < on && whole.confirmed < whole.total,
    whole: opened(whole, { session: id }),
    byUnit: byUnit.map((each) => opened(each, { session: id, unit: each.key })),
    byClass: byClass.map((each) => opened(each, { session: id, class: each.key })),
    curve: curve.map(({ on, n }) => {
      sum += n;
      return { on, n, total: sum, late: on > session.deadline, rows: rowsOf({ session: id, day: on }) };
    }),
    imports,
    reminders,
    told,
  };
}

/** Coverage of all sessions that were opened for a year, by subject, unit and class. */
export async function coverageOf(tx: Tx, year: number) {
  const ofYear = `${FROM} and extract(year from s.opens_on) = $1`;
  const [[whole], bySubject, byUnit, byClass] = await Promise.all([
    tx.query<Counted>(`select null as key, null as name, ${COUNTS} ${ofYear}`, [year]),
    tx.query<Counted>(
      `select s.subject as key, s.subject as name, ${COUNTS} ${ofYear} group by s.subject order by array_position($2::text[], s.subject)`,
      [year, Object.keys(studySubjects)],
    ),
    tx.query<Counted>(
      `select x.unit as key, u.name, ${COUNTS} ${ofYear} group by x.unit, u.name order by u.name nulls last`,
      [year],
    ),
    tx.query<Counted>(`select x.class as key, x.class as name, ${COUNTS} ${ofYear} group by x.class ${BY_CLASS}`, [
      year,
    ]),
  ]);
  if (!whole) throw new Error('a count answers one row');
  const of = (by: Readonly<Record<string, string | null>>) => ({ opened: String(year), ...by });
  return {
    year,
    whole: opened(whole, of({})),
    bySubject: bySubject.map((each) => opened(each, of({ subject: each.key }))),
    byUnit: byUnit.map((each) => opened(each, of({ unit: each.key }))),
    byClass: byClass.map((each) => opened(each, of({ class: each.key }))),
  };
}

interface OwedRow extends Record<string, unknown> {
  class: keyof ReturnType<typeof hoursOwed.at>;
  hours: number;
}

/** Hours owed by class on a day: what the organ set, else the standing figures. */
async function owedOn(tx: Tx, on: string) {
  const set = await tx.query<OwedRow>(
    `select distinct on (class) class, hours from study_hours where organ_id = (select ctx_organ()) and "from" <= $1 and (until is null or until > $1)
     order by class, "from" desc, ordinal desc`,
    [on],
  );
  const standing = hoursOwed.versionOn(on)?.value ?? hoursOwed.versions[0]?.value;
  if (!standing) throw new Error('hours owed have no version');
  return { ...standing, ...Object.fromEntries(set.map((row) => [row.class, row.hours])) };
}

interface HoursRow extends Record<string, unknown> {
  id: string;
  name: string;
  staffNumber: string;
  unit: string | null;
  class: OwedRow['class'];
  hours: number;
}

/**
 * Hours of every current person, or of one, in a calendar year against what the class owes on its last day, or today.
 * Sessions count once confirmed; training records count unless a session brought them.
 */
export async function hoursOf(tx: Tx, year: number, on: string, person: string | null = null) {
  const last = on < `${year}-12-31` ? on : `${year}-12-31`;
  const [owed, rows] = await Promise.all([
    owedOn(tx, last),
    tx.query<HoursRow>(
      `select p.id, p.name, p.staff_number as "staffNumber", u.name as unit, coalesce(o.class, 'none') as class,
         coalesce((select sum(s.hours) from participation x join study_session s on s.organ_id = x.organ_id and s.id = x.session
           where x.organ_id = p.organ_id and x.person = p.id and x.state = 'confirmed' and extract(year from x.confirmed_at at time zone 'Asia/Shanghai') = $1), 0)
         + coalesce((select sum(t.hours) from training t where t.organ_id = p.organ_id and t.person = p.id and t.state = 'current' and extract(year from t."on") = $1
           and not exists (select 1 from participation y where y.organ_id = t.organ_id and y.person = t.person and y.training = t.id)), 0) as hours
       from person p left join post o on o.organ_id = p.organ_id and o.id = p.post left join unit u on u.organ_id = p.organ_id and u.id = p.unit
       where p.organ_id = (select ctx_organ()) and p.state = 'current' and ($2::uuid is null or p.id = $2) order by p.ordinal`,
      [year, person],
    ),
  ]);
  return {
    year,
    owed,
    people: rows.map((row) => ({
      ...row,
      owes: owed[row.class],
      short: hoursShort(owed[row.class], row.hours),
      rows: rowsOf({ person: row.id, state: 'confirmed', year: String(year) }),
    })),
  };
}

/** Everything that a person has on record, and the hours of this year; leavers keep theirs and owe none. */
export async function recordOf(tx: Tx, person: string, on: string) {
  const [[who], sessions, training, { people }] = await Promise.all([
    tx.query(
      `select p.id, p.name, p.staff_number as "staffNumber", u.name as unit, p.state from person p
       left join unit u on u.organ_id = p.organ_id and u.id = p.unit where p.organ_id = (select ctx_organ()) and p.id = $1`,
      [person],
    ),
    tx.query(
      `select x.id as participation, s.id as session, s.title, s.subject, s.form, s.hours, s.deadline, x.state, x.confirmed_at as "confirmedAt", x.way, x.score,
         coalesce((x.confirmed_at at time zone 'Asia/Shanghai')::date > s.deadline, false) as late
       from participation x join study_session s on s.organ_id = x.organ_id and s.id = x.session
       where x.organ_id = (select ctx_organ()) and x.person = $1 order by x.ordinal desc`,
      [person],
    ),
    tx.query(
      `select id, kind, subject, "on", hours, valid_until as "validUntil", state from training
       where organ_id = (select ctx_organ()) and person = $1 order by "on" desc, ordinal desc`,
      [person],
    ),
    hoursOf(tx, Number(on.slice(0, 4)), on, person),
  ]);
  return who ? { person: who, hours: people[0] ?? null, sessions, training } : undefined;
}

export interface Line extends Record<string, unknown> {
  readonly name: string;
  readonly staffNumber: string | null;
  readonly unit: string | null;
  readonly participation: string;
  readonly person: string | null;
  readonly confirmedAt: string | null;
}

/** Who has confirmed, in that order; or who has not, by unit. */
export const linesOf = (tx: Tx, session: string, state: 'confirmed' | 'invited'): Promise<Line[]> =>
  tx.query<Line>(
    `select coalesce(p.name, x.name) as name, p.staff_number as "staffNumber", u.name as unit, x.id as participation, x.person, x.confirmed_at as "confirmedAt"
     from participation x left join person p on p.organ_id = x.organ_id and p.id = x.person left join unit u on u.organ_id = x.organ_id and u.id = x.unit
     where x.organ_id = (select ctx_organ()) and x.session = $1 and x.state = $2
     order by ${state === 'confirmed' ? 'x.confirmed_at, x.ordinal' : 'u.name nulls last, x.ordinal'}`,
    [session, state],
  );

/** Minute in Asia/Shanghai as rosters write it: 2025-03-01 08:09. */
export const stampOf = (at: string): string =>
  new Date(Date.parse(at) + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');

/** The roster in its own shape: number, name, time, as many records side by side as asked, numbered down the first column. */
export function rosterTable(lines: readonly Line[], columns: number): { header: string[]; rows: string[][] } {
  const height = Math.ceil(lines.length / columns);
  const cells = (line: Line | undefined, i: number): string[] =>
    line?.confirmedAt ? [String(i + 1), line.name, stampOf(line.confirmedAt)] : ['', '', ''];
  return {
    header: Array.from({ length: columns }, () => ['序号', '姓名', '反馈时间']).flat(),
    rows: Array.from({ length: height }, (_, row) =>
      Array.from({ length: columns }, (_unused, column) => {
        const i = column * height + row;
        return cells(lines[i], i);
      }).flat(),
    ),
  };
}

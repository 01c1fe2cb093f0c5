/**
 * Overdue study climbs: on the day after the deadline the heads of the units that somebody of has missed it, some days
 * later the head of the organ. Who has no unit with a head is the organ's head's from the first day.
 */
import { daysToUnitHeads, type StudyEscalation } from '@shoumi/law';
import type { Tx } from '../../platform/db/transaction.ts';
import { post } from '../../platform/mail/outbox.ts';
import { momentOf } from '../../platform/runtime/moment.ts';
import { type DueWork, type FactContext, type Projection, payloadOf } from '../../platform/runtime/slice.ts';

const MISSED = `exists (select 1 from participation p where p.organ_id = s.organ_id and p.session = s.id and p.state = 'invited')`;
const OPEN = `from study_session s where s.organ_id = (select ctx_organ()) and s.state = 'open' and ${MISSED}`;
/** The day from which the next rung is due; \`$1\` days lie between the two. */
const DUE = `case when s.told_rung is null then s.deadline + 1 when s.told_rung = 'unit' then s.escalated_on + $1::int end`;

const daysOn = (on: string | undefined): number => {
  const version = on === undefined ? daysToUnitHeads.versions.at(-1) : daysToUnitHeads.versionOn(on);
  return (version ?? daysToUnitHeads.versions[0])?.value ?? 0;
};

export const escalationDue: DueWork = {
  procedure: 'study-session',
  step: 'escalate',
  cases: async (tx, on, limit) =>
    (
      await tx.query<{ id: string }>(`select s.id ${OPEN} and ${DUE} <= $2 order by s.ordinal limit $3`, [
        daysOn(on),
        on,
        limit,
      ])
    ).map(({ id }) => id),
  next: async (tx) => {
    const [row] = await tx.query<{ next: string | null }>(`select min(${DUE}) as next ${OPEN}`, [daysOn(undefined)]);
    return row?.next ?? null;
  },
};

interface Told extends Record<string, unknown> {
  person: string;
  missing: number;
}

/** Whom to tell now, and of how many. Every head is told of the people he answers for; the organ's head of all. */
export async function studyEscalation({ tx, caseId, on }: FactContext): Promise<StudyEscalation> {
  const [[before], [whole], byUnit, heads] = await Promise.all([
    tx.query<{ told_rung: string | null }>(
      'select told_rung from study_session where organ_id = (select ctx_organ()) and id = $1',
      [caseId],
    ),
    tx.query<{ missing: number; headless: number }>(
      `select count(*)::int as missing, count(*) filter (where not exists (select 1 from heads_of(x.unit)))::int as headless
       from participation x where x.organ_id = (select ctx_organ()) and x.session = $1 and x.state = 'invited'`,
      [caseId],
    ),
    tx.query<Told>(
      `select h.person, sum(x.n)::int as missing from (select unit, count(*) as n from participation
         where organ_id = (select ctx_organ()) and session = $1 and state = 'invited' group by unit) x
       cross join lateral heads_of(x.unit) as h(person) group by h.person order by h.person`,
      [caseId],
    ),
    tx.query<{ person: string }>(
      `select distinct person from appointment where organ_id = (select ctx_organ()) and role = 'head' and "from" <= $1
         and (until is null or until > $1) order by person`,
      [on],
    ),
  ]);
  const { missing, headless } = whole ?? { missing: 0, headless: 0 };
  const organ = (n: number) => heads.map(({ person }) => ({ person, as: 'organ' as const, missing: n }));
  if (before?.told_rung === 'unit' || byUnit.length === 0) return { rung: 'organ', missing, told: organ(missing) };
  const units = byUnit.map((each) => ({ person: each.person, as: 'unit' as const, missing: each.missing }));
  return { rung: 'unit', missing, told: [...units, ...(headless === 0 ? [] : organ(headless))] };
}

type Escalated = Pick<StudyEscalation, 'missing'> & Partial<StudyEscalation>;

export const escalated: Projection = (tx, event) => {
  const { rung = 'organ', told = [] } = payloadOf<Escalated>(event);
  const { organ, case: id, on, at } = event;
  tx.query('update study_session set escalated_on = $3, told_rung = $4 where organ_id = $1 and id = $2', [
    organ,
    id,
    on,
    rung,
  ]);
  tx.query(
    `insert into study_told (organ_id, session, person, rung, missing, at)
     select $1, $2, r.person, r."as", r.missing, $3 from jsonb_to_recordset($4::jsonb) as r(person uuid, "as" text, missing int)`,
    [organ, id, at, JSON.stringify(told)],
  );
  return undefined;
};

/** Whom it was told to hears of it by mail as well, where there is mail. */
export const escalationByMail: Projection = async (tx, event) => {
  const { told = [] } = payloadOf<Escalated>(event);
  const rows = await tx.query<{ id: string }>(
    `select id from person where organ_id = $1 and id = any ($2::uuid[]) and state = 'current' and email is not null`,
    [event.organ, told.map(({ person }) => person)],
  );
  const persons = rows.map(({ id }) => id);
  await post(tx, { kind: 'study-overdue', about: event.case, persons }, momentOf(Date.parse(event.at)));
};

/** Who was told, when, of how many: the newest first. */
export const toldOf = (tx: Tx, session: string) =>
  tx.query(
    `select t.person, p.name, t.rung, t.missing, t.at from study_told t join person p on p.organ_id = t.organ_id and p.id = t.person
     where t.organ_id = (select ctx_organ()) and t.session = $1 order by t.at desc, p.ordinal`,
    [session],
  );

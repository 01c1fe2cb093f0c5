/** What the events of study write: records, sessions, who takes part, who has confirmed, training records, attempts. */
import { createHash } from 'node:crypto';
import type { StudySessionInput } from '@shoumi/law';
import type { Tx } from '../../platform/db/transaction.ts';
import { EARLIEST } from '../../platform/runtime/agenda.ts';
import { ordinalOf, ordinalSql } from '../../platform/runtime/ids.ts';
import { recordProjections } from '../../platform/runtime/records.ts';
import type { AppliedEvent, Projection } from '../../platform/runtime/slice.ts';
import { escalated } from './escalation.ts';

const records = [
  {
    noun: 'StudyPlan',
    table: 'study_plan',
    columns: {
      year: 'year',
      subject: 'subject',
      title: 'title',
      audience: 'audience',
      hours: 'hours',
      remark: 'remark',
    },
  },
  {
    noun: 'StudyText',
    table: 'study_text',
    columns: { title: 'title', version: 'version', body: 'body', replaces: 'replaces' },
  },
  {
    noun: 'StudyQuestion',
    table: 'study_question',
    columns: {
      article: 'article',
      kind: 'kind',
      text: 'text',
      optionA: 'option_a',
      optionB: 'option_b',
      optionC: 'option_c',
      optionD: 'option_d',
      optionE: 'option_e',
      optionF: 'option_f',
      answer: 'answer',
    },
  },
  {
    noun: 'StudyHours',
    table: 'study_hours',
    until: 'until',
    columns: { class: 'class', hours: 'hours', from: 'from', source: 'source' },
  },
];

/** The id of a person's part in a session follows from both, so that a replay gives the same. */
export function participationId(session: string, who: string): string {
  const hex = createHash('sha256').update(`${session}:${who}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

function sessionColumns(payload: Record<string, unknown>): readonly unknown[] {
  const session = payload as StudySessionInput;
  return [
    session.plan,
    session.title,
    session.subject,
    session.form,
    session.hours,
    session.opensOn,
    session.deadline,
    session.classification,
    session.validUntil,
    JSON.stringify(session),
  ];
}

const planned: Projection = (tx, { organ, case: id, state, payload }) => {
  tx.query(
    `insert into study_session (organ_id, id, state, ordinal, plan, title, subject, form, hours, opens_on, deadline, classification, valid_until, particulars)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
    [organ, id, state, ordinalOf(id), ...sessionColumns(payload)],
  );
  return undefined;
};

const revised: Projection = (tx, { organ, case: id, payload }) => {
  tx.query(
    `update study_session set plan = $3, title = $4, subject = $5, form = $6, hours = $7, opens_on = $8, deadline = $9, classification = $10,
       valid_until = $11, particulars = $12 where organ_id = $1 and id = $2`,
    [organ, id, ...sessionColumns(payload)],
  );
  return undefined;
};

const setState = (column?: 'opened_at' | 'closed_at'): Projection => {
  const also = column ? `, ${column} = $4` : '';
  return (tx, { organ, case: id, state, at }) => {
    tx.query(
      `update study_session set state = $3${also} where organ_id = $1 and id = $2`,
      column ? [organ, id, state, at] : [organ, id, state],
    );
    return undefined;
  };
};

/** Who joins a session: those whom it was opened for, and those whom an imported list brings. */
export interface Joining {
  readonly person: string | null;
  readonly name: string | null;
  readonly unit: string | null;
  readonly class: string;
}

function join(tx: Tx, organ: string, session: string, first: number, people: readonly Joining[]): void {
  tx.query(
    `insert into participation (organ_id, id, session, person, name, unit, class, state, ordinal)
     select $1, r.id, $2, r.person, r.name, r.unit, r.class, 'invited', r.ordinal
     from jsonb_to_recordset($3::jsonb) as r(id uuid, person uuid, name text, unit uuid, class text, ordinal bigint)`,
    [
      organ,
      session,
      JSON.stringify(
        people.map((each, i) => ({
          ...each,
          id: participationId(session, each.person ?? `name:${each.name}`),
          ordinal: ordinalOf(session) + first + i,
        })),
      ),
    ],
  );
}

/** The worker looks on the day after the deadline. */
function overdueAfter(tx: Tx, organ: string, session: string): void {
  tx.query(
    `insert into agenda (organ_id, due_on) select organ_id, deadline + 1 from study_session where organ_id = $1 and id = $2
     ${EARLIEST}`,
    [organ, session],
  );
}

interface Confirmation {
  readonly participation: string;
  readonly at: string;
  readonly training: string | null;
}

/** Marks as confirmed what was not, and writes the training records that this brings, each a case that can be voided. */
function confirmed(
  tx: Tx,
  { organ, person, at }: AppliedEvent,
  session: string,
  way: string,
  score: number | null,
  all: readonly Confirmation[],
): void {
  tx.query(
    `with told as (select * from jsonb_to_recordset($3::jsonb) as r(participation uuid, at timestamptz, training uuid)),
       now_confirmed as (
         update participation p set state = 'confirmed', confirmed_at = t.at, way = $4, score = $5,
           training = case when p.person is null then null else t.training end
         from told t where p.organ_id = $1 and p.session = $2 and p.id = t.participation and p.state = 'invited'
         returning p.person, p.training, (t.at at time zone 'Asia/Shanghai')::date as day
       ), trained as (
         select n.*, s.title, s.hours, s.valid_until from now_confirmed n join study_session s on s.organ_id = $1 and s.id = $2
         where n.training is not null
       ), filed as (
         insert into case_file (organ_id, id, procedure, side, definition_version, state, version, opened_by, opened_at)
         select $1, training, 'training', 'organ', 1, 'current', 1, $6, $7 from trained
       )
     insert into training (organ_id, id, person, kind, subject, "on", hours, valid_until, state, ordinal)
     select $1, training, person, 'classification', title, day, hours, valid_until, 'current',
       ${ordinalSql('training')}
     from trained`,
    [organ, session, JSON.stringify(all), way, score, person, at],
  );
}

export const studyProjections: { readonly [eventType: string]: Projection } = {
  ...Object.assign({}, ...records.map(recordProjections)),
  StudyPlanned: planned,
  StudyRevised: revised,
  StudyClosed: setState('closed_at'),
  StudyCancelled: setState(),
  StudyOpened: (tx, event) => {
    setState('opened_at')(tx, event);
    const participants = event.payload.participants as readonly Omit<Joining, 'name'>[];
    join(
      tx,
      event.organ,
      event.case,
      0,
      participants.map((each) => ({ ...each, name: null })),
    );
    overdueAfter(tx, event.organ, event.case);
    return undefined;
  },
  StudyExtended: (tx, { organ, case: id, payload }) => {
    tx.query(
      `update study_session set deadline = $3::date, escalated_on = null, told_rung = null, particulars = particulars || jsonb_build_object('deadline', $4::text)
       where organ_id = $1 and id = $2`,
      [organ, id, payload.deadline, payload.deadline],
    );
    overdueAfter(tx, organ, id);
    return undefined;
  },
  StudyEscalated: escalated,
  // Events of people, not steps of the case.
  StudyConfirmed: (tx, event) => {
    const { session, participation, way, score, training } = event.payload as Record<string, string | null>;
    confirmed(tx, event, String(session), String(way), score === null ? null : Number(score), [
      { participation: String(participation), at: event.at, training: training ?? null },
    ]);
    return undefined;
  },
  StudyRosterImported: (tx, event) => {
    const { session, hash, name, rows, first, added, confirmations } = event.payload as {
      session: string;
      hash: string;
      name: string;
      rows: number;
      first: number;
      added: readonly Joining[];
      confirmations: readonly Confirmation[];
    };
    join(tx, event.organ, session, first, added);
    confirmed(tx, event, session, 'import', null, confirmations);
    tx.query('insert into study_import (organ_id, session, hash, name, rows, at) values ($1, $2, $3, $4, $5, $6)', [
      event.organ,
      session,
      hash,
      name,
      rows,
      event.at,
    ]);
    return undefined;
  },
  StudyReminded: (tx, { organ, at, payload }) => {
    tx.query(
      'insert into study_reminder (organ_id, session, at, way, reached, mailed) values ($1, $2, $3, $4, $5, $6)',
      // Entries from before there was mail do not say how many.
      [organ, payload.session, at, payload.way, payload.reached, payload.mailed ?? 0],
    );
    return undefined;
  },
  StudyTestStarted: (tx, { organ, at, payload }) => {
    tx.query(
      'insert into study_attempt (organ_id, id, session, person, number, questions, started_at, due_at) values ($1, $2, $3, $4, $5, $6, $7, $8)',
      [
        organ,
        payload.attempt,
        payload.session,
        payload.person,
        payload.number,
        JSON.stringify(payload.questions),
        at,
        payload.dueAt,
      ],
    );
    return undefined;
  },
  StudyTestSubmitted: (tx, event) => {
    const { organ, at, payload } = event;
    tx.query('update study_attempt set submitted_at = $3, score = $4, passed = $5 where organ_id = $1 and id = $2', [
      organ,
      payload.attempt,
      at,
      payload.score,
      payload.passed,
    ]);
    if (payload.passed)
      confirmed(tx, event, String(payload.session), 'test', Number(payload.score), [
        {
          participation: String(payload.participation),
          at,
          training: payload.training === null ? null : String(payload.training),
        },
      ]);
    return undefined;
  },
};

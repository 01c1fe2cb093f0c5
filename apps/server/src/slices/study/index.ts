/**
 * Study (art. 9, and 10, 11, 14): an office circulates a text, people study and confirm, the office knows who has not.
 * Confirmations, imports and tests are events of people; only what the office does to a session is a step.
 */
import type { StudySession, StudySessionInput } from '@shoumi/law';
import type { FactContext, Slice } from '../../platform/runtime/slice.ts';
import { audienceOf } from './audience.ts';
import { studyLetters } from './letters.ts';
import { studyProjections } from './projections.ts';
import { studyRegisters } from './registers.ts';

/** What the form says so far; a field that is missing leaves the rule undecided. */
const studySession = ({ input }: FactContext): Partial<StudySession> => ({
  ...(input.form === undefined ? {} : { form: input.form as StudySession['form'] }),
  ...(input.classification === undefined ? {} : { classification: input.classification as boolean }),
  ...(input.questions === undefined ? {} : { questions: input.questions as number | null }),
});

const studyParticipants = async ({ tx, caseId, on }: FactContext) => {
  const [row] = await tx.query<{ particulars: StudySessionInput }>(
    'select particulars from study_session where organ_id = (select ctx_organ()) and id = $1',
    [caseId],
  );
  return row ? audienceOf(tx, row.particulars, on) : [];
};

/** What a commendation's form says; the ground decides whether a reason is asked for. */
const commendation = ({ input }: FactContext) => ({
  ...(input.ground === undefined ? {} : { ground: input.ground }),
  reason: input.reason ?? null,
});

const studyMissing = async ({ tx, caseId }: FactContext) => {
  const [row] = await tx.query<{ n: number }>(
    `select count(*)::int as n from participation where organ_id = (select ctx_organ()) and session = $1 and state = 'invited'`,
    [caseId],
  );
  return row?.n ?? 0;
};

/** Open sessions that somebody has missed and no head was told of. */
const OVERDUE = `from study_session s where s.organ_id = (select ctx_organ()) and s.state = 'open' and s.escalated_on is null
  and exists (select 1 from participation p where p.organ_id = s.organ_id and p.session = s.id and p.state = 'invited')`;

export const study: Slice = {
  name: 'study',
  facts: { studySession, studyParticipants, studyMissing, commendation },
  projections: studyProjections,
  registers: studyRegisters,
  letters: studyLetters,
  due: [
    {
      procedure: 'study-session',
      step: 'escalate',
      cases: async (tx, on, limit) =>
        (
          await tx.query<{ id: string }>(`select s.id ${OVERDUE} and s.deadline < $1 order by s.ordinal limit $2`, [
            on,
            limit,
          ])
        ).map(({ id }) => id),
      next: async (tx) => {
        const [row] = await tx.query<{ next: string | null }>(`select min(s.deadline) + 1 as next ${OVERDUE}`);
        return row?.next ?? null;
      },
    },
  ],
};

/**
 * Study (art. 9, and 10, 11, 14): an office circulates a text, people study and confirm, the office knows who has not.
 * Confirmations, imports and tests are events of people; only what the office does to a session is a step.
 */
import type { StudySession, StudySessionInput } from '@shoumi/law';
import type { FactContext, Slice } from '../../platform/runtime/slice.ts';
import { audienceOf } from './audience.ts';
import { escalationByMail, escalationDue, studyEscalation } from './escalation.ts';
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

export const study: Slice = {
  name: 'study',
  facts: { studySession, studyParticipants, studyEscalation, commendation },
  projections: studyProjections,
  registers: studyRegisters,
  letters: studyLetters,
  effects: { StudyEscalated: escalationByMail },
  due: [escalationDue],
};

export { hoursOf } from './results.ts';

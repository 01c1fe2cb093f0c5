/**
 * Sitting a test: a paper drawn by chance, a time limit that the server keeps, answers saved as they are given, a result
 * once. Nothing that tells an answer leaves the server before the paper is submitted.
 */
import { randomInt } from 'node:crypto';
import { type AskedQuestion, asked, isRight, type Question, scoreOf, starterBank } from '@shoumi/law';
import type { Actor } from '../../platform/access/actor.ts';
import type { Tx } from '../../platform/db/transaction.ts';
import { newId } from '../../platform/runtime/ids.ts';
import { type Moment, momentOf } from '../../platform/runtime/moment.ts';
import { Problem } from '../../platform/runtime/problem.ts';
import { recordEvent } from '../../platform/runtime/record-event.ts';
import type { Application } from '../../platform/runtime/slice.ts';
import { trainingId } from './participation.ts';
import { noSession, requireOpen, type SessionRow, sessionOf } from './session-row.ts';

/** Answers that leave a browser in the last second may arrive a little later. */
const GRACE_MS = 5_000;

export type Answers = Readonly<Record<string, string>>;

interface AttemptRow extends Record<string, unknown> {
  id: string;
  session: string;
  number: number;
  questions: string[];
  started_at: string;
  due_at: string;
  submitted_at: string | null;
  score: number | null;
  passed: boolean | null;
  answers: Answers | null;
}

const ATTEMPT = `select a.id, a.session, a.number, a.questions, a.started_at, a.due_at, a.submitted_at, a.score, a.passed, w.answers
  from study_attempt a left join study_answer w on w.organ_id = a.organ_id and w.attempt = a.id
  where a.organ_id = (select ctx_organ()) and a.person = $1`;

interface OwnRow extends Record<string, unknown> {
  id: string;
  article: number;
  kind: Question['kind'];
  text: string;
  options: (string | null)[];
  answer: string;
}

/** Every question that may be drawn: the starter bank and the organ's own, of the articles that the session names. */
async function poolOf(tx: Tx): Promise<readonly Question[]> {
  const own = await tx.query<OwnRow>(
    `select id, article, kind, text, array[option_a, option_b, option_c, option_d, option_e, option_f] as options, answer
     from study_question where organ_id = (select ctx_organ()) and state = 'current' order by ordinal`,
  );
  return [
    ...starterBank,
    ...own.map(({ options, ...question }) => ({
      ...question,
      options: options.filter((option): option is string => option !== null),
    })),
  ];
}

/** As many questions as asked, each once, in chance order. */
export function draw(pool: readonly Question[], n: number, pick: (below: number) => number = randomInt): Question[] {
  const left = [...pool];
  const drawn: Question[] = [];
  while (drawn.length < n && left.length > 0) drawn.push(...left.splice(pick(left.length), 1));
  return drawn;
}

export interface RunningAttempt {
  readonly attempt: string;
  readonly number: number;
  readonly dueAt: string;
  readonly questions: readonly AskedQuestion[];
  readonly answers: Answers;
}

export interface AttemptResult {
  readonly attempt: string;
  readonly score: number;
  readonly passed: boolean;
  readonly attemptsLeft: number;
  /** Articles to read again. */
  readonly wrongArticles: readonly number[];
}

const paperOf = (pool: readonly Question[], ids: readonly string[]): Question[] =>
  ids.flatMap((id) => pool.find((question) => question.id === id) ?? []);

function running(row: AttemptRow, pool: readonly Question[]): RunningAttempt {
  return {
    attempt: row.id,
    number: row.number,
    dueAt: row.due_at,
    questions: paperOf(pool, row.questions).map(asked),
    answers: row.answers ?? {},
  };
}

interface Test {
  readonly questions: number;
  readonly minutes: number;
  readonly passMark: number;
  readonly attempts: number;
}

function testOf(session: SessionRow): Test {
  const { questions, minutes, passMark, attempts } = session.particulars;
  if (questions === null || minutes === null || passMark === null || attempts === null)
    throw new Problem('wrong-state', { title: { zh: '这一场次没有考试', en: 'This session has no test' } });
  return { questions, minutes, passMark, attempts };
}

/** The person's part, locked: two windows of one person wait for each other. */
async function lockPart(tx: Tx, session: string, person: string | null) {
  const [part] = await tx.query<{ id: string; state: string }>(
    'select id, state from participation where organ_id = (select ctx_organ()) and session = $1 and person = $2 for update',
    [session, person],
  );
  if (!part) throw noSession();
  return part;
}

/** Goes on with the paper that is running, or draws a new one. Throws `refused` where no attempt is left. */
export async function begin(application: Application, tx: Tx, actor: Actor, id: string | undefined, moment: Moment) {
  const session = await sessionOf(tx, id);
  const test = testOf(session);
  const part = await lockPart(tx, session.id, actor.person);
  requireOpen(session);
  if (part.state === 'confirmed')
    throw new Problem('wrong-state', { title: { zh: '您已经合格', en: 'You have passed already' } });
  const before = await tx.query<AttemptRow>(`${ATTEMPT} and a.session = $2 order by a.number`, [
    actor.person,
    session.id,
  ]);
  const pool = await poolOf(tx);
  const open = before.find((each) => each.submitted_at === null && Date.parse(each.due_at) > moment.ms);
  if (open) return running(open, pool);
  if (before.length >= test.attempts)
    throw new Problem('refused', {
      title: { zh: '考试次数已经用完', en: 'No attempt is left' },
      next: { zh: '请参加补学场次', en: 'Take part in a make-up session' },
    });
  const { articles, instrument } = session.particulars;
  const named = articles.length > 0 && (instrument === null || instrument === 'regulation-2024');
  const fitting = named ? pool.filter(({ article }) => articles.includes(article)) : pool;
  const paper = draw(fitting, test.questions);
  if (paper.length < test.questions)
    throw new Problem('refused', {
      title: {
        zh: `题库中符合条件的试题只有${paper.length}道`,
        en: `The bank has ${paper.length} fitting questions only`,
      },
      next: { zh: '请保密办补充试题或者减少题数', en: 'The office adds questions or asks fewer' },
    });
  const attempt = newId(moment.ms);
  const dueAt = momentOf(moment.ms + test.minutes * 60_000).at;
  const number = before.length + 1;
  await recordEvent(
    application,
    tx,
    actor,
    {
      type: 'StudyTestStarted',
      payload: {
        attempt,
        session: session.id,
        person: actor.person,
        number,
        questions: paper.map((question) => question.id),
        dueAt,
      },
    },
    moment,
  );
  return { attempt, number, dueAt, questions: paper.map(asked), answers: {} };
}

/** An attempt of the person; `within` is the one session for which a code on paper stands. */
async function attemptOf(tx: Tx, actor: Actor, id: string | undefined, within?: string): Promise<AttemptRow> {
  const [row] = await tx.query<AttemptRow>(`${ATTEMPT} and a.id = $2`, [actor.person, id]);
  if (!row || (within !== undefined && row.session !== within)) throw noSession();
  return row;
}

const over = () =>
  new Problem('wrong-state', {
    title: { zh: '考试时间已到，不能再改', en: 'The time is over' },
    next: { zh: '请交卷', en: 'Hand the paper in' },
  });

/** Keeps what was answered so far. Throws `wrong-state` once the paper is in or the time is over. */
export async function save(
  tx: Tx,
  actor: Actor,
  id: string | undefined,
  answers: Answers,
  moment: Moment,
  within?: string,
) {
  const row = await attemptOf(tx, actor, id, within);
  if (row.submitted_at !== null || moment.ms > Date.parse(row.due_at) + GRACE_MS) throw over();
  await tx.query(
    `insert into study_answer (organ_id, attempt, answers, saved_at) values ((select ctx_organ()), $1, $2, $3)
     on conflict (organ_id, attempt) do update set answers = excluded.answers, saved_at = excluded.saved_at`,
    [row.id, JSON.stringify(answers), moment.at],
  );
  return { savedAt: moment.at };
}

/** Marks the paper, once; handed in late, what was saved in time counts. The same paper again answers the same result. */
export async function submit(
  application: Application,
  tx: Tx,
  actor: Actor,
  id: string | undefined,
  answers: Answers,
  moment: Moment,
  within?: string,
): Promise<AttemptResult> {
  const asIs = await attemptOf(tx, actor, id, within);
  const session = await sessionOf(tx, asIs.session);
  const test = testOf(session);
  const part = await lockPart(tx, session.id, actor.person);
  // Read again behind the lock: another window may have handed it in.
  const row = await attemptOf(tx, actor, id);
  const paper = paperOf(await poolOf(tx), row.questions);
  const inTime = moment.ms <= Date.parse(row.due_at) + GRACE_MS;
  const counted = row.submitted_at !== null || !inTime ? (row.answers ?? {}) : answers;
  const result = (score: number, passed: boolean): AttemptResult => ({
    attempt: row.id,
    score,
    passed,
    attemptsLeft: passed ? 0 : Math.max(0, test.attempts - row.number),
    wrongArticles: [
      ...new Set(paper.filter((question) => !isRight(question, counted[question.id])).map(({ article }) => article)),
    ].sort((a, b) => a - b),
  });
  if (row.submitted_at !== null) return result(row.score ?? 0, row.passed ?? false);
  const score = scoreOf(paper, counted);
  const passed = score >= test.passMark;
  tx.query(
    `insert into study_answer (organ_id, attempt, answers, saved_at) values ((select ctx_organ()), $1, $2, $3)
     on conflict (organ_id, attempt) do update set answers = excluded.answers, saved_at = excluded.saved_at`,
    [row.id, JSON.stringify(counted), moment.at],
  );
  await recordEvent(
    application,
    tx,
    actor,
    {
      type: 'StudyTestSubmitted',
      payload: {
        attempt: row.id,
        session: session.id,
        participation: part.id,
        score,
        passed,
        answers: counted,
        training: passed && session.state === 'open' ? trainingId(session, moment) : null,
      },
    },
    moment,
  );
  return result(score, passed);
}

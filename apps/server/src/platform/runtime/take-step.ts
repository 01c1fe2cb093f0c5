/**
 * The one way a step travels: who is acting → input against its schema → case locked at its version → facts → rules → what
 * write.ts brings into tables and journal. A dry step is the same code as far as the rules' answer; it never appends,
 * projects or queues.
 */
import { createHash } from 'node:crypto';
import type { Reason, Ruling, StepContext } from '@shoumi/law';
import type { z } from 'zod';
import type { Actor } from '../access/actor.ts';
import { type Reads, together } from '../db/together.ts';
import type { Row, Tx } from '../db/transaction.ts';
import { addressed } from '../exchange/envelope.ts';
import { canonical } from '../journal/canonical.ts';
import type { AppliedEnvelope } from '../journal/entry.ts';
import { type CaseRow, lockedCase, visibleCase } from './case-file.ts';
import { followed } from './consequences.ts';
import { newId } from './ids.ts';
import { type Found, findStep, inquire, judge } from './judge.ts';
import { type Moment, momentOf } from './moment.ts';
import { type FieldProblem, notPermitted, Problem } from './problem.ts';
import { standing } from './standing.ts';
import { type Act, type Runtime, type StepAnswer, write } from './write.ts';

export interface StepRequest {
  readonly procedure: string;
  readonly step: string;
  readonly case?: string;
  readonly version?: number;
  readonly input: unknown;
  /** Id for the case that the step starts, where somebody has to know it before. */
  readonly newCase?: string;
  /** The step itself, where no definition names it: succession's, on a case of any procedure. */
  readonly found?: Found;
  /** The envelope that is being applied: only the exchange says so. */
  readonly envelope?: AppliedEnvelope;
  /** Same key and body from the same account in the same organ: the same answer for 30 days. */
  readonly idempotencyKey?: string;
}

export interface DryAnswer {
  readonly answer: Ruling['answer'];
  readonly reasons: readonly Reason[];
  readonly warnings: readonly Reason[];
  readonly routes: readonly Reason[];
  readonly missing: readonly string[];
  readonly fields: readonly FieldProblem[];
}

/** What the law's schemas say of a day is told as such. */
export const DAY_FAULTS: ReadonlySet<string> = new Set(['not-a-date', 'out-of-range']);

function fieldsOf(error: z.ZodError): FieldProblem[] {
  return error.issues.map((issue) => ({
    path: issue.path.join('.'),
    code: DAY_FAULTS.has(issue.message) ? issue.message : issue.code,
    message: issue.message,
  }));
}

/** What of a half-filled input is valid by itself: the live feedback of forms needs no complete form. */
function validParts(schema: z.ZodObject, input: unknown): { input: Record<string, unknown>; fields: FieldProblem[] } {
  const whole = schema.safeParse(input);
  if (whole.success) return { input: whole.data, fields: [] };
  const given = input !== null && typeof input === 'object' ? (input as Record<string, unknown>) : {};
  const valid: Record<string, unknown> = {};
  for (const [name, member] of Object.entries(schema.shape)) {
    const part = (member as z.ZodType).safeParse(given[name]);
    if (part.success && given[name] !== undefined) valid[name] = part.data;
  }
  return { input: valid, fields: fieldsOf(whole.error) };
}

/** Dry step: what would the rules say, with what is filled in so far. */
export async function dryStep(
  runtime: Runtime,
  enter: (body: (tx: Tx, actor: Actor) => Promise<DryAnswer>) => Promise<DryAnswer>,
  request: StepRequest,
  moment: Moment,
): Promise<DryAnswer> {
  const found = findStep(runtime.application, request.procedure, request.step);
  const { input, fields } = validParts(found.step.input, request.input);
  return enter(async (tx, actor) => {
    const reads = together(tx);
    const seen = request.case ? visibleCase(reads, runtime.application, found, request.case) : undefined;
    const caseId = request.case ?? newId(moment.ms);
    const question = { found, actor, caseId, input, moment, dry: true, foresee: true };
    const judged = judge(runtime.application, tx, question, reads);
    judged.catch(() => {});
    const problem = standing(found, actor, await seen);
    if (problem) throw problem;
    const { ruling } = await judged;
    return {
      answer: ruling.answer === 'permitted' && fields.length > 0 ? 'undecided' : ruling.answer,
      reasons: ruling.answer === 'refused' ? ruling.reasons : [],
      warnings: ruling.warnings,
      routes: ruling.routes,
      missing: ruling.answer === 'undecided' ? ruling.missing : fields.map((field) => field.path),
      fields,
    };
  });
}

interface IdempotencyRow extends Row {
  body_hash: string;
  answer: StepAnswer;
}

const ASKED =
  'select body_hash, answer from idempotency where organ_id = (select ctx_organ()) and account_id = $1 and key = $2';

/** What a second keeping of the same key breaks. */
const KEY_KEPT = 'idempotency_pkey';

const constraintOf = (error: unknown): unknown =>
  typeof error === 'object' && error !== null && 'constraint' in error ? error.constraint : undefined;

const keyReused = () =>
  new Problem('key-reused', {
    title: { zh: '同一请求编号已用于另一内容', en: 'The idempotency key was used with another body' },
    next: { zh: '换一个请求编号', en: 'Use a new key' },
  });

/** Takes a step for whoever `enter` says is acting. Throws a `Problem` for every expected refusal. */
export async function takeStep(
  runtime: Runtime,
  enter: (body: (tx: Tx, actor: Actor) => Promise<StepAnswer>) => Promise<StepAnswer>,
  request: StepRequest,
  moment: Moment,
): Promise<StepAnswer> {
  const found = request.found ?? findStep(runtime.application, request.procedure, request.step);
  const parsed = found.step.input.safeParse(request.input);
  if (!parsed.success)
    throw new Problem('invalid', {
      title: { zh: '填写有误', en: 'The input is not valid' },
      fields: fieldsOf(parsed.error),
    });
  const starts = found.step.from === 'start';
  if (starts === (request.case !== undefined))
    throw new Problem('invalid', {
      title: starts
        ? { zh: '本步骤开始一件新事项', en: 'This step starts a new case' }
        : { zh: '没有指明事项', en: 'No case named' },
      fields: [{ path: 'case', code: starts ? 'unexpected' : 'required', message: 'case' }],
    });
  const bodyHash =
    request.idempotencyKey === undefined
      ? ''
      : createHash('sha256')
          .update(canonical({ ...request, idempotencyKey: undefined }))
          .digest('hex');
  let sent = false;
  const body = async (tx: Tx, actor: Actor): Promise<StepAnswer> => {
    const { account } = actor;
    const key = request.idempotencyKey !== undefined && account ? { key: request.idempotencyKey, account } : undefined;
    const caseId = request.case ?? request.newCase ?? newId(moment.ms);
    const question = { found, actor, caseId, input: parsed.data, moment, dry: false };
    // Sent together, answered in order: the lock on the case, and behind it what was asked before and the facts.
    const reads = together(tx);
    const inquiry = inquire(runtime.application, tx, question, reads);
    const locked = request.case
      ? lockedCase(tx, runtime.application, found, request.case, inquiry)
      : Promise.resolve(undefined);
    const asked = key ? reads.query<IdempotencyRow>(ASKED, [key.account, key.key]) : Promise.resolve([]);
    const judged = judge(runtime.application, tx, question, reads, inquiry);
    // Asked with everything else: a step that may write to others need not ask again whom it has written to.
    const correspondents =
      found.step.sends && request.case ? correspondentsOf(reads, request.case) : Promise.resolve([]);
    for (const one of [locked, judged, correspondents]) one.catch(() => {});
    const [before] = await asked;
    if (before && before.body_hash !== bodyHash) throw keyReused();
    if (before) return before.answer;
    const file = await locked;
    const problem = standing(found, actor, file);
    if (problem && problem.code !== 'wrong-state') throw problem;
    if (file && request.version !== undefined && request.version !== file.version)
      throw new Problem('stale', {
        title: { zh: '该事项已被他人办理，请核对最新情况后再办', en: 'The case has moved on since you loaded it' },
        current: { version: file.version, state: file.state },
      });
    if (problem) throw problem;
    const { ruling, facts: known, allFacts } = await judged;
    if (ruling.answer !== 'permitted') throw notPermitted(found.step, ruling);
    const { step } = found;
    const routed = ruling.routes.length > 0 ? step.routed : undefined;
    const way = routed ?? step;
    // What only the payload of the step itself uses may take a number, and then the step must use it.
    const facts = routed ? known : way.payload || step.sends || step.consequences ? await allFacts() : {};
    const { envelope } = request;
    const context: StepContext = {
      on: moment.on,
      at: moment.at,
      organ: actor.organ,
      person: actor.person,
      caseId,
      correspondents: await correspondents,
      envelope: envelope ? { ...envelope, receivedOn: momentOf(Date.parse(envelope.receivedAt)).on } : null,
    };
    const payload = way.payload ? way.payload(parsed.data as never, facts as never, context) : parsed.data;
    const sendings = routed ? [] : (step.sends?.(parsed.data as never, facts as never, context) ?? []);
    const following = way.consequences?.(parsed.data as never, facts as never, context) ?? [];
    const own: Act = {
      sends: await addressed(tx, caseId, sendings, moment),
      reasons: [...ruling.warnings, ...ruling.routes],
      found,
      caseId,
      file,
      type: way.yields,
      state: way.to,
      payload,
      ...(envelope ? { envelope } : {}),
    };
    const chain = { application: runtime.application, tx, moment, left: new Map<string, CaseRow>() };
    const others = await followed(chain, own, following, context);
    // A job may also be opened by what follows.
    const wakes = [own, ...others].some((act) => act.found.step.wakes);
    const answer = await write(runtime, tx, actor, {
      acts: [own, ...others],
      moment,
      wakes,
      ...(key ? { key: { ...key, bodyHash } } : {}),
    });
    sent = wakes || [own, ...others].some(({ sends }) => sends.length > 0);
    return { ...answer, warnings: ruling.warnings, routes: ruling.routes };
  };
  // Sent twice at once, a starting step finds no case to wait for. The other one was faster: its answer is now there.
  const answered = await enter(body).catch((error: unknown) => {
    if (constraintOf(error) !== KEY_KEPT) throw error;
    return enter(body);
  });
  if (sent) runtime.wake?.();
  return answered;
}

/** Organs that the case has exchanged envelopes with, the one that opened it first. */
async function correspondentsOf(tx: Reads, id: string): Promise<readonly string[]> {
  const rows = await tx.query<{ peer: string }>(
    'select peer from correspondence where case_id = $1 order by opened desc, peer',
    [id],
  );
  return rows.map((row) => row.peer);
}

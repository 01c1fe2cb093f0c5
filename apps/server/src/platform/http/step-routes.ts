/** Steps, cases and procedures over HTTP: made from the definitions, none by hand. */
import {
  type Basis,
  type ClockDefinition,
  citationText,
  eventOfProcedure,
  type ProcedureDefinition,
  type Reason,
  type Wording,
} from '@shoumi/law';
import { z } from 'zod';
import type { Actor } from '../access/actor.ts';
import { together } from '../db/together.ts';
import type { Row, Tx } from '../db/transaction.ts';
import { entryOf } from '../journal/entry.ts';
import { isLate } from '../runtime/clocks.ts';
import { judge } from '../runtime/judge.ts';
import { type Language, Problem, reasonView } from '../runtime/problem.ts';
import { standing } from '../runtime/standing.ts';
import { dryStep, takeStep } from '../runtime/take-step.ts';
import type { Runtime, StepAnswer } from '../runtime/write.ts';
import { type Against, againstBeginnings } from './beginnings.ts';
import type { ApiRequest, Route } from './host.ts';
import { openCase } from './open-case.ts';

/** A JSON Schema as forms draw it; made once per definition. */
const schemas = new WeakMap<z.ZodType, unknown>();
export function schemaOf(schema: z.ZodType): unknown {
  let made = schemas.get(schema);
  if (!made) {
    made = z.toJSONSchema(schema, { io: 'input' });
    schemas.set(schema, made);
  }
  return made;
}

const views = (reasons: readonly Reason[], language: Language) => reasons.map((reason) => reasonView(reason, language));

const stepAnswerView = (answer: StepAnswer, language: Language) => ({
  ...answer,
  warnings: views(answer.warnings, language),
  routes: views(answer.routes, language),
});

const Body = z.object({ case: z.uuid().optional(), version: z.int().optional(), input: z.unknown() });

function bodyOf(request: ApiRequest) {
  const parsed = Body.safeParse(request.body ?? {});
  if (!parsed.success)
    throw new Problem('invalid', {
      title: { zh: '请求格式有误', en: 'The request is malformed' },
      fields: parsed.error.issues.map((issue) => ({
        path: issue.path.join('.'),
        code: issue.code,
        message: issue.message,
      })),
    });
  const { version, input } = parsed.data;
  return {
    ...(parsed.data.case === undefined ? {} : { case: parsed.data.case }),
    ...(version === undefined ? {} : { version }),
    input: input ?? {},
  };
}

const cited = (basis: readonly Basis[], language: Language) =>
  basis.map((each) => ({ basis: each, citation: citationText(each, language) }));

/** A longer one is refused, not cut: two keys that begin alike would be one, and the second step never taken. */
function keyOf(key: string): string {
  if (key.length > 0 && key.length <= 200) return key;
  throw new Problem('invalid', {
    title: { zh: '请求编号应为1至200个字符', en: 'An idempotency key has 1 to 200 characters' },
    fields: [{ path: 'Idempotency-Key', code: 'out-of-range', message: 'out-of-range' }],
  });
}

function procedureView(procedure: ProcedureDefinition, language: Language, against: Against) {
  return {
    name: procedure.name,
    title: procedure.title[language],
    basis: cited(procedure.basis, language),
    sides: Object.entries(procedure.sides).map(([name, side]) => ({
      name,
      title: side.title[language],
      states: Object.entries(side.states).map(([state, title]) => ({
        name: state,
        title: title[language],
        final: side.final.includes(state),
      })),
      steps: Object.entries(side.steps).map(([stepName, step]) => ({
        name: stepName,
        title: step.title[language],
        by: step.by,
        from: step.from,
        ...(step.tooEarlyIn ? { tooEarlyIn: step.tooEarlyIn } : {}),
        to: step.to,
        basis: cited(step.basis, language),
        input: schemaOf(step.input),
        ...(against(step).length > 0 ? { refused: views(against(step), language) } : {}),
      })),
      clocks: side.clocks.map((clock) => ({
        name: clock.name,
        title: clock.title[language],
        basis: clock.basis,
        citation: citationText(clock.basis, language),
      })),
    })),
  };
}

interface ClockRow extends Row {
  name: string;
  state: string;
  started_at: string;
  due_on: string | null;
  due_at: string | null;
  provisional: boolean;
  met_at: string | null;
  owner: string;
}

/** A clock as the API shows it; lateness is computed, never stored. */
export function clockView(
  row: ClockRow,
  clocks: readonly ClockDefinition[],
  language: Language,
  on: string,
  at: string,
) {
  const definition = clocks.find((clock) => clock.name === row.name);
  const due = row.due_at ?? row.due_on;
  const late = row.state !== 'paused' && isLate({ dueOn: row.due_on, dueAt: row.due_at }, row.met_at, { on, at });
  return {
    name: row.name,
    title: definition?.title[language] ?? row.name,
    basis: definition?.basis ?? null,
    citation: definition ? citationText(definition.basis, language) : '',
    state: late ? 'late' : row.state,
    undated: due === null && row.state !== 'paused',
    startedAt: row.started_at,
    due,
    provisional: row.provisional,
    metAt: row.met_at,
    owner: row.owner,
  };
}

async function caseView(runtime: Runtime, tx: Tx, actor: Actor, id: string, request: ApiRequest) {
  const { file, procedure, side } = await openCase(runtime, tx, actor, id);
  const { language, moment } = request;
  const asked = tx.query<ClockRow>(
    'select name, state, started_at, due_on, due_at, provisional, met_at, owner from clock where organ_id = (select ctx_organ()) and case_id = $1 order by started_at',
    [id],
  );
  const open = Object.entries(side.steps).filter(
    ([, step]) => step.from !== 'start' && step.from.includes(file.state) && step.by.some((role) => role !== 'system'),
  );
  // All steps are judged at once: a read that several of them need is sent once.
  const reads = together(tx);
  const steps = await Promise.all(
    open.map(async ([name, step]) => {
      const found = { procedure, sideName: file.side, side, name, step };
      const problem = standing(found, actor, file);
      const question = { found, actor, caseId: id, input: {}, moment, dry: true };
      const ruling = problem ? undefined : (await judge(runtime.application, tx, question, reads)).ruling;
      return {
        name,
        title: step.title[language],
        by: step.by,
        basis: cited(step.basis, language),
        input: schemaOf(step.input),
        answer: problem ? 'not-yours' : ruling?.answer,
        why: problem ? problem.details.title[language] : null,
        reasons: ruling?.answer === 'refused' ? views(ruling.reasons, language) : [],
        warnings: ruling ? views(ruling.warnings, language) : [],
        routes: ruling ? views(ruling.routes, language) : [],
      };
    }),
  );
  return {
    id,
    procedure: procedure.name,
    dossier: procedure.dossier !== undefined,
    title: procedure.title[language],
    side: file.side,
    state: file.state,
    stateTitle: side.states[file.state]?.[language] ?? file.state,
    version: file.version,
    steps,
    clocks: (await asked).map((clock) => clockView(clock, side.clocks, language, moment.on, moment.at)),
    documents: Object.entries(side.documents ?? {})
      .filter(([, document]) => document.states.includes(file.state))
      .map(([name, document]) => ({ name, title: document.title[language] })),
  };
}

interface EntryRow extends Row {
  seq: number;
  at: string;
  type: string;
  text: string;
  hash: string;
  name: string | null;
}

/** What stands on a case's timeline and is no step of it. */
const PLAIN: Readonly<Record<string, Wording>> = {
  MatterRead: { zh: '调阅', en: 'Read' },
  CaseFollowed: { zh: '对方由承接单位代替', en: 'Another organ has the other side' },
};

async function timeline(runtime: Runtime, tx: Tx, actor: Actor, id: string, language: Language) {
  const { procedure } = await openCase(runtime, tx, actor, id);
  const rows = await tx.query<EntryRow>(
    `select j.seq, j.at, j.type, j.text, encode(j.hash, 'hex') as hash, coalesce(p.name, a.display_name) as name from journal_entry j
     left join person p on p.organ_id = j.organ_id and p.id = (j.text::jsonb->'by'->>'person')::uuid
     left join account a on a.id = (j.text::jsonb->'by'->>'account')::uuid
     where j.organ_id = (select ctx_organ()) and j.case_id = $1 order by j.seq`,
    [id],
  );
  return rows.map((row) => {
    const entry = entryOf(row.text);
    return {
      seq: row.seq,
      at: row.at,
      type: row.type,
      title: eventOfProcedure(procedure, row.type)?.title[language] ?? PLAIN[row.type]?.[language] ?? row.type,
      by: row.name === null ? null : { id: entry.by.person ?? entry.by.account, name: row.name },
      state: entry.state,
      reasons: entry.reasons,
      hash: row.hash,
      payload: entry.payload,
    };
  });
}

export function stepRoutes(runtime: Runtime): readonly Route[] {
  return [
    {
      method: 'GET',
      path: '/api/procedures',
      summary: 'Definitions of all procedures, and which of their beginnings are closed to this organ',
      access: 'session',
      handle: (request) =>
        request.person(async (tx, actor) => {
          const against = await againstBeginnings(runtime.application, tx, actor, request.moment);
          return [...runtime.application.procedures.values()].map((procedure) =>
            procedureView(procedure, request.language, against),
          );
        }),
    },
    {
      method: 'POST',
      path: '/api/steps/:procedure/:step',
      summary: 'Take a step, or with ?dry=1 ask what the rules would say',
      access: 'session',
      handle: async (request) => {
        const { procedure = '', step = '' } = request.params;
        const key = request.headers['idempotency-key'];
        const asked = {
          procedure,
          step,
          ...bodyOf(request),
          ...(key === undefined ? {} : { idempotencyKey: keyOf(key) }),
        };
        if (request.query.dry) {
          const answer = await dryStep(runtime, (body) => request.person(body), asked, request.moment);
          const { language } = request;
          return {
            ...answer,
            reasons: views(answer.reasons, language),
            warnings: views(answer.warnings, language),
            routes: views(answer.routes, language),
          };
        }
        return stepAnswerView(
          await takeStep(runtime, (body) => request.person(body), asked, request.moment),
          request.language,
        );
      },
    },
    {
      method: 'GET',
      path: '/api/cases/:id',
      summary: 'A case: where it stands, and what the person can do now and why not',
      access: 'session',
      handle: (request) =>
        request.person((tx, actor) => caseView(runtime, tx, actor, request.params.id ?? '', request)),
    },
    {
      method: 'GET',
      path: '/api/cases/:id/timeline',
      summary: 'The journal of a case; sealed values left out',
      access: 'session',
      handle: (request) =>
        request.person((tx, actor) => timeline(runtime, tx, actor, request.params.id ?? '', request.language)),
    },
  ];
}

/** What people with an account do for themselves: see what is theirs, read, mark, confirm, sign in. */
import { z } from 'zod';
import type { Tx } from '../../platform/db/transaction.ts';
import type { ApiRequest, Route } from '../../platform/http/host.ts';
import { Problem } from '../../platform/runtime/problem.ts';
import type { Runtime } from '../../platform/runtime/write.ts';
import { isOnTheWall } from './codes.ts';
import { materialOf } from './material.ts';
import { type Confirmed, confirm, isLate } from './participation.ts';
import { noSession, SESSION_OVERSEERS, type SessionRow, sessionOf } from './session-row.ts';
import { Tries } from './tries.ts';

/** Reads a body by its schema. Throws `invalid`. */
export function bodyOf<T>(schema: z.ZodType<T>, request: ApiRequest): T {
  const parsed = schema.safeParse(request.body ?? {});
  if (parsed.success) return parsed.data;
  throw new Problem('invalid', {
    title: { zh: '请求格式有误', en: 'The request is malformed' },
    fields: parsed.error.issues.map(({ path, code, message }) => ({ path: path.join('.'), code, message })),
  });
}

/** Where the one who asks has reached this node: what is printed or scanned leads back there. */
export const originOf = ({ headers }: ApiRequest): string => headers.origin ?? `http://${headers.host ?? 'localhost'}`;

const notSelf = (session: SessionRow): Problem =>
  new Problem('wrong-state', {
    title:
      session.form === 'lecture'
        ? { zh: '本场次现场签到，不能自行确认', en: 'This session is signed in to, not confirmed' }
        : { zh: '本场次以考试成绩作为反馈', en: 'This session is confirmed by passing its test' },
    next:
      session.form === 'lecture'
        ? { zh: '请扫描会场的二维码', en: 'Scan the code on the wall' }
        : { zh: '请参加考试', en: 'Take the test' },
  });

/** Throws `wrong-state` where a session is not confirmed by saying so. */
export const requireSelf = (session: SessionRow): void => {
  if (session.form !== 'circulation' || session.particulars.questions !== null) throw notSelf(session);
};

interface PartRow extends Record<string, unknown> {
  id: string;
  state: string;
  confirmed_at: string | null;
  way: string | null;
  score: number | null;
}

/** A session to read, and where the person stands in it. */
export async function pageOf(tx: Tx, session: SessionRow, person: string | null) {
  const [material, [part], [marked]] = await Promise.all([
    materialOf(tx, session),
    tx.query<PartRow>(
      'select id, state, confirmed_at, way, score from participation where organ_id = (select ctx_organ()) and session = $1 and person = $2',
      [session.id, person],
    ),
    tx.query<{ marks: number[] }>(
      'select marks from study_mark where organ_id = (select ctx_organ()) and session = $1 and person = $2',
      [session.id, person],
    ),
  ]);
  return {
    id: session.id,
    title: session.title,
    form: session.form,
    state: session.state,
    hours: session.hours,
    opensOn: session.opens_on,
    deadline: session.deadline,
    test:
      session.particulars.questions === null
        ? null
        : {
            questions: session.particulars.questions,
            minutes: session.particulars.minutes,
            passMark: session.particulars.passMark,
            attempts: session.particulars.attempts,
          },
    material,
    marks: marked?.marks ?? [],
    mine: part
      ? {
          participation: part.id,
          confirmedAt: part.confirmed_at,
          way: part.way,
          score: part.score,
          late: part.confirmed_at !== null && isLate(part.confirmed_at, session.deadline),
        }
      : null,
  };
}

export function ownRoutes({ application }: Runtime): readonly Route[] {
  const tries = new Tries();

  return [
    {
      method: 'GET',
      path: '/api/study/mine',
      summary: 'Sessions that the person takes part in: what is open first',
      access: 'session',
      handle: (request) =>
        request.person(async (tx, actor) => ({
          sessions: await tx.query(
            `select s.id, s.title, s.form, s.subject, s.hours, s.opens_on as "opensOn", s.deadline, s.state, p.id as participation,
               p.confirmed_at as "confirmedAt", p.way, p.score, s.deadline < $2::date and p.state = 'invited' and s.state = 'open' as overdue,
               coalesce((p.confirmed_at at time zone 'Asia/Shanghai')::date > s.deadline, false) as late, s.particulars->'questions' <> 'null'::jsonb as "hasTest",
               case when p.state = 'invited' then (select max(r.at) from study_reminder r where r.organ_id = s.organ_id and r.session = s.id) end as "remindedAt"
             from participation p join study_session s on s.organ_id = p.organ_id and s.id = p.session
             where p.organ_id = (select ctx_organ()) and p.person = $1
             order by (p.state = 'invited' and s.state = 'open') desc, s.ordinal desc limit 200`,
            [actor.person, request.moment.on],
          ),
        })),
    },
    {
      method: 'GET',
      path: '/api/study/sessions/:id/page',
      summary: 'A session to read: material, reading marks, the person’s own state',
      access: 'session',
      handle: (request) =>
        request.person(async (tx, actor) => {
          const page = await pageOf(tx, await sessionOf(tx, request.params.id), actor.person);
          if (!page.mine && !SESSION_OVERSEERS.some((role) => actor.roles.includes(role))) throw noSession();
          return page;
        }),
    },
    {
      method: 'PUT',
      path: '/api/study/sessions/:id/marks',
      summary: 'Keeps which sections the person has marked as read',
      access: 'session',
      handle: (request) => {
        const { marks } = bodyOf(z.object({ marks: z.array(z.int().min(1).max(100_000)).max(2000) }), request);
        return request.person(async (tx, actor) => {
          const page = await pageOf(tx, await sessionOf(tx, request.params.id), actor.person);
          if (!page.mine) throw noSession();
          const known = new Set(page.material?.sections.map(({ n }) => n));
          const kept = [...new Set(marks)].filter((n) => known.has(n)).sort((a, b) => a - b);
          await tx.query(
            `insert into study_mark (organ_id, session, person, marks) values ((select ctx_organ()), $1, $2, $3)
             on conflict (organ_id, session, person) do update set marks = excluded.marks`,
            [page.id, actor.person, kept],
          );
          return { marks: kept };
        });
      },
    },
    {
      method: 'POST',
      path: '/api/study/sessions/:id/confirm',
      summary: 'Confirms that the person has studied, once, with the server’s time; again answers the same',
      access: 'session',
      handle: (request) =>
        request.person(async (tx, actor): Promise<Confirmed> => {
          const session = await sessionOf(tx, request.params.id);
          requireSelf(session);
          if (!actor.person) throw noSession();
          return confirm(
            application,
            tx,
            actor,
            { session: session.id, person: actor.person, way: 'self' },
            request.moment,
          );
        }),
    },
    {
      method: 'POST',
      path: '/api/study/sessions/:id/sign-in',
      summary: 'Signs in to a lecture with the code on its wall',
      access: 'session',
      handle: (request) => {
        const { code } = bodyOf(z.object({ code: z.string().trim().min(1).max(40) }), request);
        return request.person(async (tx, actor): Promise<Confirmed> => {
          const session = await sessionOf(tx, request.params.id);
          if (!actor.person) throw noSession();
          const keys = [`wall ${session.id} ${actor.person}`];
          tries.check(keys, request.moment.ms);
          if (session.form !== 'lecture' || !(await isOnTheWall(tx, session.id, code))) {
            tries.failed(keys, request.moment.ms);
            throw new Problem('not-found', {
              title: { zh: '签到码不符', en: 'That is not the code on the wall' },
              next: { zh: '请重新扫描会场的二维码', en: 'Scan the code on the wall again' },
            });
          }
          return confirm(
            application,
            tx,
            actor,
            { session: session.id, person: actor.person, way: 'sign-in' },
            request.moment,
          );
        });
      },
    },
  ];
}

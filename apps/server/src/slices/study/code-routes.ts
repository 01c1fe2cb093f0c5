/**
 * With a code on paper, for people without an account: organ code, staff number and code stand for one person and one
 * session. Read and confirm, sign in to a lecture, sit a test. Once that is done the code opens nothing more.
 */
import { z } from 'zod';
import { type Actor, SYSTEM_ACTOR } from '../../platform/access/actor.ts';
import type { Tx } from '../../platform/db/transaction.ts';
import type { ApiRequest, Route } from '../../platform/http/host.ts';
import { Problem } from '../../platform/runtime/problem.ts';
import type { Runtime } from '../../platform/runtime/write.ts';
import { begin, save, submit } from './attempts.ts';
import { hasWall, isOnTheWall, redeem } from './codes.ts';
import { bodyOf, pageOf, requireSelf } from './own-routes.ts';
import { confirm } from './participation.ts';
import { type SessionRow, sessionOf } from './session-row.ts';
import { Tries } from './tries.ts';

const Coded = z.object({
  organ: z.string().trim().min(1).max(30),
  staffNumber: z.string().trim().min(1).max(40),
  code: z.string().trim().min(1).max(40),
});
const SignIn = z.object({ wall: z.string().trim().max(40).default('') });
const Paper = z.object({ attempt: z.uuid(), answers: z.record(z.string().max(60), z.string().max(200)).default({}) });

interface Who {
  /** The person of the code, with no role. */
  readonly actor: Actor & { readonly person: string };
  readonly name: string;
  readonly session: SessionRow;
}

const wrongWall = () =>
  new Problem('not-found', {
    title: { zh: '签到码不符', en: 'That is not the code on the wall' },
    next: { zh: '请填写会场显示的签到码', en: 'Enter the code that the lecture shows' },
  });

export function codeRoutes({ application, database }: Runtime): readonly Route[] {
  const tries = new Tries();

  /** Runs for the person whom the code stands for. Every wrong combination is answered alike, and counted. */
  async function coded<T>(request: ApiRequest, body: (tx: Tx, who: Who) => Promise<T>): Promise<T> {
    const { organ: code, staffNumber, code: secret } = bodyOf(Coded, request);
    const keys = [`from ${request.address}`, `for ${code} ${staffNumber}`];
    tries.check(keys, request.moment.ms);
    const wrong = () => {
      tries.failed(keys, request.moment.ms);
      return new Problem('not-found', {
        title: { zh: '单位代码、人员编号和一次性码不符', en: 'Organ, staff number and code do not fit together' },
        next: { zh: '请对照纸条核对，或者向保密办换码', en: 'Compare with the paper, or ask the office for another' },
      });
    };
    const [organ] = await database.read<{ id: string }>(`select id from organ where code = $1 and state = 'current'`, [
      code,
    ]);
    if (!organ) throw wrong();
    return database.asSystem({ organ: organ.id, broad: true }, async (tx) => {
      const found = await redeem(tx, staffNumber, secret);
      if (!found) throw wrong();
      // From here on the database knows who it is: a paper's answers are its owner's.
      tx.query(`select set_config('app.person', $1, true)`, [found.person]);
      const actor = { ...SYSTEM_ACTOR(organ.id), person: found.person, roles: [] };
      return body(tx, { actor, name: found.name, session: await sessionOf(tx, found.session) });
    });
  }

  return [
    {
      method: 'POST',
      path: '/api/study/code',
      summary: 'With organ code, staff number and the code on paper: the one session that they stand for, to read',
      access: 'none',
      handle: (request) =>
        coded(request, async (tx, { actor, name, session }) => {
          const page = await pageOf(tx, session, actor.person);
          const used = (page.mine?.confirmedAt ?? null) !== null;
          return {
            name,
            ...page,
            ...(used ? { material: null, marks: [] } : {}),
            asksWall: session.form === 'lecture' && (await hasWall(tx, session.id)),
          };
        }),
    },
    {
      method: 'POST',
      path: '/api/study/code/confirm',
      summary: 'Confirms with the code on paper, once',
      access: 'none',
      handle: (request) =>
        coded(request, async (tx, { actor, session }) => {
          requireSelf(session);
          return confirm(
            application,
            tx,
            actor,
            { session: session.id, person: actor.person, way: 'code' },
            request.moment,
          );
        }),
    },
    {
      method: 'POST',
      path: '/api/study/code/sign-in',
      summary:
        'Signs in to a lecture with the code on paper; where the lecture shows a code on its wall, with that too',
      access: 'none',
      handle: (request) => {
        const { wall } = bodyOf(SignIn, request);
        return coded(request, async (tx, { actor, session }) => {
          if (session.form !== 'lecture')
            throw new Problem('wrong-state', {
              title: { zh: '只有集中授课的场次签到', en: 'Only a lecture is signed in to' },
            });
          if (await hasWall(tx, session.id)) {
            const keys = [`wall ${session.id} ${actor.person}`];
            tries.check(keys, request.moment.ms);
            if (!(await isOnTheWall(tx, session.id, wall))) {
              tries.failed(keys, request.moment.ms);
              throw wrongWall();
            }
          }
          return confirm(
            application,
            tx,
            actor,
            { session: session.id, person: actor.person, way: 'code' },
            request.moment,
          );
        });
      },
    },
    {
      method: 'POST',
      path: '/api/study/code/attempt',
      summary: 'With the code on paper: goes on with the paper that is running or draws a new one, without answers',
      access: 'none',
      handle: (request) =>
        coded(request, (tx, { actor, session }) => begin(application, tx, actor, session.id, request.moment)),
    },
    {
      method: 'POST',
      path: '/api/study/code/answers',
      summary: 'With the code on paper: keeps the answers so far',
      access: 'none',
      handle: (request) => {
        const { attempt, answers } = bodyOf(Paper, request);
        return coded(request, async (tx, { actor, session }) =>
          save(tx, actor, attempt, answers, request.moment, session.id),
        );
      },
    },
    {
      method: 'POST',
      path: '/api/study/code/submit',
      summary: 'With the code on paper: hands the test in, once; score, passed, which articles to read again',
      access: 'none',
      handle: (request) => {
        const { attempt, answers } = bodyOf(Paper, request);
        return coded(request, async (tx, { actor, session }) =>
          submit(application, tx, actor, attempt, answers, request.moment, session.id),
        );
      },
    },
  ];
}

/** Tests over HTTP: begin or go on, save, hand in. */
import { z } from 'zod';
import type { Route } from '../../platform/http/host.ts';
import type { Runtime } from '../../platform/runtime/write.ts';
import { begin, save, submit } from './attempts.ts';
import { bodyOf } from './own-routes.ts';

const Answered = z.object({ answers: z.record(z.string().max(60), z.string().max(200)) });

export const testRoutes = ({ application }: Runtime): readonly Route[] => [
  {
    method: 'POST',
    path: '/api/study/sessions/:id/attempts',
    summary: 'Goes on with the paper that is running or draws a new one; questions come without answers',
    access: 'session',
    handle: (request) =>
      request.person((tx, actor) => begin(application, tx, actor, request.params.id, request.moment)),
  },
  {
    method: 'PUT',
    path: '/api/study/attempts/:id/answers',
    summary: 'Keeps the answers so far',
    access: 'session',
    handle: (request) => {
      const { answers } = bodyOf(Answered, request);
      return request.person((tx, actor) => save(tx, actor, request.params.id, answers, request.moment));
    },
  },
  {
    method: 'POST',
    path: '/api/study/attempts/:id/submit',
    summary: 'Hands the paper in, once: score, passed, which articles to read again',
    access: 'session',
    handle: (request) => {
      const { answers } = bodyOf(Answered, request);
      return request.person((tx, actor) => submit(application, tx, actor, request.params.id, answers, request.moment));
    },
  },
];

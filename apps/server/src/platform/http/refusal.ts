/** The one form in which a refusal leaves, whoever refuses: problem+json in the reader's language. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Language, Problem, problemView } from '../runtime/problem.ts';

export const languageOf = (request: FastifyRequest): Language =>
  /^en\b/.test(request.headers['accept-language'] ?? '') ? 'en' : 'zh';

export const sendProblem = (request: FastifyRequest, reply: FastifyReply, problem: Problem): FastifyReply =>
  reply
    .code(problem.status)
    .type('application/problem+json')
    .send(problemView(problem, languageOf(request)));

export const noSuchAddress = () => new Problem('not-found', { title: { zh: '没有这个地址', en: 'No such address' } });

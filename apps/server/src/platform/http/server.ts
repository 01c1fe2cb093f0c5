/** Fastify around the routes: sessions, CSRF, limits, headers, and one place that turns errors into answers. */

import { randomUUID } from 'node:crypto';
import cookie from '@fastify/cookie';
import multipart from '@fastify/multipart';
import rateLimit from '@fastify/rate-limit';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { asPerson, notSignedIn } from '../access/actor.ts';
import { tokenHash } from '../access/sessions.ts';
import type { Database } from '../db/transaction.ts';
import type { NodeClock } from '../runtime/moment.ts';
import { Problem } from '../runtime/problem.ts';
import { type ApiRequest, FileAnswer, type Route } from './host.ts';
import { checkIncoming, type Incoming } from './incoming.ts';
import { languageOf, noSuchAddress, sendProblem } from './refusal.ts';
import { staticPages } from './static-pages.ts';
import { refuseUnread } from './unread.ts';

export interface ServerOptions {
  readonly database: Database;
  readonly clock: NodeClock;
  readonly routes: readonly Route[];
  /** Whether the browser reaches us by https: then the cookie is `__Host-` and Secure. */
  readonly secure: boolean;
  readonly tls?: { readonly cert: string; readonly key: string };
  /** Behind a proxy that sets x-forwarded-*. */
  readonly behindProxy?: boolean;
  /** Called with what could not be told to the user; gets no secrets, no personal data. */
  readonly log: (line: { readonly reference: string; readonly route: string; readonly error: string }) => void;
  readonly limits?: boolean;
  /** Folder of the built pages; absent: the API alone. */
  readonly pages?: string;
}

const cookieName = (secure: boolean): string => (secure ? '__Host-shoumi' : 'shoumi');

const MAX_FILE = 20 * 1024 * 1024;

/** Values that a column cannot take: number too large (22003), no day (22007, 22008), no text (22021, 22P05). */
const UNFIT = new Set(['22003', '22007', '22008', '22021', '22P05']);

/** Database errors that have a meaning for the user; everything else stays opaque. */
function meaningOf(error: unknown): Problem | undefined {
  if (error instanceof Problem) return error;
  const code = (error as { code?: string } | null)?.code;
  const constraint = (error as { constraint?: string } | null)?.constraint;
  if (code === '23505')
    return new Problem('invalid', {
      title: { zh: '已有相同的登记', en: 'The same is already registered' },
      fields: [{ path: constraint ?? '', code: 'already-there', message: 'already-there' }],
    });
  // No such id, because it is none.
  if (code === '22P02') return new Problem('not-found', { title: { zh: '没有这件事项', en: 'Not there' } });
  if (code !== undefined && UNFIT.has(code))
    return new Problem('invalid', {
      title: {
        zh: '有的数值、日期或者文字超出可保存的范围',
        en: 'A number, day or text is outside of what can be kept',
      },
    });
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE' || code === 'FST_REQ_FILE_TOO_LARGE')
    return new Problem('too-large', { title: { zh: '内容过大', en: 'Too large' } });
  const status = (error as { statusCode?: number } | null)?.statusCode;
  if (status === 429)
    return new Problem('too-many', { title: { zh: '请求过于频繁，请稍后再试', en: 'Too many requests' } });
  if (status !== undefined && status >= 400 && status < 500)
    return new Problem('invalid', { title: { zh: '请求格式有误', en: 'The request is malformed' } });
  return undefined;
}

function apiRequest(options: ServerOptions, request: FastifyRequest, reply: FastifyReply): ApiRequest {
  const { params, query, body } = request as Incoming;
  checkIncoming({ params, query, body });
  const moment = options.clock.now();
  const token = request.cookies[cookieName(options.secure)];
  const writes = request.method !== 'GET';
  return {
    params: params as Record<string, string>,
    query: query as Record<string, string>,
    body,
    headers: request.headers as Record<string, string | undefined>,
    language: languageOf(request),
    moment,
    token,
    address: request.ip,
    keepToken: (next) => {
      const attributes = { path: '/', httpOnly: true, sameSite: 'strict', secure: options.secure } as const;
      if (next === null) reply.clearCookie(cookieName(options.secure), attributes);
      else reply.setCookie(cookieName(options.secure), next, attributes);
    },
    person: (body) => {
      if (!token) throw notSignedIn();
      return asPerson(options.database, tokenHash(token), moment, body, (actor) => {
        if (writes && request.headers['x-csrf'] !== actor.csrf)
          throw new Problem('csrf', {
            title: { zh: '页面已过期，请刷新后再办', en: 'The page is out of date; reload it' },
          });
        if (actor.mustChangePassword && !request.url.startsWith('/api/session'))
          throw new Problem('must-change-password', {
            title: { zh: '请先修改初始密码', en: 'Change the initial password first' },
          });
      });
    },
    file: async () => {
      const part = request.isMultipart() ? await request.file({ limits: { fileSize: MAX_FILE } }) : undefined;
      if (!part)
        throw new Problem('invalid', {
          title: { zh: '没有收到文件', en: 'No file was sent' },
          fields: [{ path: 'file', code: 'required', message: 'required' }],
        });
      return { name: part.filename, bytes: await part.toBuffer() };
    },
  };
}

async function answer(reply: FastifyReply, result: unknown): Promise<unknown> {
  if (result instanceof FileAnswer) {
    return reply
      .type(result.type)
      .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(result.name)}`)
      .send(Buffer.from(result.bytes));
  }
  return result ?? {};
}

/** Routes have no schema of the web server's own: handlers read what comes in. So its compilers need not be loaded. */
const noSchemas = (): never => {
  throw new Error('routes have no schema of the web server');
};

export async function buildServer(options: ServerOptions): Promise<FastifyInstance> {
  const app = Fastify({
    logger: false,
    bodyLimit: 1024 * 1024,
    // Addresses that no route sees: broken percent signs, a place of more than 100 characters.
    clientErrorHandler: refuseUnread,
    frameworkErrors: (_error, request, reply) => void sendProblem(request, reply, noSuchAddress()),
    trustProxy: options.behindProxy ?? false,
    schemaController: { compilersFactory: { buildValidator: noSchemas, buildSerializer: noSchemas } },
    ...(options.tls ? { https: { cert: options.tls.cert, key: options.tls.key } } : {}),
  });
  await app.register(cookie);
  await app.register(multipart, { limits: { files: 1, fileSize: MAX_FILE } });
  // An office comes from one address: the limit is for floods, and files of the pages, kept for a year, do not count.
  if (options.limits !== false)
    await app.register(rateLimit, {
      max: 6000,
      timeWindow: '1 minute',
      allowList: (request) => request.url.startsWith('/assets/'),
    });
  app.addHook('onSend', async (_request, reply) => {
    reply
      .header('x-content-type-options', 'nosniff')
      .header('referrer-policy', 'no-referrer')
      .header('x-frame-options', 'DENY');
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store');
    if (options.secure) reply.header('strict-transport-security', 'max-age=31536000');
  });
  app.setErrorHandler((error, request, reply) => {
    const language = languageOf(request);
    const problem = meaningOf(error);
    if (problem) return sendProblem(request, reply, problem);
    const reference = randomUUID();
    options.log({
      reference,
      route: `${request.method} ${request.routeOptions.url ?? '?'}`,
      error:
        error instanceof Error
          ? `${error.name}: ${error.stack?.split('\n')[1]?.trim() ?? ''} ${error.message}`
          : 'unknown',
    });
    const title = language === 'zh' ? '系统出错，未作任何更改' : 'Something went wrong; nothing was changed';
    return reply.code(500).type('application/problem+json').send({
      type: 'urn:shoumi:problem:internal',
      title,
      detail: title,
      status: 500,
      code: 'internal',
      reference,
      reasons: [],
    });
  });
  if (options.pages === undefined)
    app.setNotFoundHandler((request, reply) => sendProblem(request, reply, noSuchAddress()));
  else await staticPages(app, options.pages);
  for (const route of options.routes)
    app.route({
      method: route.method,
      url: route.path,
      ...(route.path === '/api/session' && route.method === 'POST' && options.limits !== false
        ? { config: { rateLimit: { max: 30, timeWindow: '1 minute' } } }
        : {}),
      handler: async (request, reply) => answer(reply, await route.handle(apiRequest(options, request, reply))),
    });
  return app;
}
